"""The columns over an outline are those that climbing and reading one by one find."""

from __future__ import annotations

import re
from itertools import islice

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from searchkit.pages.blocks.geometry import FAR, places_of
from searchkit.pages.blocks.outline import PARTS, Outline, draw_outline
from searchkit.pages.blocks.survey import survey
from searchkit.pages.blocks.text_features import text_columns
from searchkit.pages.text import clean

_TAGS = ("div", "section", "article", "ul", "li", "p", "blockquote", "table", "aside")
_words = st.text('aÄß٣７ .,!?…"“)]:©1İΣ漢Ａ', min_size=1, max_size=300)
_leaves = st.one_of(
    _words.map(lambda text: text.replace("<", "")),
    st.integers(1, 30).map(lambda count: "Ein Satz von vielen. " * count),
    st.just("<a href=/x>Hier geht es weiter</a>"),
)


def _element(parts: tuple[str, str, list[str]]) -> str:
    tag, name, inner = parts
    return f'<{tag} class="{name}">{"".join(inner)}</{tag}>'


_trees = st.recursive(
    _leaves,
    lambda inner: st.tuples(
        st.sampled_from(_TAGS), st.sampled_from(["", "a", "b c"]), st.lists(inner, max_size=4)
    ).map(_element),
    max_leaves=25,
)


def _outline(markup: str) -> Outline:
    body = LexborHTMLParser(f"<body>{markup}").body
    assert body is not None
    return draw_outline(body)


def _home(outline: Outline, box: int) -> int:
    while box and outline.tags[box] in PARTS:
        box = outline.parents[box]
    return box


def _all_around(outline: Outline, box: int) -> list[int]:
    found = [box]
    while outline.parents[found[-1]] >= 0:
        found.append(outline.parents[found[-1]])
    return found


@settings(deadline=None, max_examples=60)
@given(st.lists(_trees, min_size=1, max_size=5), st.sampled_from([0, 1, 39, 45]))
def test_places_are_what_climbing_finds(trees: list[str], deep: int) -> None:
    markup = "<div>" * deep + "".join(trees) + "</div>" * deep + "<p>Der Schluss"
    outline = _outline(markup)
    places, counts = places_of(outline), survey(outline, everything=True)
    assert places.chars.tolist() == counts.chars
    assert places.links.tolist() == counts.linked
    assert places.proses.tolist() == counts.prose
    homes = [_home(outline, block.box) for block in outline.blocks]
    assert places.homes.tolist() == homes
    main = int(np.argmin(places.rank)) if places.rank.min() < FAR else 0
    below = {box: steps for steps, box in enumerate(islice(outline.around(main), 64))}
    makes: dict[tuple[str, ...], set[int]] = {}
    for number, block in enumerate(outline.blocks):
        around = _all_around(outline, block.box)
        assert places.depth[number] == len(around) - 1
        climbed = [box for box in places.above[:, number].tolist() if box >= 0]
        assert climbed == around[:40]
        shared = next(
            (
                (up, b)
                for up, b in enumerate(_all_around(outline, homes[number])[:40])
                if b in below
            ),
            None,
        )
        up, joint = shared or (0, 0)
        found = (places.up[number], places.joint[number], places.down[number])
        assert found == (up, joint, below[joint] if shared else 0)
        names = (outline.tags[block.box], *(outline.label(box) for box in around[:3]))
        makes.setdefault(names, set()).add(int(places.names.make[number]))
        pairs = [places.names.pairs[n - 1] for n in places.names.chains[number].tolist() if n]
        assert pairs == [(outline.tags[box], outline.label(box)) for box in around[:6]]
    assert all(len(numbers) == 1 for numbers in makes.values())
    assert len(set().union(*makes.values())) == len(makes)


@settings(deadline=None, max_examples=60)
@given(st.lists(_words.filter(lambda text: bool(clean(text))), min_size=1, max_size=6))
def test_texts_are_counted_as_one_by_one(texts: list[str]) -> None:
    outline = _outline("".join(f"<p>{text}</p>" for text in texts))
    columns = text_columns(outline.blocks, places_of(outline), "Ein Titel Äaß", "")
    for number, block in enumerate(outline.blocks):
        head = block.text[:240]
        words = head.split()
        stops = re.findall(r"[.!?…](?=[\s\"”“»«')\]]|$)", head)
        assert columns["commas"][number] == head.count(",") / len(words)
        assert columns["capitals"][number] == sum(w[0].isupper() for w in words) / len(words)
        assert columns["digits"][number] == len(re.findall(r"\d", head)) / len(head)
        assert columns["stops"][number] == np.log1p(len(stops))
        assert columns["copyright"][number] == ("©" in head)
