"""Floats that carry their slopes: forward differentiation with sparse gradients."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction

Slopes = Mapping[int, float]


class Dual:
    """A value and its partial derivatives by variable number; absent ones are zero."""

    __slots__ = ("slopes", "value")

    def __init__(self, value: float, slopes: Slopes) -> None:
        self.value = value
        self.slopes = slopes

    def __add__(self, other: Dual) -> Dual:
        return Dual(self.value + other.value, _mix(self.slopes, 1.0, other.slopes, 1.0))

    def __sub__(self, other: Dual) -> Dual:
        return Dual(self.value - other.value, _mix(self.slopes, 1.0, other.slopes, -1.0))

    def __mul__(self, other: Dual) -> Dual:
        a, b = self.value, other.value
        return Dual(a * b, _mix(self.slopes, b, other.slopes, a))

    def __truediv__(self, other: Dual) -> Dual:
        quotient = self.value / other.value
        slopes = _mix(self.slopes, 1.0 / other.value, other.slopes, -quotient / other.value)
        return Dual(quotient, slopes)

    def __neg__(self) -> Dual:
        return Dual(-self.value, _mix(self.slopes, -1.0, _NONE, 0.0))


_NONE: Slopes = {}


def _mix(left: Slopes, by_left: float, right: Slopes, by_right: float) -> Slopes:
    """`by_left * left + by_right * right`."""
    if not right:
        return {k: by_left * v for k, v in left.items()} if left else _NONE
    if not left:
        return {k: by_right * v for k, v in right.items()}
    mixed = {k: by_left * v for k, v in left.items()}
    for k, v in right.items():
        mixed[k] = mixed.get(k, 0.0) + by_right * v
    return mixed


class Duals:
    """Arithmetic of `Dual`. A slope that is infinite (a root of zero) raises ZeroDivisionError."""

    def number(self, value: Fraction | int | float) -> Dual:
        return Dual(float(value), _NONE)

    def pi(self) -> Dual:
        return Dual(math.pi, _NONE)

    def value(self, x: Dual) -> float:
        return x.value

    def sqrt(self, x: Dual) -> Dual:
        root = math.sqrt(x.value)
        if not x.slopes:
            return Dual(root, _NONE)
        return Dual(root, _mix(x.slopes, 0.5 / root, _NONE, 0.0))

    def sin(self, x: Dual) -> Dual:
        return Dual(math.sin(x.value), _mix(x.slopes, math.cos(x.value), _NONE, 0.0))

    def cos(self, x: Dual) -> Dual:
        return Dual(math.cos(x.value), _mix(x.slopes, -math.sin(x.value), _NONE, 0.0))

    def atan2(self, y: Dual, x: Dual) -> Dual:
        square = x.value * x.value + y.value * y.value
        slopes = _mix(y.slopes, x.value / square, x.slopes, -y.value / square)
        return Dual(math.atan2(y.value, x.value), slopes)

    def power(self, base: Dual, exponent: Dual) -> Dual:
        result = math.pow(base.value, exponent.value)
        by_base = exponent.value * math.pow(base.value, exponent.value - 1.0)
        if not exponent.slopes:
            return Dual(result, _mix(base.slopes, by_base, _NONE, 0.0))
        by_exponent = result * math.log(base.value)
        return Dual(result, _mix(base.slopes, by_base, exponent.slopes, by_exponent))


DUALS = Duals()
