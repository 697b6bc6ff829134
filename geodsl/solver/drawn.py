"""The start figure of a program with rough positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from geodsl.solver.construct import Builder
from geodsl.solver.plan import make_plan
from geodsl.solver.starts import drawn_radius, drawn_start, guess_numbers
from geodsl.solver.system import System
from geodsl.solver.variables import Values


def drawn_figure(system: System, drawn: Mapping[str, tuple[float, float]], rng: Random) -> Values:
    """The drawn figure with what it does not show constructed or guessed.

    Args:
        drawn: The points with a rough position, in the drawing's own unit.
    """
    v = system.variables
    x = drawn_start(system)
    placed = {v.points[name] for name in drawn}
    if len(placed) == len(v.points) and not v.lines and not v.helpers:
        guess_numbers(system, x)
        return x
    for name, r in v.radii.items():
        scaled = {n: (x[v.points[n]], x[v.points[n] + 1]) for n in drawn}
        radius = drawn_radius(system, name, scaled)
        if radius is not None:
            x[r] = radius
            placed.add(r)
    plan = make_plan(system, placed)
    builder = Builder(system, plan, rng, 0.5 * _extent(system, drawn, x), x)
    x = builder.run(rough=True).x
    guess_numbers(system, x)
    return x


def _extent(system: System, drawn: Mapping[str, tuple[float, float]], x: Sequence[float]) -> float:
    """The longer side of the box of the drawn points, world units; 1 where they are one."""
    points = system.variables.points
    xs = [x[points[n]] for n in drawn]
    ys = [x[points[n] + 1] for n in drawn]
    return max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0
