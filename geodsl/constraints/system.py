"""The constraints of a program as numbered variables, equations, and slopes at one figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from geodsl import ir
from geodsl.constraints.contacts import contacts
from geodsl.constraints.equations import line_residuals, residuals
from geodsl.constraints.rows import Row
from geodsl.coordinates import Coordinates
from geodsl.measure import DUALS, Arithmetic, Dual, Figure
from geodsl.measure.scalar import S


@dataclass(frozen=True, slots=True)
class System:
    """Which number of a figure is which variable: points (x, y), lines (a, b, c), radii, unknowns.

    Attributes:
        facts: The program's, and those that follow from them and have slopes where they have none.
        scales: For each variable the change that counts as one: the size of the figure for
            places and radii, one for normals, its own size (at least one) for an unknown.
    """

    program: ir.Program
    facts: tuple[ir.Fact, ...]
    points: tuple[str, ...]
    lines: tuple[str, ...]
    radii: tuple[str, ...]
    unknowns: tuple[str, ...]
    scales: tuple[float, ...]
    centres: dict[str, str]
    curves: dict[str, ir.CurveDeclaration]

    def figure(self, values: Sequence[S], arithmetic: Arithmetic[S]) -> Figure[S]:
        """The figure whose variables have these values."""
        rest = iter(values)
        points = {name: (next(rest), next(rest)) for name in self.points}
        lines = {name: (next(rest), next(rest), next(rest)) for name in self.lines}
        radii = {name: next(rest) for name in self.radii}
        unknowns = {name: next(rest) for name in self.unknowns}
        return Figure(arithmetic, points, lines, radii, unknowns, self.centres, self.curves)


def system_of(program: ir.Program, coordinates: Coordinates) -> System:
    places = tuple(coordinates.points)
    lines, radii = tuple(coordinates.lines), tuple(coordinates.radii)
    unknowns = tuple(coordinates.unknowns)
    size = extent(coordinates)
    scales = [size] * (2 * len(places)) + [1.0, 1.0, size] * len(lines) + [size] * len(radii)
    scales += [max(1.0, abs(coordinates.unknowns[name])) for name in unknowns]
    centres = {circle.name: circle.centre for circle in program.circles}
    curves = {curve.name: curve for curve in program.curves}
    facts = (*program.facts, *contacts(program))
    return System(program, facts, places, lines, radii, unknowns, tuple(scales), centres, curves)


def extent(coordinates: Coordinates) -> float:
    """The longer side of the box around points and circles; 1 if the figure has no extent."""
    xs = [x for x, _ in coordinates.points.values()]
    ys = [y for _, y in coordinates.points.values()]
    box = max(max(xs) - min(xs), max(ys) - min(ys)) if xs else 0.0
    return max([box, *coordinates.radii.values()]) or 1.0


def values_of(system: System, coordinates: Coordinates) -> list[float]:
    values: list[float] = []
    for name in system.points:
        values.extend(coordinates.points[name])
    for name in system.lines:
        values.extend(coordinates.lines[name])
    values.extend(coordinates.radii[name] for name in system.radii)
    values.extend(coordinates.unknowns[name] for name in system.unknowns)
    return values


def slopes_of(system: System, values: Sequence[float]) -> list[Row]:
    """The equations of every fact, linear at this figure; facts degenerate here are left out.

    A row's gradient is by scaled variables. `source` is the number of its fact (the number of
    facts for the unit normals of named lines) and `part` its place among the fact's equations.
    """
    figure = _dual_figure(system, values)
    rows = []
    for source in range(len(system.facts) + 1):
        for part, residual in enumerate(equations_of(system, source, figure)):
            gradient = _dense(residual, system)
            if any(gradient):
                rows.append(Row(source, part, residual.value, gradient))
    return rows


def equations_of(system: System, source: int, figure: Figure[S]) -> tuple[S, ...]:
    """What must be zero for fact number `source`, or for the lines past the last fact."""
    try:
        if source == len(system.facts):
            return tuple(line_residuals(system.program, figure))
        return residuals(system.facts[source], figure)
    except (ArithmeticError, ValueError):
        return ()


class Measure(Protocol):
    """Some numbers of a figure, in the numbers of the figure."""

    def __call__(self, figure: Figure[S], /) -> tuple[S, ...]: ...


def gradients_of(
    measure: Measure, system: System, values: Sequence[float]
) -> list[list[float]] | None:
    """Slopes of each number by scaled variables; None where there are none.

    A measure that is a kink here (the distance of two points that coincide) has none.
    """
    try:
        return [_dense(number, system) for number in measure(_dual_figure(system, values))]
    except (ArithmeticError, ValueError):
        return None


def _dual_figure(system: System, values: Sequence[float]) -> Figure[Dual]:
    return system.figure([Dual(v, {i: 1.0}) for i, v in enumerate(values)], DUALS)


def _dense(number: Dual, system: System) -> list[float]:
    row = [0.0] * len(system.scales)
    for i, slope in number.slopes.items():
        row[i] = slope * system.scales[i]
    return row
