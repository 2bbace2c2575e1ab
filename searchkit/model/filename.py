r"""The name of a file as text that every encoding can hold, and back to the file.

Names of files are bytes (or, on Windows, 16-bit units) that need not be text. What is none stands
as `\xe4`, as shells read it in `$'…'`; two names are never the same text.
"""

from __future__ import annotations

import os
import re

__all__ = ["file_of", "name_of"]

_NO_TEXT = re.compile(r"[\ud800-\udfff\n]|\\(?=x[0-9a-f]{2})")
_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")


def name_of(file: str | os.PathLike[str]) -> str:
    """The file's name as text; a line end is written as `\\x0a`."""
    name = os.fspath(file)
    if name.isascii() and "\\" not in name and "\n" not in name:
        return name
    return _NO_TEXT.sub(_escaped, name)


def file_of(name: str) -> str:
    """The file that a text of `name_of` names."""
    if "\\x" not in name:
        return name
    data = name.encode("utf-8", "surrogatepass")
    return os.fsdecode(_ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data))


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\x{byte:02x}" for byte in os.fsencode(found[0]))
