"""Train the judge of lines (`searchkit/pages/textdump/lines.npz`).

    python training/lines_train.py --pages DUMPS --truth DATA --html READINGS --out OUT
    python training/lines_train.py ... --final

The first makes `OUT/fold-N.npz` for each fold of sites, to measure with on the pages of those
sites; the second `OUT/lines.npz`, which comes with the program. What the folders hold,
`lines_data.py` says. Needs catboost (the extra `train`).
"""

from __future__ import annotations

import argparse
import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from catboost import CatBoost, Pool
from lines_data import FOLDS, Sample, read_samples

from searchkit.pages.textdump.linejudge import KINDS, second_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


Arrays = dict[str, np.ndarray]
Rows = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Lines' values, their labels, and their weights (of `title` the pages that they stand on)."""

SIZES = {
    "body": (110, 6, 0.12), "comment": (90, 5, 0.15), "body_again": (120, 6, 0.1),
    "comment_again": (150, 6, 0.1), "title": (150, 5, 0.08), "dated": (50, 5, 0.12),
    "signed": (60, 5, 0.12),
}  # fmt: skip
"""Trees, depth and learning rate; tuned on folds by site, 2026-11-28."""


def fit(name: str, rows: Rows, threads: int) -> CatBoost:
    """Train one model. The title's is trained to choose one line a page (softmax over them)."""
    values, labels, third = rows
    trees, depth, rate = SIZES[name]
    options: dict[str, Any] = {
        "iterations": trees, "depth": depth, "learning_rate": rate, "thread_count": threads,
        "border_count": 48, "rsm": 0.3, "l2_leaf_reg": 5, "random_seed": 1, "verbose": 0,
        "allow_writing_files": False, "boosting_type": "Plain",
    }  # fmt: skip
    if name == "title":
        model = CatBoost(options | {"loss_function": "QuerySoftMax"})
        model.fit(Pool(values, labels.astype(np.float32), group_id=third))
        return model
    options |= {"bootstrap_type": "Bernoulli", "subsample": 0.5, "loss_function": "Logloss"}
    if name.startswith("comment"):
        options |= {"loss_function": "MultiClass", "classes_count": len(KINDS)}
    model = CatBoost(options)
    model.fit(Pool(values, labels, weight=third))
    return model


