"""What of a program is in the picture, and how far it reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot, sqrt
from typing import assert_never

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.frame import (
    Frame,
    Straight,
    arc_extremes,
    arc_path,
    circle_path,
    straight,
)
from geodsl.renderer.scene import Point

Directions = Mapping[str, Sequence[Point]]
"""By point, the unit directions in which strokes leave it."""


def incident_directions(frame: Frame, program: ir.Program) -> Directions:
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


def line_positions(frame: Frame, program: ir.Program, line: ir.Line, on: Straight) -> list[float]:
    """Where on the line something is known, as signed distances in pixels from `on.point`."""
    (px, py), (ux, uy) = on.point, on.direction
    found = []
    for name in frame.shown:
        x, y = frame.points[name]
        if abs((x - px) * uy - (y - py) * ux) < sizes.SAME_PLACE_PX:
            found.append((x - px) * ux + (y - py) * uy)
    for x, y in _touched(frame, program, line, on):
        found.append((x - px) * ux + (y - py) * uy)
    return found


def _touched(frame: Frame, program: ir.Program, line: ir.Line, on: Straight) -> Iterator[Point]:
    """Places without a name that statements give the line: contacts, crossings, midpoints."""
    for fact in program.facts:
        if fact.negated or line not in fact.arguments:
            continue
        match fact.relation, fact.arguments:
            case "tangent", (_, ir.Circle() as circle):
                yield _foot(on, frame.points[frame.centres[circle.name]])
            case "secant", (_, ir.Circle() as circle):
                yield from _crossings(frame, on, circle)
            case "perpendicular_bisector", (_, str(a), str(b)):
                (ax, ay), (bx, by) = frame.points[a], frame.points[b]
                yield (ax + bx) / 2, (ay + by) / 2
            case _:
                pass


def _foot(on: Straight, point: Point) -> Point:
    (px, py), (ux, uy) = on.point, on.direction
    t = (point[0] - px) * ux + (point[1] - py) * uy
    return px + t * ux, py + t * uy


def _crossings(frame: Frame, on: Straight, circle: ir.Circle) -> Iterator[Point]:
    centre = frame.points[frame.centres[circle.name]]
    x, y = _foot(on, centre)
    radius = frame.radii[circle.name]
    half2 = radius * radius - (x - centre[0]) ** 2 - (y - centre[1]) ** 2
    if half2 > 0:
        half, (ux, uy) = sqrt(half2), on.direction
        yield x - half * ux, y - half * uy
        yield x + half * ux, y + half * uy


def reach(frame: Frame, program: ir.Program) -> list[Point]:
    """Points whose hull holds everything that must be inside the picture."""
    drawing = program.drawing
    points = [frame.points[name] for name in frame.shown]
    for stroke in drawing.strokes:
        points.extend(_reach_of(frame, program, stroke.item))
    for shade in drawing.shades:
        points.extend(_reach_of_region(frame, shade.region))
    for text in drawing.texts:
        if isinstance(text.item, ir.Segment):
            points.extend((frame.points[text.item.a], frame.points[text.item.b]))
    return points


def _reach_of(frame: Frame, program: ir.Program, item: ir.Drawable) -> Iterable[Point]:
    match item:
        case ir.Segment(a, b) | ir.Ray(a, b):
            return frame.points[a], frame.points[b]
        case ir.Circle():
            return arc_extremes(circle_path(frame, item))
        case ir.Arc():
            return arc_extremes(arc_path(frame, item))
        case ir.Through() | ir.NamedLine():
            on = straight(frame, item)
            if on is None:
                return ()
            (px, py), (ux, uy) = on.point, on.direction
            return [(px + t * ux, py + t * uy) for t in line_positions(frame, program, item, on)]
        case ir.Curve():
            return ()
        case _:
            assert_never(item)


def _reach_of_region(frame: Frame, region: ir.Region) -> Iterable[Point]:
    match region:
        case ir.Polygon(vertices):
            return [frame.points[v] for v in vertices]
        case ir.Disk(circle) | ir.Ring(circle, _):
            return arc_extremes(circle_path(frame, circle))
        case ir.Sector(arc) | ir.CircularSegment(arc):
            return arc_extremes(arc_path(frame, arc))
        case ir.Wedge(a, vertex, c):
            return frame.points[a], frame.points[vertex], frame.points[c]
        case ir.Combined("union", left, right):
            return [*_reach_of_region(frame, left), *_reach_of_region(frame, right)]
        case ir.Combined(_, left, _):
            return _reach_of_region(frame, left)
        case _:
            assert_never(region)
