"""How a difference of two values is seen in a picture: by angles, ratios, or printed numbers."""

from __future__ import annotations

import math

from geodsl.ir import Number, Operation, Pi, Radius, Term
from geodsl.verifier import conditions, tolerances
from geodsl.verifier.conditions import Condition
from geodsl.verifier.figure import Figure
from geodsl.verifier.nature import Nature, is_absolute, nature
from geodsl.verifier.values import Value, combine, constant
from geodsl.verifier.verdict import Undefined

UNKNOWN = "it depends on an unknown, which no picture shows"
NOT_PRINTED = "an absolute measure, and the picture does not print its number"

Side = tuple[Term, Value]


def seen_difference(figure: Figure, left: Side, right: Side, defect: float) -> Condition:
    """The condition that two different values are equal (or ordered the other way)."""
    (one, a), (two, b) = left, right
    kinds = nature(one) | nature(two)
    hidden = _hidden(figure, one, two, kinds)
    difference = abs(a.value - b.value)
    rate, turn = max(a.rate, b.rate), max(a.turn, b.turn)
    pixels = difference / rate * figure.pixels if rate > 0.0 else math.inf
    degrees = ratio = None
    if turn > 0.0 and not kinds & Nature.LENGTH:
        degrees = difference / turn
    if not kinds & (Nature.COORDINATE | Nature.SLOPE) and (
        degrees is None or kinds & Nature.TRIGONOMETRY
    ):
        ratio = _ratio(a, b)
    return Condition(defect, pixels, degrees, ratio, hidden)


def _ratio(a: Value, b: Value) -> float:
    """Of the larger side to the smaller, with what is subtracted counted on the other side."""
    one = (a.magnitude + a.value + b.magnitude - b.value) / 2.0
    two = (b.magnitude + b.value + a.magnitude - a.value) / 2.0
    small, large = min(one, two), max(one, two)
    return large / small if small > 0.0 else math.inf


def _hidden(figure: Figure, one: Term, two: Term, kinds: Nature) -> str:
    if kinds & Nature.UNKNOWN:
        return UNKNOWN
    if kinds & Nature.COORDINATE:
        return conditions.tilt(figure) if figure.axes else conditions.NO_AXES
    if kinds & Nature.SLOPE:
        return conditions.tilt(figure)
    if is_absolute(one, two):
        return NOT_PRINTED
    return ""


def printed_contrary(figure: Figure, left: Term, right: Term, defect: float) -> Condition | None:
    """That the numbers printed in the picture contradict an equality: None where they do not.

    Both sides are evaluated with the printed number of every measure in them. A picture that
    prints 7 beside AB says that AB is 7, whatever its drawn length.
    """
    one, two = _printed(figure, left), _printed(figure, right)
    if one is None or two is None or not (one[1] or two[1]):
        return None
    a, b = one[0], two[0]
    kinds = nature(left) | nature(right)
    difference = abs(a.value - b.value)
    degrees = ratio = None
    if kinds & Nature.ANGLE and not kinds & (Nature.LENGTH | Nature.TRIGONOMETRY):
        turn = max(a.turn, b.turn)
        degrees = difference / turn if turn > 0.0 else 0.0
    else:
        ratio = _ratio(a, b)
    limits = figure.visibility
    if (degrees or 0.0) < limits.degrees and (ratio or 1.0) < limits.ratio:
        return None
    return Condition(defect, math.inf, degrees, ratio, method="printed")


def _printed(figure: Figure, expression: Term) -> tuple[Value, bool] | None:
    """Value by printed numbers, and whether one was used; None where a measure has none."""
    match expression:
        case Number(number, _):
            return constant(number), False
        case Pi():
            return constant(math.pi), False
        case Operation(operator, operands):
            parts = [_printed(figure, operand) for operand in operands]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            try:
                value = combine(operator, [part[0] for part in known], figure)
            except Undefined:
                return None
            return value, any(part[1] for part in known)
        case str():
            return None
        case _:
            return _printed_measure(figure, expression)


def _printed_measure(figure: Figure, measure: Term) -> tuple[Value, bool] | None:
    number = figure.printed.of(measure)
    if number is None and isinstance(measure, Radius):
        number = _beside_a_radius(figure, measure)
    if number is None:
        return None
    return Value(number, 1.0, abs(number), 1.0), True


def _beside_a_radius(figure: Figure, measure: Radius) -> float | None:
    """The number beside a segment from the centre of a circle to a point of it."""
    circle = figure.circle(measure.circle)
    close = tolerances.HOLDS * figure.size
    for a, b, number in figure.printed.lengths():
        for start, end in ((a, b), (b, a)):
            away = figure.point(end) - circle.centre
            if abs(figure.point(start) - circle.centre) <= close and (
                abs(abs(away) - circle.radius) <= close
            ):
                return number
    return None
