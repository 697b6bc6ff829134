"""How far boxes are from everything that is drawn, for many boxes at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer.pieces import Piece
from geodsl.renderer.scene import Point

Floats = NDArray[np.float32]
"""Pixels; 24 bits tell a thousandth of a pixel apart in the largest picture."""

_BLOCK = 512
"""Boxes that are looked at together; those of one block lie near to each other where there are
many, so that most of the drawing is out of their sight."""

_FAR = 1e6
"""Pixels: the gap to what is out of sight."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Straight pieces, and behind them rounds.

    Attributes:
        boxes: (4, pieces): middles and half extents, the width of the ink included.
        straight: (3, straight pieces): unit normal, half width.
        rounds: (4, rounds): centre, radius, half width.
        owners: (pieces,), which ink each belongs to.
        starts: The first piece of each ink; None if each ink is one piece.
    """

    boxes: Floats
    straight: Floats
    rounds: Floats
    owners: NDArray[np.intp]
    starts: NDArray[np.intp] | None

    def near(self, box: tuple[float, float, float, float]) -> _Pieces:
        """Those whose own box meets `box`: middle and half extents."""
        x, y, half_x, half_y = box
        b = self.boxes
        is_near = (np.abs(b[0] - x) <= b[2] + half_x) & (np.abs(b[1] - y) <= b[3] + half_y)
        first = self.straight.shape[1]
        owners = self.owners[is_near]
        return _Pieces(
            b[:, is_near],
            self.straight[:, is_near[:first]],
            self.rounds[:, is_near[first:]],
            owners,
            np.flatnonzero(np.diff(owners, prepend=-1)),
        )


class Obstacles:
    """Everything that labels keep away from."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        straight = [p for p in pieces if p[8] < 0]
        rounds = [p for p in pieces if p[8] >= 0]
        owner = np.array([p[0] for p in (*straight, *rounds)], np.intp)
        self._pieces = _Pieces(
            _table([_middle_and_half(p) for p in (*straight, *rounds)], 4),
            _table([p[5:8] for p in straight], 3),
            _table([(p[5], p[6], p[8], p[7]) for p in rounds], 4),
            owner,
            np.flatnonzero(np.diff(owner, prepend=-1)) if len(set(owner)) < len(owner) else None,
        )

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
        if n <= _BLOCK and len(self._pieces.owners) <= _BLOCK:
            return _look(self._pieces, centres, halves, reach)
        gaps, pressures = np.empty(n, np.float32), np.empty(n, np.float32)
        for start in range(0, n, _BLOCK):
            part = slice(start, start + _BLOCK)
            near = self._pieces.near(_sight(centres[:, part], halves[:, part], reach))
            gaps[part], pressures[part] = _look(near, centres[:, part], halves[:, part], reach)
        return gaps, pressures

    def hidden(self, start: Point, centres: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether a straight piece crosses the way from `start` to each centre, (2, n)."""
        u, v, width = self._pieces.straight[:, :, None]
        x, y, half_x, half_y = self._pieces.boxes[:, : u.shape[0], None]
        ax, ay = start[0] - x, start[1] - y  # (pieces, 1)
        bx, by = centres[0] - x, centres[1] - y  # (pieces, n)
        before, after = ax * u + ay * v, bx * u + by * v
        is_across = before * after < 0
        k = before / np.where(is_across, before - after, 1.0)
        along = np.abs((ax + k * (bx - ax)) * v - (ay + k * (by - ay)) * u)
        half_x, half_y = half_x - width, half_y - width
        half = np.sqrt(half_x * half_x + half_y * half_y)
        found: NDArray[np.bool_] = (is_across & (along < half)).any(axis=0)
        return found


def _table(rows: Sequence[tuple[float, ...]], columns: int) -> Floats:
    return np.array(rows, np.float32).reshape(-1, columns).T


def _middle_and_half(piece: Piece) -> _Box:
    _, left, top, right, bottom, *_ = piece
    return (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2


_Box = tuple[float, float, float, float]
"""Middle and half extents."""


def _sight(centres: Floats, halves: Floats, reach: float) -> _Box:
    """The box of all that boxes see."""
    low, high = (centres - halves).min(axis=1), (centres + halves).max(axis=1)
    middle, half = (low + high) / 2, (high - low) / 2 + reach
    return float(middle[0]), float(middle[1]), float(half[0]), float(half[1])


def _look(pieces: _Pieces, centres: Floats, halves: Floats, reach: float) -> tuple[Floats, Floats]:
    if len(pieces.owners) == 0:
        n = centres.shape[1]
        return np.full(n, _FAR, np.float32), np.zeros(n, np.float32)
    gaps = _gaps(pieces, centres, halves)
    if pieces.starts is not None:
        gaps = np.minimum.reduceat(gaps, pieces.starts, axis=0)
    nearest: Floats = gaps.min(axis=0)
    np.subtract(reach, gaps, out=gaps)
    pressure: Floats = np.maximum(gaps, 0.0, out=gaps).sum(axis=0)
    return nearest, pressure


def _gaps(pieces: _Pieces, centres: Floats, halves: Floats) -> Floats:
    """From each piece to each box, (pieces, n): the widest gap along x, along y and across it.

    Convex shapes are apart if they are so along one of these (separating axes). Where an arc's
    own box meets its circle there is little but the arc.
    """
    x, y, half_x, half_y = pieces.boxes[:, :, None]
    dx, dy = centres[0] - x, centres[1] - y  # (pieces, n)
    first = pieces.straight.shape[1]
    across = _across(pieces.straight[:, :, None], dx[:first], dy[:first], halves)
    np.abs(dx, out=dx)
    dx -= half_x
    dx -= halves[0]
    np.abs(dy, out=dy)
    dy -= half_y
    dy -= halves[1]
    gaps: Floats = np.maximum(dx, dy, out=dx)
    np.maximum(gaps[:first], across, out=gaps[:first])
    if first < len(gaps):
        around = _around(pieces.rounds[:, :, None], centres, halves)
        np.maximum(gaps[first:], around, out=gaps[first:])
    return gaps


def _across(straight: Floats, dx: Floats, dy: Floats, halves: Floats) -> Floats:
    """From the lines of straight pieces to boxes whose middles are (dx, dy) from theirs."""
    normal_x, normal_y, half_width = straight
    distance: Floats = dx * normal_x
    distance += dy * normal_y
    np.abs(distance, out=distance)
    distance -= halves[0] * np.abs(normal_x)
    distance -= halves[1] * np.abs(normal_y)
    distance -= half_width
    return distance


def _around(rounds: Floats, centres: Floats, halves: Floats) -> Floats:
    """From circles to boxes, which are outside or within."""
    x, y, radius, half_width = rounds
    dx, dy = np.abs(centres[0] - x), np.abs(centres[1] - y)  # (rounds, n)
    far = _lengths(dx + halves[0], dy + halves[1])
    dx -= halves[0]
    dy -= halves[1]
    near = _lengths(np.maximum(dx, 0.0, out=dx), np.maximum(dy, 0.0, out=dy))
    gaps: Floats = np.maximum(near - radius, radius - far)
    gaps -= half_width
    return gaps


def _lengths(x: Floats, y: Floats) -> Floats:
    x *= x
    y *= y
    x += y
    return np.sqrt(x, out=x)
