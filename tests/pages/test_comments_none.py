"""Pages that speak of comments but hold none, and the number that they state."""
# ruff: noqa: E501 - markup as the systems write it, a line for each element of a comment

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchkit.pages.comments import CommentsFound, extract_comments

ARTICLE = """<article class="post" id="post-7"><h1>Neue Brücke</h1><p class="byline">Von <a class="author">Anna Muster</a>, 3. Mai 2019, 10:00 Uhr</p>
<p>Die Stadt baut eine neue Brücke über den Fluss, und alle reden mit.</p></article>"""

SIDEBAR_WIDGET = """<aside id="secondary" class="widget-area"><section id="recent-comments-2" class="widget widget_recent_comments"><h2>Neueste Kommentare</h2><ul id="recentcomments">
<li class="recentcomments"><span class="comment-author-link">Uwe</span> bei <a href="https://b.example/a/#comment-1">Alte Brücke</a></li>
<li class="recentcomments"><span class="comment-author-link">Ute</span> bei <a href="https://b.example/b/#comment-2">Neue Straße</a></li></ul></section></aside>"""

LATEST_BLOCK = """<div class="sidebar"><ol class="wp-block-latest-comments"><li class="wp-block-latest-comments__comment"><article><footer class="wp-block-latest-comments__comment-meta"><a class="wp-block-latest-comments__comment-author">Uwe</a> zu <a class="wp-block-latest-comments__comment-link" href="https://b.example/a/#comment-1">Alte Brücke</a><time datetime="2019-05-04T10:00:00+02:00" class="wp-block-latest-comments__comment-date">4. Mai 2019</time></footer><div class="wp-block-latest-comments__comment-excerpt"><p>Früher war sie schöner.</p></div></article></li></ol></div>"""

TICKER = """<div class="kommentare-aktuell"><h3>Aktuelle Kommentare</h3><ul>
<li class="comment-item"><span class="date">04.05.2019 - 10:00</span> von <b class="author">Uwe</b> zu <a href="https://b.example/a/#comment-11">Alte Brücke</a><p>Kurz gesagt: nein.</p></li>
<li class="comment-item"><span class="date">04.05.2019 - 11:00</span> von <b class="author">Ute</b> zu <a href="https://b.example/c/#comment-12">Rathaus</a><p>Ich bin dafür.</p></li></ul></div>"""

FORM = """<div id="comments" class="comments-area"><div id="respond" class="comment-respond"><h3 class="comment-reply-title">Schreibe einen Kommentar</h3><p class="comment-notes">Deine E-Mail-Adresse wird nicht veröffentlicht.</p><form class="comment-form"><p class="comment-form-author"><label>Name</label><input></p><textarea id="comment"></textarea><button>Kommentar abschicken</button></form></div></div>"""

STATED = """<section class="comments" id="kommentare"><h2>5 Kommentare</h2><button>Kommentare anzeigen</button></section>"""

TEASERS = """<div class="teaser-list"><div class="teaser"><span class="author">Bernd Beispiel</span><time datetime="2019-05-01">01.05.2019</time><h3>Rathaus wird saniert</h3><p>Das Dach ist undicht.</p><a class="comment-count" href="/rathaus#comments">12 Kommentare</a></div>
<div class="teaser"><span class="author">Clara Fall</span><time datetime="2019-05-02">02.05.2019</time><h3>Freibad öffnet</h3><p>Das Wasser ist kalt.</p><a class="comment-count" href="/freibad#comments">3 Kommentare</a></div></div>"""

PINGBACKS = """<ol class="commentlist"><li class="pingback even thread-even depth-1" id="comment-1"><p>Pingback: <a href="http://x.example">Brücken</a> am 3. Mai 2019</p></li>
<li class="comment odd depth-1" id="comment-2"><div class="comment-author vcard"><cite class="fn">Brückenblog</cite></div><div class="comment-meta"><a href="#comment-2">4. Mai 2019 um 10:00</a></div><p>[&#8230;] schreibt heute über die neue Brücke [&#8230;]</p></li></ol>"""

INTERVIEW = """<div class="article-body"><p><strong>Redaktion:</strong> Wann wird gebaut?</p><p><strong>Planer:</strong> Am 3. Mai 2020.</p><p><strong>Redaktion:</strong> Sicher?</p><p><strong>Planer:</strong> Ja.</p></div>"""

PAGES = [
    ("article alone", ""),
    ("widget", SIDEBAR_WIDGET),
    ("latest block", LATEST_BLOCK),
    ("ticker", TICKER),
    ("form", FORM),
    ("stated only", STATED),
    ("teasers", TEASERS),
    ("pingbacks", PINGBACKS),
    ("interview", INTERVIEW),
]


def extract(html: str) -> CommentsFound:
    page = f"<html><body>{ARTICLE}{html}</body></html>"
    return extract_comments(LexborHTMLParser(page), url="https://b.example/bruecke/")


@pytest.mark.parametrize("html", [p[1] for p in PAGES], ids=[p[0] for p in PAGES])
def test_no_comments_are_invented(html: str) -> None:
    assert extract(html).comments == ()


@pytest.mark.parametrize(
    ("html", "number"),
    [
        (STATED, 5),
        ('<h2 class="comments-title">1.204 Kommentare</h2>', 1204),
        ('<a href="#comments" class="comment-link">Kommentare (17)</a>', 17),
        ('<h3 id="comments">Ein Kommentar</h3>', 1),
        ('<h3 id="comments">3 Gedanken zu „Neue Brücke“</h3>', 3),
        ("", None),
        (FORM, None),
        (TEASERS, None),
    ],
)
def test_the_number_that_the_page_states_is_kept(html: str, number: int | None) -> None:
    assert extract(html).stated == number


def test_an_empty_page_has_no_comments() -> None:
    assert extract_comments(LexborHTMLParser("")) == CommentsFound()


def test_comments_in_linked_data_are_taken_where_the_markup_holds_none() -> None:
    linked = {
        "@type": "NewsArticle",
        "commentCount": "4",
        "comment": [
            {
                "@type": "Comment",
                "author": {"@type": "Person", "name": "Uwe"},
                "dateCreated": "2019-05-04T08:00:00Z",
                "text": "Gut &amp; schön.<br>Wirklich.",
                "comment": {"@type": "Comment", "author": "Ute", "text": "Nein."},
            }
        ],
    }
    found = extract_comments(LexborHTMLParser(f"<body>{ARTICLE}</body>"), linked=[linked])
    assert [(c.author, c.text, c.depth) for c in found.comments] == [
        ("Uwe", "Gut & schön.\nWirklich.", 0),
        ("Ute", "Nein.", 1),
    ]
    assert found.comments[0].date is not None
    assert found.comments[0].date.isoformat() == "2019-05-04T10:00+02:00"
    assert found.stated == 4


def test_deep_nesting_is_read_in_bounded_time() -> None:
    html = '<div class="comment">' * 3000 + "Text" + "</div>" * 3000
    assert extract(html).comments == ()


def test_a_list_of_frequent_questions_is_no_readers_comments() -> None:
    answer = {"@type": "Answer", "text": "Bis zu zehn Jahre, je nach Untergrund."}
    question = {"@type": "Question", "name": "Wie lange hält das?", "acceptedAnswer": answer}
    tree = LexborHTMLParser(f"<body>{ARTICLE}</body>")
    assert extract_comments(tree, url=None, base=None, linked=[question]).comments == ()
    answer["author"] = "Uwe"
    said = extract_comments(tree, url=None, base=None, linked=[question]).comments
    assert [comment.author for comment in said] == ["Uwe"]
