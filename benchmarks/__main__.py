"""`python -m benchmarks`: make an archive, index it with every engine, search, print a table."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.engines import ENGINES
from benchmarks.report import report
from benchmarks.run import SECTIONS, Plan, measure

__all__ = ["main"]

_WORK = Path(__file__).resolve().parent / "work"


def main(arguments: list[str] | None = None) -> int:
    """Run what the command line asks for; leaves results.json and report.md in the work folder."""
    args = _arguments().parse_args(arguments)
    pages = args.pages or (500 if args.quick else 20_000)
    plan = Plan(
        work=args.work,
        pages=pages,
        seed=args.seed,
        archive=args.archive,
        sections=tuple(args.only),
        engines=tuple(args.engines),
        small_pages=min(pages, args.small_pages),
        each=20 if args.quick else 100,
        rounds=3 if args.quick else 5,
        repeats=1 if args.quick else 3,
        commands=5 if args.quick else 15,
    )
    results = measure(plan, say=lambda text: print(text, file=sys.stderr, flush=True))
    text = report(results)
    (args.work / "results.json").write_text(json.dumps(results, indent=1), "utf-8")
    (args.work / "report.md").write_text(text, "utf-8")
    print(text)
    return 0


def _arguments() -> argparse.ArgumentParser:
    cli = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    cli.add_argument("--pages", type=int, help="pages of the archive (default 20000)")
    cli.add_argument("--seed", type=int, default=1, help="of the archive and of the queries")
    cli.add_argument("--work", type=Path, default=_WORK, help="where archive and indexes are made")
    cli.add_argument(
        "--archive", type=Path, help="JSON lines of pages to measure with, in place of made ones"
    )
    cli.add_argument("--quick", action="store_true", help="500 pages, few repetitions: 20 seconds")
    cli.add_argument(
        "--only",
        nargs="+",
        choices=SECTIONS,
        default=list(SECTIONS),
        help="measure this alone; indexes that an earlier run made are used again",
    )
    cli.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    cli.add_argument(
        "--small-pages",
        type=int,
        default=2000,
        help="the part of the archive on which Whoosh is compared (it indexes 130 pages/s)",
    )
    return cli


if __name__ == "__main__":
    sys.exit(main())
