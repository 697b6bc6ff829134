"""Damped least squares (Levenberg, Marquardt) on sparse rows, in plain Python.

Every step is counted; nothing depends on the clock. Damping is relative to the largest curvature
that each variable has shown (so units do not matter) and goes to zero with the residual, which
keeps the last steps quadratic even where the figure may still move.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geodsl import tolerances as tol
from geodsl.solver import cholesky
from geodsl.solver.primitives import Quantity
from geodsl.solver.variables import Gradient, Values

DAMPING = 1e-3
"""Of the first step, relative to the curvature."""

LEAST_DAMPING = 1e-13
"""Keeps the matrix positive definite where a variable is not fixed by any row."""

STALLED_RATIO = 0.97
"""A step that leaves more than this share of the cost makes no progress."""

RUNAWAY = 1e100
"""No step is so long, nor is one that is not a number; both come of a matrix near singular."""

AT_REST = 1e-9
"""Half the sum of squares above which a search that stands still is not about to converge."""

STANDSTILL = 1e-6
"""Relative to the reach of a step. A search that moves less, far from a solution, is at rest."""

STALLED_STEPS = 6
"""So many such steps in a row end a search that is still far from a solution."""

Extra = Callable[[Sequence[float]], list[tuple[float, Gradient]]]
"""Rows that come and go with the figure (points that came too close)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to vanish and what to stay above its bound.

    Attributes:
        rows: Residuals.
        bounds: Quantities with the value that they should reach; no residual above it.
        extra: Further residuals that only some figures have.
        fixed: Variables that stay as they are.
        scalars: Variables that are not lengths, each with a unit of its own.
        reach: The furthest that a length may move in one step; longer steps are cut short.
    """

    rows: Sequence[Quantity]
    bounds: Sequence[tuple[Quantity, float]] = ()
    extra: Extra | None = None
    fixed: frozenset[int] = frozenset()
    scalars: frozenset[int] = frozenset()
    reach: float = 1e300


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a search ended.

    Attributes:
        cost: Half the sum of squares.
        worst: The largest residual.
        settled: Whether it came to rest before its steps were used up.
    """

    x: Values
    cost: float
    worst: float
    steps: int
    settled: bool


Evaluated = list[tuple[float, Gradient]]


def minimise(problem: Problem, start: Sequence[float], steps: int, damping: float = DAMPING) -> Fit:
    """Search from `start` for at most `steps` steps; rejected ones count too."""
    x = list(start)
    here = _evaluate(problem, x)
    cost, worst = _size(here)

    curvature: dict[int, float] = {}
    taken = stalled = 0
    normal: tuple[list[int], list[list[float]], list[float]] | None = None
    while taken < steps and worst > tol.CONVERGED and stalled < STALLED_STEPS:
        taken += 1
        if normal is None:
            normal = _normal_equations(here, problem.fixed)
        step = _step(normal, curvature, damping, problem.scalars)
        if step is None:
            damping = max(damping, LEAST_DAMPING) * 100.0
            continue
        if not all(abs(d) < RUNAWAY for _, d in step):
            damping = max(damping, LEAST_DAMPING) * 100.0
            continue
        trial = list(x)
        longest = max((abs(d) for i, d in step if i not in problem.scalars), default=0.0)
        if cost > AT_REST and longest < STANDSTILL * problem.reach < 1e290:
            taken -= 1
            break
        share = problem.reach / longest if longest > problem.reach else 1.0
        for i, d in step:
            trial[i] -= d * share
        there = _evaluate(problem, trial)
        new_cost, new_worst = _size(there)
        if not new_cost < cost:
            if worst < tol.EXACT * 1e-2 or damping > 1e8:
                break
            damping *= 8.0
            continue
        stalled = stalled + 1 if new_cost > STALLED_RATIO * cost else 0
        damping = max(LEAST_DAMPING, damping * (0.05 if new_cost < 0.3 * cost else 0.4))
        if new_cost < 1e-8:
            damping = min(damping, max(LEAST_DAMPING, new_cost))
        x, here, cost, worst = trial, there, new_cost, new_worst
        normal = None
    return Fit(x, cost, worst, taken, taken < steps)


def _evaluate(problem: Problem, x: Values) -> Evaluated:
    found = [row(x) for row in problem.rows]
    for quantity, required in problem.bounds:
        v, gradient = quantity(x)
        if v < required:
            found.append((v - required, gradient))
    if problem.extra is not None:
        found += problem.extra(x)
    return found


def _size(found: Evaluated) -> tuple[float, float]:
    """Half the sum of squares and the largest absolute residual."""
    total = worst = 0.0
    for r, _ in found:
        total += r * r
        if r > worst:
            worst = r
        elif -r > worst:
            worst = -r
    return (0.5 * total, worst) if total == total else (1e300, 1e300)


def _normal_equations(
    found: Evaluated, fixed: frozenset[int]
) -> tuple[list[int], list[list[float]], list[float]]:
    """Variables in use, the lower triangle of J'J over them, and J'r."""
    merged: list[tuple[float, list[tuple[int, float]]]] = []
    used: set[int] = set()
    for r, gradient in found:
        entries: dict[int, float] = {}
        for i, g in gradient:
            entries[i] = entries.get(i, 0.0) + g
        if fixed:
            entries = {i: g for i, g in entries.items() if i not in fixed}
        used.update(entries)
        merged.append((r, sorted(entries.items())))
    order = sorted(used)
    column = {v: k for k, v in enumerate(order)}
    matrix = [[0.0] * (k + 1) for k in range(len(order))]
    right = [0.0] * len(order)
    for r, items in merged:
        line = [(column[i], g) for i, g in items]
        for k, (i, g) in enumerate(line):
            right[i] += g * r
            row = matrix[i]
            for j, h in line[: k + 1]:
                row[j] += g * h
    return order, matrix, right


def _step(
    normal: tuple[list[int], list[list[float]], list[float]],
    curvature: dict[int, float],
    damping: float,
    scalars: frozenset[int],
) -> list[tuple[int, float]] | None:
    """Variables and how far to move each back; None if the matrix is singular.

    Lengths are damped alike, so that a point does not fly off in a direction in which it happens
    to have no slope; each scalar by the largest curvature that it has shown.
    """
    order, matrix, right = normal
    damped = [row[:] for row in matrix]
    lengths = [matrix[k][k] for k, i in enumerate(order) if i not in scalars]
    common = sum(lengths) / len(lengths) if lengths else 0.0
    for k, i in enumerate(order):
        d = max(matrix[k][k], curvature.get(i, 0.0) * 0.1, 1e-300)
        curvature[i] = d
        damped[k][k] += damping * (d if i in scalars or d > common else common)
    solution = cholesky.solve(damped, right)
    return None if solution is None else list(zip(order, solution, strict=True))
