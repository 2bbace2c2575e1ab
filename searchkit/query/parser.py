"""Query text to a Whoosh query tree.

The language is Whoosh's (`whoosh.qparser`): words, phrases, AND, OR, NOT, parentheses, fields and
wildcards. Ours are the field names, the German operators, `-word`, `=exact`, words of all genders,
what is written with blanks, and what one word becomes (`terms`).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from whoosh import qparser, query
from whoosh.qparser import plugins, syntax

from searchkit.errors import QueryError
from searchkit.german import fold
from searchkit.german.spellings import INITIALS, SPACED_NUMBER
from searchkit.query.dates import DAY
from searchkit.query.names import DATE_NAMES, FIELD_NAMES, field_named
from searchkit.query.syntax import AND, MINUS, NOT, OR, check_syntax, straighten
from searchkit.query.terms import exact_query, phrase_query, range_query, word_query
from searchkit.schema import PERSON_FIELDS, person_key

__all__ = ["MATCHES", "Unit", "parse_query"]

Unit = str
"""What is looked for: "pages" or "comments"."""

MATCHES = ("all", "most", "any")
"""How many words of a query must match: see `parse_query`."""

_WILD = (
    r"(?<![\w*?-])(?P<text>(?:[\w-]|\?(?=\w))*(?:\*|(?<=\w)\?(?=\w))(?:[\w*-]|\?(?=\w))*)(?![\w*])"
)
_EVERYTHING = ("*", "*:*")


def parse_query(text: str, *, unit: Unit = "pages", match: str = "all") -> Any:
    """The Whoosh query tree of a query text.

    All its words must match; with `match` "any" one is enough, with "most" more than half (of two
    words one). Bare words look into `words` (any text of a page), or into `comment` where comments
    are looked for. Raises QueryError with a position for what cannot be meant, and for a query of
    signs only.
    """
    plain = straighten(text)
    if plain.strip() in _EVERYTHING:
        return query.Every()
    check_syntax(plain)
    tree = _parser("comment" if unit == "comments" else "words", match).parse(plain)
    tree = _without_stop_words(tree).normalize()
    if match != "all" and type(tree) is query.Or:
        tree = _some_of(tree, most=match == "most")
    if tree == query.NullQuery:
        raise QueryError(f"no word in the query {text.strip()!r}", "give at least one word")
    return tree


def _some_of(tree: query.Or, *, most: bool) -> query.Query:
    """Any or most of the words; what is excluded is no word that may match, but never matches."""
    excluded = [node for node in tree.subqueries if isinstance(node, query.Not)]
    words = [node for node in tree.subqueries if not isinstance(node, query.Not)]
    if not words:
        return tree
    some = query.Or(words, boost=tree.boost) if len(words) > 1 else words[0]
    if most and len(words) > 1:
        some.minmatch = len(words) // 2 + (len(words) > 2)
    return query.And([some, *excluded]) if excluded else some


class _GermanParser(qparser.QueryParser):
    """Whoosh's parser with this language's plugins; it analyses words itself."""

    def __init__(self, field: str, group: type, *, apart: bool) -> None:
        super().__init__(field, None, plugins=_plugins(), group=group)
        self._apart = apart

    def parse(self, text: str, **_: object) -> Any:
        tree = self.process(text).query(self)
        return query.NullQuery if tree is None else tree

    def term_query(
        self, fieldname: str, text: str, _class: type, boost: float = 1.0, **_: object
    ) -> Any:
        return word_query(self.meant(fieldname), text, boost, apart=self._apart)

    def meant(self, field: str) -> str:
        """Where comments are looked for, `author:` is who wrote the comment."""
        return "comment_author" if field == "author" and self.fieldname == "comment" else field


@cache
def _parser(field: str, match: str) -> _GermanParser:
    """A parser is not changed by parsing, and costs as much to make as a short query to parse."""
    group = syntax.AndGroup if match == "all" else syntax.OrGroup
    return _GermanParser(field, group, apart=match == "any")


class _Phrase(syntax.TextNode):
    """`"a phrase"~2`; the number is how many words may stand in between."""

    def __init__(self, text: str, between: int, *, exact: bool) -> None:
        super().__init__(text)
        self.between = between
        self.exact = exact

    def query(self, parser: _GermanParser) -> Any:
        field = parser.meant(self.fieldname or parser.fieldname)
        make = exact_query if self.exact else phrase_query
        return make(field, self.text, self.between + 1, self.boost)


class _PhrasePlugin(plugins.TaggingPlugin):
    expr = r'(?P<exact>=?)"(?P<text>[^"]*)"(?:~(?P<between>\d{1,4}))?'
    nodetype = _Phrase

    def create(self, _parser: _GermanParser, found: Any) -> _Phrase:
        return _Phrase(found["text"], int(found["between"] or 0), exact=bool(found["exact"]))


class _ExactNode(syntax.TextNode):
    """`=Wort`: this form of the word and no other."""

    def query(self, parser: _GermanParser) -> Any:
        field = parser.meant(self.fieldname or parser.fieldname)
        return exact_query(field, self.text, 1, self.boost)


class _ExactPlugin(plugins.TaggingPlugin):
    expr = r'(?<![^\s(:])=(?P<text>[^\s()"=]+)'
    nodetype = _ExactNode


class _DateNode(syntax.TextNode):
    """`saved:2019-04..2019-05`: a field of dates takes a range, as the filters do."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.date_field = field

    def query(self, parser: _GermanParser) -> Any:  # noqa: ARG002
        return range_query(self.date_field, self.text, self.boost)


