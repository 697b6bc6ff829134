"""Equations of each relation: scale-free residuals that vanish where the relation holds.

Directions give sines of angles; positions are relative to the longest length in the fact; measures
are relative to their own value. So no fact can be met in passing by shrinking what it speaks of.
The divisor is held constant in the slopes: at a solution they are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import pi, sqrt

from geodsl import ir
from geodsl.solver import primitives as prim
from geodsl.solver.concurrence import meeting_gap
from geodsl.solver.constructions import CONSTRUCTIONS, construction_equations, linear
from geodsl.solver.directed import directed_sum
from geodsl.solver.expressions import (
    Scope,
    compile_expression,
)
from geodsl.solver.measure_equations import MEASURE_EQUATIONS, expression_of, same
from geodsl.solver.primitives import TINY, Dual, Quantity

_Builder = Callable[[Sequence[ir.Term], Scope], list[Quantity]]


def equations_of(fact: ir.Fact, index: int, scope: Scope) -> list[Quantity]:
    """The equations of a fact (negation ignored); empty for an inequality.

    Args:
        index: Of the fact in the program; finds its helper point.

    Raises:
        UnsupportedError: A measure in it has no formula.
    """
    a = fact.arguments
    match fact.relation:
        case "all":
            return [q for part in parts_of(fact) for q in equations_of(part, -1, scope)]
        case "concurrent":
            helper = scope.variables.helpers.get(index)
            if helper is None:
                return [meeting_gap(_lines(a), scope)]
            return [_at(helper, line, scope) for line in _lines(a)]
        case relation if relation in CONSTRUCTIONS:
            return construction_equations(fact, scope)
        case relation if relation in _TABLE:
            return _TABLE[relation](a, scope)
        case _:
            return []


def parts_of(fact: ir.Fact) -> list[ir.Fact]:
    """The facts that a fact of several relations speaks of; any other fact by itself."""
    if fact.relation != "all":
        return [fact]
    claims = [a for a in fact.arguments if isinstance(a, ir.Claim)]
    return [ir.Fact(c.relation, c.arguments, statement=fact.statement) for c in claims]


def norm_equations(scope: Scope) -> list[Quantity]:
    """One equation a named line: its normal has length 1."""
    return [_unit(i) for i in scope.variables.lines.values()]


def _unit(i: int) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        a, b = x[i], x[i + 1]
        return 0.5 * (a * a + b * b - 1.0), [(i, a), (i + 1, b)]

    return value


def _lines(arguments: Sequence[ir.Term]) -> list[ir.Line]:
    return [a for a in arguments if isinstance(a, ir.Through | ir.NamedLine)]


def _p(term: ir.Term, scope: Scope) -> int:
    assert isinstance(term, str)
    return scope.variables.points[term]


def _line(term: ir.Term) -> ir.Line:
    assert isinstance(term, ir.Through | ir.NamedLine)
    return term


def _circle(term: ir.Term) -> ir.Circle:
    assert isinstance(term, ir.Circle)
    return term


# --- incidence ---------------------------------------------------------------------------------


def collinear(p: int, a: int, b: int) -> Quantity:
    """Distance of the point at `p` from line ab, relative to the longest side of pab."""
    p1, a1, b1 = p + 1, a + 1, b + 1

    def value(x: Sequence[float]) -> Dual:
        ax, ay = x[a], x[a1]
        ux, uy = x[b] - ax, x[b1] - ay
        vx, vy = x[p] - ax, x[p1] - ay
        u2, v2 = ux * ux + uy * uy, vx * vx + vy * vy
        wx, wy = ux - vx, uy - vy
        w2 = wx * wx + wy * wy
        longest = max(u2, v2, w2) + TINY
        r = (ux * vy - uy * vx) / longest
        k = 2.0 * r
        if longest - TINY == u2:
            sx, sy, i, j = k * ux, k * uy, a, b
        elif longest - TINY == v2:
            sx, sy, i, j = k * vx, k * vy, a, p
        else:
            sx, sy, i, j = k * wx, k * wy, p, b
        return r, [
            (p, -uy / longest), (p1, ux / longest),
            (a, wy / longest), (a1, -wx / longest),
            (b, vy / longest), (b1, -vx / longest),
            (j, -sx / longest), (j + 1, -sy / longest),
            (i, sx / longest), (i + 1, sy / longest),
        ]  # fmt: skip

    return value


def _relative(f: Quantity, scope: Scope) -> Quantity:
    frame = scope.frame

    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        s = 1.0 / frame.size
        return v * s, [(i, g * s) for i, g in gradient]

    return value


def _at(p: int, line: ir.Line, scope: Scope) -> Quantity:
    match line:
        case ir.Through(b, c):
            return collinear(p, scope.variables.points[b], scope.variables.points[c])
        case ir.NamedLine():
            return _relative(prim.offset(p, line, scope.variables), scope)


def _on_line(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    return [_at(_p(a[0], scope), _line(a[1]), scope)]


def _on_two(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    return [collinear(_p(a[0], scope), _p(a[1], scope), _p(a[2], scope))]


def on_circle(p: int, o: int, r: int) -> Quantity:
    """Distance from the centre less the radius, relative to the larger of the two."""
    p1, o1 = p + 1, o + 1

    def value(x: Sequence[float]) -> Dual:
        dx, dy = x[p] - x[o], x[p1] - x[o1]
        d, radius = sqrt(dx * dx + dy * dy), x[r]
        s = 1.0 / (max(d, radius) + TINY)
        u = s / (d + TINY)
        dx *= u
        dy *= u
        return (d - radius) * s, [(p, dx), (p1, dy), (o, -dx), (o1, -dy), (r, -s)]

    return value


def _on(p: ir.Term, circle: ir.Circle, scope: Scope) -> Quantity:
    return on_circle(
        _p(p, scope), scope.variables.centre(circle), scope.variables.radii[circle.name]
    )


def _on_circle(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    return [_on(a[0], _circle(a[1]), scope)]


def _on_arc(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    arc = a[1]
    assert isinstance(arc, ir.Arc)
    return [_on(a[0], arc.circle, scope)]


def _on_curve(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    curve = a[1]
    assert isinstance(curve, ir.Curve)
    declaration = scope.variables.curves[curve.name]
    p = _p(a[0], scope)
    local = Scope(scope.variables, scope.frame, {"x": p, "y": p + 1})
    left = compile_expression(declaration.left, local)
    right = compile_expression(declaration.right, local)
    frame = scope.frame

    def value(x: Sequence[float]) -> Dual:
        u, du = left(x)
        v, dv = right(x)
        gradient = du + [(i, -g) for i, g in dv]
        gx = sum(g for i, g in gradient if i == p)
        gy = sum(g for i, g in gradient if i == p + 1)
        s = 1.0 / (frame.size * (sqrt(gx * gx + gy * gy) + TINY))
        return (u - v) * s, [(i, g * s) for i, g in gradient]

    return [value]


def _collinear(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    p = [_p(t, scope) for t in a]
    return [collinear(q, p[0], p[-1]) for q in p[1:-1]]


def _concyclic(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    p = [_p(t, scope) for t in a]
    return [_four_on_circle(p[0], p[1], p[2], q) for q in p[3:]]


def _four_on_circle(a: int, b: int, c: int, d: int) -> Quantity:
    """Sine of the difference of the directed angles in which c and d see ab."""
    return prim_sine([(1, prim.vector(c, b)), (-1, prim.vector(c, a)),
                      (-1, prim.vector(d, b)), (1, prim.vector(d, a))], 0.0)  # fmt: skip


def _ordered_on_circle(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    return [_on(p, _circle(a[0]), scope) for p in a[1:]]


# --- directions --------------------------------------------------------------------------------


def prim_sine(terms: Sequence[tuple[int, prim.Direction]], shift: float) -> Quantity:
    """Sine of the sum of `coefficient * angle of direction` plus `shift` radians."""
    return directed_sum(terms, [], shift)[0]


def _parallel(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    u, v = (prim.line_direction(_line(t), scope.variables) for t in a)

    def value(x: Sequence[float]) -> Dual:
        ux, uy, du = u(x)
        vx, vy, dv = v(x)
        n = sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy)) + TINY
        c = (ux * vx + uy * vy) / n
        return (ux * vy - uy * vx) / n, [(i, c * g) for i, g in dv] + [(i, -c * g) for i, g in du]

    return [value]


def _perpendicular(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    u, v = (prim.line_direction(_line(t), scope.variables) for t in a)
    return [_cosine(u, v)]


def _cosine(u: prim.Direction, v: prim.Direction) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        ux, uy, du = u(x)
        vx, vy, dv = v(x)
        n = sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy)) + TINY
        s = (ux * vy - uy * vx) / n
        return (ux * vx + uy * vy) / n, [(i, -s * g) for i, g in dv] + [(i, s * g) for i, g in du]

    return value


def _horizontal(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    return [prim_sine([(1, prim.line_direction(_line(a[0]), scope.variables))], 0.0)]


def _vertical(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    return [prim_sine([(1, prim.line_direction(_line(a[0]), scope.variables))], 0.5 * pi)]


def _bearing(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    """Clockwise from north: the direction's own angle is 90 degrees less the bearing."""
    bearing = compile_expression(expression_of(a[2]), scope)
    towards = prim.vector(_p(a[0], scope), _p(a[1], scope))
    return [directed_sum([(1, towards)], [(1.0, bearing)], -0.5 * pi)[0]]


