"""Exact numbers in closed form: sums of surds and multiples of π, roots, sines, inverse functions.

A form can be evaluated to any number of digits; `text` in `printing` writes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, assert_never

from geodsl.exact.digits import Digits, ManyDigits


@dataclass(frozen=True, slots=True)
class Term:
    """`factor * sqrt(radicand) * π**pi`; the radicand is square-free."""

    factor: Fraction
    radicand: int = 1
    pi: int = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """One or more terms of different kinds; no terms are zero."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """`factor * index-th root of inside`."""

    factor: Fraction
    index: int
    inside: Sum | Trigonometric


@dataclass(frozen=True, slots=True)
class Sine:
    """`sin`, `cos` or `tan` of a whole or fractional number of degrees, to the power 1 or -1."""

    function: Literal["sin", "cos", "tan"]
    degrees: Fraction
    power: int = 1


@dataclass(frozen=True, slots=True)
class Trigonometric:
    """`constant + factor * product of sines`; the constant may be no terms."""

    constant: Sum
    factor: Sum
    sines: tuple[Sine, ...]


@dataclass(frozen=True, slots=True)
class Inverse:
    """An angle in degrees: `arcsin`, `arccos` or `arctan` of a number."""

    function: Literal["arcsin", "arccos", "arctan"]
    inside: Sum | Trigonometric


@dataclass(frozen=True, slots=True)
class AlgebraicRoot:
    """A root of a whole-number polynomial, highest power first, that has no simpler form.

    `near` tells it from the other roots.
    """

    coefficients: tuple[int, ...]
    near: Fraction


Form = Sum | Root | Trigonometric | Inverse | AlgebraicRoot


def rational(value: Fraction) -> Sum:
    return Sum((Term(value),) if value else ())


def compute(form: Form, arithmetic: ManyDigits) -> Digits:
    """The number that a form stands for.

    Raises:
        ValueError: It is not real.
    """
    match form:
        case Sum(terms):
            total = arithmetic.number(0)
            for term in terms:
                total = total + _term(term, arithmetic)
            return total
        case Root(factor, index, inside):
            root = arithmetic.root(compute(inside, arithmetic), index)
            return arithmetic.number(factor) * root
        case Trigonometric(constant, factor, sines):
            product = compute(factor, arithmetic)
            for sine in sines:
                value = sine_of(sine.function, sine.degrees, arithmetic)
                product = product * value if sine.power > 0 else product / value
            return compute(constant, arithmetic) + product
        case Inverse(function, inside):
            return _inverse(function, compute(inside, arithmetic), arithmetic)
        case AlgebraicRoot(coefficients, near):
            return _polish(coefficients, near, arithmetic)
        case _:
            assert_never(form)


def _term(term: Term, arithmetic: ManyDigits) -> Digits:
    value = arithmetic.number(term.factor)
    if term.radicand != 1:
        value = value * arithmetic.sqrt(arithmetic.number(term.radicand))
    if term.pi > 0:
        value = value * arithmetic.pi()
    elif term.pi < 0:
        value = value / arithmetic.pi()
    return value


def sine_of(
    function: Literal["sin", "cos", "tan"], degrees: Fraction, arithmetic: ManyDigits
) -> Digits:
    radians = arithmetic.number(degrees / 180) * arithmetic.pi()
    match function:
        case "sin":
            return arithmetic.sin(radians)
        case "cos":
            return arithmetic.cos(radians)
        case "tan":
            return arithmetic.sin(radians) / arithmetic.cos(radians)
        case _:
            assert_never(function)


def _inverse(
    function: Literal["arcsin", "arccos", "arctan"], x: Digits, arithmetic: ManyDigits
) -> Digits:
    one = arithmetic.number(1)
    match function:
        case "arcsin":
            radians = arithmetic.atan2(x, arithmetic.sqrt(one - x * x))
        case "arccos":
            radians = arithmetic.atan2(arithmetic.sqrt(one - x * x), x)
        case "arctan":
            radians = arithmetic.atan2(x, one)
        case _:
            assert_never(function)
    return radians * arithmetic.number(180) / arithmetic.pi()


_NEWTON_STEPS = 12


def _polish(coefficients: tuple[int, ...], near: Fraction, arithmetic: ManyDigits) -> Digits:
    """Newton's steps from `near`, which is close enough for the digits to double each time.

    Raises:
        ValueError: The root is double, or none is near.
    """
    x = arithmetic.number(near)
    for _ in range(_NEWTON_STEPS):
        value, slope = arithmetic.number(0), arithmetic.number(0)
        for coefficient in coefficients:
            slope = slope * x + value
            value = value * x + arithmetic.number(coefficient)
        if not slope < 0 and not slope > 0:
            raise ValueError("a double root")
        x = x - value / slope
    if abs(x - arithmetic.number(near)) > abs(arithmetic.number(near)) / arithmetic.number(1000):
        raise ValueError(f"no root near {near}")
    return x
