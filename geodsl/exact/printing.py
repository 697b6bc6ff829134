"""Exact forms as text (`5√3`, `12π`, `(1 + √5)/2`) and as LaTeX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import assert_never

from geodsl.exact.forms import (
    AlgebraicRoot,
    Form,
    Inverse,
    Root,
    Sine,
    Sum,
    Term,
    Trigonometric,
    rational,
)


@dataclass(frozen=True, slots=True)
class Notation:
    """How one kind of text writes the parts of a number.

    Attributes:
        decimals: Write a fraction that ends (`693/50`) as a decimal, because the data are.
    """

    latex: bool = False
    decimals: bool = False

    def pi(self) -> str:
        return r"\pi" if self.latex else "π"

    def root(self, inside: str, index: int = 2) -> str:
        if self.latex:
            return rf"\sqrt[{index}]{{{inside}}}" if index != 2 else rf"\sqrt{{{inside}}}"
        sign = {2: "√", 3: "∛", 4: "∜"}.get(index, f"root{index} ")
        return sign + (inside if inside.isalnum() else f"({inside})")

    def fraction(self, top: str, bottom: str) -> str:
        if self.latex:
            return rf"\frac{{{top}}}{{{bottom}}}"
        return f"({top})/{bottom}" if " " in top else f"{top}/{bottom}"

    def call(self, function: str, inside: str) -> str:
        if self.latex:
            return rf"\{function}\left({inside}\right)"
        return f"{function}({inside})"

    def sine(self, sine: Sine) -> str:
        degrees = rational_text(sine.degrees, self)
        if self.latex:
            return rf"\{sine.function} {degrees}^\circ"
        return f"{sine.function} {degrees}°"


PLAIN = Notation()


def text(form: Form, notation: Notation = PLAIN) -> str:
    """The canonical text of a form."""
    match form:
        case Sum(terms):
            return _sum(terms, notation)
        case Root(factor, index, inside):
            return _with_factor(
                rational(factor), notation.root(text(inside, notation), index), notation
            )
        case Trigonometric():
            return _trigonometric(form, notation)
        case Inverse(function, inside):
            return notation.call(function, text(inside, notation))
        case AlgebraicRoot(coefficients, near):
            return f"root of {_polynomial(coefficients)} near {float(near):.6g}"
        case _:
            assert_never(form)


def rational_text(value: Fraction, notation: Notation = PLAIN) -> str:
    """`7`, `7/3`, and `2.75` where decimals are asked for and end."""
    sign = "-" if value < 0 else ""
    size = abs(value)
    if size.denominator == 1:
        return f"{sign}{size.numerator}"
    if notation.decimals:
        places = _decimal_places(size.denominator)
        if places is not None:
            digits = str(int(size * 10**places)).rjust(places + 1, "0")
            return f"{sign}{digits[:-places]}.{digits[-places:]}"
    return sign + notation.fraction(str(size.numerator), str(size.denominator))


def _ends(value: Fraction, notation: Notation) -> bool:
    """Whether a value that is not whole is written as a decimal."""
    is_decimal = notation.decimals and _decimal_places(value.denominator) is not None
    return is_decimal and value.denominator != 1


_MOST_PLACES = 6


def _decimal_places(denominator: int) -> int | None:
    return next((p for p in range(1, _MOST_PLACES + 1) if 10**p % denominator == 0), None)


def _sum(terms: Sequence[Term], notation: Notation) -> str:
    """A positive term first; over one denominator where all terms have it."""
    if not terms:
        return "0"
    if len(terms) == 1 and terms[0].radicand == 1 and terms[0].pi == 0:
        return rational_text(terms[0].factor, notation)
    if len(terms) == 1 and terms[0].pi > 0 and _ends(terms[0].factor, notation):
        symbols = _whole_term(replace(terms[0], factor=Fraction(1)), 1, notation)
        return rational_text(terms[0].factor, notation) + symbols
    ordered = sorted(terms, key=lambda t: (t.factor < 0, -t.pi, t.radicand))
    bottoms = {(term.factor.denominator, term.pi < 0) for term in terms}
    if len(bottoms) > 1:
        return _joined([_sum((term,), notation) for term in ordered])
    bottom, over_pi = bottoms.pop()
    top = _joined([_whole_term(term, bottom, notation) for term in ordered])
    below = _below(bottom, over_pi, notation)
    if not below:
        return top
    sign = "-" if len(terms) == 1 and top.startswith("-") else ""
    return sign + notation.fraction(top.removeprefix(sign), below)


def _below(bottom: int, over_pi: bool, notation: Notation) -> str:
    """What stands under the line, if anything."""
    if not over_pi:
        return str(bottom) if bottom != 1 else ""
    if bottom == 1:
        return notation.pi()
    return rf"{bottom}\pi" if notation.latex else f"({bottom}π)"


def _joined(pieces: Sequence[str]) -> str:
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += f" - {piece[1:]}" if piece.startswith("-") else f" + {piece}"
    return joined


def _whole_term(term: Term, bottom: int, notation: Notation) -> str:
    """A term times a whole number that makes its factor whole; π below the line is left out."""
    factor = term.factor * bottom
    symbols = notation.root(str(term.radicand)) if term.radicand != 1 else ""
    if term.pi > 0:
        symbols = (
            f"{notation.pi()}{symbols}"
            if not notation.latex or not symbols
            else f"{notation.pi()} {symbols}"
        )
    if not symbols:
        return str(factor)
    if abs(factor) == 1:
        return ("-" if factor < 0 else "") + symbols
    return f"{factor}{symbols}"


def _with_factor(factor: Sum, symbols: str, notation: Notation) -> str:
    """`factor * symbols`, with its denominator below the whole."""
    match factor.terms:
        case (Term(value, 1, 0),):
            bottom = value.denominator
            top = {1: "", -1: "-"}.get(value.numerator, str(value.numerator)) + symbols
            return top if bottom == 1 else notation.fraction(top, str(bottom))
        case (_,):
            return f"{text(factor, notation)} {symbols}"
        case _:
            return f"({text(factor, notation)}) {symbols}"


def _trigonometric(form: Trigonometric, notation: Notation) -> str:
    factor, bottom = form.factor, 1
    splits = len(factor.terms) == 1 and not _ends(factor.terms[0].factor, notation)
    if splits and any(sine.power < 0 for sine in form.sines):
        bottom = factor.terms[0].factor.denominator
        factor = Sum((replace(factor.terms[0], factor=factor.terms[0].factor * bottom),))
    above = [notation.sine(sine) for sine in form.sines if sine.power > 0]
    below = [notation.sine(sine) for sine in form.sines if sine.power < 0]
    product = _product(text(factor, notation), above, notation)
    if below:
        under = _product(str(bottom), below, notation)
        product = _quotient(product, under, len(below) > 1 or bottom != 1, notation)
    if not form.constant.terms:
        return product
    return _joined([text(form.constant, notation), product])


def _product(factor: str, sines: Sequence[str], notation: Notation) -> str:
    if not sines:
        return factor
    first = f"({factor})" if _is_compound(factor, notation) else factor
    return {"1": "", "-1": "-"}.get(first, f"{first} ") + " ".join(sines)


def _quotient(top: str, bottom: str, is_long: bool, notation: Notation) -> str:
    if notation.latex:
        return notation.fraction(top, bottom)
    return f"{top} / ({bottom})" if is_long else f"{top} / {bottom}"


def _is_compound(factor: str, notation: Notation) -> bool:
    """Whether a factor would be misread without brackets; a LaTeX fraction is not."""
    return " + " in factor or " - " in factor or (not notation.latex and "/" in factor)


def _polynomial(coefficients: Sequence[int]) -> str:
    degree = len(coefficients) - 1
    pieces = []
    for i, c in enumerate(coefficients):
        if not c:
            continue
        power = degree - i
        symbol = "" if power == 0 else "x" if power == 1 else f"x^{power}"
        size = {1: "", -1: "-"}.get(c, str(c)) if symbol else str(c)
        pieces.append(size + symbol)
    return _joined(pieces)
