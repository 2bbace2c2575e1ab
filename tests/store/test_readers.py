"""Readers in threads and processes while commits go on."""

from __future__ import annotations

import subprocess
import sys
import threading

from archive import page
from whoosh.query import Term

from searchkit.search.execution import SearchRequest, execute
from searchkit.search.operators.operator_table import operator_of
from searchkit.store import create_index

READ = """
import sys
from whoosh.query import Term
from searchkit.search.execution import SearchRequest, execute
from searchkit.search.operators.operator_table import operator_of
from searchkit.store import open_index
index = open_index(sys.argv[1])
request = SearchRequest(query=operator_of(Term("words", "haus")), limit=1000)
for _ in range(25):
    reader = index.reader()
    found = execute(reader, request)
    bodies = {reader.page(number).body for number in found.documents}
    assert len(bodies) == 1, bodies
    assert found.total == 5
"""


def write(index, generation):
    """All pages of one generation hold the same text, so that a mixture shows."""
    with index.writer() as writer:
        for number in range(5):
            writer.add_page(page(f"{number}.html", f"Haus {generation}", "Garten"))


def test_every_reader_sees_whole_generations(tmp_path):
    index = create_index(tmp_path / "index")
    write(index, 0)
    mixed = []
    done = threading.Event()
    shared = index.reader()

    def read():
        while not done.is_set():
            reader = index.reader()
            found = execute(
                reader, SearchRequest(query=operator_of(Term("words", "haus")), limit=1000)
            )
            bodies = {reader.page(unit).body for unit in found.documents}
            old = execute(
                shared, SearchRequest(query=operator_of(Term("comment", "gart")), unit="comments")
            )
            if len(bodies) != 1 or found.total != 5 or old.total != 5:
                mixed.append((bodies, found.total, old.total))

    threads = [threading.Thread(target=read) for _ in range(4)]
    process = subprocess.Popen([sys.executable, "-c", READ, str(index.path)])
    for thread in threads:
        thread.start()
    for generation in range(1, 13):
        write(index, generation)
    while process.poll() is None:
        write(index, generation)
    done.set()
    for thread in threads:
        thread.join()
    assert mixed == []
    assert process.returncode == 0
