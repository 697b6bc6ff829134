"""Where a label may stand, one place after the other, the cheapest first: for a first look.

The places and their costs are those of `candidates`, in plain floats and only as many as are asked
for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from math import atan2, cos, hypot, inf, pi, sin
from typing import assert_never

from geodsl.renderer.candidates import (
    FACING,
    OUTSIDE,
    TOWARD,
    Rows,
    arc_rows,
    fan_rows,
    rail_rows,
    ring_rows,
    rose_rows,
)
from geodsl.renderer.labels import Along, Around, Beside, Facing, Inside, Request, Within
from geodsl.renderer.scene import ArcPath, Box, LabelKind, Point

Half = tuple[float, float]
"""Half width and half height of the ink box, in pixels."""

Spot = tuple[float, float, float]
"""Cost in em, and the middle of the ink box in pixels."""

Ring = tuple[float, float, Iterator[Spot]]
"""Spots by rising cost, all at one distance from what the label stands beside: what the first costs
at least, the distance in em (or infinity, where there are several), and the spots."""


def half_box(request: Request, size: float) -> Half:
    """Half width and half height of the label's ink, for a font of `size` pixels."""
    left, top, right, bottom = request.run.box
    k = size * request.scale / 2
    return (right - left) * k, (bottom - top) * k


def spots(request: Request, half: Half, em: float, fine: bool) -> Iterator[Ring]:
    """Where the label may stand; many places if `fine`."""
    match request.place:
        case Beside() as place:
            return _beside(place, half, em, fine)
        case Along() as place:
            return _along(place, request.kind is LabelKind.LINE, half, em, fine, 0.0)
        case Inside() as place:
            return _inside(place, half, em, fine)
        case Around() as place:
            return _around(place, half, em, fine)
        case Facing() as place:
            return _facing(place, half, em)
        case Within((x, y), beside):
            within = (0.0, inf, iter(((0.0, x, y),)))
            return chain((within,), _along(beside, False, half, em, fine, OUTSIDE))
        case _:
            assert_never(request.place)


def sight(request: Request, half: Half, em: float, reach: float) -> Box:
    """The box of all that can matter to the label: its spots, its ink there, and `reach` pixels.

    A generous one: what it holds too much costs time alone.
    """
    match request.place:
        case Beside(point) | Facing(point):
            near = far = point
        case Along(start, end) | Within(_, Along(start, end)):
            near = (min(start[0], end[0]), min(start[1], end[1]))
            far = (max(start[0], end[0]), max(start[1], end[1]))
        case Inside(wedge):
            (x, y), reach = wedge.corner.vertex, reach + wedge.radius + _FAN_EM * em
            near = far = x, y
        case Around(arc):
            near = (arc.x - arc.radius, arc.y - arc.radius)
            far = (arc.x + arc.radius, arc.y + arc.radius)
        case _:
            assert_never(request.place)
    across = 2 * half[0] + _GAP_EM * em + reach
    down = 2 * half[1] + _GAP_EM * em + reach
    return near[0] - across, near[1] - down, far[0] + across, far[1] + down


_GAP_EM = 2.2
"""No spot is farther than this from what it stands beside."""

_FAN_EM = 6.7
"""Nor, inside an angle, farther past that from its arc."""


def _by_gap(rows: Rows, column: int) -> tuple[tuple[float, Rows], ...]:
    """The rows, which are in order of cost, apart by their gap, which stands in that column."""
    gaps = sorted({row[column] for row in rows})
    return tuple((gap, tuple(row for row in rows if row[column] == gap)) for gap in gaps)


# --- beside a point ----------------------------------------------------------------------------


def _beside(place: Beside, half: Half, em: float, fine: bool) -> Iterator[Ring]:
    away_x, away_y = TOWARD * place.away[0], TOWARD * place.away[1]
    strength = hypot(away_x, away_y)
    turn = atan2(away_y, away_x) / (2 * pi) + 1
    for gap, far, sectors in _rings(fine):
        rows = sectors[int(len(sectors) * turn) % len(sectors)]
        spots_there = _ring(place.point, (away_x, away_y), half, gap * em, far, rows)
        yield far - strength, gap, spots_there


def _ring(
    point: Point, away: Point, half: Half, gap: float, far: float, rows: Rows
) -> Iterator[Spot]:
    x, y = point
    away_x, away_y = away
    half_x, half_y = half
    for c, s, u, v in rows:
        yield far - away_x * c - away_y * s, x + half_x * u + gap * c, y + half_y * v + gap * s


