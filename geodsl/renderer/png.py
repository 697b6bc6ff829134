"""PNG files from rasters of bytes: 8-bit gray or 24-bit colour."""

from __future__ import annotations

import zlib
from struct import pack

import numpy as np
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GRAY, _COLOUR = 0, 2
_LEVEL, _WINDOW_BITS, _MEMORY = 1, 15, 7
"""Run lengths are all there is to find in flat paper and thin lines: a search for longer matches
takes more time and makes larger files. Less memory than usual stays in the processor's cache; with
still less the blocks are so short that their heads count."""


def encode(pixels: NDArray[np.uint8]) -> bytes:
    """The PNG file of a raster, (height, width) gray or (height, width, 3) red green blue.

    Packed by zlib: unlike faster libraries, it does not choose other code, and so other matches, on
    other processors.
    """
    height, width = pixels.shape[:2]
    colour = _GRAY if pixels.ndim == 2 else _COLOUR
    # Each row starts with its filter type: 0, none. Filters do not help flat paper and thin lines.
    rows = np.zeros((height, 1 + width * (1 if colour == _GRAY else 3)), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW_BITS, _MEMORY, zlib.Z_RLE)
    packed = packer.compress(rows.data) + packer.flush()
    header = pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", packed),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"".join((pack(">I", len(data)), kind, data, pack(">I", zlib.crc32(kind + data))))
