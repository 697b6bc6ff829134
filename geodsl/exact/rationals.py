"""Fractions and square roots of fractions behind numbers of many digits."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from geodsl.exact.digits import Digits, ManyDigits
from geodsl.exact.forms import Term

RATIONAL_HEIGHT = 10**9
"""Largest numerator and denominator taken for exact: together under two thirds of the digits."""

SQUARE_HEIGHT = 10**10
"""The same for a square, whose parts are squares."""


def fraction_of(x: Digits, height: int, arithmetic: ManyDigits) -> Fraction | None:
    """The fraction of at most this height that equals `x` to all but one of its digits.

    Source: convergents of the continued fraction, by Euclid's algorithm on whole numbers.
    """
    above, below = arithmetic.ratio(x)
    allowed = max(abs(above), below) // 10 ** (arithmetic.digits - 1)
    p0, q0, p1, q1 = 0, 1, 1, 0
    top, bottom = above, below
    while True:
        whole, rest = divmod(top, bottom)
        p0, q0, p1, q1 = p1, q1, whole * p1 + p0, whole * q1 + q0
        if abs(p1) > height or q1 > height:
            return None
        if abs(above * q1 - p1 * below) <= allowed * q1:
            return Fraction(p1, q1)
        top, bottom = bottom, rest


def surd(square: Fraction, pi: int = 0) -> Term:
    """The positive term whose square is `square` (times a power of π squared)."""
    inside = square.numerator * square.denominator
    outer, inner = square_part(inside)
    return Term(Fraction(outer, square.denominator), inner, pi)


def square_part(n: int) -> tuple[int, int]:
    """(a, b) with n = a² b; b has no square factor below a bound, and is not a square."""
    outer, inner = power_part(n, 2)
    root = isqrt(inner)
    return (outer * root, 1) if root * root == inner else (outer, inner)


def power_part(n: int, index: int) -> tuple[int, int]:
    """(a, b) with n = a**index * b; no small prime divides b `index` times."""
    outer = 1
    for p in _SMALL_PRIMES:
        while n % p**index == 0:
            n //= p**index
            outer *= p
    return outer, n


def _primes_below(limit: int) -> tuple[int, ...]:
    return tuple(n for n in range(2, limit) if all(n % d for d in range(2, isqrt(n) + 1)))


_SMALL_PRIMES = _primes_below(1000)
