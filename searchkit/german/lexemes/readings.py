"""What a lemma dictionary says of German words, made ready: which lexemes a form may belong to.

The dictionary gives one lemma for each form, nouns with a capital. That is too little for a search
(`falle` is Falle and fallen) and too much (`Kleinem` is a noun of its own beside `klein`), so here

- a form keeps a reading as a noun beside one as another word, and a lemma one of itself;
- participles lead to their verb (gezwungen, zwingend: zwingen), and nouns that are nothing but an
  adjective or an infinitive to these (der Kleine, das Zählen);
- a feminine knows its masculine (Ärztin: Arzt).
"""

from __future__ import annotations

from collections import Counter
from enum import IntFlag
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

__all__ = ["ANY_KIND", "Kind", "Lexeme", "Readings", "read_dictionary"]

_LONGEST_CHAIN = 4
"""Steps from a form to its base: gezwungenere, gezwungen, zwingen."""

_LONGEST_PARTICLE = 8

_WITHOUT_UMLAUTS = str.maketrans("äöü", "aou")

_COMPOUNDS_OF_A_NOUN = 8
"""Nouns that end with an infinitive, from which on that is a noun of its own (Wagen, Essen)."""

_ADJECTIVES = ("ig", "lich", "isch", "end", "bar", "sam", "haft", "los")
"""Endings of adjectives whose nouns (das Ewige) are no words of their own."""


class Kind(IntFlag):
    """Parts of speech, as far as they matter here; OTHER are adjectives and all other words."""

    NOUN = 1
    VERB = 2
    OTHER = 4


ANY_KIND = Kind.NOUN | Kind.VERB | Kind.OTHER


class Lexeme(NamedTuple):
    """A word with all its inflections, by its lemma in small letters and what it is."""

    lemma: str
    kind: Kind


class Readings(NamedTuple):
    """Readings row by row: a form in small letters, its lexeme by number, and what it then is.

    A form may stand in several rows. `masculine` leads from a feminine lexeme to its masculine.
    """

    forms: list[str]
    numbers: list[int]
    kinds: list[Kind]
    lexemes: list[Lexeme]
    masculine: dict[int, int]

    def of(self, form: str) -> dict[Lexeme, Kind]:
        """The readings of one form; slow, for tests."""
        found: dict[Lexeme, Kind] = {}
        for text, number, kind in zip(self.forms, self.numbers, self.kinds, strict=True):
            if text == form:
                lexeme = self.lexemes[number]
                found[lexeme] = found.get(lexeme, Kind(0)) | kind
        return found


def read_dictionary(entries: Iterable[tuple[str, str]]) -> Readings:
    """The readings of a dictionary from forms to lemmas, both as they are spelt."""
    nouns: dict[str, str] = {}
    others: dict[str, str] = {}
    for form, lemma in entries:
        (nouns if form[:1].isupper() else others)[form.lower()] = lemma.lower()
    number: dict[Lexeme, int] = {}
    bases = _bases(others)
    inflected = _by_lemma(nouns)
    of_nouns = _noun_lexemes(inflected, others, bases)
    of_others = {lemma: number.setdefault(base, len(number)) for lemma, base in bases.items()}
    of_noun = {lemma: number.setdefault(noun, len(number)) for lemma, noun in of_nouns.items()}
    lexemes = list(number)
    forms = list(others)
    numbers = [of_others[lemma] for lemma in others.values()]
    kinds = [lexemes[lexeme].kind for lexeme in numbers]
    datives = [x for x in of_noun if nouns.get(x, x) + "e" == x]
    unlikely = [x for x in datives if _takes_umlaut(x[:-1], inflected[x[:-1]])]
    nouns |= zip(unlikely, unlikely, strict=True)  # im Falle: Falle is the likelier word
    for lemma in [lemma for lemma in of_noun if lemma.endswith("e") and "ß" in lemma]:
        swiss = lemma.replace("ß", "ss")
        if swiss not in of_noun and swiss[:-1] in of_noun:
            forms_of = inflected[swiss[:-1]]  # Strassen are no Strass
            nouns |= dict.fromkeys((x for x in forms_of if x.startswith(swiss)), lemma)
    genitives = [x for x, forms_of in inflected.items() if x.endswith("s") and forms_of == [x]]
    nouns |= {x: x[:-1] for x in genitives if x[:-1] in of_noun}  # Chinas, Peters
    forms += nouns
    numbers += map(of_noun.__getitem__, nouns.values())
    lemmas = [lemma for lemma in of_noun if nouns.get(lemma) != lemma]
    forms += lemmas
    numbers += map(of_noun.__getitem__, lemmas)
    kinds += [Kind.NOUN] * (len(forms) - len(kinds))
    masculine = {
        of_noun[feminine]: of_noun[other]
        for feminine, other in _masculines(inflected).items()
        if of_noun[feminine] != of_noun[other]
    }
    return Readings(forms, numbers, kinds, lexemes, masculine)


