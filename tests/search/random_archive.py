"""Small random archives and query trees for the differential tests."""

from __future__ import annotations

import datetime as dt
import random

from whoosh import query as q

from searchkit.german import stem
from searchkit.model import Comment, Moment, Page
from searchkit.query.exact import Exact, ExactPhrase
from searchkit.query.synonyms import Near, Synonyms

WORDS = [
    "Haus", "Häuser", "Hauses", "Haustür", "Garten", "Gärten", "Gartenhaus", "Versicherung",
    "Versicherungen", "versichern", "Versicherungskarte", "Karte", "Karten", "Polizei", "Berlin",
    "Berliner", "E-Mail", "U-Bahn", "der", "die", "das", "und", "in", "mit", "Straße", "Strasse",
    "Müller", "Mueller", "grün", "grüne", "2019", "5G-Netz", "Netz", "läuft", "laufen",
    "gelaufen",
]  # fmt: skip
AUTHORS = ["Anna", "Bert Meier", "carla99", "DORA", None]


def text(rng: random.Random, low: int, high: int) -> str:
    return " ".join(rng.choices(WORDS, k=rng.randint(low, high)))


def moment(rng: random.Random) -> Moment | None:
    if rng.random() < 0.15:
        return None
    day = dt.date(2019, 1, 1) + dt.timedelta(days=rng.randrange(300))
    return Moment(day, rng.choice([None, 0, 600, 1439]))


def page(rng: random.Random, path: str) -> Page:
    comments = tuple(
        Comment(
            str(i),
            rng.choice(AUTHORS),
            moment(rng),
            text(rng, 1, 3) if rng.random() < 0.3 else None,
            text(rng, 0, 12),
            rng.choice([None, 0, 1, 2]),
        )
        for i in range(rng.choice([0, 0, 1, 2, 3, 6]))
    )
    return Page(
        path,
        url=f"https://www.seite{rng.randrange(3)}.de/{path}",
        site=rng.choice([None, "Zeitung", "Weblog"]),
        title=text(rng, 0, 5) or None,
        teaser=text(rng, 0, 8) if rng.random() < 0.6 else None,
        body=text(rng, 0, 40),
        authors=tuple(rng.sample(["Eva Müller", "Jan Meier", "dpa"], rng.randrange(3))),
        published=moment(rng),
        section=rng.choice([None, "Politik", "Netz Welt"]),
        keywords=tuple(rng.sample(["Berlin", "Netz Ausbau", "Haus"], rng.randrange(3))),
        comments=comments,
        language=[None, "de", "de-AT", "en"][sum(path.encode()) % 4],
        saved=Moment.of(2019, 6, 1 + sum(path.encode()) % 28) if len(path) % 2 else None,
        rest=text(random.Random(path), 0, 25) if sum(path.encode()) % 3 else "",
        kind=[None, "article", "thread", "error", "listing"][sum(path.encode()) % 5],
    )


PAGE_TEXT = ("words", "words", "title", "teaser", "body", "comments", "rest")


def leaf(rng: random.Random, *, unit: str) -> q.Query:
    """Any leaf: text, values, ranges, of pages and of comments."""
    kind = rng.random()
    comment = unit == "comments" or rng.random() < 0.3
    field = "comment" if comment and rng.random() < 0.85 else rng.choice(PAGE_TEXT)
    if unit == "comments" and field == "words":
        field = "body"
    boost = rng.choice([1.0, 1.0, 2.0, 0.5])
    word = rng.choice(WORDS).casefold().replace("ß", "ss")
    if kind < 0.4:
        return q.Term(field, stem(word), boost=boost)
    if kind < 0.55:
        kind_of = rng.choice([q.Phrase, q.Phrase, ExactPhrase])
        words = [rng.choice(WORDS).casefold() for _ in range(rng.choice([2, 2, 3]))]
        words = [w if kind_of is ExactPhrase else stem(w) for w in words]
        return kind_of(field, words, slop=rng.choice([1, 1, 2, 4]), boost=boost)
    if kind < 0.6:
        return Exact(field, word, boost=boost)
    if kind < 0.7:
        return pattern(rng, field, word, boost)
    if kind < 0.76:
        terms = [stem(rng.choice(WORDS).casefold()) for _ in range(3)]
        near = [Near(field, tuple(terms[:2]), 0.6, rng.choice([1, 5]))] * rng.randrange(2)
        weights = [(field, t, rng.choice([1.0, 0.3])) for t in dict.fromkeys(terms)]
        return Synonyms(weights, near=near, df_term=rng.choice([None, terms[0]]), boost=boost)
    return value(rng, boost, comment=comment)


