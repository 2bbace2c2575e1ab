"""Comments in the markup of further blog systems, shops and comment services."""

# ruff: noqa: E501 - markup as the systems write it, a line for each element of a comment

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchkit.model import Moment
from searchkit.pages.comments import extract_comments

Expected = list[tuple[str | None, str | None, str, int | None, str | None]]

SERENDIPITY = """
<div class="serendipity_comments"><a id="comments"></a><div class="serendipity_commentsTitle">Kommentare</div><div class="serendipity_center">Ansicht der Kommentare: (<b>Linear</b> | <a href="#">Verschachtelt</a>)</div>
<a id="c801"></a><div id="serendipity_comment_801" class="serendipity_comment serendipity_comment_author_gerda odd" style="padding-left: 0px"><div class="serendipity_commentBody">Die Bahn war pünktlich.</div><div class="comment_source serendipity_comment_source"><a class="comment_source_trace" href="#c801">#1</a> <span class="comment_source_author"><b>Gerda</b> (<a class="comment_source_url" href="http://g.example">Homepage</a>)</span> am <span class="comment_source_date">12.03.2009 10:11</span> (<a class="comment_reply" href="#">Antwort</a>)</div></div>
<a id="c802"></a><div id="serendipity_comment_802" class="serendipity_comment even" style="padding-left: 20px"><div class="serendipity_commentBody">Bei mir nicht.</div><div class="comment_source serendipity_comment_source"><a class="comment_source_trace" href="#c802">#1.1</a> <span class="comment_source_author"><b>Rolf</b></span> am <span class="comment_source_date">12.03.2009 11:40</span> (<a class="comment_reply" href="#">Antwort</a>)</div></div></div>
"""

JCOMMENTS = """
<div id="jc"><div id="comments"><h4>Kommentare</h4><div id="comments-list" class="comments-list"><div class="even" id="comment-item-12"><div class="rbox"><div class="comment-box usertype-guest"><span class="comments-vote"><a class="vote-good"></a><span class="vote-none">0</span></span><a class="comment-anchor" href="/artikel.html#comment-12" id="comment-12">#1</a><span class="comment-author">Heiner</span><span class="comment-date">05.04.2013 10:22</span><div class="comment-body" id="comment-body-12">Wann gibt es die Karten?</div><span class="comments-buttons"><a href="#">Zitieren</a></span></div></div></div>
<div class="odd" id="comment-item-13"><div class="rbox"><div class="comment-box usertype-registered"><a class="comment-anchor" href="/artikel.html#comment-13" id="comment-13">#2</a><span class="comment-author">Verein</span><span class="comment-date">05.04.2013 12:00</span><div class="comment-body" id="comment-body-13">Ab Montag.</div></div></div></div></div></div></div>
"""

TYPEPAD = """
<div id="comments" class="comments"><h3>Kommentare</h3><div class="comment comment-even" id="comment-6a00d8341c"><div class="comment-content"><p>Die Lampe gibt es auch in Blau.</p></div><p class="comment-footer">Kommentiert von: <a href="http://l.example">Lichtblick</a> | <a href="#comment-6a00d8341c">12. März 2009 um 10:22</a></p></div>
<div class="comment comment-odd" id="comment-6a00d8341d"><div class="comment-content"><p>Wo denn?</p></div><p class="comment-footer">Kommentiert von: Tina | <a href="#comment-6a00d8341d">12. März 2009 um 14:01</a></p></div></div>
"""

MOVABLE_TYPE = """
<div id="comments" class="comments"><div class="comments-content"><div class="comment" id="comment-55"><div class="inner"><div class="comment-header"><div class="asset-meta"><span class="byline"><span class="vcard author">Karl Kunze</span> schrieb am <a href="#comment-55"><abbr class="published" title="2009-03-12T10:22:00+01:00">12.03.09 10:22</abbr></a></span></div></div><div class="comment-content"><p>Das sehe ich anders.</p></div></div></div></div></div>
"""

WBB3 = """
<div id="postRow91" class="message threadStarterPost"><div class="messageInner messageLeft container-4"><a id="post91"></a><div class="messageSidebar"><p class="userName"><a href="#"><span>Modellbahner</span></a></p><p class="userTitle smallFont">Schüler</p><div class="userSymbols"></div><p class="userMessenger">Beiträge: 12</p></div><div class="messageContent"><div class="messageContentInner color-1"><div class="messageHeader"><p class="messageCount"><a class="messageNumber" href="#post91">1</a></p><div class="containerContent"><p class="smallFont light">Samstag, 12. März 2011, 10:22</p></div></div><h3 id="postTopic91" class="messageTitle"><span>Weiche klemmt</span></h3><div class="messageBody"><div id="postText91">Die linke Weiche klemmt bei Kälte.</div></div><div class="messageSignature"><div>Volle Fahrt</div></div></div></div></div></div>
<div id="postRow92" class="message"><div class="messageInner messageLeft container-4"><a id="post92"></a><div class="messageSidebar"><p class="userName"><a href="#"><span>Bastlerin</span></a></p></div><div class="messageContent"><div class="messageContentInner"><div class="messageHeader"><p class="messageCount"><a class="messageNumber" href="#post92">2</a></p><div class="containerContent"><p class="smallFont light">Samstag, 12. März 2011, 11:02</p></div></div><div class="messageBody"><div id="postText92">Ein Tropfen Öl hilft.</div></div></div></div></div></div>
"""

