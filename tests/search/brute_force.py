"""The tests' oracle: scores each unit from its raw tokens, sharing no code with search/."""

from __future__ import annotations

import datetime as dt
import fnmatch
import math
import re
from collections import Counter
from dataclasses import dataclass, field

from whoosh import query as q

from searchkit.german import stem, tokenize
from searchkit.model import Page
from searchkit.query.exact import Exact, ExactPhrase
from searchkit.query.synonyms import Synonyms
from searchkit.settings import Ranking

COMMENT = {"comment", "comment_author", "comment_date", "comment_depth"}
STREAM = ("title", "teaser", "body", "comments")


def fold_name(name):
    return " ".join(name.casefold().split())


def fold_person(name):
    return fold_name(name).replace("ü", "ue")


@dataclass
class Span:
    """One run of text: (position, form, term), and its length in positions."""

    words: list
    length: int


def span(*texts):
    words, base = [], 0
    for text in texts:
        tokens = tokenize(text or "")
        words += [(base + t.position, t.form, stem(t.form)) for t in tokens]
        base += len({t.position for t in tokens}) + 1
    return Span(words, base - len(texts))


@dataclass
class Unit:
    """A page or a comment: text spans by field, and everything else about it."""

    number: int
    spans: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    numbers: dict = field(default_factory=dict)
    comments: list = field(default_factory=list)
    page: object = None


