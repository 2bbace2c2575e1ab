"""`searchkit search`: ranked pages or comments for a query."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from searchkit.cli.options import (
    DEFAULT_INDEX,
    Compounds,
    Filters,
    Index,
    Match,
    SettingsFile,
    settings_from,
    with_filters,
)
from searchkit.render import FORMATS, Screen

if TYPE_CHECKING:
    Format = str
else:
    Format = StrEnum("Format", {name.upper(): name for name in FORMATS})

__all__ = ["EPILOG", "search"]

_BYTE_ORDER_MARK = "\ufeff"


class Unit(StrEnum):
    """What is found and ranked."""

    PAGES = "pages"
    COMMENTS = "comments"


class Sort(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


EPILOG = """\b
Query: words must all occur on the page, in any inflection.
  "a phrase"   words in this order           wort*     words that begin so
  a OR b       one of them (also ODER)       =wort     exactly this form
  -a, NOT a    not this (also NICHT)         (a b)     a group
  title: teaser: body: comment: author:      titel: text: kommentar: autor:
  section: language: kind: saved:RANGE       sparte: ressort: sprache: art: gespeichert:
  rest: (outside article and comments)       sonstiges:

\b
RANGE: 2019-04-26..2019-05-03, 26.04.2019..3.5.2019, ..2019, 2019-05,
  'April 2019', heute, gestern, 'letzte 7 Tage', 'last 7 days'
"""


@with_filters
def search(
    query: Annotated[
        list[str],
        typer.Argument(help="What to look for; '*' finds everything. Several are one query."),
    ],
    index: Index = DEFAULT_INDEX,
    unit: Annotated[
        Unit, typer.Option("--in", help="Find pages, or single comments.")
    ] = Unit.PAGES,
    match: Annotated[
        Match, typer.Option("--match", help="How many of the words must match.")
    ] = Match.ALL,
    filters: Filters = None,
    sort: Annotated[Sort, typer.Option("--sort", help="The order of hits.")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=0, help="Hits shown.")] = 10,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Hits skipped first.")] = 0,
    output: Annotated[Format, typer.Option("--format", "-f", help="Form of the answer.")] = "text",
    excel: Annotated[
        bool, typer.Option("--excel", help="CSV in UTF-8 with the mark by which Excel knows it.")
    ] = False,
    compounds: Compounds = True,
    everywhere: Annotated[
        bool,
        typer.Option("--everywhere", help="Look outside article and comments too, ranked below."),
    ] = False,
    settings: SettingsFile = None,
) -> None:
    """Search pages, or with --in comments single comments; ranked, German-stemmed."""
    from shutil import get_terminal_size

    from searchkit.cli.opened import opened
    from searchkit.errors import UsageError

    if excel and output != "csv":
        raise UsageError("--excel is for CSV", "add --format csv")
    archive = opened(index, settings_from(settings))
    results = archive.search(
        " ".join(query),
        unit=unit.value,
        match=match.value,
        compounds=compounds,
        everywhere=everywhere,
        sort=sort.value,
        limit=limit,
        offset=offset,
        **(filters or {}),
    )
    if excel:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        typer.echo(_BYTE_ORDER_MARK, nl=False)
    width = min(get_terminal_size().columns, 100)
    for line in FORMATS[output](results, Screen(sys.stdout.isatty(), width)):
        typer.echo(line)
