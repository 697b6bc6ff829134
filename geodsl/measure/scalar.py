"""Kinds of numbers that a figure can be measured in: floats, floats with slopes, many digits.

Formulas are written once, against `Scalar` and `Arithmetic`; which branch a formula takes (which
way round an arc goes, the sign of an area) is always decided on plain floats, so that every kind
of number takes the same branch.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Protocol, Self, TypeVar


class Scalar(Protocol):
    """What a formula may do with a number without knowing its kind."""

    def __add__(self, other: Self, /) -> Self: ...
    def __sub__(self, other: Self, /) -> Self: ...
    def __mul__(self, other: Self, /) -> Self: ...
    def __truediv__(self, other: Self, /) -> Self: ...
    def __neg__(self) -> Self: ...


S = TypeVar("S", bound=Scalar)


class Arithmetic(Protocol[S]):
    """Constants and functions of one kind of number. Angles are in radians."""

    def number(self, value: Fraction | int | float) -> S:
        """The constant, as exactly as this kind of number can hold it."""

    def pi(self) -> S: ...

    def value(self, x: S) -> float:
        """The nearest float, to decide branches with."""

    def sqrt(self, x: S) -> S:
        """Raises ValueError below zero."""

    def sin(self, x: S) -> S: ...

    def cos(self, x: S) -> S: ...

    def atan2(self, y: S, x: S) -> S: ...

    def power(self, base: S, exponent: S) -> S:
        """Raises ValueError where the power is not a real number."""


class Floats:
    """Plain float64."""

    def number(self, value: Fraction | int | float) -> float:
        return float(value)

    def pi(self) -> float:
        return math.pi

    def value(self, x: float) -> float:
        return x

    def sqrt(self, x: float) -> float:
        return math.sqrt(x)

    def sin(self, x: float) -> float:
        return math.sin(x)

    def cos(self, x: float) -> float:
        return math.cos(x)

    def atan2(self, y: float, x: float) -> float:
        return math.atan2(y, x)

    def power(self, base: float, exponent: float) -> float:
        return math.pow(base, exponent)


FLOATS = Floats()
