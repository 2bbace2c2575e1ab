"""The registry: every array of a segment, what it means, and what must be true of it.

Files are written, merged and checked by these rows, and their names and types are read from nowhere
else. A new array is one row here, the code that writes it (`writer`) and the code that reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from searchkit.schema import STREAM_FIELDS

__all__ = [
    "ARRAYS",
    "COLUMNS_FILE",
    "NO_AUTHOR",
    "NO_NUMBER",
    "REST_NAMES",
    "TABLES",
    "Array",
    "Table",
]

NO_NUMBER: Final = -(2**63)
"""INT64_MIN in a number column: the document has no value there."""

NO_AUTHOR: Final = 2**32 - 1
"""The author code of a comment without an author."""

COLUMNS_FILE: Final = "columns.bin"
"""The file of all arrays that are no streams, one after the other."""


@dataclass(frozen=True, slots=True)
class Array:
    """One array of a segment.

    `types` are numpy's names of the types that it may have, the first while its numbers fit. It has
    one number for each `per`: "page", "comment", an entry of a table, or a number of another array
    (each by its name; None: as many as there are). Where it `cuts` something named so, it has one
    more, and they are the starts of runs in it.

    `check` demands that all numbers are less than the count of `below`, or are `missing`, and that
    they do not fall, in each run where something cuts the array, if it is `ascending`.

    A merge takes the numbers of pages and comments that live where the array is `taken`; the others
    are made by the mergers of their writers' work. A segment may lack an `optional` array, and one
    of an older version than `since`: there each value is `missing`.
    """

    name: str
    types: tuple[str, ...]
    meaning: str
    writer: str
    per: str | None = None
    cuts: str | None = None
    below: str | None = None
    missing: int | None = None
    ascending: bool = False
    taken: bool = False
    optional: bool = False
    since: int = 1
    stream: bool = False
    """Whether it has a file of its own, written piece by piece."""

    @property
    def file(self) -> str:
        """The file in the segment's folder."""
        return f"{self.name}.bin" if self.stream else COLUMNS_FILE


@dataclass(frozen=True, slots=True)
class Table:
    """A table of strings: the arrays NAME_blob, of UTF-8, and NAME_offsets, which cuts it.

    `per`, `taken`, `optional` and `since` are as with arrays (missing strings are empty); a
    `distinct` one is sorted by its bytes and holds no string twice.
    """

    name: str
    meaning: str
    writer: str
    per: str | None = None
    distinct: bool = False
    taken: bool = False
    optional: bool = False
    since: int = 1

    def arrays(self) -> tuple[Array, Array]:
        """The rows of its two arrays."""
        blob, optional, since = f"{self.name}_blob", self.optional, self.since
        meaning, begins = f"UTF-8 of {self.meaning}", f"where each string of {blob} begins"
        return (
            Array(blob, ("u1",), meaning, self.writer, optional=optional, since=since),
            Array(
                f"{self.name}_offsets", _STARTS, begins, self.writer,
                per=self.name, cuts=blob, optional=optional, since=since,
            ),
        )  # fmt: skip


_STARTS = ("u4", "u8")
_ANY = ("u1", "u2", "u4", "u8")

_COLUMNS, _KEYS, _POSITIONS = "write.columns_writer", "write.columns_writer", "write.positions"
_LEXICON, _POSTINGS = "write.lexicon_writer", "write.postings_writer"
_PROFILES, _CODES, _FRAMES = "format.profiles", "format.formcodes", "format.pageframes"
_WORDMAPS = "write.wordmaps_writer"

_TABLES = (
    Table("path", "the path of every page", _COLUMNS, per="page", taken=True),
    Table("origin_source", "the file of every page", _COLUMNS, per="page", taken=True),
    Table("origin_digest", "the digest of each file", _COLUMNS, per="page", taken=True),
    Table("key", "the keyword fields: field NUL value", _KEYS, distinct=True),
    Table("author_name", "comment authors as first printed, by folded name", _COLUMNS),
    Table("term", "the terms", _LEXICON, distinct=True),
    Table("form", "the forms in which the terms are written", _LEXICON, distinct=True),
)

