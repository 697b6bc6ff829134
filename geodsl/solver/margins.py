"""Inequalities of each relation: quantities that are positive where it holds.

A margin is dimensionless; solving keeps it above the value required, so that what is drawn is
plainly so, and it is met from 0 on; that of a negated fact only from what can be seen on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt

from geodsl import ir
from geodsl import tolerances as tol
from geodsl.solver import primitives as prim
from geodsl.solver.contraries import Bound, Conditions, contrary, negative, times
from geodsl.solver.directed import directed_sum
from geodsl.solver.equations import equations_of, parts_of
from geodsl.solver.expressions import Scope, compile_expression
from geodsl.solver.measure_equations import compare
from geodsl.solver.primitives import TINY, Dual, Quantity
from geodsl.solver.regions import arc_position, depth


def bounds_of(fact: ir.Fact, index: int, scope: Scope) -> list[Bound]:
    """The inequalities of a fact; of a negated fact, that it visibly fails.

    Raises:
        UnsupportedError: A measure in it has no formula.
    """
    if fact.negated:
        return contrary([_conditions(part, index, scope) for part in parts_of(fact)], scope)
    return [bound for part in parts_of(fact) for bound in _bounds(part, scope)]


def _bounds(fact: ir.Fact, scope: Scope) -> list[Bound]:
    build = _TABLE.get(fact.relation)
    return build(fact.arguments, scope) if build else []


def _conditions(fact: ir.Fact, index: int, scope: Scope) -> Conditions:
    return Conditions(fact.relation, equations_of(fact, index, scope), _bounds(fact, scope))


def _p(term: ir.Term, scope: Scope) -> int:
    assert isinstance(term, str)
    return scope.variables.points[term]


def _line(term: ir.Term) -> ir.Line:
    assert isinstance(term, ir.Through | ir.NamedLine)
    return term


def relative(f: Quantity, scope: Scope) -> Quantity:
    """A length relative to the figure."""
    frame = scope.frame

    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        s = 1.0 / frame.size
        return v * s, [(i, g * s) for i, g in gradient]

    return value


def share(p: int, a: int, b: int) -> Quantity:
    """Position of the foot of the point at `p` on ab: 0 at a, 1 at b."""
    p1, a1, b1 = p + 1, a + 1, b + 1

    def value(x: Sequence[float]) -> Dual:
        ux, uy = x[b] - x[a], x[b1] - x[a1]
        vx, vy = x[p] - x[a], x[p1] - x[a1]
        n2 = ux * ux + uy * uy + TINY
        t = (ux * vx + uy * vy) / n2
        gx, gy = ux / n2, uy / n2
        bx, by = (vx - 2.0 * t * ux) / n2, (vy - 2.0 * t * uy) / n2
        return t, [(p, gx), (p1, gy), (b, bx), (b1, by), (a, -gx - bx), (a1, -gy - by)]

    return value


def _one_less(f: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        return 1.0 - v, [(i, -g) for i, g in gradient]

    return value


def _between(p: int, a: int, b: int) -> list[Bound]:
    t = share(p, a, b)
    return [Bound(t, tol.BETWEEN_MARGIN), Bound(_one_less(t), tol.BETWEEN_MARGIN)]


def _on_segment(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    return _between(_p(a[0], scope), _p(a[1], scope), _p(a[2], scope))


def _on_ray(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    return [Bound(share(_p(a[0], scope), _p(a[1], scope), _p(a[2], scope)), tol.BETWEEN_MARGIN)]


def _distinct(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    gap = prim.distance(_p(a[0], scope), _p(a[1], scope))
    return [Bound(relative(gap, scope), tol.APART)]


def _ordered(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    p = [_p(t, scope) for t in a]
    inner = range(1, len(p) - 1)
    found = [b for i in inner for b in _between(p[i], p[i - 1], p[i + 1])]
    if len(p) > 3:
        for i in inner:
            t = share(p[i], p[0], p[-1])
            found += [Bound(t, 0.0), Bound(_one_less(t), 0.0)]
    return found


def _ordered_on_circle(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    """The polygon of points on a circle is convex just if they are in order round it."""
    return _convex(a[1:], scope)


def _on_arc(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    arc = a[1]
    assert isinstance(arc, ir.Arc)
    if arc.kind == "either":
        return []
    before, after = arc_position(_p(a[0], scope), arc, scope)
    return [Bound(before, tol.CONVEX_SINE), Bound(after, tol.CONVEX_SINE)]


def _above(axis: int, sign: float) -> Callable[[Sequence[ir.Term], Scope], list[Bound]]:
    def build(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
        i, j = _p(a[0], scope) + axis, _p(a[1], scope) + axis
        f: Quantity = lambda x: ((x[i] - x[j]) * sign, [(i, sign), (j, -sign)])  # noqa: E731
        return [Bound(relative(f, scope), tol.SIDE_MARGIN)]

    return build


def _bearing(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    bearing = compile_expression(_expression(a[2]), scope)
    towards = prim.vector(_p(a[0], scope), _p(a[1], scope))
    quarter = 1.5707963267948966
    return [Bound(directed_sum([(1, towards)], [(1.0, bearing)], -quarter)[1], 0.5)]


def _bisects(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    """The ray runs inside the angle: nearer than 90 degrees to both legs."""
    p, b, c, d = (_p(t, scope) for t in a)
    rays = [(2, prim.vector(c, p)), (-1, prim.vector(c, b)), (-1, prim.vector(c, d))]
    inner = directed_sum(rays, [], 0.0)[1]
    forward = directed_sum([(1, prim.vector(c, p)), (-1, prim.vector(c, b))], [], 0.0)[1]
    return [Bound(inner, 0.5), Bound(forward, 0.0)]


def _bisects_exterior(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    p, b, c, d = (_p(t, scope) for t in a)
    rays = [(2, prim.vector(c, p)), (-1, prim.vector(c, b)), (-1, prim.vector(c, d))]
    return [Bound(negative(directed_sum(rays, [], 0.0)[1]), 0.5)]


def _tangent_segment(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    assert isinstance(a[2], ir.Circle)
    return _between(scope.variables.centre(a[2]), _p(a[0], scope), _p(a[1], scope))


def _secant(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    circle = a[1]
    assert isinstance(circle, ir.Circle)
    gap = prim.offset(scope.variables.centre(circle), _line(a[0]), scope.variables)
    distance = prim.positive(gap, scope.frame)
    r = scope.variables.radii[circle.name]

    def value(x: Sequence[float]) -> Dual:
        d, gradient = distance(x)
        s = 1.0 / (abs(x[r]) + TINY)
        return (x[r] - d) * s, [(r, s), *((i, -g * s) for i, g in gradient)]

    return [Bound(value, tol.VISIBLE_SHARE)]


def _same_side(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    return _sides(a, scope, 1.0)


def _opposite_sides(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    return _sides(a, scope, -1.0)


def _sides(a: Sequence[ir.Term], scope: Scope, sign: float) -> list[Bound]:
    f = prim.offset(_p(a[0], scope), _line(a[2]), scope.variables)
    g = times(prim.offset(_p(a[1], scope), _line(a[2]), scope.variables), sign)

    def start(x: Sequence[float]) -> float:
        return 1.0 if f(x)[0] + g(x)[0] >= 0.0 else -1.0

    slot = scope.frame.add(start)
    references = scope.frame.references

    def sided(h: Quantity) -> Quantity:
        def value(x: Sequence[float]) -> Dual:
            v, gradient = h(x)
            k = references[slot]
            return v * k, [(i, s * k) for i, s in gradient]

        return relative(value, scope)

    return [Bound(sided(f), tol.SIDE_MARGIN), Bound(sided(g), tol.SIDE_MARGIN)]


def _inside(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    return [Bound(relative(depth(_p(a[0], scope), _region(a[1]), scope), scope), tol.SIDE_MARGIN)]


def _outside(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    inner = relative(depth(_p(a[0], scope), _region(a[1]), scope), scope)
    return [Bound(negative(inner), tol.SIDE_MARGIN)]


def _region(term: ir.Term) -> ir.Region:
    assert not isinstance(term, str)
    return term  # type: ignore[return-value]


def _expression(term: ir.Term) -> ir.Expression:
    assert not isinstance(term, str)
    return term  # type: ignore[return-value]


def _turning(sign: float) -> Callable[[Sequence[ir.Term], Scope], list[Bound]]:
    def build(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
        p = [_p(t, scope) for t in a]
        if len(p) == 3:
            return [Bound(times(height(p[0], p[1], p[2]), sign), tol.FLAT_SINE)]
        area = times(prim.polygon_area(p), sign)
        frame = scope.frame

        def value(x: Sequence[float]) -> Dual:
            v, gradient = area(x)
            s = 1.0 / (frame.size * frame.size)
            return v * s, [(i, g * s) for i, g in gradient]

        return [Bound(value, tol.SIDE_MARGIN)]

    return build


def height(a: int, b: int, c: int) -> Quantity:
    """Signed height of triangle abc over its longest side, relative to that side."""
    a1, b1, c1 = a + 1, b + 1, c + 1

    def value(x: Sequence[float]) -> Dual:
        ux, uy = x[b] - x[a], x[b1] - x[a1]
        vx, vy = x[c] - x[a], x[c1] - x[a1]
        wx, wy = vx - ux, vy - uy
        s = 1.0 / (max(ux * ux + uy * uy, vx * vx + vy * vy, wx * wx + wy * wy) + TINY)
        return (ux * vy - uy * vx) * s, [
            (a, -wy * s), (a1, wx * s), (b, vy * s), (b1, -vx * s), (c, -uy * s), (c1, ux * s),
        ]  # fmt: skip

    return value


def _nondegenerate(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    p = [_p(t, scope) for t in a]
    return [Bound(prim.positive(height(p[0], p[1], p[2]), scope.frame), tol.FLAT_SINE)]


def _convex(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    """Every turn the same way as the whole polygon, and (for five or more) one turn in all."""
    p = [_p(t, scope) for t in a]
    n = len(p)
    area = prim.polygon_area(p)
    slot = scope.frame.add(lambda x: 1.0 if area(x)[0] >= 0.0 else -1.0)
    references = scope.frame.references

    def oriented(f: Quantity) -> Quantity:
        def value(x: Sequence[float]) -> Dual:
            v, gradient = f(x)
            k = references[slot]
            return v * k, [(i, g * k) for i, g in gradient]

        return value

    triples = [(p[i - 2], p[i - 1], p[i]) for i in range(n)]
    if n >= 5:
        triples += [(p[0], p[i], p[i + 1]) for i in range(2, n - 2)]
    return [Bound(oriented(_turn(*t)), tol.CONVEX_SINE) for t in triples]


def _turn(a: int, b: int, c: int) -> Quantity:
    """Sine of the turn from ab to bc, the divisor held constant in the slopes."""
    a1, b1, c1 = a + 1, b + 1, c + 1

    def value(x: Sequence[float]) -> Dual:
        ux, uy = x[b] - x[a], x[b1] - x[a1]
        vx, vy = x[c] - x[b], x[c1] - x[b1]
        s = 1.0 / (sqrt((ux * ux + uy * uy) * (vx * vx + vy * vy)) + TINY)
        return (ux * vy - uy * vx) * s, [
            (a, -vy * s), (a1, vx * s), (b, (vy + uy) * s), (b1, -(vx + ux) * s),
            (c, -uy * s), (c1, ux * s),
        ]  # fmt: skip

    return value


def _simple(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
    """Sides that share no vertex stay apart: an end of one is on one side of the other."""
    p = [_p(t, scope) for t in a]
    n = len(p)
    sides = [(p[i], p[(i + 1) % n]) for i in range(n)]
    pairs = [(i, j) for i in range(n) for j in range(i + 2, n) if (j + 1) % n != i]
    return [Bound(relative(_clear(*sides[i], *sides[j]), scope), 0.0) for i, j in pairs]


def _clear(a: int, b: int, c: int, d: int) -> Quantity:
    """Positive where segments ab and cd do not cross: the best of four separations."""
    tests = [
        (prim.offset_through(c, a, b), prim.offset_through(d, a, b)),
        (prim.offset_through(a, c, d), prim.offset_through(b, c, d)),
    ]

    def value(x: Sequence[float]) -> Dual:
        best: Dual | None = None
        for f, g in tests:
            u, v = f(x), g(x)
            for k in (1.0, -1.0):
                nearer = u if u[0] * k <= v[0] * k else v
                if best is None or nearer[0] * k > best[0]:
                    best = nearer[0] * k, [(i, s * k) for i, s in nearer[1]]
        assert best is not None
        return best

    return value


def _less(gap: float) -> Callable[[Sequence[ir.Term], Scope], list[Bound]]:
    def build(a: Sequence[ir.Term], scope: Scope) -> list[Bound]:
        left, right = _expression(a[0]), _expression(a[1])
        f, g = compile_expression(left, scope), compile_expression(right, scope)
        return [Bound(compare(g, f, right, left, scope), gap)]

    return build


_TABLE: dict[str, Callable[[Sequence[ir.Term], Scope], list[Bound]]] = {
    "distinct": _distinct,
    "on_segment": _on_segment,
    "on_ray": _on_ray,
    "on_arc": _on_arc,
    "ordered": _ordered,
    "ordered_on_circle": _ordered_on_circle,
    "above": _above(1, 1.0),
    "left_of": _above(0, -1.0),
    "bearing": _bearing,
    "bisects_angle": _bisects,
    "bisects_exterior_angle": _bisects_exterior,
    "tangent_segment": _tangent_segment,
    "secant": _secant,
    "same_side": _same_side,
    "opposite_sides": _opposite_sides,
    "inside": _inside,
    "outside": _outside,
    "counterclockwise": _turning(1.0),
    "clockwise": _turning(-1.0),
    "simple": _simple,
    "convex": _convex,
    "nondegenerate": _nondegenerate,
    "less": _less(tol.ORDER_GAP),
    "less_or_equal": _less(0.0),
}
