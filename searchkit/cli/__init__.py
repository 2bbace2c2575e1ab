"""The command line: one module a command, thin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searchkit.cli.commands import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line."""
    # Loaded here: processes that parse load the main script again, and need no command.
    from searchkit.cli.commands import main as run

    run()


def __getattr__(name: str) -> object:
    if name != "app":
        raise AttributeError(name)
    from searchkit.cli import commands

    return commands.app