class _DatePlugin(plugins.TaggingPlugin):
    expr = (
        rf"(?<![^\s(\-])(?i:(?P<name>{'|'.join(DATE_NAMES)})):"
        r'(?:"(?P<phrase>[^"]*)"|(?P<text>[^\s()"]+))'
    )
    nodetype = _DateNode

    def create(self, _parser: _GermanParser, found: Any) -> _DateNode:
        return _DateNode(str(field_named(found["name"])), found["phrase"] or found["text"] or "")


class _WildNode(syntax.TextNode):
    """`wort*`, `M?ller`: matched against the forms as they stand in the text."""

    def query(self, parser: _GermanParser) -> Any:
        field = parser.meant(self.fieldname or parser.fieldname)
        pattern = person_key(self.text) if field in PERSON_FIELDS else fold(self.text)
        if not pattern.strip("*?"):
            return query.Every()
        if "*" not in pattern[:-1] and "?" not in pattern:
            return query.Prefix(field, pattern[:-1], boost=self.boost)
        return query.Wildcard(field, pattern, boost=self.boost)


class _WildPlugin(plugins.TaggingPlugin):
    expr = _WILD
    nodetype = _WildNode


class _SpacedNode(syntax.TextNode):
    """A number, an abbreviation or a day that is written with blanks: `10 000`, `z. B.`"""

    def query(self, parser: _GermanParser) -> Any:
        field = self.fieldname or parser.fieldname
        return parser.term_query(field, self.text, query.Term, self.boost)


class _SpacedPlugin(plugins.TaggingPlugin):
    expr = rf"(?P<text>{DAY}|{SPACED_NUMBER}(?:,\d+)?|(?:{INITIALS})\.?)"
    nodetype = _SpacedNode


class _FieldNamesPlugin(plugins.FieldsPlugin):
    """Only the known names are fields; any other colon is text."""

    class FieldnameTagger(plugins.RegexTagger):
        def create(self, _parser: _GermanParser, found: Any) -> Any:
            return syntax.FieldnameNode(field_named(found["text"]), found[0])

    def __init__(self) -> None:
        names = "|".join(sorted(FIELD_NAMES, key=len, reverse=True))
        super().__init__(rf"(?<![^\s(\-])(?i:(?P<text>{names})):(?=[^\s:/)])", False)


def _plugins() -> list[Any]:
    operators = plugins.OperatorsPlugin(
        And=rf"(?<![^\s()]){AND}(?![^\s()])",
        Or=rf"(?<![^\s()]){OR}(?![^\s()])",
        Not=rf"(?<![^\s()]){NOT}(?![^\s()])|{MINUS}",
        AndNot=None,
        AndMaybe=None,
        Require=None,
    )
    own = [
        _DatePlugin(),
        _FieldNamesPlugin(),
        _PhrasePlugin(),
        _ExactPlugin(),
        _SpacedPlugin(),
        _WildPlugin(),
    ]
    return [*own, plugins.GroupPlugin(), operators]


def _without_stop_words(tree: Any) -> Any:
    """Drop function words from every group of words that has others to go by."""
    if isinstance(tree, (query.And, query.Or)):
        kept = [node for node in tree.subqueries if not getattr(node, "is_stop", False)]
        if isinstance(tree, query.And):
            # Whoosh takes everything AND a condition for everything.
            kept = [node for node in kept if not isinstance(node, query.Every)] or kept
        nodes = [_without_stop_words(node) for node in (kept or tree.subqueries)]
        return type(tree)(nodes, boost=tree.boost)
    if isinstance(tree, query.Not):
        return query.Not(_without_stop_words(tree.query), boost=tree.boost)
    return tree
