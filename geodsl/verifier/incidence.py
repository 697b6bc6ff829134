"""Judges of incidence: what lies on what, and in which order."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence
from itertools import combinations, pairwise

from geodsl.ir import Term
from geodsl.verifier import conditions, curves, plane
from geodsl.verifier.arcs import TURN, Bow, bows, hidden_side
from geodsl.verifier.conditions import Condition, Conditions
from geodsl.verifier.figure import Figure
from geodsl.verifier.plane import Round, Straight
from geodsl.verifier.verdict import Undefined

Arguments = tuple[Term, ...]


def distinct(figure: Figure, arguments: Arguments) -> Conditions:
    """Room: |ab|."""
    a, b = figure.run(arguments)
    return (conditions.apart(figure, abs(b - a)),)


def on_line(figure: Figure, arguments: Arguments) -> Conditions:
    """Offset of a from line b."""
    p, line = arguments
    off = plane.offset(figure.point(p), figure.line(line))
    return (conditions.length(figure, abs(off)),)


def on_segment(figure: Figure, arguments: Arguments) -> Conditions:
    """Offset of a from line bc; room: how far the foot of a on bc is from the nearer of b and
    c.
    """
    p, b, c = figure.run(arguments)
    line = figure.through(b, c)
    along = plane.dot(p - b, line.direction)
    return (
        conditions.length(figure, abs(plane.offset(p, line))),
        conditions.strict(figure, min(along, abs(c - b) - along)),
    )


def on_ray(figure: Figure, arguments: Arguments) -> Conditions:
    """Offset of a from line bc; room: how far the foot of a is beyond b, on the side of c."""
    p, b, c = figure.run(arguments)
    line = figure.through(b, c)
    return (
        conditions.length(figure, abs(plane.offset(p, line))),
        conditions.strict(figure, plane.dot(p - b, line.direction)),
    )


def on_circle(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the rim: |distance from the centre - radius|."""
    p, circle = arguments
    return (rim(figure, figure.point(p), figure.circle(circle)),)


def rim(figure: Figure, p: complex, circle: Round) -> Condition:
    return conditions.length(figure, abs(abs(p - circle.centre) - circle.radius))


def on_arc(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of a from the rim; room: chord from a (moved onto the rim) to the nearer end."""
    p = figure.point(arguments[0])
    ways = bows(figure, arguments[1])
    slack = max(_room(way, p) for way in ways)
    side = conditions.strict(figure, slack)
    side = side._replace(hidden=hidden_side(figure, arguments[1], ways[0]))
    return rim(figure, p, ways[0].circle), side


def _room(way: Bow, p: complex) -> float:
    """Distance (chord) to the nearer end, negative off the arc."""
    if p == way.circle.centre:
        return 0.0
    room = way.room(p)
    chord = 2.0 * way.circle.radius * math.sin(min(abs(room), math.pi) / 2.0)
    return math.copysign(chord, room)


def on_curve(figure: Figure, arguments: Arguments) -> Conditions:
    """Value of `left - right` at a over the length of its gradient; seen by the distance to the
    place on the curve that steps along the gradient reach, if that is less.
    """
    p, curve = arguments
    near, far = curves.distance(figure, figure.point(p), figure.curve(curve))
    hidden = curves.hidden(figure, figure.curve(curve))
    return (Condition(near / figure.size, far * figure.pixels, hidden=hidden),)


def collinear(figure: Figure, arguments: Arguments) -> Conditions:
    """Greatest distance from the line through the two points that are farthest apart."""
    points = figure.run(arguments)
    return (_in_line(figure, points),)


def _in_line(figure: Figure, points: Sequence[complex]) -> Condition:
    """The greatest distance from the line through the two that are farthest apart."""
    a, b = plane.farthest_pair(points)
    if a == b:
        return Condition(0.0, 0.0)
    line = Straight(a, (b - a) / abs(b - a), None)
    return conditions.length(figure, max(abs(plane.offset(p, line)) for p in points))


def concyclic(figure: Figure, arguments: Arguments) -> Conditions:
    """Greatest distance from the circle through the three points of largest area; seen by the
    least distance of one of these four from the circle of the other three.
    """
    points = figure.run(arguments)
    triples = list(combinations(points, 3))
    if not triples:
        return (Condition(0.0, 0.0),)
    widest = max(triples, key=lambda t: abs(plane.cross(t[1] - t[0], t[2] - t[0])))
    circle = plane.circle_through(*widest)
    worst = max(points, key=lambda p: abs(abs(p - circle.centre) - circle.radius))
    defect = abs(abs(worst - circle.centre) - circle.radius)
    seen = _least_movement((*widest, worst)) if worst not in widest else defect
    return (Condition(defect / figure.size, min(defect, seen) * figure.pixels),)


def _least_movement(four: tuple[complex, ...]) -> float:
    """The least distance of one of four points from the circle (or line) of the others."""
    least = math.inf
    for i, p in enumerate(four):
        a, b, c = (*four[:i], *four[i + 1 :])
        try:
            circle = plane.circle_through(a, b, c)
        except Undefined:
            return 0.0
        least = min(least, abs(abs(p - circle.centre) - circle.radius))
    return least


def concurrent(figure: Figure, arguments: Arguments) -> Conditions:
    """Offset of one line from the meeting point of the other two, which cross at the largest
    angle; seen by the least of the three such offsets.
    """
    lines = [figure.line(term) for term in arguments]
    ways = []
    for i, line in enumerate(lines):
        one, two = (*lines[:i], *lines[i + 1 :])
        sine = abs(plane.cross(one.direction, two.direction))
        try:
            place = plane.meet(one, two)
        except Undefined:
            continue
        ways.append((sine, abs(plane.offset(place, line))))
    if not ways:
        raise Undefined("the three lines are parallel")
    _, off = max(ways)
    seen = min(distance for _, distance in ways)
    return (Condition(off / figure.size, seen * figure.pixels),)


def ordered(figure: Figure, arguments: Arguments) -> Conditions:
    """As `collinear`; room: the least step from a point to the next along the line, negative
    where one goes back.
    """
    points = figure.run(arguments)
    first, last = plane.farthest_pair(points)
    if first == last:
        raise Undefined("all the points coincide")
    way = (last - first) / abs(last - first)
    places = [plane.dot(p, way) for p in points]
    steps = [b - a for a, b in pairwise(places)]
    slack = max(min(steps), -max(steps)) if steps else math.inf
    return _in_line(figure, points), conditions.strict(figure, slack)


def ordered_on_circle(figure: Figure, arguments: Arguments) -> Conditions:
    """Distance of each point from the rim; room: the least chord between two of them, negative
    where they do not go once round in their order.
    """
    circle = figure.circle(arguments[0])
    points = figure.run(arguments[1:])
    turns = [cmath.phase(p - circle.centre) for p in points]
    on_rim = tuple(rim(figure, p, circle) for p in points)
    if len(points) < 2:
        return on_rim
    nearest = min(_gap(a, b) for a, b in combinations(turns, 2))
    chord = 2.0 * circle.radius * math.sin(nearest / 2.0)
    in_order = _is_one_round(turns) or _is_one_round(turns[::-1])
    return (*on_rim, conditions.strict(figure, chord if in_order else -chord))


def _gap(a: float, b: float) -> float:
    between = (b - a) % TURN
    return min(between, TURN - between)


def _is_one_round(turns: Sequence[float]) -> bool:
    """The directions, in this order, go counter-clockwise once round."""
    total = sum((b - a) % TURN for a, b in zip(turns, [*turns[1:], turns[0]], strict=True))
    return total < 1.5 * TURN
