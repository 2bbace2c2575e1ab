"""The command line: one module a command, thin."""

from searchkit.cli.app import app, main

__all__ = ["app", "main"]
