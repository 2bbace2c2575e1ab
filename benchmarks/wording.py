"""A made-up German whose vocabulary grows as that of real archives does.

Phrases come from an urn: an old one is drawn as often as it has been used, a new one comes in with
a probability that falls as a power of the text's length. That gives frequencies as Zipf found them
and a vocabulary as Heaps found it (Simon 1955, Biometrika 42; Heaps 1978), without any list of real
words but the function words, whose share of the running text is that of real German.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

__all__ = ["Wording"]


def _words(text: str) -> tuple[str, ...]:
    """Words between blanks; `_` stands for a blank within."""
    return tuple(word.replace("_", " ") for word in text.split())


_ONSETS = _words(
    "b d f g h k l m n r s t w z br dr fl fr gl gr kl kr pfl schl schm schn schw st str tr"
)
_NUCLEI = _words("a e i o u a e i o u ä ö ü au ei eu ie")
_CODAS = _words(
    "b ch ck f g l ld lg ll lm m mm n nd ng nk nn r rb rd rf rg rk rm rn rt s ss st t tz x z"
)
_NOUNS = ("", "", "", "", "er", "el", "ung", "heit", "keit", "schaft", "tion", "ler", "nis")
_ADJECTIVES = _words("lich ig isch bar sam los haft end")
_ENDINGS = _words("e en er es em")
_VERBS = _words("t te en ten")
_LINKS = ("", "", "s", "n", "es")

_BEFORE = _words(
    "der die das den dem ein eine in_der in_den im am auf_dem auf_die mit_dem mit_der von_der "
    "vom für_die für_den bei_der zum zur durch_die nach_dem vor_der unter_dem über_die seine ihre "
    "diese dieser jede keine viele unsere gegen_den aus_der ohne einen"
)
_BETWEEN = _words("und dass oder aber weil wenn doch als ob denn während obwohl damit wie bevor")
_ADVERBS = _words(
    "auch nicht nur noch schon so hier sehr wieder immer heute dort bereits etwa kaum"
)
_PRONOUNS = _words("er sie es das wir man ich dies alle viele manche jemand niemand")
_AUXILIARIES = _words("ist hat wird sind war haben werden kann soll muss will wurde hatte könnte")

_NEW_PHRASE, _PHRASE_FALL = 0.8, -0.07
_NEW_WORD, _WORD_FALL = 11.5, -0.3
"""Tuned so that 2,000 pages hold some 70,000 stems and 20,000 pages 230,000, as real pages do."""


class _Urn:
    """Old things come back as often as they were drawn; new ones are asked for ever more rarely."""

    def __init__(self, rng: random.Random, new: float, fall: float) -> None:
        self._rng, self._new, self._fall = rng, new, fall
        self._drawn: list[str] = []

    def old(self) -> str | None:
        """Something drawn before, or None where it is time for something new."""
        n = len(self._drawn)
        if n < 50 or self._rng.random() < self._new * n**self._fall:
            return None
        drawn = self._drawn[int(self._rng.random() * n)]
        self._drawn.append(drawn)
        return drawn

    def put(self, new: str) -> str:
        self._drawn.append(new)
        return new


class Wording:
    """Words, sentences and names, drawn from one seeded generator."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._nouns = _Urn(rng, _NEW_WORD, _WORD_FALL)
        self._adjectives = _Urn(rng, _NEW_WORD / 3, _WORD_FALL)
        self._verbs = _Urn(rng, _NEW_WORD / 3, _WORD_FALL)
        self._phrases = _Urn(rng, _NEW_PHRASE, _PHRASE_FALL)

    def name(self) -> str:
        """What a person calls themselves in a comment."""
        number = self._rng.choice(("", "", str(self._rng.randint(1, 2000))))
        return self._root(self._rng.choice((1, 2, 2))) + number

    def title(self) -> str:
        """A headline: two or three phrases."""
        text = " ".join(self._phrase() for _ in range(self._rng.choice((2, 2, 3))))
        return text[0].upper() + text[1:]

    def paragraph(self, low: int, high: int) -> str:
        """Between `low` and `high` sentences."""
        return " ".join(self._sentence() for _ in range(self._rng.randint(low, high)))

    def _sentence(self) -> str:
        small, chance = self._small, self._rng.random
        parts = [self._phrase() if chance() < 0.7 else small(_PRONOUNS)]
        parts += [small(_AUXILIARIES) if chance() < 0.4 else self._verb(), self._phrase()]
        while chance() < 0.55:
            if chance() < 0.5:
                parts.append(small(_ADVERBS))
            else:
                parts += [small(_BETWEEN), small(_PRONOUNS), self._verb()]
            parts.append(self._phrase())
        text = " ".join(parts)
        return text[0].upper() + text[1:] + self._rng.choice("....!?")

    def _small(self, words: tuple[str, ...]) -> str:
        """A function word; the first of a list are the more frequent ones."""
        return words[int(self._rng.random() ** 2 * len(words))]

    def _phrase(self) -> str:
        """A noun with what stands before it; phrases come back whole, so that they can be found."""
        old = self._phrases.old()
        if old is not None:
            return old
        words = [self._small(_BEFORE)] if self._rng.random() < 0.7 else []
        if self._rng.random() < 0.35:
            words.append(self._adjective() + self._rng.choice(_ENDINGS))
        return self._phrases.put(" ".join([*words, self._noun()]))

    def _noun(self) -> str:
        old = self._nouns.old()
        if old is not None:
            return old
        kind = self._rng.random()
        if kind < 0.45:
            return self._nouns.put(self._compound("" if kind < 0.43 else "-"))
        length = self._rng.choice((1, 1, 2, 2, 3))
        return self._nouns.put(self._root(length).capitalize() + self._rng.choice(_NOUNS))

    def _compound(self, joiner: str) -> str:
        head, modifier = self._nouns.old(), self._nouns.old()
        if head is None or modifier is None or len(head) + len(modifier) > 30:
            return self._root(2).capitalize()
        if joiner:
            return f"{modifier}-{head}"
        return modifier + self._rng.choice(_LINKS) + head.lower()

    def _adjective(self) -> str:
        old = self._adjectives.old()
        return old or self._adjectives.put(self._root(1) + self._rng.choice(_ADJECTIVES))

    def _verb(self) -> str:
        stem = self._verbs.old() or self._verbs.put(self._root(self._rng.choice((1, 1, 2))))
        return stem + self._rng.choice(_VERBS)

    def _root(self, syllables: int) -> str:
        pick = self._rng.choice
        text = "".join(pick(_ONSETS) + pick(_NUCLEI) for _ in range(syllables))
        return text + pick(_CODAS)
