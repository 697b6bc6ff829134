"""How far three lines are from meeting in one point, without a point where they do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from typing import assert_never

from geodsl import ir
from geodsl.solver.expressions import Scope
from geodsl.solver.primitives import TINY, Dual, Quantity
from geodsl.solver.variables import Gradient, Variables

Coefficients = tuple[Dual, Dual, Dual]
"""a, b and c of a*x + b*y = c, not normalised."""


def meeting_gap(lines: Sequence[ir.Line], scope: Scope) -> Quantity:
    """Signed distance of one of three lines from where the others meet, relative to the figure:
    of the three distances the least, which is that of the lines that cross at the largest angle.
    """
    frame = scope.frame
    first, second, third = (_coefficients(line, scope.variables) for line in lines)

    def value(x: Sequence[float]) -> Dual:
        rows = (first(x), second(x), third(x))
        crosses = [_cross(rows[(i + 1) % 3], rows[(i + 2) % 3]) for i in range(3)]
        lengths = [_length(row) for row in rows]
        apart = [abs(crosses[i][0]) * lengths[i][0] for i in range(3)]
        i = apart.index(max(apart))
        top, bottom = _determinant(rows, crosses), _product(crosses[i], lengths[i])
        d = bottom[0] if abs(bottom[0]) > TINY else TINY
        s = 1.0 / (d * frame.size)
        v = top[0] * s
        slope = -v / d
        return v, [*_scaled(top[1], s), *_scaled(bottom[1], slope)]

    return value


def _coefficients(line: ir.Line, variables: Variables) -> Callable[[Sequence[float]], Coefficients]:
    match line:
        case ir.Through(p, q):
            return _through(variables.points[p], variables.points[q])
        case ir.NamedLine(name):
            i = variables.lines[name]
            return lambda x: (
                (x[i], [(i, 1.0)]), (x[i + 1], [(i + 1, 1.0)]), (x[i + 2], [(i + 2, 1.0)])
            )  # fmt: skip
        case _:
            assert_never(line)


def _through(p: int, q: int) -> Callable[[Sequence[float]], Coefficients]:
    p1, q1 = p + 1, q + 1

    def value(x: Sequence[float]) -> Coefficients:
        px, py, qx, qy = x[p], x[p1], x[q], x[q1]
        return (
            (py - qy, [(p1, 1.0), (q1, -1.0)]),
            (qx - px, [(q, 1.0), (p, -1.0)]),
            (qx * py - px * qy, [(p, -qy), (p1, qx), (q, py), (q1, -px)]),
        )

    return value


def _scaled(gradient: Gradient, factor: float) -> Gradient:
    return [(i, g * factor) for i, g in gradient]


def _product(u: Dual, v: Dual) -> Dual:
    return u[0] * v[0], [*_scaled(u[1], v[0]), *_scaled(v[1], u[0])]


def _cross(one: Coefficients, two: Coefficients) -> Dual:
    left, right = _product(one[0], two[1]), _product(one[1], two[0])
    return left[0] - right[0], [*left[1], *_scaled(right[1], -1.0)]


def _length(row: Coefficients) -> Dual:
    (a, da), (b, db), _ = row
    n = sqrt(a * a + b * b) + TINY
    return n, [*_scaled(da, a / n), *_scaled(db, b / n)]


def _determinant(rows: Sequence[Coefficients], crosses: Sequence[Dual]) -> Dual:
    """Expanded by the third column; `crosses[i]` is the minor of row i."""
    terms = [_product(row[2], minor) for row, minor in zip(rows, crosses, strict=True)]
    return sum(t[0] for t in terms), [pair for t in terms for pair in t[1]]
