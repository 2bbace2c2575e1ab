"""Names that somebody may have meant, where nobody has the name that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from searchkit.schema import person_key
from searchkit.search.keyed import documents_with, is_pattern
from searchkit.search.wildcards import edit_distances
from searchkit.store.read.postings_reader import key_postings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from searchkit.store import Snapshot

__all__ = ["hints_of_names"]

_SHOWN = 5

_LETTERS_AN_EDIT = 6
"""A near name may have one edit, and one more for each so many letters."""

_LEAST = 3
"""Letters that a name must hold somewhere to be near for that alone."""


def hints_of_names(snapshot: Snapshot, asked: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """A sentence for each (field, name) that nobody has, with the nearest names there are."""
    return tuple(
        _hint(snapshot, field, name)
        for field, name in dict.fromkeys(asked)
        if not len(documents_with(snapshot, field, name))
    )


def _hint(snapshot: Snapshot, field: str, name: str) -> str:
    what = "comments" if field == "comment_author" else "pages"
    found = f"0 {what} by the name {name!r}"
    if is_pattern(name):
        return f"{found}: the pattern means nobody"
    near = _nearest(snapshot, field, person_key(name))
    if not near:
        return f"{found}, and no name is near it"
    shown = ", ".join(_printed(snapshot, field, one.name) for one in near)
    holding = field == "comment_author" and any(one.kind != _BY_EDITS for one in near)
    return f"{found}; nearest: {shown}" + (f" (all that hold it: '*{name}*')" if holding else "")


def _printed(snapshot: Snapshot, field: str, key: str) -> str:
    """A comment author's name as first printed, and that of a page's author who has the word."""
    if field == "comment_author":
        return snapshot.printed_authors()[key]
    number = int(key_postings(snapshot, field, key)[0])
    authors = snapshot.page(number).authors
    return next((name for name in authors if key in person_key(name).split()), key)


_AS_WORD, _AS_BEGINNING, _BY_EDITS, _INSIDE = range(4)


class _Near(NamedTuple):
    """How near a name is: by what, by how many edits, and of how many documents (negative)."""

    kind: int
    edits: int
    documents: int
    name: str


def _nearest(snapshot: Snapshot, field: str, wanted: str) -> list[_Near]:
    """The nearest names that somebody has, best first."""
    names = _names(snapshot, field)
    near: dict[str, _Near] = {}
    for one in sorted([*_by_parts(names, wanted), *_by_edits(names, wanted)]):
        near.setdefault(one.name, one)
    counted = [
        one._replace(documents=-len(key_postings(snapshot, field, one.name)))
        for one in sorted(near.values())[: 4 * _SHOWN]
    ]
    return sorted(one for one in counted if one.documents)[:_SHOWN]


def _names(snapshot: Snapshot, field: str) -> list[str]:
    """The folded names of a field: of comment authors whole ones, of pages' authors words."""
    if field == "comment_author":
        return list(snapshot.comment_authors)
    lead = f"{field}\0"
    keys = {key for s in snapshot.segments for key in s.keys.slice(*s.keys.range_of(lead))}
    return sorted(key.removeprefix(lead) for key in keys)


def _by_parts(names: list[str], wanted: str) -> Iterator[_Near]:
    """Names that have the wanted one as a word, or have a word that begins so, or hold it."""
    for name in names:
        if wanted not in name:
            continue
        words = name.split()
        if wanted in words:
            yield _Near(_AS_WORD, 0, 0, name)
        elif len(wanted) >= _LEAST:
            begins = any(word.startswith(wanted) for word in words)
            yield _Near(_AS_BEGINNING if begins else _INSIDE, 0, 0, name)


def _by_edits(names: list[str], wanted: str) -> Iterator[_Near]:
    """Names few edits away, as a whole or in one of their words."""
    most = 1 + len(wanted) // _LETTERS_AN_EDIT
    candidates: dict[str, list[str]] = {}
    for name in names:
        for word in {name, *name.split()}:
            if abs(len(word) - len(wanted)) <= most and min(len(word), len(wanted)) > most:
                candidates.setdefault(word, []).append(name)
    words = list(candidates)
    distances = edit_distances(wanted, words) if words else []
    for word, distance in zip(words, distances, strict=True):
        if distance <= most:
            yield from (_Near(_BY_EDITS, distance, 0, name) for name in candidates[word])
