"""A figure of one program in the variables of another, and back."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl.coordinates import Coordinates
from geodsl.solver.offers import entities_of
from geodsl.solver.system import System
from geodsl.solver.variables import Values, Variables


def widths_of(v: Variables) -> dict[int, int]:
    """How many variables each entity has, by its first."""
    widths = dict.fromkeys(v.points.values(), 2)
    widths.update(dict.fromkeys(v.lines.values(), 3))
    widths.update(dict.fromkeys(v.radii.values(), 1))
    widths.update(dict.fromkeys(v.unknowns.values(), 1))
    widths.update(dict.fromkeys(v.helpers.values(), 2))
    return widths


def ranks_of(system: System) -> dict[int, float]:
    """When each entity was introduced; numbers that only facts give come last."""
    v, program = system.variables, system.program
    last = float(len(program.statements))
    rank = dict.fromkeys(widths_of(v), last)
    for k, point in enumerate(program.points):
        rank[v.points[point.name]] = point.statement + k / (1.0 + len(program.points))
    for line in program.lines:
        rank[v.lines[line.name]] = line.statement + 0.999
    for circle in program.circles:
        rank[v.radii[circle.name]] = circle.statement + 0.9991
        centre = v.points[circle.centre]
        rank[centre] = min(rank[centre], circle.statement + 0.999)
    return rank


def entities_in(system: System, fact: int) -> tuple[int, ...]:
    found = entities_of(system.program.facts[fact].arguments, system.variables)
    helper = system.variables.helpers.get(fact)
    return found if helper is None else (*found, helper)


def carried(v: Variables, near: Coordinates) -> tuple[Values, frozenset[int]]:
    """Flat variables, 0 where the old figure has no such object, and the entities that it has."""
    x = [0.0] * v.size
    known: set[int] = set()
    for name, i in v.points.items():
        if name in near.points:
            x[i], x[i + 1] = near.points[name]
            known.add(i)
    for name, i in v.lines.items():
        if name in near.lines:
            x[i], x[i + 1], x[i + 2] = near.lines[name]
            known.add(i)
    for indices, values in ((v.radii, near.radii), (v.unknowns, near.unknowns)):
        for name, i in indices.items():
            if name in values:
                x[i] = values[name]
                known.add(i)
    return x, frozenset(known)


def with_what_stays(
    new: Coordinates, near: Coordinates, v: Variables, x: Sequence[float], old: Sequence[float]
) -> Coordinates:
    """`new` with the very numbers of `near` for all that did not move."""

    def stays(i: int, width: int) -> bool:
        return all(x[i + k] == old[i + k] for k in range(width))

    return Coordinates(
        {n: near.points[n] if stays(v.points[n], 2) and n in near.points else p
         for n, p in new.points.items()},
        {n: near.lines[n] if stays(v.lines[n], 3) and n in near.lines else line
         for n, line in new.lines.items()},
        {n: near.radii[n] if stays(v.radii[n], 1) and n in near.radii else r
         for n, r in new.radii.items()},
        {n: near.unknowns[n] if stays(v.unknowns[n], 1) and n in near.unknowns else value
         for n, value in new.unknowns.items()},
    )  # fmt: skip
