"""Figures for measures that were rounded in print."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from geodsl import ir
from geodsl import tolerances as tol
from geodsl.solver.least_squares import Problem, minimise
from geodsl.solver.primitives import Dual, Quantity
from geodsl.solver.refine import scalars_of
from geodsl.solver.starts import Gap
from geodsl.solver.system import Row, System, anchored
from geodsl.solver.variables import Values

STIFFNESS = (30.0, 1e3, 1e5)
"""Weights of what is not a measure, one search after the other: the last leaves it exact."""

LIGHT = 1e-10
"""First damping: the stiff equations would make the usual one stop all movement along them."""

ROUNDS = 8
"""Times that the measures are weighed again, the worst heavier, to even out their misses."""


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
    search = _Compromise(system, measures, others, steps)
    x = search.run(start)
    if x is None:
        return None
    relaxed = {
        system.program.facts[row.fact].statement
        for row in measures
        if abs(row.evaluate(x)[0]) > tol.EXACT
    }
    return x, tuple(sorted(relaxed)), search.taken


class _Compromise:
    """Measures met as evenly as possible, with all other equations exact."""

    def __init__(
        self, system: System, measures: Sequence[Row], others: Sequence[Row], steps: int
    ) -> None:
        self._system = system
        self._measures = measures
        self._others = others
        self._steps = steps
        self._bounds = [(m.evaluate, m.required) for m in system.margins]
        self._gaps = [_gap(system, row) for row in measures]
        self._weights = [1.0] * len(measures)
        self.taken = 0

    def run(self, start: Sequence[float]) -> Values | None:
        """The figure, or None if some measure is further off than rounding explains."""
        anchored(self._system, start)
        x = list(start)
        for stiffness in STIFFNESS:
            x = self._search(x, stiffness)
            if max(self._misses(x)) > 10.0 * tol.ROUNDED:
                return None
        for _ in range(ROUNDS):
            misses = self._misses(x)
            if max(misses) <= tol.ROUNDED:
                break
            middle = sum(misses) / len(misses)
            raised = [
                w * sqrt(0.2 + m / middle) for w, m in zip(self._weights, misses, strict=True)
            ]
            self._weights = [w / max(raised) for w in raised]
            x = self._search(x, STIFFNESS[-1])
        anchored(self._system, x)
        return x if self._is_close(x) else None

    def _search(self, x: Values, stiffness: float) -> Values:
        """Each measure counts relative to its own value, times its weight."""
        rows = []
        for row, gap, weight in zip(self._measures, self._gaps, self._weights, strict=True):
            residual = abs(row.evaluate(x)[0])
            own = abs(gap(x)) / (residual * gap.scale(x)) if residual > tol.EXACT else 1.0
            rows.append(_weighted(row.evaluate, weight * own))
        rows += [_weighted(row.evaluate, stiffness) for row in self._others]
        problem = Problem(rows, self._bounds, scalars=scalars_of(self._system))
        fit = minimise(problem, x, self._steps, LIGHT)
        self.taken += fit.steps
        return fit.x

    def _misses(self, x: Values) -> list[float]:
        """Of each measure, relative to its own value."""
        return [abs(gap(x)) / max(gap.scale(x), tol.EXACT) for gap in self._gaps]

    def _is_close(self, x: Values) -> bool:
        return (
            all(abs(row.evaluate(x)[0]) <= tol.EXACT for row in self._others)
            and all(m.evaluate(x)[0] >= 0.99 * m.required for m in self._system.margins)
            and max(self._misses(x)) <= tol.ROUNDED
        )


def has_rounded(system: System) -> bool:
    """Whether the program states any angle or any number with decimals: then its source gives
    rounded numbers, and whole lengths may be rounded, too."""
    facts = range(len(system.program.facts))
    return any(is_rounded(system.program, i, False) for i in facts)


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


def _weighted(f: Quantity, weight: float) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        return v * weight, [(i, g * weight) for i, g in gradient]

    return value


def _gap(system: System, row: Row) -> Gap:
    left, right = system.program.facts[row.fact].arguments
    return Gap(left, right, system)
