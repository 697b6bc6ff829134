"""The scale and the unknowns of a start figure, from the stated measures alone.

A drawing has a scale of its own. With its shape kept, every equation between measures is one in
the scale and the unknowns only; solving those few first spares the figure a long way.
"""

from __future__ import annotations

from collections.abc import Sequence

from geodsl import tolerances as tol
from geodsl.solver.least_squares import Fit, Problem, minimise
from geodsl.solver.primitives import Dual, Quantity
from geodsl.solver.system import Row, System
from geodsl.solver.variables import Values

STEPS = 12
"""Least-squares steps; the equations are nearly linear."""


def rescale(system: System, x: Values, factor: float = 1.0) -> int:
    """Scale the figure `x` about the origin, and set its unknowns, to fit the stated measures.

    Args:
        factor: The unknowns are then made so many times as large, and the figure is scaled to
            fit them: drawings that are far from true to scale suggest poor values.

    Returns:
        The steps taken.
    """
    facts = system.program.facts
    rows = [r for r in system.rows if r.fact >= 0 and facts[r.fact].relation == "equal"]
    if not rows:
        return 0
    system.frame.anchor(system.variables, x)
    unknowns = list(system.variables.unknowns.values())
    shape = _Shape(x, unknowns, _lengths(system))
    fit = minimise(
        Problem([shape.reduced(r.evaluate) for r in rows], scalars=frozenset(range(len(x)))),
        [1.0, *(x[i] for i in unknowns)],
        STEPS,
    )
    if factor != 1.0 and unknowns:
        fit = shape.scaled(rows, [fit.x[0] * factor, *(v * factor for v in fit.x[1:])])
    scale = fit.x[0]
    if scale > 1e-6:
        for i in shape.lengths:
            x[i] *= scale
    for i, value in zip(unknowns, fit.x[1:], strict=True):
        x[i] = value
    return fit.steps


def _lengths(system: System) -> list[int]:
    v = system.variables
    found = [i + k for i in (*v.points.values(), *v.helpers.values()) for k in (0, 1)]
    return [*found, *v.radii.values(), *(i + 2 for i in v.lines.values())]


class _Shape:
    """A figure with a scale: variable 0 of the reduced problem, then the unknowns."""

    def __init__(self, x: Sequence[float], unknowns: Sequence[int], lengths: Sequence[int]) -> None:
        self._base = list(x)
        self._slot = {i: k + 1 for k, i in enumerate(unknowns)}
        self.lengths = lengths
        self._is_length = frozenset(lengths)
        self._last: tuple[float, ...] = ()
        self._x = list(x)

    def _at(self, z: Sequence[float]) -> Values:
        key = tuple(z)
        if key != self._last:
            self._last = key
            for i in self.lengths:
                self._x[i] = self._base[i] * z[0]
            for i, k in self._slot.items():
                self._x[i] = z[k]
        return self._x

    def scaled(self, rows: Sequence[Row], start: Values) -> Fit:
        """Fit the scale alone."""
        unknowns = frozenset(range(1, len(start)))
        problem = Problem(
            [self.reduced(r.evaluate) for r in rows], fixed=unknowns, scalars=frozenset([0])
        )
        return minimise(problem, start, STEPS)

    def reduced(self, f: Quantity) -> Quantity:
        def value(z: Sequence[float]) -> Dual:
            v, gradient = f(self._at(z))
            scale = most = 0.0
            found = []
            for i, g in gradient:
                if i in self._is_length:
                    part = g * self._base[i]
                    scale += part
                    most = max(most, abs(part))
                elif i in self._slot:
                    found.append((self._slot[i], g))
            if abs(scale) <= tol.NO_SLOPE * most:  # an angle: else rounding would set the scale
                return v, found
            return v, [(0, scale), *found]

        return value
