"""Linked data: where entities stand, and what is repaired."""

from __future__ import annotations

import json

import pytest

from searchkit.pages.facts.jsonld import linked_entities, main_article, read_json, types_of
from searchkit.pages.markup import parse_markup

ARTICLE = {"@type": "NewsArticle", "headline": "Die Brücke steht"}


def entities_in(script: str) -> list[dict[str, object]]:
    return linked_entities(
        parse_markup(f'<script type="application/ld+json">{script}</script><p>x'.encode())
    )


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE),
        json.dumps([ARTICLE]),
        json.dumps([[ARTICLE]]),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, ARTICLE]}),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        json.dumps({"@type": "WebPage", "text": json.dumps(ARTICLE)}),
        json.dumps({"@type": "WebSite"}) + json.dumps(ARTICLE),
        "<!-- " + json.dumps(ARTICLE) + " -->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        "/*<![CDATA[*/" + json.dumps(ARTICLE) + "/*]]>*/",
        json.dumps(ARTICLE) + ";",
    ],
)
def test_article_is_found_wherever_it_stands(script: str) -> None:
    assert main_article(entities_in(script), set())["headline"] == "Die Brücke steht"


@pytest.mark.parametrize(
    ("broken", "headline"),
    [
        ('{"@type":"Article","headline":"A",}', "A"),
        ('{"@type":"Article",,"headline":"A"}', "A"),
        ('{"@type":"Article","headline":"A\nB"}', "A\nB"),
        ('{"@type":"Article","headline":"A\\_B"}', "A\\_B"),
        ('{"@type":"Article","headline":"Er sagte "nein" dazu"}', 'Er sagte "nein" dazu'),
        ('{"@type":"Article",\n// Hinweis\n"headline":"A"}', "A"),
        ("{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;A&quot;}", "A"),
    ],
)
def test_broken_json_is_repaired_where_that_is_safe(broken: str, headline: str) -> None:
    (value,) = read_json(broken)
    assert isinstance(value, dict)
    assert value["headline"] == headline


@pytest.mark.parametrize("script", ["", "undefined", "{{template}}", '{"a": ', "[" * 100_000])
def test_what_is_no_json_gives_nothing(script: str) -> None:
    assert read_json(script) == []


def test_article_with_the_page_s_own_address_wins_over_those_it_links_to() -> None:
    other = {"@type": "Article", "headline": "Anderes", "url": "https://a.example/2"}
    own = {"@type": "Article", "headline": "Eigenes", "url": "https://a.example/1/"}
    found = main_article([other, own], {"https://a.example/1"})
    assert found["headline"] == "Eigenes"


def test_types_lose_their_namespace() -> None:
    assert types_of({"@type": ["http://schema.org/Article", "schema:Thing"]}) == (
        "Article",
        "Thing",
    )
