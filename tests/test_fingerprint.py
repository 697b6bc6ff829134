"""Fingerprints of pictures: the difference hash as it is published, written out."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from geodsl.factory.fingerprint import BITS, COLUMNS, ROWS, fingerprint


def by_hand(pixels: NDArray[np.uint8]) -> int:
    """For each block, from the left above and row by row, whether the next holds more ink."""
    height, width = pixels.shape
    value = 0
    for row in range(ROWS):
        ink = []
        for column in range(COLUMNS):
            top, bottom = row * height // ROWS, (row + 1) * height // ROWS
            left, right = column * width // COLUMNS, (column + 1) * width // COLUMNS
            ink.append(sum(255 - int(p) for p in pixels[top:bottom, left:right].flat))
        for here, beside in pairwise(ink):
            value = value << 1 | (beside > here)
    return value


@pytest.mark.parametrize("size", [(9, 9), (40, 61), (112, 112)])
@pytest.mark.parametrize("ink", [3, 250])
def test_a_fingerprint_says_of_each_block_whether_the_next_holds_more_ink(
    size: tuple[int, int], ink: int
) -> None:
    rng = np.random.default_rng(ink)
    pixels = (255 - rng.integers(0, ink, size)).astype(np.uint8)
    assert fingerprint(pixels) == by_hand(pixels)
    assert 0 < fingerprint(pixels) < 1 << BITS


def test_of_two_blocks_with_as_much_ink_neither_has_more() -> None:
    """Most of a figure is white paper."""
    assert fingerprint(np.full((100, 120), 255, np.uint8)) == 0
    assert fingerprint(np.zeros((72, 72), np.uint8)) == 0
