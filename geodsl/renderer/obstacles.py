"""How far boxes are from everything that is drawn, for many boxes at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer.frame import arc_extremes, bounding_box
from geodsl.renderer.scene import ArcPath, Ink, Polyline

Floats = NDArray[np.float32]
"""Pixels; 24 bits tell a thousandth of a pixel apart in the largest picture."""

_BLOCK = 512
"""Boxes that are looked at together; those of one block lie near to each other where there are
many, so that most of the drawing is out of their sight."""

_FAR = 1e6
"""Pixels: the gap to what is out of sight."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Straight pieces or rounds.

    Attributes:
        table: (columns, pieces); the first four are the middle and the half extents.
        owners: (pieces,), which ink each belongs to.
        starts: The first piece of each ink; None if each ink is one piece.
    """

    table: Floats
    owners: NDArray[np.intp]
    starts: NDArray[np.intp] | None

    def near(self, box: tuple[float, float, float, float]) -> _Pieces:
        """Those whose own box meets `box`: middle and half extents."""
        x, y, half_x, half_y = box
        t = self.table
        is_near = (np.abs(t[0] - x) <= t[2] + half_x) & (np.abs(t[1] - y) <= t[3] + half_y)
        return _pieces(t[:, is_near], self.owners[is_near])


def _pieces(table: Floats, owners: NDArray[np.intp]) -> _Pieces:
    if len(owners) == len(set(owners.tolist())):
        return _Pieces(table, owners, None)
    return _Pieces(table, owners, np.flatnonzero(np.diff(owners, prepend=-1)))


class Obstacles:
    """Everything that labels keep away from."""

    def __init__(self, inks: Sequence[Ink]) -> None:
        straight: list[tuple[float, ...]] = []
        rounds: list[tuple[float, ...]] = []
        owners: tuple[list[int], list[int]] = ([], [])
        for i, ink in enumerate(inks):
            half = ink.width / 2
            if isinstance(ink.path, Polyline):
                pieces = _straight_pieces(ink.path, half)
                straight += pieces
                owners[0].extend([i] * len(pieces))
            elif ink.width == 0:
                straight.append(_dot(ink.path))
                owners[0].append(i)
            else:
                rounds.append(_round(ink.path, half))
                owners[1].append(i)
        self._straight = _pieces(_table(straight, 7), np.array(owners[0], np.intp))
        self._rounds = _pieces(_table(rounds, 8), np.array(owners[1], np.intp))

    def look(self, centres: Floats, halves: Floats, reach: float) -> tuple[Floats, Floats]:
        """What is around boxes.

        Args:
            centres, halves: (2, n): middles and half extents of the boxes, in pixels.
            reach: How far the eye goes, in pixels.

        Returns:
            (n,), pixels: the gap to the nearest ink, negative on ink (never larger than the true
            distance, and at least `reach` where nothing is within it); and by how much ink comes
            nearer than `reach`, summed over all inks.
        """
        n = centres.shape[1]
        if n <= _BLOCK and len(self._straight.owners) <= _BLOCK:
            return _look(self._straight, self._rounds, centres, halves, reach)
        gaps, pressures = np.empty(n, np.float32), np.empty(n, np.float32)
        for start in range(0, n, _BLOCK):
            part = slice(start, start + _BLOCK)
            seen = _sight(centres[:, part], halves[:, part], reach)
            gaps[part], pressures[part] = _look(
                self._straight.near(seen), self._rounds.near(seen),
                centres[:, part], halves[:, part], reach,
            )  # fmt: skip
        return gaps, pressures


def _table(rows: list[tuple[float, ...]], columns: int) -> Floats:
    return np.array(rows, np.float32).reshape(-1, columns).T


def _straight_pieces(path: Polyline, half: float) -> list[tuple[float, ...]]:
    """Middle, half extents with the width, and the unit normal; half the width."""
    points = (*path.points, path.points[0]) if path.closed else path.points
    pieces: list[tuple[float, ...]] = []
    for (ax, ay), (bx, by) in pairwise(points):
        dx, dy = bx - ax, by - ay
        length = hypot(dx, dy) or 1.0
        pieces.append(
            (
                (ax + bx) / 2, (ay + by) / 2, abs(dx) / 2 + half, abs(dy) / 2 + half,
                -dy / length, dx / length, half,
            )
        )  # fmt: skip
    return pieces


def _dot(path: ArcPath) -> tuple[float, ...]:
    """A filled disk as a piece without length: its normal is 0, so only its box counts."""
    return path.x, path.y, path.radius, path.radius, 0.0, 0.0, path.radius


def _round(path: ArcPath, half: float) -> tuple[float, ...]:
    """Middle and half extents of the box of the arc with its width; centre, radius, half width."""
    left, top, right, bottom = bounding_box(arc_extremes(path)) or (path.x, path.y, path.x, path.y)
    half_x, half_y = (right - left) / 2 + half, (bottom - top) / 2 + half
    middle = ((left + right) / 2, (top + bottom) / 2)
    return (*middle, half_x, half_y, path.x, path.y, path.radius, half)


def _sight(centres: Floats, halves: Floats, reach: float) -> tuple[float, float, float, float]:
    """Middle and half extents of the box of all that boxes see."""
    low, high = (centres - halves).min(axis=1), (centres + halves).max(axis=1)
    middle, half = (low + high) / 2, (high - low) / 2 + reach
    return float(middle[0]), float(middle[1]), float(half[0]), float(half[1])


def _look(
    straight: _Pieces, rounds: _Pieces, centres: Floats, halves: Floats, reach: float
) -> tuple[Floats, Floats]:
    nearest = np.full(centres.shape[1], _FAR, np.float32)
    pressure = np.zeros(centres.shape[1], np.float32)
    for pieces, measure in ((straight, _gaps_to_straight), (rounds, _gaps_to_rounds)):
        if len(pieces.owners) == 0:
            continue
        gaps = measure(pieces.table[:, :, None], centres, halves)
        if pieces.starts is not None:
            gaps = np.minimum.reduceat(gaps, pieces.starts, axis=0)
        np.minimum(nearest, gaps.min(axis=0), out=nearest)
        np.subtract(reach, gaps, out=gaps)
        np.maximum(gaps, 0.0, out=gaps)
        pressure += gaps.sum(axis=0)
    return nearest, pressure


def _gaps_to_straight(table: Floats, centres: Floats, halves: Floats) -> Floats:
    """From each piece to each box: the widest gap along x, along y and across the piece.

    Convex shapes are apart if they are so along one of these (separating axes).
    """
    x, y, half_x, half_y, normal_x, normal_y, half_width = table  # (pieces, 1)
    dx, dy = centres[0] - x, centres[1] - y  # (pieces, n)
    across = np.abs(dx * normal_x + dy * normal_y)
    across -= halves[0] * np.abs(normal_x)
    across -= halves[1] * np.abs(normal_y)
    across -= half_width
    return _box_gaps(across, dx, dy, half_x, half_y, halves)


def _box_gaps(
    least: Floats, dx: Floats, dy: Floats, half_x: Floats, half_y: Floats, halves: Floats
) -> Floats:
    """The gaps between two kinds of boxes, given from middle to middle, but not below `least`."""
    return _not_below(_not_below(least, dx, half_x, halves[0]), dy, half_y, halves[1])


def _not_below(least: Floats, offset: Floats, own: Floats, half: Floats) -> Floats:
    np.abs(offset, out=offset)
    offset -= own
    offset -= half
    return np.maximum(least, offset, out=least)


def _gaps_to_rounds(table: Floats, centres: Floats, halves: Floats) -> Floats:
    """From each circle or arc to each box: to the circle, and to the box of the arc.

    Where an arc's own box meets its circle there is little but the arc.
    """
    box_x, box_y, half_x, half_y, x, y, radius, half_width = table
    dx, dy = np.abs(centres[0] - x), np.abs(centres[1] - y)  # (rounds, n)
    far = _lengths(dx + halves[0], dy + halves[1])
    dx -= halves[0]
    dy -= halves[1]
    near = _lengths(np.maximum(dx, 0.0, out=dx), np.maximum(dy, 0.0, out=dy))
    gaps = np.maximum(near - radius, radius - far)
    gaps -= half_width
    return _box_gaps(gaps, centres[0] - box_x, centres[1] - box_y, half_x, half_y, halves)


def _lengths(x: Floats, y: Floats) -> Floats:
    x *= x
    y *= y
    x += y
    return np.sqrt(x, out=x)
