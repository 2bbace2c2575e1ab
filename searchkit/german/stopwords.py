"""German function words, which say nothing in a query of several words.

The list is our own: articles, pronouns, prepositions, conjunctions, auxiliary and modal verbs,
question words and particles. They are indexed like all words, since phrases need them.
"""

from __future__ import annotations

from searchkit.german.folding import spelled_out

__all__ = ["STOP_WORDS", "is_stop_word"]

_ARTICLES_AND_PRONOUNS = """
der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen sich man
mein meine meinen meinem meiner meines dein deine deinen deinem deiner deines
sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres
unser unsere euer eure
dieser diese dieses diesen diesem dies
jeder jede jedes jeden jedem alle allen allem aller alles
welcher welche welches welchen welchem wer wen wem wessen was
denen deren dessen
selbst selber etwas nichts
"""

_PREPOSITIONS = """
in im ins an am ans auf aufs aus bei beim bis durch für gegen mit nach ohne über um unter von vom
vor zu zum zur zwischen während wegen seit ab
"""

_CONJUNCTIONS = """
und oder aber denn sondern doch dass daß weil wenn als ob obwohl damit weder noch
nachdem bevor falls
"""

_VERBS = """
bin bist ist sind war waren wäre wären wird werden werde wirst wurde wurden
worden würde würden habe hast hat haben hatte hatten hätte hätten
kann kannst können konnte konnten könnte könnten muss müssen musste mussten
soll sollen sollte sollten will wollen wollte wollten darf dürfen durfte durften
mag
"""

_QUESTIONS_AND_PARTICLES = """
wie wo wann warum woher wohin womit
nicht auch nur so da dann dort hier schon sehr mehr nun ja nein zwar also
dabei dadurch dafür daher danach daran darauf darin darüber darum davon dazu
wieder
"""


def _listed() -> frozenset[str]:
    lists = (
        _ARTICLES_AND_PRONOUNS,
        _PREPOSITIONS,
        _CONJUNCTIONS,
        _VERBS,
        _QUESTIONS_AND_PARTICLES,
    )
    words = [word.replace("ß", "ss") for words in lists for word in words.split()]
    return frozenset(words) | frozenset(map(spelled_out, words))


STOP_WORDS = _listed()
"""Folded forms; those with umlauts also as typed without (fuer, ueber)."""


def is_stop_word(form: str) -> bool:
    """Whether a folded form (not a term) is a function word."""
    return form in STOP_WORDS
