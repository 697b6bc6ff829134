"""Whether the facts of a program fix a measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.jacobian import jacobian, measure
from geodsl.solver.span import Span

Sum = tuple[tuple[int, float], ...]
"""Which measures are added, with what factor each."""


def fixed_sums(
    program: ir.Program,
    measures: Sequence[ir.Expression],
    sums: Iterable[Sum],
    coordinates: Coordinates,
) -> Iterator[Sum]:
    """Those of some sums of measures that the facts leave no other value near that of a figure.

    To first order, as `fixed_value`. None where the solver has no formula for a measure or a fact.
    """
    try:
        rows = jacobian(program, coordinates)
        slopes = [measure(program, expression, coordinates)[1] for expression in measures]
    except UnsupportedError:
        return
    used = {variable for row in (*rows, *slopes) for variable in row}
    span = Span((list(row.items()) for row in rows), used)
    for terms in sums:
        parts = [[(at, factor * slope) for at, slope in slopes[k].items()] for k, factor in terms]
        if span.contains_sum(parts):
            yield terms


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
