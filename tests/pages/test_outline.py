"""The boxes and blocks of a page's tree."""

from __future__ import annotations

import pytest

from searchkit.pages.blocks.outline import Outline, draw_outline
from searchkit.pages.markup import parse_markup


def drawn(body: str) -> Outline:
    tree = parse_markup(f"<body>{body}</body>".encode())
    assert tree.body is not None
    return draw_outline(tree.body)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<b>Eis</b> <i>am</i>\n<u>Pfahl</u>", "Eis am Pfahl"),
        ("<b>Eis</b><i>am</i><u>Pfahl</u>", "EisamPfahl"),
        ("<span>Eis<b></b> </span>am Pfahl", "Eis am Pfahl"),
        ("Eis<span> <b>am</b> </span>Pfahl", "Eis am Pfahl"),
        ("<b>Eis</b> <!-- x --><b>am</b><!-- y --> <img src='x'><b>Pfahl</b>", "Eis am Pfahl"),
        ("<b>Eis</b> <script>x()</script><b>am</b><a href='/p'> <i>Pfahl</i></a>", "Eis am Pfahl"),
        ("<b>Eis</b>\u00a0<b>am</b><br><b>Pfahl</b>", "Eis am Pfahl"),
        ("<pre>Eis\n\n\nam  Pfahl</pre>", "Eis am Pfahl"),
    ],
)
def test_blanks_between_elements_keep_words_apart(markup: str, text: str) -> None:
    (block,) = drawn(f"<div>\n {markup} \n</div>\n").blocks
    assert block.text == text


def test_two_breaks_make_a_paragraph_and_one_does_not() -> None:
    blocks = drawn("<p>Eis<br>am<br> \n<br>Pfahl<br/><br/><br/></p>").blocks
    assert [(block.kind, block.text) for block in blocks] == [("p", "Eis am"), ("p", "Pfahl")]


def test_characters_in_links_and_in_bold_are_counted() -> None:
    (block,) = drawn("Eis <a href='/a'> am <b>Pfahl</b></a> <a href='#b'>oben</a>").blocks
    assert (block.text, block.linked, block.strong) == ("Eis am Pfahl oben", 7, 5)


def test_boxes_know_what_is_around_and_inside() -> None:
    outline = drawn(
        "<div class='Post-Text mainBox' id=a>Eis<ul><li>am</li></ul><form><input></form></div>Pfahl"
    )
    assert outline.tags == ["body", "div", "ul", "li", "form"]
    assert outline.parents == [-1, 0, 1, 2, 1]
    assert outline.ends == [5, 5, 4, 4, 5]
    assert outline.starts == [0, 0, 1, 1, 2]
    assert outline.asking == {4}
    assert outline.label(1) == "post-text main-box a"
    assert [(block.text, block.box) for block in outline.blocks] == [
        ("Eis", 1), ("am", 3), ("Pfahl", 0),
    ]  # fmt: skip
    assert list(outline.around(3)) == [3, 2, 1, 0]


def test_silent_and_skipped_elements_have_no_text() -> None:
    tree = parse_markup(b"<body>Eis <nav>Start</nav><svg><title>x</title></svg><p id=c>am</p>Pfahl")
    assert tree.body is not None
    known = tree.css_first("p")
    assert known is not None
    outline = draw_outline(tree.body, skip={known.mem_id: "known"})
    assert [block.text for block in outline.blocks] == ["Eis Pfahl"]
    assert [(reason, node.id) for reason, node in outline.left_out] == [("known", "c")]
