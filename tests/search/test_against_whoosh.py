"""Whoosh's own searcher, exhaustive, on our reader finds and scores as our search does."""

from __future__ import annotations

import random

import pytest
from random_archive import WORDS, page, value
from whoosh import query as q
from whoosh.collectors import TopCollector
from whoosh.searching import Searcher

from searchkit.german import stem
from searchkit.search.execution import SearchRequest, execute
from searchkit.search.operators.operator_table import operator_of
from searchkit.store import create_index
from searchkit.whoosh_api.index import WhooshIndex
from searchkit.whoosh_api.weighting import FieldBM25


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    rng = random.Random(3)
    index = create_index(tmp_path_factory.mktemp("whoosh") / "index")
    for size in (30, 8, 2):
        with index.writer() as writer:
            for _ in range(size):
                path = f"seite-{rng.randrange(200)}.html"
                writer.add_page(page(rng, path))
    with index.writer() as writer:
        for number in (3, 17):
            writer.remove_page(index.reader().page_path(number))
    return WhooshIndex(index).reader()


def leaf(rng, *, comments):
    field = "comment" if comments else rng.choice(["words", "title", "body", "comments"])
    if rng.random() < 0.7:
        return q.Term(field, stem(rng.choice(WORDS).casefold()), boost=rng.choice([1.0, 2.0]))
    while True:
        found = value(rng, 1.0, comment=comments)
        if not isinstance(found, (q.Every, q.Prefix)):
            return found


def tree(rng, depth, *, comments):
    """Trees of the nodes that Whoosh 2.7.4 runs rightly.

    Its Require is an AndNot, its AndNot may return the first excluded document, its ranges take
    their boost twice, and a negation is only good under an AND, where it adds 1 to the score.
    """
    if depth == 0 or rng.random() < 0.25:
        return leaf(rng, comments=comments)
    below = lambda: tree(rng, depth - 1, comments=comments)  # noqa: E731
    kind = rng.randrange(6)
    if kind == 0:
        return q.And([below(), below(), q.Not(below())])
    if kind == 1:
        return q.AndMaybe(below(), below())
    if kind == 2:
        return q.ConstantScoreQuery(below(), 2.0)
    return rng.choice([q.And, q.Or])([below() for _ in range(rng.randint(2, 3))])


def whoosh_hits(searcher, query):
    collector = TopCollector(10_000, usequality=False, replace=0)
    searcher.search_with_collector(query, collector)
    return {number: score for score, number in collector.results().top_n}


@pytest.mark.parametrize("comments", [False, True])
@pytest.mark.parametrize("batch", range(6))
def test_whoosh_finds_and_scores_the_same(reader, batch, comments):
    rng = random.Random(batch)
    searcher = Searcher(reader, weighting=FieldBM25())
    base = reader.page_limit if comments else 0
    unit = "comments" if comments else "pages"
    for _ in range(40):
        query = tree(rng, rng.choice([0, 1, 2]), comments=comments)
        found = execute(reader, SearchRequest(query=operator_of(query), unit=unit, limit=10_000))
        ours = {
            number + base: score
            for number, score in zip(found.documents, found.scores, strict=True)
        }
        theirs = whoosh_hits(searcher, query)
        if "Not(" in repr(query):
            assert set(ours) == set(theirs), repr(query)
        else:
            assert ours == pytest.approx(theirs, rel=1e-9), repr(query)


def test_whoosh_finds_and_scores_the_same_outside_the_article(reader):
    rng = random.Random(2)
    searcher = Searcher(reader, weighting=FieldBM25())
    some = 0
    for _ in range(40):
        terms = [q.Term("rest", stem(rng.choice(WORDS).casefold())) for _ in range(3)]
        query = rng.choice(
            [q.And(terms[:2]), q.Or(terms), q.Or([*terms[:2], leaf(rng, comments=False)])]
        )
        found = execute(reader, SearchRequest(query=operator_of(query), limit=10_000))
        ours = dict(zip(found.documents, found.scores, strict=True))
        assert ours == pytest.approx(whoosh_hits(searcher, query), rel=1e-9), repr(query)
        some += found.total
    assert some > 100


def test_whoosh_finds_the_same_phrases(reader):
    rng = random.Random(1)
    searcher = Searcher(reader, weighting=FieldBM25())
    some = 0
    for _ in range(60):
        words = [stem(word.casefold()) for word in rng.sample(["Haus", "der", "Netz", "2019"], 2)]
        field = rng.choice(["words", "body", "comments", "comment", "rest"])
        query = q.Phrase(field, words, slop=rng.choice([1, 3]))
        unit, base = ("comments", reader.page_limit) if field == "comment" else ("pages", 0)
        found = execute(reader, SearchRequest(query=operator_of(query), unit=unit, limit=10_000))
        assert {number + base for number in found.documents} == set(whoosh_hits(searcher, query))
        some += found.total
    assert some > 50


def test_reader_keeps_the_contract(reader):
    assert reader.doc_count() < reader.doc_count_all()
    assert len(list(reader.all_doc_ids())) == reader.doc_count()
    terms = list(reader.all_terms())
    assert terms == sorted(terms)
    for field, text in random.Random(0).sample(terms, 60):
        assert (field, text) in reader
        matcher = reader.postings(field, text)
        numbers = list(matcher.all_ids())
        assert numbers == sorted(numbers)
        assert len(numbers) == reader.doc_frequency(field, text) > 0
        assert not any(map(reader.is_deleted, numbers))
        info = reader.term_info(field, text)
        assert info.min_id() == numbers[0]
        assert info.max_id() == numbers[-1]
        assert info.weight() == pytest.approx(reader.frequency(field, text))
    assert b"berlin" in list(reader.expand_prefix("words", "berl"))
    for number in list(reader.all_doc_ids())[::20]:
        assert reader.stored_fields(number)["path"]
