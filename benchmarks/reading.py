"""How well pages of hosts are read that nothing was trained on: folds by host, plain and hashed.

    python -m benchmarks.reading ../shared/data [--hashed HASHED] [--folds 5]

For each fold a judge is trained on the pages of the other hosts (`training/blocks_train.py`) and
reads those left out. Words and constants were chosen on all pages: the halves by host, one looked
at and one only scored, show how far that reaches.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import statistics
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from searchkit.errors import PageError
from searchkit.model import RawPage
from searchkit.pages.document import read_document
from searchkit.settings import Limits
from training.blocks_labels import Truth, read_truths
from training.blocks_train import read_samples, train

if TYPE_CHECKING:
    from searchkit.model import Page
    from searchkit.pages.blocks.judge import Judge

__all__ = ["main"]

_WORD = re.compile(r"\w+")
_LOST = 0.5
# Reached on 2026-11-28 in four folds; raise them with the figures.
_FLOORS = Path(__file__).with_name("reading_floors.json")
_SLACK = 0.004


def _part(host: str, parts: int) -> int:
    return int(hashlib.md5(host.encode(), usedforsecurity=False).hexdigest(), 16) % parts


def _f1(got: str, want: str) -> float:
    a, b = (Counter(_WORD.findall(text.lower())) for text in (got, want))
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def _scores(truth: Truth, page: Page | None) -> dict[str, list[float]]:
    text = "\n".join(filter(None, (page.teaser, page.body))) if page else ""
    folder = truth.file.parent.name
    if truth.lines:
        value = _f1(text, "\n".join(truth.lines))
        return {f"{folder}.body_f1": [value], f"{folder}.lost": [float(value < _LOST)]}
    squeezed = _squeezed(text)
    return {
        f"{folder}.with": [float(_squeezed(t) in squeezed) for t in truth.must],
        f"{folder}.without": [
            float(page is not None and _squeezed(t) not in squeezed) for t in truth.must_not
        ],
    }


def _read(truth: Truth, folder: Path | None, judge: Judge) -> Page | None:
    raw = RawPage(truth.file.name, truth.data(folder), "html")
    try:
        return read_document(raw, Limits(), judge).page
    except PageError:
        return None


def measure(data: Path, hashed: Path | None, folds: int) -> dict[str, float]:
    """Each figure's mean over the pages, all read by judges that never saw their hosts."""
    samples = read_samples(data, hashed)
    hosts = {sample.file: sample.host for sample in samples}
    judges = [train([s for s in samples if _part(s.host, folds) != fold]) for fold in range(folds)]
    tally: dict[str, list[float]] = defaultdict(list)
    for truth in read_truths(data):
        host = hosts.get(truth.file.name, truth.file.name)
        half = ("looked at", "only scored")[_part("half " + host, 2)]
        for kind, folder in (("plain", None), ("hashed", hashed)):
            if kind == "hashed" and folder is None:
                continue
            page = _read(truth, folder, judges[_part(host, folds)])
            for name, values in _scores(truth, page).items():
                tally[f"{kind} {name}"] += values
                tally[f"{kind} {name}, {half}"] += values
    return {name: statistics.mean(values) for name, values in sorted(tally.items()) if values}


def main() -> int:
    """Print the figures, write them as JSON where asked to; 1 where one fell below its floor."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("data", type=Path)
    cli.add_argument("--hashed", type=Path, help="the data folder with hashed names")
    cli.add_argument("--folds", type=int, default=4)
    cli.add_argument("--json", type=Path, help="write the figures to this file")
    args = cli.parse_args()
    figures = measure(args.data, args.hashed, args.folds)
    floors: dict[str, float] = json.loads(_FLOORS.read_text("utf-8"))
    fell = [name for name, value in figures.items() if fallen(name, value, floors)]
    for name, value in figures.items():
        mark = "  below its floor" if name in fell else ""
        print(f"{name:<44} {value:.4f}{mark}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return int(bool(fell))


def fallen(name: str, value: float, floors: dict[str, float]) -> bool:
    """Whether a figure is worse than its floor by more than chance."""
    if name not in floors:
        return False
    return value > floors[name] + _SLACK if "lost" in name else value < floors[name] - _SLACK


if __name__ == "__main__":
    sys.exit(main())
