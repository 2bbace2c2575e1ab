"""The name of a tag is the page's: it is never taken for a selector that it is not."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from searchkit.pages.comments import repetition


@pytest.mark.parametrize("tag", ['div"x', "x:y", "a.b", "o#p", "li|x", "p[0]", "b'"])
def test_elements_of_any_name_are_asked_for_those_below(tag: str) -> None:
    tree = LexborHTMLParser(f'<{tag} class="post">Eins <{tag} class="post">Zwei</{tag}></{tag}>')
    assert tree.body is not None
    node = tree.body.child
    assert node is not None
    assert node.tag == tag
    assert repetition._with_nested([node])[0].mem_id == node.mem_id


def test_those_below_are_found_where_the_name_is_a_selector() -> None:
    tree = LexborHTMLParser(
        '<my-post class="post">Eins <my-post class="post">Zwei</my-post></my-post>'
    )
    assert tree.body is not None
    node = tree.body.child
    assert node is not None
    assert len(repetition._with_nested([node])) == 2
