"""The figure at thirty and sixty digits, and the exact forms of what is measured on it."""

from __future__ import annotations

from collections.abc import Sequence

from geodsl.constraints.system import Measure
from geodsl.exact.confirm import FOUND_AT, exact_form
from geodsl.exact.digits import Digits, ManyDigits
from geodsl.exact.forms import Form
from geodsl.exact.recognise import Hints
from geodsl.exact.refine import refine
from geodsl.finds.study import Study


class Precision:
    """The figure of a study, refined when it is first asked for and kept.

    A figure of rounded numbers has no exact form: it is never refined.
    """

    def __init__(self, study: Study, *, is_rounded: bool) -> None:
        self._study = study
        self._refined: dict[int, tuple[Digits, ...] | None] = {0: None} if is_rounded else {}

    def figure_values(self, arithmetic: ManyDigits) -> tuple[Digits, ...] | None:
        """Values of the system's variables to the digits of `arithmetic`."""
        if 0 in self._refined:
            return None
        digits = arithmetic.digits
        if digits not in self._refined:
            study = self._study
            start: Sequence[Digits] = [arithmetic.number(v) for v in study.values]
            known = [v for v in self._refined.values() if v is not None]
            if known:
                start = known[-1]
            found = refine(study.system, study.rows, study.basis, start, arithmetic)
            self._refined[digits] = found
        return self._refined[digits]

    def measured(self, measure: Measure, arithmetic: ManyDigits) -> tuple[Digits, ...] | None:
        """The measure to the digits of `arithmetic`; None where the figure cannot be refined."""
        values = self.figure_values(arithmetic)
        if values is None:
            return None
        try:
            return measure(self._study.system.figure(values, arithmetic))
        except (ArithmeticError, ValueError):
            return None


def precise_values(measure: Measure, precision: Precision) -> tuple[float, ...] | None:
    """The measure to all the digits of a float."""
    found = precision.measured(measure, ManyDigits(FOUND_AT))
    return None if found is None else tuple(float(part) for part in found)


def exact_parts(
    measure: Measure, count: int, precision: Precision, hints: Hints
) -> tuple[Form, ...] | None:
    """The exact form of each of `count` numbers; None unless all have one."""
    forms = []
    for part in range(count):

        def number(arithmetic: ManyDigits, part: int = part) -> Digits | None:
            found = precision.measured(measure, arithmetic)
            return None if found is None else found[part]

        form = exact_form(number, hints)
        if form is None:
            return None
        forms.append(form)
    return tuple(forms)
