"""Fit the weights of the evidence for comments, and tell what leaving hosts out gives.

    python -m training.comments_weights ../shared/data HASHED

DATA and HASHED (the same with every class and id hashed) hold `comments/` with the truth beside
each page, and `snippets/`, `articles/`, `foreign/` without: what the names on a plain page say of
its comments is taken for true there. Prints the body of `pages/comments/weights.py`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from searchkit.pages.comments import extract_comments
from searchkit.pages.comments.anchors import find_anchors
from searchkit.pages.comments.evidence import EVIDENCE, Witness
from searchkit.pages.comments.segments import (
    Segments,
    lists_of_segments,
    single_segments,
    spans_of,
)
from searchkit.pages.comments.sheet import draw_sheet
from searchkit.pages.encoding import decode_with_origin
from searchkit.pages.facts.jsonld import linked_entities, main_article
from searchkit.pages.facts.metatags import read_head
from searchkit.pages.facts.timestamps import stated_moment
from searchkit.pages.markup import parse_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from selectolax.lexbor import LexborHTMLParser

    from searchkit.model import Moment
    from searchkit.pages.comments.sheet import Sheet

__all__ = ["fit", "label_of", "odds"]

FOLDS = 5
_RIDGE = 10.0
_PRECIOUS = 6.0
"""How much more a list of comments counts than another, as there are thirty times as many."""
_RIGHT, _STEPS = 0.75, 40
_WORD = re.compile(r"\w+")


def label_of(sheet: Sheet, segments: Segments, truth: Sequence[str]) -> float | None:
    """1 where the segments are the comments, 0 where they have none, None where they have some."""
    wanted = [Counter(_WORD.findall(text.lower())) for text in truth]
    unused = list(range(len(wanted)))
    right = 0
    touched = False
    spans = spans_of(sheet, segments)
    for start, stop in spans:
        got = Counter(_WORD.findall(" ".join(sheet.pieces[start:stop]).lower()))
        size = got.total()
        for number, words in enumerate(wanted):
            common, length = (got & words).total(), words.total()
            touched = touched or (length > 3 and common >= 0.8 * min(length, size) > 4)
            near = length and common >= 0.9 * length and size <= 1.5 * length + 40
            if near and number in unused:
                unused.remove(number)
                right += 1
                break
    share = 2 * right / (len(wanted) + len(spans)) if wanted else 0.0
    return 1.0 if share >= _RIGHT else None if touched else 0.0


def fit(
    evidence: NDArray[np.float64], labels: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    """Bias and weights of a logistic regression with a ridge, by Newton's method."""
    mean, scale = evidence.mean(0), evidence.std(0)
    scale[scale == 0] = 1.0
    columns = np.hstack([np.ones((len(evidence), 1)), (evidence - mean) / scale])
    counts = np.where(labels > 0, _PRECIOUS, 1.0)
    ridge = np.full(columns.shape[1], _RIDGE)
    ridge[0] = 0.0
    weights = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        chance = odds(columns @ weights)
        slope = columns.T @ (counts * (chance - labels)) + ridge * weights
        curve = (columns * (counts * chance * (1 - chance))[:, None]).T @ columns
        step = np.linalg.solve(curve + np.diag(ridge + 1e-9), slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    raw = weights[1:] / scale
    return float(weights[0] - raw @ mean), raw


def odds(strength: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance for a logarithm of odds."""
    return np.asarray(1 / (1 + np.exp(-np.clip(strength, -30, 30))), dtype=np.float64)


def _truth(page: Path, plain: Path) -> list[str]:
    noted = page.with_name(page.name.removesuffix(".html.gz") + ".json")
    if page.parent.name == "comments" and noted.exists():
        return [c["text"] for c in json.loads(noted.read_text("utf-8"))["comments"]]
    data = gzip.decompress((plain / page.parent.name / page.name).read_bytes())
    found = extract_comments(parse_markup(decode_with_origin(data, None).utf8))
    return [comment.text for comment in found.comments]


def _published(tree: LexborHTMLParser) -> Moment | None:
    """The moment that the page states of itself."""
    head = read_head(tree)
    own = {url for url in (head.canonical, head.first("og:url")) if url}
    return stated_moment(head, main_article(linked_entities(tree), own))


def _samples(folders: Sequence[Path]) -> tuple[list[list[float]], list[float], list[int]]:
    """Evidence, label and fold (by the page's name up to its host) of every list of segments."""
    rows: list[list[float]] = []
    labels: list[float] = []
    folds: list[int] = []
    for folder in folders:
        for page in sorted(folder.glob("*/*.html.gz")):
            data = decode_with_origin(gzip.decompress(page.read_bytes()), None).utf8
            tree = parse_markup(data)
            body = tree.body
            if body is None:
                continue
            sheet = draw_sheet(body)
            sheet.measure()
            sheet.label()
            anchors = find_anchors(sheet, 5_000)
            witness = Witness(sheet, anchors, _published(tree))
            truth = _truth(page, folders[0])
            host = ".".join(page.name.split(".")[:2]).partition("_")[0]
            fold = int(hashlib.md5(host.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS
            singles = single_segments(sheet, anchors)
            for segments in (
                *lists_of_segments(sheet, anchors),
                *(s for s in singles if witness.is_hinted(s.roots[0])),
            ):
                label = label_of(sheet, segments, truth)
                if label is not None:
                    rows.append(witness.of(segments))
                    labels.append(label)
                    folds.append(fold)
    return rows, labels, folds


def main() -> None:
    """Fit on all pages, print the weights, and how well those of four fifths judge the fifth."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("data", type=Path)
    cli.add_argument("hashed", type=Path)
    args = cli.parse_args()
    rows, noted, homes = _samples([args.data, args.hashed])
    evidence, labels, folds = np.array(rows), np.array(noted), np.array(homes)
    single = evidence[:, EVIDENCE.index("many")] == 0
    fitted = []
    for name, part in (("single", single), ("list", ~single)):
        chance = np.zeros(len(labels))
        for fold in range(FOLDS):
            train, rest = part & (folds != fold), part & (folds == fold)
            bias, weights = fit(evidence[train], labels[train])
            chance[rest] = odds(bias + evidence[rest] @ weights)
        taken, true = part & (chance > 0.5), part & (labels > 0)
        right = (taken & true).sum()
        print(f"# {name}, hosts left out: {right / taken.sum():.3f} of those taken are comments,")
        print(f"# {right / true.sum():.3f} of the comments are taken")
        fitted.append(fit(evidence[part], labels[part]))
    print(f'BIAS = {{"single": {fitted[0][0]:.2f}, "list": {fitted[1][0]:.2f}}}')
    print("WEIGHTS: dict[str, tuple[float, float]] = {")
    for name, one, many in zip(EVIDENCE, fitted[0][1], fitted[1][1], strict=True):
        print(f'    "{name}": ({one:.2f}, {many:.2f}),')
    print("}")


if __name__ == "__main__":
    main()
