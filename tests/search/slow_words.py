"""The oracle of excerpts: all of a text is tokenised, and every token compared with the wishes."""

from __future__ import annotations

from searchkit.german import stem, tokenize
from searchkit.search.query_terms import Found, Wanted


def find_words(text: str, wanted: Wanted) -> list[Found]:
    """The wanted words of a text in order, none overlapping another."""
    tokens = tokenize(text)
    found = [
        Found(token.start, token.end, wish)
        for token in tokens
        if (wish := _wish(token.form, wanted))
    ]
    for words, slop, exact in wanted.sequences:
        keys = [token.form if exact else stem(token.form) for token in tokens]
        found += _in_order(tokens, keys, words, slop)
    kept: list[Found] = []
    for word in sorted(found, key=lambda w: (w.start, -w.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept


def _wish(form, wanted):
    term = stem(form)
    if term in wanted.terms:
        return term
    if form in wanted.forms:
        return form
    patterns = (pattern.forms for pattern in wanted.patterns)
    return next((p.pattern for p in patterns if p.fullmatch(form)), "")


def _in_order(tokens, keys, words, slop):
    at = {word: {} for word in words}
    for index, key in enumerate(keys):
        if key in at:
            at[key][tokens[index].position] = index
    for position in at[words[0]]:
        chain = [at[words[0]][position]]
        here = position
        for word in words[1:]:
            step = next((p for p in range(here + 1, here + slop + 1) if p in at[word]), None)
            if step is None:
                break
            chain.append(at[word][step])
            here = step
        if len(chain) == len(words):
            yield from (Found(tokens[i].start, tokens[i].end, " ".join(words)) for i in chain)


def forms_in(*texts: str):
    """What an index of these texts says of a term: all the forms in which it is written."""
    forms: dict[str, set[str]] = {}
    for form in {token.form for text in texts for token in tokenize(text)}:
        forms.setdefault(stem(form), set()).add(form)
    return lambda term: forms.get(term, ())
