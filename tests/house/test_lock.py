"""The lock file holds what pyproject.toml asks for, by hash, and every licence is stated."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements/dev.lock").read_text("utf-8")
LOCKED = [
    Requirement(line.removesuffix(" \\"))
    for line in LOCK.splitlines()
    if re.match(r"[a-z0-9]", line)
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ASKED = [
    *map(Requirement, PROJECT["dependencies"]),
    *map(Requirement, PROJECT["optional-dependencies"]["dev"]),
]
ROW = re.compile(r"^\| ([a-z0-9][a-z0-9._-]*) \| ([^|]*[^| ]) \|", re.MULTILINE)


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_what_the_project_asks_for_is_locked_in_a_version_that_it_allows(
    asked: Requirement,
) -> None:
    locked = [one for one in LOCKED if canonicalize_name(one.name) == canonicalize_name(asked.name)]
    assert locked, "run: make lock"
    for one in locked:
        (exact,) = one.specifier
        assert exact.version in asked.specifier, "run: make lock"


def test_every_locked_package_has_hashes() -> None:
    lines = [line for line in LOCK.splitlines() if line and not line.lstrip().startswith("# ")]
    for line, following in pairwise(lines):
        if re.match(r"[a-z0-9]", line):
            assert re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", following), line


def test_the_licence_of_every_locked_package_is_stated_once_and_of_no_other() -> None:
    stated = [name for name, _ in ROW.findall((ROOT / "LICENCES.md").read_text("utf-8"))]
    assert sorted(set(stated) - {"package"}) == sorted({one.name for one in LOCKED})
