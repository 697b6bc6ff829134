"""Candidates for the exact form of a number that is known to thirty digits.

Simple kinds come first. Each candidate agrees with the number to nearly all its digits; the caller
confirms it at sixty. A number to thirty digits has no relation with small whole numbers by
accident: every ladder step asks for far fewer digits in its coefficients than the number has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from geodsl.exact.digits import Digits, ManyDigits
from geodsl.exact.forms import (
    AlgebraicRoot,
    Form,
    Inverse,
    Root,
    Sum,
    Term,
    compute,
    rational,
)
from geodsl.exact.rationals import (
    RATIONAL_HEIGHT,
    SQUARE_HEIGHT,
    fraction_of,
    power_part,
    square_part,
    surd,
)
from geodsl.exact.sines import sine_products, sine_sums

QUADRATIC_HEIGHT = 10**6
LINEAR_HEIGHT = 10**5
POLYNOMIAL_HEIGHT = 2000

_COMMON_RADICANDS = (3, 2)
_SURD_TRIPLES = ((2, 3, 6), (2, 5, 10), (3, 5, 15))
_POLYNOMIAL_DEGREES = (3, 4)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of the number before it is looked at.

    Attributes:
        is_angle: It is measured in degrees.
        angles: Degrees that the program states.
    """

    is_angle: bool = False
    angles: tuple[Fraction, ...] = ()


def candidates(x: Digits, hints: Hints, arithmetic: ManyDigits) -> Iterator[Form]:
    """Forms that agree with `x` to its digits, the simplest first."""
    for ladder in _LADDER:
        for form in ladder(x, hints, arithmetic):
            if agrees(form, x, arithmetic):
                yield form


def agrees(form: Form, x: Digits, arithmetic: ManyDigits) -> bool:
    """Whether form and number differ by less than all but two of the digits."""
    try:
        difference = abs(compute(form, arithmetic) - x)
    except (ValueError, ZeroDivisionError):
        return False
    size = max(arithmetic.exponent(x), 0)
    return arithmetic.exponent(difference) - size < -int((arithmetic.digits - 2) * 3.3219)


Ladder = Callable[[Digits, Hints, ManyDigits], Iterator[Form]]


