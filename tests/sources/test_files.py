"""Finding and reading files: what counts as a page, and what is refused with a reason."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from searchkit.errors import PageError, UsageError
from searchkit.settings import Limits
from searchkit.sources import (
    LeftAlone,
    Refused,
    Source,
    SourceFile,
    find_files,
    find_sources,
    read_page,
    read_record,
)


def source(file: Path) -> Source:
    (found,) = find_sources([file], Limits())
    assert isinstance(found, Source)
    return found


def refused(path: Path) -> Refused:
    (found,) = find_files([path])
    assert isinstance(found, Refused)
    return found


def test_a_folder_gives_its_pages_in_sorted_order_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b/2.html", "b/1.htm", "a.xhtml", "c.txt.gz", "z.HTML", "d.json", "e.jsonl", "f"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found = [
        f.file.relative_to(tmp_path).as_posix()
        for f in find_files([tmp_path])
        if isinstance(f, SourceFile)
    ]
    assert found == ["a.xhtml", "c.txt.gz", "z.HTML", "b/1.htm", "b/2.html"]


def test_a_missing_path_is_a_usage_error_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("x")
    with pytest.raises(UsageError, match="no such file"):
        find_files([tmp_path / "a.html", tmp_path / "b.html"])


def test_a_named_file_of_another_kind_is_named_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    found = refused(tmp_path / "a.pdf")
    assert found.path.endswith("a.pdf")
    assert "not a saved page" in found.reason


def test_a_named_pipe_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.html")
    assert list(find_files([tmp_path])) == [LeftAlone(f"{tmp_path}/a.html", "special files")]
    assert "not a regular file" in refused(tmp_path / "a.html").reason


def test_a_dangling_link_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to(tmp_path / "gone.html")
    assert refused(tmp_path).reason


def test_a_name_that_is_not_utf8_can_be_read_and_printed(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xfcber.html"))
    file.write_text("Text")
    found = source(file)
    found.path.encode("utf-8")
    assert read_page(found, Limits()).data == b"Text"


@pytest.mark.parametrize("name", ["a.html.gz", "a.html"])
def test_gzip_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(b"eins") + gzip.compress(b"zwei"))
    assert read_page(source(file), Limits()).data == b"einszwei"


def test_a_gzip_bomb_is_refused_at_the_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.html.gz"
    file.write_bytes(gzip.compress(b"\0" * 3_000_000))
    with pytest.raises(PageError, match="larger than"):
        read_page(source(file), Limits(file_bytes=1_000_000))


@pytest.mark.parametrize("cut", [5, 20, -4])
def test_a_truncated_gzip_file_is_named_as_that(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "a.html.gz"
    file.write_bytes(gzip.compress(os.urandom(200))[:cut])
    with pytest.raises(PageError, match="truncated gzip"):
        read_page(source(file), Limits())


def test_a_damaged_gzip_file_is_named_as_that(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(b"Text" * 100))
    data[20] ^= 0xFF
    file = tmp_path / "a.html.gz"
    file.write_bytes(data)
    with pytest.raises(PageError, match="gzip"):
        read_page(source(file), Limits())


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(b"x" * 2000)
    with pytest.raises(PageError, match="larger than"):
        read_page(source(file), Limits(file_bytes=1000))


@pytest.mark.parametrize("packed", [False, True])
def test_records_come_line_by_line_and_a_bad_line_harms_no_other(
    tmp_path: Path, packed: bool
) -> None:
    lines = b"\n".join(
        [json.dumps({"path": "a"}).encode(), b"", b"{", b'{"path": 3}', b'{"path": "b"}']
    )
    file = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    file.write_bytes(gzip.compress(lines) if packed else lines)
    good, bad = [], []
    for line in find_sources([file], Limits()):
        assert isinstance(line, Source)
        try:
            good.append(read_record(line.data or b"").path)
        except PageError:
            bad.append(line.place)
    assert good == ["a", "b"]
    assert bad == ["3", "4"]


def test_a_broken_off_record_file_gives_what_it_has_and_a_reason(tmp_path: Path) -> None:
    line = json.dumps({"path": "a", "body": "x" * 100_000}).encode() + b"\n"
    packed = gzip.compress(line + os.urandom(100_000))
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(packed[: len(packed) // 2])
    found = list(find_sources([file], Limits()))
    assert isinstance(found[-1], Refused)


def test_a_deeply_nested_record_is_refused_not_fatal() -> None:
    with pytest.raises(PageError):
        read_record(b'{"path":' + b"[" * 100_000)


def test_a_file_that_has_grown_since_it_was_listed_is_read_whole_up_to_the_limit(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(b"<p>kurz")
    listed = source(file)
    file.write_bytes(b"<p>inzwischen lang")
    assert read_page(listed, Limits()).data == b"<p>inzwischen lang"
    with pytest.raises(PageError, match="larger than"):
        read_page(listed, Limits(file_bytes=17))
