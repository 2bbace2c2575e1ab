"""Words: what names of boxes and beginnings of lines speak for, as data with the hosts seen on."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["entries"]


def entries(name: str) -> list[list[str]]:
    """The tab-separated fields of each line of a data file that is neither blank nor a note."""
    text = files(__name__).joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("# ")]
