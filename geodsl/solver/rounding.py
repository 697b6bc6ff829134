"""Figures for measures that were rounded in print."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl import ir
from geodsl import tolerances as tol
from geodsl.solver.least_squares import Problem, minimise
from geodsl.solver.primitives import Dual, Quantity
from geodsl.solver.refine import scalars_of
from geodsl.solver.starts import Gap
from geodsl.solver.system import Row, System, anchored
from geodsl.solver.variables import Values

STIFF = 30.0
"""Weight of what is not a measure while the compromise is sought."""


def rounded_figure(
    system: System, start: Sequence[float], steps: int
) -> tuple[Values, tuple[int, ...], int] | None:
    """A figure on which all but measures hold, and each measure to `tolerances.ROUNDED` of its
    own value.

    Returns:
        The figure, the statements whose measures are relaxed, and the steps taken; None if there
        is no such figure near the compromise.
    """
    measures = [row for row in system.rows if is_measure(system.program, row.fact)]
    if not measures:
        return None
    chosen = {id(row) for row in measures}
    others = [row for row in system.rows if id(row) not in chosen]
    bounds = [(m.evaluate, 0.05 * m.required) for m in system.margins]
    scalars = scalars_of(system)
    anchored(system, start)
    rows = [row.evaluate for row in measures] + [_weighted(row.evaluate) for row in others]
    first = minimise(Problem(rows, bounds, scalars=scalars), start, steps)
    misses = [row.evaluate(first.x)[0] for row in measures]
    if max(abs(m) for m in misses) > 10.0 * tol.ROUNDED:
        return None
    shifted = [_shifted(r.evaluate, m) for r, m in zip(measures, misses, strict=True)]
    second = minimise(
        Problem([*shifted, *(r.evaluate for r in others)], bounds, scalars=scalars), first.x, steps
    )
    anchored(system, second.x)
    if not _is_close(system, measures, others, second.x):
        return None
    relaxed = {
        system.program.facts[row.fact].statement
        for row in measures
        if abs(row.evaluate(second.x)[0]) > tol.EXACT
    }
    return second.x, tuple(sorted(relaxed)), first.steps + second.steps


def is_measure(program: ir.Program, fact: int) -> bool:
    """Whether a fact compares measures with numbers, which may have been rounded."""
    return (
        fact >= 0
        and program.facts[fact].relation == "equal"
        and any(_has_number(t) for t in program.facts[fact].arguments)
    )


def _has_number(term: ir.Term) -> bool:
    match term:
        case ir.Number() | ir.Pi() | ir.Unknown():
            return True
        case ir.Operation(_, operands):
            return any(_has_number(o) for o in operands)
        case _:
            return False


def _is_close(system: System, measures: Sequence[Row], others: Sequence[Row], x: Values) -> bool:
    if any(abs(row.evaluate(x)[0]) > tol.EXACT for row in others):
        return False
    if any(m.evaluate(x)[0] <= 0.0 for m in system.margins):
        return False
    for row in measures:
        left, right = system.program.facts[row.fact].arguments
        gap = Gap(left, right, system)
        if abs(gap(x)) > tol.ROUNDED * gap.scale(x):
            return False
    return True


def _weighted(f: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        return v * STIFF, [(i, g * STIFF) for i, g in gradient]

    return value


def _shifted(f: Quantity, by: float) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        return v - by, gradient

    return value
