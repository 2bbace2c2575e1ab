"""Units found in bulk are those found one by one, and their numbers are exact."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from searchkit.german import tokenize
from searchkit.german.units import find_runs, unit_tokens
from searchkit.store.format.formcodes import FormCodeColumn, FormCodeSink
from searchkit.store.format.offsets import starts_of
from searchkit.store.format.profiles import PROFILE_COLUMNS, ProfileColumn, ProfileSink
from searchkit.store.format.segment import SegmentFiles, SegmentWriter
from searchkit.store.write import occurrences, wordids
from searchkit.store.write.occurrences import WordStream
from searchkit.store.write.token_buffer import TokenBuffer
from searchkit.store.write.wordids import WordIds

SIGNS = "abzäöüßÄÉéłčøşæ0159 \n-'’.,&+#_/@:„“–…€\x00\xad\u2011ʼ🏠µſﬁİıŉΩд中\u0301"
TEXTS = st.one_of(st.text(SIGNS, max_size=40), st.text(max_size=30))


def in_reading_order(where):
    """The units at places 0, 1, 2, ..."""
    units = np.repeat(np.arange(len(where.starts) - 1), np.diff(where.starts))
    return units[np.argsort(where.places)].tolist()


def tokens_by_units(texts):
    """(form, position) of each text, by way of the bulk path."""
    with ThreadPoolExecutor(1) as thread:
        buffer = TokenBuffer(thread)
        for text in texts:
            buffer.add_page([text, "", ""], 0)
        buffer.flush()
        stream = in_reading_order(buffer.stream.finish(len(buffer.numbers)).result())
    counts = buffer.span_words()[::3].tolist()
    found, at = [], 0
    for count in counts:
        tokens, position = [], 0
        for number in stream[at : at + count]:
            parts, width = unit_tokens(buffer.numbers.words[number])
            tokens += [(form, position + offset) for form, offset in parts]
            position += width
        at += count
        found.append(tokens)
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=6))
@example(["0-ʼ", "aʼb-c", "a-innen Leser-innen"])
def test_bulk_path_gives_the_tokens_of_tokenize(texts):
    expected = [[(t.form, t.position) for t in tokenize(text)] for text in texts]
    assert tokens_by_units(texts) == expected


def test_every_text_of_the_hard_kinds_is_right_at_any_length():
    texts = ["x" * n + " " + "ab-" * n + "C++ C# a+++ 1.234,56 " + "y" * 90 for n in range(20)]
    expected = [[(t.form, t.position) for t in tokenize(text)] for text in texts]
    assert tokens_by_units(texts) == expected


def test_blocks_of_the_stream_are_put_together(monkeypatch):
    monkeypatch.setattr(occurrences, "_BLOCK", 40)
    numbers = np.random.default_rng(1).zipf(1.3, 1000) % 300
    with ThreadPoolExecutor(1) as thread:
        stream = WordStream(thread)
        for piece in np.split(numbers.astype(np.int32), [0, 7, 60, 61, 500, 530]):
            stream.append(piece)
        where = stream.finish(300).result()
    assert in_reading_order(where) == numbers.tolist()
    for unit in range(300):
        assert where.of(np.array([unit])).tolist() == np.flatnonzero(numbers == unit).tolist()


def test_units_of_one_hash_get_numbers_of_their_own(monkeypatch):
    monkeypatch.setattr(wordids, "_MIX", np.uint64(0))  # all hashes end alike
    words = [f"donaudampfschiff{n:04d}{tail}" for n in range(60) for tail in ("", "en", "fahrten")]
    numbers = WordIds()
    for _ in range(2):
        runs = find_runs(words)
        given_numbers = numbers.number_runs(runs).tolist()
        assert [numbers.words[number] for number in given_numbers] == words
        assert len(set(given_numbers)) == len(words)


def written(tmp_path, write):
    """The files of a segment in which only `write` put something."""
    segment = SegmentWriter(tmp_path, 1)
    write(segment)
    segment.finish(0, 0)
    return SegmentFiles(tmp_path, 1)


def test_form_codes_come_back_for_terms_of_any_number_of_forms(tmp_path):
    rng = np.random.default_rng(1)
    forms = np.array([1, 2, 3, 4, 5, 16, 17, 256, 257, 5000, 1, 2])
    counts = np.array([3, 9, 0, 7, 5, 3, 8, 100, 33, 50, 0, 1])
    codes = np.concatenate([rng.integers(0, f, n) for f, n in zip(forms, counts, strict=True)])

    def write(segment):
        sink = FormCodeSink(segment, forms)
        half = int(counts[:6].sum())
        sink.append(codes[:half], counts[:6])
        sink.append(codes[half:], counts[6:])
        sink.finish()
        segment.column("position_starts", starts_of(counts))

    column = FormCodeColumn(written(tmp_path, write), starts_of(forms), starts_of(counts))
    assert np.array_equal(column.between(0, len(forms)), codes)
    ends = np.cumsum(counts)
    for term in range(len(forms)):
        assert np.array_equal(column.of(term), codes[ends[term] - counts[term] : ends[term]])


def test_profiles_come_back_however_many_there_are(tmp_path):
    rng = np.random.default_rng(2)
    rows = rng.geometric(0.1, (5000, PROFILE_COLUMNS)).T * rng.integers(1, 400, 5000)

    def write(segment):
        sink = ProfileSink(segment)
        sink.append(rows[:, :3000])
        sink.append(rows[:, 3000:])
        sink.finish()

    column = ProfileColumn(written(tmp_path, write))
    assert np.array_equal(column.rows[column.between(0, 5000)].T, rows)
    for start, stop in [(0, 1), (7, 8), (2990, 3010), (5, 5)]:
        assert np.array_equal(column.rows[column.between(start, stop)].T, rows[:, start:stop])
    places = np.sort(rng.choice(5000, 700))
    assert np.array_equal(column.rows[column.at(places)].T, rows[:, places])
