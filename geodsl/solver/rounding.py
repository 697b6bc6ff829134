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

STIFFNESS = (30.0, 1e3, 3e4)
"""Weights of what is not a measure, one search after the other: the last leaves it exact."""


def rounded_figure(
    system: System, start: Sequence[float], steps: int, whole: bool
) -> tuple[Values, tuple[int, ...], int] | None:
    """A figure on which all but rounded measures hold, and each of these to `tolerances.ROUNDED`
    of its own value.

    Args:
        whole: Whether lengths in whole numbers may have been rounded, too; angles and numbers
            with decimals always may.

    Returns:
        The figure, the statements whose measures are relaxed, and the steps taken; None if there
        is no such figure near the compromise.
    """
    measures = [row for row in system.rows if is_rounded(system.program, row.fact, whole)]
    if not measures:
        return None
    chosen = {id(row) for row in measures}
    others = [row for row in system.rows if id(row) not in chosen]
    bounds = [(m.evaluate, m.required) for m in system.margins]
    scalars = scalars_of(system)
    anchored(system, start)
    x, taken = list(start), 0
    for stiffness in STIFFNESS:
        rows = [row.evaluate for row in measures]
        rows += [_weighted(row.evaluate, stiffness) for row in others]
        fit = minimise(Problem(rows, bounds, scalars=scalars), x, steps)
        x, taken = fit.x, taken + fit.steps
        if max(abs(row.evaluate(x)[0]) for row in measures) > 10.0 * tol.ROUNDED:
            return None
    anchored(system, x)
    if not _is_close(system, measures, others, x):
        return None
    relaxed = {
        system.program.facts[row.fact].statement
        for row in measures
        if abs(row.evaluate(x)[0]) > tol.EXACT
    }
    return x, tuple(sorted(relaxed)), taken


def is_rounded(program: ir.Program, fact: int, whole: bool) -> bool:
    """Whether a fact compares measures with numbers that may have been rounded."""
    if fact < 0 or program.facts[fact].relation != "equal":
        return False
    sides = [a for a in program.facts[fact].arguments if not isinstance(a, str)]
    if not any(_has_number(side) for side in sides):
        return False
    return whole or any(_is_inexact(side) for side in sides)


def _has_number(term: ir.Term) -> bool:
    match term:
        case ir.Number() | ir.Pi() | ir.Unknown():
            return True
        case ir.Operation(_, operands):
            return any(_has_number(o) for o in operands)
        case _:
            return False


def _is_inexact(term: ir.Term) -> bool:
    """A number with decimals, or a measure in degrees."""
    match term:
        case ir.Number(_, decimals):
            return decimals is not None
        case ir.Angle() | ir.ArcMeasure() | ir.LineAngle():
            return True
        case ir.Operation(_, operands):
            return any(_is_inexact(o) for o in operands)
        case _:
            return False


def _is_close(system: System, measures: Sequence[Row], others: Sequence[Row], x: Values) -> bool:
    if any(abs(row.evaluate(x)[0]) > tol.EXACT for row in others):
        return False
    if any(m.evaluate(x)[0] < 0.99 * m.required for m in system.margins):
        return False
    for row in measures:
        left, right = system.program.facts[row.fact].arguments
        gap = Gap(left, right, system)
        if abs(gap(x)) > tol.ROUNDED * gap.scale(x):
            return False
    return True


def _weighted(f: Quantity, weight: float) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        return v * weight, [(i, g * weight) for i, g in gradient]

    return value
