"""What the system under the index can do, how it wants paths, and what to do where it fails."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Final

from searchkit.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["WINDOWS", "folder_for_system", "what_to_do"]

WINDOWS: Final[bool] = os.name == "nt"

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"]
)
"""Names that stand for devices on Windows, with any ending (Microsoft, Naming Files, 2024)."""

_LONGEST = 260 - 80
"""Characters of a folder's path on Windows that leave room for the names of an index."""


_RIGHTS = "see that you may read and write there"
_ADVICE = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room in the quota",
    errno.EFBIG: "allow larger files (ulimit -f)",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: "the disk can only be read: use another, or mount it otherwise",
    errno.EMFILE: "allow this process more open files (ulimit -n)",
    errno.ENFILE: "close other programs: the system has no more open files to give",
    errno.ENOMEM: "free memory, or allow this process more of it",
    errno.EIO: "the disk fails: copy what is there to another one",
}


def what_to_do(error: OSError) -> str:
    """Advice for whoever meets an error of the system."""
    return _ADVICE.get(error.errno or 0, "see that the disk is there")


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
