"""Comments are found by their shape where names say nothing, and lists of other things are not."""

from __future__ import annotations

import pytest

from searchkit.model import Page, RawPage
from searchkit.pages import parse_page
from searchkit.pages.comments.evidence import EVIDENCE
from searchkit.pages.comments.weights import WEIGHTS
from searchkit.settings import Limits

PROSE = (
    "Der Kreistag hat am Montag beschlossen, die alte Drehbrücke am Westhafen abzureißen. ",
    "Gutachter hatten in den Lagern Risse gefunden, die sich nicht mehr schweißen lassen. ",
    "Bis zum Neubau setzt eine Fähre über, die zweimal in der Stunde fährt und nichts kostet. ",
    "Die Anwohner fürchten Lärm, das Amt verspricht Schallschutz an beiden Ufern des Hafens. ",
)
ARTICLE = "".join(f"<p>{sentence * 2}</p>" for sentence in PROSE)
SAID = [
    ("Torfstecher", "04.05.2019, 10:22", "Ich bin als Kind jeden Tag über diese Brücke gelaufen."),
    ("Lene W.", "04.05.2019, 11:05", "Und wer zahlt das am Ende? Wir alle, fürchte ich."),
    ("Ostwind", "05.05.2019, 07:40", "Danke für den Bericht, das hatte ich nirgends gelesen!"),
]


def page_of(below: str) -> Page:
    markup = (
        f"<html><body><main><h1>Drehbrücke wird abgerissen</h1><div class=q1>{ARTICLE}</div>"
        f"{below}</main></body></html>"
    )
    return parse_page(RawPage("seite.html", markup.encode(), "html"), Limits())


def listed(entry: str) -> str:
    return "".join(entry.format(name=n, date=d, text=t) for n, d, t in SAID)


