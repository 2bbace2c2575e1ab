"""An archive as Whoosh's index: documents in, Whoosh's own searcher out."""

from __future__ import annotations

import pytest
from whoosh.index import Index
from whoosh.query import Term

import searchkit
from searchkit.errors import IndexLockedError, IndexWriteError
from searchkit.store import create_index


@pytest.fixture
def archive(tmp_path):
    create_index(tmp_path)
    return searchkit.open_index(tmp_path)


def test_an_archive_gives_whooshs_index(archive):
    index = archive.whoosh_index()
    assert isinstance(index, Index)
    assert not isinstance(archive, Index)
    assert index.is_empty()
    with index.writer() as writer:
        writer.add_document(path="a", title="Haus", body="Garten", comments="Schön")
    assert (index.doc_count(), index.doc_count_all(), index.latest_generation()) == (2, 2, 2)
    with index.searcher() as searcher:
        assert [hit["path"] for hit in searcher.search(Term("words", "gart"))] == ["a"]
    assert archive.search("Garten").total == 1


def test_whoosh_documents_become_pages(archive):
    index = archive.whoosh_index()
    with index.writer() as writer:
        writer.add_document(path="a", title="Haus", body="Garten", comments="Schön", author="Eva")
        writer.update_document(path="a", title="Häuser", body="Garten", published="2019-05-01")
        writer.add_document(path="b", body="Baum")
    assert index.reader().page_count == 2
    assert archive.page("a")[0].title == "Häuser"
    with index.writer() as writer:
        assert writer.delete_by_term("path", "a") == 1
        with pytest.raises(IndexWriteError, match="path"):
            writer.add_document(title="ohne")
        with pytest.raises(IndexWriteError, match="farbe"):
            writer.add_document(path="c", farbe="rot")
    assert [fields["path"] for fields in index.reader().all_stored_fields()] == ["b"]


def test_a_reader_is_given_back_where_nothing_was_committed(archive):
    index = archive.whoosh_index()
    before = index.reader()
    assert index.reader(reuse=before) is before
    index.writer().commit()
    with index.writer() as writer:
        writer.add_document(path="a", body="Garten")
    assert index.reader(reuse=before) is not before


def test_whoosh_and_the_archive_share_one_lock(archive):
    writer = archive.whoosh_index().writer()
    with pytest.raises(IndexLockedError):
        archive.store.writer()
    writer.cancel()
    archive.store.writer().cancel()


def test_the_schema_is_fixed(archive):
    index = archive.whoosh_index()
    with pytest.raises(IndexWriteError, match="fixed"):
        index.add_field("farbe", object())
    with pytest.raises(IndexWriteError, match="fixed"):
        index.remove_field("title")


def test_optimizing_leaves_one_segment_without_deleted_pages(archive):
    index = archive.whoosh_index()
    for path in ("a", "b", "c"):
        with index.writer() as writer:
            writer.add_document(path=path, body="Garten", comments="Schön")
    with index.writer() as writer:
        writer.delete_by_term("path", "b")
    index.optimize()
    assert (index.doc_count(), index.doc_count_all()) == (4, 4)
