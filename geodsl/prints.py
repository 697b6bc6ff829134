"""Numbers that a picture prints, against what the statements fix.

A figure need not be to scale, but it may not contradict itself: an equiangular nonagon has no angle
of 92°, though no single fact of it speaks of the ninth angle, and opposite sides of a parallelogram
are not 12 and 18. What a single fact says, the verifier compares with what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from geodsl.coordinates import Coordinates
from geodsl.ir import (
    Angle,
    Arc,
    ArcMeasure,
    Expression,
    Fact,
    Length,
    Number,
    Operation,
    Program,
    Segment,
    Text,
)
from geodsl.measure import DegenerateError, evaluate
from geodsl.measure.figure import float_figure
from geodsl.solver import Solved, SolveOptions, fixed_value, solve
from geodsl.verifier import View, read_texts


class FalsePrint(NamedTuple):
    """A printed number that the statements allow no figure like a given one to have.

    Attributes:
        value: What they fix instead: degrees, or the length in the unit of the other numbers.
        unit: `°`, or none.
        bounds: What a figure that has the printed number, as far as one sees, satisfies.
    """

    text: Text
    value: float
    unit: str
    bounds: tuple[Fact, Fact]


def as_printed(program: Program, outcome: Solved, view: View, seed: int) -> Solved | FalsePrint:
    """A figure that no print contradicts: the given one, or one on another branch (the other
    triangle of two sides and an angle); the false print where there is none.

    What the statements fix, they fix near one figure. Whether some other has the printed number is
    asked of the solver: one on which stated numbers hold as exactly as on the given one. Rough
    positions choose the figure before any print does.
    """
    is_placed = any(point.position is not None for point in program.points)
    options = SolveOptions(conflict_budget=0, rounded=bool(outcome.rounded))
    demanded: tuple[Fact, ...] = ()
    while (wrong := false_print(program, outcome.coordinates, view)) is not None:
        if is_placed or set(wrong.bounds) <= set(demanded):  # it lies on the bound
            return wrong
        demanded += wrong.bounds
        other = solve(replace(program, facts=(*program.facts, *demanded)), seed, options)
        if not isinstance(other, Solved):
            return wrong
        outcome = other
    return outcome


def _within(text: Text, measure: Expression, least: float, most: float) -> tuple[Fact, Fact]:
    low, high = (Number(Fraction(bound).limit_denominator(10**6)) for bound in (least, most))
    return (
        Fact("less", (low, measure), statement=text.statement),
        Fact("less", (measure, high), statement=text.statement),
    )


def false_print(program: Program, coordinates: Coordinates, view: View) -> FalsePrint | None:
    """The first number in an angle, at an arc or beside a segment that all statements together
    forbid near a figure on which they hold; None where there is none."""
    return _false_angle(program, coordinates, view) or _false_length(program, coordinates, view)


def _false_angle(program: Program, coordinates: Coordinates, view: View) -> FalsePrint | None:
    measures = [(text, _measure(text)) for text in view.texts if "°" in text.text]
    if all(measure is None for _, measure in measures):
        return None
    numbers, visible = read_texts(view.texts), view.visibility.degrees
    figure = float_figure(program, coordinates)
    for text, measure in measures:
        number = None if measure is None else numbers.of(measure)
        if measure is None or number is None:
            continue
        try:
            value = evaluate(measure, figure)
        except DegenerateError:
            continue  # points in one place: no angle that a number could contradict
        if abs(value - number) < visible:
            continue
        fixed = fixed_value(program, measure, coordinates)
        if fixed is not None and abs(fixed - number) >= visible:
            bounds = _within(text, measure, number - visible, number + visible)
            return FalsePrint(text, fixed, "°", bounds)
    return None


def _false_length(program: Program, coordinates: Coordinates, view: View) -> FalsePrint | None:
    """Two lengths whose ratio the statements fix, and that are printed in another one. The later of
    the two is the false one; a label, where the other is stated."""
    figure = float_figure(program, coordinates)
    stated = {fact.statement for fact in program.facts}
    for first, second in combinations(_lengths(view), 2):
        one, two = (evaluate(length.measure, figure) for length in (first, second))
        if first.unit != second.unit or min(one, two, first.number, second.number) <= 0.0:
            continue
        off = two / one * first.number / second.number
        if max(off, 1.0 / off) < view.visibility.ratio:
            continue
        ratio = Operation("divide", (second.measure, first.measure))
        fixed = fixed_value(program, ratio, coordinates)
        if fixed is None:
            continue
        printed, visible = second.number / first.number, view.visibility.ratio
        rank_one, rank_two = (
            (text.statement not in stated, text.statement) for text in (first.text, second.text)
        )
        text, value = (
            (second.text, first.number * fixed)
            if rank_two >= rank_one
            else (first.text, second.number / fixed)
        )
        bounds = _within(text, ratio, printed / visible, printed * visible)
        return FalsePrint(text, value, "", bounds)
    return None


class _Printed(NamedTuple):
    """A length with the number beside it."""

    text: Text
    measure: Length
    number: float
    unit: str


def _lengths(view: View) -> Iterator[_Printed]:
    numbers = read_texts(view.texts)
    for text in view.texts:
        if isinstance(text.item, Segment):
            measure = Length(text.item.a, text.item.b)
            number = numbers.of(measure)
            if number is not None:
                yield _Printed(text, measure, number, _UNIT.sub("", text.text))


_UNIT = re.compile(r"[^a-zA-Z]")
"""All but the letters of a unit."""


def _measure(text: Text) -> Angle | ArcMeasure | None:
    """What a number of degrees beside something measures."""
    match text.item:
        case Angle() as angle:
            return angle
        case Arc() as arc:
            return ArcMeasure(arc)
        case _:
            return None