@lru_cache(maxsize=2)
def _rings(fine: bool) -> tuple[tuple[float, float, tuple[Rows, ...]], ...]:
    """By gap: the gap, its cost, and the directions, best first for each half sector in which the
    wished direction may lie: within one the order of all directions is the same."""
    rings = []
    for gap, rows in _by_gap(rose_rows(fine), 4):
        count = 2 * len(rows)
        sectors = []
        for k in range(count):
            angle = 2 * pi * (k + 0.5) / count
            c, s = cos(angle), sin(angle)
            near = sorted(rows, key=lambda r: -(r[0] * c + r[1] * s))
            sectors.append(tuple(row[:4] for row in near))
        rings.append((gap, rows[0][5], tuple(sectors)))
    return tuple(rings)


# --- the other places --------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _rails(is_line: bool, fine: bool) -> tuple[tuple[float, Rows], ...]:
    return _by_gap(rail_rows(is_line, fine), 2)


def _along(
    place: Along, is_line: bool, half: Half, em: float, fine: bool, extra: float
) -> Iterator[Ring]:
    (sx, sy), (ex, ey) = place.start, place.end
    length = hypot(ex - sx, ey - sy)
    # Left of the direction of travel as the eye sees it, y pointing down.
    normal = place.outward * (ey - sy) / length, -place.outward * (ex - sx) / length
    support = abs(normal[0]) * half[0] + abs(normal[1]) * half[1]
    for gap, rows in _rails(is_line, fine):
        least = rows[0][3] + extra
        yield least, gap, _rail(place, normal, support + gap * em, rows, extra)


def _rail(place: Along, normal: Point, distance: float, rows: Rows, extra: float) -> Iterator[Spot]:
    (sx, sy), (ex, ey) = place.start, place.end
    dx, dy = ex - sx, ey - sy
    nx, ny = normal[0] * distance, normal[1] * distance
    for share, side, _, cost in rows:
        yield cost + extra, share * dx + side * nx + sx, share * dy + side * ny + sy


@lru_cache(maxsize=2)
def _fans(fine: bool) -> tuple[tuple[float, Rows], ...]:
    return _by_gap(fan_rows(fine), 1)


@lru_cache(maxsize=1)
def _rounds() -> tuple[tuple[float, Rows], ...]:
    return _by_gap(ring_rows(), 1)


def _inside(place: Inside, half: Half, em: float, fine: bool) -> Iterator[Ring]:
    opening = abs(place.wedge.corner.sweep)
    for out, rows in _fans(fine):
        yield rows[0][2], out, _fan(place, half, opening, out * em, rows)
    if fine:
        for out, rows in _rounds():
            yield rows[0][2], inf, _fan(place, half, 1.0, out * em, rows)


def _fan(place: Inside, half: Half, unit: float, out: float, rows: Rows) -> Iterator[Spot]:
    """`unit`: radians to a unit of turn."""
    corner = place.wedge.corner
    x, y = corner.vertex
    middle = corner.start + corner.sweep / 2
    out += place.wedge.radius
    for turn, _, cost in rows:
        angle = middle + turn * unit
        c, s = cos(angle), sin(angle)
        distance = out + abs(c) * half[0] + abs(s) * half[1]
        yield cost, x + distance * c, y + distance * s


@lru_cache(maxsize=4)
def _belts(is_divided: bool, fine: bool) -> tuple[tuple[float, Rows], ...]:
    return _by_gap(arc_rows(is_divided, fine), 2)


def _around(place: Around, half: Half, em: float, fine: bool) -> Iterator[Ring]:
    for gap, rows in _belts(place.is_divided, fine):
        yield rows[0][3], gap, _belt(place.arc, half, gap * em, rows)


def _belt(arc: ArcPath, half: Half, gap: float, rows: Rows) -> Iterator[Spot]:
    for share, side, _, cost in rows:
        angle = arc.start + share * arc.sweep
        c, s = cos(angle), sin(angle)
        support = abs(c) * half[0] + abs(s) * half[1]
        distance = max(arc.radius + side * (support + gap), 0.0)
        yield cost, arc.x + distance * c, arc.y + distance * s


def _facing(place: Facing, half: Half, em: float) -> Iterator[Ring]:
    (x, y), (u, v) = place.point, place.away
    for side, gap, cost in FACING:
        at = x + side * u * (half[0] + gap * em), y + side * v * (half[1] + gap * em)
        yield cost, gap, iter(((cost, *at),))
