"""Whether the facts of a program fix a measure."""

from __future__ import annotations

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.jacobian import jacobian, measure
from geodsl.solver.span import Span


def fixed_value(
    program: ir.Program, expression: ir.Expression, coordinates: Coordinates
) -> float | None:
    """The value of a measure on a figure, if the facts leave it no other near that one.

    To first order: what could change without any equation noticing is free. None where it is, and
    where the solver has no formula for it or for a fact.
    """
    try:
        rows = jacobian(program, coordinates)
        value, slopes = measure(program, expression, coordinates)
    except UnsupportedError:
        return None
    used = {variable for row in (*rows, slopes) for variable in row}
    span = Span((list(row.items()) for row in rows), used)
    return value if span.contains(list(slopes.items())) else None
