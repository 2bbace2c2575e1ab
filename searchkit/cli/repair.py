"""`searchkit repair`: go on with what is whole of a damaged index."""

from __future__ import annotations

from typing import Annotated

import typer

from searchkit.cli.options import DEFAULT_INDEX, Form, Index, Output

__all__ = ["repair"]


def repair(
    index: Index = DEFAULT_INDEX,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
    wait: Annotated[
        float, typer.Option("--wait", min=0, help="Seconds to wait for another writer to end.")
    ] = 0.0,
    output: Output = Form.TEXT,
) -> None:
    """Accept what an index has lost: pages that can be read stay, those that go are named.

    Pages of damaged segments are written anew from their stored text. Damaged files are moved to
    'set-aside' in the index's folder.
    """
    from dataclasses import asdict

    from searchkit.render.harmless import json_text, one_line
    from searchkit.settings import Indexing
    from searchkit.store.salvage import plan_repair, repair_index

    done = plan_repair(index) if dry_run else repair_index(index, Indexing(), wait)
    if output is Form.JSON:
        typer.echo(json_text(asdict(done) | {"dry_run": dry_run}))
        return
    if not done.findings:
        typer.echo(f"{one_line(str(index))} is sound: there is nothing to repair")
        return
    for finding in done.findings:
        typer.echo(f"damaged: {one_line(finding.file)}: {one_line(finding.problem)}")
    for path in done.lost:
        typer.echo(f"lost: {one_line(path)}")
    for path in done.older:
        typer.echo(f"an earlier state: {one_line(path)}")
    for name in done.aside:
        typer.echo(f"set aside: {one_line(name)}")
    lost = len(done.lost) + done.unnamed
    typer.echo(
        f"{'would keep' if dry_run else 'kept'} {done.kept}, salvaged {done.salvaged}, lost {lost}"
        + (f", {done.unnamed} of them without a name" if done.unnamed else "")
        + (f", back in an earlier state {len(done.older)}" if done.older else "")
    )
    if done.uncertain:
        typer.echo("which pages had been deleted is not known: some may be back", err=True)
    if lost or done.older:
        typer.echo("'searchkit index PATH' reads them again where their files are", err=True)