class BruteForce:
    def __init__(self, pages: list[tuple[int, int, Page]], ranking: Ranking) -> None:
        """`pages` are (page number, number of its first comment, page) of what lives."""
        self.ranking = ranking
        self.weights = {name: getattr(ranking, name) for name in STREAM}
        self.pages = [self._page(*entry) for entry in pages]
        self.comments = [comment for page in self.pages for comment in page.comments]
        self._df: dict = {}

    def _page(self, number, first, page):
        unit = Unit(number)
        unit.spans = {
            name: [span(getattr(page, name))] for name in ("title", "teaser", "body", "rest")
        }
        unit.values = {
            "author": {fold_person(t.form) for a in page.authors for t in tokenize(a)},
            "site": {
                *([fold_name(page.site)] if page.site else []),
                *([page.url.split("/")[2].removeprefix("www.")] if page.url else []),
            },
            "section": {fold_name(page.section)} if page.section else set(),
            "language": {
                *((page.language.lower(), page.language[:2].lower()) if page.language else ())
            },
            "keywords": {fold_name(k) for k in page.keywords},
            "kind": {page.kind} if page.kind else set(),
            "path": {page.path},
        }
        unit.numbers = {
            "published": page.published.wall_minutes if page.published else None,
            "saved": page.saved.wall_minutes if page.saved else None,
        }
        for i, comment in enumerate(page.comments):
            c = Unit(first + i, page=unit)
            c.spans = {"comment": [span(comment.title, comment.text)]}
            author = fold_person(comment.author) if comment.author else None
            c.values = {"comment_author": {author} if author else set()}
            c.numbers = {
                "comment_date": comment.date.wall_minutes if comment.date else None,
                "comment_depth": comment.depth,
            }
            unit.comments.append(c)
        unit.spans["comments"] = [c.spans["comment"][0] for c in unit.comments]
        return unit

    # Frequencies and lengths

    def spans(self, unit, name):
        """(weight, span) of a field."""
        if name == "words":
            return [(self.weights[f], s) for f in STREAM for s in unit.spans[f]]
        return [(1.0, s) for s in unit.spans[name]]

    def length(self, unit, name):
        return sum(w * s.length for w, s in self.spans(unit, name))

    def frequency(self, leaf, unit):
        """How often what a leaf counts stands in a unit, weighted by field."""
        return sum(w * self._count(leaf, s) for w, s in self.spans(unit, leaf.fieldname))

    def _count(self, leaf, text):
        if isinstance(leaf, Synonyms):
            total = sum(w * sum(x[2] == t for x in text.words) for _, t, w in leaf.alternatives)
            return total + sum(n.weight * self._near(n, text) for n in leaf.near)
        if isinstance(leaf, q.Phrase):
            return self._phrases(leaf, text)
        if isinstance(leaf, Exact):
            return sum(form == leaf.form for _, form, _ in text.words)
        if isinstance(leaf, q.Term):
            return sum(term == leaf.text for _, _, term in text.words)
        return sum(self.means(leaf, form) for _, form, _ in text.words)

    def _phrases(self, leaf, text):
        column = 1 if isinstance(leaf, ExactPhrase) else 2
        ends = {p for p, *w in text.words if w[column - 1] == leaf.words[0]}
        for word in leaf.words[1:]:
            here = {p for p, *w in text.words if w[column - 1] == word}
            ends = {p for p in here if any(1 <= p - e <= leaf.slop for e in ends)}
        return len(ends)

    def _near(self, near, text):
        at = [{p for p, _, term in text.words if term == t} for t in near.terms]
        close = lambda p, others: any(abs(p - o) <= near.window for o in others)  # noqa: E731
        return sum(all(close(p, others) for others in at[1:]) for p in at[0])

    def means(self, leaf, word):
        """Whether a pattern means a word."""
        if isinstance(leaf, q.Prefix):
            return word.startswith(leaf.text)
        if isinstance(leaf, q.Wildcard):
            return fnmatch.fnmatchcase(word, leaf.text)
        if isinstance(leaf, q.Regex):
            return re.match(leaf.text, word) is not None
        if isinstance(leaf, q.FuzzyTerm):
            same = word[: leaf.prefixlength] == leaf.text[: leaf.prefixlength]
            return same and edits(leaf.text, word) <= leaf.maxdist
        low = leaf.start is None or word > leaf.start or (word == leaf.start and not leaf.startexcl)
        high = leaf.end is None or word < leaf.end or (word == leaf.end and not leaf.endexcl)
        return low and high

    # Statistics

    def units(self, name):
        return self.comments if name in COMMENT else self.pages

    def idf(self, df, n):
        return math.log(1 + (n - df + 0.5) / (df + 0.5))

    def df(self, leaf):
        if leaf not in self._df:
            units = self.units(leaf.fieldname)
            self._df[leaf] = sum(self.frequency(leaf, unit) > 0 for unit in units)
        return self._df[leaf]

    def weight(self, leaf):
        """The leaf's idf."""
        n = len(self.units(leaf.fieldname))
        if isinstance(leaf, q.Phrase):
            words = [stem(w) if isinstance(leaf, ExactPhrase) else w for w in leaf.words]
            return sum(self.idf(self.df(q.Term(leaf.fieldname, w)), n) for w in words)
        df = 0
        if isinstance(leaf, Synonyms) and leaf.df_term:
            df = self.df(q.Term(leaf.fieldname, leaf.df_term))
        return self.idf(df or self.df(leaf), n)

    def average(self, name):
        units = self.units(name)
        return sum(self.length(unit, name) for unit in units) / len(units)

    # Scores: None means no match

    def leaf(self, leaf, unit):
        name = leaf.fieldname
        if isinstance(leaf, q.NumericRange):
            return leaf.boost if self._in_range(leaf, unit.numbers[name]) else None
        if isinstance(leaf, q.Every):
            values = unit.values.get(name) or self._present(unit, name)
            return leaf.boost if values else None
        if name in unit.values:
            means = (lambda v: v == leaf.text) if isinstance(leaf, q.Term) else None
            means = means or (lambda v: self.means(leaf, v))
            holders = [u for u in self.units(name) if any(map(means, u.values[name]))]
            if unit not in holders:
                return None
            n = len(self.units(name))
            return leaf.boost * self.idf(len(holders), n) / (1 + self.ranking.k1)
        tf = self.frequency(leaf, unit)
        if tf == 0:
            return None
        k1, b = self.ranking.k1, self.ranking.b
        norm = k1 * (1 - b + b * self.length(unit, name) / self.average(name))
        return leaf.boost * self.weight(leaf) * tf / (tf + norm)

    def _present(self, unit, name):
        if name in unit.numbers:
            return unit.numbers[name] is not None
        return name not in unit.values and self.length(unit, name) > 0

    def _in_range(self, leaf, value):
        if value is None:
            return False
        start, end = leaf.start, leaf.end
        if isinstance(leaf, q.DateRange):
            value = dt.datetime(1970, 1, 1) + dt.timedelta(minutes=value)
            start, end = leaf.startdate, leaf.enddate
        low = start is None or value > start or (value == start and not leaf.startexcl)
        return low and (end is None or value < end or (value == end and not leaf.endexcl))

    def score(self, tree, unit, *, comments, meant=None):  # noqa: C901
        """The score of a page, or of a comment where `comments`; `meant` is the comment filter."""
        go = lambda t, u=unit: self.score(t, u, comments=comments, meant=meant)  # noqa: E731
        about = kinds(tree)
        if comments and about == {"page"}:
            return self.score(tree, unit.page, comments=False, meant=None)
        if not comments and about == {"comment"} and not divides(tree):
            return self._best_comment([tree], [], unit, meant)
        boost = getattr(tree, "boost", 1.0)
        if isinstance(tree, q.Not):
            return go(q.And([tree]))
        if isinstance(tree, q.AndNot):
            return go(q.And([tree.a, q.Not(tree.b)], boost=boost))
        if isinstance(tree, q.And):
            return scaled(self._and(tree, unit, comments, meant), boost)
        if isinstance(tree, q.DisjunctionMax):
            found = [s for s in map(go, tree.subqueries) if s is not None]
            if not found:
                return None
            return boost * (max(found) + tree.tiebreak * (sum(found) - max(found)))
        if isinstance(tree, q.Or):
            found = [s for s in map(go, tree.subqueries) if s is not None]
            return boost * sum(found) if found else None
        if isinstance(tree, q.AndMaybe):
            a, b = go(tree.a), go(tree.b)
            return None if a is None else boost * (a + (b or 0))
        if isinstance(tree, q.Require):
            a, b = go(tree.a), go(tree.b)
            return None if a is None or b is None else boost * a
        if isinstance(tree, q.ConstantScoreQuery):
            return None if go(tree.child) is None else tree.score * boost
        if isinstance(tree, q.Every) and tree.fieldname is None:
            return boost
        if tree == q.NullQuery:
            return None
        return self.leaf(tree, unit)

    def _and(self, tree, unit, comments, meant):
        positive, negative = flat(tree)
        if not positive and not negative:
            return None
        total = 0.0
        if not comments:
            here = [t for t in positive if kinds(t) == {"comment"}]
            away = [t for t in negative if kinds(t) == {"comment"}]
            if here or (away and meant):
                best = self._best_comment(here, away, unit, meant)
                if best is None:
                    return None
                total += best
                positive = [t for t in positive if t not in here]
                negative = [t for t in negative if t not in away]
        for part in positive:
            score = self.score(part, unit, comments=comments, meant=meant)
            if score is None:
                return None
            total += score
        for part in negative:
            if self.score(part, unit, comments=comments, meant=meant) is not None:
                return None
        return total

    def _best_comment(self, positive, negative, page, meant):
        scores = []
        for comment in page.comments:
            if meant and not meant(comment):
                continue
            parts = [self.score(t, comment, comments=True) for t in positive]
            gone = [self.score(t, comment, comments=True) for t in negative]
            if None not in parts and all(s is None for s in gone):
                scores.append(sum(parts))
        return max(scores, default=None)

    def search(self, tree, *, comments=False, meant=None, wanted=None):
        """(number, score) of all units found, by number; `wanted` filters pages."""
        found = []
        for unit in self.comments if comments else self.pages:
            page = unit.page if comments else unit
            if wanted and not wanted(page):
                continue
            if meant and not (meant(unit) if comments else any(map(meant, unit.comments))):
                continue
            score = self.score(tree, unit, comments=comments, meant=None if comments else meant)
            if score is not None:
                found.append((unit.number, score))
        return found


