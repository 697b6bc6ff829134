"""Where each number of a figure stands in the solver's flat list of variables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.geometry import power_of_two_above, quantise
from geodsl.tolerances import NUMBER_BITS, QUANTUM_BITS

Values = list[float]
Gradient = list[tuple[int, float]]
"""(variable, slope) pairs; a variable may occur more than once, and then its slopes add up."""


@dataclass(frozen=True, slots=True)
class Variables:
    """Index of the first variable of each object, in the order x0 y0 x1 y1 ... lines, radii,
    unknowns, helpers.

    A named line has three variables a, b, c with `a*x + b*y = c` (and a row that keeps the
    normal's length 1). A helper is a point that only a relation needs (where three concurrent
    lines meet); it is not part of the figure.
    """

    points: Mapping[str, int]
    lines: Mapping[str, int]
    radii: Mapping[str, int]
    unknowns: Mapping[str, int]
    centres: Mapping[str, str]
    helpers: Mapping[int, int]
    size: int
    curves: Mapping[str, ir.CurveDeclaration] = field(default_factory=dict)

    def centre(self, circle: ir.Circle) -> int:
        return self.points[self.centres[circle.name]]

    def names(self) -> tuple[str, ...]:
        """A readable name of each variable: `A.x`, `l.a`, `O.r`, `x` ..."""
        names = [""] * self.size
        for name, i in self.points.items():
            names[i], names[i + 1] = f"{name}.x", f"{name}.y"
        for name, i in self.lines.items():
            names[i], names[i + 1], names[i + 2] = f"{name}.a", f"{name}.b", f"{name}.c"
        for name, i in self.radii.items():
            names[i] = f"{name}.r"
        for name, i in self.unknowns.items():
            names[i] = name
        for fact, i in self.helpers.items():
            names[i], names[i + 1] = f"_helper{fact}.x", f"_helper{fact}.y"
        return tuple(names)


def variables_of(program: ir.Program) -> Variables:
    """Number the variables of a program, helpers last."""
    names = [p.name for p in program.points]
    centres = {c.name: c.centre for c in program.circles}
    known = set(names)
    names += [c for c in dict.fromkeys(centres.values()) if c not in known]
    points = {name: 2 * i for i, name in enumerate(names)}
    n = 2 * len(names)
    lines = {}
    for line in program.lines:
        lines[line.name] = n
        n += 3
    radii = {}
    for circle in program.circles:
        radii[circle.name] = n
        n += 1
    unknowns = {}
    for name in program.unknowns:
        unknowns[name] = n
        n += 1
    helpers = {}
    for i, fact in enumerate(program.facts):
        if fact.relation == "concurrent" and not fact.negated:
            helpers[i] = n
            n += 2
    curves = {c.name: c for c in program.curves}
    return Variables(points, lines, radii, unknowns, centres, helpers, n, curves)


BEARING = "_bearing"
"""How the unknown of a bearing that is asked for begins."""

FULL_TURN = 360.0
"""Degrees. A bearing is in [0, 360), whichever of its values the solver met."""


def extent(variables: Variables, x: Sequence[float]) -> float:
    """Size of the figure: the longer side of the box around its points; 1 if it has no extent."""
    count = 2 * len(variables.points)
    if not count:
        return 1.0
    xs, ys = x[0:count:2], x[1:count:2]
    return max(max(xs) - min(xs), max(ys) - min(ys)) or 1.0


def to_coordinates(variables: Variables, x: Sequence[float]) -> Coordinates:
    """Quantise the figure `x` and name its numbers."""
    q = power_of_two_above(extent(variables, x)) * 2.0**-QUANTUM_BITS
    points = {n: (quantise(x[i], q), quantise(x[i + 1], q)) for n, i in variables.points.items()}
    lines = {n: _line(x[i], x[i + 1], x[i + 2], q) for n, i in variables.lines.items()}
    radii = {n: quantise(abs(x[i]), q) for n, i in variables.radii.items()}
    unknowns = {
        n: _number(x[i] % FULL_TURN if n.startswith(BEARING) else x[i])
        for n, i in variables.unknowns.items()
    }
    return Coordinates(points, lines, radii, unknowns)


def _line(a: float, b: float, c: float, q: float) -> tuple[float, float, float]:
    fine = 2.0**-NUMBER_BITS
    length = sqrt(a * a + b * b) or 1.0
    if a < 0.0 or (a == 0.0 and b < 0.0):
        length = -length
    return (
        quantise(a / length, fine),
        quantise(b / length, fine),
        quantise(c / length, q * fine * 2.0**QUANTUM_BITS),
    )


def _number(value: float) -> float:
    return quantise(value, power_of_two_above(abs(value)) * 2.0**-NUMBER_BITS) if value else 0.0


def from_coordinates(variables: Variables, coordinates: Coordinates) -> Values:
    """The flat variables of a figure; helpers stand at the origin."""
    x = [0.0] * variables.size
    for name, i in variables.points.items():
        x[i], x[i + 1] = coordinates.points[name]
    for name, i in variables.lines.items():
        x[i], x[i + 1], x[i + 2] = coordinates.lines[name]
    for name, i in variables.radii.items():
        x[i] = coordinates.radii[name]
    for name, i in variables.unknowns.items():
        x[i] = coordinates.unknowns[name]
    return x