def _perpendicular_bisector(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    b, c = _p(a[1], scope), _p(a[2], scope)
    match _line(a[0]):
        case ir.Through(p, q):
            ends = (scope.variables.points[p], scope.variables.points[q])
            return [same(prim.distance(e, b), prim.distance(e, c), scope) for e in ends]
        case ir.NamedLine() as line:
            direction = prim.line_direction(line, scope.variables)
            first = prim.offset(b, line, scope.variables)
            second = prim.offset(c, line, scope.variables)

            def middle(x: Sequence[float]) -> Dual:
                u, du = first(x)
                v, dv = second(x)
                return u + v, du + dv

            return [_cosine(direction, prim.vector(b, c)), _relative(middle, scope)]


def _bisects(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    p, b, c, d = (_p(t, scope) for t in a)
    rays = [(2, prim.vector(c, p)), (-1, prim.vector(c, b)), (-1, prim.vector(c, d))]
    return [prim_sine(rays, 0.0)]


# --- circles -----------------------------------------------------------------------------------


def _tangent(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    return [_touches(_line(a[0]), _circle(a[1]), scope)]


def _tangent_segment(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    assert isinstance(a[0], str)
    assert isinstance(a[1], str)
    return [_touches(ir.Through(a[0], a[1]), _circle(a[2]), scope)]


def _touches(line: ir.Line, circle: ir.Circle, scope: Scope) -> Quantity:
    centre, r = scope.variables.centre(circle), scope.variables.radii[circle.name]
    gap = prim.positive(prim.offset(centre, line, scope.variables), scope.frame)

    def value(x: Sequence[float]) -> Dual:
        d, gradient = gap(x)
        s = 1.0 / (max(abs(d), x[r]) + TINY)
        return (d - x[r]) * s, [(i, g * s) for i, g in gradient] + [(r, -s)]

    return value


def _circles(signs: Callable[[float, float, float], tuple[float, float]]) -> _Builder:
    """Row builder for two circles: centre distance = s1 * r1 + s2 * r2."""

    def build(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
        first, second = _circle(a[0]), _circle(a[1])
        v = scope.variables
        gap = prim.distance(v.centre(first), v.centre(second))
        r1, r2 = v.radii[first.name], v.radii[second.name]

        def value(x: Sequence[float]) -> Dual:
            d = gap(x)
            s1, s2 = signs(d[0], x[r1], x[r2])
            s = 1.0 / (max(abs(x[r1]), abs(x[r2])) + TINY)
            gradient = [(i, g * s) for i, g in d[1]]
            return (d[0] - s1 * x[r1] - s2 * x[r2]) * s, [*gradient, (r1, -s1 * s), (r2, -s2 * s)]

        return [value]

    return build


def _either_way(d: float, r1: float, r2: float) -> tuple[float, float]:
    if abs(d - r1 - r2) <= abs(d - abs(r1 - r2)):
        return 1.0, 1.0
    return (1.0, -1.0) if r1 > r2 else (-1.0, 1.0)


def _diameter(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    circle = _circle(a[2])
    p, q, o = _p(a[0], scope), _p(a[1], scope), scope.variables.centre(circle)
    middle = linear([(o, 1.0), (p, -0.5), (q, -0.5)], scope)
    return [*middle, _on(a[0], circle, scope)]


_TABLE: dict[str, _Builder] = {
    **MEASURE_EQUATIONS,
    "on_line": _on_line,
    "on_segment": _on_two,
    "on_ray": _on_two,
    "on_circle": _on_circle,
    "on_arc": _on_arc,
    "on_curve": _on_curve,
    "collinear": _collinear,
    "ordered": _collinear,
    "concyclic": _concyclic,
    "ordered_on_circle": _ordered_on_circle,
    "parallel": _parallel,
    "perpendicular": _perpendicular,
    "horizontal": _horizontal,
    "vertical": _vertical,
    "bearing": _bearing,
    "perpendicular_bisector": _perpendicular_bisector,
    "bisects_angle": _bisects,
    "bisects_exterior_angle": _bisects,
    "tangent": _tangent,
    "tangent_segment": _tangent_segment,
    "tangent_circles": _circles(_either_way),
    "externally_tangent": _circles(lambda d, r1, r2: (1.0, 1.0)),
    "internally_tangent": _circles(lambda d, r1, r2: (-1.0, 1.0)),
    "diameter": _diameter,
}
