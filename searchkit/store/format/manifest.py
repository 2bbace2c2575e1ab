"""The manifest: which segments are live in a generation, and what they must be to be read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from searchkit.errors import IndexDamagedError, IndexFormatError, IndexMissingError
from searchkit.german import FINGERPRINT
from searchkit.schema import build_schema
from searchkit.store.format.durable import write_atomically
from searchkit.store.format.ledger import FORMAT_VERSION, generation_of, manifest_name
from searchkit.store.format.opening import access_failure, damaged
from searchkit.store.format.sealed import read_json, seal

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Manifest",
    "SegmentEntry",
    "forgotten_names",
    "generations",
    "latest_manifest",
    "missing_index",
    "read_manifest",
    "write_manifest",
]


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """One live segment: its number, what it held when written, and its tombstones.

    `tombstones` is the generation whose bitmap holds the deleted pages (0: none are deleted);
    `pages`, `comments` and `lengths` count what lives (positions in title, teaser, body and
    comments).
    """

    id: int
    tombstones: int
    tombstones_crc32: int
    pages: int
    comments: int
    lengths: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation of an index, and the format version that its writer wrote.

    `next_segment` is above the number of every segment that there was up to then; 0: not known.
    `forgotten` names files, folders and pages that are to stay out of the index.
    """

    generation: int
    segments: tuple[SegmentEntry, ...]
    format: int = FORMAT_VERSION
    next_segment: int = 0
    forgotten: tuple[str, ...] = ()


def _schema_record() -> dict[str, str]:
    return {name: type(field).__name__ for name, field in build_schema().items()}


def write_manifest(index: Path, manifest: Manifest) -> None:
    """Make a generation the current one: the last step of every commit."""
    record = {
        "format": FORMAT_VERSION,
        "analysis": FINGERPRINT,
        "schema": _schema_record(),
        "generation": manifest.generation,
        "next_segment": manifest.next_segment,
        "segments": [asdict(entry) for entry in manifest.segments],
    }
    if manifest.forgotten:
        record["forgotten"] = list(manifest.forgotten)
    write_atomically(index / manifest_name(manifest.generation), seal(record))


def generations(index: Path) -> list[int]:
    """The generations that have a manifest, newest first; IndexAccessError."""
    try:
        names = [entry.name for entry in index.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise access_failure(error, index) from error
    return sorted((g for g in map(generation_of, names) if g is not None), reverse=True)


def missing_index(index: Path) -> IndexMissingError:
    """The error for a folder without an index."""
    return IndexMissingError(
        f"there is no index in {index}", "build one with: searchkit index PATH --index DIR"
    )


def read_manifest(index: Path, generation: int) -> Manifest:
    """Read one generation; IndexFormatError where another program or analysis wrote it."""
    path = index / manifest_name(generation)
    record = read_json(path)
    try:
        manifest = _manifest(record)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise damaged(path, f"lacks or misstates {error}") from error
    if manifest.generation != generation:
        raise damaged(path, "is the manifest of another generation")
    if record.get("analysis") != FINGERPRINT:
        raise IndexFormatError(
            f"{index} was built with analysis {record.get('analysis')!r}, this is {FINGERPRINT!r}",
            "build the index again with: searchkit index --rebuild",
        )
    return manifest


def _four(lengths: list[int]) -> tuple[int, int, int, int]:
    title, teaser, body, comments = lengths
    return title, teaser, body, comments


def _manifest(record: dict[str, Any]) -> Manifest:
    segments = tuple(
        SegmentEntry(**{**entry, "lengths": _four(entry["lengths"])})
        for entry in record["segments"]
    )
    for entry in segments:
        counts = (entry.id, entry.tombstones, entry.pages, entry.comments, *entry.lengths)
        if not all(type(value) is int and value >= 0 for value in counts):
            raise ValueError("segments")
    if len({entry.id for entry in segments}) < len(segments):
        raise ValueError("segments")
    next_segment = int(record.get("next_segment", 0))
    forgotten = record.get("forgotten", [])
    if not all(isinstance(name, str) for name in forgotten):
        raise ValueError("forgotten")
    generation, version = int(record["generation"]), int(record["format"])
    return Manifest(generation, segments, version, next_segment, tuple(forgotten))


def forgotten_names(index: Path) -> tuple[str, ...]:
    """What is to stay out, of the newest generation that this program can read."""
    for generation in generations(index):
        with suppress(IndexDamagedError, IndexFormatError, OSError):
            names = read_json(index / manifest_name(generation)).get("forgotten", [])
            return tuple(name for name in names if isinstance(name, str))
    return ()


def latest_manifest(index: Path) -> Manifest:
    """The newest generation whose manifest can be read; IndexMissingError where there is no index.

    A damaged manifest gives way to the one before it, which stays until the next commit. Whoever
    answers from it or writes opens the index with `open_newest`, which says so.
    """
    found = generations(index)
    if not found:
        raise missing_index(index)
    first: IndexDamagedError | None = None
    for generation in found:
        try:
            return read_manifest(index, generation)
        except IndexDamagedError as error:
            first = first or error
        except FileNotFoundError:  # a commit went by and removed it: newer ones were read first
            continue
    if first is None:
        return latest_manifest(index)
    raise first