def export(model: CatBoost, folder: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a trained model, as `Trees` reads them."""
    file = folder / "model.json"
    model.save_model(str(file), format="json")
    told = json.loads(file.read_text())
    trees = told["oblivious_trees"]
    index = {
        f["feature_index"]: f["flat_feature_index"] for f in told["features_info"]["float_features"]
    }
    depth = max(len(tree["splits"]) for tree in trees)
    kinds = len(trees[0]["leaf_values"]) >> len(trees[0]["splits"])
    columns = np.zeros((len(trees), depth), np.int16)
    borders = np.full((len(trees), depth), np.inf, np.float32)
    leaves = np.zeros((len(trees), 1 << depth, kinds), np.float16)
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"]):
            columns[number, level] = index[split["float_feature_index"]]
            borders[number, level] = split["border"]
        values = np.array(tree["leaf_values"]).reshape(-1, kinds)
        leaves[number, : len(values)] = values
    scale, bias = told["scale_and_bias"]
    return {
        "columns": columns, "borders": borders, "leaves": leaves * np.float16(scale),
        "bias": np.array(bias, np.float32).reshape(-1) * np.ones(kinds, np.float32),
    }  # fmt: skip


def body_rows(samples: Sequence[Sample], *, second: bool) -> Rows:
    chosen = [s for s in samples if s.body is not None]
    rows = np.concatenate([(s.second if second else s.values).T for s in chosen])
    return (
        rows,
        np.concatenate([s.body for s in chosen]),
        np.concatenate([s.body_weight for s in chosen]),
    )


def title_rows(samples: Sequence[Sample]) -> Rows:
    """Rows, labels, and the page of each row: lines that could be a headline, and some others."""
    rng = np.random.default_rng(0)
    rows, labels, pages = [], [], []
    for number, s in enumerate(samples):
        if s.title is None or not s.title.any():
            continue
        likely = s.evidence.column("again_words") + s.evidence.column("main_count")
        mask = (s.title > 0) | (rng.random(len(s.title)) < 0.15)
        mask[np.argsort(-likely)[:30]] = True
        rows.append(s.second.T[mask])
        labels.append(s.title[mask])
        pages.append(np.full(int(mask.sum()), number))
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(pages)


def fact_rows(samples: Sequence[Sample], name: str) -> Rows:
    """Lines that could hold a fact: with a day for `dated`, short ones for `signed`."""
    rng = np.random.default_rng(0)
    rows, labels, weights = [], [], []
    for s in samples:
        label = getattr(s, name)
        if label is None or not label.any():
            continue
        if name == "dated":
            mask = s.evidence.column("day") > 0
        else:
            mask = (s.evidence.column("length") < 200) & (rng.random(len(label)) < 0.5) | (
                label > 0
            )
        rows.append(s.second.T[mask])
        labels.append(label[mask])
        weights.append(s.fact_weight * np.where(label > 0, 3 / label.sum(), 1.0)[mask])
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(weights)


def step_arrays(samples: Sequence[Sample]) -> dict[str, NDArray[Any]]:
    """How often one kind of line follows another, over pages with comments."""
    kinds = len(KINDS)
    after = np.full((kinds, kinds), 0.5)
    first, prior = np.full(kinds, 0.5), np.full(kinds, 0.5)
    for s in samples:
        if s.comment is None or not s.comment.any():
            continue
        weight = min(1.0, 300 / len(s.comment))
        np.add.at(after, (s.comment[:-1], s.comment[1:]), weight)
        np.add.at(prior, s.comment, weight)
        first[s.comment[0]] += 1
    log = [np.log(a / a.sum(-1, keepdims=True)).astype(np.float32) for a in (after, first, prior)]
    return {"steps.after": log[0], "steps.first": log[1], "steps.prior": log[2]}


def comment_rows(samples: Sequence[Sample], *, second: bool) -> Rows:
    rng = np.random.default_rng(0)
    rows, labels, weights = [], [], []
    for s in samples:
        if s.comment is None:
            continue
        of_comment = s.comment > 0
        some = of_comment.sum()
        share = 0.5 if some else 0.25
        mask = of_comment | (rng.random(len(of_comment)) < share)
        rows.append((s.second if second else s.values).T[mask])
        labels.append(s.comment[mask])
        # A page counts about alike, however many comments it has: figures are means over pages.
        weight = np.where(of_comment, np.clip(6 / np.sqrt(max(1, some)), 0.2, 2.0), 0.5 / share)
        weights.append((weight * s.comment_weight)[mask])
    return np.concatenate(rows), np.concatenate(labels), np.concatenate(weights)


def probability(model: CatBoost, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    raw = model.predict(rows, prediction_type="Probability").astype(np.float32)
    return raw[:, 1] if raw.shape[1] == 2 else raw.T


SECOND = {
    "body_again": lambda samples: body_rows(samples, second=True),
    "comment_again": lambda samples: comment_rows(samples, second=True),
    "title": title_rows,
    "dated": lambda samples: fact_rows(samples, "dated"),
    "signed": lambda samples: fact_rows(samples, "signed"),
}


def train(samples: list[Sample], folder: Path, threads: int, *, final: bool) -> None:
    """Train each fold, or all; the second look learns from judgments of pages not trained on."""
    drawn = [s for s in samples if s.form == drawn_form(s.site)]
    arrays: dict[int, Arrays] = {}
    for fold in range(FOLDS):
        seen = [s for s in drawn if s.fold != fold]
        body, arrays[fold] = first_models(seen, folder, threads)
        for s in samples:
            if s.fold == fold:
                body_said, comment_said = (probability(model, s.values.T) for model in body)
                s.second = second_look(s.evidence, body_said, comment_said)
    if final:
        _, arrays[FOLDS] = first_models(drawn, folder, threads)
    for fold in [FOLDS] if final else range(FOLDS):
        seen = [s for s in drawn if s.fold != fold]
        for name, rows_of in SECOND.items():
            arrays[fold] |= trained(name, rows_of(seen), folder, threads)[1]
        arrays[fold] |= step_arrays(seen)
        name = "lines.npz" if final else f"fold-{fold}.npz"
        np.savez_compressed(folder / name, **arrays[fold])


def drawn_form(site: str) -> str:
    """The form in which a site's pages are trained on: one, as most lines are alike in both."""
    return "formatted" if zlib.crc32(site.encode()) >> 8 & 1 else "bare"


def first_models(
    samples: list[Sample], folder: Path, threads: int
) -> tuple[tuple[CatBoost, CatBoost], Arrays]:
    """The two models of the first look, and their arrays."""
    body, body_arrays = trained("body", body_rows(samples, second=False), folder, threads)
    comment, arrays = trained("comment", comment_rows(samples, second=False), folder, threads)
    return (body, comment), body_arrays | arrays


def trained(name: str, rows: Rows, folder: Path, threads: int) -> tuple[CatBoost, Arrays]:
    """One model, and its arrays under its name."""
    model = fit(name, rows, threads)
    print(f"{name}: {len(rows[0]):,} lines", flush=True)
    return model, {f"{name}.{part}": array for part, array in export(model, folder).items()}


def main() -> None:
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("pages", "truth", "html", "out"):
        cli.add_argument(f"--{name}", type=Path, required=True)
    cli.add_argument("--threads", type=int, default=1)
    cli.add_argument("--final", action="store_true")
    args = cli.parse_args()
    samples = read_samples(args.pages, args.truth, args.html)
    print(f"{len(samples):,} pages of {len({s.site for s in samples}):,} sites")
    train(samples, args.out, args.threads, final=args.final)


if __name__ == "__main__":
    main()
