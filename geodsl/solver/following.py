"""Whether a relation that nobody stated follows from a program."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl import ir
from geodsl.solver.candidates import Search
from geodsl.solver.equations import equations_of
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.margins import bounds_of
from geodsl.solver.outcome import SolveOptions
from geodsl.solver.primitives import Quantity
from geodsl.solver.system import System, anchored, compile_system

SEEDS = 32
"""Figures on which a relation must hold."""

TO_SEVEN_DIGITS = 1e-7
"""Relative. Other figures are solved to 1e-9."""


def follows(program: ir.Program, fact: ir.Fact, seeds: int = SEEDS) -> bool:
    """Whether `fact` holds on figures of the program solved from `seeds` seeds.

    Figures that a seed does not lead to (the search may fail) are left out; without any figure
    nothing follows. A relation without an equation in the solver does not follow.
    """
    try:
        system = compile_system(program)
        equations = [] if fact.negated else equations_of(fact, -1, system.scope)
        bounds = [b.evaluate for b in bounds_of(fact, -1, system.scope)]
    except UnsupportedError:
        return False
    seen = 0
    for seed in range(seeds):
        search = Search(system, seed, SolveOptions(candidates=1, starts=3, rounded=False))
        x = search.first()
        if x is None:
            continue
        seen += 1
        if not _holds(system, x, equations, bounds):
            return False
    return seen > 0 and bool(equations or bounds)


def _holds(
    system: System, x: Sequence[float], equations: Sequence[Quantity], bounds: Sequence[Quantity]
) -> bool:
    anchored(system, x)
    return all(abs(f(x)[0]) <= TO_SEVEN_DIGITS for f in equations) and all(
        f(x)[0] > 0.0 for f in bounds
    )
