"""Condition 4: what is broken is seen, where it is. And what fits into a picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from attempting import accepted, refused
from proposals import edit, original

from geodsl.negatives import attempt as attempts
from geodsl.negatives import tolerances as tol
from geodsl.negatives.model import Drawn, Reason
from geodsl.negatives.visible import is_seen, to_pixel

Patch = pytest.MonkeyPatch


def test_only_the_pixels_stop_a_change_that_was_not_drawn(monkeypatch: Patch) -> None:
    positive, one = original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 75°",)})
    accepted(positive, one)
    monkeypatch.setattr(attempts, "layout", lambda *_: positive.drawn.scene)
    assert refused(positive, one) is Reason.NOT_SEEN
    monkeypatch.setattr(attempts, "is_seen", lambda *_: True)
    accepted(positive, one)


def _painted(drawn: Drawn, x: int, y: int, side: int) -> Drawn:
    """With a square of other gray."""
    pixels = drawn.pixels.copy()
    pixels[y : y + side, x : x + side] = 255 - pixels[y : y + side, x : x + side]
    return replace(drawn, pixels=pixels)


def test_ink_that_changes_far_from_what_is_broken_is_not_seen() -> None:
    positive = original("triangle ABC\nD on segment AB\nAD : DB = 1 : 2\nAC = AB")
    drawn = positive.drawn
    about = [v for v in drawn.verdicts if v.fact.statement == 2]
    x, y = to_pixel(drawn.scene, drawn.depicted.coordinates.points["D"])
    u, v = to_pixel(drawn.scene, drawn.depicted.coordinates.points["C"])
    assert is_seen(drawn, _painted(drawn, round(x) - 4, round(y) - 4, 8), about)
    assert not is_seen(drawn, _painted(drawn, round(u) - 4, round(v) - 4, 8), about)


def test_less_than_a_tick_is_not_seen() -> None:
    drawn = original("triangle ABC\nAB = AC").drawn
    x, y = to_pixel(drawn.scene, drawn.depicted.coordinates.points["A"])
    assert tol.CHANGED_PIXELS > 9
    assert not is_seen(drawn, _painted(drawn, round(x), round(y), 3), drawn.verdicts)


def test_pixels_that_change_less_than_ink_does_are_not_seen() -> None:
    drawn = original("triangle ABC\nAB = AC").drawn
    paler = np.where(drawn.pixels > tol.INKED, drawn.pixels - tol.INKED, drawn.pixels)
    assert not is_seen(drawn, replace(drawn, pixels=paler.astype(np.uint8)), drawn.verdicts)
