"""Start figures: from rough positions, scaled to the stated lengths, with unknowns guessed."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from geodsl import ir
from geodsl.solver.centers import length
from geodsl.solver.expressions import Scope, UnsupportedError, compile_expression
from geodsl.solver.frame import Frame
from geodsl.solver.measured import solve_scalar
from geodsl.solver.system import System
from geodsl.solver.variables import Values, Variables

_NOTHING = Variables({}, {}, {}, {}, {}, {}, 0)
"""The variables of a constant expression."""

MEASURES = (ir.Length, ir.Radius, ir.Distance, ir.ArcLength, ir.Perimeter)


def drawn_points(program: ir.Program) -> dict[str, tuple[float, float]]:
    """The points that come with a rough position."""
    return {p.name: p.position for p in program.points if p.position is not None}


def stated_lengths(program: ir.Program) -> list[tuple[ir.Expression, float]]:
    """Measures of the dimension of a length that are stated as plain numbers."""
    found: list[tuple[ir.Expression, float]] = []
    for fact in program.facts:
        match fact:
            case ir.Fact("equal", (left, right), False):
                for measure, other in ((left, right), (right, left)):
                    value = constant(other)
                    if isinstance(measure, MEASURES) and value is not None and value > 0.0:
                        found.append((measure, value))
            case _:
                pass
    return found


def constant(term: ir.Term) -> float | None:
    """The value of an expression of numbers only."""
    match term:
        case ir.Number(value):
            return float(value)
        case ir.Pi() | ir.Operation():
            if not _is_constant(term):
                return None
            scope = Scope(_NOTHING, Frame())
            try:
                return compile_expression(term, scope)([])[0]
            except (UnsupportedError, ZeroDivisionError, OverflowError):
                return None
        case _:
            return None


def _is_constant(expression: ir.Expression) -> bool:
    match expression:
        case ir.Operation(_, operands):
            return all(_is_constant(o) for o in operands)
        case ir.Number() | ir.Pi():
            return True
        case _:
            return False


def unit_of(program: ir.Program) -> float:
    """A typical stated length, or 1: the scale at which free points are placed."""
    values = sorted(v for m, v in stated_lengths(program) if not isinstance(m, ir.Perimeter))
    return values[len(values) // 2] if values else 1.0


def drawn_start(system: System) -> Values:
    """The drawn positions, scaled so that stated lengths are met in the middle; objects without
    a position are still at zero."""
    program, v = system.program, system.variables
    positions = drawn_points(program)
    x = [0.0] * v.size
    for name, (px, py) in positions.items():
        i = v.points[name]
        x[i], x[i + 1] = px, py
    scale = _scale(system, x, positions)
    for name in positions:
        i = v.points[name]
        x[i] *= scale
        x[i + 1] *= scale
    return x


def _scale(system: System, x: Sequence[float], positions: dict[str, tuple[float, float]]) -> float:
    ratios = []
    for measure, value in stated_lengths(system.program):
        drawn = _drawn_length(measure, system, positions)
        if drawn:
            ratios.append(value / drawn)
    ratios.sort()
    return ratios[len(ratios) // 2] if ratios else 1.0


def _drawn_length(
    measure: ir.Expression, system: System, positions: dict[str, tuple[float, float]]
) -> float | None:
    match measure:
        case ir.Length(a, b) if a in positions and b in positions:
            return _gap(positions[a], positions[b])
        case ir.Radius(circle):
            return drawn_radius(system, circle.name, positions)
        case ir.Perimeter(ir.Polygon(vs)) if all(p in positions for p in vs):
            return sum(_gap(positions[vs[i - 1]], positions[p]) for i, p in enumerate(vs))
        case _:
            return None


def _gap(a: tuple[float, float], b: tuple[float, float]) -> float:
    return sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def drawn_radius(
    system: System, circle: str, positions: dict[str, tuple[float, float]]
) -> float | None:
    """Mean distance of the points of a circle from its centre, as drawn."""
    centre = positions.get(system.variables.centres[circle])
    if centre is None:
        return None
    reach = [_gap(positions[p], centre) for p in members(system.program, circle) if p in positions]
    return sum(reach) / len(reach) if reach else None


def members(program: ir.Program, circle: str) -> list[str]:
    """Points that are stated to lie on a circle."""
    found = []
    for fact in program.facts:
        match fact:
            case ir.Fact("on_circle", (str(p), ir.Circle(name)), False) if name == circle:
                found.append(p)
            case ir.Fact("on_arc", (str(p), ir.Arc(ir.Circle(name))), False) if name == circle:
                found.append(p)
            case ir.Fact("ordered_on_circle", (ir.Circle(name), *rest), False) if name == circle:
                found += [p for p in rest if isinstance(p, str)]
            case ir.Fact("diameter", (str(a), str(b), ir.Circle(name)), False) if name == circle:
                found += [a, b]
            case _:
                pass
    return found


def guess_numbers(system: System, x: Values) -> None:
    """Set radii and unknowns of a start figure from its points, as equations suggest."""
    v = system.variables
    size = max(x[: 2 * len(v.points)], default=1.0) - min(x[: 2 * len(v.points)], default=0.0)
    for name, r in v.radii.items():
        o = v.points[v.centres[name]]
        reach = [
            length(complex(x[v.points[p]] - x[o], x[v.points[p] + 1] - x[o + 1]))
            for p in members(system.program, name)
        ]
        if reach:
            x[r] = sum(reach) / len(reach)
        elif not x[r]:
            x[r] = 0.3 * size or 1.0
    guess_unknowns(system, x)


def guess_unknowns(system: System, x: Values) -> None:
    """Solve each equation with one unknown left for it; the middle of what they say is taken."""
    open_unknowns = dict(system.variables.unknowns)
    equations = _scalar_equations(system)
    for _ in range(len(open_unknowns)):
        said: dict[str, list[float]] = {}
        for names, gap in equations:
            left = [n for n in names if n in open_unknowns]
            if len(left) == 1:
                root = _root(gap, open_unknowns[left[0]], x)
                if root is not None:
                    said.setdefault(left[0], []).append(root)
        if not said:
            break
        for name, values in said.items():
            values.sort()
            x[open_unknowns.pop(name)] = values[len(values) // 2]
    for i in open_unknowns.values():
        x[i] = x[i] or 1.0


def _scalar_equations(system: System) -> list[tuple[set[str], Gap]]:
    found = []
    for fact in system.program.facts:
        if fact.relation == "equal" and not fact.negated:
            left, right = fact.arguments
            names = _unknowns(left) | _unknowns(right)
            if names:
                try:
                    found.append((names, Gap(left, right, system)))
                except UnsupportedError:
                    continue
    return found


class Gap:
    """`left - right` of an equation on a figure, angles unsigned."""

    def __init__(self, left: ir.Term, right: ir.Term, system: System) -> None:
        self._frame = Frame()
        scope = Scope(system.variables, self._frame)
        assert not isinstance(left, str)
        assert not isinstance(right, str)
        self._left = compile_expression(left, scope)  # type: ignore[arg-type]
        self._right = compile_expression(right, scope)  # type: ignore[arg-type]

    def __call__(self, x: Sequence[float]) -> float:
        self._frame.refresh(x)
        return self._left(x)[0] - self._right(x)[0]

    def scale(self, x: Sequence[float]) -> float:
        """The larger of the two sides."""
        self._frame.refresh(x)
        return max(abs(self._left(x)[0]), abs(self._right(x)[0]))


def _root(gap: Gap, i: int, x: Values) -> float | None:
    kept = x[i]

    def at(value: float) -> float:
        x[i] = value
        return gap(x)

    try:
        root = solve_scalar(at, kept or 1.0)
    finally:
        x[i] = kept
    return root if root is not None and abs(root) < 1e9 else None


def _unknowns(term: ir.Term) -> set[str]:
    match term:
        case ir.Unknown(name):
            return {name}
        case ir.Operation(_, operands):
            return {name for o in operands for name in _unknowns(o)}
        case _:
            return set()
