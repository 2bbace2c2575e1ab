"""Comments in the markup of WordPress, its themes and its comment plugins."""
# ruff: noqa: E501 - markup as the systems write it, a line for each element of a comment

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchkit.model import Moment
from searchkit.pages.comments import CommentsFound, extract_comments

CLASSIC = """
<h3 id="comments">3 Antworten zu &#8220;Kürbissuppe&#8221;</h3>
<ol class="commentlist">
 <li class="comment even thread-even depth-1 parent" id="comment-11"><div id="div-comment-11" class="comment-body">
  <div class="comment-author vcard"><img class="avatar" alt=""> <cite class="fn"><a href="http://ute.example" class="url">Ute M.</a></cite> <span class="says">sagt:</span></div>
  <div class="comment-meta commentmetadata"><a href="https://blog.example/suppe/#comment-11">5. Oktober 2011 um 09:07</a> <a class="comment-edit-link" href="#">(Bearbeiten)</a></div>
  <p>Mit Ingwer wird sie noch besser.</p><p>Danke für das Rezept!</p>
  <div class="reply"><a class="comment-reply-link" href="?replytocom=11#respond">Antworten</a></div></div>
  <ul class="children"><li class="comment byuser comment-author-anna bypostauthor odd alt depth-2" id="comment-12"><div id="div-comment-12" class="comment-body">
   <div class="comment-author vcard"><cite class="fn">Anna</cite> <span class="says">sagt:</span></div>
   <div class="comment-meta commentmetadata"><a href="https://blog.example/suppe/#comment-12">5. Oktober 2011 um 10:30</a></div>
   <p>Gute Idee.</p></div></li></ul>
 </li>
 <li class="pingback even thread-odd thread-alt depth-1" id="comment-13"><div class="comment-body">Pingback: <a href="http://x.example">Suppen im Herbst</a></div></li>
</ol>
<div id="respond"><h3>Schreibe einen Kommentar</h3><form><textarea></textarea></form></div>
"""

HTML5 = """
<div id="comments" class="comments-area"><h2 class="comments-title">2 Gedanken zu „Nebel“</h2>
<ol class="comment-list">
 <li id="comment-5" class="comment even thread-even depth-1"><article id="div-comment-5" class="comment-body">
  <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Jörg von der Küste</b> <span class="says">sagt:</span></div>
  <div class="comment-metadata"><a href="https://blog.example/nebel/#comment-5"><time datetime="2021-01-03T18:20:11+01:00">3. Januar 2021 um 18:20 Uhr</time></a></div>
  <p class="comment-awaiting-moderation">Dein Kommentar wartet auf Freischaltung.</p></footer>
  <div class="comment-content"><blockquote><p>Man sah die Hand vor Augen nicht.</p></blockquote><p>So war es bei uns auch.</p></div>
  <div class="reply"><a class="comment-reply-link" href="#">Antworten</a></div></article></li>
 <li id="comment-6" class="comment odd alt thread-odd depth-1"><article class="comment-body">
  <footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Wanderfreund</b><span class="says">sagt:</span></div>
  <div class="comment-metadata"><a href="https://blog.example/nebel/#comment-6"><time datetime="2021-01-04T07:02:00+01:00">4. Januar 2021 um 7:02 Uhr</time></a></div></footer>
  <div class="comment-content"><p>Schöne Bilder.<br />Wo ist das?</p>
   <p class="comment-likes comment-not-liked"><a class="comment-like-link" href="#"><span>Gefällt mir</span></a><span class="comment-like-feedback">Gefällt <a href="#">1 Person</a></span></p></div></article></li>
</ol></div>
"""

