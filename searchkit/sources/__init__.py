"""From paths to the bytes of pages: a container of pages is one module, `containers` lists them."""

from searchkit.sources.containers import (
    CONTAINERS,
    find_files,
    find_sources,
    holds_many,
    sources_in,
)
from searchkit.sources.jsonlines import read_record
from searchkit.sources.pagefile import raw_page, read_bytes, read_page
from searchkit.sources.source import (
    RECORD,
    Container,
    LeftAlone,
    Refused,
    Source,
    SourceFile,
    digest,
    printable,
)

__all__ = [
    "CONTAINERS",
    "RECORD",
    "Container",
    "LeftAlone",
    "Refused",
    "Source",
    "SourceFile",
    "digest",
    "find_files",
    "find_sources",
    "holds_many",
    "printable",
    "raw_page",
    "read_bytes",
    "read_page",
    "read_record",
    "sources_in",
]
