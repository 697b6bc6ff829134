"""Which texts a picture prints, and where each may stand: candidates with a cost.

A candidate is the centre of the label's ink box, in pixels. Costs are in em: a candidate of cost
0.5 is as bad as one that is half an em too far away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, pi, sin
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.contents import shown_points
from geodsl.renderer.frame import Frame, arc_path, arc_point, circle_path
from geodsl.renderer.marks import Corner, Marks, corner, radius_of
from geodsl.renderer.mathtext import Run, typeset, typeset_name
from geodsl.renderer.scene import ArcPath, LabelKind, Point, Polyline
from geodsl.renderer.strokes import stroke_path

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Beside:
    """At a point; `away` is the direction that has most room, of length 0 to 1."""

    point: Point
    away: Point


@dataclass(frozen=True, slots=True)
class Along:
    """Beside a segment, near its middle; `outward` is the better side, +1 left of the direction
    from start to end as the eye sees it, -1 right."""

    start: Point
    end: Point
    outward: float


@dataclass(frozen=True, slots=True)
class Inside:
    """Inside an angle, past its arc."""

    corner: Corner
    radius: float


@dataclass(frozen=True, slots=True)
class Around:
    """Outside an arc, near its middle."""

    arc: ArcPath


@dataclass(frozen=True, slots=True)
class Facing:
    """On one side of a point, or else on the other: the number of a tick."""

    point: Point
    away: Point


Place = Beside | Along | Inside | Around | Facing


@dataclass(frozen=True, slots=True)
class Request:
    """A text that wants a place. An optional one is left out where it has none; `scale` is its
    size, as a share of the font size."""

    key: str
    text: str
    run: Run
    kind: LabelKind
    anchor: Point
    place: Place
    scale: float = 1.0
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Candidates:
    """Centres of the ink box and what each costs; arrays of one length."""

    x: Floats
    y: Floats
    cost: Floats


# --- what is printed ---------------------------------------------------------------------------


def requests(frame: Frame, program: ir.Program, marks: Marks) -> list[Request]:
    """The labels of the picture: points in order of introduction, then texts as stated."""
    if not frame.style.labels:
        return []
    texts = [t for t in program.drawing.texts if frame.style.numbers or not t.numeric]
    renamed = {t.item: t.text for t in texts if isinstance(t.item, str)}
    directions = _incident_directions(frame, program)
    printed = {p.name for p in program.points if p.printed}
    found = []
    for name in shown_points(program):
        if name not in printed and name not in renamed:
            continue
        run = typeset(renamed[name]) if name in renamed else typeset_name(name)
        point = frame.points[name]
        place = Beside(point, _away(directions.get(name, ())))
        found.append(Request(name, renamed.get(name, name), run, LabelKind.POINT, point, place))
    centre = _centre(frame, program)
    for i, text in enumerate(texts):
        request = _request(frame, program, marks, text, f"text {i}", centre)
        if request is not None:
            found.append(request)
    return [r for r in found if r.run.glyphs]


def _centre(frame: Frame, program: ir.Program) -> Point:
    points = [frame.points[n] for n in shown_points(program)] or [(0.0, 0.0)]
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _incident_directions(frame: Frame, program: ir.Program) -> dict[str, list[Point]]:
    """By point, the unit directions in which strokes leave it."""
    found: dict[str, list[Point]] = {}
    for stroke in program.drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b) | ir.Ray(a, b) | ir.Through(a, b):
                (ax, ay), (bx, by) = frame.points[a], frame.points[b]
                length = hypot(bx - ax, by - ay)
                if length > 0:
                    ux, uy = (bx - ax) / length, (by - ay) / length
                    found.setdefault(a, []).append((ux, uy))
                    found.setdefault(b, []).append((-ux, -uy))
            case _:
                pass
    return found


def _away(directions: Sequence[Point]) -> Point:
    """Opposite to the mean of the directions."""
    if not directions:
        return 0.0, 0.0
    n = len(directions)
    return -sum(d[0] for d in directions) / n, -sum(d[1] for d in directions) / n


def _request(
    frame: Frame, program: ir.Program, marks: Marks, text: ir.Text, key: str, centre: Point
) -> Request | None:
    run = typeset(text.text)
    match text.item:
        case str():
            return None
        case ir.Segment(a, b):
            start, end = frame.points[a], frame.points[b]
            return _along(key, text.text, run, LabelKind.SEGMENT, start, end, centre)
        case ir.Angle() as angle:
            place = corner(frame, angle)
            if place is None:
                return None
            radius = radius_of(marks, angle) or sizes.RIGHT_SIDE * frame.em
            middle = _polar(place.vertex, radius, place.start + place.sweep / 2)
            return Request(key, text.text, run, LabelKind.ANGLE, middle, Inside(place, radius))
        case ir.Arc() as arc:
            path = arc_path(frame, arc)
            return Request(key, text.text, run, LabelKind.ARC, arc_point(path, 0.5), Around(path))
        case ir.Circle() as circle:
            path = circle_path(frame, circle)
            # The name of a circle stands at its upper right; it may slide all the way round.
            path = ArcPath(path.x, path.y, path.radius, -pi / 4 - pi, 2 * pi)
            return Request(
                key, text.text, run, LabelKind.CIRCLE, arc_point(path, 0.5), Around(path)
            )
        case ir.Through() | ir.NamedLine() as line:
            drawn = stroke_path(frame, program, line)
            if not isinstance(drawn, Polyline):
                return None
            start, end = drawn.points
            return _along(key, text.text, run, LabelKind.LINE, start, end, centre)
        case _:
            assert_never(text.item)


def _along(
    key: str, text: str, run: Run, kind: LabelKind, start: Point, end: Point, centre: Point
) -> Request | None:
    dx, dy = end[0] - start[0], end[1] - start[1]
    if hypot(dx, dy) < sizes.SAME_PLACE_PX:
        return None
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    side = dx * (centre[1] - middle[1]) - dy * (centre[0] - middle[0])
    outward = 1.0 if side > 0 else -1.0
    if kind is LabelKind.LINE:
        # The name of a line stands near its upper or right end.
        if (end[0], -end[1]) < (start[0], -start[1]):
            start, end, outward = end, start, -outward
        middle = (start[0] + 0.92 * dx, start[1] + 0.92 * dy)
    return Request(key, text, run, kind, middle, Along(start, end, outward))


def _polar(vertex: Point, radius: float, angle: float) -> Point:
    return vertex[0] + radius * cos(angle), vertex[1] + radius * sin(angle)


# --- where it may stand ------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _rose(angles: int, gaps: tuple[float, ...]) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Directions and gaps around a point: cos, sin, the share of the half box in x and in y, gap.

    A box is pushed away by its half width along x in full where the direction is within 45
    degrees of x, and less as it turns to y: its nearest point then stays one gap away.
    """
    rows = []
    for gap in gaps:
        for i in range(angles):
            angle = 2 * pi * i / angles
            c, s = round(cos(angle), 12), round(sin(angle), 12)
            u, v = (max(-1.0, min(1.0, w * 2**0.5)) for w in (c, s))
            rows.append((c, s, u, v, gap))
    c_, s_, u_, v_, g_ = (np.array(column) for column in zip(*rows, strict=True))
    return c_, s_, u_, v_, g_