WPDISCUZ7 = """
<div id="wpdcom"><div class="wpd-thread-list">
 <div id="wpd-comm-77_0" class="comment even thread-even depth-1 wpd-comment wpd_comment_level-1"><div class="wpd-comment-wrap wpd-blog-guest">
  <div class="wpd-comment-left"><div class="wpd-avatar"></div></div>
  <div id="comment-77" class="wpd-comment-right"><div class="wpd-comment-header">
    <div class="wpd-comment-author">Lokführer Lars</div><div class="wpd-comment-label"><span>Gast</span></div>
    <div class="wpd-comment-date" title="1. November 2023 10:50"><i></i> vor 3 Jahre</div>
    <div class="wpd-comment-share"><i class="fas fa-share-alt"></i></div></div>
   <div class="wpd-comment-text"><p>Die Strecke ist seit Jahren eingleisig.</p></div>
   <div class="wpd-comment-footer"><div class="wpd-vote"><div class="wpd-vote-result">4</div></div><div class="wpd-reply-button"><span>Antworten</span></div></div></div></div>
  <div class="wpd-form-wrapper" id="wpdiscuz_form_anchor-77_0"></div>
  <div id="wpd-comm-78_77" class="comment odd alt depth-2 wpd-comment wpd-reply wpd_comment_level-2"><div class="wpd-comment-wrap">
   <div id="comment-78" class="wpd-comment-right"><div class="wpd-comment-header">
    <div class="wpd-comment-author"><a href="https://blog.example/author/red">Redaktion Meyer</a></div>
    <div class="wpd-comment-date" title="1. November 2023 12:01"> vor 3 Jahre</div>
    <div class="wpd-reply-to"><span>Antworten an</span> <a href="#comment-77">Lokführer Lars</a></div></div>
   <div class="wpd-comment-text"><p>Das soll sich 2027 ändern.</p></div></div></div></div>
 </div>
</div></div>
"""

DIVI = """
<section id="comment-wrap"><h2 id="comments" class="page_title">1 Kommentar</h2>
<ol class="commentlist clearfix"><li class="comment even thread-even depth-1" id="li-comment-9">
 <article id="comment-9" class="comment-body clearfix"><div class="comment_avatar"><img></div>
 <div class="comment_postinfo"><span class="fn">Petra Klein</span> <span class="comment_date">am 9. Februar 2022 um 14:55</span></div>
 <div class="comment_area"><div class="comment-content clearfix"><p>Sehr hilfreich, danke.</p>
 <span class="reply-container"><a class="comment-reply-link" href="#">Antworten</a></span></div></div></article></li></ol></section>
"""

AVADA = """
<div id="comments" class="comments-container"><h2>Ein Kommentar</h2><ol class="comment-list commentlist">
<li class="comment even thread-even depth-1" id="comment-301"><div class="the-comment"><div class="avatar"><img></div>
<div class="comment-box"><div class="comment-author meta"><strong>Holger</strong>16. Mai 2018 um 8:41 Uhr<a class="comment-reply-link" href="#"> - Antworten</a></div>
<div class="comment-text"><p>Das Urteil überrascht mich nicht.</p></div></div></div></li></ol></div>
"""

KUBRICK_CITE = """
<h3 id="comments">2 Kommentare</h3><ol class="commentlist">
<li class="alt" id="comment-41"><cite><a href="http://w.example" rel="external nofollow">Wilma</a></cite> schreibt:<br />
 <small class="commentmetadata"><a href="#comment-41">17. Juli 2007 um 13:04</a></small><p>Erster!</p></li>
<li id="comment-42"><cite>Barney</cite> schreibt:<br />
 <small class="commentmetadata"><a href="#comment-42">17. Juli 2007 um 13:09</a></small><p>Knapp daneben.</p></li></ol>
"""

JETPACK_HIGHLANDER = """
<ol class="commentlist"><li class="comment even thread-even depth-1 highlander-comment" id="comment-7">
<div id="comment-body-7"><div class="comment-author vcard"><img class="avatar"><cite class="fn"><a class="url" href="http://z.example">zeilensprung</a></cite></div>
<div class="comment-meta commentmetadata"><a href="https://z.wordpress.example/x/#comment-7">Januar 15, 2014 um 11:36 pm</a></div>
<div class="comment-content"><p>Ein feiner Text.</p><p id="comment-like-7" class="comment-likes"><a class="comment-like-link" href="#"><span>Gefällt mir</span></a></p></div>
<div class="reply"><a class="comment-reply-link" href="#">Antwort</a></div></div></li></ol>
"""

GENESIS = """
<div class="entry-comments" id="comments"><h3>Kommentare</h3><ol class="comment-list"><li class="comment even thread-even depth-1" id="comment-90"><article id="article-comment-90" itemprop="comment" itemscope itemtype="https://schema.org/Comment"><header class="comment-header"><p class="comment-author" itemprop="author" itemscope itemtype="https://schema.org/Person"><img class="avatar"><span class="comment-author-name" itemprop="name">Silke</span> <span class="says">meint</span></p><p class="comment-meta"><time class="comment-time" datetime="2017-11-05T10:15:00+01:00" itemprop="datePublished"><a class="comment-time-link" href="https://blog.example/a/#comment-90" itemprop="url">5. November 2017 um 10:15</a></time></p></header><div class="comment-content" itemprop="text"><p>Danke für die Anleitung.</p></div><div class="comment-reply"><a class="comment-reply-link" href="#">Antworten</a></div></article></li></ol></div>
"""

