"""Other figures of a program, to see whether an answer stays."""

from __future__ import annotations

from collections.abc import Iterator

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.solver import Solved, SolveOptions, solve
from geodsl.solver.candidates import Search
from geodsl.solver.system import compile_system
from geodsl.solver.variables import to_coordinates

COUNT = 5
"""Figures near a drawing that are tried; each is a least-squares search."""

CONSTRUCTED = 12
"""Figures that are constructed: of two arcs, the shorter one is met rarely."""

_FIRST_FOUND = SolveOptions(candidates=1, starts=2, conflict_budget=0, rounded=False)
"""Not the best-looking figure, which may be of one kind from every seed, but the first."""


def other_figures(program: ir.Program, seed: int) -> Iterator[Coordinates]:
    """Figures from the seeds after `seed`; a seed that finds none is passed over.

    Where rough positions are given, each starts from them, every point moved by up to a tenth of
    the figure, and keeps the order and orientation that they show.
    """
    if any(point.position is not None for point in program.points):
        yield from _near_the_drawing(program, seed)
        return
    for i in range(1, CONSTRUCTED + 1):
        outcome = solve(program, seed + i, _FIRST_FOUND)
        if isinstance(outcome, Solved):
            yield outcome.coordinates


def _near_the_drawing(program: ir.Program, seed: int) -> Iterator[Coordinates]:
    search = Search(compile_system(program), seed + 1, _FIRST_FOUND)
    for i in range(COUNT):
        values = search.another() if i else search.first()
        if values is not None:
            yield to_coordinates(search.system.variables, values)
