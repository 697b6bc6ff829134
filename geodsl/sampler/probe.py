"""Figures that are constructed in closed form, in milliseconds."""

from __future__ import annotations

from random import Random

from geodsl.solver.construct import Builder
from geodsl.solver.least_squares import Fit
from geodsl.solver.plan import make_plan
from geodsl.solver.refine import measured
from geodsl.solver.starts import unit_of
from geodsl.solver.system import System
from geodsl.solver.variables import Values

TRIES = 5
"""Constructions of one plan; most figures come at the first."""


def is_constructive(system: System) -> bool:
    """Whether some order of construction leads to a figure within a few tries. What fails here is
    left to least squares by the solver, which costs a hundred times as much."""
    return bool(constructed(system, Random(0), 1))


def constructed(system: System, rng: Random, wanted: int, is_choosy: bool = True) -> list[Values]:
    """Figures of a system, built step by step; none where every order of construction fails.

    Args:
        wanted: At most so many; fewer where constructions fail.
        is_choosy: Points are placed as they look well, and evenly else.
    """
    unit = unit_of(system.program)
    for by_measures in (False, True):
        plan = make_plan(system, by_measures=by_measures)
        builder = Builder(system, plan, rng, unit, is_choosy=is_choosy)
        found: list[Values] = []
        for _ in range(TRIES + wanted - 1):
            attempt = builder.run()
            if not attempt.failed and not attempt.refused:
                found.append(attempt.x)
                if len(found) >= wanted:
                    break
        if found:
            return found
    return []


def holds(system: System, x: Values) -> bool:
    """Whether every equation and inequality holds on a figure."""
    return measured(system, Fit(x, 0.0, 0.0, 0, True)).holds