_ROWS = (
    # Columns over pages
    Array("published", ("i8",), "minute, or NO_NUMBER", _COLUMNS, per="page", taken=True),
    Array("modified", ("i8",), "minute, or NO_NUMBER", _COLUMNS, per="page", taken=True),
    Array(
        "saved", ("i8",), "minute, or NO_NUMBER", _COLUMNS,
        per="page", missing=NO_NUMBER, taken=True, since=2,
    ),
    Array("origin_size", ("i8",), "bytes of the file, or -1", _COLUMNS, per="page", taken=True),
    Array("origin_mtime", ("i8",), "its time in ns, or -1", _COLUMNS, per="page", taken=True),
    Array("page_hash", ("u8",), "`page_hash` of the path", _COLUMNS, per="page", taken=True),
    *(
        Array(
            f"{field}_length", ("u4",), f"positions in {field}", _POSITIONS,
            per="page", taken=True,
        )
        for field in STREAM_FIELDS
    ),
    Array("page_hash_order", ("u4",), "pages by their hash", _COLUMNS, per="page", below="page"),
    Array("page_comments", _STARTS, "its first comment", _COLUMNS, per="page", cuts="comment"),
    Array("span_starts", ("u4",), "its first position", _POSITIONS, per="page", ascending=True),
    # Columns over comments
    Array("comment_date", ("i8",), "minute, or NO_NUMBER", _COLUMNS, per="comment", taken=True),
    Array("comment_depth", ("i2",), "depth, -1: unknown", _COLUMNS, per="comment", taken=True),
    Array("comment_length", ("u4",), "positions in it", _POSITIONS, per="comment", taken=True),
    Array(
        "comment_span_starts", ("u4",), "its first position", _POSITIONS,
        per="comment", ascending=True,
    ),
    Array(
        "comment_author", ("u4",), "its author, or NO_AUTHOR", _COLUMNS,
        per="comment", below="author_name", missing=NO_AUTHOR,
    ),
    # Keyword fields; documents are comments or pages, as the key's field says
    Array("key_starts", _STARTS, "the first document of a key", _KEYS, per="key", cuts="key_units"),
    Array("key_units", ("u4",), "documents that have the value", _KEYS, ascending=True),
    # Lexicon
    Array("form_term", ("u4",), "the term of a form", _LEXICON, per="form", below="term"),
    Array("form_starts", _STARTS, "its first form", _LEXICON, per="term", cuts="term_forms"),
    Array(
        "term_forms", ("u4",), "forms by term: a form's place there is its code", _LEXICON,
        per="form", below="form", ascending=True,
    ),
    # Posting lists
    Array("page_starts", _STARTS, "its first posting", _POSTINGS, per="term", cuts="pages"),
    Array(
        "pages", ("u2", "u4"), "pages of each term", _POSTINGS,
        below="page", ascending=True, stream=True,
    ),
    Array(
        "profiles", ("u1",), "how often it stands in each field, as a profile", _PROFILES,
        per="pages", stream=True,
    ),
    Array("position_starts", _STARTS, "its first", _POSTINGS, per="term", cuts="positions"),
    Array(
        "positions", ("u4",), "where each term stands in the token stream", _POSTINGS,
        ascending=True, stream=True,
    ),
    Array("code_starts", _STARTS, "the first byte of its codes", _CODES, per="term", cuts="forms"),
    Array("forms", ("u1",), "the form at each position, in few bits", _CODES, stream=True),
    Array("comment_starts", _STARTS, "its first", _POSTINGS, per="term", cuts="comments"),
    Array(
        "comments", _ANY, "comments of each term, numbered on their page", _POSTINGS, stream=True
    ),
    Array(
        "frequencies", _ANY, "how often it stands in each", _POSTINGS, per="comments", stream=True
    ),
    Array("profile_rows", ("u4",), "profiles, PROFILE_COLUMNS numbers each", _PROFILES),
    Array(
        "rare_places", _STARTS, "postings of rare profiles", _PROFILES,
        below="pages", ascending=True,
    ),
    Array("rare_profiles", ("u4",), "their profiles", _PROFILES, per="rare_places"),
    # Stored pages
    Array("document_starts", _STARTS, "its frame", _FRAMES, per="page", cuts="documents"),
    Array("documents", ("u1",), "a zstandard frame of JSON for each page", _FRAMES, stream=True),
    Array("document_dictionary", ("u1",), "the text that frames are read with", _FRAMES),
    # Lexemes: a number below the count of terms is a term, all of whose forms are one word
    Array(
        "member_forms", ("u4",), "forms of other lexemes", _WORDMAPS,
        below="form", ascending=True, optional=True, since=2,
    ),
    Array(
        "member_lexemes", ("u4",), "the lexeme of each", _WORDMAPS,
        per="member_forms", optional=True, since=2,
    ),
    Array(
        "lexeme_starts", ("u4",), "the first form of a lexeme that is no term", _WORDMAPS,
        cuts="lexeme_forms", optional=True, since=2,
    ),
    Array(
        "lexeme_forms", ("u4",), "the forms of such lexemes", _WORDMAPS,
        per="member_forms", below="form", ascending=True, optional=True, since=2,
    ),
    Array(
        "kin_pairs", ("u4",), "lexemes, each feminine followed by its masculine", _WORDMAPS,
        optional=True, since=2,
    ),
    Array(
        "alias_hashes", ("u4",), "hashes of terms and forms that do not occur", _WORDMAPS,
        ascending=True, optional=True, since=2,
    ),
    Array(
        "alias_lexemes", ("u4",), "the lexeme that each leads to", _WORDMAPS,
        per="alias_hashes", optional=True, since=2,
    ),
    # Compounds
    Array(
        "part_lexemes", ("u4",), "lexemes that are parts of compounds", _WORDMAPS,
        ascending=True, optional=True, since=2,
    ),
    Array(
        "part_starts", ("u4",), "its first", _WORDMAPS,
        per="part_lexemes", cuts="part_links", optional=True, since=2,
    ),
    Array(
        "part_links", ("u4",), "lexeme << ROLE_BITS | role", _WORDMAPS, optional=True, since=2
    ),
    Array(
        "form_heads", ("u1",), "where the head of a form starts, 0: it is no compound", _WORDMAPS,
        per="form", optional=True,
    ),
)  # fmt: skip

