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

FREE = 1e-2
"""Damping below which a step is nearly that of the linear view."""

RUNAWAY = 1e100
"""No step is so long, nor is one that is not a number; both come of a matrix near singular."""

AT_REST = 1e-9
"""Half the sum of squares above which a search that stands still is not about to converge."""

STANDSTILL = 1e-6
"""Relative to the reach of a step. A search that moves less, far from a solution, is at rest."""

STALLED_STEPS = 6
"""So many such steps in a row end a search that is still far from a solution."""

PACE = 3
"""Steps over which the progress of a search is measured."""

WARM_UP = 4
"""Steps before that: the first ones may have to find their way."""

Extra = Callable[[Sequence[float]], list[tuple[float, Gradient]]]
"""Rows that come and go with the figure (points that came too close)."""


@dataclass(frozen=True, slots=True)
class Patience:
    """When a search goes on; as it stands, for as long as there is any hope.

    Attributes:
        worst: The largest residual of a solution.
        gain: Share of the cost that the next step must promise to take away, far from a solution.
            Where the linear view promises less, no direction leads out of the compromise.
        pace: Share of the cost that `PACE` steps may leave, far from a solution.
    """

    worst: float = tol.CONVERGED
    gain: float = 0.0
    pace: float = 1.0


ENDLESS = Patience()


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
        patience: When to go on.
    """

    rows: Sequence[Quantity]
    bounds: Sequence[tuple[Quantity, float]] = ()
    extra: Extra | None = None
    fixed: frozenset[int] = frozenset()
    scalars: frozenset[int] = frozenset()
    reach: float = 1e300
    patience: Patience = ENDLESS


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
Normal = tuple[list[int], list[list[float]], list[float]]
"""Variables in use, the lower triangle of J'J over them, and J'r."""


def minimise(problem: Problem, start: Sequence[float], steps: int, damping: float = DAMPING) -> Fit:
    """Search from `start` for at most `steps` steps; rejected ones count too."""
    x = list(start)
    here = _evaluate(problem, x)
    cost, worst = _size(here)
    patience = problem.patience
    curvature: dict[int, float] = {}
    costs: list[float] = []
    taken = stalled = 0
    normal: Normal | None = None
    while taken < steps and worst > patience.worst and stalled < STALLED_STEPS:
        costs.append(cost)
        if cost > AT_REST and _is_slow(costs, patience.pace):
            break
        taken += 1
        if normal is None:
            normal = _normal_equations(here, problem.fixed)
        step = _step(normal, curvature, damping, problem.scalars)
        if step is None or not all(abs(d) < RUNAWAY for _, d in step):
            damping = max(damping, LEAST_DAMPING) * 100.0
            continue
        longest = max((abs(d) for i, d in step if i not in problem.scalars), default=0.0)
        if cost > AT_REST and (
            longest < STANDSTILL * problem.reach < 1e290
            or (damping < FREE and _promised(step, normal) < 2.0 * patience.gain * cost)
        ):
            taken -= 1
            break
        trial = list(x)
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


def _is_slow(costs: Sequence[float], pace: float) -> bool:
    """Whether the last steps have left more of the cost than they may."""
    return pace < 1.0 and len(costs) > WARM_UP and costs[-1] > pace * costs[-1 - PACE]


def _promised(step: Sequence[tuple[int, float]], normal: Normal) -> float:
    """How much smaller the sum of squares becomes in the linear view, for little damping."""
    return sum(d * g for (_, d), g in zip(step, normal[2], strict=True))


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


def _normal_equations(found: Evaluated, fixed: frozenset[int]) -> Normal:
    merged: list[tuple[float, list[tuple[int, float]]]] = []
    used: set[int] = set()
    for r, gradient in found:
        entries = dict(gradient)
        if len(entries) < len(gradient):
            entries = dict.fromkeys(entries, 0.0)
            for i, g in gradient:
                entries[i] += g
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
        for k, (i, g) in enumerate(line, 1):
            right[i] += g * r
            row = matrix[i]
            for j, h in line[:k]:
                row[j] += g * h
    return order, matrix, right


def _step(
    normal: Normal, curvature: dict[int, float], damping: float, scalars: frozenset[int]
) -> list[tuple[int, float]] | None:
    """Variables and how far to move each back; None if the matrix is singular.

    Lengths are damped alike, so that a point does not fly off in a direction in which it happens
    to have no slope; each scalar by the largest curvature that it has shown.
    """
    order, matrix, right = normal
    damped = [row[:] for row in matrix]
    lengths = [row[-1] for row, i in zip(matrix, order, strict=True) if i not in scalars]
    common = sum(lengths) / len(lengths) if lengths else 0.0
    for row, i in zip(damped, order, strict=True):
        d = max(row[-1], curvature.get(i, 0.0) * 0.1, 1e-300)
        curvature[i] = d
        row[-1] += damping * (d if i in scalars or d > common else common)
    solution = cholesky.solve(damped, right)
    return None if solution is None else list(zip(order, solution, strict=True))
