"""The Python API: an index that answers queries.


archive = searchkit.open_index("index")
results = archive.search("Krankenkasse", comment_author="mfeldt", comment_date="2019")
"""

from __future__ import annotations

import datetime as dt
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from searchkit.errors import UsageError
from searchkit.model import Results
from searchkit.query.parser import MATCHES, parse_query
from searchkit.schema import PERSON_FIELDS
from searchkit.search.additions import additions
from searchkit.search.error_pages import asks_for_errors
from searchkit.search.everywhere import also_in_rest
from searchkit.search.execution import SearchRequest, execute
from searchkit.search.filters import conditions
from searchkit.search.hits import comment_hits, page_hits
from searchkit.search.operators.operator_table import operator_of
from searchkit.search.operators.word_group import WordGroup
from searchkit.search.widening import Widening
from searchkit.settings import Settings
from searchkit.store import IndexFolder, index_stats

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from searchkit.model import Page
    from searchkit.search.filters import Condition
    from searchkit.search.health import Lack
    from searchkit.search.operators.operator import Operator
    from searchkit.store import IndexStats, Snapshot
    from searchkit.whoosh_api.index import WhooshIndex

__all__ = ["Archive", "open_index"]

_UNITS = ("pages", "comments")
_SORTS = ("relevance", "newest", "oldest")
_FEW = 10
"""Pages found, below which a search also counts those that have its words elsewhere."""


