"""Where a label may stand, one place after the other, the cheapest first: for a first look.

The places and their costs are those of `candidates`, in plain floats and only as many as are asked
for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import atan2, cos, hypot, pi, sin
from typing import assert_never

from geodsl.renderer.candidates import (
    FACING,
    OUTSIDE,
    TOWARD,
    arc_rows,
    fan_rows,
    rail_rows,
    ring_rows,
    rose_rows,
)
from geodsl.renderer.labels import Along, Around, Beside, Facing, Inside, Request, Within
from geodsl.renderer.scene import Box, LabelKind, Point

Half = tuple[float, float]
"""Half width and half height of the ink box, in pixels."""

Spot = tuple[float, float, float]
"""Cost in em, and the middle of the ink box in pixels."""

Ring = tuple[float, Iterator[Spot]]
"""Spots by rising cost, and what the first costs at least."""


def half_box(request: Request, size: float) -> Half:
    """Half width and half height of the label's ink, for a font of `size` pixels."""
    left, top, right, bottom = request.run.box
    k = size * request.scale / 2
    return (right - left) * k, (bottom - top) * k


def spots(request: Request, half: Half, em: float, fine: bool) -> Iterator[Ring]:
    """Where the label may stand; many places if `fine`."""
    match request.place:
        case Beside() as place:
            yield from _beside(place, half, em, fine)
        case Along() as place:
            yield 0.0, _along(place, request.kind is LabelKind.LINE, half, em, fine, 0.0)
        case Inside() as place:
            yield 0.0, _fan(place, half, em, fine)
            if fine:
                yield OUTSIDE, _round_vertex(place, half, em)
        case Around() as place:
            yield 0.0, _around(place, half, em, fine)
        case Facing() as place:
            yield 0.0, _facing(place, half, em)
        case Within((x, y), beside):
            yield 0.0, iter(((0.0, x, y),))
            yield OUTSIDE, _along(beside, False, half, em, fine, OUTSIDE)
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
        case Inside(corner, radius):
            (x, y), reach = corner.vertex, reach + radius + _FAN_EM * em
            near = far = x, y
        case Around(arc):
            near = (arc.x - arc.radius, arc.y - arc.radius)
            far = (arc.x + arc.radius, arc.y + arc.radius)
        case _:
            assert_never(request.place)
    across = 2 * half[0] + _GAP_EM * em + reach
    down = 2 * half[1] + _GAP_EM * em + reach
    return near[0] - across, near[1] - down, far[0] + across, far[1] + down


_GAP_EM = 2.0
"""No spot is farther than this from what it stands beside."""

_FAN_EM = 2.0
"""Nor, inside an angle, farther past that from its arc."""


# --- beside a point ----------------------------------------------------------------------------


def _beside(place: Beside, half: Half, em: float, fine: bool) -> Iterator[Ring]:
    away_x, away_y = TOWARD * place.away[0], TOWARD * place.away[1]
    strength = hypot(away_x, away_y)
    for far, sectors in _rings(fine):
        sector = int(len(sectors) * (atan2(away_y, away_x) / (2 * pi) + 1)) % len(sectors)
        yield far - strength, _ring(place.point, (away_x, away_y), half, em, far, sectors[sector])


def _ring(
    point: Point, away: Point, half: Half, em: float, far: float, rows: tuple[_Row, ...]
) -> Iterator[Spot]:
    x, y = point
    away_x, away_y = away
    half_x, half_y = half
    for c, s, u, v, gap_x, gap_y in rows:
        yield (
            far - away_x * c - away_y * s,
            x + half_x * u + gap_x * em,
            y + half_y * v + gap_y * em,
        )


_Row = tuple[float, ...]


@lru_cache(maxsize=2)
def _rings(fine: bool) -> tuple[tuple[float, tuple[tuple[_Row, ...], ...]], ...]:
    """By distance, the rows of the rose that stand so far, best first for each half sector in
    which the wished direction may lie: within one the order of all directions is the same."""
    by_distance: dict[float, list[_Row]] = {}
    for row in rose_rows(fine):
        by_distance.setdefault(row[6], []).append(row[:6])
    rings = []
    for far, rows in by_distance.items():
        count = 2 * len(rows)
        sectors = []
        for k in range(count):
            angle = 2 * pi * (k + 0.5) / count
            c, s = cos(angle), sin(angle)
            sectors.append(tuple(sorted(rows, key=lambda r: -(r[0] * c + r[1] * s))))
        rings.append((far, tuple(sectors)))
    return tuple(rings)


# --- the other places --------------------------------------------------------------------------


def _along(
    place: Along, is_line: bool, half: Half, em: float, fine: bool, extra: float
) -> Iterator[Spot]:
    (sx, sy), (ex, ey) = place.start, place.end
    dx, dy = ex - sx, ey - sy
    length = hypot(dx, dy)
    # Left of the direction of travel as the eye sees it, y pointing down.
    nx, ny = place.outward * dy / length, -place.outward * dx / length
    support = abs(nx) * half[0] + abs(ny) * half[1]
    for share, side, gap, cost in rail_rows(is_line, fine):
        distance = side * (support + gap * em)
        yield cost + extra, share * dx + distance * nx + sx, share * dy + distance * ny + sy


def _fan(place: Inside, half: Half, em: float, fine: bool) -> Iterator[Spot]:
    middle = place.corner.start + place.corner.sweep / 2
    opening = abs(place.corner.sweep)
    for turn, out, cost in fan_rows(fine):
        yield cost, *_out(place, half, middle + turn * opening, out * em)


def _round_vertex(place: Inside, half: Half, em: float) -> Iterator[Spot]:
    middle = place.corner.start + place.corner.sweep / 2
    for turn, out, cost in ring_rows():
        yield cost, *_out(place, half, middle + turn, out * em)


def _out(place: Inside, half: Half, angle: float, out: float) -> Point:
    c, s = cos(angle), sin(angle)
    distance = out + place.radius + abs(c) * half[0] + abs(s) * half[1]
    return place.corner.vertex[0] + distance * c, place.corner.vertex[1] + distance * s


def _around(place: Around, half: Half, em: float, fine: bool) -> Iterator[Spot]:
    arc = place.arc
    for share, side, gap, cost in arc_rows(fine):
        angle = arc.start + share * arc.sweep
        c, s = cos(angle), sin(angle)
        support = abs(c) * half[0] + abs(s) * half[1]
        distance = max(arc.radius + side * (support + gap * em), 0.0)
        yield cost, arc.x + distance * c, arc.y + distance * s


def _facing(place: Facing, half: Half, em: float) -> Iterator[Spot]:
    (x, y), (u, v) = place.point, place.away
    for side, gap, cost in FACING:
        yield cost, x + side * u * (half[0] + gap * em), y + side * v * (half[1] + gap * em)
