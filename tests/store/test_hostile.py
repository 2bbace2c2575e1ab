"""Files that are not what was written, on purpose or by accident: right, warned, refused, found."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import zstandard
from archive import page
from falsified import falsify, reseal, unsealed

from searchkit.archive import open_index as open_archive
from searchkit.errors import IndexAccessError, IndexDamagedError, SearchkitError, UsageError
from searchkit.store import create_index, lock, open_index
from searchkit.store.check import check_index
from searchkit.store.format import durable, system
from searchkit.store.format.arrays import ARRAYS
from searchkit.store.format.header import HEADER

QUERIES = [
    *("Haus", "Wasser", "Kommentar", '"Ein Kommentar"', "=Hauses", "Werk*", "title:Haus"),
    *("Wasserwerk", "kommentar:Haus", "author:Leser", "Wasser Werk", "Haus -Wort3"),
]


def searches(path):
    """What an index answers, without the time that it took."""
    archive = open_archive(path)
    found = []
    for unit in ("pages", "comments"):
        for query in QUERIES:
            results = archive.search(query, unit=unit)
            found.append((results.total, results.hits))
    found.append(archive.search("*", comment_author="Leser 1", published="2019").hits)
    return found, archive.snapshot().warnings


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "index"
    with create_index(path).writer() as writer:
        for number in range(8):
            body = f"Wasserwerk und Wasser und Werk, Haus und Hauses, Wort{number}"
            writer.add_page(page(f"{number}.html", body, "Ein Kommentar", f"Haus {number}"))
    shutil.rmtree(path / "set-aside", ignore_errors=True)
    (path / "manifest-00000001.json").unlink()
    return path


@pytest.fixture
def path(sound, tmp_path):
    shutil.copytree(sound, tmp_path / "index")
    return tmp_path / "index"


def test_after_a_flip_searches_are_right_or_warn_or_refuse_and_check_finds_it(sound, tmp_path):
    path = tmp_path / "index"
    shutil.copytree(sound, path)
    right, _ = searches(path)
    drawn = random.Random(5)
    outcomes = Counter()
    for file in sorted(one for one in path.rglob("*") if one.is_file() and one.stat().st_size):
        if file.name == "write.lock":
            continue
        original = file.read_bytes()
        for _ in range(8):
            data = bytearray(original)
            data[drawn.randrange(len(data))] ^= 1 << drawn.randrange(8)
            file.write_bytes(data)
            assert check_index(path), f"check overlooks a flip in {file.name}"
            try:
                found, warnings = searches(path)
            except SearchkitError as error:
                assert error.advice
                outcomes["refused"] += 1
            else:
                assert found == right or warnings, f"silently another answer: {file.name}"
                outcomes["warned" if warnings else "right"] += 1
        file.write_bytes(original)
    assert outcomes["refused"] > 20
    assert searches(path)[0] == right


@pytest.mark.parametrize("name", sorted(ARRAYS))
def test_check_finds_whatever_false_array_makes_a_search_fail(sound, tmp_path, name):
    header = unsealed(next(sound.glob("segment-*")) / HEADER)
    if name not in header["arrays"] or not header["arrays"][name][3]:
        return
    changes = [
        lambda values: values[::-1],
        lambda values: np.full_like(values, np.iinfo(values.dtype).max),
        lambda values: values + 1,
        np.zeros_like,
        lambda values: np.roll(values, 1),
    ]
    for number, change in enumerate(changes):
        path = tmp_path / str(number)
        shutil.copytree(sound, path)
        try:
            falsify(path, name, change)
        except AssertionError:  # the change changes nothing
            continue
        if check_index(path):
            continue
        searches(path)  # raises nothing, whatever it answers


def test_check_finds_whatever_false_number_in_a_header_makes_a_search_fail(sound, tmp_path):
    segment = next(sound.glob("segment-*")).name
    header = unsealed(sound / segment / HEADER)
    places = [(("pages",), 5), (("comments",), 2**31), (("format",), 1)]
    places += [(("arrays", name, 2), 64) for name in header["arrays"]]
    places += [(("arrays", name, 3), 1) for name in header["arrays"]]
    places += [(("arrays", name, 1), "u1") for name in header["arrays"]]
    places += [(("arrays", name), None) for name in header["arrays"]]
    places += [(("files",), {}), (("arrays",), []), (("pages",), True), (("pages",), 1e9)]
    for keys, value in places:
        path = tmp_path / "index"
        shutil.copytree(sound, path)
        changed = unsealed(path / segment / HEADER)
        inner = changed
        for key in keys[:-1]:
            inner = inner[key]
        if value is None:
            del inner[keys[-1]]
        else:
            inner[keys[-1]] = value
        if changed["files"]:
            reseal(path / segment, changed)
        if not check_index(path):
            # The maps of words may be absent; a part of them alone is refused in words.
            with suppress(IndexDamagedError):
                searches(path)
        shutil.rmtree(path)


def test_a_pipe_in_place_of_a_file_does_not_hold_a_search_up(sound, tmp_path):
    files = [one.relative_to(sound) for one in sound.rglob("*") if one.is_file()]
    for number, file in enumerate(files):
        if file.name == "write.lock":
            continue
        path = tmp_path / str(number)
        shutil.copytree(sound, path)
        (path / file).unlink()
        os.mkfifo(path / file)
        with pytest.raises(IndexDamagedError, match=r"is not a file.*check"):
            open_archive(path).search("Haus")
        assert check_index(path)


def test_a_stored_page_that_says_it_has_3_gb_is_not_believed(path):
    segment = next(path.glob("segment-*"))
    header = unsealed(segment / HEADER)
    _, _, offset, count = header["arrays"]["document_starts"]
    columns = (segment / "columns.bin").read_bytes()
    kind = header["arrays"]["document_starts"][1]
    starts = np.frombuffer(columns, "<" + kind, count, offset)
    data = bytearray((segment / "documents.bin").read_bytes())
    # A frame header of RFC 8878 with an eight-byte content size, then one raw block.
    frame = b"\x28\xb5\x2f\xfd\xe0" + (3 << 30).to_bytes(8, "little") + b"\x01\x00\x00"
    assert zstandard.frame_content_size(frame) == 3 << 30
    data[int(starts[0]) : int(starts[0]) + len(frame)] = frame
    (segment / "documents.bin").write_bytes(data)
    reseal(segment, header)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(IndexDamagedError, match="unreadable stored page"):
        open_index(path).reader().page(0)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1 << 20
    assert check_index(path)


COMMAND = [sys.executable, "-c", "from searchkit.cli import main; main()"]


def limited(limit, value, *words):
    """Run a command under a limit of the system."""

    def lower():
        resource.setrlimit(limit, (value, value))

    return subprocess.run(
        [*COMMAND, *map(str, words)], preexec_fn=lower, capture_output=True, text=True, check=False
    )


def assert_one_line(ran, *told):
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1, ran.stderr
    assert ran.stderr.startswith("searchkit: ")
    for text in told:
        assert text in ran.stderr


def test_too_few_open_files_are_one_line_with_what_to_do(path):
    for files in range(3, 40):
        ran = limited(resource.RLIMIT_NOFILE, files, "search", "Haus", "--index", path)
        if ran.returncode == 0:
            return
        if "Traceback" in ran.stderr and "site-packages/typer" in ran.stderr:
            continue  # not even the program could be loaded
        if str(path) in ran.stderr:
            assert_one_line(ran, "open files", "ulimit -n")
    raise AssertionError("a search needs more than 40 files")


def test_a_manifest_that_may_not_be_read_is_one_line(path, monkeypatch):
    real = os.open

    def refuse(file, *rest):
        if Path(file).name.startswith("manifest"):
            raise PermissionError(13, "Permission denied", str(file))
        return real(file, *rest)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(IndexAccessError, match=r"manifest-.*Permission denied: see that you may"):
        open_archive(path).search("Haus")
    with pytest.raises(IndexAccessError):
        open_index(path).writer()


def test_a_full_disk_does_not_matter_where_nothing_is_to_be_written(path):
    pages = path.parent / "seiten"
    pages.mkdir()
    (pages / "a.txt").write_text("Ein Titel\n\nEin Text mit mehr als einem Wort.")
    done = limited(resource.RLIMIT_FSIZE, resource.RLIM_INFINITY, "index", pages, "--index", path)
    assert done.returncode == 0, done.stderr
    again = limited(resource.RLIMIT_FSIZE, 0, "index", pages, "--index", path, "-j", 1)
    assert again.returncode == 0, again.stderr
    (pages / "b.txt").write_text("Ein anderer Titel\n\nEin Text mit mehr als einem Wort.")
    ran = limited(resource.RLIMIT_FSIZE, 0, "index", pages, "--index", path, "-j", 1)
    assert_one_line(ran, "cannot write", "last commit is unharmed")


def test_nothing_that_only_posix_has_is_imported_at_the_start(path):
    """A search, a commit and a repair where those modules are not there."""
    code = """
