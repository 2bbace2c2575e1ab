"""Train the judge of blocks on labelled pages and write it as the program ships it.

    python -m training.blocks_train ../shared/data --hashed HASHED

DATA holds `articles/`, `foreign/` and `snippets/` as `training/README.md` says; HASHED is the same
with every class and id hashed, so that the judge learns to do without names.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np

from searchkit.errors import PageError
from searchkit.model import RawPage
from searchkit.pages.blocks.box_names import AROUND, NAMED, NameWeights, gathered, names_around
from searchkit.pages.blocks.features import block_features, columns, without_rules, worth_asking
from searchkit.pages.blocks.judge import Judge
from searchkit.pages.document import read_document
from searchkit.settings import Limits
from training.blocks_labels import Truth, block_labels, read_truths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lightgbm import Booster
    from numpy.typing import NDArray


__all__ = ["Sample", "as_judge", "boosted", "name_weights", "read_samples", "train", "with_names"]

TREES, DEPTH, LEAVES = 120, 6, 40
_LEAST_HOSTS = 3
_LEAST_WEIGHT = 0.15
_SMOOTHING = 2.0
# So many pages are trained on without the rules' columns: where the rules lose a page, the judge
# must not believe them.
_BLIND = 0.4
# Of a page's blocks far from its text so many are taken: menus would outweigh the rest.
_MENUS = 25


@dataclass(frozen=True, slots=True)
class Sample:
    """A page's blocks as rows, but for the columns of names: `names` are the words around each."""

    file: str
    host: str
    rows: NDArray[np.float32]
    names: list[list[tuple[str, ...]]]
    wanted: NDArray[np.bool_]
    weights: NDArray[np.float64]
    whole: bool
    hashed: bool


def read_samples(data: Path, hashed: Path | None) -> list[Sample]:
    """Read every labelled page as the program does, up to the judge."""
    found: list[Sample] = []
    for truth in read_truths(data):
        sample = _sample(truth, None)
        if sample is None:
            continue
        found.append(sample)
        again = _sample(truth, hashed) if hashed else None
        if again is not None:
            found.append(replace(again, host=sample.host, hashed=True))
    return found


def _sample(truth: Truth, folder: Path | None) -> Sample | None:
    try:
        reading = read_document(
            RawPage(truth.file.name, truth.data(folder), "html"), Limits(), None
        )
    except PageError:
        return None
    outline = reading.outline
    if not outline.blocks:
        return None
    wanted, weights = block_labels(outline.blocks, reading.given.title, truth)
    if not weights.any() or (truth.lines and not wanted.any()):
        return None
    host = urlsplit(reading.page.url or "").hostname or truth.file.name
    return Sample(
        truth.file.name,
        ".".join(host.split(".")[-2:]),
        block_features(outline, reading.given, NameWeights({}))[:, : -len(NAMED)],
        [names_around(outline, block.box) for block in outline.blocks],
        wanted,
        _balanced(wanted, weights, whole=bool(truth.lines)),
        bool(truth.lines),
        folder is not None,
    )


def _balanced(
    wanted: NDArray[np.bool_], weights: NDArray[np.float64], *, whole: bool
) -> NDArray[np.float64]:
    """A page counts 1 for its article and at most 3 for all that is none; snippets count less."""
    if not whole:
        return weights / weights.sum() * 0.8
    weights = weights / max(weights[wanted].sum(), 1e-9)
    others = weights[~wanted].sum()
    if others > 3:
        weights = np.where(wanted, weights, weights * 3 / others)
    return weights


Counts = dict[tuple[int, str], list[float]]


