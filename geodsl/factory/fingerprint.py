"""A picture in 64 bits that stay the same where little of it changes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROWS, COLUMNS = 8, 9
BITS = ROWS * (COLUMNS - 1)
PICTURE_BITS = 2
"""Bits in which the fingerprints of two pictures may differ that count as the same."""


def fingerprint(pixels: NDArray[np.uint8]) -> int:
    """The difference hash of a gray picture of any size: which of two neighbouring blocks holds
    more ink. Sums of integers, so that every machine finds the same.

    Args:
        pixels: (height, width), 0 black to 255 white; at least 9 pixels each way.

    Source: Krawetz 2013, "Kind of like that" (dHash).
    """
    ink = 255 - pixels.astype(np.int64)
    height, width = ink.shape
    tops = np.arange(ROWS) * height // ROWS
    lefts = np.arange(COLUMNS) * width // COLUMNS
    blocks = np.add.reduceat(np.add.reduceat(ink, tops, axis=0), lefts, axis=1)
    more = blocks[:, 1:] > blocks[:, :-1]
    return int.from_bytes(np.packbits(more).tobytes(), "big")


def neighbours(value: int, bits: int = PICTURE_BITS) -> list[int]:
    """All fingerprints that differ from one in at most so many bits, itself first."""
    found = [value]
    last = [(value, BITS)]
    for _ in range(bits):
        last = [(other ^ (1 << k), k) for other, below in last for k in range(below)]
        found += [other for other, _ in last]
    return found
