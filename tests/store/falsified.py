"""Indexes whose files say something else than was written, with checksums that fit."""

from __future__ import annotations

import json
import zlib

import numpy as np

from searchkit.store.format.checksums import CHECKSUMS_FILE, BlockSums
from searchkit.store.format.header import HEADER
from searchkit.store.format.sealed import seal


def unsealed(file):
    """What a sealed file says."""
    fields = json.loads(file.read_text())
    del fields["checksum"]
    return fields


def reseal(folder, header):
    """Write a segment's header, and the checksums of its files as they are now."""
    sums = []
    for name in sorted(header["files"]):
        one = BlockSums()
        one.add((folder / name).read_bytes())
        sums.append(one.finish())
    (folder / CHECKSUMS_FILE).write_bytes(b"".join(sums))
    header["checksums"] = zlib.crc32(b"".join(sums))
    (folder / HEADER).write_bytes(seal(header))


def falsify(path, name, change):
    """Replace an array of the only segment by `change(array)`, checksums made to fit."""
    (folder,) = path.glob("segment-*")
    header = unsealed(folder / HEADER)
    file, kind, offset, count = header["arrays"][name]
    data = bytearray((folder / file).read_bytes())
    values = np.frombuffer(data, "<" + kind, count, offset).copy()
    changed = change(values).astype(values.dtype).tobytes()
    assert len(changed) == values.nbytes
    assert changed != values.tobytes(), "nothing was falsified"
    data[offset : offset + len(changed)] = changed
    (folder / file).write_bytes(data)
    reseal(folder, header)
