"""Old indexes are read or refused in words; nothing in an index folder is trusted."""

from __future__ import annotations

import json
import re
import shutil
import zlib
from pathlib import Path

import pytest
from archive import answers, assert_sound, contents, page
from compat_archive import FOLDER, pages
from whoosh.query import Phrase, Term

import searchkit.store
from searchkit.errors import IndexDamagedError, IndexFormatError
from searchkit.store import create_index, open_index, rebuild_index
from searchkit.store.format import manifest
from searchkit.store.format.ledger import FORMAT_VERSION


@pytest.fixture(params=sorted(path.name for path in FOLDER.glob("version-*")))
def kept(request, tmp_path, monkeypatch):
    """A copy of an index that an earlier program wrote, opened as if the analysis were its own.

    The words of its few texts are read in the same way by both.
    """
    shutil.copytree(FOLDER / request.param, tmp_path / "index")
    _, fields = manifest_of(tmp_path / "index")
    monkeypatch.setattr(manifest, "FINGERPRINT", fields["analysis"])
    return open_index(tmp_path / "index")


def test_kept_index_of_another_analysis_is_refused_and_names_rebuild(tmp_path):
    shutil.copytree(FOLDER / "version-1", tmp_path / "index")
    with pytest.raises(IndexFormatError, match=r"analysis 'german-1.*--rebuild"):
        open_index(tmp_path / "index")


def test_there_is_a_kept_index_of_the_present_version():
    assert (FOLDER / f"version-{FORMAT_VERSION}").is_dir()


def test_kept_index_answers(kept):
    version = kept.reader().manifest.format
    assert contents(kept) == {one.path: one for one in pages(version)}
    assert {origin.source for _, origin in kept.origins()} >= {"seiten/haus.html"}
    queries = [Term("title", "haus"), Phrase("body", ["u", "bahn"]), Term("rest", "muhl")]
    with_rest = ["fehler.html"] if version >= 2 else []
    found = [list(one) for one in answers(kept, queries)]
    assert found == [["haus.html"], ["bahn.html"], with_rest]
    assert_sound(kept)


def test_kept_index_is_written_on(kept):
    before = contents(kept)
    with kept.writer() as writer:
        writer.add_page(page("neu.html", "Ein neues Haus"))
        writer.optimize()
    assert set(contents(kept)) == {*before, "neu.html"}
    assert_sound(kept)


def sealed(fields):
    body = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return json.dumps(fields | {"checksum": zlib.crc32(body.encode())})


def manifest_of(path):
    file = max(path.glob("manifest-*.json"))
    fields = json.loads(file.read_text())
    del fields["checksum"]
    return file, fields


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 99}, "format version 99.*--rebuild"),
        ({"format": None}, "format version None.*--rebuild"),
        ({"analysis": "german-0"}, "analysis 'german-0'.*--rebuild"),
    ],
)
def test_another_format_or_analysis_names_rebuild(tmp_path, change, message):
    index = create_index(tmp_path / "index")
    file, fields = manifest_of(index.path)
    file.write_text(sealed(fields | change))
    with pytest.raises(IndexFormatError, match=message):
        open_index(index.path)
    with rebuild_index(index.path) as writer:
        writer.add_page(page("a.html", "Haus"))
    assert list(contents(open_index(index.path))) == ["a.html"]


@pytest.mark.parametrize(
    "segments",
    [
        [{"id": "../../etc"}],
        [{"id": -1, "tombstones": 0}],
        ["segment"],
        {"a": 1},
        None,
        [{"id": 1, "tombstones": 0, "tombstones_crc32": 0, "pages": "x", "comments": 0,
          "lengths": [0, 0, 0, 0]}],
    ],
)  # fmt: skip
def test_manifest_with_nonsense_is_damaged(tmp_path, segments):
    index = create_index(tmp_path / "index")
    file, fields = manifest_of(index.path)
    file.write_text(sealed(fields | {"segments": segments}))
    with pytest.raises(IndexDamagedError, match=re.escape(file.name)):
        open_index(index.path)


def test_header_that_names_other_files_is_damaged(tmp_path):
    index = create_index(tmp_path / "index")
    with index.writer() as writer:
        writer.add_page(page("a.html", "Haus"))
    (header,) = index.path.glob("segment-*/segment.json")
    fields = json.loads(header.read_text())
    del fields["checksum"]
    fields["files"]["../../../../etc/passwd"] = {"size": 10, "crc32": 0}
    header.write_text(sealed(fields))
    (warning,) = index.reader().warnings
    assert "names an unknown file" in warning


def test_no_index_file_is_run():
    """No pickle, eval or exec, and no shell, anywhere in the store."""
    folder = Path(searchkit.store.__file__).parent
    forbidden = re.compile(r"\bpickle\b|\bmarshal\b|\beval\(|\bexec\(|allow_pickle|subprocess")
    for module in folder.rglob("*.py"):
        assert not forbidden.search(module.read_text()), module.name