WOLTLAB_COMMENTS = """
<section class="section sectionContainerList" id="comments"><h2 class="sectionTitle">Kommentare <span class="badge">1</span></h2><ul class="commentList containerList"><li class="comment jsComment" data-object-id="12" itemscope itemtype="http://schema.org/Comment"><div class="box48"><a href="#"><img></a><div><div class="commentContent"><meta itemprop="dateCreated" content="2019-03-12T10:22:00+01:00"><div class="containerHeadline"><h3 itemprop="author"><a href="#" itemprop="url"><span itemprop="name">Kellerkind</span></a><small class="separatorLeft"><a href="#comment12"><time datetime="2019-03-12T10:22:00+01:00" class="datetime">12. März 2019</time></a></small></h3></div><div class="htmlContent userMessage" itemprop="text">Der Download geht nicht.</div><nav><ul><li><a>Melden</a></li></ul></nav></div></div></div></li></ul></section>
"""

ISSO = """
<section id="isso-thread"><h4>2 Kommentare</h4><div id="isso-root"><div class="isso-comment" id="isso-5"><div class="text-wrapper"><div class="isso-comment-header" role="meta"><span class="author">Wiebke</span><span class="spacer">•</span><a class="permalink" href="#isso-5"><time title="Thu Mar 12 2015 10:22:00 GMT+0100" datetime="2015-03-12T09:22:00Z">vor 4 Jahren</time></a></div><div class="text"><p>Schöner Text.</p></div><div class="isso-comment-footer"><span class="votes">2</span><a class="upvote" href="#"></a><a class="reply" href="#">Antworten</a></div></div><div class="isso-follow-up"><div class="isso-comment" id="isso-6"><div class="text-wrapper"><div class="isso-comment-header"><span class="author">Onno</span><a class="permalink" href="#isso-6"><time datetime="2015-03-12T10:00:00Z">vor 4 Jahren</time></a></div><div class="text"><p>Finde ich auch.</p></div></div></div></div></div></div></section>
"""

REMARK42 = """
<div id="remark42"><div class="root__threads"><div class="thread"><article class="comment root-thread__comment" id="remark42__comment-a1b2"><div class="comment__info"><span class="comment__username">Nordmann</span><a class="comment__time" href="#remark42__comment-a1b2">12.03.2021, 10:22</a><span class="comment__score"><span class="comment__score-value">3</span></span></div><div class="comment__body"><div class="comment__text raw-content"><p>Sehr lehrreich.</p></div><div class="comment__actions"><button class="comment__action">Antworten</button></div></div></article>
<div class="thread__replies"><div class="thread"><article class="comment thread__comment comment_level_1" id="remark42__comment-c3d4"><div class="comment__info"><span class="comment__username">Süderin</span><a class="comment__time" href="#">12.03.2021, 11:22</a></div><div class="comment__body"><div class="comment__text"><p>Aber lang.</p></div></div></article></div></div></div></div></div>
"""

K2 = """
<div class="itemComments" id="itemCommentsAnchor"><h3 class="itemCommentsCounter"><span>2</span> Kommentare</h3><ul class="itemCommentsList"><li class="even"><span class="commentLink"><a href="/a#comment7" name="comment7" id="comment7">Kommentar-Link</a></span><span class="commentDate">Donnerstag, 12. März 2015 10:22</span><span class="commentAuthorName">gepostet von Resi</span><p>Die Hütte ist im Mai zu.</p></li><li class="odd"><span class="commentLink"><a href="/a#comment8" name="comment8" id="comment8">Kommentar-Link</a></span><span class="commentDate">Freitag, 13. März 2015 08:00</span><span class="commentAuthorName">gepostet von Toni</span><p>Ab Pfingsten ist sie offen.</p></li></ul></div>
"""

NEWS_MODULES = """
<div class="css-1abcd"><h2>Leserkommentare</h2><div class="css-9x8y7"><div class="css-k1k1k"><span class="css-name1">Brigitte L.</span><span class="css-d4t3">12.03.2021, 10:22 Uhr</span></div><div class="css-t3xt">Man sollte die Anwohner fragen.</div><button>Antworten</button></div>
<div class="css-9x8y7"><div class="css-k1k1k"><span class="css-name1">Egon</span><span class="css-d4t3">12.03.2021, 11:05 Uhr</span></div><div class="css-t3xt">Die hat man gefragt.</div><button>Antworten</button></div></div>
"""

