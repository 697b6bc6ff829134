"""Judges of measures: equal, less, congruent, similar."""

from __future__ import annotations

import math
from itertools import combinations

from geodsl.ir import Term
from geodsl.verifier import conditions, tolerances
from geodsl.verifier.conditions import Condition, Conditions, excess
from geodsl.verifier.figure import Figure
from geodsl.verifier.plane import angle_between
from geodsl.verifier.seen import printed_contrary, seen_difference
from geodsl.verifier.values import DEGREE, Value, evaluate
from geodsl.verifier.verdict import Undefined

Arguments = tuple[Term, ...]


def _difference(figure: Figure, left: Value, right: Value, difference: float) -> float:
    """Movement of one point that makes two values equal, relative to the figure's size; at least
    COARSE times what they differ by relative to themselves."""
    if difference == 0.0:
        return 0.0
    share = difference / max(left.magnitude, right.magnitude)
    rate = max(left.rate, right.rate) * figure.size
    return max(difference / rate, tolerances.COARSE * share) if rate > 0.0 else share


def equal(figure: Figure, arguments: Arguments) -> Conditions:
    """See “Equality” below."""
    left, right = arguments
    one, two = evaluate(figure, left), evaluate(figure, right)
    difference = abs(one.value - two.value)
    defect = _difference(figure, one, two, difference)
    if figure.printed:
        contrary = printed_contrary(figure, left, right, defect)
        if contrary is not None:
            return (contrary,)
    if defect <= tolerances.HOLDS:
        return (Condition(defect, 0.0),)
    return (seen_difference(figure, (left, one), (right, two), defect),)


def rounded_equal(figure: Figure, arguments: Arguments) -> Conditions:
    """`equal` with numbers that were rounded in print."""
    (condition,) = equal(figure, arguments)
    if condition.defect <= tolerances.HOLDS or condition.method == "printed":
        return (condition,)
    one, two = (evaluate(figure, term) for term in arguments)
    share = abs(one.value - two.value) / max(one.magnitude, two.magnitude)
    if share > tolerances.ROUNDED:
        return (condition,)
    return (condition._replace(method="rounded", share=share),)


def less(figure: Figure, arguments: Arguments) -> Conditions:
    """Room, as the difference of an equality: b minus a."""
    return (_order(figure, arguments, strict=True),)


def less_or_equal(figure: Figure, arguments: Arguments) -> Conditions:
    """As `equal` where a is more than b; else 0."""
    return (_order(figure, arguments, strict=False),)


def _order(figure: Figure, arguments: Arguments, *, strict: bool) -> Condition:
    left, right = arguments
    one, two = evaluate(figure, left), evaluate(figure, right)
    excess = one.value - two.value
    distance = _difference(figure, one, two, abs(excess))
    if excess < 0.0 and distance > tolerances.STRICT:
        return Condition(0.0, 0.0)
    if not strict and (excess <= 0.0 or distance <= tolerances.HOLDS):
        return Condition(max(0.0, math.copysign(distance, excess)), 0.0)
    defect = distance if not strict else distance + tolerances.STRICT
    if excess <= 0.0:
        return Condition(defect, 0.0)
    return seen_difference(figure, (left, one), (right, two), defect)


def equal_directed(figure: Figure, arguments: Arguments) -> Conditions:
    """Difference modulo 180 degrees, as an angle. Not seen in a mirrored picture."""
    left, right = (evaluate(figure, term) for term in arguments)
    turned = (left.value - right.value) % 180.0
    off = min(turned, 180.0 - turned)
    rate = max(left.rate, right.rate)
    turn = max(left.turn, right.turn)
    if rate == 0.0 or turn == 0.0:
        raise Undefined("no angle is compared")
    defect = max(off / (rate * figure.size), tolerances.COARSE * off * DEGREE)
    seen = seen_difference(figure, (arguments[0], left), (arguments[1], right), defect)
    hidden = seen.hidden or conditions.mirror(figure)
    pixels = off / rate * figure.pixels
    return (seen._replace(pixels=pixels, degrees=off / turn, ratio=None, hidden=hidden),)


# --- figures -----------------------------------------------------------------------------------


def _corners(figure: Figure, arguments: Arguments) -> tuple[list[complex], list[complex]]:
    one, two = figure.polygon(arguments[0]), figure.polygon(arguments[1])
    if len(one) != len(two):
        raise ValueError(f"polygons of different kinds: {arguments!r}")
    return one, two


def _distances(points: list[complex]) -> list[float]:
    return [abs(b - a) for a, b in combinations(points, 2)]


def congruent(figure: Figure, arguments: Arguments) -> Conditions:
    """Greatest difference of corresponding distances of two vertices. Seen by the side, diagonal
    or angle that shows it best.
    """
    one, two = _corners(figure, arguments)
    return (_compare(figure, one, two, 1.0),)


def similar(figure: Figure, arguments: Arguments) -> Conditions:
    """As `congruent`, after the smaller polygon is scaled so that the squares of the distances
    have one sum.
    """
    one, two = _corners(figure, arguments)
    before, after = sum(d * d for d in _distances(one)), sum(d * d for d in _distances(two))
    smallest = tolerances.COINCIDENT * figure.size
    if not min(before, after) > smallest * smallest:
        raise Undefined("all vertices of a polygon coincide")
    if before > after:  # measured on the larger: a defect is not shrunk
        one, two, before, after = two, one, after, before
    return (_compare(figure, one, two, math.sqrt(after / before)),)


def _compare(figure: Figure, one: list[complex], two: list[complex], scale: float) -> Condition:
    """Distances of `one` times `scale` against those of `two`, side by side."""
    pairs = [(scale * a, b) for a, b in zip(_distances(one), _distances(two), strict=True)]
    defect = max(abs(a - b) for a, b in pairs) / figure.size
    if defect <= tolerances.HOLDS:
        return Condition(defect, 0.0)
    sides = [_seen_side(figure, a, b) for a, b in pairs]
    angles = [_seen_angle(figure, one, two, i) for i in range(len(one))]
    best = max((*sides, *angles), key=lambda seen: excess(seen, figure.visibility)[0])
    return best._replace(defect=defect)


def _seen_side(figure: Figure, a: float, b: float) -> Condition:
    small, large = min(a, b), max(a, b)
    ratio = large / small if small > 0.0 else math.inf
    return Condition(0.0, (large - small) * figure.pixels, ratio=ratio)


def _seen_angle(figure: Figure, one: list[complex], two: list[complex], corner: int) -> Condition:
    arms = [
        points[corner - 1 + side] - points[corner - 1]
        for points in (one, two)
        for side in (-1, 1 - (len(points) if corner == len(points) else 0))
    ]
    off = abs(angle_between(arms[0], arms[1]) - angle_between(arms[2], arms[3]))
    shift = min(abs(arm) for arm in arms) * math.sin(min(off, math.pi / 2.0))
    return Condition(0.0, shift * figure.pixels, degrees=off / DEGREE)
