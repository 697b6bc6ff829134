"""A negative's picture prints no number that its own statements contradict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proposals import edit, original, outcome

from geodsl.negatives import attempt
from geodsl.negatives.model import Negative, Reason, Rejected
from geodsl.negatives.prints import contradicted


@pytest.mark.parametrize(
    "text",
    [
        'square ABCD\nlabel ∠DAB "17°"',
        'rectangle ABCD\nlabel ∠BCD "60°"',
        'equilateral triangle ABC\nlabel ∠CAB "75°"',
        'regular pentagon ABCDE\nlabel ∠EAB "17°"',
        'triangle ABC\n∠CAB = 50°\n∠ABC = 60°\nlabel ∠BCA "100°"',
        'circle O\nA, B on circle O\n∠AOB = 80°\nlabel arc AB "120°"',
    ],
)
def test_a_printed_angle_that_the_statements_fix_otherwise_is_contradicted(text: str) -> None:
    assert contradicted(original(text).drawn.depicted) is not None


@pytest.mark.parametrize(
    "text",
    [
        'triangle ABC\nlabel ∠CAB "17°"',
        'square ABCD\nlabel ∠DAB "90°"',
        'rectangle ABCD\nsegment AC\nlabel ∠CAB "17°"',
        'regular pentagon ABCDE\nlabel ∠EAB "x°"',
        'triangle ABC\n∠CAB = 50°\nlabel ∠BCA "100°"',
    ],
)
def test_a_printed_angle_that_may_be_so_is_not(text: str) -> None:
    assert contradicted(original(text).drawn.depicted) is None


def test_a_number_is_not_moved_to_an_angle_that_cannot_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    positive = original('regular pentagon ABCDE\nP on segment CD\nsegment PA\nlabel ∠BAP "70°"')
    moved = replace(edit({3: ('label ∠EAB "70°"',)}), prints=True)
    found = outcome(positive, moved)
    assert isinstance(found, Rejected)
    assert found.reason is Reason.NOT_TRUE
    monkeypatch.setattr(attempt, "contradicted", lambda _: None)
    assert isinstance(outcome(positive, moved), Negative)
