"""Relations whose first argument the others determine: their equations.

Where the equation is simple it is written out; the rest say "the point is where the construction
puts it", with slopes of the construction by central differences.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt

from geodsl import ir
from geodsl.solver import centers
from geodsl.solver import primitives as prim
from geodsl.solver.expressions import Scope, compile_expression
from geodsl.solver.primitives import TINY, Dual, Quantity
from geodsl.solver.variables import Gradient

STEP = 1e-5
"""Relative to the figure: step of the central differences; their error is its square."""

Place = Callable[[Sequence[float]], complex | None]


def construction_equations(fact: ir.Fact, scope: Scope) -> list[Quantity]:
    """The equations of a relation of `CONSTRUCTIONS`."""
    a = fact.arguments
    relation = fact.relation
    if relation in _WRITTEN:
        return _WRITTEN[relation](a, scope)
    place, depends = placement(fact, scope)
    return _where(_point(a[0], scope), place, depends, scope)


def placement(fact: ir.Fact, scope: Scope) -> tuple[Place, tuple[int, ...]]:
    """Where a construction puts its point, and the variables that this depends on."""
    a = fact.arguments
    match fact.relation:
        case "at":
            return _at(a, scope)
        case "rotation" | "dilation" | "division":
            return _with_number(fact.relation, a, scope)
        case "inverse":
            assert isinstance(a[2], ir.Circle)
            o, r = scope.variables.centre(a[2]), scope.variables.radii[a[2].name]
            b = _point(a[1], scope)
            return lambda x: centers.inverse(_at_index(x, b), _at_index(x, o), x[r]), (
                b, b + 1, o, o + 1, r)  # fmt: skip
        case "foot" | "reflection":
            function = centers.foot if fact.relation == "foot" else centers.reflection
            b = _point(a[1], scope)
            line, depends = line_reader(a[2], scope)
            return lambda x: function(_at_index(x, b), line(x)), (b, b + 1, *depends)
        case _:
            return _of_points(fact, scope)


_OF_POINTS: dict[str, Callable[..., complex | None]] = {
    "midpoint": centers.midpoint,
    "point_reflection": centers.point_reflection,
    "translation": centers.translation,
    "centroid": centers.centroid,
    "incenter": centers.incenter,
    "excenter": centers.excenter,
    "circumcenter": centers.circumcenter,
    "orthocenter": centers.orthocenter,
    "nine_point_center": centers.nine_point_center,
}


def _of_points(fact: ir.Fact, scope: Scope) -> tuple[Place, tuple[int, ...]]:
    a = fact.arguments
    depends: list[int]
    if fact.relation == "center":
        o = _centre(a[1], scope)
        return lambda x: _at_index(x, o), (o, o + 1)
    if fact.relation == "antipode":
        b, o = _point(a[1], scope), _centre(a[2], scope)
        return lambda x: centers.point_reflection(_at_index(x, b), _at_index(x, o)), (
            b, b + 1, o, o + 1)  # fmt: skip
    if fact.relation == "arc_midpoint":
        return _arc_midpoint(a[1], scope)
    function = _OF_POINTS[fact.relation]
    indices = [_point(p, scope) for p in a[1:]]
    depends = [i + k for i in indices for k in (0, 1)]
    return lambda x: function(*[complex(x[i], x[i + 1]) for i in indices]), tuple(depends)


def _arc_midpoint(arc: ir.Term, scope: Scope) -> tuple[Place, tuple[int, ...]]:
    assert isinstance(arc, ir.Arc)
    points = scope.variables.points
    o, s, e = scope.variables.centre(arc.circle), points[arc.start], points[arc.end]
    via = points[arc.via] if arc.via else o

    def place(x: Sequence[float]) -> complex | None:
        return centers.arc_midpoint(
            arc.kind, _at_index(x, o), _at_index(x, s), _at_index(x, e), _at_index(x, via)
        )

    return place, (o, o + 1, s, s + 1, e, e + 1)


def _at(a: Sequence[ir.Term], scope: Scope) -> tuple[Place, tuple[int, ...]]:
    f, g = (compile_expression(_expression(t), scope) for t in a[1:])
    return lambda x: complex(f(x)[0], g(x)[0]), ()


def _with_number(
    relation: str, a: Sequence[ir.Term], scope: Scope
) -> tuple[Place, tuple[int, ...]]:
    function = {"rotation": centers.rotation, "dilation": centers.dilation}.get(
        relation, centers.division
    )
    b, c = _point(a[1], scope), _point(a[2], scope)
    number = compile_expression(_expression(a[3]), scope)
    zeros = [1.0 + 0.1 * i for i in range(scope.variables.size)]
    depends = {i for i, _ in number(zeros)[1]} | {b, b + 1, c, c + 1}
    return lambda x: function(_at_index(x, b), _at_index(x, c), number(x)[0]), tuple(
        sorted(depends)
    )


def line_reader(
    term: ir.Term, scope: Scope
) -> tuple[Callable[[Sequence[float]], centers.Line], tuple[int, ...]]:
    """A line as a point and a direction, and the variables that it depends on."""
    match term:
        case ir.Through(a, b):
            i, j = scope.variables.points[a], scope.variables.points[b]

            def through(x: Sequence[float]) -> centers.Line:
                p = complex(x[i], x[i + 1])
                return p, complex(x[j], x[j + 1]) - p

            return through, (i, i + 1, j, j + 1)
        case ir.NamedLine(name):
            k = scope.variables.lines[name]

            def named(x: Sequence[float]) -> centers.Line:
                a, b, c = x[k], x[k + 1], x[k + 2]
                n = a * a + b * b + TINY
                return complex(a * c / n, b * c / n), complex(-b, a)

            return named, (k, k + 1, k + 2)
        case _:
            raise ValueError(f"not a line: {term!r}")


def _where(p: int, place: Place, depends: tuple[int, ...], scope: Scope) -> list[Quantity]:
    """Both coordinates of `p - place`, relative to the figure."""
    frame = scope.frame

    def component(part: int) -> Quantity:
        def read(x: Sequence[float]) -> float:
            z = place(x)
            if z is None:
                return x[p + part] + frame.size
            return z.imag if part else z.real

        def value(x: Sequence[float]) -> Dual:
            s = 1.0 / frame.size
            h = STEP * frame.size
            gradient: Gradient = [(p + part, s)]
            y = list(x)
            for i in depends:
                y[i] = x[i] + h
                up = read(y)
                y[i] = x[i] - h
                gradient.append((i, -s * (up - read(y)) / (2.0 * h)))
                y[i] = x[i]
            return (x[p + part] - read(x)) * s, gradient

        return value

    return [component(0), component(1)]


def _point(term: ir.Term, scope: Scope) -> int:
    assert isinstance(term, str)
    return scope.variables.points[term]


def _centre(term: ir.Term, scope: Scope) -> int:
    assert isinstance(term, ir.Circle)
    return scope.variables.centre(term)


def _at_index(x: Sequence[float], i: int) -> complex:
    return complex(x[i], x[i + 1])


def _expression(term: ir.Term) -> ir.Expression:
    assert not isinstance(term, str)
    return term  # type: ignore[return-value]


# --- equations written out ---------------------------------------------------------------------


def linear(terms: Sequence[tuple[int, float]], scope: Scope) -> list[Quantity]:
    """Both components of a combination of points, relative to the figure."""
    return [
        _combination(terms, scope),
        _combination([(i + 1, w) for i, w in terms], scope),
    ]


def _combination(terms: Sequence[tuple[int, float]], scope: Scope) -> Quantity:
    frame = scope.frame

    def value(x: Sequence[float]) -> Dual:
        s = 1.0 / frame.size
        return sum(x[i] * w for i, w in terms) * s, [(i, w * s) for i, w in terms]

    return value


def _weights(*weights: float) -> Callable[[Sequence[ir.Term], Scope], list[Quantity]]:
    def build(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
        return linear([(_point(p, scope), w) for p, w in zip(a, weights, strict=True)], scope)

    return build


def _centroid(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    if len(a) == 4:
        return _weights(1.0, -1.0 / 3.0, -1.0 / 3.0, -1.0 / 3.0)(a, scope)
    place, depends = placement(ir.Fact("centroid", tuple(a)), scope)
    return _where(_point(a[0], scope), place, depends, scope)


def along(p: int, q: int, direction: prim.Direction, scope: Scope) -> Quantity:
    """Component of vector pq along a direction, relative to the figure."""
    frame = scope.frame

    def value(x: Sequence[float]) -> Dual:
        ux, uy, du = direction(x)
        n = sqrt(ux * ux + uy * uy) + TINY
        ux /= n
        uy /= n
        vx, vy = x[q] - x[p], x[q + 1] - x[p + 1]
        s = 1.0 / frame.size
        turn = (ux * vy - uy * vx) * s
        gradient = [(i, g * turn) for i, g in du]
        gradient += [(q, ux * s), (q + 1, uy * s), (p, -ux * s), (p + 1, -uy * s)]
        return (ux * vx + uy * vy) * s, gradient

    return value


def offsets(terms: Sequence[tuple[int, float]], line: ir.Line, scope: Scope) -> Quantity:
    """Combination of signed distances from a line, relative to the figure."""
    parts = [(prim.offset(p, line, scope.variables), w) for p, w in terms]
    frame = scope.frame

    def value(x: Sequence[float]) -> Dual:
        s = 1.0 / frame.size
        total = 0.0
        gradient: Gradient = []
        for f, w in parts:
            v, dv = f(x)
            total += v * w
            gradient += [(i, g * w * s) for i, g in dv]
        return total * s, gradient

    return value


def _mirrored(share: float) -> Callable[[Sequence[ir.Term], Scope], list[Quantity]]:
    """`a` and `b` on one perpendicular to the line, with offset(a) + share * offset(b) = 0."""

    def build(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
        p, b = _point(a[0], scope), _point(a[1], scope)
        line = a[2]
        assert isinstance(line, ir.Through | ir.NamedLine)
        direction = prim.line_direction(line, scope.variables)
        return [offsets([(p, 1.0), (b, share)], line, scope), along(p, b, direction, scope)]

    return build


def _orthocenter(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    h, b, c, d = (_point(p, scope) for p in a)
    return [along(h, b, prim.vector(c, d), scope), along(h, c, prim.vector(d, b), scope)]


def _circumcenter(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    o, b, c, d = (_point(p, scope) for p in a)
    radius = prim.distance(o, b)

    def other(p: int) -> Quantity:
        reach = prim.distance(o, p)

        def value(x: Sequence[float]) -> Dual:
            (u, du), (v, dv) = reach(x), radius(x)
            s = 1.0 / (max(u, v) + TINY)
            return (u - v) * s, [(i, g * s) for i, g in du] + [(i, -g * s) for i, g in dv]

        return value

    return [other(c), other(d)]


def _coordinates(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    p = _point(a[0], scope)
    frame = scope.frame

    def component(i: int, term: ir.Term) -> Quantity:
        f = compile_expression(_expression(term), scope)

        def value(x: Sequence[float]) -> Dual:
            v, dv = f(x)
            s = 1.0 / frame.size
            return (x[i] - v) * s, [(i, s), *((j, -g * s) for j, g in dv)]

        return value

    return [component(p, a[1]), component(p + 1, a[2])]


def _center(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    p, o = _point(a[0], scope), _centre(a[1], scope)
    return linear([(p, 1.0), (o, -1.0)], scope) if p != o else []


def _antipode(a: Sequence[ir.Term], scope: Scope) -> list[Quantity]:
    p, b, o = _point(a[0], scope), _point(a[1], scope), _centre(a[2], scope)
    return linear([(p, 1.0), (b, 1.0), (o, -2.0)], scope)


_WRITTEN: dict[str, Callable[[Sequence[ir.Term], Scope], list[Quantity]]] = {
    "at": _coordinates,
    "midpoint": _weights(1.0, -0.5, -0.5),
    "point_reflection": _weights(1.0, 1.0, -2.0),
    "translation": _weights(1.0, -1.0, 1.0, -1.0),
    "centroid": _centroid,
    "foot": _mirrored(0.0),
    "reflection": _mirrored(1.0),
    "orthocenter": _orthocenter,
    "circumcenter": _circumcenter,
    "center": _center,
    "antipode": _antipode,
}

CONSTRUCTIONS = frozenset(
    [
        *_WRITTEN, *_OF_POINTS, "rotation", "dilation", "division", "inverse", "arc_midpoint",
    ]
)  # fmt: skip