NEWSPAPER = """
<div class="comments" id="comments"><div class="td-comments-title-wrap"><h4 class="td-comments-title block-title"><span>1 KOMMENTAR</span></h4></div><ol class="comment-list"><li class="comment" id="comment-4501"><article><footer><img class="avatar"><cite>Bürger aus Mitte</cite><a class="comment-link" href="#comment-4501"><time datetime="1589011200">9. Mai 2020 Beim 10:00</time></a></footer><div class="comment-content tagdiv-type"><p>Wer bezahlt das?</p></div><div class="comment-meta" id="comment-4501"><a class="comment-reply-link" href="#">Antworten</a></div></article></li></ol></div>
"""

BLOCK_THEME = """
<div class="wp-block-comments"><h2 class="wp-block-comments-title">2 Antworten zu „Tee“</h2><ol class="wp-block-comment-template"><li id="comment-2" class="comment even thread-even depth-1"><div class="wp-block-columns"><div class="wp-block-column"><div class="wp-block-avatar"><img></div></div><div class="wp-block-column"><div class="wp-block-comment-author-name has-small-font-size">Darjeeling</div><div class="wp-block-group"><div class="wp-block-comment-date has-small-font-size"><time datetime="2023-02-01T16:20:00+01:00"><a href="https://blog.example/tee/#comment-2">1. Februar 2023</a></time></div></div><div class="wp-block-comment-content"><p>Drei Minuten genügen.</p></div><div class="wp-block-comment-reply-link"><a class="comment-reply-link" href="#">Antworten</a></div></div></div><ol><li id="comment-3" class="comment odd alt depth-2"><div class="wp-block-columns"><div class="wp-block-comment-author-name">Assam</div><div class="wp-block-comment-date"><time datetime="2023-02-01T17:00:00+01:00">1. Februar 2023</time></div><div class="wp-block-comment-content"><p>Eher vier.</p></div></div></li></ol></li></ol></div>
"""

P2_HEADINGS = """
<ul id="comments" class="commentlist inlinecomments"><li class="comment byuser even depth-1" id="comment-61"><img class="avatar"><h4>Piet <span class="meta">09:10 <em>am</em> 3. März 2012 <span class="actions"><a href="https://blog.example/p/#comment-61" class="thepermalink">Permalink</a> | <a class="comment-reply-link">Antworten</a></span></span></h4><div class="commentcontent" id="commentcontent-61"><p>Ist erledigt.</p></div></li></ul>
"""

NUMBERED = """
<div id="comments"><h3>Bisher 2 Kommentare</h3><div class="commentlist"><div class="comment odd alt thread-odd depth-1" id="comment-17"><div class="comment-meta"><span class="comment-number"><a href="#comment-17">1.</a></span> <strong>Frau M.</strong> schrieb am 4. Juli 2010 um 21:33 Uhr:</div><div class="comment-entry"><p>Das Bild hängt schief.</p></div></div>
<div class="comment even depth-1" id="comment-18"><div class="comment-meta"><span class="comment-number"><a href="#comment-18">2.</a></span> <strong><a href="http://k.example">Küster</a></strong> schrieb am 5. Juli 2010 um 08:00 Uhr:</div><div class="comment-entry"><p>Jetzt nicht mehr.</p></div></div></div></div>
"""

AUTHOR_BELOW = """
<ol class="commentlist"><li class="comment even depth-1" id="comment-8"><div class="comment-wrap"><div class="comment-text"><p>Ein Klassiker.</p></div><p class="commentmeta">Verfasst von <a class="url" href="http://o.example">Oskar</a> am 2. Januar 2009 um 12:00 | <a href="#comment-8">Link</a></p></div></li></ol>
"""

MODERATED_AND_LONG_NAME = """
<ol class="comment-list"><li class="comment even depth-1" id="comment-70"><article class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Bund der Freunde alter Straßenbahnen e.V., Ortsgruppe Süd</b><span class="says">sagt:</span></div><div class="comment-metadata"><time datetime="2020-06-01T12:00:00+00:00">1. Juni 2020 um 12:00 Uhr</time><span class="edit-link"><a href="#">Bearbeiten</a></span></div><em class="comment-awaiting-moderation">Dein Kommentar wartet auf Moderation.</em></footer><div class="comment-content"><p>Am 3. Mai 2019 fuhr die letzte Linie 6.</p><ul><li>Erstens</li><li>Zweitens</li></ul></div></article></li></ol>
"""

