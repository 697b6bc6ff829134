"""Judges of circles: tangents, secants, diameters."""

from __future__ import annotations

from geodsl.ir import Term
from geodsl.verifier import conditions, plane
from geodsl.verifier.conditions import Condition, Conditions
from geodsl.verifier.figure import Figure
from geodsl.verifier.plane import Round, Straight
from geodsl.verifier.points import antipode

Arguments = tuple[Term, ...]


def tangent(figure: Figure, arguments: Arguments) -> Conditions:
    """|distance of the line from the centre - radius|, by the leverage of the line at the point
    of contact.
    """
    return (_touches(figure, figure.line(arguments[0]), figure.circle(arguments[1])),)


def _touches(figure: Figure, line: Straight, circle: Round) -> Condition:
    touch = plane.project(circle.centre, line)
    gap = abs(abs(touch - circle.centre) - circle.radius)
    return conditions.length(figure, gap, plane.leverage(line, touch))


def tangent_segment(figure: Figure, arguments: Arguments) -> Conditions:
    """As `tangent`; room: how far the foot of the centre on ab is from the nearer of a and b."""
    a, b = figure.run(arguments[:2])
    circle = figure.circle(arguments[2])
    line = figure.through(a, b)
    along = plane.dot(circle.centre - a, line.direction)
    return (
        _touches(figure, line, circle),
        conditions.strict(figure, min(along, abs(b - a) - along)),
    )


def secant(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: radius minus distance of the line from the centre, by the leverage of the line
    there.
    """
    line, circle = figure.line(arguments[0]), figure.circle(arguments[1])
    near = plane.project(circle.centre, line)
    room = circle.radius - abs(near - circle.centre)
    return (conditions.strict(figure, room * plane.leverage(line, near)),)


def _gaps(figure: Figure, arguments: Arguments) -> tuple[float, float]:
    """What the distance of the centres has more than touching from outside, and than circle a
    touching circle b from inside."""
    one, two = figure.circle(arguments[0]), figure.circle(arguments[1])
    apart = abs(one.centre - two.centre)
    return apart - (one.radius + two.radius), apart - (two.radius - one.radius)


def tangent_circles(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of the centres against the sum or the difference of the radii, whichever is
    nearer; room: they are not one circle.
    """
    one, two = figure.circle(arguments[0]), figure.circle(arguments[1])
    apart = abs(one.centre - two.centre)
    outside = abs(apart - (one.radius + two.radius))
    inside = abs(apart - abs(one.radius - two.radius))
    # Equal circles touch from inside only where they are one circle, which is no touching.
    between = conditions.apart(figure, max(apart, abs(one.radius - two.radius)))
    return conditions.length(figure, min(outside, inside)), between


def externally_tangent(figure: Figure, arguments: Arguments) -> Conditions:
    """|distance of the centres - sum of the radii|."""
    outside, _ = _gaps(figure, arguments)
    return (conditions.length(figure, abs(outside)),)


def internally_tangent(figure: Figure, arguments: Arguments) -> Conditions:
    """|distance of the centres - (radius of b - radius of a)|; room: radius of b minus radius of
    a.
    """
    one, two = figure.circle(arguments[0]), figure.circle(arguments[1])
    _, inside = _gaps(figure, arguments)
    larger = conditions.strict(figure, two.radius - one.radius)
    return conditions.length(figure, abs(inside)), larger


def diameter(figure: Figure, arguments: Arguments) -> Conditions:
    """As `antipode`."""
    return antipode(figure, arguments)
