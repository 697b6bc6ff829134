"""Geometry3K's relations (`Perpendicular`, `Tangent`, `IsMidpointOf` ...) as statements."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from geodsl.importers import g3k_named_lines as named_lines
from geodsl.importers import g3k_objects as objects
from geodsl.importers import g3k_shapes as shapes
from geodsl.importers.base import Note
from geodsl.importers.g3k_draft import Draft, Section, UnreadableError
from geodsl.importers.g3k_forms import Form, Raw, Tree
from geodsl.importers.g3k_polygons import parallel_sides, sides
from geodsl.importers.g3k_rounds import ROUND, two
from geodsl.importers.g3k_rounds import point as point_of


def relate(draft: Draft, form: Form) -> None:
    """Say one relation.

    Raises:
        UnreadableError: The relation is unknown, or its arguments are not of its kinds.
    """
    writer = _WRITERS.get(form.name)
    if writer is None:
        raise UnreadableError(f"`{form.name}` has no statement")
    writer(draft, form)


def _lines(sign: str) -> Callable[[Draft, Form], None]:
    def write(draft: Draft, form: Form) -> None:
        if named_lines.is_named(form.arguments[0]):
            named_lines.write_pair(draft, form, sign)
            return
        first, second = (objects.segment(draft, a) for a in two(form))
        if draft.same_line(first, second):
            raise UnreadableError("both name one line")
        if sign == "⟂":
            first, second = _one_right_angle(draft, form, first, second)
        draft.say(Section.RELATION, f"{''.join(first)} {sign} {''.join(second)}")

    return write


def _one_right_angle(
    draft: Draft, form: Form, first: tuple[str, str], second: tuple[str, str]
) -> tuple[tuple[str, str], tuple[str, str]]:
    """`VF ⟂ VW` where F is the foot of V on a side through W: the side `VU` of that triangle is
    meant, as no triangle has two right angles."""
    for leg, height in ((first, second), (second, first)):
        common = set(leg) & set(height)
        if len(common) != 1:
            continue
        vertex = common.pop()
        foot = next(p for p in height if p != vertex)
        far = next(p for p in leg if p != vertex)
        row = draft.figure.row_of(foot, far)
        if row is None or vertex in row.points:
            continue
        stated = any(
            set(height) in (set(p), set(q)) and any(draft.same_line(x, (foot, far)) for x in (p, q))
            for p, q in draft.perpendicular
        )
        others = [
            p for p in row.points if p not in (foot, far) and draft.figure.is_drawn(p, vertex)
        ]
        if stated and len(others) == 1:
            new = (min(vertex, others[0]), max(vertex, others[0]))
            reason = f"{vertex}{foot} is the height there; read as {''.join(new)} ⟂ {''.join(leg)}"
            draft.repaired.append(Note(str(form), reason))
            return new, leg
    return first, second


def _polygons(sign: str) -> Callable[[Draft, Form], None]:
    def write(draft: Draft, form: Form) -> None:
        first, second = two(form)
        kinds = {f.name for f in (first, second) if isinstance(f, Form)}
        if kinds == {"Circle"}:
            a, b = (objects.circle(draft, f).text for f in (first, second))
            draft.say_equal(Section.MEASURE, f"radius of {a}", "=", f"radius of {b}")
        elif kinds == {"Arc"} or kinds == {"Angle"} or kinds == {"Line"}:
            read = {"Arc": objects.arc, "Angle": objects.angle}.get(next(iter(kinds)), _run)
            a, b = (read(draft, f) for f in (first, second) if isinstance(f, Form))
            draft.say_equal(Section.MEASURE, a, "=", b)
        else:
            p, q = shapes.matched(draft, first, second)
            draft.say_equal(Section.RELATION, shapes.named(p), sign, shapes.named(q))

    return write


def _run(draft: Draft, form: Form) -> str:
    return "".join(objects.segment(draft, form))


# --- points ------------------------------------------------------------------------------------


def _midpoint(draft: Draft, form: Form) -> None:
    middle, line = two(form)
    point = point_of(draft, middle)
    if isinstance(line, Form) and line.name == "LegOf":
        a, b = _side_of(draft, point, line)
    else:
        a, b = objects.segment(draft, line)
    draft.say(Section.RELATION, f"{point} midpoint of {a}{b}")


def _side_of(draft: Draft, point: str, form: Form) -> tuple[str, str]:
    """The side of a polygon on whose line a point is known to lie, else the nearest to it."""
    points = shapes.polygon(draft, form.arguments[0])
    for side in sides(points):
        row = draft.figure.row_of(*side)
        if row is not None and point in row.points and point not in side:
            return side[0], side[1]
    if point in points or not draft.figure.is_placed(point, *points):
        raise UnreadableError(f"the side that carries {point} is not known")
    spot = draft.figure.places
    return min(sides(points), key=lambda s: _off_middle(spot[point], spot[s[0]], spot[s[1]]))


def _off_middle(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    return math.dist(p, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))


def _median(draft: Draft, form: Form) -> None:
    line, shape = two(form)
    a, b = objects.segment(draft, line)
    points = shapes.polygon(draft, shape)
    tops = [p for p in (a, b) if p in points]
    if len(points) == 3 and len(tops) == 1:
        foot = b if tops[0] == a else a
        rest = "".join(p for p in points if p != tops[0])
        draft.say(Section.RELATION, f"{foot} midpoint of {rest}")
    elif len(points) == 3 and not tops:
        raise UnreadableError(f"neither end of {a}{b} is a vertex of {''.join(points)}")
    else:
        _joins_midpoints(draft, (a, b), shape)


def _midsegment(draft: Draft, form: Form) -> None:
    line, shape = two(form)
    _joins_midpoints(draft, objects.segment(draft, line), shape)


def _joins_midpoints(draft: Draft, ends: tuple[str, str], shape: Tree) -> None:
    wrapped = Form("LegOf", (shape,))
    if any(draft.figure.is_placed(p) or draft.figure.is_used(p) for p in ends):
        legs = [_side_of(draft, point, wrapped) for point in ends]
    else:
        legs = _legs(draft, shape)
    if set(legs[0]) == set(legs[1]):
        raise UnreadableError("both ends lie on one side")
    for point, (a, b) in zip(ends, legs, strict=True):
        draft.say(Section.RELATION, f"{point} midpoint of {a}{b}")


def _legs(draft: Draft, shape: Tree) -> list[tuple[str, str]]:
    """The two sides of a trapezoid that are not parallel."""
    points = shapes.polygon(draft, shape)
    if len(points) != 4:
        raise UnreadableError(f"{''.join(points)} is no trapezoid")
    pair = parallel_sides(points, draft.figure, draft.states_parallel)
    if pair is None:
        raise UnreadableError(f"nothing says which sides of {''.join(points)} are parallel")
    bases = [set(side) for side in pair]
    return [side for side in sides(points) if set(side) not in bases]


def _altitude(draft: Draft, form: Form) -> None:
    line, shape = two(form)
    write_altitude(draft, objects.segment(draft, line), shape)


def write_altitude(draft: Draft, ends: tuple[str, str], shape: Tree) -> None:
    """`AD` is a height of a triangle: it stands on the side that does not hold A."""
    a, b = ends
    points = shapes.polygon(draft, shape)
    tops = [p for p in (a, b) if p in points]
    if len(tops) == 2 or not tops or len(points) != 3:
        raise UnreadableError(f"{a}{b} does not join one vertex of {''.join(points)} to a side")
    foot = b if tops[0] == a else a
    base = "".join(p for p in points if p != tops[0])
    draft.say(Section.RELATION, f"{foot} = foot of {tops[0]} on line {base}")


def _centre(noun: str) -> Callable[[Draft, Form], None]:
    def write(draft: Draft, form: Form) -> None:
        point, shape = two(form)
        if isinstance(shape, Form) and shape.name == "Angle":
            draft.repaired.append(Note(str(form), "the angle read as a triangle"))
            shape = Form("Triangle", shape.arguments)
        points = shapes.polygon(draft, shape)
        if len(points) != 3:
            raise UnreadableError(f"{''.join(points)} is not a triangle")
        draft.say(Section.RELATION, f"{point_of(draft, point)} {noun} of {''.join(points)}")

    return write


# --- lines -------------------------------------------------------------------------------------


def _bisects(draft: Draft, form: Form) -> None:
    line, target = two(form)
    a, b = objects.segment(draft, line)
    if isinstance(target, Form) and target.name == "Line":
        c, d = objects.segment(draft, target)
        draft.say(Section.RELATION, f"{a}{b} bisects {c}{d}")
        return
    if isinstance(target, Form) and target.name in shapes.POLYGONS:
        points = shapes.polygon(draft, target)
        vertex = next((p for p in (a, b) if p in points), None)
        if vertex is None or len(points) != 3:
            raise UnreadableError(f"{a}{b} does not leave a vertex of {''.join(points)}")
        c, d = (p for p in points if p != vertex)
    elif isinstance(target, Form) and target.name == "Angle":
        first = target.points()[:1]
        start = next((p for p in (a, b) if p == draft.names.get(first[0])), None) if first else None
        other = (b if start == a else a) if start and len(target.points()) == 1 else None
        c, vertex, d = objects.angle_points(draft, target, inside=other)
    else:
        raise UnreadableError(f"`{target}` is not an angle")
    if vertex not in (a, b):
        raise UnreadableError(f"{a}{b} does not leave {vertex}")
    end = b if vertex == a else a
    draft.say(Section.RELATION, f"{vertex}{end} bisects ∠{c}{vertex}{d}")


def _perpendicular_bisector(draft: Draft, form: Form) -> None:
    line, target = two(form)
    if named_lines.is_named(line) and isinstance(target, Form) and target.name == "Triangle":
        point = named_lines.meeting_point(draft, line)
        draft.say(
            Section.RELATION, f"{point} circumcenter of {''.join(shapes.polygon(draft, target))}"
        )
        return
    c, d = objects.segment(draft, target)
    if named_lines.is_named(line):
        a, b = named_lines.bisector(draft, form, (c, d))
    else:
        a, b = objects.segment(draft, line)
    draft.say(Section.RELATION, f"{a}{b} perpendicular bisector of {c}{d}")


def _meet(draft: Draft, form: Form) -> None:
    *parts, last = form.arguments
    point = point_of(draft, last)
    if parts and all(map(named_lines.is_named, parts)):
        named_lines.check_meeting(draft, point)
        return
    for part in parts:
        if not isinstance(part, Form):
            raise UnreadableError(f"`{part}` is not a line or circle")
        if part.name == "Circle":
            draft.put_on_circle(objects.circle(draft, part), point)
        elif part.name == "Line":
            a, b = objects.segment(draft, part)
            row = draft.figure.row_of(a, b)
            if point not in (a, b) and (row is None or point not in row.points):
                draft.say(Section.LINE, f"{point} on line {a}{b}")


def _right_angle(draft: Draft, form: Form) -> None:
    target = form.arguments[0] if form.arguments else Raw("")
    if not isinstance(target, Form) or target.name != "Angle":
        raise UnreadableError(f"`{target}` is not an angle")
    draft.say(Section.MEASURE, f"{objects.angle(draft, target)} = 90°")


def _diagonal(draft: Draft, form: Form) -> None:
    """A line that is a diagonal by its ends alone: only the polygon says something."""
    line, shape = two(form)
    ends = objects.segment(draft, line)
    points = shapes.polygon(draft, shape)
    if not set(ends) <= set(points):
        raise UnreadableError(f"{''.join(ends)} does not join corners of {''.join(points)}")


def _hypotenuse(draft: Draft, form: Form) -> None:
    line, shape = two(form)
    write_hypotenuse(draft, objects.segment(draft, line), shape)


def write_hypotenuse(draft: Draft, ends: tuple[str, str], shape: Tree) -> None:
    """`XY` is the hypotenuse of a triangle: the angle opposite is right."""
    points = shapes.polygon(draft, shape)
    if _is_height(draft, ends, points):
        top = next(p for p in ends if p in points)
        a, c = (p for p in points if p != top)
        reason = f"it joins {top} to a point of {a}{c}; read as the right angle at {top}"
        draft.repaired.append(Note(f"{''.join(ends)} hypotenuse of {''.join(points)}", reason))
        draft.say(Section.MEASURE, f"∠{a}{top}{c} = 90°")
        return
    corner = [p for p in points if p not in ends]
    if len(points) != 3 or len(corner) != 1:
        raise UnreadableError(f"{''.join(ends)} is not a side of the triangle {''.join(points)}")
    draft.say(Section.MEASURE, f"∠{ends[0]}{corner[0]}{ends[1]} = 90°")


def _is_height(draft: Draft, ends: tuple[str, str], points: tuple[str, ...]) -> bool:
    """Whether a segment joins the right corner of a triangle to a point of the third side."""
    top = [p for p in ends if p in points]
    if len(points) != 3 or len(top) != 1:
        return False
    foot = next(p for p in ends if p not in top)
    a, c = (p for p in points if p != top[0])
    row = draft.figure.row_of(a, c)
    return row is not None and foot in row.points


def _declared(draft: Draft, form: Form) -> None:
    """A polygon, circle or line that is named and nothing more."""
    if form.name in shapes.POLYGONS | shapes.ADJECTIVES:
        if form.points() != ("$",) or form.name in shapes.ADJECTIVES:
            shapes.polygon(draft, form)
    elif form.name == "Circle":
        objects.circle(draft, form)
    elif form.name == "Line" and not named_lines.is_named(form):
        objects.segment(draft, form)
    elif form.name == "Angle" and form.points() != ("$",):
        objects.angle(draft, form)


_WRITERS: Mapping[str, Callable[[Draft, Form], None]] = {
    "Perpendicular": _lines("⟂"),
    "Parallel": _lines("∥"),
    "Congruent": _polygons("≅"),
    "Similar": _polygons("∼"),
    "IsMidpointOf": _midpoint,
    "IsMedianOf": _median,
    "IsMidsegmentOf": _midsegment,
    "IsAltitudeOf": _altitude,
    "IsIncenterOf": _centre("incenter"),
    "IsCentroidOf": _centre("centroid"),
    "IsOrthocenterOf": _centre("orthocenter"),
    "IsCircumcenterOf": _centre("circumcenter"),
    "BisectsAngle": _bisects,
    "IsPerpendicularBisectorOf": _perpendicular_bisector,
    "IntersectAt": _meet,
    "RightAngle": _right_angle,
    "IsDiagonalOf": _diagonal,
    "IsHypotenuseOf": _hypotenuse,
    **ROUND,
    **dict.fromkeys((*shapes.POLYGONS, *shapes.ADJECTIVES, "Circle", "Line", "Angle"), _declared),
}
