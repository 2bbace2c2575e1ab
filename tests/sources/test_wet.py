"""Common Crawl's WET files: every conversion record is a page, and what is broken is named."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchkit.model import Moment
from searchkit.settings import Limits
from searchkit.sources import Refused, Source, find_sources


def record(
    url: str | None, text: bytes, kind: str = "conversion", length: int | None = None
) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    size = len(text) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2024-05-03T12:05:06Z\r\n"
        f"Content-Type: text/plain\r\nContent-Length: {size}\r\n\r\n"
    )
    return head.encode() + text + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """Each record a gzip member of its own, as Common Crawl has them."""
    return b"".join(map(gzip.compress, records))


def read(file: Path, data: bytes, **limits: int) -> list[Source | Refused]:
    file.write_bytes(data)
    return list(find_sources([file], Limits(**limits)))


@pytest.fixture
def wet(tmp_path: Path) -> Path:
    return tmp_path / "CC-MAIN-1.warc.wet.gz"


INFO = record(None, b"Software-Info: x", "warcinfo")
ONE = record("https://tal.example/1", "Die Mühle\nam Fluss\n".encode())
TWO = record("https://tal.example/2", b"Das Wehr\n")


def test_each_conversion_is_a_page_with_address_and_date_of_capture(wet: Path) -> None:
    one, two = read(wet, packed(INFO, ONE, TWO))
    assert isinstance(one, Source)
    assert (one.url, one.place, one.kind) == ("https://tal.example/1",) * 2 + ("text",)
    assert one.saved == Moment.from_iso("2024-05-03T12:05+00:00")
    assert one.data == "Die Mühle\nam Fluss\n".encode()
    assert isinstance(two, Source)
    assert two.data == b"Das Wehr\n"


def test_an_unpacked_file_and_one_of_a_single_member_read_alike(wet: Path) -> None:
    whole = INFO + ONE + TWO
    plain = [s.place for s in read(wet.with_name("a.wet"), whole) if isinstance(s, Source)]
    assert plain == [s.place for s in read(wet, gzip.compress(whole)) if isinstance(s, Source)]
    assert plain == ["https://tal.example/1", "https://tal.example/2"]


@pytest.mark.parametrize("cut", [40, 200, 330])
def test_what_stands_before_a_break_is_read_and_the_break_is_named(wet: Path, cut: int) -> None:
    *whole, last = read(wet, packed(ONE) + packed(TWO * 40)[:-8][:cut])
    assert isinstance(whole[0], Source)
    assert isinstance(last, Refused)
    assert "breaks off" in last.reason


def test_a_record_that_is_shorter_than_it_says_is_named(wet: Path) -> None:
    *_, last = read(wet, packed(ONE, record("https://tal.example/3", b"kurz", length=5000)))
    assert isinstance(last, Refused)
    assert "missing" in last.reason


def test_a_record_above_the_limit_is_named_and_the_next_one_read(wet: Path) -> None:
    large = record("https://tal.example/gross", b"x" * 5000)
    refused, two = read(wet, packed(large, TWO), file_bytes=1000)
    assert isinstance(refused, Refused)
    assert isinstance(two, Source)
    assert two.data == b"Das Wehr\n"


def test_a_bomb_costs_no_memory(wet: Path) -> None:
    bomb = packed(record("https://tal.example/b", b"\0" * 200_000_000), TWO)
    wet.write_bytes(bomb)
    tracemalloc.start()
    refused, _ = list(find_sources([wet], Limits(file_bytes=1_000_000)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(refused, Refused)
    assert peak < 8_000_000


def test_a_file_of_something_else_is_named_in_bounded_time(wet: Path) -> None:
    (only,) = read(wet, gzip.compress(b"nichts\n" * 1_000_000))
    assert isinstance(only, Refused)
    assert "no WARC record" in only.reason


def test_a_record_without_its_address_is_named(wet: Path) -> None:
    refused, two = read(wet, packed(record(None, b"Text"), TWO))
    assert isinstance(refused, Refused)
    assert "address" in refused.reason
    assert isinstance(two, Source)


def test_an_address_that_comes_again_is_a_page_of_its_own(wet: Path) -> None:
    places = [s.place for s in read(wet, packed(ONE, ONE)) if isinstance(s, Source)]
    assert len(set(places)) == 2


@given(junk=st.binary(max_size=300), texts=st.lists(st.binary(max_size=80), max_size=5))
def test_any_bytes_give_pages_or_reasons(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, texts: list[bytes]
) -> None:
    file = tmp_path_factory.mktemp("wet") / "a.wet"
    records = [record(f"https://tal.example/{n}", text) for n, text in enumerate(texts)]
    found = read(file, b"".join(records) + junk)
    assert [s.data for s in found if isinstance(s, Source)][: len(texts)] == texts
