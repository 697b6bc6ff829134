"""Judges of directions: parallel, perpendicular, bisectors, up and left."""

from __future__ import annotations

import cmath
import math

from geodsl.ir import Term
from geodsl.verifier import conditions, plane, tolerances
from geodsl.verifier.conditions import Conditions
from geodsl.verifier.figure import Figure
from geodsl.verifier.nature import factor_reason
from geodsl.verifier.plane import Straight
from geodsl.verifier.points import number
from geodsl.verifier.values import DEGREE

Arguments = tuple[Term, ...]

EAST = Straight(0j, 1.0 + 0j, None)
NORTH = Straight(0j, 1j, None)


def parallel(figure: Figure, arguments: Arguments) -> Conditions:
    """Angle between the lines; room: the greatest offset of a defining point of one line from the
    other.
    """
    one, two = figure.line(arguments[0]), figure.line(arguments[1])
    return conditions.direction(figure, one, two), conditions.apart(figure, _between(one, two))


def _between(one: Straight, two: Straight) -> float:
    """The greatest distance of a defining point of one line from the other line."""
    ends = [(two.anchor, one), (one.anchor, two)]
    if two.base is not None:
        ends.append((two.anchor + two.base * two.direction, one))
    if one.base is not None:
        ends.append((one.anchor + one.base * one.direction, two))
    return max(abs(plane.offset(p, line)) for p, line in ends)


def perpendicular(figure: Figure, arguments: Arguments) -> Conditions:
    """Angle that the lines lack to 90 degrees."""
    one, two = figure.line(arguments[0]), figure.line(arguments[1])
    return (conditions.right_angle(figure, one, two),)


def horizontal(figure: Figure, arguments: Arguments) -> Conditions:
    """Angle between the line and the x axis. Seen only in an upright picture."""
    line = figure.line(arguments[0])
    return (conditions.direction(figure, line, EAST)._replace(hidden=conditions.tilt(figure)),)


def vertical(figure: Figure, arguments: Arguments) -> Conditions:
    """Angle between the line and the y axis. Seen only in an upright picture."""
    line = figure.line(arguments[0])
    return (conditions.direction(figure, line, NORTH)._replace(hidden=conditions.tilt(figure)),)


def bearing(figure: Figure, arguments: Arguments) -> Conditions:
    """Angle between the direction from a to b and the stated one. Seen only in an upright
    picture.
    """
    a, b = figure.run(arguments[:2])
    seen = figure.through(a, b).direction
    stated = 1j * cmath.rect(1.0, -number(figure, arguments[2]) * DEGREE)
    hidden = factor_reason(arguments[2]) or conditions.tilt(figure)
    off = plane.angle_between(seen, stated)
    return (conditions.angle(figure, off, abs(b - a), hidden),)


def above(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: y of a minus y of b. Seen only in an upright picture."""
    a, b = figure.run(arguments)
    condition = conditions.strict(figure, a.imag - b.imag)
    return (condition._replace(hidden=conditions.tilt(figure)),)


def left_of(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: x of b minus x of a. Seen only in an upright picture."""
    a, b = figure.run(arguments)
    condition = conditions.strict(figure, b.real - a.real)
    return (condition._replace(hidden=conditions.tilt(figure)),)


def perpendicular_bisector(figure: Figure, arguments: Arguments) -> Conditions:
    """Offset of the middle of bc from the line; angle that the line lacks to 90 degrees with
    bc.
    """
    line = figure.line(arguments[0])
    b, c = figure.run(arguments[1:])
    middle = abs(plane.offset((b + c) / 2.0, line))
    across = conditions.right_angle(figure, line, figure.through(b, c))
    return conditions.length(figure, middle), across


def bisects_angle(figure: Figure, arguments: Arguments) -> Conditions:
    """Angle between ca and the ray that halves the angle."""
    ray, u, w, arm = _rays(figure, arguments)
    inner = u + w
    if abs(inner) > tolerances.FLAT:
        off = plane.angle_between(ray, inner)
    else:  # a straight angle is halved on either side
        off = abs(plane.angle_between(ray, u) - math.pi / 2.0)
    return (conditions.angle(figure, off, arm),)


def bisects_exterior_angle(figure: Figure, arguments: Arguments) -> Conditions:
    """Angle between line ca and the line that halves the exterior angle."""
    ray, u, w, arm = _rays(figure, arguments)
    across = u - w
    if abs(across) > tolerances.FLAT:
        off = plane.line_angle(ray, across)
    else:  # the arms coincide: the exterior angle is straight
        off = abs(plane.angle_between(ray, u) - math.pi / 2.0)
    return (conditions.angle(figure, off, arm),)


def _rays(figure: Figure, arguments: Arguments) -> tuple[complex, complex, complex, float]:
    """Unit vectors from c to a, b and d, and the shortest of the three distances."""
    a, b, c, d = figure.run(arguments)
    smallest = tolerances.COINCIDENT * figure.size
    ray, u, w = (plane.unit(p - c, smallest) for p in (a, b, d))
    return ray, u, w, min(abs(a - c), abs(b - c), abs(d - c))
