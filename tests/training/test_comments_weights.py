"""The weights of the evidence for comments come out of a fit that finds what made the labels."""

from __future__ import annotations

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from searchkit.pages.comments.segments import Segments
from searchkit.pages.comments.sheet import draw_sheet
from training.comments_weights import fit, label_of, odds


def test_the_fit_separates_what_its_evidence_separates() -> None:
    dice = np.random.default_rng(7)
    evidence = dice.normal(size=(2_000, 3)) * [1.0, 5.0, 0.2]
    true = evidence @ [2.0, -0.5, 0.0] - 1.0
    labels = (dice.random(2_000) < odds(true)).astype(float)
    bias, weights = fit(evidence, labels)
    assert weights[0] > 1.0
    assert weights[1] < -0.25
    assert abs(weights[2] * 0.2) < 0.2
    said = (odds(bias + evidence @ weights) > 0.5) == (labels > 0)
    assert said.mean() > 0.7


def test_a_list_is_labelled_by_the_comments_that_it_holds() -> None:
    texts = [f"Das ist der Beitrag Nummer {n} mit einigen Worten darin" for n in range(3)]
    markup = "".join(f"<p>{text}</p>" for text in [*texts, "Werbung für Schrauben und Dübel heute"])
    body = LexborHTMLParser(f"<body>{markup}</body>").body
    assert body is not None
    sheet = draw_sheet(body)
    assert label_of(sheet, Segments((1, 2, 3), (0, 0, 0)), texts) == 1.0
    assert label_of(sheet, Segments((1,), (0,)), texts) is None
    assert label_of(sheet, Segments((4,), (0,)), texts) == 0.0
