"""The measures of a figure: lengths, angles, arcs, areas, coordinates."""

from __future__ import annotations

import math
from collections.abc import Callable

from geodsl.audit import areas, tolerances
from geodsl.audit.amounts import DEGREE, Amount, Value
from geodsl.audit.arcs import Arc
from geodsl.audit.figure import CircleRef, Figure, LineRef, PointRef
from geodsl.audit.gaps import arm
from geodsl.audit.plane import along, opening, reach, tilt, wedge
from geodsl.audit.printed import Key, angle_key, arc_key, length_key, radius_key
from geodsl.audit.regions import Region
from geodsl.audit.verdict import AbsentError

LENGTH = frozenset(("length",))
ANGLE = frozenset(("angle",))


def length(a: PointRef, b: PointRef) -> Amount:
    def measure(figure: Figure) -> Value:
        found = abs(figure.place(b) - figure.place(a))
        return Value(found, 1.0, found, 0.0)

    if isinstance(a, str) and isinstance(b, str):
        key = length_key(a, b)
        return Amount(measure, LENGTH, lambda _: key)
    return Amount(measure, LENGTH)


def angle(a: str, vertex: str, c: str, reflex: bool = False) -> Amount:
    def measure(figure: Figure) -> Value:
        corner = figure.place(vertex)
        u, w = figure.place(a) - corner, figure.place(c) - corner
        shorter = min(abs(u), abs(w))
        if not shorter > tolerances.ONE_POINT * figure.size:
            raise AbsentError("an arm of an angle has no length")
        degrees = opening(u, w) / DEGREE
        return _degrees(360.0 - degrees if reflex else degrees, shorter)

    key = angle_key(a, vertex, c, reflex)
    return Amount(measure, ANGLE, lambda _: key)


def _degrees(value: float, shorter: float) -> Value:
    return Value(value, 1.0 / (DEGREE * shorter), value, 1.0)


def line_angle(one: LineRef, two: LineRef) -> Amount:
    def measure(figure: Figure) -> Value:
        first, second = one(figure), two(figure)
        shorter = min(arm(figure, first), arm(figure, second))
        return _degrees(tilt(first.way, second.way) / DEGREE, shorter)

    return Amount(measure, ANGLE)


def directed_angle(one: LineRef, two: LineRef) -> Amount:
    """Counter-clockwise from one line to the other, in [0, 180)."""

    def measure(figure: Figure) -> Value:
        first, second = one(figure), two(figure)
        shorter = min(arm(figure, first), arm(figure, second))
        turn = math.atan2(wedge(first.way, second.way), along(first.way, second.way))
        return _degrees(turn / DEGREE % 180.0, shorter)

    return Amount(measure, frozenset(("angle", "directed")))


def bearing(start: str, target: str) -> Amount:
    """Degrees clockwise from north (y up)."""

    def measure(figure: Figure) -> Value:
        way = figure.place(target) - figure.place(start)
        if not abs(way) > tolerances.ONE_POINT * figure.size:
            raise AbsentError("two points that define a bearing coincide")
        return _degrees(math.atan2(way.real, way.imag) / DEGREE % 360.0, abs(way))

    return Amount(measure, frozenset(("angle", "bearing")))


def arc_degrees(arc: Arc) -> Amount:
    def measure(figure: Figure) -> Value:
        bow = arc.bow(figure)
        return _degrees(abs(bow.sweep) / DEGREE, bow.circle.radius)

    def key(figure: Figure) -> tuple[str, ...]:
        return arc_key("arc", arc.key(figure), (arc.start, arc.end), arc.way, arc.via)

    return Amount(measure, ANGLE, key)


def arc_length(arc: Arc) -> Amount:
    def measure(figure: Figure) -> Value:
        bow = arc.bow(figure)
        sweep = abs(bow.sweep)
        found = bow.circle.radius * sweep
        return Value(found, max(1.0, sweep), found, 0.0)

    def key(figure: Figure) -> tuple[str, ...]:
        return arc_key("arc length", arc.key(figure), (arc.start, arc.end), arc.way, arc.via)

    return Amount(measure, LENGTH, key)


def radius(circle: CircleRef, name: Callable[[Figure], str]) -> Amount:
    def measure(figure: Figure) -> Value:
        found = circle(figure).radius
        return Value(found, 1.0, found, 0.0)

    return Amount(measure, LENGTH, lambda figure: _printed_radius(figure, name(figure)))


def _printed_radius(figure: Figure, name: str) -> Key:
    """The number on the circle; else the one beside a drawn radius, which is a segment from the
    centre to a point at the radius from it."""
    own = radius_key(name)
    circle = figure.circles.get(name)
    if own in figure.picture.printed or circle is None or circle.radius is None:
        return own
    for key in figure.picture.printed:
        if key[0] == "length" and circle.centre in key[1:]:
            span = abs(figure.place(key[1]) - figure.place(key[2]))
            if abs(span - circle.radius) <= tolerances.TOUCHES * figure.size:
                return key
    return own


def to_line(point: PointRef, line: LineRef) -> Amount:
    """Distance from a point to a line."""

    def measure(figure: Figure) -> Value:
        straight, place = line(figure), figure.place(point)
        found = abs(wedge(straight.way, place - straight.at))
        return Value(found, 1.0 / reach(straight, place), found, 0.0)

    return Amount(measure, LENGTH)


def between_lines(one: LineRef, two: LineRef) -> Amount:
    """Distance of the middle of what defines one line from the other line."""

    def middle(figure: Figure) -> complex:
        start, end = one(figure).ends()
        return (start + end) / 2.0

    return to_line(middle, two)


def area(region: Region) -> Amount:
    def measure(figure: Figure) -> Value:
        found, rate = areas.area(figure, region)
        return Value(found, rate, found, 0.0)

    return Amount(measure, LENGTH)


def perimeter(region: Region) -> Amount:
    def measure(figure: Figure) -> Value:
        found, rate = areas.perimeter(figure, region)
        return Value(found, rate, found, 0.0)

    return Amount(measure, LENGTH)


def coordinate(point: PointRef, is_x: bool) -> Amount:
    def measure(figure: Figure) -> Value:
        place = figure.place(point)
        found = place.real if is_x else place.imag
        return Value(found, 1.0, abs(found), 0.0)

    return Amount(measure, frozenset(("coordinate",)))


def slope(line: LineRef) -> Amount:
    def measure(figure: Figure) -> Value:
        straight = line(figure)
        if abs(straight.way.real) <= tolerances.ONE_POINT:
            raise AbsentError("a vertical line has no slope")
        found = straight.way.imag / straight.way.real
        steep = 1.0 + found * found
        return Value(found, steep / arm(figure, straight), abs(found), steep * DEGREE)

    return Amount(measure, frozenset(("slope",)))


def power_of_point(point: PointRef, circle: CircleRef) -> Amount:
    def measure(figure: Figure) -> Value:
        ring = circle(figure)
        away = abs(figure.place(point) - ring.centre)
        bulk = away**2 + ring.radius**2
        return Value(away**2 - ring.radius**2, 2.0 * max(away, ring.radius), bulk, 0.0)

    return Amount(measure, LENGTH)


def unknown(name: str) -> Amount:
    def measure(figure: Figure) -> Value:
        if name not in figure.unknowns:
            raise AbsentError(f"the figure has no value of {name}")
        found = figure.unknowns[name]
        return Value(found, abs(found) / figure.size, abs(found), 0.0)

    return Amount(measure, frozenset(("unknown",)))
