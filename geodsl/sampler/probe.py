"""Whether a figure can be constructed in closed form: then it is solved in milliseconds."""

from __future__ import annotations

from random import Random

from geodsl.solver.construct import Builder
from geodsl.solver.plan import make_plan
from geodsl.solver.starts import unit_of
from geodsl.solver.system import System

TRIES = 5
"""Constructions of one plan; most figures come at the first."""


def is_constructive(system: System) -> bool:
    """Whether some order of construction leads to a figure within a few tries. What fails here is
    left to least squares by the solver, which costs a hundred times as much."""
    unit = unit_of(system.program)
    for by_measures in (False, True):
        plan = make_plan(system, by_measures=by_measures)
        builder = Builder(system, plan, Random(0), unit)
        for _ in range(TRIES):
            attempt = builder.run()
            if not attempt.failed and not attempt.refused:
                return True
    return False