_TEXT_TABLES = ("term", "form")
_TEXT_ARRAYS = (
    *("body_length", "form_term", "form_starts", "term_forms", "page_starts", "pages", "profiles"),
    *("position_starts", "positions", "code_starts", "forms"),
    *("profile_rows", "rare_places", "rare_profiles"),
)

REST_NAMES: Final = {
    name: f"rest_{name}"
    for name in (
        *_TEXT_ARRAYS,
        *(row.name for table in _TABLES if table.name in _TEXT_TABLES for row in table.arrays()),
    )
}
"""A page's rest is indexed as if it were the body of another page: arrays of its own, by the names
of those of the article and the comments, of which it has these."""


def _of_rest(name: str | None) -> str | None:
    named = name in _TEXT_TABLES or name in REST_NAMES
    return f"rest_{name}" if named else name


_REST_TABLES = tuple(
    replace(table, name=f"rest_{table.name}", meaning=f"{table.meaning} of rests",
            optional=True, since=2)
    for table in _TABLES
    if table.name in _TEXT_TABLES
)  # fmt: skip
_REST_ROWS = tuple(
    replace(
        row,
        name=REST_NAMES[row.name],
        meaning=f"{row.meaning}, of rests",
        per=_of_rest(row.per),
        cuts=_of_rest(row.cuts),
        below=_of_rest(row.below),
        taken=False,
        optional=True,
        since=2,
    )
    for row in _ROWS
    if row.name in REST_NAMES
)

_ALL_TABLES = (*_TABLES, *_REST_TABLES)

TABLES: Final = {table.name: table for table in _ALL_TABLES}
"""The tables of strings by name."""

ARRAYS: Final = {
    row.name: row
    for row in (*_ROWS, *_REST_ROWS, *(row for table in _ALL_TABLES for row in table.arrays()))
}
"""All arrays by name."""