def _counts(samples: Iterable[Sample]) -> dict[str, Counts]:
    """host → (level, word) → how often in the article, and how often at all, at most 2."""
    sites: dict[str, Counts] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for sample in samples:
        if sample.hashed:
            continue
        page: Counts = defaultdict(lambda: [0.0, 0.0])
        for names, wanted, weight in zip(sample.names, sample.wanted, sample.weights, strict=True):
            if weight <= 0:
                continue
            for key in {(min(n, 2), word) for n, words in enumerate(names) for word in words}:
                page[key][0] += weight * wanted
                page[key][1] += weight
        site = sites[sample.host]
        for key, (taken, all_of) in page.items():
            site[key][0] += taken / all_of
            site[key][1] += 1
    for site in sites.values():
        for count in site.values():
            if count[1] > 2:
                count[0], count[1] = 2 * count[0] / count[1], 2.0
    return sites


@dataclass(frozen=True, slots=True)
class _Names:
    """The names' counts over all hosts, and those of each."""

    sites: dict[str, Counts]
    total: Counts
    hosts: dict[tuple[int, str], int]
    prior: float

    @classmethod
    def of(cls, samples: Iterable[Sample]) -> _Names:
        sites = _counts(samples)
        total: Counts = defaultdict(lambda: [0.0, 0.0])
        hosts: dict[tuple[int, str], int] = defaultdict(int)
        for site in sites.values():
            for key, (taken, count) in site.items():
                total[key][0] += taken
                total[key][1] += count
                hosts[key] += 1
        taken = sum(t for (level, _), (t, _) in total.items() if level == 0)
        return cls(
            sites, total, hosts, taken / sum(c for (v, _), (_, c) in total.items() if v == 0)
        )

    def weights(self, without: str = "") -> NameWeights:
        """The weights of all words of enough hosts, the counts of one host left out."""
        own = self.sites.get(without, {})
        found: dict[tuple[int, str], float] = {}
        for key, hosts in self.hosts.items():
            if hosts - (key in own) < _LEAST_HOSTS:
                continue
            taken, count = self.total[key]
            if key in own:
                taken, count = taken - own[key][0], count - own[key][1]
            odds = (taken + _SMOOTHING * self.prior) / (
                count - taken + _SMOOTHING * (1 - self.prior)
            )
            weight = math.log(odds) - math.log(self.prior / (1 - self.prior))
            if abs(weight) > _LEAST_WEIGHT:
                found[key] = round(weight, 2)
        return NameWeights(found)


def name_weights(samples: Iterable[Sample]) -> tuple[NameWeights, Mapping[tuple[int, str], int]]:
    """The weights of names as they are shipped, and on how many hosts each stands."""
    names = _Names.of(samples)
    return names.weights(), names.hosts


def train(samples: Sequence[Sample], trees: int = TREES) -> Judge:
    """A judge of the samples, as the program runs it."""
    booster, weights = boosted(samples, trees)
    return as_judge(booster.dump_model(), weights)


def boosted(samples: Sequence[Sample], trees: int = TREES) -> tuple[Booster, NameWeights]:
    """The trees of the samples; the names of a host are weighed by what other hosts say."""
    import lightgbm  # noqa: PLC0415 - only to train

    names = _Names.of(samples)
    random = np.random.default_rng(0)
    rows, wanted, weights = [], [], []
    own: dict[str, NameWeights] = {}
    for sample in sorted(samples, key=lambda s: (s.host, s.file, s.hashed)):
        if sample.host not in own:
            own = {sample.host: names.weights(sample.host)}
        keep, factor = _taken(sample, random)
        named = with_names(sample, own[sample.host])
        rows.append((without_rules(named) if random.random() < _BLIND else named)[keep])
        wanted.append(sample.wanted[keep])
        weights.append((sample.weights * factor)[keep])
    weight = np.concatenate(weights)
    booster = lightgbm.train(
        {
            "objective": "binary", "learning_rate": 0.1, "num_leaves": LEAVES, "max_depth": DEPTH,
            "min_data_in_leaf": 40, "min_sum_hessian_in_leaf": 0.02, "feature_fraction": 0.4,
            "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0, "max_bin": 63,
            "num_threads": 1, "verbosity": -1, "seed": 1, "deterministic": True,
        },
        lightgbm.Dataset(
            np.concatenate(rows), np.concatenate(wanted), weight=weight * len(weight) / weight.sum()
        ),
        trees,
    )  # fmt: skip
    return booster, names.weights()


