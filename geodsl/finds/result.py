"""What a question came to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from geodsl.ir import Query
from geodsl.verifier import Verdict

Status = Literal["determined", "not_determined", "conflicting"]
Value = float | bool | tuple[float, ...] | str | None

Missing = Literal["scale", "length", "angle", "position", "several", "measure"]
"""What kind of fact would fix the answer: any length at all; one certain length, angle or place;
more than one fact. `measure`: the figure has no such measure."""

INVERSES = ("arcsin", "arccos", "arctan")
"""How exact forms of angles begin that are no number of degrees."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one `find` or `prove`.

    Attributes:
        value: A number of `unit`; a pair for a point; an equation as text; for
            `prove` whether the fact holds on the figure, None if that cannot be decided. None
            where no value exists.
        exact: Canonical text (`5√3`, `12π`, `(3, 1/2)`, `y = 2x + 1`), found at thirty digits and
            confirmed at sixty; None where no form was found.
        reason: Why the answer is not determined, or in what sense it is; empty if there is
            nothing to say.
        others: Values that other figures of the same program give.
        times: For an answer in terms of an unknown what stands after the value: `r`, `r^2`.
    """

    query: Query
    status: Status
    value: Value
    exact: str | None = None
    exact_latex: str | None = None
    reason: str = ""
    missing: Missing | None = None
    others: tuple[float, ...] = ()
    verdict: Verdict | None = None
    times: str = ""

    @property
    def text(self) -> str:
        """The question in canonical form."""
        return self.query.text

    @property
    def unit(self) -> str | None:
        return self.query.unit

    @property
    def shown(self) -> str:
        """The answer for people: exact form, decimal value, unit."""
        if self.value is None or isinstance(self.value, bool | str):
            return self.exact or ("unknown" if self.value is None else str(self.value))
        after = f" {self.times}" if self.times else ""
        after += _unit_text(self.unit)
        decimal = decimal_text(self.value)
        if self.exact is None:
            return f"≈ {decimal}{after}"
        if self.exact == decimal:
            return f"{decimal}{after}"
        sign = "=" if _is_same_number(self.exact, decimal) else "≈"
        return f"{self.exact_with_unit} {sign} {decimal}{after}"

    @property
    def exact_with_unit(self) -> str:
        """The exact form and its unit; empty without a form. `arctan(5/6)` is an angle already:
        `arctan(5/6)°` would be one of less than a degree."""
        if self.exact is None or self.is_inverse:
            return self.exact or ""
        return f"{self.exact}{_unit_text(self.unit)}"

    @property
    def is_inverse(self) -> bool:
        """Whether the exact form is the angle of a sine, cosine or tangent."""
        return self.exact is not None and self.exact.startswith(INVERSES)


_LARGE, _LARGEST = 999999.5, 1e15
"""Between them six digits would need an exponent, and a float has all digits before the point."""


def _is_same_number(exact: str, decimal: str) -> bool:
    """Whether six digits say a fraction whole: `1/2` is `0.5`, and `1/3` is about `0.333333`."""
    try:
        return Fraction(exact) == Fraction(decimal)
    except (ValueError, ZeroDivisionError):
        return False


def decimal_text(value: float | tuple[float, ...]) -> str:
    """Six significant digits, and all of those before the point that a float knows."""
    if isinstance(value, tuple):
        return f"({', '.join(decimal_text(part) for part in value)})"
    text = f"{value:.0f}" if _LARGE <= abs(value) < _LARGEST else f"{value:.6g}"
    return "0" if text == "-0" else text


def _unit_text(unit: str | None) -> str:
    if not unit:
        return ""
    return unit if unit == "°" else f" {unit}"