def pattern(rng: random.Random, field: str, word: str, boost: float) -> q.Query:
    kind = rng.randrange(5)
    if kind == 0:
        return q.Prefix(field, word[: rng.randint(1, 5)], boost=boost)
    if kind == 1:
        return q.Wildcard(field, word[:2] + rng.choice(["*", "?*"]) + word[-1:], boost=boost)
    if kind == 2:
        return q.FuzzyTerm(field, word, boost=boost, maxdist=rng.choice([1, 2]), prefixlength=1)
    if kind == 3:
        return q.Regex(field, f"{word[0]}.*n$", boost=boost)
    low, high = sorted([word, rng.choice(WORDS).casefold()])
    return q.TermRange(field, low, high, rng.random() < 0.5, rng.random() < 0.5, boost=boost)


def value(rng: random.Random, boost: float, *, comment: bool) -> q.Query:
    if rng.random() < 0.35:
        field = rng.choice(["comment_date"] if comment else ["published"])
        start = dt.datetime(2019, 1, 1) + dt.timedelta(days=rng.randrange(250), minutes=600)
        end = start + dt.timedelta(days=rng.randrange(120))
        ends = [rng.choice([None, start]), rng.choice([None, end])]
        return q.DateRange(field, *ends, rng.random() < 0.5, rng.random() < 0.5, boost=boost)
    if comment:
        if rng.random() < 0.4:
            return q.NumericRange("comment_depth", 0, rng.randrange(2), boost=boost)
        return q.Term("comment_author", rng.choice(["anna", "bert meier", "x"]), boost=boost)
    field, text = rng.choice(
        [("author", "meier"), ("author", "müller"), ("site", "zeitung"), ("section", "politik"),
         ("keywords", "haus"), ("path", "seite-7.html")]
    )  # fmt: skip
    if rng.random() < 0.3:
        return q.Prefix(field, text[:2], boost=boost)
    return q.Every(field, boost=boost) if rng.random() < 0.2 else q.Term(field, text, boost=boost)


def tree(rng: random.Random, depth: int, *, unit: str) -> q.Query:
    """Any tree."""
    if depth == 0 or rng.random() < 0.2:
        if rng.random() < 0.03:
            return rng.choice([q.Every(), q.NullQuery, q.And([]), q.Or([])])
        return leaf(rng, unit=unit)
    below = lambda: tree(rng, depth - 1, unit=unit)  # noqa: E731
    boost = rng.choice([1.0, 1.0, 1.0, 2.0, 0.5])
    kind = rng.randrange(10)
    if kind < 3:
        return q.And([below() for _ in range(rng.randint(1, 3))], boost=boost)
    if kind < 6:
        return q.Or([below() for _ in range(rng.randint(1, 3))], boost=boost)
    if kind == 6:
        return q.Not(below())
    if kind == 7:
        return rng.choice([q.AndNot, q.AndMaybe, q.Require])(below(), below())
    if kind == 8:
        return q.ConstantScoreQuery(below(), rng.choice([1.0, 3.0]))
    return q.DisjunctionMax([below(), below()], boost=boost, tiebreak=rng.choice([0.0, 0.3]))
