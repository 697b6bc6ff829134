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
        shift = np.array([-window[0], -window[1], -window[0], -window[1]])
        self._offset = shift * scale + _ROUNDING
        self._limits = np.array([columns, rows, columns, rows], float)[:, None, None]

    def ink(self, boxes: Floats, reaches: Sequence[float]) -> NDArray[np.int32]:
        """Inked mask pixels in each box, grown on all sides.

        Args:
            boxes: (4, n): left, top, right, bottom in pixels. What is outside the window has none.
            reaches: By how many pixels they are grown.

        Returns:
            (reaches, n).
        """
        growth = np.multiply.outer(_OUTWARD, np.array(reaches) * self._scale)  # (4, r)
        offset = growth + self._offset[:, None]
        grown = boxes[:, None, :] * self._scale + offset[:, :, None]  # (4, r, n)
        np.maximum(grown, 0.0, out=grown)
        np.minimum(grown, self._limits, out=grown)
        x0, y0, x1, y1 = grown.astype(np.intp)
        y0 *= self._stride
        y1 *= self._stride
        sums = self._totals
        inside: NDArray[np.int32] = (
            sums.take(y1 + x1) - sums.take(y0 + x1) - sums.take(y1 + x0) + sums.take(y0 + x0)
        )
        return inside

    @property
    def pixel_area(self) -> float:
        """Square pixels of the picture to one pixel of the mask."""
        return 1 / (self._scale * self._scale)


_OUTWARD = np.array([-1.0, -1.0, 1.0, 1.0])
_ROUNDING = np.array([0.0, 0.0, _UP, _UP])
