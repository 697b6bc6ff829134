"""Where a label may stand: centres of its ink box, each with a cost in em.

A candidate of cost 0.5 is as bad as one that is half an em too far away. The tables hold what
does not depend on the figure; a call scales and shifts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin
from operator import itemgetter
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from geodsl.renderer import sizes
from geodsl.renderer.labels import Along, Around, Beside, Facing, Inside, Request, Within
from geodsl.renderer.scene import LabelKind

Floats = NDArray[np.float64]
_Half = tuple[float, float]
"""Half width and half height of the ink box, in pixels."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Centres of the ink box and what each costs; arrays of one length."""

    x: Floats
    y: Floats
    cost: Floats


def candidates(request: Request, em: float, fine: bool) -> Candidates:
    """Where the label may stand, for a font of `em` pixels; many places if `fine`."""
    left, top, right, bottom = request.run.box
    half = ((right - left) / 2 * em, (bottom - top) / 2 * em)
    match request.place:
        case Beside() as place:
            return _beside(place, half, em, fine)
        case Along() as place:
            return _along(place, request.kind is LabelKind.LINE, half, em, fine)
        case Inside() as place:
            return _inside(place, half, em, fine)
        case Around() as place:
            return _around(place, half, em, fine)
        case Facing() as place:
            return _facing(place, half, em)
        case Within(middle, beside):
            along = _along(beside, False, half, em, fine)
            return Candidates(
                np.append(along.x, middle[0]),
                np.append(along.y, middle[1]),
                np.append(along.cost + OUTSIDE, 0.0),
            )
        case _:
            assert_never(request.place)


_Table = tuple[Floats, ...]
Rows = tuple[tuple[float, ...], ...]
"""By rising cost, which comes last."""


def _ranked(rows: list[tuple[float, ...]]) -> Rows:
    return tuple(sorted(rows, key=itemgetter(-1)))


def _columns(rows: Rows) -> _Table:
    return tuple(np.array(column) for column in zip(*rows, strict=True))


_ANGLES, _ANGLES_FINE = 16, 48
_GAPS = (0.18, 0.36, 0.6)
_GAPS_FINE = (0.12, 0.22, 0.34, 0.48, 0.64, 0.82, 1.0, 1.2)


WIDEST_GAP = _GAPS_FINE[-1]
"""How far from its point, in em, a label may stand."""


TOWARD = 0.30
"""How much cheaper a place in the direction with most room is."""


@lru_cache(maxsize=2)
def rose_rows(fine: bool) -> Rows:
    """Directions and gaps around a point: unit vector, the share of the half box, gap, cost.

    A box is pushed away by its half width along x in full where the direction is within 45
    degrees of x, and less as it turns to y: its nearest point then stays one gap away.
    """
    angles, gaps = (_ANGLES_FINE, _GAPS_FINE) if fine else (_ANGLES, _GAPS)
    rows: list[tuple[float, ...]] = []
    for gap in gaps:
        for i in range(angles):
            angle = 2 * pi * i / angles
            c, s = round(cos(angle), 12), round(sin(angle), 12)
            u, v = (max(-1.0, min(1.0, w * 2**0.5)) for w in (c, s))
            rows.append((c, s, u, v, gap, 1.4 * (gap - gaps[0])))
    return _ranked(rows)


@lru_cache(maxsize=2)
def _rose(fine: bool) -> tuple[Floats, Floats, Floats, Floats]:
    """The rows as unit vectors (2, n), shares (2, n), gaps (2, n) and costs (n,)."""
    table = np.array(rose_rows(fine)).T
    return table[:2], table[2:4], table[:2] * table[4], table[5]


def beside_all(
    places: Sequence[Beside], halves: Floats, em: float, fine: bool
) -> tuple[Floats, Floats]:
    """Candidates of many points at once.

    Args:
        halves: (2, points): half width and half height of each ink box, in pixels.

    Returns:
        The centres, (2, points, directions), and their costs, (points, directions).
    """
    unit, share, gap, far = _rose(fine)
    points = np.array([p.point for p in places]).T[:, :, None]  # (2, points, 1)
    away = np.array([p.away for p in places]).T[:, :, None]
    centres = halves[:, :, None] * share[:, None, :]  # (2, points, directions)
    centres += points
    centres += (gap * em)[:, None, :]
    toward = away * unit[:, None, :]
    return centres, far - TOWARD * (toward[0] + toward[1])


def _beside(place: Beside, half: _Half, em: float, fine: bool) -> Candidates:
    centres, cost = beside_all([place], np.array([[half[0]], [half[1]]]), em, fine)
    return Candidates(centres[0, 0], centres[1, 0], cost[0])


_SEGMENT_SHARES = (0.5, 0.45, 0.55, 0.39, 0.61, 0.33, 0.67, 0.27, 0.73, 0.21, 0.79)
_LINE_SHARES = (0.95, 0.90, 0.85, 0.98, 0.05, 0.10, 0.15, 0.02, 0.75, 0.25)


@lru_cache(maxsize=4)
def rail_rows(is_line: bool, fine: bool) -> Rows:
    """Along a segment: share, side (1 is the better one), gap, cost."""
    gaps = (0.14, 0.26, 0.42, 0.64, 0.9) if fine else (0.18, 0.36)
    rows: list[tuple[float, ...]] = []
    for i, share in enumerate(_LINE_SHARES if is_line else _SEGMENT_SHARES):
        slide = 0.25 * i if is_line else 1.2 * abs(share - 0.5)
        for gap in gaps:
            far = slide + 1.6 * (gap - gaps[0])
            rows += [(share, 1.0, gap, far), (share, -1.0, gap, far + 0.25)]
    return _ranked(rows)