COARSE = (24, (0.20, 0.40, 0.65))
FINE = (48, (0.12, 0.22, 0.34, 0.48, 0.64, 0.82, 1.0, 1.2))
"""Directions around a point, and gaps between it and the ink of its label in em."""


def candidates(request: Request, em: float, fine: bool) -> Candidates:
    """Where the label may stand, for a font of `em` pixels."""
    left, top, right, bottom = request.run.box
    half = ((right - left) / 2 * em, (bottom - top) / 2 * em)
    match request.place:
        case Beside(point, away):
            return _beside(point, away, half, em, fine)
        case Along(start, end, outward):
            shares = _LINE_SHARES if request.kind is LabelKind.LINE else _SEGMENT_SHARES
            return _along_segment(start, end, outward, half, em, shares, fine)
        case Inside(place, radius):
            return _inside(place, radius, half, em, fine)
        case Around(arc):
            return _around(arc, half, em, fine)
        case Facing(point, away):
            return _facing(point, away, half, em)
        case _:
            assert_never(request.place)


def _beside(
    point: Point, away: Point, half: tuple[float, float], em: float, fine: bool
) -> Candidates:
    c, s, u, v, gap = _rose(*(FINE if fine else COARSE))
    x = point[0] + u * half[0] + c * (gap * em)
    y = point[1] + v * half[1] + s * (gap * em)
    cost = 1.4 * (gap - gap[0]) - 0.30 * (c * away[0] + s * away[1])
    return Candidates(x, y, cost)


