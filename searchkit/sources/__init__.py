"""From paths to the bytes of pages: folders, single files, gzip, JSON lines."""

from searchkit.sources.files import (
    PAGE_SUFFIXES,
    SourceFile,
    find_files,
    kind_of,
    printable,
)
from searchkit.sources.reading import digest, read_bytes, read_page, unpack
from searchkit.sources.records import read_record, record_lines

__all__ = [
    "PAGE_SUFFIXES",
    "SourceFile",
    "digest",
    "find_files",
    "kind_of",
    "printable",
    "read_bytes",
    "read_page",
    "read_record",
    "record_lines",
    "unpack",
]