CASES = [
    (
        "classic",
        CLASSIC,
        [
            (
                "Ute M.",
                "2011-10-05T09:07",
                "Mit Ingwer wird sie noch besser.\n\nDanke für das Rezept!",
                0,
            ),
            ("Anna", "2011-10-05T10:30", "Gute Idee.", 1),
        ],
    ),
    (
        "html5",
        HTML5,
        [
            (
                "Jörg von der Küste",
                "2021-01-03T18:20+01:00",
                "> Man sah die Hand vor Augen nicht.\n\nSo war es bei uns auch.",
                0,
            ),
            ("Wanderfreund", "2021-01-04T07:02+01:00", "Schöne Bilder.\nWo ist das?", 0),
        ],
    ),
    (
        "wpdiscuz 7",
        WPDISCUZ7,
        [
            ("Lokführer Lars", "2023-11-01T10:50", "Die Strecke ist seit Jahren eingleisig.", 0),
            ("Redaktion Meyer", "2023-11-01T12:01", "Das soll sich 2027 ändern.", 1),
        ],
    ),
    ("divi", DIVI, [("Petra Klein", "2022-02-09T14:55", "Sehr hilfreich, danke.", 0)]),
    ("avada", AVADA, [("Holger", "2018-05-16T08:41", "Das Urteil überrascht mich nicht.", 0)]),
    (
        "kubrick",
        KUBRICK_CITE,
        [
            ("Wilma", "2007-07-17T13:04", "Erster!", None),
            ("Barney", "2007-07-17T13:09", "Knapp daneben.", None),
        ],
    ),
    (
        "jetpack",
        JETPACK_HIGHLANDER,
        [("zeilensprung", "2014-01-15T23:36", "Ein feiner Text.", 0)],
    ),
    ("genesis", GENESIS, [("Silke", "2017-11-05T10:15+01:00", "Danke für die Anleitung.", 0)]),
    (
        "newspaper",
        NEWSPAPER,
        [("Bürger aus Mitte", "2020-05-09T10:00+02:00", "Wer bezahlt das?", 0)],
    ),
    (
        "block theme",
        BLOCK_THEME,
        [
            ("Darjeeling", "2023-02-01T16:20+01:00", "Drei Minuten genügen.", 0),
            ("Assam", "2023-02-01T17:00+01:00", "Eher vier.", 1),
        ],
    ),
    ("p2", P2_HEADINGS, [("Piet", "2012-03-03T09:10", "Ist erledigt.", 0)]),
    (
        "numbered",
        NUMBERED,
        [
            ("Frau M.", "2010-07-04T21:33", "Das Bild hängt schief.", 0),
            ("Küster", "2010-07-05T08:00", "Jetzt nicht mehr.", 0),
        ],
    ),
    ("author below", AUTHOR_BELOW, [("Oskar", "2009-01-02T12:00", "Ein Klassiker.", 0)]),
    (
        "long name",
        MODERATED_AND_LONG_NAME,
        [
            (
                "Bund der Freunde alter Straßenbahnen e.V., Ortsgruppe Süd",
                "2020-06-01T12:00+00:00",
                "Am 3. Mai 2019 fuhr die letzte Linie 6.\n\nErstens\n\nZweitens",
                0,
            )
        ],
    ),
]


def extract(html: str) -> CommentsFound:
    page = f"<html><body><article><h1>Beitrag</h1><p>Text.</p></article>{html}</body></html>"
    return extract_comments(LexborHTMLParser(page), url="https://blog.example/beitrag/")


@pytest.mark.parametrize(("html", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_comments_of_wordpress_are_read(
    html: str, expected: list[tuple[str, str, str, int | None]]
) -> None:
    found = [(c.author, c.date, c.text, c.depth) for c in extract(html).comments]
    assert found == [(a, Moment.from_iso(d), t, n) for a, d, t, n in expected]


def test_ids_and_anchors_are_the_pages_own() -> None:
    first = extract(CLASSIC).comments[0]
    assert (first.id, first.url) == ("comment-11", "https://blog.example/suppe/#comment-11")


def test_pingbacks_count_for_the_stated_number_only() -> None:
    found = extract(CLASSIC)
    assert len(found.comments) == 2
    assert found.stated == 3


def test_the_block_holds_all_comments_and_not_the_article() -> None:
    (block,) = extract(HTML5).blocks
    assert "Schöne Bilder" in block.text()
    assert "Beitrag" not in block.text()