def _by_lemma(lemmas: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form, lemma in lemmas.items():
        found.setdefault(lemma, []).append(form)
    return found


def _bases(others: Mapping[str, str]) -> dict[str, Lexeme]:
    """The lexeme of each lemma of words that are no nouns: of a participle, the verb."""
    inflected = _by_lemma(others)
    verbs = {lemma for lemma, forms in inflected.items() if _is_verb(lemma, forms)}
    found: dict[str, Lexeme] = {}
    for lemma in inflected:
        base = lemma
        for _ in range(_LONGEST_CHAIN):
            if base in verbs:
                break
            if base.endswith("nd") and base[:-1] in verbs:
                base = base[:-1]
                break
            further = others.get(base, base)
            if further in verbs and not base.endswith(("t", "n")):
                break  # weiß is an adjective of its own, and no participle of wissen
            base = further
        if base.endswith("e") and base not in verbs and base[:-1] in inflected:
            base = base[:-1]  # nahe is nah
        found[lemma] = Lexeme(base, Kind.VERB if base in verbs else Kind.OTHER)
    return found


def _is_verb(lemma: str, forms: Collection[str]) -> bool:
    """Whether a lemma is an infinitive: it has a form in -t or with zu (er kauft, anzukaufen)."""
    if not lemma.endswith("n"):
        return False
    stem = lemma.removesuffix("n").removesuffix("e")
    if stem + "t" in forms or stem + "et" in forms or "ist" in forms:
        return True
    longest = min(len(lemma) - 3, _LONGEST_PARTICLE)
    return any(f"{lemma[:at]}zu{lemma[at:]}" in forms for at in range(2, longest + 1))


def _noun_lexemes(
    inflected: Mapping[str, Collection[str]],
    others: Mapping[str, str],
    bases: Mapping[str, Lexeme],
) -> dict[str, Lexeme]:
    """The lexeme of each noun, which is that of an infinitive or adjective if it is no other."""
    datives = {form for forms in inflected.values() for form in forms if form.endswith("em")}
    heads = _heads(inflected, others, bases)
    found: dict[str, Lexeme] = {}
    for lemma, forms in inflected.items():
        noun = Lexeme(lemma, Kind.NOUN)
        stem = lemma.removesuffix("r").removesuffix("e")
        known = lemma if lemma in others else stem
        base = bases[others[known]] if known in others else noun
        if base == Lexeme(lemma, Kind.VERB):
            alone = set(forms) <= {lemma, lemma + "s"} and heads[lemma] < _COMPOUNDS_OF_A_NOUN
            found[lemma] = base if alone else noun
            continue
        verb = base.kind is Kind.VERB and len(stem) > len(base.lemma)
        adjectival = stem.endswith(("t", "en", "end") if verb else _ADJECTIVES)
        like = stem != lemma and (stem + "em" in datives or adjectival)
        found[lemma] = base if like and (verb or base.kind is Kind.OTHER) else noun
    return found


def _heads(
    lemmas: Iterable[str], others: Mapping[str, str], bases: Mapping[str, Lexeme]
) -> Counter[str]:
    """How many nouns end with each infinitive, those left out that are infinitives themselves."""
    heads: Counter[str] = Counter()
    for lemma in lemmas:
        if lemma.endswith("n") and lemma not in others:
            for at in range(3, len(lemma) - 3):
                base = bases.get(lemma[at:])
                if base and base.kind is Kind.VERB:
                    heads[lemma[at:]] += 1
    return heads


def _takes_umlaut(lemma: str, forms: Iterable[str]) -> bool:
    """Whether a noun has its plural with an umlaut, so that -e is but an old dative."""
    return any(
        not form.startswith(lemma) and form.translate(_WITHOUT_UMLAUTS).startswith(lemma)
        for form in forms
    )


def _masculines(inflected: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The masculine of each feminine in -in that has a plural in -innen."""
    found: dict[str, str] = {}
    for lemma, forms in inflected.items():
        if lemma.endswith("in") and lemma + "nen" in forms:
            stem = lemma[:-2]
            plain = stem.translate(_WITHOUT_UMLAUTS)
            for masculine in (stem + "e", stem, plain + "e", plain, stem + "er"):
                if masculine in inflected:
                    found[lemma] = masculine
                    break
    return found
