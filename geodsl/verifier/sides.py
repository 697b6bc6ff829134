"""Judges of sides and orientation."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl.ir import Term
from geodsl.verifier import conditions, plane
from geodsl.verifier.conditions import Condition, Conditions
from geodsl.verifier.figure import Figure
from geodsl.verifier.plane import cross, flat_height, segment_distance
from geodsl.verifier.regions import depth, hidden_inside

Arguments = tuple[Term, ...]


def _offsets(figure: Figure, arguments: Arguments) -> tuple[float, float]:
    a, b = figure.run(arguments[:2])
    line = figure.line(arguments[2])
    return plane.offset(a, line), plane.offset(b, line)


def same_side(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: the smaller of the two offsets from the line, negative where the points are on
    different sides.
    """
    one, two = _offsets(figure, arguments)
    nearer = min(abs(one), abs(two))
    return (conditions.strict(figure, nearer if one * two > 0.0 else -nearer),)


def opposite_sides(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: the smaller of the two offsets from the line, negative where the points are on one
    side.
    """
    one, two = _offsets(figure, arguments)
    nearer = min(abs(one), abs(two))
    return (conditions.strict(figure, nearer if one * two < 0.0 else -nearer),)


def inside(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: depth, the distance to the boundary of the region, negative outside."""
    p = figure.point(arguments[0])
    room = conditions.strict(figure, depth(figure, p, arguments[1]))
    return (room._replace(hidden=hidden_inside(figure, arguments[1])),)


def outside(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: distance to the boundary of the region, negative inside."""
    p = figure.point(arguments[0])
    room = conditions.strict(figure, -depth(figure, p, arguments[1]))
    return (room._replace(hidden=hidden_inside(figure, arguments[1])),)


def counterclockwise(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: twice the signed area over the greatest distance of two vertices. Not seen in a
    mirrored picture.
    """
    return (_turning(figure, _width(figure.run(arguments))),)


def clockwise(figure: Figure, arguments: Arguments) -> Conditions:
    """As `counterclockwise`, with the other sign."""
    return (_turning(figure, -_width(figure.run(arguments))),)


def _turning(figure: Figure, width: float) -> Condition:
    return conditions.strict(figure, width)._replace(hidden=conditions.mirror(figure))


def _width(points: Sequence[complex]) -> float:
    """Twice the signed area over the greatest distance: of a triangle its least height."""
    a, b = plane.farthest_pair(points)
    return 2.0 * plane.signed_area(points) / abs(b - a) if a != b else 0.0


def simple(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: the least distance between sides that are not neighbours; where two cross, minus the
    least distance of an end of one from the line of the other.
    """
    return (conditions.strict(figure, _clearance(figure.run(arguments))),)


def convex(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: the least height of a corner over its neighbours, negative where one turns the other
    way; at most the room of `simple`.
    """
    points = figure.run(arguments)
    count = len(points)
    turns = [flat_height(points[i - 2], points[i - 1], points[i]) for i in range(count)]
    bulge = max(min(turns), -max(turns))
    return (conditions.strict(figure, min(bulge, _clearance(points))),)


def _clearance(points: Sequence[complex]) -> float:
    """The least distance of a corner from a side that is not its own; where sides cross, minus the
    movement that would undo the crossing."""
    count = len(points)
    sides = [(points[i], points[(i + 1) % count]) for i in range(count)]
    crossing = 0.0
    for i in range(count):
        for j in range(i + 2, count - (i == 0)):  # all but neighbours
            if _cross(*sides[i], *sides[j]):
                crossing = max(crossing, _overlap(*sides[i], *sides[j]))
    if crossing > 0.0:
        return -crossing
    return min(
        segment_distance(points[k], *sides[i])
        for i in range(count)
        for k in range(count)
        if k not in (i, (i + 1) % count)
    )


def _cross(a: complex, b: complex, c: complex, d: complex) -> bool:
    one = cross(b - a, c - a) * cross(b - a, d - a)
    two = cross(d - c, a - c) * cross(d - c, b - c)
    return one < 0.0 and two < 0.0


def _overlap(a: complex, b: complex, c: complex, d: complex) -> float:
    """The least distance of an end of one side from the line of the other."""
    first, second = abs(b - a), abs(d - c)
    return min(
        abs(cross(b - a, c - a)) / first,
        abs(cross(b - a, d - a)) / first,
        abs(cross(d - c, a - c)) / second,
        abs(cross(d - c, b - c)) / second,
    )


def nondegenerate(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: the height on the longest side."""
    a, b, c = figure.run(arguments)
    return (conditions.apart(figure, abs(flat_height(a, b, c))),)
