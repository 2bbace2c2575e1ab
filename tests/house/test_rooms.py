"""The house: which room may import which, and what the rooms promise to outsiders."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "searchkit"

ALLOWED = {
    "model": set(),
    "errors": {"model"},
    "settings": {"model", "errors"},
    "sources": {"model", "errors", "settings"},
    "pages": {"model", "errors", "settings", "sources"},
    "german": {"model", "errors", "settings"},
    "schema": {"model", "errors", "settings", "german"},
    "store": {"model", "errors", "settings", "german", "schema"},
    "query": {"model", "errors", "settings", "german", "schema"},
    "search": {"model", "errors", "settings", "german", "schema", "store", "query"},
    "whoosh_api": {
        *("model", "errors", "settings", "german", "schema", "store", "query", "search"),
    },
    "archive": {
        *("model", "errors", "settings", "german", "schema", "store", "query", "search"),
        "whoosh_api",
    },
    "render": {"model"},
    "ingest": {"model", "errors", "settings", "sources", "pages", "store"},
    "__main__": {"cli"},
}
EVERYWHERE = {"cli", "__init__"}
WHOOSH_ROOMS = {"german", "schema", "query", "search", "whoosh_api"}
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(file: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_before_it(file: Path) -> None:
    room = room_of(file)
    if room in EVERYWHERE:
        return
    assert room in ALLOWED, f"{room} is a room that the design does not know"
    for name in imports_of(file):
        parts = name.split(".")
        if parts[0] == "searchkit" and len(parts) > 1:
            assert parts[1] in ALLOWED[room] | {room}, f"{room} imports {name}"


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_whoosh_and_unpickling_stay_where_they_belong(file: Path) -> None:
    tops = {name.split(".")[0] for name in imports_of(file)}
    assert not tops & {"pickle", "marshal", "shelve", "dill"}
    if room_of(file) not in WHOOSH_ROOMS:
        assert "whoosh" not in tops


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_every_module_says_what_it_offers(file: Path) -> None:
    name = ".".join(("searchkit", *file.relative_to(PACKAGE).with_suffix("").parts))
    module = importlib.import_module(name.removesuffix(".__init__"))
    assert module.__doc__
    for public in module.__all__:
        assert hasattr(module, public), f"{name}.__all__ names {public}, which is not there"


def test_every_room_is_a_package_that_says_what_it_is_for() -> None:
    folders = {file.parent for file in FILES}
    assert [f for f in sorted(folders) if not (f / "__init__.py").is_file()] == []
