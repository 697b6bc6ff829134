"""Judges of points that a construction gives: each compares the point with its place."""

from __future__ import annotations

import cmath
import math
from itertools import pairwise

from geodsl.ir import Term
from geodsl.verifier import conditions, plane, tolerances
from geodsl.verifier.arcs import bows, hidden_side
from geodsl.verifier.conditions import NO_AXES, Condition, Conditions
from geodsl.verifier.figure import Figure
from geodsl.verifier.incidence import rim
from geodsl.verifier.nature import factor_reason, unknown_reason
from geodsl.verifier.plane import dot
from geodsl.verifier.values import DEGREE, evaluate
from geodsl.verifier.verdict import Undefined

Arguments = tuple[Term, ...]


def number(figure: Figure, term: Term) -> float:
    """The value of an expression argument."""
    return evaluate(figure, term).value


def at(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from (b, c). Seen only where the picture has axes."""
    p, x, y = arguments
    place = complex(number(figure, x), number(figure, y))
    hidden = unknown_reason(x) or unknown_reason(y)
    if not hidden:
        hidden = conditions.tilt(figure) if figure.axes else NO_AXES
    return (conditions.moved(figure, figure.point(p), place)._replace(hidden=hidden),)


def midpoint(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the middle of bc."""
    m, b, c = figure.run(arguments)
    return (conditions.moved(figure, m, (b + c) / 2.0),)


def point_reflection(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of c from the middle of ab."""
    a, b, c = figure.run(arguments)
    return (conditions.length(figure, abs(c - (a + b) / 2.0)),)


def foot(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the projection of b."""
    a, b, line = figure.point(arguments[0]), figure.point(arguments[1]), figure.line(arguments[2])
    place = plane.project(b, line)
    return (conditions.off_by(figure, a, place, plane.leverage(line, place)),)


def reflection(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the mirror image."""
    a, b, line = figure.point(arguments[0]), figure.point(arguments[1]), figure.line(arguments[2])
    place = plane.project(b, line)
    return (conditions.off_by(figure, a, 2.0 * place - b, plane.leverage(line, place) / 2.0),)


def centroid(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the centroid."""
    a, *corners = figure.run(arguments)
    if len(corners) < 3:
        return (conditions.moved(figure, a, sum(corners) / len(corners)),)
    origin = corners[0]
    doubled, moment = 0.0, 0j
    for b, c in pairwise(corners[1:]):
        part = plane.cross(b - origin, c - origin)
        doubled += part
        moment += part * (b + c - 2.0 * origin) / 3.0
    if len(corners) == 3:
        return (conditions.moved(figure, a, sum(corners) / 3.0),)
    if abs(doubled) <= tolerances.FLAT * figure.size * figure.size:
        raise Undefined("a polygon without area has no centroid")
    return (conditions.moved(figure, a, origin + moment / doubled),)


def _sides(b: complex, c: complex, d: complex) -> tuple[float, float, float]:
    return abs(c - d), abs(d - b), abs(b - c)


def incenter(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the incentre."""
    p, b, c, d = figure.run(arguments)
    x, y, z = _sides(b, c, d)
    if not x + y + z > 0.0:
        raise Undefined("the triangle is one point")
    return (conditions.moved(figure, p, (x * b + y * c + z * d) / (x + y + z)),)


def excenter(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the excentre."""
    p, b, c, d = figure.run(arguments)
    x, y, z = _sides(b, c, d)
    share = (y + z - x) / (x + y + z) if x + y + z > 0.0 else 0.0
    if not share > tolerances.FLAT:
        raise Undefined("a flat triangle has no excentre")
    place = (y * c + z * d - x * b) / (y + z - x)
    return (conditions.off_by(figure, p, place, share),)


def circumcenter(figure: Figure, arguments: Arguments) -> Conditions:
    """Difference of the largest and the smallest of |ab|, |ac|, |ad|."""
    p, b, c, d = figure.run(arguments)
    x, y, z = abs(b - p), abs(c - p), abs(d - p)
    _refuse_flat(b, c, d)
    return (conditions.length(figure, max(x, y, z) - min(x, y, z)),)


def _refuse_flat(b: complex, c: complex, d: complex) -> None:
    longest = max(_sides(b, c, d))
    if not abs(plane.flat_height(b, c, d)) > tolerances.FLAT * longest:
        raise Undefined("a flat triangle has no such point")


def orthocenter(figure: Figure, arguments: Arguments) -> Conditions:
    """Greatest of the distances of a from the three altitudes."""
    h, b, c, d = figure.run(arguments)
    _refuse_flat(b, c, d)
    defect, seen = 0.0, 0.0
    for corner, u, v in ((b, c, d), (c, d, b), (d, b, c)):
        side = v - u
        off = abs(dot(h - corner, side))
        seen = max(seen, off / abs(side))
        defect = max(defect, off / max(abs(side), abs(h - corner)))
    return (Condition(defect / figure.size, seen * figure.pixels),)


def nine_point_center(figure: Figure, arguments: Arguments) -> Conditions:
    """Difference of the largest and the smallest distance of a from the midpoints of the
    sides.
    """
    p, b, c, d = figure.run(arguments)
    _refuse_flat(b, c, d)
    away = [abs(p - (u + v) / 2.0) for u, v in ((b, c), (c, d), (d, b))]
    return (conditions.length(figure, max(away) - min(away)),)


def rotation(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the turned point. Not seen in a mirrored picture."""
    a, b, c = figure.run(arguments[:3])
    turned = c + (b - c) * cmath.rect(1.0, number(figure, arguments[3]) * DEGREE)
    condition = _by_number(figure, a, turned, 1.0, arguments[3])
    return (condition._replace(hidden=condition.hidden or conditions.mirror(figure)),)


def translation(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the moved point."""
    a, b, c, d = figure.run(arguments)
    return (conditions.moved(figure, a, b + d - c),)


def dilation(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from its place."""
    a, b, c = figure.run(arguments[:3])
    factor = number(figure, arguments[3])
    share = 1.0 / max(1.0, abs(factor), abs(1.0 - factor))
    return (_by_number(figure, a, c + factor * (b - c), share, arguments[3]),)


def division(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from its place."""
    a, b, c = figure.run(arguments[:3])
    ratio = number(figure, arguments[3])
    if not abs(1.0 + ratio) > tolerances.FLAT:
        raise Undefined("no point divides a segment in the ratio -1")
    place = (b + ratio * c) / (1.0 + ratio)
    share = abs(1.0 + ratio) / max(1.0, abs(ratio), abs(1.0 + ratio))
    return (_by_number(figure, a, place, share, arguments[3]),)


def _by_number(figure: Figure, p: complex, place: complex, share: float, term: Term) -> Condition:
    """`p` should be at a place that a number in the program decides."""
    return conditions.off_by(figure, p, place, share)._replace(hidden=factor_reason(term))


def inverse(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the inverse."""
    a, b = figure.run(arguments[:2])
    circle = figure.circle(arguments[2])
    arm = b - circle.centre
    away = abs(arm)
    if not away > tolerances.COINCIDENT * figure.size:
        raise Undefined("the centre has no inverse")
    reach = circle.radius / away
    place = circle.centre + reach * reach * arm
    return (conditions.off_by(figure, a, place, 1.0 / max(1.0, 2.0 * reach * reach)),)


def antipode(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of the centre from the middle of ab; distances of a and b from the rim."""
    a, b = figure.run(arguments[:2])
    circle = figure.circle(arguments[2])
    return (
        conditions.length(figure, abs(circle.centre - (a + b) / 2.0)),
        rim(figure, a, circle),
        rim(figure, b, circle),
    )


def arc_midpoint(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the middle of the arc."""
    p = figure.point(arguments[0])
    places = [(way, way.place(0.5)) for way in bows(figure, arguments[1])]
    way, place = min(places, key=lambda pair: abs(pair[1] - p))
    opening = min(abs(way.sweep), 2.0 * math.pi - abs(way.sweep))
    share = max(tolerances.SHORTEST_ARM, math.sin(opening / 2.0))
    off = conditions.off_by(figure, p, place, share)
    return (off._replace(hidden=off.hidden or hidden_side(figure, arguments[1], way)),)


def center(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the centre."""
    p, circle = arguments
    return (conditions.moved(figure, figure.point(p), figure.circle(circle).centre),)
