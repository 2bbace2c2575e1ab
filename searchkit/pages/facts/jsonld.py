"""JSON-LD: the entities that a page's `application/ld+json` scripts describe."""

from __future__ import annotations

import html
import itertools
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from selectolax.lexbor import LexborHTMLParser

__all__ = ["Entity", "linked_entities", "main_article", "read_json", "types_of"]

Entity = dict[str, Any]

# A page's linked data is a few KB; more than this is not read (time of a repair is linear).
_MOST_CHARS = 2_000_000
_DEEPEST = 40
_ARTICLES = ("Article", "Posting", "Report", "Review", "Recipe", "NewsStory", "CreativeWork")
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|(?://\s*|/\*\s*)?<!\[CDATA\[(?:\s*\*/)?)"
    r"|(?:-->|(?://\s*|/\*\s*)?\]\]>(?:\s*\*/)?)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_DOUBLE_COMMA = re.compile(r",(?:\s*,)+")
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})')
_LINE_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
# A quotation mark opens or closes a string where punctuation of JSON stands on its other side.
_OPENS = re.compile(r"[\[{:,]\s*$")
_CLOSES = re.compile(r"\s*(?:$|:\s*[\"\[{\d\-tfn]|[}\]]|,\s*[\"\[{\d\-tfn}\]])")


def linked_entities(tree: LexborHTMLParser) -> list[Entity]:
    """All typed entities of a page in document order, outer ones before those inside them."""
    found: list[Entity] = []
    room = _MOST_CHARS
    for script in tree.css('script[type*="ld+json" i]'):
        text = script.text()
        if len(text) <= room:
            room -= len(text)
            for value in read_json(text):
                found.extend(_entities(value))
    return found


def types_of(entity: Entity) -> tuple[str, ...]:
    """The `@type`s of an entity without their namespace."""
    kinds = entity.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return tuple(k.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for k in listed if isinstance(k, str))


def main_article(entities: list[Entity], urls: set[str]) -> Entity:
    """The entity of the article that the page is, or an empty one.

    Pages also describe the articles that they link to: the one that names the page's own URL
    comes first, then the first with a headline.
    """
    best: Entity = {}
    rank = 0
    urls = {url.rstrip("/") for url in urls}
    for entity in entities:
        kinds = types_of(entity)
        if not any(kind.endswith(_ARTICLES) for kind in kinds):
            continue
        score = 1
        if isinstance(entity.get("headline"), str):
            score += 2
        if entity.get("datePublished"):
            score += 1
        if urls & set(_addresses(entity)):
            score += 3
        if score > rank:
            best, rank = entity, score
    return best


def _addresses(entity: Entity) -> Iterator[str]:
    for key in ("url", "mainEntityOfPage", "@id"):
        value = entity.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value.split("#")[0].rstrip("/")


def read_json(text: str) -> list[object]:
    """The values in a script, repaired where that is safe; nothing where it is not JSON at all."""
    text = text.strip()
    if not (text.startswith(("{", "[")) and text.endswith(("}", "]"))):
        text = _WRAPPERS.sub("", text).strip()
    for attempt in (_as_is, _repaired, _requoted):
        try:
            return attempt(text)
        except (ValueError, RecursionError):
            continue
    return []


def _as_is(text: str) -> list[object]:
    return list(_values(text))


def _values(text: str) -> Iterator[object]:
    """Several values in one script are read one after the other."""
    decoder = json.JSONDecoder(strict=False)
    position = 0
    while position < len(text):
        value, position = decoder.raw_decode(text, position)
        yield value
        while position < len(text) and (text[position].isspace() or text[position] in ";,"):
            position += 1


def _repaired(text: str) -> list[object]:
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    text = _BAD_ESCAPE.sub(lambda m: "\\\\" + m[0][1:], text)
    text = _LINE_COMMENT.sub("", text)
    return _as_is(_TRAILING_COMMA.sub("", _DOUBLE_COMMA.sub(",", text)).rstrip(";"))


def _requoted(text: str) -> list[object]:
    """Escape the quotation marks that stand inside strings: `"a": "said "no" twice"`."""
    pieces = re.split(r'(?<!\\)"', text)
    out = [pieces[0]]
    inside = False
    for before, after in itertools.pairwise(pieces):
        if not inside:
            if not (_OPENS.search(before[-40:]) or not before.strip()):
                raise ValueError("a quotation mark where none can be")
            inside = True
            out.append('"')
        elif _CLOSES.match(after + '"'):
            inside = False
            out.append('"')
        else:
            out.append('\\"')
        out.append(after)
    return _repaired("".join(out))


def _entities(value: object) -> Iterator[Entity]:
    """Walk without recursion: hostile pages nest."""
    stack: list[tuple[object, int]] = [(value, 0)]
    while stack:
        item, depth = stack.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(item, dict):
            if "@type" in item:
                yield item
            inner: Iterable[object] = item.values()
        elif isinstance(item, list):
            inner = item
        elif isinstance(item, str) and item.lstrip()[:1] in ("{", "[") and '"@type"' in item:
            inner = read_json(item)
        else:
            continue
        stack.extend((child, depth + 1) for child in reversed(list(inner)))
