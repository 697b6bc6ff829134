"""Which texts a picture prints, and what each belongs to."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, hypot, inf, pi, sin
from typing import assert_never

from geodsl import ir
from geodsl.renderer import sizes
from geodsl.renderer.angles import corner, is_number_name, undirected
from geodsl.renderer.belonging import (
    Bar,
    Rival,
    Wedge,
    bars_of,
    lines_of,
    rivals_of_angle,
    rivals_of_length,
    wedge,
)
from geodsl.renderer.contents import Directions
from geodsl.renderer.dimensions import Sign, dimension, is_divided, middle_of
from geodsl.renderer.frame import Frame, arc_path, arc_point, circle_path
from geodsl.renderer.marks import Marks, radius_of
from geodsl.renderer.mathtext import Run, typeset, typeset_name
from geodsl.renderer.scene import ArcPath, Ink, LabelKind, Path, Point, Polyline
from geodsl.renderer.strokes import stroke_path


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
    rivals: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class Inside:
    """Inside an angle, past its arc; a bare one has none, as its text is its name."""

    wedge: Wedge
    rivals: tuple[Rival, ...]
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Around:
    """Outside an arc, near its middle; farther out where points divide it."""

    arc: ArcPath
    is_divided: bool = False


@dataclass(frozen=True, slots=True)
class Facing:
    """On one side of a point, or else on the other: the number of a tick."""

    point: Point
    away: Point


@dataclass(frozen=True, slots=True)
class Within:
    """In the gap of a dimension line, or else beside the line."""

    middle: Point
    beside: Along


Place = Beside | Along | Inside | Around | Facing | Within


def facing(place: Place) -> Point:
    """Where a label would rather stand, as seen from its anchor: a vector of length 0 to 1."""
    match place:
        case Beside(_, away) | Facing(_, away):
            return away
        case Along((ax, ay), (bx, by), outward):
            length = hypot(bx - ax, by - ay)
            return outward * (by - ay) / length, outward * (ax - bx) / length
        case Inside(found):
            middle = found.corner.start + found.corner.sweep / 2
            return cos(middle), sin(middle)
        case Around(arc):
            middle = arc.start + arc.sweep / 2
            return cos(middle), sin(middle)
        case Within(_, beside):
            return facing(beside)
        case _:
            assert_never(place)


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


# --- what is printed ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """The labels of a picture, and the dimension lines that some of them need."""

    requests: tuple[Request, ...]
    inks: tuple[Ink, ...]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What labels stand in: the figure, its marks and strokes, the angles that have a sign, and the
    middle of its points."""

    frame: Frame
    program: ir.Program
    marks: Marks
    bars: Sequence[Bar]
    wedges: Mapping[ir.Angle, Wedge]
    centre: Point


def requests(
    frame: Frame,
    program: ir.Program,
    marks: Marks,
    directions: Directions,
    strokes: Sequence[Path],
    without: Collection[str] = (),
) -> Wanted:
    """The labels of the picture: points in order of introduction, then texts as stated.

    Args:
        without: Keys of labels that get no dimension line.
    """
    if not frame.style.labels:
        return Wanted((), ())
    texts = [t for t in program.drawing.texts if frame.style.numbers or not t.numeric]
    found = _point_requests(frame, program, directions, texts)
    wedges = _wedges(frame, marks, texts, strokes)
    bars = tuple(bars_of(strokes)) if any(isinstance(t.item, ir.Segment) for t in texts) else ()
    setting = _Setting(frame, program, marks, bars, wedges, middle_of(frame))
    taken = list(marks.dimensions)
    printed = {request.text for request in found}
    inks: list[Ink] = []
    keys: dict[str, int] = {}
    for text in texts:
        key = _key(text.item)
        keys[key] = keys.get(key, 0) + 1
        request = _request(setting, text, f"{key} #{keys[key]}")
        if request is None:
            continue
        if (
            isinstance(text.item, ir.Segment)
            and isinstance(request.place, Along)
            and is_divided(frame, text.item)
        ):
            sign = Sign(request.run.box, is_cut_out=True)
            line = None
            if request.key not in without:
                line = dimension(frame, text.item, sign, strokes, taken)
            if line is not None:
                taken.append(line.line)
                inks.extend(line.inks)
                request = replace(request, place=Within(line.middle, request.place))
            elif text.numeric and printed.issuperset((text.item.a, text.item.b)):
                request = replace(request, run=_equation(text.item, text.text))
        found.append(request)
    return Wanted(tuple(r for r in found if r.run.glyphs), tuple(inks))


def _equation(segment: ir.Segment, text: str) -> Run:
    """`AC = 16`: beside a part of the segment the number alone would seem to measure that part."""
    names = "".join(re.sub(r"(?<=[A-Z])(?=[a-z0-9])", "_", n) for n in (segment.a, segment.b))
    return typeset(f"{names} = {text}")


def _point_requests(
    frame: Frame, program: ir.Program, directions: Directions, texts: Sequence[ir.Text]
) -> list[Request]:
    renamed = {t.item: t.text for t in texts if isinstance(t.item, str)}
    printed = {p.name for p in program.points if p.printed}
    found = []
    for name in frame.shown:
        if name not in printed and name not in renamed:
            continue
        run = typeset(renamed[name]) if name in renamed else typeset_name(name)
        point = frame.points[name]
        place = Beside(point, _away(directions.get(name, ())))
        found.append(Request(name, renamed.get(name, name), run, LabelKind.POINT, point, place))
    return found