_SEGMENT_SHARES = (0.5, 0.45, 0.55, 0.39, 0.61, 0.33, 0.67, 0.27, 0.73, 0.21, 0.79)
_LINE_SHARES = (0.95, 0.90, 0.85, 0.98, 0.05, 0.10, 0.15, 0.02, 0.75, 0.25)


def _along_segment(
    start: Point, end: Point, outward: float, half: tuple[float, float], em: float,
    shares: Sequence[float], fine: bool,
) -> Candidates:  # fmt: skip
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    # Left of the direction of travel as the eye sees it, y pointing down.
    nx, ny = dy / length, -dx / length
    support = abs(nx) * half[0] + abs(ny) * half[1]
    gaps = (0.16, 0.3, 0.5, 0.8) if fine else (0.20, 0.38)
    xs, ys, costs = [], [], []
    for i, share in enumerate(shares):
        bx, by = start[0] + share * dx, start[1] + share * dy
        slide = 0.25 * i if shares is _LINE_SHARES else 1.2 * abs(share - 0.5)
        for gap in gaps:
            for side in (outward, -outward):
                distance = side * (support + gap * em)
                xs.append(bx + distance * nx)
                ys.append(by + distance * ny)
                costs.append(slide + 1.6 * (gap - gaps[0]) + (0.25 if side != outward else 0.0))
    return Candidates(np.array(xs), np.array(ys), np.array(costs))


def _inside(
    place: Corner, radius: float, half: tuple[float, float], em: float, fine: bool
) -> Candidates:
    x, y = place.vertex
    middle, opening = place.start + place.sweep / 2, abs(place.sweep)
    xs, ys, costs = [], [], []
    turns = (0.0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36) if fine else (0.0, 0.15, -0.15)
    steps = 14 if fine else 7
    for turn in turns:
        angle = middle + turn * opening
        c, s = cos(angle), sin(angle)
        # Just past the arc: the box must clear the circle of that radius.
        support = abs(c) * half[0] + abs(s) * half[1]
        for i in range(steps):
            out = (0.14 + 0.28 * i * (0.6 if fine else 1.0)) * em
            distance = radius + support + out
            xs.append(x + distance * c)
            ys.append(y + distance * s)
            costs.append(0.9 * out / em + 1.5 * abs(turn))
    if opening > 0.6:
        # Wide angles have room between the vertex and a large arc only rarely; try close by.
        support = min(half)
        xs.append(x + (radius * 0.55) * cos(middle))
        ys.append(y + (radius * 0.55) * sin(middle))
        costs.append(0.8)
    if fine:
        for i in range(16):
            angle = middle + (i - 7.5) / 16 * 2 * pi
            c, s = cos(angle), sin(angle)
            for out in (0.3, 0.7, 1.1):
                xs.append(x + c * (half[0] + radius + out * em))
                ys.append(y + s * (half[1] + radius + out * em))
                costs.append(5.0 + out + abs(i - 7.5) / 8)
    return Candidates(np.array(xs), np.array(ys), np.array(costs))


def _facing(point: Point, away: Point, half: tuple[float, float], em: float) -> Candidates:
    xs, ys, costs = [], [], []
    for side, cost in ((1.0, 0.0), (-1.0, 1.0)):
        for gap in (0.30, 0.45):
            x, y = side * away[0], side * away[1]
            xs.append(point[0] + x * (half[0] + gap * em))
            ys.append(point[1] + y * (half[1] + gap * em))
            costs.append(cost + gap)
    return Candidates(np.array(xs), np.array(ys), np.array(costs))


_ARC_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)


def _around(arc: ArcPath, half: tuple[float, float], em: float, fine: bool) -> Candidates:
    xs, ys, costs = [], [], []
    gaps = (0.14, 0.3, 0.55, 0.9) if fine else (0.18, 0.4)
    for share in _ARC_SHARES:
        angle = arc.start + share * arc.sweep
        c, s = cos(angle), sin(angle)
        support = abs(c) * half[0] + abs(s) * half[1]
        for gap in gaps:
            for side in (1.0, -1.0):
                distance = arc.radius + side * (support + gap * em)
                if distance < 0:
                    continue
                xs.append(arc.x + distance * c)
                ys.append(arc.y + distance * s)
                slide = 1.5 * abs(share - 0.5)
                costs.append(slide + 1.6 * (gap - gaps[0]) + (0.8 if side < 0 else 0.0))
    return Candidates(np.array(xs), np.array(ys), np.array(costs))