@lru_cache(maxsize=4)
def _rail(is_line: bool, fine: bool) -> _Table:
    return _columns(rail_rows(is_line, fine))


def _along(place: Along, is_line: bool, half: _Half, em: float, fine: bool) -> Candidates:
    share, side, gap, cost = _rail(is_line, fine)
    (sx, sy), (ex, ey) = place.start, place.end
    dx, dy = ex - sx, ey - sy
    length = hypot(dx, dy)
    # Left of the direction of travel as the eye sees it, y pointing down.
    nx, ny = place.outward * dy / length, -place.outward * dx / length
    distance = side * (abs(nx) * half[0] + abs(ny) * half[1] + gap * em)
    return Candidates(share * dx + distance * nx + sx, share * dy + distance * ny + sy, cost)


@lru_cache(maxsize=2)
def fan_rows(fine: bool) -> Rows:
    """Inside an angle: turn from its middle as a share of its opening, distance past its arc."""
    turns = (0.0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36) if fine else (0.0, 0.15, -0.15)
    outs = [0.17 * i for i in range(18)] + [3.0 + 0.35 * i for i in range(11)]
    if not fine:
        outs = [0.26 * i for i in range(8)]
    return _ranked(
        [(turn, 0.12 + out, 0.9 * out + 1.5 * abs(turn)) for turn in turns for out in outs]
    )


@lru_cache(maxsize=2)
def _fan(fine: bool) -> _Table:
    return _columns(fan_rows(fine))


OUTSIDE = 5.0
"""Cost of a label that is not in its dimension line."""

ROUND = 1.0
"""Cost of a label outside its angle; what it seems to belong to there costs more."""


@lru_cache(maxsize=1)
def ring_rows() -> Rows:
    """All round the vertex of an angle: turn from its middle in radians, distance, cost."""
    return _ranked(
        [
            (2 * pi * i / 24, out, ROUND + out + abs((i + 12) % 24 - 12) / 8)
            for i in range(24)
            for out in (0.2, 0.6, 1.0)
        ]
    )


@lru_cache(maxsize=1)
def _ring() -> _Table:
    return _columns(ring_rows())


def _inside(place: Inside, half: _Half, em: float, fine: bool) -> Candidates:
    corner, radius = place.wedge.corner, place.wedge.radius
    x, y = corner.vertex
    middle = corner.start + corner.sweep / 2
    turn, out, cost = _fan(fine)
    angle = middle + turn * abs(corner.sweep)
    distance = out * em + radius
    if fine:
        turn, out, outer_cost = _ring()
        angle = np.concatenate((angle, middle + turn))
        distance = np.concatenate((distance, out * em + radius))
        cost = np.concatenate((cost, outer_cost))
    c, s = _cos_sin(angle)
    distance = distance + np.abs(c) * half[0] + np.abs(s) * half[1]
    return Candidates(x + distance * c, y + distance * s, cost)


_ARC_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)


@lru_cache(maxsize=4)
def arc_rows(is_divided: bool, fine: bool) -> Rows:
    """Along an arc: share, side (1 is outside), gap, cost."""
    gaps = (0.14, 0.3, 0.55, 0.9) if fine else (0.18, 0.4)
    # Close to it, or off its middle, the text would seem to be that of a part.
    more, slide = (sizes.DIVIDED_ARC_GAP, 4.0) if is_divided else (0.0, 1.5)
    rows: list[tuple[float, ...]] = []
    for share in _ARC_SHARES:
        for near in gaps:
            gap, far = near + more, slide * abs(share - 0.5) + 1.6 * (near - gaps[0])
            rows += [(share, 1.0, gap, far), (share, -1.0, gap, far + 0.8)]
    return _ranked(rows)


@lru_cache(maxsize=4)
def _belt(is_divided: bool, fine: bool) -> _Table:
    return _columns(arc_rows(is_divided, fine))


def _around(place: Around, half: _Half, em: float, fine: bool) -> Candidates:
    arc = place.arc
    share, side, gap, cost = _belt(place.is_divided, fine)
    c, s = _cos_sin(arc.start + share * arc.sweep)
    support = np.abs(c) * half[0] + np.abs(s) * half[1]
    distance = np.maximum(arc.radius + side * (support + gap * em), 0.0)
    return Candidates(arc.x + distance * c, arc.y + distance * s, cost)


def _cos_sin(angles: Floats) -> tuple[Floats, Floats]:
    """By the C library, value by value: numpy's own differ between processors."""
    listed = angles.tolist()
    return np.array([cos(a) for a in listed]), np.array([sin(a) for a in listed])


FACING: Rows = tuple(
    (side, gap, cost + gap)
    for side, cost in ((1.0, 0.0), (-1.0, 1.0))
    for gap in (sizes.FACING_GAP, 1.5 * sizes.FACING_GAP)
)
"""On either side of a point: side, gap, cost."""


def _facing(place: Facing, half: _Half, em: float) -> Candidates:
    side, gap, cost = _columns(FACING)
    x = place.point[0] + side * place.away[0] * (half[0] + gap * em)
    y = place.point[1] + side * place.away[1] * (half[1] + gap * em)
    return Candidates(x, y, cost)
