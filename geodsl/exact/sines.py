"""Forms with the sines of the angles that a problem states: `10 sin 35°`, `√(41 - 40 cos 50°)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from typing import Literal

from geodsl.exact.digits import Digits, ManyDigits
from geodsl.exact.forms import (
    Form,
    Inverse,
    Root,
    Sine,
    Sum,
    Term,
    Trigonometric,
    rational,
    sine_of,
)
from geodsl.exact.rationals import RATIONAL_HEIGHT, SQUARE_HEIGHT, fraction_of, surd

_MOST_ANGLES = 4
_COSINE_HEIGHT = 10**6
_Function = Literal["sin", "cos", "tan"]
_FUNCTIONS: tuple[_Function, ...] = ("sin", "cos", "tan")


def sine_products(
    x: Digits, stated: Sequence[Fraction], is_angle: bool, k: ManyDigits
) -> Iterator[Form]:
    """Candidates with one or two sines of the stated angles, or of sums of two of them."""
    angles = _acute(stated)[:_MOST_ANGLES]
    if is_angle:
        yield from _angle_forms(x, angles, k)
        return
    for degrees in angles:
        yield from _multiples(x, degrees, k)
    for first, second in combinations(angles, 2):
        several = _acute((first, second, first + second))
        for above, below in permutations(several, 2):
            yield from _quotients(x, above, below, k)


def sine_sums(x: Digits, stated: Sequence[Fraction], k: ManyDigits) -> Iterator[Form]:
    """Candidates with a constant besides a sine of a stated angle, and square roots of them."""
    for degrees in _acute(stated)[:_MOST_ANGLES]:
        yield from _with_constant(x, degrees, k)


def _acute(angles: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The same angles, or their supplements, that have no surd for a sine."""
    acute = (min(a % 180, 180 - a % 180) for a in angles)
    return tuple(dict.fromkeys(a for a in acute if a % 15 != 0 and a % 18 != 0))


def _factor(ratio: Digits, k: ManyDigits) -> Sum | None:
    """The number as a fraction, or as a fraction times a square root."""
    found = fraction_of(ratio, RATIONAL_HEIGHT, k)
    if found is not None:
        return rational(found)
    square = fraction_of(ratio * ratio, SQUARE_HEIGHT, k)
    if square is None or not square:
        return None
    term = surd(square)
    return Sum((Term(-term.factor if ratio < 0 else term.factor, term.radicand),))


def _multiples(x: Digits, degrees: Fraction, k: ManyDigits) -> Iterator[Form]:
    """The number as a multiple of one sine, cosine or tangent, or divided by it."""
    for function in _FUNCTIONS:
        value = sine_of(function, degrees, k)
        for power, ratio in ((1, x / value), (-1, x * value)):
            factor = _factor(ratio, k)
            if factor is not None:
                yield Trigonometric(Sum(()), factor, (Sine(function, degrees, power),))


def _quotients(x: Digits, above: Fraction, below: Fraction, k: ManyDigits) -> Iterator[Form]:
    """The law of sines."""
    for f, g in (("sin", "sin"), ("sin", "cos"), ("cos", "sin"), ("cos", "cos")):
        first, second = _named(f), _named(g)
        ratio = x * sine_of(second, below, k) / sine_of(first, above, k)
        factor = _factor(ratio, k)
        if factor is not None:
            yield Trigonometric(Sum(()), factor, (Sine(first, above), Sine(second, below, -1)))


def _named(function: str) -> _Function:
    return "sin" if function == "sin" else "cos"


def _with_constant(x: Digits, degrees: Fraction, k: ManyDigits) -> Iterator[Form]:
    """`a + b sin θ`, and the law of cosines: `√(a + b cos θ)`."""
    for function in _FUNCTIONS:
        found = _constant_and_multiple(x, function, degrees, k)
        if found is not None:
            yield found
    inside = _constant_and_multiple(x * x, "cos", degrees, k)
    if inside is not None:
        yield Root(Fraction(-1 if x < 0 else 1), 2, inside)


def _constant_and_multiple(
    x: Digits, function: _Function, degrees: Fraction, k: ManyDigits
) -> Trigonometric | None:
    found = k.relation((x, k.number(1), sine_of(function, degrees, k)), _COSINE_HEIGHT)
    if found is None or not found[0] or not found[2]:
        return None
    constant, factor = Fraction(-found[1], found[0]), Fraction(-found[2], found[0])
    return Trigonometric(rational(constant), rational(factor), (Sine(function, degrees),))


def _angle_forms(x: Digits, angles: Sequence[Fraction], k: ManyDigits) -> Iterator[Form]:
    """Angles by the law of sines, and whose tangents or cosines are multiples of stated ones."""
    if not (x > 0 and x < 90):
        return
    radians = x * k.pi() / k.number(180)
    sine, cosine = k.sin(radians), k.cos(radians)
    for degrees in angles:
        for function in _FUNCTIONS:
            value = sine_of(function, degrees, k)
            for inverse, ours in _inverses(sine, cosine):
                factor = _factor(ours / value, k)
                if factor is not None:
                    inside = Trigonometric(Sum(()), factor, (Sine(function, degrees),))
                    yield Inverse(inverse, inside)


def _inverses(
    sine: Digits, cosine: Digits
) -> Iterator[tuple[Literal["arcsin", "arccos", "arctan"], Digits]]:
    yield "arcsin", sine
    yield "arccos", cosine
    yield "arctan", sine / cosine
