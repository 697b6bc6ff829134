"""Strokes: segments, rays, lines, circles and arcs as paths."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, inf, pi
from typing import assert_never

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.contents import line_positions
from geodsl.renderer.frame import Frame, Straight, arc_path, circle_path, straight
from geodsl.renderer.scene import ArcPath, Ink, Path, Point, Polyline, Role


def draw_strokes(frame: Frame, program: ir.Program) -> list[Ink]:
    """All strokes but curves, each once: what another stroke covers is left out."""
    width = frame.style.line_width * frame.size
    dash = (sizes.DASH_ON * frame.em, sizes.DASH_OFF * frame.em)
    solid: list[Path] = []
    dashed: list[Path] = []
    heads: list[Ink] = []
    for stroke in program.drawing.strokes:
        path = stroke_path(frame, program, stroke.item)
        if path is None:
            continue
        (dashed if stroke.dashed else solid).append(path)
        if frame.style.arrowheads and isinstance(path, Polyline):
            heads.extend(_arrowheads(frame, stroke.item, path))
    solid = _uncovered(solid, ())
    dashed = _uncovered(dashed, solid)
    return [
        *(Ink(path, width, Role.STROKE) for path in solid),
        *(Ink(path, width, Role.STROKE, dash) for path in dashed),
        *heads,
    ]


def stroke_path(frame: Frame, program: ir.Program, item: ir.Drawable) -> Path | None:
    """The path of one stroke; None for a curve, or where there is nothing to see."""
    match item:
        case ir.Segment(a, b):
            return Polyline((frame.points[a], frame.points[b]))
        case ir.Circle():
            return circle_path(frame, item)
        case ir.Arc():
            return arc_path(frame, item)
        case ir.Ray(a, b):
            on = straight(frame, ir.Through(a, b))
            if on is None:
                return None
            known = line_positions(frame, program, ir.Through(a, b), on)
            return _piece(frame, on, 0.0, max(known) + sizes.OVERHANG * frame.em)
        case ir.Through() | ir.NamedLine():
            on = straight(frame, item)
            return None if on is None else _line_path(frame, program, item, on)
        case ir.Curve():
            return None
        case _:
            assert_never(item)


def _line_path(frame: Frame, program: ir.Program, line: ir.Line, on: Straight) -> Polyline | None:
    known = line_positions(frame, program, line, on)
    if not known:
        # Nothing on the line has a place: show the stretch nearest to the middle of the picture.
        x, y = frame.width / 2 - on.point[0], frame.height / 2 - on.point[1]
        known = [x * on.direction[0] + y * on.direction[1]]
    low, high = min(known), max(known)
    least = sizes.OVERHANG * frame.em
    lone = sizes.LONE_LINE * frame.size
    if high - low < lone:
        least = max(least, lone - (high - low) / 2)
    before, after = (max(least, _past_circle(frame, program, on, at)) for at in (low, high))
    return _piece(frame, on, low - before, high + after)


def _past_circle(frame: Frame, program: ir.Program, on: Straight, at: float) -> float:
    """How far a line runs past a point of a circle: one that ends there, as at the contact of a
    tangent, would look like a segment."""
    x, y = on.point[0] + at * on.direction[0], on.point[1] + at * on.direction[1]
    past = 0.0
    for stroke in program.drawing.strokes:
        if isinstance(stroke.item, ir.Circle):
            circle = circle_path(frame, stroke.item)
            if abs(hypot(x - circle.x, y - circle.y) - circle.radius) < sizes.SAME_PLACE_PX:
                past = max(past, sizes.CIRCLE_OVERHANG_SHARE * circle.radius)
    return min(past, sizes.CIRCLE_OVERHANG * frame.em)


def _piece(frame: Frame, on: Straight, low: float, high: float) -> Polyline | None:
    """The part of a line from `low` to `high` that is inside the canvas."""
    border = sizes.BORDER_PX + frame.style.line_width * frame.size
    for at, direction, limit in (
        (on.point[0], on.direction[0], frame.width),
        (on.point[1], on.direction[1], frame.height),
    ):
        near, far = _slab(at, direction, border, limit - border)
        low, high = max(low, near), min(high, far)
    if low >= high:
        return None
    (px, py), (ux, uy) = on.point, on.direction
    return Polyline(((px + low * ux, py + low * uy), (px + high * ux, py + high * uy)))


def _slab(at: float, direction: float, low: float, high: float) -> tuple[float, float]:
    """For which t `at + t * direction` lies between `low` and `high`."""
    if direction == 0:
        return (-inf, inf) if low <= at <= high else (inf, -inf)
    first, second = (low - at) / direction, (high - at) / direction
    return min(first, second), max(first, second)


def _arrowheads(frame: Frame, item: ir.Drawable, path: Polyline) -> list[Ink]:
    if isinstance(item, ir.Segment):
        return []
    start, end = path.points
    ends = [(start, end)] if isinstance(item, ir.Ray) else [(start, end), (end, start)]
    return [Ink(arrowhead(frame, tail, tip), 0.0, Role.STROKE) for tail, tip in ends]


def arrowhead(
    frame: Frame, tail: Point, tip: Point, length_em: float = sizes.ARROWHEAD_LENGTH
) -> Polyline:
    """A filled arrowhead at `tip`, pointing away from `tail`."""
    dx, dy = tip[0] - tail[0], tip[1] - tail[1]
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    back = length_em * frame.em
    half = back * sizes.ARROWHEAD_HALF_WIDTH / sizes.ARROWHEAD_LENGTH
    x, y = tip[0] - back * ux, tip[1] - back * uy
    return Polyline(((x - half * uy, y + half * ux), tip, (x + half * uy, y - half * ux)), True)


def _uncovered(paths: Sequence[Path], others: Sequence[Path]) -> list[Path]:
    """The paths that lie in none of the others nor, of two equal ones, the second.

    Drawing a line twice would make it look bolder, because its soft edges add up.
    """
    wholes = [_carrier(path) for path in (*others, *paths)]
    first = len(others)
    kept = []
    for i, path in enumerate(paths, first):
        part = wholes[i]
        if not any(
            _covers(whole, part) and (j < i or not _covers(part, whole))
            for j, whole in enumerate(wholes)
            if j != i and abs(whole[0] - part[0]) < _SAME and abs(whole[1] - part[1]) < _SAME
        ):
            kept.append(path)
    return kept


_Carrier = tuple[float, float, Path]
"""Two numbers that are nearly equal for paths on one line or circle, and the path."""

_SAME = 0.5
"""Carriers that differ by more are of different lines; those nearer are compared exactly."""


def _carrier(path: Path) -> _Carrier:
    """For a line its distance from two far apart places, for a circle its centre."""
    if isinstance(path, ArcPath):
        return path.x, path.y, path
    (ax, ay), (bx, by) = path.points
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy) or 1.0
    return (
        abs((ax + _FAR) * dy - ay * dx) / length,
        abs(ax * dy - (ay + _FAR) * dx) / length,
        path,
    )


_FAR = 1000.0
"""Pixels."""


def _covers(whole: _Carrier, part: _Carrier) -> bool:
    if isinstance(whole[2], ArcPath):
        return isinstance(part[2], ArcPath) and _covers_arc(whole[2], part[2])
    return isinstance(part[2], Polyline) and _covers_segment(whole[2], part[2])


def _covers_segment(whole: Polyline, part: Polyline) -> bool:
    (ax, ay), (bx, by) = whole.points
    dx, dy = bx - ax, by - ay
    length = hypot(dx, dy)
    slack = sizes.SAME_PLACE_PX
    for x, y in part.points:
        if abs((x - ax) * dy - (y - ay) * dx) > slack * length:
            return False
        along = (x - ax) * dx + (y - ay) * dy
        if not -slack * length <= along <= (length + slack) * length:
            return False
    return True


def _covers_arc(whole: ArcPath, part: ArcPath) -> bool:
    slack = sizes.SAME_PLACE_PX
    if max(abs(whole.x - part.x), abs(whole.y - part.y), abs(whole.radius - part.radius)) > slack:
        return False
    turn = 2 * pi
    if abs(whole.sweep) >= turn:
        return True
    low = min(whole.start, whole.start + whole.sweep)
    first = min(part.start, part.start + part.sweep)
    margin = slack / max(whole.radius, 1.0)
    offset = (first - low + margin) % turn - margin
    return offset + abs(part.sweep) <= abs(whole.sweep) + margin