class Archive:
    """An open index that searches; safe for many threads, which share one snapshot.

    Each search sees the newest commit. Everything returned is plain values (`searchkit.model`).
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path = path
        self.settings = settings
        self.store = IndexFolder(path, settings)
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None

    def search(
        self,
        query: str,
        *,
        unit: str = "pages",
        match: str = "all",
        compounds: bool = True,
        everywhere: bool = False,
        sort: str = "relevance",
        limit: int = 10,
        offset: int = 0,
        **filters: str | Sequence[str] | None,
    ) -> Results:
        """Find pages, or comments with `unit="comments"`, best first; `total` is exact.

        All words must match, or with `match` "any" one of them, or "most" of them; a word also
        reaches its compounds, unless `compounds` is False (`added` says which). With `everywhere`
        they may also stand outside article and comments, ranked below. `filters` are named
        as in `schema.FILTERS`: comment_author, comment_date, published, saved, author, site,
        section, language, kind. Error pages are left out unless a filter or the query asks for the
        kind. Ranges of days are texts such as "2019-04..2019-05" or "letzte 7 Tage"; several
        values of another filter mean any of them. Raises QueryError and UsageError with what to do.
        """
        started = time.perf_counter()
        _check("unit", unit, _UNITS)
        _check("sort", sort, _SORTS)
        if limit < 0 or offset < 0:
            raise UsageError("limit and offset cannot be negative")
        if everywhere and unit == "comments":
            raise UsageError("comments have no text outside the article", "look for pages")
        asked = conditions(filters, dt.date.today())
        asking = self._read(query, unit, match)
        reader = self._searched(asking, asked)
        wide, narrow = self._widened(asking, reader, match, compounds)
        request = SearchRequest(
            query=wide,
            narrow=narrow,
            tiers=_is_strict(narrow, match),
            unit=unit,
            filters=asked,
            sort=sort,
            limit=limit,
            offset=offset,
        )
        if everywhere:
            request = self._with_rests(request)
        ranked = execute(reader, request)
        hits = (comment_hits if unit == "comments" else page_hits)(reader, request, ranked)
        took = (time.perf_counter() - started) * 1000
        hints: tuple[str, ...] = ()
        if not ranked.total:
            hints = _hints_of_names(reader, query, unit, asked)
            if match == "all":
                most = self._read(query, unit, "most")
                hints += _hints(reader, replace(request, query=most, narrow=None, limit=0))
        if unit == "pages" and not everywhere and ranked.total < _FEW and reader.has_rest:
            wider = self._with_rests(request)
            hints += _hint_of_rests(reader, replace(wider, limit=0), ranked.total)
        return Results(
            query,
            unit,
            ranked.total,
            took,
            hits,
            hints,
            additions(wide, reader),
            ranked.through_compounds,
            reader.warnings,
        )

    def rank(
        self, query: str, *, match: str = "all", compounds: bool = True, limit: int = 10
    ) -> tuple[int, list[tuple[str, float]]]:
        """The total and the (path, score) of the best pages, without reading any page."""
        asking = self._read(query, "pages", match)
        reader = self._searched(asking)
        wide, narrow = self._widened(asking, reader, match, compounds)
        tiers = _is_strict(narrow, match)
        ranked = execute(reader, SearchRequest(wide, narrow, tiers=tiers, limit=limit))
        paths = [reader.page_path(number) for number in ranked.documents]
        return ranked.total, list(zip(paths, ranked.scores, strict=True))

    def _read(self, query: str, unit: str, match: str) -> Operator:
        _check("match", match, MATCHES)
        return operator_of(parse_query(query, unit=unit, match=match))

    def _widened(
        self, query: Operator, snapshot: Snapshot, match: str, compounds: bool
    ) -> tuple[Operator, Operator]:
        """The query with all that its words reach, and with all of that but compounds."""
        apart = match == "any"
        narrow = query.widened(Widening(snapshot, self.settings, compounds=False, apart=apart))
        if not compounds:
            return narrow, narrow
        wide = Widening(snapshot, self.settings, compounds=True, apart=apart)
        return query.widened(wide), narrow

    def _with_rests(self, request: SearchRequest) -> SearchRequest:
        """The same search outside article and comments too, ranked below."""
        weight = self.settings.ranking.rest
        wide, narrow = (
            one and also_in_rest(one, weight) for one in (request.query, request.narrow)
        )
        return replace(request, query=wide, narrow=narrow, inside=request.query)

    def _searched(self, query: Operator, asked: tuple[Condition, ...] = ()) -> Snapshot:
        """The newest commit, without error pages where neither query nor filters speak of them."""
        reader = self.snapshot()
        return reader if asks_for_errors(query, asked) else reader.without_errors

    def snapshot(self) -> Snapshot:
        """A reader of the newest commit, shared until there is a newer one."""
        with self._lock:
            self._snapshot = self.store.reader(reuse=self._snapshot)
            return self._snapshot

    def page(self, handle: str) -> tuple[Page, str]:
        """The stored page of a path or an id, with its id. Raises UsageError for an unknown one."""
        reader = self.snapshot()
        number = _page_number(reader, handle)
        if number is None:
            raise UsageError(
                f"no page {handle!r} in {self.path}", "give a path or id as 'search' prints them"
            )
        page = replace(reader.page(number), path=reader.shown_path(number))
        return page, reader.page_id(number)

    def statistics(self) -> IndexStats:
        """Counts, date ranges, the busiest comment authors, size and format version."""
        return index_stats(self.snapshot())

    def whoosh_index(self) -> WhooshIndex:
        """The same index as a `whoosh.index.Index`, for programs that speak Whoosh."""
        from searchkit.whoosh_api.index import WhooshIndex  # noqa: PLC0415 - seldom asked for

        return WhooshIndex(self.store)

    def health(self) -> list[Lack]:
        """Sites whose recent pages lack what their earlier ones had."""
        from searchkit.search.health import sites_that_lack  # noqa: PLC0415 - seldom asked for

        return sites_that_lack(self.snapshot())


def open_index(path: str | PathLike[str], settings: Settings | None = None) -> Archive:
    """Open an index for searching.

    Raises IndexMissingError, IndexFormatError or IndexDamagedError with what to do.
    """
    return Archive(Path(path), settings or Settings())


def _hint_of_rests(reader: Snapshot, wider: SearchRequest, total: int) -> tuple[str, ...]:
    """Where few pages are found, say how many have the words outside article and comments."""
    more = execute(reader, wider).total - total
    if more <= 0:
        return ()
    have = "page has" if more == 1 else "pages have"
    return (f"{more} more {have} it outside the article: --everywhere",)


def _page_number(reader: Snapshot, handle: str) -> int | None:
    """The page that a handle names: by its path as it is shown here, its id, or its file."""
    stored = reader.page_number(handle)
    if stored is not None and reader.shown_path(stored) == handle:
        return stored
    for found in (reader.page_by_id(handle), reader.page_by_file(handle)):
        if found is not None:
            return found
    return stored


def _hints(reader: Snapshot, most: SearchRequest) -> tuple[str, ...]:
    """Where all words together find nothing, say what most of them would find."""
    total = execute(reader, most).total
    if not total:
        return ()
    return (f"most of the words, though not all, stand in {total} {most.unit}: try --match most",)


def _hints_of_names(
    reader: Snapshot, query: str, unit: str, asked: Sequence[Condition]
) -> tuple[str, ...]:
    """Names in the filters and the query that nobody has, with the nearest ones."""
    from searchkit.search.near_names import hints_of_names  # noqa: PLC0415 - only without hits

    filtered = ((one.field, name) for one in asked for name in one.values)
    leaves = parse_query(query, unit=unit).leaves()
    in_query = ((leaf.field(), leaf.text) for leaf in leaves if hasattr(leaf, "text"))
    named = (pair for pair in (*filtered, *in_query) if pair[0] in PERSON_FIELDS)
    return hints_of_names(reader, named)


def _is_strict(query: Operator, match: str) -> bool:
    """Whether pages with the words themselves come first: not where any of several words will do,

    since there the one compound of two words says more than either of them.
    """
    return match == "all" or query.word is not None or isinstance(query, WordGroup)


def _check(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise UsageError(f"no {name} {value!r}", "known: " + ", ".join(known))
