"""Solve a program: construct, refine by least squares, choose, or say why not."""

from __future__ import annotations

from geodsl import ir
from geodsl.solver.candidates import Search
from geodsl.solver.choice import Candidate
from geodsl.solver.conflict import explain
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.outcome import GaveUp, Outcome, Solved, SolveOptions
from geodsl.solver.system import compile_system
from geodsl.solver.variables import to_coordinates

DEFAULT = SolveOptions()


def solve(program: ir.Program, seed: int = 0, options: SolveOptions = DEFAULT) -> Outcome:
    """Find coordinates on which every fact holds, the best-looking of several.

    Deterministic: the same program, seed and options give the same bits on any x86-64 processor.

    Args:
        seed: Chooses among the figures that a program allows.
        options: Budgets, counted in evaluations.
    """
    try:
        system = compile_system(program)
    except UnsupportedError as error:
        return GaveUp(f"no equation for {error}")
    search = Search(system, seed, options)
    best = search.run()
    if best is None:
        return explain(search)
    return _solved(search, best)


def _solved(search: Search, best: Candidate) -> Solved:
    x = search.finished(best.x)
    return Solved(
        to_coordinates(search.system.variables, x),
        order_forced=search.order_forced(best.x),
        rounded=best.rounded,
        accidents=tuple(best.accidents),
        evaluations=search.evaluations,
    )