SHAPES = {
    "cards": "<div class=x7>{name} <span class=x8>{date}</span><p>{text}</p>"
    '<a href="#a">Antworten</a></div>',
    "list": "<li><b>{name}</b><small>{date}</small><p>{text}</p><button>Antworten</button></li>",
    "articles with a portrait": '<article><img src="/avatar/1.png" alt=""><a href="/u/1">{name}</a>'
    "<time>{date}</time><div><p>{text}</p></div></article>",
    "date below": "<div><b>{name}</b><p>{text}</p><span>{date}</span> <a>Antworten</a></div>",
    "details": "<details open><summary><b>{name}</b> <i>{date}</i></summary><p>{text}</p>"
    "<button>Antworten</button></details>",
    "table rows": "<table><tr><td><b>{name}</b></td><td>{date}</td></tr>"
    "<tr><td colspan=2>{text}</td></tr></table>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_comments_without_names_are_found_with_author_date_and_text(shape: str) -> None:
    page = page_of(f"<section><h2>3 Kommentare</h2><div>{listed(SHAPES[shape])}</div></section>")
    got = [(c.author, c.text.splitlines()[0]) for c in page.comments]
    assert got == [(name, text) for name, _, text in SAID]
    assert [c.date.isoformat()[:16] for c in page.comments if c.date] == [
        "2019-05-04T10:22",
        "2019-05-04T11:05",
        "2019-05-05T07:40",
    ]
    assert page.body.startswith("Der Kreistag")


def test_an_article_with_the_shape_of_its_comments_stays_an_article() -> None:
    post = "<div class=a1><b>{0}</b> <span>{1}</span><p>{2}</p></div>"
    article = f"<div class=a1><b>Redaktion</b> <span>03.05.2019, 08:00</span>{ARTICLE}</div>"
    posts = "".join(post.format(*entry) for entry in SAID)
    markup = f"<html><body><main><h1>Drehbrücke</h1>{article}<h3>3 Kommentare</h3>{posts}</main>"
    page = parse_page(RawPage("seite.html", markup.encode(), "html"), Limits())
    assert [c.author for c in page.comments] == [name for name, _, _ in SAID]
    assert "Gutachter" in page.body


TEASER = '<div class=t><h3><a href="/{0}">{1}</a></h3><span>{2}</span><p>{3}</p></div>'
OTHERS = {
    "teasers": "<h2>Mehr aus der Region</h2>"
    + TEASER.format("a", "Hafenfest lockt Tausende ans Westufer", "02.05.2019", PROSE[0])
    + TEASER.format("b", "Neue Fähre kommt aus Holland und ist leise", "01.05.2019", PROSE[1])
    + TEASER.format("c", "Schleuse bleibt bis zum Sommer geschlossen", "30.04.2019", PROSE[2]),
    "calendar": "<h2>Termine</h2><ul>"
    "<li><b>Hafenfest</b> <span>11.05.2019, 14:00 Uhr</span><p>Am Westkai, Eintritt frei.</p></li>"
    "<li><b>Führung</b> <span>12.05.2019, 11:00 Uhr</span><p>Treffpunkt ist der Kran.</p></li>"
    "<li><b>Konzert</b> <span>18.05.2019, 20:00 Uhr</span><p>Im Speicher, mit Chor.</p></li></ul>",
    "changes": "<h2>Änderungen</h2><dl><dt>2.1 <span>03.05.2019</span></dt>"
    "<dd>Der Import ist schneller.</dd>"
    "<dt>2.0 <span>01.04.2019</span></dt><dd>Neue Oberfläche.</dd></dl>",
    "timeline": "<h2>Chronik</h2><ol>"
    "<li><span>3. Mai 1911</span><p>Die Brücke wird eröffnet.</p></li>"
    "<li><span>9. Juni 1944</span><p>Bomben treffen das Lager am Ostufer.</p></li>"
    "<li><span>1. April 1951</span><p>Der Verkehr rollt wieder über den Kanal.</p></li></ol>",
    "products": "<h2>Angebote</h2>"
    + "".join(
        f'<div><img src="/p{n}.jpg"><a href="/p{n}">Schraubenset {n}</a>'
        f"<span>ab 0{n}.05.2019</span><p>12,90 Euro</p></div>"
        for n in (1, 2, 3)
    ),
    "latest of the site": "<aside><h3>Neueste Kommentare</h3><ul>"
    + "".join(
        f'<li><b>{name}</b> zu <a href="/artikel-{n}#comment-{n}">Ein anderer Artikel {n}</a> '
        f"<span>{date}</span></li>"
        for n, (name, date, _) in enumerate(SAID)
    )
    + "</ul></aside>",
    "embedded posts": "<blockquote><p>Die Brücke ist zu. #hafen</p>— Hafenamt (@hafenamt) "
    '<a href="https://social.example/1">3. Mai 2019</a></blockquote>',
}


@pytest.mark.parametrize("kind", OTHERS)
def test_what_only_looks_like_comments_is_none(kind: str) -> None:
    assert page_of(OTHERS[kind]).comments == ()


def test_a_comment_names_the_one_that_it_answers() -> None:
    item = "<li class=comment id=comment-{0}><b class=fn>{1}</b> <time>{2}</time><p>{3}</p>"
    (a, b, c) = (item.format(n, *entry) for n, entry in enumerate(SAID, 1))
    page = page_of(f"<ol class=comment-list>{a}<ul class=children>{b}</li></ul></li>{c}</li></ol>")
    assert [(c.id, c.depth, c.parent) for c in page.comments] == [
        ("comment-1", 0, None),
        ("comment-2", 1, "comment-1"),
        ("comment-3", 0, None),
    ]


def test_best_comments_that_are_shown_again_count_once_and_double_posts_twice() -> None:
    post = "<div class=comment><b class=author>{0}</b> <i class=date>{1}</i><p>{2}</p></div>"
    posts = [post.format(*entry) for entry in SAID]
    best, all_ = f"<div>{posts[1]}</div>", f"<div>{''.join(posts)}</div>"
    names = [name for name, _, _ in SAID]
    assert [c.author for c in page_of(f"<section>{best}{all_}</section>").comments] == names
    twice = page_of(f"<section><div>{posts[0]}{posts[0]}{posts[1]}</div></section>")
    assert [c.author for c in twice.comments] == [names[0], names[0], names[1]]


def test_the_date_of_writing_counts_and_not_that_of_an_edit() -> None:
    post = (
        "<div class=comment><b class=author>{0}</b> "
        "<i class=date>Geändert: 09.05.2019 09:00 · Erstellt: {1}</i><p>{2}</p></div>"
    )
    page = page_of(f"<section>{''.join(post.format(*entry) for entry in SAID)}</section>")
    assert [c.date.isoformat()[:10] for c in page.comments if c.date] == [
        "2019-05-04",
        "2019-05-04",
        "2019-05-05",
    ]


def test_each_piece_of_evidence_has_its_weights() -> None:
    assert set(WEIGHTS) == set(EVIDENCE)
