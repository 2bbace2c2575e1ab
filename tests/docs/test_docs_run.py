"""What README and ARCHITECTURE show is run: every command, every block of Python, all output.

In a block of `console` a line after `$ ` is a command and the lines below it are what it prints;
`…` in a line stands for anything there, and alone for any lines. Blocks run in their order in one
folder, where `~/saved-pages` are the fixtures' pages. A block of `text` is what the Python before
it prints.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "searchkit"
DOCS = ("README.md", "ARCHITECTURE.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

DRY = {
    "make test": ["make", "-n", "test"],
    "python3 -m venv .venv && .venv/bin/pip install .": ["make", "-n", "-B", ".venv/.installed"],
}
"""Commands that would fetch packages, or run this test: make says whether it would run them."""


def blocks(doc: str, language: str) -> list[str]:
    text = (ROOT / doc).read_text("utf-8")
    return [body for kind, body in BLOCK.findall(text) if kind == language]


def commands(doc: str) -> list[tuple[str, str]]:
    """Each command with the output that is shown below it."""
    found: list[tuple[str, str]] = []
    for block in blocks(doc, "console"):
        shown = re.split(r"^\$ ", block, flags=re.MULTILINE)
        assert not shown[0].strip(), f"{doc}: output without a command: {shown[0]}"
        for part in shown[1:]:
            command, _, output = part.partition("\n")
            found.append((re.sub(r"\s+# .*", "", command), output.strip("\n")))
    return found


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which everything is installed already."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in ("Makefile", "pyproject.toml", "fixtures", "requirements", "searchkit", "tests"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "fixtures" / "pages", folder / "home" / "saved-pages")
    venv = folder / ".venv"
    venv.mkdir()
    (venv / "bin").symlink_to(Path(sys.executable).parent)
    (venv / ".installed").touch()
    return folder


def run(command: str, place: Path) -> str:
    """What a command prints; one that fails, fails the test."""
    dry = DRY.get(command)
    ran = subprocess.run(
        dry or ["bash", "-c", command],
        cwd=place,
        env={
            "HOME": str(place / "home"),
            "PATH": f"{place}/.venv/bin:/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "COLUMNS": "100",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
    return ran.stdout


def as_shown(output: str) -> str:
    """A pattern of the output that a document shows."""
    lines = [
        r"(?:.*\n)*?"
        if line.strip() == "…"
        else re.escape(line.rstrip()).replace("…", ".*") + r"\n"
        for line in output.split("\n")
    ]
    return "".join(lines)


@pytest.mark.parametrize("doc", DOCS)
def test_every_command_runs_and_prints_what_is_shown(doc: str, place: Path) -> None:
    for command, shown in commands(doc):
        printed = "".join(line.rstrip() + "\n" for line in run(command, place).split("\n"))
        if shown:
            assert re.fullmatch(as_shown(shown) + r"\n*", printed), f"{command}\n{printed}"


@pytest.mark.parametrize("doc", DOCS)
def test_every_block_of_python_runs(
    doc: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run("searchkit index fixtures/pages --rebuild", place)
    monkeypatch.chdir(place)
    printed = ""
    for language, block in BLOCK.findall((ROOT / doc).read_text("utf-8")):
        if language == "python":
            exec(compile(block, doc, "exec"), {})
            printed = capsys.readouterr().out
            assert bool(printed) == ("print(" in block), block
        elif language == "text":
            assert re.fullmatch(as_shown(block.rstrip("\n")), printed), printed


def test_there_is_something_to_run() -> None:
    assert len(commands("README.md")) >= 5
    assert len(commands("ARCHITECTURE.md")) >= 1
    assert blocks("README.md", "python")
    assert any(shown for _, shown in commands("README.md"))


def test_the_options_that_readme_names_are_there() -> None:
    helps = "".join(
        run(f"searchkit {command} --help", ROOT)
        for command in re.findall(r"^\| `searchkit (\w+)", (ROOT / "README.md").read_text(), re.M)
    )
    named = set(re.findall(r"`[^`]*?(--[a-z][a-z-]+)", (ROOT / "README.md").read_text("utf-8")))
    assert len(named) > 10
    assert {name for name in named if name not in helps} == set()


def how_to() -> str:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    return re.split(r"^## ", text.partition("\n## How to …\n")[2], flags=re.MULTILINE)[0]


def test_the_files_that_tasks_name_are_there() -> None:
    section = how_to()
    files = re.findall(r"`([\w./]+\.(?:py|txt|toml|md))`", section)
    assert len(files) >= 12
    missing = [
        name for name in files if not any((base / name).is_file() for base in (ROOT, PACKAGE))
    ]
    assert missing == []


def test_every_task_of_the_house_has_its_place() -> None:
    tasks = re.findall(r"^\| (.+?) \|", how_to(), re.MULTILINE)
    for word in (
        "stop word",
        "comment system",
        "filter",
        "operator",
        "array",
        "format",
        "container",
    ):
        assert any(word in task for task in tasks), word


PACKAGE = ROOT / "searchkit"
