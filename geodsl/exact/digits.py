"""Numbers of many digits: the door to mpmath, which has no types of its own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol, Self


class Digits(Protocol):
    """A real number of many digits (mpmath's `mpf`)."""

    def __add__(self, other: Self, /) -> Self: ...
    def __sub__(self, other: Self, /) -> Self: ...
    def __mul__(self, other: Self, /) -> Self: ...
    def __truediv__(self, other: Self, /) -> Self: ...
    def __neg__(self) -> Self: ...
    def __abs__(self) -> Self: ...
    def __lt__(self, other: Self | float, /) -> bool: ...
    def __gt__(self, other: Self | float, /) -> bool: ...
    def __le__(self, other: Self | float, /) -> bool: ...
    def __float__(self) -> float: ...


class ManyDigits:
    """Arithmetic with a number of decimal digits, in a context of its own.

    `digits` can be trusted; a few more are carried to absorb rounding.
    """

    def __init__(self, digits: int) -> None:
        from mpmath.ctx_mp import MPContext  # only programs that ask something wait for it

        self.digits = digits
        self._context = MPContext()
        self._context.dps = digits + _GUARD

    def number(self, value: Fraction | int | float) -> Digits:
        if isinstance(value, Fraction):
            quotient: Digits = self._context.mpf(value.numerator) / value.denominator
            return quotient
        exact: Digits = self._context.mpf(value)
        return exact

    def carried(self, value: Digits) -> Digits:
        """A number of another context, here."""
        here: Digits = self._context.mpf(value)
        return here

    def pi(self) -> Digits:
        pi: Digits = +self._context.pi
        return pi

    def value(self, x: Digits) -> float:
        return float(x)

    def sqrt(self, x: Digits) -> Digits:
        return self.root(x, 2)

    def root(self, x: Digits, index: int) -> Digits:
        """Raises ValueError below zero."""
        if x < 0:
            raise ValueError("a root of a negative number")
        root: Digits = self._context.sqrt(x) if index == 2 else self._context.root(x, index)
        return root

    def sin(self, x: Digits) -> Digits:
        sine: Digits = self._context.sin(x)
        return sine

    def cos(self, x: Digits) -> Digits:
        cosine: Digits = self._context.cos(x)
        return cosine

    def atan2(self, y: Digits, x: Digits) -> Digits:
        angle: Digits = self._context.atan2(y, x)
        return angle

    def power(self, base: Digits, exponent: Digits) -> Digits:
        """Raises ValueError for a base that is not positive."""
        if base <= 0:
            raise ValueError("a power of a number that is not positive")
        result: Digits = self._context.power(base, exponent)
        return result

    def scaled_float(self, x: Digits, by: int) -> float:
        """`x * 2**by` as a float: what is left of a residual that a float could not hold."""
        return float(self._context.ldexp(x, by))

    def shifted(self, x: float, by: int) -> Digits:
        """`x * 2**by` exactly."""
        shifted: Digits = self._context.ldexp(x, by)
        return shifted

    def exponent(self, x: Digits) -> int:
        """The power of two just above |x|; a very small one for zero."""
        return int(self._context.mag(x)) if x < 0 or x > 0 else -(10**6)

    def ratio(self, x: Digits) -> tuple[int, int]:
        """The number exactly, as a whole number over a power of two."""
        _, mantissa, exponent, _ = self._context.mpf(x)._mpf_
        signed = -int(mantissa) if x < 0 else int(mantissa)
        return (signed << exponent, 1) if exponent >= 0 else (signed, 1 << -exponent)

    def relation(self, values: Sequence[Digits], height: int) -> tuple[int, ...] | None:
        """Whole numbers of at most `height`, not all zero, whose sum with `values` is zero."""
        if any(abs(value) < _TINY for value in values):
            return None
        found = self._context.pslq(list(values), maxcoeff=height, maxsteps=_STEPS)
        return None if found is None else tuple(int(c) for c in found)


_GUARD = 10
_TINY = 1e-20
_STEPS = 400
