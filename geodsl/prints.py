"""Numbers that a picture prints in an angle or at an arc, against what the statements fix.

A figure need not be to scale, but it may not contradict itself: an equiangular nonagon has no angle
of 92°, though no single fact of it speaks of the ninth angle. What a single fact says, the verifier
compares with what is printed.
"""

from __future__ import annotations

from typing import NamedTuple

from geodsl.coordinates import Coordinates
from geodsl.ir import Angle, Arc, ArcMeasure, Program, Text
from geodsl.measure import DegenerateError, evaluate
from geodsl.measure.figure import float_figure
from geodsl.solver import fixed_value
from geodsl.verifier import View, read_texts


class FalsePrint(NamedTuple):
    """A printed number that the statements allow no figure to have.

    Attributes:
        value: What they fix instead, in degrees.
    """

    text: Text
    value: float


def false_print(program: Program, coordinates: Coordinates, view: View) -> FalsePrint | None:
    """The first number in an angle or at an arc that all statements together forbid; None where
    there is none. `coordinates` are a figure on which they hold."""
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
            return FalsePrint(text, fixed)
    return None


def _measure(text: Text) -> Angle | ArcMeasure | None:
    """What a number of degrees beside something measures."""
    match text.item:
        case Angle() as angle:
            return angle
        case Arc() as arc:
            return ArcMeasure(arc)
        case _:
            return None