def _key(item: str | ir.Segment | ir.Angle | ir.Arc | ir.Circle | ir.Line) -> str:
    """What a text stands at, so that the same label is found again in a similar picture."""
    match item:
        case str(name):
            return f"point {name}"
        case ir.Segment(a, b):
            return f"segment {min(a, b)} {max(a, b)}"
        case ir.Angle(a, vertex, c):
            return f"angle {min(a, c)} {vertex} {max(a, c)}"
        case ir.Arc(circle, start, end):
            return f"arc {circle.name} {min(start, end)} {max(start, end)}"
        case ir.Circle(name):
            return f"circle {name}"
        case ir.NamedLine(name):
            return f"line {name}"
        case ir.Through(a, b):
            return f"line {min(a, b)} {max(a, b)}"
        case _:
            assert_never(item)


def _away(directions: Sequence[Point]) -> Point:
    """Opposite to the mean of the directions."""
    if not directions:
        return 0.0, 0.0
    n = len(directions)
    return -sum(d[0] for d in directions) / n, -sum(d[1] for d in directions) / n


def _wedges(
    frame: Frame, marks: Marks, texts: Sequence[ir.Text], strokes: Sequence[Path]
) -> dict[ir.Angle, Wedge]:
    """The angles that have an arc or a text, if any has a text."""
    radii = dict(marks.radii)
    written = False
    for text in texts:
        if isinstance(text.item, ir.Angle):
            written = True
            radii.setdefault(undirected(text.item), _radius(frame, marks, text, text.item))
    found: dict[ir.Angle, Wedge] = {}
    if not written:
        return found
    lines = lines_of(strokes)
    for angle, radius in radii.items():
        place = corner(frame, angle)
        if place is not None:
            found[angle] = wedge(frame, angle, place, radius, lines)
    return found


def _radius(frame: Frame, marks: Marks, text: ir.Text, angle: ir.Angle) -> float:
    """How far from its vertex the text of an angle may begin."""
    bare = sizes.NUMBER_RADIUS if is_number_name(text) else sizes.RIGHT_SIDE
    return radius_of(marks, angle) or bare * frame.em


def _request(setting: _Setting, text: ir.Text, key: str) -> Request | None:
    frame, run = setting.frame, typeset(text.text)
    match text.item:
        case str():
            return None
        case ir.Segment(a, b):
            start, end = frame.points[a], frame.points[b]
            request = _along(key, text.text, run, LabelKind.SEGMENT, start, end, setting.centre)
            if request is None or not isinstance(request.place, Along):
                return None
            rivals = tuple(rivals_of_length(start, end, setting.bars, frame.em))
            return replace(request, place=replace(request.place, rivals=rivals))
        case ir.Angle() as angle:
            place = corner(frame, angle)
            if place is None:
                return None
            own = setting.wedges[undirected(angle)]
            # The same angle, from the side that the program names first.
            own, radius = replace(own, corner=place), own.radius
            # Numbers in place of names stand close together: each at its own vertex.
            is_bare = is_number_name(text)
            others = () if is_bare else tuple(rivals_of_angle(own, setting.wedges.values()))
            inside = Inside(own, others, is_bare)
            middle = _polar(place.vertex, radius, place.start + place.sweep / 2)
            return Request(key, text.text, run, LabelKind.ANGLE, middle, inside)
        case ir.Arc() as arc:
            path = arc_path(frame, arc)
            around = Around(path, _is_divided(frame, path))
            return Request(key, text.text, run, LabelKind.ARC, arc_point(path, 0.5), around)
        case ir.Circle() as circle:
            path = _opened(frame, circle_path(frame, circle))
            return Request(
                key, text.text, run, LabelKind.CIRCLE, arc_point(path, 0.5), Around(path)
            )
        case ir.Through() | ir.NamedLine() as line:
            drawn = stroke_path(frame, setting.program, line)
            if not isinstance(drawn, Polyline):
                return None
            start, end = drawn.points
            return _along(key, text.text, run, LabelKind.LINE, start, end, setting.centre)
        case _:
            assert_never(text.item)


def _is_divided(frame: Frame, arc: ArcPath) -> bool:
    """Whether points of the picture divide the arc."""
    slack = sizes.SAME_PLACE_PX
    for name in frame.shown:
        x, y = frame.points[name]
        dx, dy = x - arc.x, y - arc.y
        if abs(hypot(dx, dy) - arc.radius) < slack:
            turn = atan2(dy, dx) - arc.start
            along = (turn if arc.sweep > 0 else -turn) % (2 * pi) * arc.radius
            if slack < along < abs(arc.sweep) * arc.radius - slack:
                return True
    return False


def _opened(frame: Frame, circle: ArcPath) -> ArcPath:
    """The circle, cut open so that its middle is where its name stands best: at its upper right,
    unless a point is near there, whose name it would seem to belong to. It may slide all the way
    round."""
    reach = sizes.CIRCLE_NAME_CLEARANCE * frame.em
    points = [frame.points[name] for name in frame.shown]
    best, least = -pi / 4, inf
    for turn in _TURNS:
        x, y = _polar((circle.x, circle.y), circle.radius, turn - pi / 4)
        room = min((hypot(x - u, y - v) for u, v in points), default=reach)
        cost = max(reach - room, 0.0) / reach + sizes.CIRCLE_NAME_TURN * abs(turn) / pi
        if cost < least:
            best, least = turn - pi / 4, cost
    return ArcPath(circle.x, circle.y, circle.radius, best - pi, 2 * pi)


_TURNS = tuple(sign * k * pi / 8 for k in range(9) for sign in (1, -1))
"""Where round a circle its name may stand, from its upper right."""


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
        middle = (
            start[0] + 0.92 * (end[0] - start[0]),
            start[1] + 0.92 * (end[1] - start[1]),
        )
    return Request(key, text, run, kind, middle, Along(start, end, outward))


def _polar(vertex: Point, radius: float, angle: float) -> Point:
    return vertex[0] + radius * cos(angle), vertex[1] + radius * sin(angle)
