"""For tests of what becomes of one edit: accepted, refused, or with a figure given by the test."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proposals import outcome, proposing

from geodsl.captions import Caption, caption
from geodsl.coordinates import Coordinates
from geodsl.mutators import Edit
from geodsl.negatives import attempt as attempts
from geodsl.negatives.model import Negative, Original, Reason, Rejected
from geodsl.negatives.saying import captions_of, shown_by
from geodsl.solver import Solved

Place = tuple[float, float]


def saying(positive: Original, *statements: int) -> Caption:
    """A caption that says these statements and no others."""
    drawn = positive.drawn
    program, tree = drawn.depicted.program, drawn.tree
    shown = shown_by(tree, program, positive.style)
    found = caption(
        program, tree, seed=0, max_tokens=None, sayable=frozenset(statements), pictured=shown
    )
    assert found.stated == statements
    return found


def attempted(
    positive: Original, one: Edit, *others: Negative, said: Caption | None = None
) -> Negative | Rejected:
    """What becomes of an edit of a sample that has some negatives already, with the first caption
    or another one."""
    positive_caption = next(captions_of(positive, 1)) if said is None else said
    return attempts.attempt(positive, proposing(one), one, positive_caption, 0, 0, others)


def reason_of(found: Negative | Rejected) -> Reason:
    assert isinstance(found, Rejected), found.caption.text
    return found.reason


def refused(positive: Original, one: Edit) -> Reason:
    return reason_of(outcome(positive, one))


def accepted(positive: Original, one: Edit) -> Negative:
    found = outcome(positive, one)
    assert isinstance(found, Negative), found
    return found


def solving_as(monkeypatch: pytest.MonkeyPatch, **places: Place) -> None:
    """Let the solver return the original's figure with some points elsewhere."""

    def solve(program: object, near: Coordinates, *_: object) -> Solved:
        return Solved(replace(near, points={**near.points, **places}))

    monkeypatch.setattr(attempts, "solve_near", solve)


def between(one: Place, two: Place, t: float) -> Place:
    """The place at this share of the way from one to the other."""
    return one[0] + t * (two[0] - one[0]), one[1] + t * (two[1] - one[1])
