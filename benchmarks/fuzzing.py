"""Mutated pages without end: every one is read, or refused with a named reason.

python -m benchmarks.fuzzing --pages 100000 --seed 1
"""

from __future__ import annotations

import argparse
import gzip
import random
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.model import RawPage, page_from_record, page_record
from searchkit.pages import parse_page
from searchkit.settings import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Fuzzed", "fuzz", "mutated"]

_FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
_PIECES = (
    *(b"<", b">", b"</div>", b"<div>", b"<table>", b"<!--", b"-->", b"<script>", b"&#0;", b"&amp"),
    *(b"http://[", b"https://x:99999999/", b"//[::1", b"\xff\xfe", b"\xc3", b"\x00", b"\x80" * 40),
    *(b"31.02.2019", b"2019-13-45T99:99", b"vor 99999999999 Jahren", b"{", b'"@type":', b"\\u0000"),
    *(("\u0301\u0323" * 60).encode(), "\u202e".encode(), "\U0001f600".encode(), b"\r", b"\t" * 500),
)


@dataclass(slots=True)
class Fuzzed:
    """What became of the pages: how many were read, why others were refused, what went wrong."""

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, 0)
    """Processor seconds, and the number of that page."""


def _originals() -> list[tuple[str, bytes]]:
    """The fixtures' pages as (kind, bytes), in order of their names."""
    pages = []
    for file in sorted(_FIXTURES.rglob("*")):
        data = file.read_bytes() if file.is_file() else b""
        name = file.name.removesuffix(".gz")
        if name.endswith((".html", ".txt")) and "compat" not in file.parts:
            data = gzip.decompress(data) if file.suffix == ".gz" else data
            pages.append(("html" if name.endswith(".html") else "text", data))
    return pages


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """A page with pieces cut out, doubled, moved, overwritten, or taken from another page."""
    page = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        start = rng.randint(0, len(page))
        end = min(len(page), start + rng.choice((1, 3, 20, 400, 4000)))
        piece = bytes(page[start:end])
        match rng.randrange(7):
            case 0:
                del page[start:end]
            case 1:
                page[start:start] = piece * rng.randint(1, 30)
            case 2:
                page[start:end] = rng.randbytes(min(40, len(piece)))
            case 3:
                del page[start:end]
                at = rng.randint(0, len(page))
                page[at:at] = piece
            case 4:
                at = rng.randint(0, len(other))
                page[start:end] = other[at : at + 2000]
            case 5:
                page[start:start] = rng.choice(_PIECES)
            case _:
                if page:
                    page[start % len(page)] ^= 1 << rng.randrange(8)
    return bytes(page)


def fuzz(pages: int, seed: int, *, kinds: Sequence[str] = ("html", "text")) -> Iterator[Fuzzed]:
    """Read so many mutated pages; what became of them so far is yielded after each."""
    rng = random.Random(seed)
    originals = [one for one in _originals() if one[0] in kinds]
    found = Fuzzed()
    for number in range(pages):
        kind, data = rng.choice(originals)
        page = mutated(data, rng.choice(originals)[1], rng)
        start = time.process_time()
        _read(page, kind, number, found)
        found.slowest = max(found.slowest, (time.process_time() - start, number))
        yield found


def _read(data: bytes, kind: str, number: int, found: Fuzzed) -> None:
    try:
        page = parse_page(RawPage(f"{number}.html", data, kind), Limits())
        if page_from_record(page_record(page)) != page:
            found.errors.append(f"page {number} is another after its JSON")
        found.read += 1
    except PageError as error:
        found.refused[error.problem] += 1
    except Exception:  # noqa: BLE001 - what has no name is what is looked for
        found.errors.append(f"page {number}: {traceback.format_exc(limit=-3)}")


def main() -> None:
    """Fuzz, print what became of the pages, and end with 1 where something had no name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = Fuzzed()
    for number, found in enumerate(fuzz(asked.pages, asked.seed), 1):
        if number % 1000 == 0 or number == asked.pages:
            slow, at = found.slowest
            print(
                f"{number} pages: {found.read} read, {found.refused.total()} refused,"
                f" {len(found.errors)} unnamed errors, slowest {slow:.2f} s (page {at})",
                flush=True,
            )
    for reason, count in found.refused.most_common():
        print(f"refused {count} times: {reason}")
    for error in found.errors[:20]:
        print(error)
    sys.exit(bool(found.errors))


if __name__ == "__main__":
    main()
