"""Numbers that a picture prints in an angle or at an arc, against what the statements fix.

A figure need not be to scale, but it may not contradict itself: an equiangular nonagon has no angle
of 92°, though no single fact of it speaks of the ninth angle.
"""

from __future__ import annotations

from geodsl.ir import Angle, Arc, ArcMeasure, Text
from geodsl.measure import DegenerateError, evaluate
from geodsl.measure.figure import float_figure
from geodsl.negatives.depicted import Depicted
from geodsl.solver import fixed_value


def contradicted(depicted: Depicted) -> Text | None:
    """A printed number that the statements allow no figure to have; None where there is none."""
    figure, drawn = depicted.figure, float_figure(depicted.program, depicted.coordinates)
    for text in depicted.view.texts:
        if not isinstance(text.item, Angle | Arc) or "°" not in text.text:
            continue
        measure = ArcMeasure(text.item) if isinstance(text.item, Arc) else text.item
        number = figure.printed.of(measure)
        if number is None:
            continue
        try:
            value = evaluate(measure, drawn)
        except DegenerateError:
            continue  # points in one place: no angle that a number could contradict
        if abs(value - number) < figure.visibility.degrees:
            continue
        fixed = fixed_value(depicted.program, measure, depicted.coordinates)
        if fixed is not None and abs(fixed - number) >= figure.visibility.degrees:
            return text
    return None
