"""Query text to trees: the language, and what is refused instead of being misread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import query
from whoosh.query import And, Not, Or, Phrase, Prefix, Term, Wildcard

from searchkit.errors import QueryError
from searchkit.query.exact import Exact, ExactPhrase
from searchkit.query.parser import parse_query


def words(text: str) -> Term:
    return Term("words", text)


TREES = [
    ("Haus", words("haus")),
    ("Häuser", words("haus")),
    ("Haus Garten", And([words("haus"), words("gart")])),
    ("Haus AND Garten", And([words("haus"), words("gart")])),
    ("Haus UND Garten", And([words("haus"), words("gart")])),
    ("Haus OR Garten", Or([words("haus"), words("gart")])),
    ("Haus ODER Garten", Or([words("haus"), words("gart")])),
    ("Haus und Garten", And([words("haus"), words("gart")])),
    ("Haus -Garten", And([words("haus"), Not(words("gart"))])),
    ("Haus NOT Garten", And([words("haus"), Not(words("gart"))])),
    ("Haus NICHT Garten", And([words("haus"), Not(words("gart"))])),
    ("(rot OR grün) Haus", And([Or([words("rot"), words("grun")]), words("haus")])),
    ('"rote Häuser"', Phrase("words", ["rot", "haus"])),
    ("„rote Häuser“", Phrase("words", ["rot", "haus"])),
    ("»rote Häuser«", Phrase("words", ["rot", "haus"])),
    ('"das Haus am See"', Phrase("words", ["das", "haus", "am", "see"])),
    ('"Häuser"', words("haus")),
    ("titel:Haus", Term("title", "haus")),
    ("Titel:Haus", Term("title", "haus")),
    ("title:Haus", Term("title", "haus")),
    ("text:Haus", Term("body", "haus")),
    ("teaser:Haus", Term("teaser", "haus")),
    ("kommentar:Haus", Term("comment", "haus")),
    ("titel:(rot OR grün)", Or([Term("title", "rot"), Term("title", "grun")])),
    ('titel:"rote Häuser"', Phrase("title", ["rot", "haus"])),
    ("autor:Müller", Term("author", "mueller")),
    ('autor:"Lisa Müller"', And([Term("author", "lisa"), Term("author", "mueller")])),
    ("Versich*", Prefix("words", "versich")),
    ("titel:Versich*", Prefix("title", "versich")),
    ("M?ller", Wildcard("words", "m?ller")),
    ("*versicherung", Wildcard("words", "*versicherung")),
    ("=Häuser", Exact("words", "häuser")),
    ("U-Bahn", Or([words("ubahn"), Phrase("words", ["u", "bahn"])])),
    ("Merkel: Rede", And([words("merkel"), words("red")])),
    ("um 12:30", Phrase("words", ["12", "30"])),
    ("die Häuser", words("haus")),
    ("die der das", And([words("die"), words("der"), words("das")])),
    ("kommentar:der Haus", And([words("haus")]).normalize()),
    ("Nutzer*innen", words("nutz")),
    ("Nutzer:innen AND Leser/-innen", And([words("nutz"), words("les")])),
    ("Autor:innen", words("autorinn")),
    ("autor:Inn", Term("author", "inn")),
    ("Ver*in", Wildcard("words", "ver*in")),
    ("jede*r", Wildcard("words", "jede*r")),
    ("Lehrer(innen) -Student(inn)en", And([words("lehr"), Not(words("studentinn"))])),
    ("re:publica", Phrase("words", ["re", "publica"])),
    ("10 000 Euro", And([words("10000"), words("euro")])),
    ("z. B. Haus", And([words("zb"), words("haus")])),
    ("C# OR C++", Or([words("c#"), words("c++")])),
    ("#Haus @Haus", And([words("#haus"), words("@haus")])),
    ("§ 5", And([words("§"), words("5")])),
    ("😀", words("😀")),
    ('"😀 Haus"', Phrase("words", ["😀", "haus"])),
    ("Wer baut das Haus?", And([words("baut"), words("haus")])),
]


@pytest.mark.parametrize(("text", "tree"), TREES, ids=[text for text, _ in TREES])
def test_a_query_becomes_this_tree(text: str, tree: query.Query) -> None:
    assert parse_query(text) == tree


def test_words_between_a_phrases_words_are_counted_behind_it() -> None:
    near = parse_query('"rote Häuser"~2')
    assert (near.words, near.slop) == (["rot", "haus"], 3)


def test_an_exact_phrase_keeps_the_forms() -> None:
    exact = parse_query('="rote Häuser"')
    assert isinstance(exact, ExactPhrase)
    assert exact.words == ["rote", "häuser"]


DAYS = ["3.5.2019", "03.05.2019", "3. Mai 2019", "3. 5. 2019", "2019-05-03", '"3. mai 2019"']


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_looked_for_in_each_of_its_spellings(text: str) -> None:
    tree = parse_query(text)
    assert isinstance(tree, Or)
    spelled = {" ".join(phrase.words) for phrase in tree.subqueries}
    assert {"3 5 2019", "03 05 2019", "3 mai 2019", "03 mai 2019", "2019 05 03"} <= spelled
    assert len(spelled) == len(tree.subqueries)


@pytest.mark.parametrize("text", ["31.2.2019", "3.5.2019.1", "1.2.3.2019", "v3.5.2019"])
def test_what_is_no_day_is_read_as_numbers(text: str) -> None:
    assert "mai" not in repr(parse_query(text))


def test_everything_is_a_star() -> None:
    assert parse_query("*") == query.Every()


def test_words_look_into_comments_where_comments_are_the_unit() -> None:
    tree = parse_query("Haus autor:Urbautz", unit="comments")
    assert tree == And([Term("comment", "haus"), Term("comment_author", "urbautz")])


def test_any_word_is_enough_with_match_any() -> None:
    assert parse_query("Haus der Garten", match="any") == Or([words("haus"), words("gart")])


REFUSED = [
    ("", "empty", None),
    ("   ", "empty", None),
    ("!!!", "no word", None),
    ('rot "grün', "quotation mark", 4),
    ("rot (grün", "'\\('", 4),
    ("rot) grün", "'\\)'", 3),
    ("OR rot", "before OR", 0),
    ("rot AND", "after AND", 4),
    ("rot OR OR grün", "before OR", 7),
    ("NOT OR rot", "before OR", 4),
    ("()", "before this '\\)'", 1),
    ('""', "phrase without a word", 0),
    ("farbe:rot", "no field named 'farbe'", 0),
    ("rot titl:grün", "did you mean title", 4),
    ("(" * 100 + "a" + ")" * 100, "parentheses", 60),
    ("a" * 30_000, "longer than", None),
]


@pytest.mark.parametrize(("text", "reason", "at"), REFUSED, ids=[r[0][:20] for r in REFUSED])
def test_what_cannot_be_meant_is_refused_with_its_position(
    text: str, reason: str, at: int | None
) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        parse_query(text)
    assert caught.value.position == at
    assert caught.value.exit_status == 2


@given(
    st.text(alphabet='ab äß"()-*?:=~. ANDORTtitel0', max_size=40), st.sampled_from(["all", "any"])
)
def test_no_text_does_worse_than_a_query_error(text: str, match: str) -> None:
    for unit in ("pages", "comments"):
        try:
            tree = parse_query(text, unit=unit, match=match)
        except QueryError as error:
            assert error.problem
        else:
            assert isinstance(tree, query.Query)
            assert tree != query.NullQuery


@pytest.mark.parametrize("match", ["any", "most"])
def test_what_is_excluded_is_no_word_that_may_match(match: str) -> None:
    one = parse_query("Haus -Garten", match=match)
    assert one == And([words("haus"), Not(words("gart"))])
    two = parse_query("Haus Katze NOT Garten", match=match)
    assert two == And([Or([words("haus"), words("katz")]), Not(words("gart"))])