def scaled(score, factor):
    return None if score is None else score * factor


def kinds(tree):
    if isinstance(tree, q.ConstantScoreQuery):
        return kinds(tree.child)
    children = [] if isinstance(tree, q.Phrase) else list(tree.children())
    if children:
        return set().union(*map(kinds, children))
    name = getattr(tree, "fieldname", None)
    return set() if name is None else {"comment" if name in COMMENT else "page"}


def negative(tree):
    if isinstance(tree, q.And):
        return all(map(negative, tree.subqueries))
    if isinstance(tree, q.Or):
        return any(map(negative, tree.subqueries))
    return isinstance(tree, q.Not)


def divides(tree):
    if isinstance(tree, q.Or):
        return any(map(negative, tree.subqueries))
    return isinstance(tree, (q.And, q.AndNot, q.Not))


def flat(tree):
    positive, gone = [], []
    for child in tree.subqueries:
        if isinstance(child, q.AndNot):
            child = q.And([child.a, q.Not(child.b)], boost=child.boost)  # noqa: PLW2901
        if isinstance(child, q.Not):
            gone.append(child.query)
        elif isinstance(child, q.And):
            more, less = flat(child)
            positive += [Boosted(t, child.boost) if child.boost != 1 else t for t in more]
            gone += less
            if not child.subqueries:
                positive.append(q.NullQuery)
        else:
            positive.append(child)
    return positive, gone


def Boosted(tree, boost):
    """The tree with all its scores multiplied."""
    return q.Or([tree], boost=boost)


def edits(a, b):
    """Optimal string alignment distance, the textbook way."""
    d = [[max(i, j) if 0 in (i, j) else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            d[i][j] = min(
                d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])
            )
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                d[i][j] = min(d[i][j], d[i - 2][j - 2] + 1)
    return d[-1][-1]


def ranked(found):
    """Best first, ties by number."""
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def word_counts(pages):
    """How often each form stands in the pages: what random queries are made of."""
    counts = Counter()
    for page in pages:
        texts = [page.title, page.teaser, page.body, *(c.text for c in page.comments)]
        counts.update(t.form for text in texts for t in tokenize(text or ""))
    return counts
