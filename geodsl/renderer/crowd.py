"""How much ink is where: sums over boxes of a mask of the drawn strokes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer.cairo import obstacle_mask
from geodsl.renderer.scene import Box, Ink

Floats = NDArray[np.float64]

_UP = 1 - 1e-9
"""Added before cutting off decimals, rounds up what is not whole."""


class Crowd:
    """Sums of ink, thickened by a clearance, over boxes in a window of the picture.

    A sum is four look-ups in a table of running totals, whatever the size of the box, so a
    thousand candidates are judged in one go.
    """

    def __init__(self, inks: Sequence[Ink], window: Box, scale: float, clearance: float) -> None:
        # Half a mask pixel's diagonal: ink between pixel centres must not be missed.
        slack = 0.71 / scale
        mask = obstacle_mask(inks, window, scale, clearance + slack)
        rows, columns = mask.shape
        totals = np.zeros((rows + 1, columns + 1), np.int32)
        inner = totals[1:, 1:]
        np.cumsum(mask, axis=0, dtype=np.int32, out=inner)
        np.cumsum(inner, axis=1, out=inner)
        self._totals = totals.ravel()
        self._stride = columns + 1
        self._scale = scale
        self._shift = np.array([[-window[0]], [-window[1]], [-window[0]], [-window[1]]])
        self._limits = np.array([[columns], [rows], [columns], [rows]], float)

    def ink(self, boxes: Floats, reach: float = 0.0) -> NDArray[np.int32]:
        """Inked mask pixels in each box, grown by `reach` pixels on all sides.

        Args:
            boxes: (4, n): left, top, right, bottom in pixels. What is outside the window has none.
        """
        grown = (boxes + (_OUTWARD * reach + self._shift)) * self._scale + _ROUNDING
        x0, y0, x1, y1 = np.minimum(np.maximum(grown, 0.0), self._limits).astype(np.int32)
        y0 *= self._stride
        y1 *= self._stride
        sums = self._totals
        inside: NDArray[np.int32] = sums[y1 + x1] - sums[y0 + x1] - sums[y1 + x0] + sums[y0 + x0]
        return inside

    @property
    def pixel_area(self) -> float:
        """Square pixels of the picture to one pixel of the mask."""
        return 1 / (self._scale * self._scale)


_OUTWARD = np.array([[-1.0], [-1.0], [1.0], [1.0]])
_ROUNDING = np.array([[0.0], [0.0], [_UP], [_UP]])
