"""What the system under the index can do, and how it wants paths."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from searchkit.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["WINDOWS", "folder_for_system"]

WINDOWS: Final[bool] = os.name == "nt"

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"]
)
"""Names that stand for devices on Windows, with any ending (Microsoft, Naming Files, 2024)."""

_LONGEST = 260 - 80
"""Characters of a folder's path on Windows that leave room for the names of an index."""


def folder_for_system(folder: Path) -> Path:
    """The folder of an index as the system takes it; UsageError where it is the name of a device.

    Windows takes paths of 260 characters at most, unless they are absolute and marked as long.
    """
    if not WINDOWS:
        return folder
    for part in folder.parts:
        if part.split(".")[0].rstrip(" ").lower() in _RESERVED:
            raise UsageError(f"{part} is a device on Windows, not a folder", "choose another name")
    whole = str(folder.absolute())
    if len(whole) <= _LONGEST or whole.startswith("\\\\?\\"):
        return folder
    share = whole.startswith("\\\\")
    return type(folder)("\\\\?\\UNC" + whole[1:] if share else "\\\\?\\" + whole)
