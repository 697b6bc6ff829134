"""From a number at thirty digits to a form that it still equals at sixty."""

from __future__ import annotations

from collections.abc import Callable

from geodsl.exact.digits import Digits, ManyDigits
from geodsl.exact.forms import Form
from geodsl.exact.recognise import Hints, agrees, candidates

FOUND_AT = 30
CONFIRMED_AT = 60

Measurement = Callable[[ManyDigits], Digits | None]
"""The number to the digits of an arithmetic; None where it cannot be had."""


def exact_form(measure: Measurement, hints: Hints) -> Form | None:
    """The first candidate at thirty digits that agrees at sixty.

    `measure` is asked once for each precision, and for sixty digits only if a candidate exists.
    """
    few = ManyDigits(FOUND_AT)
    x = measure(few)
    if x is None:
        return None
    y: Digits | None = None
    many = ManyDigits(CONFIRMED_AT)
    for form in candidates(x, hints, few):
        y = measure(many) if y is None else y
        if y is None:
            return None
        if agrees(form, y, many):
            return form
    return None
