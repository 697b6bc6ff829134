"""Condition 6: negatives of one sample are false of each other, and look different."""

from __future__ import annotations

from dataclasses import replace

import pytest
from attempting import accepted, attempted
from proposals import edit, original, search

from geodsl.negatives import attempt as attempts
from geodsl.negatives.model import Negative, Reason, Rejected

Patch = pytest.MonkeyPatch


def test_only_the_comparison_in_pairs_stops_the_same_negative_twice(monkeypatch: Patch) -> None:
    positive = original("triangle ABC\n∠ABC = 60°")
    edits = edit({1: ("∠ABC = 75°",)}), edit({1: ("∠ABC = 76°",)})
    sample, tried = search(positive, *edits)
    assert len(sample.negatives) == 1
    assert {f.reason for f in tried if isinstance(f, Rejected)} == {Reason.REPEATS}
    for check in ("is_true_of_some", "has_true_caption", "looks_like_some"):
        monkeypatch.setattr(attempts, check, lambda *_: False)
    sample, _ = search(positive, *edits)
    assert len(sample.negatives) == 2


def test_what_an_accepted_picture_shows_is_refused_before_there_is_a_figure(
    monkeypatch: Patch,
) -> None:
    positive = original("triangle ABC\n∠ABC = 60°")
    one = accepted(positive, edit({1: ("∠ABC = 75°",)}))
    monkeypatch.setattr(attempts, "solve_near", lambda *_: pytest.fail("it was solved"))
    found = attempted(positive, edit({1: ("∠ABC = 76°",)}), one)
    assert isinstance(found, Rejected)
    assert found.reason is Reason.REPEATS


def test_a_picture_of_which_an_accepted_caption_is_true_is_refused(monkeypatch: Patch) -> None:
    """The new caption is false of the accepted picture, the other way round it is not."""
    positive = original("triangle ABC\n∠ABC = 60°\n∠BAC = 50°")
    one, two = edit({1: ("∠ABC = 90°",)}), edit({1: ("∠ABC = 90°",), 2: ("∠BAC = 30°",)})
    first = accepted(positive, one)
    chosen = tuple(item for item in first.caption.chosen if item.statement == 1)
    first = replace(first, caption=replace(first.caption, chosen=chosen))
    found = attempted(positive, two, first)
    assert isinstance(found, Rejected)
    assert found.reason is Reason.REPEATS
    monkeypatch.setattr(attempts, "has_true_caption", lambda *_: False)
    assert isinstance(attempted(positive, two, first), Negative)


def test_a_picture_that_looks_like_an_accepted_one_is_refused(monkeypatch: Patch) -> None:
    positive = original("triangle ABC\n∠ABC = 60°")
    first, two = accepted(positive, edit({1: ("∠ABC = 75°",)})), edit({1: ("∠ABC = 90°",)})
    second = attempted(positive, two, first)
    assert isinstance(second, Negative)
    alike = replace(first, drawn=replace(first.drawn, pixels=second.drawn.pixels))
    found = attempted(positive, two, alike)
    assert isinstance(found, Rejected)
    assert found.reason is Reason.REPEATS
    monkeypatch.setattr(attempts, "looks_like_some", lambda *_: False)
    assert isinstance(attempted(positive, two, alike), Negative)


def test_two_negatives_that_differ_from_each_other_are_both_kept() -> None:
    positive = original("triangle ABC\n∠ABC = 60°")
    sample, _ = search(positive, edit({1: ("∠ABC = 75°",)}), edit({1: ("∠ABC = 45°",)}))
    assert len(sample.negatives) == 2
