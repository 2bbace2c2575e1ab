"""The forms in which programs write a page as text: wraps, frames, link numbers, heads of facts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchkit.model import Moment
from searchkit.pages.textdump.frontmatter import read_front_matter
from searchkit.pages.textdump.lines import read_lines
from searchkit.pages.textdump.plainform import to_plain_lines

WRAPPED = """\
Die alte Schleuse am Kanal bekommt im kommenden Jahr neue Tore, weil die
alten nicht mehr dicht sind. Das Amt rechnet mit Kosten von zwei Millio-
nen Euro und einer Bauzeit von acht Monaten, in denen kein Schiff durch-
fahren kann. Für die Berufsschifffahrt und die Ausflugs- und Sportboote
wird eine Umleitung eingerichtet, die über den Südkanal führt und rund
vierzig Kilometer länger ist.

Die Wirte an der Schleuse fürchten um ihre Gäste. Im Sommer kämen täglich
bis zu dreihundert Leute, um beim Schleusen zuzusehen, sagt eine von
ihnen, und wer nichts zu sehen bekomme, der trinke auch nichts.
"""


def test_a_wrapped_paragraph_is_one_line_and_its_parted_words_are_whole() -> None:
    paragraphs = [line.text for line in read_lines(to_plain_lines(WRAPPED))]
    assert len(paragraphs) == 2
    assert "zwei Millionen Euro" in paragraphs[0]
    assert "Ausflugs- und Sportboote" in paragraphs[0]
    assert "durchfahren" in paragraphs[0]


def test_a_poems_lines_stay_lines() -> None:
    poem = "\n".join(
        ["Am Wehr", ""] + ["Das Wasser fällt und fällt", "und keiner zählt die Tropfen"] * 4
    )
    assert to_plain_lines(poem) == poem


def test_list_items_of_a_wrapped_text_stay_items() -> None:
    text = WRAPPED + "\n  * ein erster Punkt der Liste\n  * ein zweiter Punkt der Liste\n"
    items = [line for line in read_lines(to_plain_lines(text)) if line.item]
    assert [line.text for line in items] == [
        "ein erster Punkt der Liste",
        "ein zweiter Punkt der Liste",
    ]


LYNX = """\
   [1]Startseite [2]Kanäle

   Die Schleuse wird [3]erneuert, sagt das Amt[4].

   Satz mit einer Fußnote [sic] und einer Zahl [2019 gemessen].

References

   1. https://blatt.example/
   2. https://blatt.example/kanaele
   3. https://blatt.example/neu
   4. https://amt.example/
"""


def test_the_numbers_and_addresses_of_links_in_a_lynx_dump_go() -> None:
    lines = [line.text for line in read_lines(to_plain_lines(LYNX))]
    assert lines == [
        "Startseite Kanäle",
        "Die Schleuse wird erneuert, sagt das Amt.",
        "Satz mit einer Fußnote [sic] und einer Zahl [2019 gemessen].",
    ]


def test_references_that_are_no_addresses_are_text() -> None:
    text = "Ein Aufsatz.\n\nReferences\n\n  1. Meier, Die Schleuse, 1987\n  2. Schulz, 1990\n"
    assert "Meier" in to_plain_lines(text)


def test_boxes_rules_and_form_feeds_leave_their_text() -> None:
    text = "┌────────┐\r\n│ Kasten │\r\n└────────┘\r\n----------\r\nEnde\fNeue Seite\r\n"
    assert [line.text for line in read_lines(to_plain_lines(text))] == [
        "Kasten",
        "Ende",
        "Neue Seite",
    ]


def test_markdown_gives_its_text() -> None:
    text = '# Die Schleuse\n\nSie wird **bald** [erneuert](https://a.example/x "neu").\n'
    assert [line.text for line in read_lines(to_plain_lines(text))] == [
        "Die Schleuse",
        "Sie wird bald erneuert.",
    ]


def test_a_number_and_a_stop_before_a_month_is_a_date_and_no_list_mark() -> None:
    lines = read_lines("3. Mai 2019\n3. Maibock trinken\n12.05.2019\n2. Mai 15, 2014 um 8:00")
    assert [(line.text, line.item) for line in lines] == [
        ("3. Mai 2019", False),
        ("Maibock trinken", True),
        ("12.05.2019", False),
        ("Mai 15, 2014 um 8:00", True),
    ]


FENCED = """\
---
title: "Die Schleuse"
url: https://blatt.example/schleuse
date: 2019-05-03T14:05
author: [Lisa Müller, Jan de Vries]
tags:
  - Kanal
  - Verkehr
layout: post
---
Der Text.
"""


def test_a_fenced_front_matter_gives_facts_and_leaves_the_text() -> None:
    stated = read_front_matter(FENCED)
    assert stated.rest == "Der Text.\n"
    assert stated.title == "Die Schleuse"
    assert stated.url == "https://blatt.example/schleuse"
    assert stated.published == Moment.from_iso("2019-05-03T14:05")
    assert stated.authors == ("Lisa Müller", "Jan de Vries")
    assert stated.keywords == ("Kanal", "Verkehr")


def test_lines_of_facts_before_the_text_give_facts() -> None:
    stated = read_front_matter(
        "URL: https://blatt.example/a\nDatum: 3. Mai 2019\nTitel: Die Schleuse\n\nDer Text.\n"
    )
    assert (stated.url, stated.title) == ("https://blatt.example/a", "Die Schleuse")
    assert stated.published == Moment.from_iso("2019-05-03")
    assert stated.rest.strip() == "Der Text."


@pytest.mark.parametrize(
    "text",
    [
        "Titel: eine Geschichte\nEs war einmal ein Fischer, der hatte eine Frau.\n",
        "---\nEin Text zwischen Strichen\n---\n",
        "Merkel: Wir schaffen das\n\nDie Kanzlerin sagte gestern.\n",
        "URL: keine Adresse\nText.\n",
        "---\ntitle: ohne Ende\n\nText.\n",
    ],
)
def test_what_is_no_head_of_facts_stays_text(text: str) -> None:
    assert read_front_matter(text).rest == text


@given(st.text(max_size=400))
def test_any_text_becomes_lines_that_hold_something(text: str) -> None:
    lines = read_lines(read_front_matter(to_plain_lines(text)).rest)
    assert all(line.text and "\n" not in line.text for line in lines)


@given(st.lists(st.text("abcÄö .,-|#*[]()0129\n", max_size=60), max_size=30))
def test_no_letter_is_lost_by_bringing_a_text_to_lines(parts: list[str]) -> None:
    text = "\n".join(parts)
    kept = "".join(line.text for line in read_lines(to_plain_lines(text)))
    letters = [c for c in text if c.isalpha()]
    # Only the address of a Markdown link is dropped.
    assert "](" in text or [c for c in kept if c.isalpha()] == letters
