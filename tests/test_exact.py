"""Exact forms: found at thirty digits, confirmed at sixty, printed one way."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import mpmath
import pytest

from geodsl.exact.confirm import CONFIRMED_AT, FOUND_AT, exact_form
from geodsl.exact.digits import Digits, ManyDigits
from geodsl.exact.forms import (
    AlgebraicRoot,
    Form,
    Inverse,
    Root,
    Sine,
    Sum,
    Term,
    Trigonometric,
    compute,
    rational,
)
from geodsl.exact.printing import Notation, text
from geodsl.exact.rationals import fraction_of, square_part, surd
from geodsl.exact.recognise import Hints

LENGTH = Hints(angles=(Fraction(35), Fraction(50)))
ANGLE = Hints(is_angle=True, angles=(Fraction(35),))
F = Fraction


def found(form: Form, hints: Hints = LENGTH) -> str | None:
    """The text of what is recognised in the number that a form stands for."""
    recognised = exact_form(lambda k: compute(form, k), hints)
    return None if recognised is None else text(recognised)


def surds(*terms: tuple[int | Fraction, int, int]) -> Sum:
    return Sum(tuple(Term(F(factor), radicand, pi) for factor, radicand, pi in terms))


KNOWN: list[tuple[Form, str]] = [
    (rational(F(0)), "0"),
    (rational(F(7, 3)), "7/3"),
    (rational(F(-693, 50)), "-693/50"),
    (surds((5, 3, 0)), "5√3"),
    (surds((F(-1, 4), 3, 0)), "-√3/4"),
    (surds((12, 1, 1)), "12π"),
    (surds((F(5, 3), 1, 1)), "5π/3"),
    (surds((6, 1, -1)), "6/π"),
    (surds((2, 1, 0), (1, 2, 0)), "2 + √2"),
    (surds((F(1, 2), 1, 0), (F(1, 2), 5, 0)), "(1 + √5)/2"),
    (surds((-1, 1, 0), (1, 3, 0)), "√3 - 1"),
    (surds((25, 1, 1), (-12, 1, 0)), "25π - 12"),
    (surds((F(8, 3), 1, 1), (-4, 3, 0)), "8π/3 - 4√3"),
    (surds((1, 6, 0), (-1, 2, 0)), "√6 - √2"),
    (surds((1, 1, 0), (1, 2, 0), (1, 3, 0)), "1 + √2 + √3"),
    (Root(F(1), 2, surds((2, 1, 0), (1, 2, 0))), "√(2 + √2)"),
    (Root(F(3), 3, rational(F(5))), "3∛5"),
    (Root(F(1), 2, surds((49, 1, -1))), "√(49/π)"),
    (Trigonometric(Sum(()), surds((10, 1, 0)), (Sine("sin", F(35)),)), "10 sin 35°"),
    (Trigonometric(Sum(()), surds((F(5, 2), 3, 0)), (Sine("sin", F(50)), Sine("sin", F(35), -1))),
     "5√3 sin 50° / (2 sin 35°)"),
    (Trigonometric(Sum(()), rational(F(-7)), (Sine("tan", F(35), -1),)), "-7 / tan 35°"),
    (Root(F(1), 2, Trigonometric(rational(F(41)), rational(F(-40)), (Sine("cos", F(50)),))),
     "√(41 - 40 cos 50°)"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "expected"), KNOWN, ids=[name for _, name in KNOWN])
def test_a_number_is_recognised_and_printed_in_its_canonical_form(
    form: Form, expected: str
) -> None:
    assert found(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (rational(F(75, 2)), "75/2"),
        (Inverse("arccos", rational(F(1, 3))), "arccos(1/3)"),
        (Inverse("arctan", rational(F(3, 4))), "arctan(3/4)"),
        (Inverse("arccos", rational(F(-7, 25))), "arccos(-7/25)"),
        (Inverse("arctan", surds((1, 2, 0))), "arctan(√2)"),
        (Inverse("arcsin", Trigonometric(Sum(()), rational(F(3, 5)), (Sine("sin", F(35)),))),
         "arcsin((3/5) sin 35°)"),
    ],
)  # fmt: skip
def test_an_angle_is_recognised_by_its_sine_cosine_or_tangent(form: Form, expected: str) -> None:
    assert found(form, ANGLE) == expected


def test_a_cubic_irrationality_is_named_by_its_polynomial() -> None:
    assert found(AlgebraicRoot((1, 0, -3, 1), F(15321, 10000)), Hints()) == (
        "root of x^3 - 3x + 1 near 1.53209"
    )


def test_a_number_without_a_short_form_has_none() -> None:
    def strange(k: ManyDigits) -> Digits:
        return k.power(k.pi(), k.sqrt(k.number(7)))

    assert exact_form(strange, LENGTH) is None
    assert exact_form(strange, ANGLE) is None


def test_a_form_that_holds_at_thirty_digits_only_is_refused() -> None:
    def nearly(k: ManyDigits) -> Digits:
        return k.sqrt(k.number(3)) + k.number(F(1, 10**45))

    assert exact_form(nearly, LENGTH) is None


def test_a_float_of_a_surd_is_not_taken_for_the_surd() -> None:
    assert exact_form(lambda k: k.number(math.sqrt(3)), LENGTH) is None


def test_both_precisions_are_measured_once_each_when_a_candidate_exists() -> None:
    asked: list[int] = []

    def measure(k: ManyDigits) -> Digits:
        asked.append(k.digits)
        return k.sqrt(k.number(2))

    exact_form(measure, LENGTH)
    assert asked == [FOUND_AT, CONFIRMED_AT]


def test_a_measure_that_cannot_be_had_gives_no_form() -> None:
    assert exact_form(lambda k: None, LENGTH) is None


@pytest.mark.parametrize("form", [form for form, _ in KNOWN], ids=[name for _, name in KNOWN])
def test_computing_a_form_agrees_at_both_precisions(form: Form) -> None:
    few, many = ManyDigits(30), ManyDigits(60)
    assert abs(float(compute(form, few)) - float(compute(form, many))) == 0.0


@pytest.mark.parametrize(
    ("form", "latex"),
    [
        (surds((F(5, 2), 3, 0)), r"\frac{5\sqrt{3}}{2}"),
        (surds((25, 1, 1), (-12, 1, 0)), r"25\pi - 12"),
        (rational(F(-7, 3)), r"-\frac{7}{3}"),
        (Inverse("arccos", rational(F(1, 3))), r"\arccos\left(\frac{1}{3}\right)"),
        (surds((F(1, 2), 1, -1)), r"\frac{1}{2\pi}"),
        (Root(F(1), 3, rational(F(5))), r"\sqrt[3]{5}"),
    ],
)
def test_latex_of_a_form(form: Form, latex: str) -> None:
    assert text(form, Notation(latex=True)) == latex


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (F(693, 50), "13.86"),
        (F(1, 3), "1/3"),
        (F(-1, 8), "-0.125"),
        (F(4), "4"),
        (F(1, 20), "0.05"),
    ],
)
def test_decimal_data_give_decimal_answers_where_they_end(value: Fraction, expected: str) -> None:
    assert text(rational(value), Notation(decimals=True)) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (surds((F(961, 100), 1, 1)), "9.61π"),
        (surds((F(1, 3), 1, 1)), "π/3"),
        (surds((F(5, 2), 3, 0)), "5√3/2"),
        (Trigonometric(Sum(()), rational(F(107, 10)), (Sine("sin", F(65), -1),)), "10.7 / sin 65°"),
    ],
)
def test_decimal_data_give_decimal_factors_but_no_decimal_surds(form: Form, expected: str) -> None:
    assert text(form, Notation(decimals=True)) == expected


def test_fractions_past_the_height_are_not_found() -> None:
    k = ManyDigits(30)
    assert fraction_of(k.number(F(355, 113)), 1000, k) == F(355, 113)
    assert fraction_of(k.number(F(355, 113)), 300, k) is None
    assert fraction_of(k.pi(), 10**9, k) is None
    assert fraction_of(k.number(F(-5, 2)), 1000, k) == F(-5, 2)


def test_square_parts_multiply_back() -> None:
    for n in (1, 2, 12, 72, 10**6 + 3, 49 * 11, 1009**2 * 3):
        outer, inner = square_part(n)
        assert outer * outer * inner == n
    assert surd(F(3, 4)) == Term(F(1, 2), 3)


def test_contexts_leave_the_global_precision_alone() -> None:
    before = mpmath.mp.dps
    ManyDigits(60).pi()
    assert mpmath.mp.dps == before


def test_arithmetic_refuses_what_is_not_real() -> None:
    k = ManyDigits(30)
    refused: list[Callable[[], Digits]] = [
        lambda: k.sqrt(k.number(-1)),
        lambda: k.power(k.number(-2), k.number(F(1, 3))),
    ]
    for call in refused:
        with pytest.raises(ValueError, match=r"not positive|negative"):
            call()