def _rational(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    found = fraction_of(x, RATIONAL_HEIGHT, k)
    if found is not None:
        yield rational(found)


def _with_pi(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    for power, ratio in ((1, x / k.pi()), (-1, x * k.pi())):
        found = fraction_of(ratio, RATIONAL_HEIGHT, k)
        if found is not None:
            yield Sum((Term(found, 1, power),))


def _root_of_rational(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    sign = -1 if x < 0 else 1
    for power, ratio in ((0, x), (1, x / k.pi()), (-1, x * k.pi())):
        found = fraction_of(ratio * ratio, SQUARE_HEIGHT, k)
        if found is not None and found > 0:
            term = surd(found, power)
            yield Sum((Term(sign * term.factor, term.radicand, power),))
    over_pi = fraction_of(x * x / k.pi(), SQUARE_HEIGHT, k)
    if over_pi is not None:
        yield Root(Fraction(sign), 2, Sum((Term(over_pi, 1, 1),)))
    times_pi = fraction_of(x * x * k.pi(), SQUARE_HEIGHT, k)
    if times_pi is not None:
        yield Root(Fraction(sign), 2, Sum((Term(times_pi, 1, -1),)))


def quadratic(x: Digits, k: ManyDigits) -> Sum | None:
    """`a + b√n` where `x` solves a quadratic equation with small whole coefficients."""
    found = k.relation((x * x, x, k.number(1)), QUADRATIC_HEIGHT)
    if found is None or not found[0]:
        return None
    a, b, c = found
    discriminant = b * b - 4 * a * c
    if discriminant <= 0:
        return None
    centre, term = Fraction(-b, 2 * a), surd(Fraction(discriminant, 4 * a * a))
    above = x > k.number(centre)
    swing = Term(term.factor if above else -term.factor, term.radicand)
    return Sum((Term(centre), swing) if centre else (swing,))


def _quadratic(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    found = quadratic(x, k)
    if found is not None:
        yield found
    by_pi = quadratic(x / k.pi(), k)
    if by_pi is not None:
        yield Sum(tuple(Term(t.factor, t.radicand, 1) for t in by_pi.terms))


def _linear(x: Digits, kinds: tuple[Term, ...], k: ManyDigits, height: int) -> Sum | None:
    """`x` as a sum of rational multiples of the kinds."""
    basis = [compute(Sum((kind,)), k) for kind in kinds]
    found = k.relation((x, *basis), height)
    if found is None or not found[0]:
        return None
    parts = zip(found[1:], kinds, strict=True)
    terms = (Term(Fraction(-c, found[0]), kind.radicand, kind.pi) for c, kind in parts if c)
    return Sum(tuple(terms))


_ONE, _PI = Term(Fraction(1)), Term(Fraction(1), 1, 1)


def _sums(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    """Areas between arcs and chords, and sums of surds."""
    found = _linear(x, (_ONE, _PI), k, LINEAR_HEIGHT)
    if found is not None:
        yield found
    for n in _COMMON_RADICANDS:
        root = Term(Fraction(1), n)
        pi_root = Term(Fraction(1), n, 1)
        for kinds in ((_PI, root, _ONE), (_PI, pi_root, _ONE)):
            found = _linear(x, kinds, k, LINEAR_HEIGHT)
            if found is not None:
                yield found


def _nested(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    """Roots of `a + b√n`, written as a sum of two roots where they are one."""
    inside = quadratic(x * x, k)
    if inside is None or len(inside.terms) != 2:
        return
    sign = -1 if x < 0 else 1
    a, swing = inside.terms[0].factor, inside.terms[1]
    norm = a * a - swing.factor * swing.factor * swing.radicand
    root = surd(norm) if norm > 0 else None
    if root is not None and root.radicand == 1:
        first, second = surd((a + root.factor) / 2), surd((a - root.factor) / 2)
        other = second.factor if swing.factor > 0 else -second.factor
        terms = (Term(sign * first.factor, first.radicand), Term(sign * other, second.radicand))
        yield Sum(terms)
    factor, simple = _outer_factor(inside)
    yield Root(sign * factor, 2, simple)


def _outer_factor(inside: Sum) -> tuple[Fraction, Sum]:
    """Take the largest rational square out of `a + b√n`."""
    numerator = gcd(*(t.factor.numerator for t in inside.terms))
    denominator = 1
    for t in inside.terms:
        denominator = denominator * t.factor.denominator // gcd(denominator, t.factor.denominator)
    outer_top = square_part(numerator)[0]
    outer_bottom = square_part(denominator)
    bottom = outer_bottom[0] * outer_bottom[1]
    factor = Fraction(outer_top, bottom)
    square = factor * factor
    return factor, Sum(tuple(Term(t.factor / square, t.radicand) for t in inside.terms))


def _surd_triples(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    for triple in _SURD_TRIPLES:
        kinds = (_ONE, *(Term(Fraction(1), n) for n in triple))
        found = _linear(x, kinds, k, LINEAR_HEIGHT)
        if found is not None:
            yield found


def _cube_root(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    found = fraction_of(x * x * x, SQUARE_HEIGHT, k)
    if found is not None and found:
        bottom = found.denominator
        outer, inner = power_part(abs(found.numerator) * bottom * bottom, 3)
        sign = -1 if found < 0 else 1
        yield Root(Fraction(sign * outer, bottom), 3, rational(Fraction(inner)))


def _angle(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    """Angles whose sine, cosine or tangent is rational or a surd."""
    if not hints.is_angle or not (x > 0 and x < 180):
        return
    radians = x * k.pi() / k.number(180)
    cosine, sine = k.cos(radians), k.sin(radians)
    functions: list[tuple[str, Digits]] = [("arccos", cosine)]
    if x < 90:
        functions = [("arctan", sine / cosine), ("arccos", cosine), ("arcsin", sine)]
    for name, value in functions:
        found = fraction_of(value, RATIONAL_HEIGHT, k)
        if found is not None:
            yield _inverse(name, rational(found))
    for name, value in functions:
        found = fraction_of(value * value, SQUARE_HEIGHT, k)
        if found is not None:
            term = surd(found)
            sign = -1 if value < 0 else 1
            yield _inverse(name, Sum((Term(sign * term.factor, term.radicand),)))
    for name, value in functions:
        surds = quadratic(value, k)
        if surds is not None:
            yield _inverse(name, surds)


def _inverse(name: str, inside: Sum) -> Form:
    match name:
        case "arctan":
            return Inverse("arctan", inside)
        case "arcsin":
            return Inverse("arcsin", inside)
        case _:
            return Inverse("arccos", inside)


def _sine_products(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    yield from sine_products(x, hints.angles, hints.is_angle, k)


def _sine_sums(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    if not hints.is_angle:
        yield from sine_sums(x, hints.angles, k)


def _polynomial(x: Digits, hints: Hints, k: ManyDigits) -> Iterator[Form]:
    if hints.is_angle:
        return
    for degree in _POLYNOMIAL_DEGREES:
        powers = [k.number(1)]
        for _ in range(degree):
            powers.append(powers[-1] * x)
        found = k.relation(tuple(reversed(powers)), POLYNOMIAL_HEIGHT)
        if found is not None and found[0]:
            sign = 1 if found[0] > 0 else -1
            yield AlgebraicRoot(tuple(sign * c for c in found), Fraction(float(x)))


_LADDER: tuple[Ladder, ...] = (
    _rational,
    _with_pi,
    _root_of_rational,
    _angle,
    _sine_products,
    _quadratic,
    _sums,
    _nested,
    _cube_root,
    _sine_sums,
    _surd_triples,
    _polynomial,
)
