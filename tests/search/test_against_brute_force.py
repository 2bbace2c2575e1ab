"""Search over several segments with deletes gives what scoring every unit from its tokens gives."""

from __future__ import annotations

import copy
import random

import pytest
from brute_force import BruteForce, fold_name, ranked
from random_archive import page, tree
from whoosh import query as q

from searchkit.query.synonyms import Synonyms
from searchkit.search.everywhere import also_in_rest
from searchkit.search.execution import SearchRequest, execute
from searchkit.search.filters import Condition
from searchkit.search.operators.operator_table import operator_of
from searchkit.settings import Settings
from searchkit.store import create_index

TREES = 2400
"""Half of them with error pages, half without."""

BATCHES = 24


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    """An index of several segments with deleted and replaced pages, and what lives in it.

    Pages come with their numbers and those of their first comments, in order.
    """
    rng = random.Random(7)
    index = create_index(tmp_path_factory.mktemp("archive") / "index")
    pages = {}
    for size in (32, 11, 4, 1):
        with index.writer() as writer:
            for _ in range(size):
                path = f"seite-{rng.randrange(250)}.html"
                pages[path] = page(rng, path)
                writer.add_page(pages[path])
            for path in rng.sample(sorted(pages), len(pages) // 20):
                assert writer.remove_page(path)
                del pages[path]
    reader = index.reader()
    assert len(reader.segments) > 2
    assert reader.alive is not None  # some pages are deleted
    numbered = []
    for path, content in pages.items():
        number = reader.page_number(path)
        numbered.append((number, reader.comments_of(number).start, content))
    return reader, sorted(numbered, key=lambda e: e[0])


@pytest.fixture(scope="module", params=["all", "without errors"])
def archive(request, indexed):
    """The whole archive, and it as if its error pages were not there; each with its oracle."""
    reader, numbered = indexed
    if request.param == "without errors":
        reader = reader.without_errors
        left = [entry for entry in numbered if entry[2].kind != "error"]
        assert len(left) < len(numbered) - 3
        numbered = left
    return reader, BruteForce(numbered, Settings().ranking)


def filters(rng):
    """Random filters: the request's, and the same as functions of the oracle's units."""
    asked, meant, wanted = [], [], []
    if rng.random() < 0.25:
        names = rng.sample(["ANNA", "bert  meier", "niemand"], rng.choice([1, 2]))
        asked.append(Condition("comment_author", tuple(names)))
        folded = {fold_name(name) for name in names}
        meant.append(lambda c: bool(c.values["comment_author"] & folded))
    if rng.random() < 0.2:
        low, high = 25_770_000, 25_770_000 + rng.randrange(400_000)
        top = rng.choice([None, high])
        asked.append(Condition("comment_date", span=(low, top)))
        date = lambda c: c.numbers["comment_date"]  # noqa: E731
        meant.append(lambda c: date(c) is not None and low <= date(c) < (top or 2**62))
    if rng.random() < 0.15:
        asked.append(Condition("published", span=(None, 25_900_000)))
        minute = lambda p: p.numbers["published"]  # noqa: E731
        wanted.append(lambda p: minute(p) is not None and minute(p) < 25_900_000)
    if rng.random() < 0.1:
        asked.append(Condition("site", ("Zeitung",)))
        wanted.append(lambda p: "zeitung" in p.values["site"])
    if rng.random() < 0.1:
        asked.append(Condition("author", ("Müller",)))
        wanted.append(lambda p: "mueller" in p.values["author"])
    if rng.random() < 0.1:
        asked.append(Condition("section", ("politik", "Netz  Welt ")))
        wanted.append(lambda p: bool(p.values["section"] & {"politik", "netz welt"}))
    if rng.random() < 0.1:
        asked.append(Condition("language", ("DE",)))
        wanted.append(lambda p: "de" in p.values["language"])
    if rng.random() < 0.1:
        asked.append(Condition("saved", span=(25_990_560, 26_000_640)))
        saved = lambda p: p.numbers["saved"]  # noqa: E731
        wanted.append(lambda p: saved(p) is not None and 25_990_560 <= saved(p) < 26_000_640)
    if rng.random() < 0.1:
        asked.append(Condition("kind", ("Thread", "article")))
        wanted.append(lambda p: bool(p.values["kind"] & {"thread", "article"}))
    both = lambda tests: (lambda unit: all(t(unit) for t in tests)) if tests else None  # noqa: E731
    return {"filters": tuple(asked)}, both(meant), both(wanted)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_ranking_scores_and_total_are_those_of_the_oracle(archive, batch):
    reader, oracle = archive
    rng = random.Random(batch)
    for _ in range(TREES // BATCHES // 2):
        unit = rng.choice(["pages", "pages", "comments"])
        query = tree(rng, rng.choice([0, 1, 2, 3]), unit=unit)
        extra, meant, wanted = filters(rng)
        expected = ranked(
            oracle.search(query, comments=unit == "comments", meant=meant, wanted=wanted)
        )
        request = SearchRequest(query=operator_of(query), unit=unit, limit=10_000, **extra)
        found = execute(reader, request)
        what = f"{query!r} {extra} {unit}"
        assert found.total == len(expected), what
        assert dict(zip(found.documents, found.scores, strict=True)) == pytest.approx(
            dict(expected), rel=1e-9, abs=1e-9
        ), what
        assert_same_ranking(found, expected, what)
        top = execute(
            reader, SearchRequest(query=operator_of(query), unit=unit, limit=5, offset=2, **extra)
        )
        assert top.documents == found.documents[2:7], what
        assert top.total == found.total


def spread(node):
    """The query with its words in the rest too."""
    other = copy.copy(node)
    if isinstance(node, (q.And, q.Or, q.DisjunctionMax)):
        other.subqueries = [spread(child) for child in node.subqueries]
        return other
    for name in ("query", "a", "b", "child"):
        if isinstance(getattr(node, name, None), q.Query):
            setattr(other, name, spread(getattr(node, name)))
    if getattr(node, "fieldname", None) != "words":
        return other
    other.fieldname = "rest"
    if isinstance(node, Synonyms):
        other.alternatives = tuple(("rest", term, weight) for _, term, weight in node.alternatives)
    other.boost = node.boost * Settings().ranking.rest
    return q.Or([node, other])


@pytest.mark.parametrize("batch", range(4))
def test_words_are_searched_everywhere_as_the_oracle_does(archive, batch):
    reader, oracle = archive
    rng = random.Random(100 + batch)
    more = 0
    for _ in range(40):
        query = tree(rng, rng.choice([0, 1, 2]), unit="pages")
        wide = also_in_rest(operator_of(query), Settings().ranking.rest)
        found = execute(reader, SearchRequest(query=wide, limit=10_000))
        expected = dict(oracle.search(spread(query)))
        assert dict(zip(found.documents, found.scores, strict=True)) == pytest.approx(
            expected, rel=1e-9, abs=1e-9
        ), repr(query)
        more += found.total - execute(reader, SearchRequest(query=operator_of(query))).total
    assert more


def assert_same_ranking(found, expected, what):
    """The same order but where scores differ by rounding alone, and equal scores by number."""
    for (number, score), (other, own) in zip(
        expected, zip(found.documents, found.scores, strict=True), strict=True
    ):
        assert number == other or own == pytest.approx(score, rel=1e-9), what
    pairs = list(zip(found.scores, found.documents, strict=True))
    assert pairs == sorted(pairs, key=lambda pair: (-pair[0], pair[1])), what
