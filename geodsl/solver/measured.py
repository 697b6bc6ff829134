"""Equations between measures as conditions on one object."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from geodsl import ir
from geodsl.geometry import sin_cos_deg
from geodsl.solver import centers
from geodsl.solver.conditions import direction_of, equidistant, line_of, other_end
from geodsl.solver.expressions import Scope, UnsupportedError, compile_expression
from geodsl.solver.frame import Frame
from geodsl.solver.loci import CIRCLE, LINE, Locus, apollonius, inscribed
from geodsl.solver.offers import (
    Condition,
    Numbered,
    Offer,
    OnLocus,
    State,
    entities_of,
)

Value = Callable[[State], float | None]

_FIRST, _SECOND = "\0first", "\0second"
"""Names of the stand-ins for measures that are solved for; no program can contain them."""


def equal(fact: int, left: ir.Expression, right: ir.Expression, scope: Scope) -> Condition:
    variables = scope.variables
    points = variables.points
    match left, right:
        case ir.Length(a, b), ir.Length(c, d) if len({a, b, c, d}) == 3:
            shared = a if a in (c, d) else b
            one, other = (b if shared == a else a), (d if shared == c else c)
            return equidistant(fact, points[shared], points[one], points[other])
        case _:
            pass
    entities = entities_of((left, right), variables)
    numbers = {*variables.radii.values(), *variables.unknowns.values()}

    def offer(e: int) -> Offer | None:
        try:
            if e in numbers:
                return Numbered(_root_of(_gap(left, right, scope), e))
            found = _on_point(e, left, right, scope)
            return found._replace(is_measured=True) if isinstance(found, OnLocus) else found
        except UnsupportedError:
            return None

    return Condition(fact, entities, offer)


# --- solving an equation for one number --------------------------------------------------------


def _gap(left: ir.Expression, right: ir.Expression, scope: Scope) -> Callable[[State], float]:
    """`left - right` on a figure; the last two places of the state hold the stand-ins."""
    frame = Frame()
    size = scope.variables.size
    local = Scope(scope.variables, frame, {_FIRST: size, _SECOND: size + 1})
    f, g = compile_expression(left, local), compile_expression(right, local)

    def gap(s: State) -> float:
        frame.refresh(s.x)
        return f(s.x)[0] - g(s.x)[0]

    return gap


def _root_of(gap: Callable[[State], float], e: int) -> Value:
    """The value of variable `e` at which `gap` vanishes: in closed form where it is linear."""

    def value(s: State) -> float | None:
        kept = s.x[e]

        def at(v: float) -> float:
            s.x[e] = v
            return gap(s)

        try:
            return solve_scalar(at, kept)
        finally:
            s.x[e] = kept

    return value


def solve_scalar(f: Callable[[float], float], guess: float) -> float | None:
    """A root of `f`: exact for a linear function, else by secants from `guess`."""
    try:
        f1, f2, f4 = f(1.0), f(2.0), f(4.0)
        slope = f2 - f1
        if slope and abs(f4 - f2 - 2.0 * slope) <= 1e-9 * (abs(f4) + abs(f1) + abs(slope)):
            return 1.0 - f1 / slope
        a, b = (guess, guess * 1.1) if guess else (1.0, 2.0)
        fa, fb = f(a), f(b)
        for _ in range(60):
            if fb == fa:
                break
            a, b, fa = b, b - fb * (b - a) / (fb - fa), fb
            fb = f(b)
            if abs(fb) <= 1e-14 * (abs(fa) + 1.0) or abs(b - a) <= 1e-15 * abs(b):
                return b
    except (ZeroDivisionError, OverflowError, UnsupportedError):
        return None
    return None


# --- solving an equation for one point ---------------------------------------------------------


def _leaves(expression: ir.Expression, e: int, scope: Scope) -> set[ir.Expression]:
    """The measures in an expression that involve the point `e`."""
    match expression:
        case ir.Operation(_, operands):
            return {leaf for operand in operands for leaf in _leaves(operand, e, scope)}
        case ir.Number() | ir.Pi() | ir.Unknown():
            return set()
        case _:
            return {expression} if e in entities_of((expression,), scope.variables) else set()


def _replaced(
    expression: ir.Expression, leaves: dict[ir.Expression, ir.Expression]
) -> ir.Expression:
    if expression in leaves:
        return leaves[expression]
    match expression:
        case ir.Operation(operator, operands):
            return ir.Operation(operator, tuple(_replaced(o, leaves) for o in operands))
        case _:
            return expression


def _on_point(e: int, left: ir.Expression, right: ir.Expression, scope: Scope) -> Offer | None:
    found = sorted(_leaves(left, e, scope) | _leaves(right, e, scope), key=repr)
    if not found or len(found) > 2:
        return None
    stand_in: dict[ir.Expression, ir.Expression] = {
        leaf: ir.Unknown(name) for leaf, name in zip(found, (_FIRST, _SECOND), strict=False)
    }
    if len(found) == 2:
        return _two_measures(e, found[0], found[1], left, right, stand_in, scope)
    leaf = found[0]
    match left, right:
        case _, ir.Number(n) if left == leaf:
            constant = float(n)
            return locus_of(e, leaf, lambda s: constant, scope)
        case _:
            gap = _gap(_replaced(left, stand_in), _replaced(right, stand_in), scope)
            return locus_of(e, leaf, _root_of(gap, scope.variables.size), scope)


def _two_measures(
    e: int,
    first: ir.Expression,
    second: ir.Expression,
    left: ir.Expression,
    right: ir.Expression,
    stand_in: dict[ir.Expression, ir.Expression],
    scope: Scope,
) -> Offer | None:
    match first, second:
        case ir.Length(), ir.Length():
            a, b = _far_end(first, e, scope), _far_end(second, e, scope)
            gap = _gap(_replaced(left, stand_in), _replaced(right, stand_in), scope)
            return _in_ratio(a, b, gap, scope.variables.size)
        case ir.Angle(), ir.Angle() if {left, right} == {first, second}:
            return _equal_angles(e, first, second, scope)
        case _:
            return None


def _in_ratio(a: int, b: int, gap: Callable[[State], float], slot: int) -> OnLocus:
    """|qa| and |qb| in a fixed ratio, if the equation says no more than that."""
    root = _root_of(gap, slot)

    def run(s: State, branch: int) -> Locus | None:
        s.x[slot + 1] = 1.0
        ratio = root(s)
        s.x[slot + 1] = 2.0
        double = root(s)
        if ratio is None or double is None or abs(double - 2.0 * ratio) > 1e-9 * abs(double):
            return None
        return apollonius(s.points[a], s.points[b], ratio)

    return OnLocus(run)


def _far_end(length: ir.Length, e: int, scope: Scope) -> int:
    i, j = scope.variables.points[length.a], scope.variables.points[length.b]
    return j if i == e else i


def _equal_angles(e: int, first: ir.Angle, second: ir.Angle, scope: Scope) -> OnLocus | None:
    """The two angles lie on both sides of one leg through `e`: a bisector, inner or outer."""
    p = scope.variables.points
    if first.vertex != second.vertex or p[first.vertex] == e:
        return None
    b = p[first.c] if p[first.a] == e else p[first.a]
    d = p[second.c] if p[second.a] == e else p[second.a]
    v = p[first.vertex]

    def run(s: State, branch: int) -> Locus | None:
        z = s.points[v]
        u, w = s.points[b] - z, s.points[d] - z
        way = u * centers.length(w) + w * centers.length(u)
        return LINE, z, (complex(-way.imag, way.real) if branch else way)

    return OnLocus(run, branches=2, exact=False)


def locus_of(e: int, leaf: ir.Expression, value: Value, scope: Scope) -> OnLocus | None:
    """Where the point `e` may be when a measure that involves it has a value."""
    variables = scope.variables
    p = variables.points
    match leaf:
        case ir.Length():
            return _at_distance(_far_end(leaf, e, scope), value)
        case ir.Angle(a, v, c, reflex):
            if p[v] == e:
                return _seeing(p[a], p[c], value)
            return _leg(p[v], p[c] if p[a] == e else p[a], value, reflex)
        case ir.ArcMeasure(ir.Arc(circle, start, end, kind, _)):
            if e not in (p[start], p[end]):
                return None
            other = p[end] if p[start] == e else p[start]
            return _leg(variables.centre(circle), other, value, kind == "major")
        case ir.Distance(a, line) if isinstance(a, str) and p[a] == e:
            return _parallels(line_of(line, variables), value)
        case ir.LineAngle(first, second):
            return _slanted(e, first, second, value, scope)
        case ir.Area(ir.Polygon((u, v, w))):
            base = [p[t] for t in (u, v, w) if p[t] != e]
            return _of_area(base[0], base[1], value)
        case ir.Coordinate(axis, _):
            return _on_axis_value(axis == "x", value)
        case ir.PowerOfPoint(point, circle) if p[point] == e:
            o, r = variables.centre(circle), variables.radii[circle.name]
            return _of_power(o, r, value)
        case _:
            return None


def _at_distance(b: int, value: Value) -> OnLocus:
    def run(s: State, branch: int) -> Locus | None:
        v = value(s)
        return None if v is None or v <= 0.0 else (CIRCLE, s.points[b], complex(v, 0.0))

    return OnLocus(run)


def _of_power(o: int, r: int, value: Value) -> OnLocus:
    def run(s: State, branch: int) -> Locus | None:
        v = value(s)
        if v is None or v + s.x[r] ** 2 <= 0.0:
            return None
        return CIRCLE, s.points[o], complex(sqrt(v + s.x[r] ** 2), 0.0)

    return OnLocus(run)


def _leg(v: int, b: int, value: Value, reflex: bool) -> OnLocus:
    """The ray from v at an angle (degrees) from ray vb, to either side."""

    def run(s: State, branch: int) -> Locus | None:
        degrees = value(s)
        if degrees is None:
            return None
        sine, cosine = sin_cos_deg(360.0 - degrees if reflex else degrees)
        z = s.points[v]
        return LINE, z, (s.points[b] - z) * complex(cosine, -sine if branch else sine)

    return OnLocus(run, branches=2, exact=False, style="ray")


def _seeing(a: int, b: int, value: Value) -> OnLocus:
    """Points that see ab in an angle (degrees): two arcs."""

    def run(s: State, branch: int) -> Locus | None:
        degrees = value(s)
        if degrees is None:
            return None
        sine, cosine = sin_cos_deg(degrees)
        return inscribed(s.points[a], s.points[b], complex(cosine, -sine if branch else sine))

    return OnLocus(run, branches=2, exact=False)


def _parallels(read: Callable[[State], Locus], value: Value) -> OnLocus:
    def run(s: State, branch: int) -> Locus | None:
        v = value(s)
        if v is None:
            return None
        _, p, d = read(s)
        shift = complex(-d.imag, d.real) * (v / (centers.length(d) or 1.0))
        return LINE, (p - shift if branch else p + shift), d

    return OnLocus(run, branches=2)


def _of_area(a: int, b: int, value: Value) -> OnLocus:
    """Third vertices of triangles over ab with a given area."""

    def run(s: State, branch: int) -> Locus | None:
        v = value(s)
        p = s.points[a]
        d = s.points[b] - p
        n = d.real * d.real + d.imag * d.imag
        if v is None or not n:
            return None
        shift = complex(-d.imag, d.real) * (2.0 * v / n)
        return LINE, (p - shift if branch else p + shift), d

    return OnLocus(run, branches=2)


def _slanted(e: int, first: ir.Line, second: ir.Line, value: Value, scope: Scope) -> OnLocus | None:
    for line, other in ((first, second), (second, first)):
        end = other_end(line, e, scope.variables)
        if end is not None and other_end(other, e, scope.variables) is None:
            return _slanted_from(end, direction_of(other, scope.variables), value)
    return None


def _slanted_from(end: int, towards: Callable[[State], complex], value: Value) -> OnLocus:
    def run(s: State, branch: int) -> Locus | None:
        degrees = value(s)
        if degrees is None:
            return None
        sine, cosine = sin_cos_deg(degrees)
        return LINE, s.points[end], towards(s) * complex(cosine, -sine if branch else sine)

    return OnLocus(run, branches=2)


def _on_axis_value(vertical: bool, value: Value) -> OnLocus:
    def run(s: State, branch: int) -> Locus | None:
        v = value(s)
        if v is None:
            return None
        return (LINE, complex(v, 0.0), 1j) if vertical else (LINE, complex(0.0, v), 1 + 0j)

    return OnLocus(run)
