"""Sums of directed angles without trigonometry: directions multiply as complex numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import pi, sqrt

from geodsl import ir
from geodsl.geometry import sin_cos
from geodsl.solver.primitives import TINY, Direction, Dual, Quantity


def directed_sum(
    terms: Sequence[tuple[int, Direction]],
    numbers: Sequence[tuple[float, Quantity]],
    shift: float,
) -> tuple[Quantity, Quantity]:
    """Sine and cosine of a sum of angles.

    Args:
        terms: Directions with whole coefficients; the angle of each counts so many times.
        numbers: Scalars in degrees with coefficients.
        shift: Radians.
    """
    sine, cosine = sin_cos(shift)
    start = complex(cosine, sine)
    flat = [(1 if k > 0 else -1, u) for k, u in terms for _ in range(abs(k))]

    def total(x: Sequence[float]) -> tuple[complex, list[tuple[int, float]]]:
        w = start
        gradient: list[tuple[int, float]] = []
        for sign, direction in flat:
            ux, uy, du = direction(x)
            n = sqrt(ux * ux + uy * uy) + TINY
            if sign > 0:
                w *= complex(ux / n, uy / n)
                gradient += du
            else:
                w *= complex(ux / n, -uy / n)
                gradient += [(i, -g) for i, g in du]
        for factor, quantity in numbers:
            v, dv = quantity(x)
            k = factor * pi / 180.0
            s, c = sin_cos(v * k)
            w *= complex(c, s)
            gradient += [(i, g * k) for i, g in dv]
        return w, gradient

    def sine_of(x: Sequence[float]) -> Dual:
        w, gradient = total(x)
        c = w.real
        return w.imag, [(i, g * c) for i, g in gradient]

    def cosine_of(x: Sequence[float]) -> Dual:
        w, gradient = total(x)
        s = -w.imag
        return w.real, [(i, g * s) for i, g in gradient]

    return sine_of, cosine_of


@dataclass(frozen=True, slots=True)
class DirectedTerms:
    """A sum of directed angles: lines and scalars (degrees) with their coefficients, and a
    constant in degrees."""

    lines: tuple[tuple[int, ir.Line], ...] = ()
    numbers: tuple[tuple[int, ir.Expression], ...] = ()
    degrees: float = 0.0

    def __add__(self, other: DirectedTerms) -> DirectedTerms:
        return DirectedTerms(
            self.lines + other.lines, self.numbers + other.numbers, self.degrees + other.degrees
        )


def take_apart(expression: ir.Expression, sign: int) -> DirectedTerms:
    """Take a sum of directed angles and degrees apart, `sign` times."""
    match expression:
        case ir.DirectedAngle(first, second):
            return DirectedTerms(((sign, second), (-sign, first)))
        case ir.Operation("add", (left, right)):
            return take_apart(left, sign) + take_apart(right, sign)
        case ir.Operation("subtract", (left, right)):
            return take_apart(left, sign) + take_apart(right, -sign)
        case ir.Operation("negate", (inner,)):
            return take_apart(inner, -sign)
        case ir.Operation("multiply", (ir.Number(n), inner)) if _is_whole(n):
            return take_apart(inner, sign * int(n))
        case ir.Operation("multiply", (inner, ir.Number(n))) if _is_whole(n):
            return take_apart(inner, sign * int(n))
        case ir.Number(n):
            return DirectedTerms(degrees=sign * float(n))
        case _:
            return DirectedTerms(numbers=((sign, expression),))


def _is_whole(value: Fraction) -> bool:
    return value.denominator == 1


def equation_terms(left: ir.Expression, right: ir.Expression) -> DirectedTerms:
    """`left - right`, with the coefficients of each line added up."""
    both = take_apart(left, 1) + take_apart(right, -1)
    total: dict[ir.Line, int] = {}
    for k, line in both.lines:
        key = line
        if isinstance(line, ir.Through) and line.b < line.a:
            key = ir.Through(line.b, line.a)
        total[key] = total.get(key, 0) + k
    lines = tuple((k, line) for line, k in total.items() if k)
    return DirectedTerms(lines, both.numbers, both.degrees)
