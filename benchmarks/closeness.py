"""Points that lie closer together than 2 % of a figure, and whether they have to."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping

from geodsl import ir
from geodsl.solver import Solved, solve

CLOSE = 0.02
SEEDS = 32

Points = Mapping[str, tuple[float, float]]
Pair = tuple[str, str]


def close_pairs(points: Points) -> set[Pair]:
    """Pairs of points nearer than 2 % of the longer side of the box around all points."""
    if len(points) < 2:
        return set()
    xs, ys = zip(*points.values(), strict=True)
    near = CLOSE * max(max(xs) - min(xs), max(ys) - min(ys))
    pairs = itertools.combinations(sorted(points), 2)
    return {(p, q) for p, q in pairs if math.dist(points[p], points[q]) < near}


def are_forced(program: ir.Program, pairs: set[Pair]) -> bool:
    """Whether these points are as close on the figures of all of 32 seeds (those without a
    figure left out)."""
    for seed in range(SEEDS):
        outcome = solve(program, seed)
        if isinstance(outcome, Solved) and not pairs <= close_pairs(
            shown(program, outcome.coordinates.points)
        ):
            return False
    return True


def shown(program: ir.Program, points: Points) -> Points:
    """The points that the picture may show."""
    hidden = program.drawing.hidden_points
    return {n: z for n, z in points.items() if not n.startswith("_") and n not in hidden}


def row(figures: Iterable[tuple[str, ir.Program, Points]]) -> str:
    """One line of a report: how many figures have close points, and how many of them must."""
    close = [(n, p, c) for n, p, points in figures if (c := close_pairs(shown(p, points)))]
    free = [f"{name} {sorted(pairs)}" for name, p, pairs in close if not are_forced(p, pairs)]
    text = f"closer than 2 %: {len(close)}, of which in all of {SEEDS} seeds: "
    return text + f"{len(close) - len(free)}" + "".join(f"\n    {line}" for line in free)
