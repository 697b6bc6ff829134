"""From a start figure to one on which every equation and inequality holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from geodsl import ir
from geodsl import tolerances as tol
from geodsl.solver.least_squares import ENDLESS, Fit, Patience, Problem, minimise
from geodsl.solver.system import System, anchored, worst_defect, worst_margin
from geodsl.solver.variables import Gradient, Values

STRIDE = 0.3
"""Relative to the figure: the longest step of a point. It keeps figures from running off."""

HOPELESS = 0.2
"""Root of the sum of squares. Compromises this far off do not become solutions by asking less."""

SOFT = 2e-3
"""Share of the wanted margins that is enough where the facts leave no room for all of it."""


@dataclass(frozen=True, slots=True)
class Refined:
    """A figure and how well it fits, measured in its own frame.

    Attributes:
        defect: Largest residual of an equation, relative.
        slack: Smallest inequality; negative if one is violated.
        steps: Least-squares steps taken.
        settled: Whether the search came to rest (in a solution or in a compromise).
        misfit: Root of the sum of squares, missed margins included.
    """

    x: Values
    defect: float
    slack: float
    steps: int
    settled: bool = True
    misfit: float = 0.0

    @property
    def holds(self) -> bool:
        return self.defect <= tol.EXACT and self.slack > tol.HELD


def refine(
    system: System,
    start: Sequence[float],
    steps: int,
    fixed: frozenset[int] = frozenset(),
    hopeless: float = HOPELESS,
    patience: Patience = ENDLESS,
) -> Refined:
    """Solve from `start`: first with full margins and points apart, then with what is possible.

    Args:
        steps: Budget of the first search; the second gets as many.
        fixed: Variables that stay as they are.
        hopeless: Misfit of the first search above which there is no second.
        patience: When each search goes on.
    """
    anchored(system, start)
    first = minimise(_problem(system, 1.0, fixed, patience, apart=True), start, steps)
    result = measured(system, first)
    if result.holds or result.misfit > hopeless:
        return result
    anchored(system, first.x)
    second = minimise(_problem(system, SOFT, fixed, patience, apart=False), first.x, steps)
    other = measured(system, second)
    taken = first.steps + second.steps
    return replace(other if other.holds else result, steps=taken)


def measured(system: System, fit: Fit) -> Refined:
    """Measure a figure in its own frame, where every angle has its plain value."""
    anchored(system, fit.x)
    return Refined(
        fit.x,
        worst_defect(system, fit.x),
        worst_margin(system, fit.x),
        fit.steps,
        fit.settled,
        sqrt(2.0 * fit.cost),
    )


def _problem(
    system: System, share: float, fixed: frozenset[int], patience: Patience, apart: bool
) -> Problem:
    return Problem(
        [row.evaluate for row in system.rows],
        [(m.evaluate, m.required * share) for m in system.margins],
        _Apart(system, fixed) if apart else None,
        fixed,
        scalars_of(system),
        STRIDE * system.frame.size,
        patience,
    )


def scalars_of(system: System) -> frozenset[int]:
    """Unknowns and the normals of lines: what is not a length."""
    normals = [i + k for i in system.variables.lines.values() for k in (0, 1)]
    return frozenset([*system.variables.unknowns.values(), *normals])


def _in_one_place(system: System) -> frozenset[tuple[int, int]]:
    """Points that the facts put on each other, in both orders: a circle's centre, named again."""
    points, found = system.variables.points, set[tuple[int, int]]()
    centres = {circle.name: circle.centre for circle in system.program.circles}
    for fact in system.program.facts:
        match fact.arguments:
            case (str(point), ir.Circle(name)) if fact.relation == "center" and not fact.negated:
                one, two = points[point], points[centres[name]]
                found |= {(one, two), (two, one)}
            case _:
                pass
    return frozenset(found)


class _Apart:
    """A residual for each two points closer than `APART` of which one may move, but for those that
    belong into one place; coordinates only, so cheap."""

    __slots__ = ("_moving", "_staying", "_system", "_together")

    def __init__(self, system: System, fixed: frozenset[int]) -> None:
        points = system.variables.points.values()
        self._system = system
        self._together = _in_one_place(system)
        self._moving = [i for i in points if i not in fixed]
        self._staying = [i for i in points if i in fixed]

    def __call__(self, x: Sequence[float]) -> list[tuple[float, Gradient]]:
        size = self._system.frame.size
        reach = tol.APART * size
        near = reach * reach
        found: list[tuple[float, Gradient]] = []
        others = [(x[i], x[i + 1], i) for i in self._staying]
        for i in self._moving:
            px, py = x[i], x[i + 1]
            for qx, qy, j in others:
                dx = px - qx
                if -reach < dx < reach:
                    dy = py - qy
                    d2 = dx * dx + dy * dy
                    if d2 < near and (i, j) not in self._together:
                        found.append(_push(dx, dy, d2, i, j, reach, size))
            others.append((px, py, i))
        return found


def _push(
    dx: float, dy: float, d2: float, i: int, j: int, reach: float, size: float
) -> tuple[float, Gradient]:
    d = sqrt(d2)
    if d == 0.0:
        dx, d = 1.0, 1.0
    gx, gy = dx / (d * size), dy / (d * size)
    return (sqrt(d2) - reach) / size, [(i, gx), (i + 1, gy), (j, -gx), (j + 1, -gy)]
