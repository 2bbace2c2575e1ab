"""The `searchkit` command: its subcommands, and how errors end it."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from searchkit import __version__
from searchkit.cli import (
    batch,
    check,
    evaluate,
    forget,
    index,
    parse,
    repair,
    search,
    show,
    stats,
)
from searchkit.errors import SearchkitError
from searchkit.render.harmless import one_line

__all__ = ["app", "main"]

# Typer carries its own Click since 0.26; this is Click's UsageError in either case.
_WrongUsage: type[Exception] = typer.BadParameter.__mro__[1]


class _Commands(TyperGroup):
    """Turns our errors into one line on standard error and an exit status, never a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except SearchkitError as error:
            typer.echo(f"searchkit: {one_line(str(error))}", err=True)
            raise typer.Exit(error.exit_status) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            from searchkit.store.format.system import what_to_do

            place = f"{error.filename}: " if error.filename is not None else ""
            told = f"searchkit: {place}{error.strerror or error}: {what_to_do(error)}"
            typer.echo(one_line(told), err=True)
            raise typer.Exit(1) from error
        except MemoryError as error:
            typer.echo("searchkit: out of memory: free some, or allow this process more", err=True)
            raise typer.Exit(1) from error
        except _WrongUsage as error:
            command = ctx.command_path + (f" {name}" if (name := ctx.invoked_subcommand) else "")
            message = one_line(error.format_message())  # type: ignore[attr-defined]
            typer.echo(f"searchkit: {message} See '{command} --help'.", err=True)
            raise typer.Exit(2) from error


app = typer.Typer(
    cls=_Commands,
    name="searchkit",
    help="Full-text search for archives of saved German web pages with reader comments.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("parse", short_help="Print what pages say, as JSON.")(parse.parse)
app.command("index", short_help="Build an index or bring it up to date.")(index.index)
app.command("forget", short_help="Drop pages and keep them out.")(forget.forget)
app.command("search", short_help="Find pages or comments.", epilog=search.EPILOG)(search.search)
app.command("batch", short_help="Run many queries.")(batch.batch)
app.command("evaluate", short_help="Measure the ranking on judged queries.")(evaluate.evaluate)
app.command("check", short_help="Check an index for damage.")(check.check)
app.command("repair", short_help="Go on with what is whole of an index.")(repair.repair)
app.command("show", short_help="Print a stored page.")(show.show)
app.command("stats", short_help="Print what an index holds.")(stats.stats)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"searchkit {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
) -> None:
    """Full-text search for archives of saved German web pages with reader comments."""


def main() -> None:
    """Run the command line; a reader that closes the pipe early ends it quietly."""
    for stream in (sys.stdout, sys.stderr):
        # Pages hold characters that not every locale's encoding has.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()
