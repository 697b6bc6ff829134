"""Equations between measures: relative to their own value, or in radians."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geodsl import ir
from geodsl.solver import primitives as prim
from geodsl.solver.directed import directed_sum, equation_terms
from geodsl.solver.expressions import DEGREES, Scope, compile_expression, dimension
from geodsl.solver.primitives import TINY, Dual, Quantity
from geodsl.solver.variables import Gradient

FLOOR = 0.02
"""Relative to the figure. Lengths below it are compared at this scale."""


def expression_of(term: ir.Term) -> ir.Expression:
    assert not isinstance(term, str | ir.Through | ir.NamedLine | ir.Segment | ir.Ray)
    return term  # type: ignore[return-value]


def _equal(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    left, right = expression_of(a[0]), expression_of(a[1])
    match left, right:
        case ir.Length(p, q), ir.Length(u, v):
            i = scope.variables.points
            return [same(prim.distance(i[p], i[q]), prim.distance(i[u], i[v]), scope)]
        case _:
            f, g = compile_expression(left, scope), compile_expression(right, scope)
            return [compare(f, g, left, right, scope)]


def compare(
    f: Quantity, g: Quantity, left: ir.Expression, right: ir.Expression, scope: Scope
) -> Quantity:
    """`f - g`, in radians or relative to the larger of the two."""
    kinds = (dimension(left), dimension(right))
    if "degrees" in kinds:
        return _difference(f, g, lambda u, v: 1.0 / DEGREES)
    power = next((k for k in kinds if isinstance(k, int) and k), 0)
    frame = scope.frame

    def scale(u: float, v: float) -> float:
        floor = (FLOOR * frame.size) ** power if power > 0 else FLOOR
        return 1.0 / max(abs(u), abs(v), floor)

    return _difference(f, g, scale)


def _difference(f: Quantity, g: Quantity, scale: Callable[[float, float], float]) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        u, du = f(x)
        v, dv = g(x)
        s = scale(u, v)
        return (u - v) * s, [(i, d * s) for i, d in du] + [(i, -d * s) for i, d in dv]

    return value


def same(f: Quantity, g: Quantity, scope: Scope) -> Quantity:
    return _difference(f, g, lambda u, v: 1.0 / (max(u, v) + TINY))


def _equal_directed(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    terms = equation_terms(expression_of(a[0]), expression_of(a[1]))
    lines = [(k, prim.line_direction(line, scope.variables)) for k, line in terms.lines]
    numbers = [(float(k), compile_expression(f, scope)) for k, f in terms.numbers]
    return [directed_sum(lines, numbers, terms.degrees / DEGREES)[0]]


def _congruent(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    points = scope.variables.points
    return [
        same(prim.distance(points[p], points[q]), prim.distance(points[u], points[v]), scope)
        for (p, q), (u, v) in matched_pairs(a)
    ]


def _similar(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    points = scope.variables.points
    pairs = [
        (prim.distance(points[p], points[q]), prim.distance(points[u], points[v]))
        for (p, q), (u, v) in matched_pairs(a)
    ]
    (base, other), rest = pairs[0], pairs[1:]
    return [_proportion(f, g, base, other) for f, g in rest]


def _proportion(f: Quantity, g: Quantity, base: Quantity, other: Quantity) -> Quantity:
    """f : g = base : other, relative."""

    def value(x: Sequence[float]) -> Dual:
        (u, du), (v, dv), (b, db), (c, dc) = f(x), g(x), base(x), other(x)
        s = 1.0 / (max(u * c, v * b) + TINY)
        gradient: Gradient = [(i, d * c * s) for i, d in du]
        gradient += [(i, d * u * s) for i, d in dc]
        gradient += [(i, -d * b * s) for i, d in dv]
        gradient += [(i, -d * v * s) for i, d in db]
        return (u * c - v * b) * s, gradient

    return value


def matched_pairs(
    polygons: Sequence[ir.Term],
) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Corresponding point pairs whose distances fix two polygons up to congruence."""
    first, second = polygons
    assert isinstance(first, ir.Polygon)
    assert isinstance(second, ir.Polygon)
    a, b = first.vertices, second.vertices
    n = len(a)
    chosen = [(0, 1)] + [(j, i) for i in range(2, n) for j in sorted({0, 1, i - 1})]
    return [((a[j], a[i]), (b[j], b[i])) for j, i in chosen]


MEASURE_EQUATIONS: dict[str, Callable[[Sequence[ir.Term], Scope], list[Quantity]]] = {
    "equal": _equal,
    "equal_directed": _equal_directed,
    "congruent": _congruent,
    "similar": _similar,
}
