"""Names are compared as their people write them, whatever the keyboard."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from searchkit.german.persons import fold_person

NAMES = st.text(alphabet=st.one_of(st.sampled_from("aÄöüßéğøŁİ'’-. _9*?"), st.characters()))


@given(NAMES)
def test_a_folded_name_folds_to_itself_and_whatever_its_normal_form(name: str) -> None:
    folded = fold_person(name)
    assert fold_person(folded) == folded
    assert fold_person(unicodedata.normalize("NFD", name)) == fold_person(
        unicodedata.normalize("NFC", name)
    )


@given(NAMES)
def test_no_name_vanishes(name: str) -> None:
    assert bool(fold_person(name)) == bool(name.split())
