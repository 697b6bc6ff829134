"""Algebra and logic forms of other notations, as they are read."""

from __future__ import annotations

import pytest

from geodsl.importers import algebra
from geodsl.importers.g3k_forms import Form, FormError, Raw, parse


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("3x-4", "3x - 4"),
        ("2(x+1)", "2(x + 1)"),
        ("\\frac{2}{3}x-4", "(2/3)x - 4"),
        ("7\\sqrt{2}", "7√2"),
        ("x^{2}+2x", "x^2 + 2x"),
        ("\\frac{5a+1}{4}", "(5a + 1)/4"),
        ("42\\pi", "42π"),
        ("66--y", "66 - (-y)"),
        ("-5a+13", "-5a + 13"),
        ("4*y", "4y"),
        ("3\\frac{1}{2}", "3 + 1/2"),
        ("\\theta", "θ"),
        (" 178 - 3x", "178 - 3x"),
    ],
)
def test_algebra_is_read_as_it_is_meant(text: str, read: str) -> None:
    assert algebra.read(text).text == read


def test_numbers_have_a_value_and_expressions_none() -> None:
    assert algebra.read("3\\frac{1}{2}").value == 3.5
    assert algebra.read("2^3/4").value == 2
    assert algebra.read("2x").value is None


@pytest.mark.parametrize("text", ["", "0n8", "5mny44", "p-nta5", "x+", "(x", "1/0", "#"])
def test_what_is_no_algebra_is_refused(text: str) -> None:
    with pytest.raises(algebra.AlgebraError):
        algebra.read(text)


def test_forms_with_faults_are_read_and_the_repair_is_said() -> None:
    parsed = parse("Equals(AreaOf(Cirle(C)), 2(x+1)")
    inner = Form("AreaOf", (Form("Circle", (Raw("C"),)),))
    assert parsed.forms == (Form("Equals", (inner, Raw("2(x+1)"))),)
    assert parsed.repairs == ("`Cirle` read as `Circle`", "a closing bracket was missing")
    assert parse("PointLiesOnLine(Y, Line(Z, I)) K))").repairs
    both = parse("Tangent(Line(P,Q),Circle(R)) and Circle(S)").forms
    assert [str(form.arguments[1]) for form in both] == ["Circle(R)", "Circle(S)"]
    with pytest.raises(FormError):
        parse("just words")