import sys, os
for name in ("fcntl", "resource", "pwd", "grp", "termios", "tty", "pty", "syslog"):
    sys.modules[name] = None
for name in ("fork", "getuid", "pread", "pwrite", "mkfifo", "O_NONBLOCK"):
    if hasattr(os, name):
        delattr(os, name)
import mmap, types
del mmap.MADV_DONTNEED
locked = []
calls = types.SimpleNamespace(LK_NBLCK=1, LK_UNLCK=2, locking=lambda *a: locked.append(a[1]))
sys.modules["msvcrt"] = calls
import searchkit, searchkit.cli
from searchkit.store import lock
from searchkit.store.format import durable, system
lock.WINDOWS = durable.WINDOWS = system.WINDOWS = True
from pathlib import Path
archive = searchkit.open_index(sys.argv[1])
assert archive.search("Haus").total == 8
with archive.store.writer() as writer:
    writer.remove_page("0.html")
    writer.optimize()
assert archive.search("Haus").total == 7
assert locked == [1, 2], locked
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_files_that_are_mapped_are_removed_by_a_later_writer(path, monkeypatch):
    """Windows removes no file that a reader has mapped."""
    monkeypatch.setattr(durable.shutil, "rmtree", refuse_to_remove)
    for number in range(3):
        with open_index(path).writer() as writer:
            writer.add_page(page("0.html", f"Haus {number}"))
            writer.optimize()
    left = len(list(path.glob("segment-*")))
    assert left > 2
    assert check_index(path) == []
    monkeypatch.undo()
    with open_index(path).writer() as writer:
        writer.add_page(page("0.html", "Haus"))
        writer.optimize()
    assert len(list(path.glob("segment-*"))) == 2


def refuse_to_remove(path):
    raise PermissionError(13, "Access is denied", str(path))


def test_names_of_devices_are_no_indexes_on_windows_and_long_paths_are_marked(monkeypatch):
    monkeypatch.setattr(system, "WINDOWS", True)
    for name in ("NUL", "con.txt", "Com1"):
        with pytest.raises(UsageError, match="device on Windows"):
            system.folder_for_system(Path("archiv") / name)
    assert system.folder_for_system(Path("archiv")) == Path("archiv")
    long = Path("/" + "ordner/" * 40)
    assert str(system.folder_for_system(long)).startswith("\\\\?\\")


def test_a_lock_that_another_holds_is_named_with_the_calls_of_windows(path, monkeypatch):
    def held(*_):
        raise PermissionError(13, "Permission denied")

    calls = type("msvcrt", (), {"LK_NBLCK": 1, "LK_UNLCK": 2, "locking": staticmethod(held)})
    monkeypatch.setitem(sys.modules, "msvcrt", calls)
    monkeypatch.setattr(lock, "WINDOWS", True)
    with pytest.raises(SearchkitError, match="is being written by"):
        lock.WriteLock(path)
