"""What falls together in an edited figure, of which nothing was said: no negative has that."""

from __future__ import annotations

import pytest
from attempting import accepted, solving_as
from proposals import edit, original, outcome

from geodsl.negatives import attempt as attempts
from geodsl.negatives.model import Reason, Rejected

Patch = pytest.MonkeyPatch


def test_points_that_come_to_coincide_stop_a_negative(monkeypatch: Patch) -> None:
    positive = original("triangle ABC\nAC = 5\npoint D\nsegment AD\nAD = 3")
    one = edit({4: ("AD = 5",)})
    solving_as(monkeypatch, D=positive.drawn.depicted.coordinates.points["C"])
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == (Reason.DECAYED, "C and D coincide")
    monkeypatch.setattr(attempts, "decayed", lambda *_: None)
    accepted(positive, one)


def test_a_corner_that_comes_to_be_flat_stops_a_negative(monkeypatch: Patch) -> None:
    positive = original("quadrilateral ABCD\nAB = 4\nBC = 3\n∠ABC = 120°")
    one = edit({3: ("∠ABC = 180°",)})
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == (Reason.DECAYED, "there is no corner at B")
    monkeypatch.setattr(attempts, "decayed", lambda *_: None)
    accepted(positive, one)


def test_an_arc_that_comes_to_be_half_a_circle_stops_a_negative(monkeypatch: Patch) -> None:
    positive = original("circle O\nP, Q on circle O\narc PQ = 120°\nsegments OP, OQ")
    one = edit({2: ("arc PQ = 180°",)})
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == (Reason.DECAYED, "arc PQ is half of its circle")
    monkeypatch.setattr(attempts, "decayed", lambda *_: None)
    accepted(positive, one)