ADVERT_BETWEEN = """
<ul class="commentlist"><li class="comment even thread-even depth-1" id="comment-1"><cite class="fn">Ilse</cite><a href="#comment-1">1. Mai 2020 um 10:00</a><p>Guter Rat.</p></li>
<li class="comment-ad">Anzeige <a href="http://kauf.example">Jetzt kaufen</a></li>
<li class="comment odd depth-1" id="comment-2"><cite class="fn">Kurt</cite><a href="#comment-2">1. Mai 2020 um 11:00</a><p>Danke.</p></li></ul>
"""

TIMES_ONLY = """
<div id="comments"><div class="comment" id="comment-1"><b class="author">Ilse</b> <span class="date">1. Mai 2020, 10:00</span><div class="comment-text">Eins.</div></div>
<div class="comment" id="comment-2"><b class="author">Kurt</b> <span class="date">11:00</span><div class="comment-text">Zwei.</div></div>
<div class="comment" id="comment-3"><b class="author">Ilse</b> <span class="date">1. Mai 2020, 12:00</span><div class="comment-text">Drei.</div></div></div>
"""

CASES: list[tuple[str, str, Expected]] = [
    (
        "serendipity",
        SERENDIPITY,
        [
            ("Gerda", "2009-03-12T10:11", "Die Bahn war pünktlich.", 0, None),
            ("Rolf", "2009-03-12T11:40", "Bei mir nicht.", 1, None),
        ],
    ),
    (
        "jcomments",
        JCOMMENTS,
        [
            ("Heiner", "2013-04-05T10:22", "Wann gibt es die Karten?", None, None),
            ("Verein", "2013-04-05T12:00", "Ab Montag.", None, None),
        ],
    ),
    (
        "typepad",
        TYPEPAD,
        [
            ("Lichtblick", "2009-03-12T10:22", "Die Lampe gibt es auch in Blau.", None, None),
            ("Tina", "2009-03-12T14:01", "Wo denn?", None, None),
        ],
    ),
    (
        "movable type",
        MOVABLE_TYPE,
        [("Karl Kunze", "2009-03-12T10:22+01:00", "Das sehe ich anders.", None, None)],
    ),
    (
        "burning board 3",
        WBB3,
        [
            (
                "Modellbahner",
                "2011-03-12T10:22",
                "Die linke Weiche klemmt bei Kälte.",
                None,
                "Weiche klemmt",
            ),
            ("Bastlerin", "2011-03-12T11:02", "Ein Tropfen Öl hilft.", None, None),
        ],
    ),
    (
        "woltlab comments",
        WOLTLAB_COMMENTS,
        [("Kellerkind", "2019-03-12T10:22+01:00", "Der Download geht nicht.", None, None)],
    ),
    (
        "isso",
        ISSO,
        [
            ("Wiebke", "2015-03-12T10:22+01:00", "Schöner Text.", 0, None),
            ("Onno", "2015-03-12T11:00+01:00", "Finde ich auch.", 1, None),
        ],
    ),
    (
        "remark42",
        REMARK42,
        [
            ("Nordmann", "2021-03-12T10:22", "Sehr lehrreich.", 0, None),
            ("Süderin", "2021-03-12T11:22", "Aber lang.", 1, None),
        ],
    ),
    (
        "k2",
        K2,
        [
            ("Resi", "2015-03-12T10:22", "Die Hütte ist im Mai zu.", None, None),
            ("Toni", "2015-03-13T08:00", "Ab Pfingsten ist sie offen.", None, None),
        ],
    ),
    (
        "hashed classes",
        NEWS_MODULES,
        [
            ("Brigitte L.", "2021-03-12T10:22", "Man sollte die Anwohner fragen.", 0, None),
            ("Egon", "2021-03-12T11:05", "Die hat man gefragt.", 0, None),
        ],
    ),
    (
        "advert between",
        ADVERT_BETWEEN,
        [
            ("Ilse", "2020-05-01T10:00", "Guter Rat.", 0, None),
            ("Kurt", "2020-05-01T11:00", "Danke.", 0, None),
        ],
    ),
    (
        "time alone",
        TIMES_ONLY,
        [
            ("Ilse", "2020-05-01T10:00", "Eins.", None, None),
            ("Kurt", "2020-05-01T11:00", "Zwei.", None, None),
            ("Ilse", "2020-05-01T12:00", "Drei.", None, None),
        ],
    ),
]


@pytest.mark.parametrize(("html", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_comments_are_read(html: str, expected: Expected) -> None:
    page = f"<html><body><article><h1>Artikel</h1><p>Text.</p></article>{html}</body></html>"
    comments = extract_comments(LexborHTMLParser(page), url="https://z.example/a").comments
    found = [(c.author, c.date, c.text, c.depth, c.title) for c in comments]
    assert found == [(a, d and Moment.from_iso(d), t, n, s) for a, d, t, n, s in expected]
