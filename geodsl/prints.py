"""Numbers that a picture prints, against what the statements fix.

A figure need not be to scale, but it may not contradict itself: an equiangular nonagon has no angle
of 92°, though no single fact of it speaks of the ninth angle, opposite sides of a parallelogram are
not 12 and 18, and 50°, 60° and 100° are in no triangle. What a single fact says, the verifier
compares with what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

from geodsl.coordinates import Coordinates
from geodsl.ir import Angle, Arc, ArcMeasure, Length, Operation, Program, Segment, Text
from geodsl.measure import DegenerateError, evaluate
from geodsl.measure.figure import float_figure
from geodsl.solver import fixed_sums, fixed_value
from geodsl.verifier import View, read_texts

SAME = 1e-6
"""Share of a length that is rounding."""


class FalsePrint(NamedTuple):
    """A printed number that the statements allow no figure to have.

    Attributes:
        value: What they fix instead: degrees, or the length in the unit of the other numbers.
        unit: `°`, or none.
    """

    text: Text
    value: float
    unit: str


def false_print(program: Program, coordinates: Coordinates, view: View) -> FalsePrint | None:
    """The first number in an angle, at an arc or beside a segment that all statements together
    forbid; None where there is none. `coordinates` are a figure on which they hold."""
    return (
        _false_angle(program, coordinates, view)
        or _false_sum(program, coordinates, view)
        or _false_length(program, coordinates, view)
        or _false_whole(program, coordinates, view)
    )


def _false_angle(program: Program, coordinates: Coordinates, view: View) -> FalsePrint | None:
    visible = view.visibility.degrees
    for text, measure, value, off in _degrees(program, coordinates, view):
        if abs(off) < visible:
            continue
        fixed = fixed_value(program, measure, coordinates)
        if fixed is not None and abs(fixed - value - off) >= visible:
            return FalsePrint(text, fixed, "°")
    return None


def _false_sum(program: Program, coordinates: Coordinates, view: View) -> FalsePrint | None:
    """Two or three angles of which the statements fix a sum or a difference, and that are printed
    with another one: base angles, angles side by side, those of a triangle. The last of them is the
    false one."""
    printed = list(_degrees(program, coordinates, view))
    if all(abs(angle.off) < view.visibility.degrees for angle in printed):
        return None
    off = {
        terms: sum(factor * printed[k].off for k, factor in terms)
        for count in (2, 3)
        for places in combinations(range(len(printed)), count)
        for terms in _signed(places)
    }
    wrong = (terms for terms in off if abs(off[terms]) >= view.visibility.degrees)
    measures = [angle.measure for angle in printed]
    terms = next(iter(fixed_sums(program, measures, wrong, coordinates)), None)
    if terms is None:
        return None
    last, factor = max(terms, key=lambda term: printed[term[0]].text.statement)
    number = printed[last].value + printed[last].off - factor * off[terms]
    return FalsePrint(printed[last].text, number, "°")


def _signed(places: tuple[int, ...]) -> Iterator[tuple[tuple[int, float], ...]]:
    """Sums of all of some measures, with either sign each."""
    first, *others = places
    for signs in product((1.0, -1.0), repeat=len(others)):
        yield (first, 1.0), *zip(others, signs, strict=True)


class _Degrees(NamedTuple):
    """An angle or arc with a number of degrees: its value in the figure, and how much more is
    printed."""

    text: Text
    measure: Angle | ArcMeasure
    value: float
    off: float


def _degrees(program: Program, coordinates: Coordinates, view: View) -> Iterator[_Degrees]:
    numbers, figure = read_texts(view.texts), float_figure(program, coordinates)
    for text in view.texts:
        measure = _measure(text) if "°" in text.text else None
        number = None if measure is None else numbers.of(measure)
        if measure is None or number is None:
            continue
        try:
            value = evaluate(measure, figure)
        except DegenerateError:
            continue  # points in one place: no angle that a number could contradict
        yield _Degrees(text, measure, value, number - value)


def _false_length(program: Program, coordinates: Coordinates, view: View) -> FalsePrint | None:
    """Two lengths whose ratio the statements fix, and that are printed in another one. The later of
    the two is the false one."""
    figure = float_figure(program, coordinates)
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
        if second.text.statement >= first.text.statement:
            return FalsePrint(second.text, first.number * fixed, "")
        return FalsePrint(first.text, second.number / fixed, "")
    return None


def _false_whole(program: Program, coordinates: Coordinates, view: View) -> FalsePrint | None:
    """Three lengths of which one is made up of the others, but not in print."""
    figure, printed = float_figure(program, coordinates), list(_lengths(view))
    values = [evaluate(length.measure, figure) for length in printed]
    wrong = []
    for places in combinations(range(len(printed)), 3):
        if len({printed[k].unit for k in places}) > 1:
            continue
        whole = max(places, key=lambda k: values[k])
        terms = tuple((k, -1.0 if k == whole else 1.0) for k in places)
        if abs(sum(factor * values[k] for k, factor in terms)) > SAME * values[whole]:
            continue
        parts = sum(printed[k].number for k in places if k != whole)
        off = parts / printed[whole].number
        if max(off, 1.0 / off) >= view.visibility.ratio:
            wrong.append(terms)
    measures = [length.measure for length in printed]
    for terms in fixed_sums(program, measures, wrong, coordinates):
        last, factor = max(terms, key=lambda term: printed[term[0]].text.statement)
        others = sum(other * printed[k].number for k, other in terms if k != last)
        return FalsePrint(printed[last].text, -others / factor, "")
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
