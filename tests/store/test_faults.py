"""Killed at any file operation, with a full disk, or damaged: the last commit stands, in words."""

from __future__ import annotations

import io
import os
import resource
import shutil
import signal
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from archive import assert_sound, contents, page

from searchkit.errors import IndexDamagedError, IndexWriteError, SearchkitError
from searchkit.store import create_index, open_index
from searchkit.store.check import check_index

OPERATIONS = frozenset(
    [
        "open",
        "flush",
        "pwrite",
        "ftruncate",
        "fsync",
        "rename",
        "replace",
        "unlink",
        "rmdir",
        "mkdir",
    ]
)
"""C functions by which files change; the child is killed before the n-th call of one of them."""

WRITES = 8
"""Every so many calls of `write` count as well, with what was written before on disk."""


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """An index of two segments with a deleted page."""
    index = create_index(tmp_path_factory.mktemp("faults") / "index")
    with index.writer() as writer:
        for number in range(12):
            writer.add_page(page(f"{number}.html", f"Haus {number}", f"Kommentar {number}"))
    with index.writer() as writer:
        writer.add_page(page("neu.html", "Garten"))
        writer.remove_page("3.html")
    return index


@pytest.fixture
def scratch(tmp_path):
    """A folder in memory where there is one: hundreds of commits wait for no disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(dir=memory))
    yield folder
    shutil.rmtree(folder)


def small_commit(path):
    with open_index(path).writer() as writer:
        writer.add_page(page("1.html", "ersetzt", "Noch einer"))
        writer.remove_page("2.html")


def merging_commit(path):
    with open_index(path).writer() as writer:
        writer.add_page(page("4.html", "ersetzt"))
        writer.optimize()


def killed_at(operation, work, path):
    """Run `work` in a child that is killed before its n-th file operation; whether it was."""
    child = os.fork()
    if child == 0:
        left, writes = operation, 0

        def counts(function):
            nonlocal writes
            if not isinstance(getattr(function, "__self__", None), io.BufferedWriter):
                return function.__name__ in OPERATIONS
            writes += function.__name__ == "write"
            return function.__name__ != "write" or writes % WRITES == 0

        def count(_frame, event, function):
            nonlocal left
            if event == "c_call" and counts(function):
                left -= 1
                if left < 0:
                    if function.__name__ == "write":
                        function.__self__.flush()
                    os.kill(os.getpid(), signal.SIGKILL)

        threading.setprofile(count)
        sys.setprofile(count)
        work(path)
        sys.setprofile(None)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("work", [small_commit, merging_commit])
def test_killed_at_any_file_operation_leaves_the_last_commit_or_the_new_one(before, scratch, work):
    tmp_path = scratch
    done = tmp_path / "done"
    shutil.copytree(before.path, done)
    work(done)
    outcomes = [contents(before), contents(open_index(done))]
    assert outcomes[0] != outcomes[1]
    seen = set()
    for operation in range(2000):
        path = tmp_path / f"killed-{operation}"
        shutil.copytree(before.path, path)
        if not killed_at(operation, work, path):
            break
        index = open_index(path)
        found = contents(index)
        assert found in outcomes
        seen.add(outcomes.index(found))
        assert check_index(path) == []
        with index.writer() as writer:
            writer.add_page(page("danach.html", "geht weiter"))
        assert contents(index) == found | {"danach.html": page("danach.html", "geht weiter")}
        # Nothing is left of the killed writer: as many files as after two whole commits.
        assert not list(path.glob("*.tmp"))
        named = {f"segment-{segment.entry.id:08d}" for segment in index.reader().segments}
        named |= {f"segment-{segment.entry.id:08d}" for segment in segments_before(index)}
        assert {entry.name for entry in path.glob("segment-*")} <= named
        shutil.rmtree(path)
    assert operation > 60
    assert seen == {0, 1}


def segments_before(index):
    """The segments of the generation before the newest."""
    from searchkit.store.format.manifest import generations, read_manifest
    from searchkit.store.read.segment_reader import SegmentReader

    older = read_manifest(index.path, generations(index.path)[1])
    return [SegmentReader(index.path, entry) for entry in older.segments]


@pytest.mark.parametrize("room", [0, 100, 1000, 3000, 6000])
def test_full_disk_is_an_error_that_leaves_the_last_commit(before, tmp_path, room):
    path = tmp_path / "index"
    shutil.copytree(before.path, path)
    index = open_index(path)
    names = sorted(entry.name for entry in path.iterdir())
    writer = index.writer()
    writer.add_page(page("groß.html", " ".join(f"wort{i}" for i in range(3000))))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        with pytest.raises(IndexWriteError, match="last commit"):
            writer.commit()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert contents(index) == contents(before)
    assert sorted(entry.name for entry in path.iterdir()) == names
    small_commit(path)
    assert_sound(index)


def every_file(path):
    return sorted(entry for entry in path.rglob("*") if entry.is_file() and entry.stat().st_size)


@pytest.mark.parametrize("damage", ["truncated", "flipped", "emptied", "removed"])
def test_damage_to_any_file_is_found_by_check_and_never_crashes(before, tmp_path, damage):
    for number, original in enumerate(every_file(before.path)):
        path = tmp_path / str(number)
        shutil.copytree(before.path, path)
        file = path / original.relative_to(before.path)
        data = bytearray(file.read_bytes())
        if damage == "truncated":
            file.write_bytes(data[: len(data) // 2])
        elif damage == "flipped":
            data[len(data) // 2] ^= 0x40
            file.write_bytes(data)
        elif damage == "emptied":
            file.write_bytes(b"")
        else:
            file.unlink()
        newest = file.name.startswith("manifest") and file.name.endswith("3.json")
        if damage == "removed" and file.name.startswith("manifest"):
            assert contents(open_index(path)) != {}  # the other generation answers
        else:
            assert any(
                file.name.split(".")[0] in f"{f.file} {f.problem}" for f in check_index(path)
            )
        if newest and damage != "removed":
            assert open_index(path).generation == 2
        try:
            contents(open_index(path))
        except SearchkitError as error:
            assert error.advice
        shutil.rmtree(path)


def test_all_manifests_damaged_is_a_clear_error(before, tmp_path):
    path = tmp_path / "index"
    shutil.copytree(before.path, path)
    for manifest in path.glob("manifest-*"):
        manifest.write_bytes(b"")
    with pytest.raises(IndexDamagedError, match=r"manifest-00000003.json is not JSON.*--rebuild"):
        open_index(path)
    assert len(check_index(path)) == 2
