"""What each piece of evidence counts for: (a single segment, a list of segments).

Logistic regression over the segments of 1,266 German and foreign pages, each as it is and with its
names hashed, on 2026-11-28. These are of a run with scikit-learn (C = .1); the same regression in
`training/comments_weights.py` gives others that read .01 more of the comments on hashed pages
(F1 .860 for .850), the same on plain ones, and take a comment on one page more that has none:
hosts left out, .98 of the comments stand in the lists that it takes, .89 of what it takes are
comments. A sum above `detection.LIST` or `detection.SINGLE` is taken for comments.
"""

from __future__ import annotations

__all__ = ["BIAS", "WEIGHTS"]

BIAS = {"single": -14.54, "list": -14.21}
WEIGHTS: dict[str, tuple[float, float]] = {
    "many": (0.00, 1.58),
    "answers": (0.29, 3.26),
    "said": (1.36, 2.85),
    "heading": (-0.03, 1.47),
    "stated": (4.01, 1.58),
    "form": (-0.96, 0.74),
    "linked": (-1.84, -3.40),
    "headline": (-3.23, -2.23),
    "clock": (2.32, 1.77),
    "length": (0.87, 0.45),
    "spread": (0.00, 2.02),
    "short": (-2.11, -1.55),
    "named": (1.00, 1.78),
    "portraits": (1.09, 5.23),
    "pictures": (-1.50, -0.01),
    "after": (0.02, 0.96),
    "before": (-1.48, -0.76),
    "place": (4.10, 0.97),
    "share": (3.17, -1.33),
    "aside": (-1.13, -2.48),
    "talk": (0.05, 2.85),
    "article": (-2.91, 2.68),
    "lead": (1.84, 2.00),
    "links only": (-2.03, -0.23),
    "prose": (1.64, 3.82),
    "runs": (0.00, -1.33),
    "headings": (0.25, -1.38),
    "links": (-0.85, 0.07),
    "elsewhere": (0.21, -0.62),
    "answer links": (-0.56, 0.16),
}
