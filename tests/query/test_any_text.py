"""Any text is a query or is refused: neither the parser nor a search fails otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchkit.archive import Archive, open_index
from searchkit.errors import QueryError
from searchkit.model import Page
from searchkit.query.parser import MATCHES, parse_query
from searchkit.store import create_index

PIECES = [
    *(
        "Haus",
        "a",
        "und",
        "z. B.",
        "10 000",
        "3.5.2019",
        "Nutzer*innen",
        "#a",
        "@b",
        "§",
        "\U0001f600",
    ),
    *("NOT", "NICHT", "-", "-b", "OR", "AND", "(", ")", "((", "))", '"', '"a b"', '"a b"~3', "=x"),
    *('="x y"', "*", "*:*", "w*", "?x", "w?t", "title:", "kommentar:", "autor:y", ":", "::", "x:"),
    *("^2", "~", "\\", "/x/", "[a TO b]", "{", "}", "<", "&", "|", "+", "!", "\n", "\t", "\0"),
]
TEXTS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " "])), max_size=12).map(
    lambda pairs: "".join(piece + blank for piece, blank in pairs)
)
DEEP = ["(" * 60 + "a" + ")" * 60, "NOT (" * 60 + "a" + ")" * 60, "a OR (" * 60 + "a" + ")" * 60]
DEEPER = ["(" * 3000 + "a" + ")" * 3000, "NOT " * 3000 + "a", "x " * 9000, "(-" * 3000 + "a"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("any")
    with create_index(folder).writer() as writer:
        writer.add_page(Page("a", title="Haus", body="Das Haus a x und z. B. 10 000 Seiten."))
    return open_index(folder)


@given(TEXTS, st.sampled_from(MATCHES), st.sampled_from(["pages", "comments"]))
def test_every_text_is_answered_or_refused_with_its_reason(
    archive: Archive, text: str, match: str, unit: str
) -> None:
    try:
        archive.search(text, match=match, unit=unit)
    except QueryError as error:
        assert str(error)


@given(st.text(max_size=40))
def test_a_text_of_any_signs_is_parsed_or_refused(text: str) -> None:
    try:
        parse_query(text)
    except QueryError as error:
        assert str(error)


@pytest.mark.parametrize("text", [*DEEP, *DEEPER], ids=range(len(DEEP + DEEPER)))
def test_a_deep_or_long_query_is_answered_or_refused(archive: Archive, text: str) -> None:
    try:
        archive.search(text)
    except QueryError as error:
        assert str(error)


@pytest.mark.parametrize("text", ["NOT NOT a", "NOT -a", "a NICHT NOT b", "(NOT NICHT a)"])
def test_a_denial_of_a_denial_is_refused_with_its_position(text: str) -> None:
    with pytest.raises(QueryError, match="denies what is denied already") as refused:
        parse_query(text)
    assert refused.value.position is not None


def test_a_denial_in_parentheses_may_be_denied(archive: Archive) -> None:
    assert archive.search("NOT (NOT Haus)").total == 1
    assert archive.search("NOT (NOT Katze)").total == 0