def with_names(sample: Sample, weights: NameWeights) -> NDArray[np.float32]:
    """The whole rows of a sample."""
    place: dict[tuple[str, ...], int] = {}
    rows: list[tuple[float, ...]] = [(0.0,) * 10]
    chains = np.zeros((len(sample.names), AROUND), np.intp)
    for number, names in enumerate(sample.names):
        for step, words in enumerate(names):
            if words not in place:
                place[words] = len(rows)
                rows.append(weights.of_words(words))
            chains[number, step] = place[words]
    return np.hstack([sample.rows, gathered(np.array(rows), chains)])


def _taken(
    sample: Sample, random: np.random.Generator
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Which blocks are trained on, and by how much those stand for others."""
    names = columns()
    prose = sample.rows[:, names.index("prose")] > 0
    kept = sample.rows[:, names.index("rule_kept")] > 0
    near = np.convolve(sample.wanted | prose | kept, np.ones(7), "same") > 0
    chance = np.where(near, 1.0, min(1.0, _MENUS / max(1, int((~near).sum()))))
    asked = worth_asking(sample.rows)
    return (random.random(len(near)) < chance) & (sample.weights > 0) & asked, 1 / chance


def as_judge(model: dict[str, object], weights: NameWeights) -> Judge:
    """LightGBM's trees as heaps of one depth: a leaf higher up fills all places below it."""
    trees: list[dict[str, dict[str, object]]] = model["tree_info"]  # type: ignore[assignment]
    nodes = 2**DEPTH - 1
    features = np.zeros((len(trees), nodes), np.int16)
    limits = np.full((len(trees), nodes), np.inf, np.float32)
    leaves = np.zeros((len(trees), nodes + 1), np.float32)

    def put(tree: int, node: dict, at: int, depth: int) -> None:  # type: ignore[type-arg]
        if "split_feature" not in node:
            first = last = at
            for _ in range(DEPTH - depth):
                first, last = 2 * first + 1, 2 * last + 2
            leaves[tree, first - nodes : last - nodes + 1] = node["leaf_value"]
            return
        features[tree, at], limits[tree, at] = node["split_feature"], node["threshold"]
        put(tree, node["left_child"], 2 * at + 1, depth + 1)
        put(tree, node["right_child"], 2 * at + 2, depth + 1)

    for number, tree in enumerate(trees):
        put(number, tree["tree_structure"], 0, 0)
    return Judge(features, limits, leaves, weights)


_NOTE = """\
# Weights of words in the names of boxes: level (0 the block's own box, 1 the one around it, 2
# farther), word, how much likelier (logarithm) a block is the article's, hosts seen on. Written
# by training/blocks_train.py; words of fewer than three hosts and weak ones are left out.
"""


def write(judge: Judge, hosts: Mapping[tuple[int, str], int], words: Path) -> None:
    """Write a judge where the program reads it."""
    np.savez_compressed(
        words / "judge.npz", features=judge.features, limits=judge.limits, leaves=judge.leaves
    )
    lines = [
        f"{v}\t{w}\t{judge.names.table[v, w]:.2f}\t{hosts[v, w]}"
        for v, w in sorted(judge.names.table)
    ]
    (words / "evidence.txt").write_text(_NOTE + "\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Train on all pages and write the arrays into the package."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("data", type=Path)
    cli.add_argument("--hashed", type=Path, help="the data folder with hashed names")
    cli.add_argument("--words", type=Path, default=Path("searchkit/pages/words"))
    args = cli.parse_args()
    samples = read_samples(args.data, args.hashed)
    judge = train(samples)
    write(judge, name_weights(samples)[1], args.words)
    print(f"{len(samples)} pages of {len({s.host for s in samples})} hosts")


if __name__ == "__main__":
    main()
