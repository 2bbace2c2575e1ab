"""The command line in this process, and an index of the fixtures for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from searchkit.cli import app


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command; an exception that would be a traceback fails the test."""

    def command(*words: object, ok: bool = True) -> Ran:
        result = CliRunner().invoke(app, [str(word) for word in words])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        ran = Ran(result.exit_code, result.stdout, result.stderr)
        assert ran.status == 0 or not ok, ran.err
        return ran

    return command


@pytest.fixture(scope="session")
def fixture_index(
    run: Run, fixture_records: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An index of the fixtures' expected pages."""
    folder = tmp_path_factory.mktemp("index")
    run("index", fixture_records, "--index", folder)
    return folder


@pytest.fixture
def search(run: Run, fixture_index: Path) -> Callable[..., Any]:
    """Search the fixtures; the answer is the JSON contract."""

    def ask(*words: object) -> Any:
        return run("search", "--index", fixture_index, "--format", "json", *words).json

    return ask
