"""Condition 6: negatives of one sample are false of each other, and look different."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from attempting import accepted, attempted, saying
from numpy.typing import NDArray
from proposals import edit, original, search

from geodsl import ir
from geodsl.negatives import attempt as attempts
from geodsl.negatives import namesakes
from geodsl.negatives import tolerances as tol
from geodsl.negatives.model import Drawn, Negative, Reason, Rejected
from geodsl.negatives.repeats import Claims, claims_of, is_true_of_some, looks_like_some
from geodsl.negatives.saying import shown_by
from geodsl.negatives.visible import ROWS
from geodsl.verifier import FactVerdict, Verdict

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


# --- what is said of accepted pictures ------------------------------------------------------------


def claims(negative: Negative, **others: object) -> Claims:
    """What a negative claims, or would with another caption."""
    found = replace(negative, **others)  # type: ignore[arg-type]
    program, depicted = found.drawn.depicted.program, found.drawn.depicted
    return claims_of(program, found.caption, found.numbers, depicted, found.shown)


TWO_ANGLES = "triangle ABC\n∠ABC = 60°\n∠BAC = 50°"


def test_what_a_caption_does_not_say_makes_it_false_of_no_accepted_picture() -> None:
    """New in both are the angles at B, which differ; only that ABC is a triangle is said."""
    positive = original(TWO_ANGLES)
    one = accepted(positive, edit({1: ("∠ABC = 90°",)}))
    two = accepted(positive, edit({1: ("∠ABC = 75°",)}))
    assert not is_true_of_some(claims(two), [one])
    silent = replace(two.caption, chosen=tuple(c for c in two.caption.chosen if c.statement == 0))
    silent = replace(silent, sentences=two.caption.sentences[:1], text="ABC is a triangle.")
    silent = replace(silent, sentences=(replace(silent.sentences[0], statements=(0,)),))
    assert silent.stated == (0,)
    assert is_true_of_some(claims(two, caption=silent), [one])


def test_what_an_edit_keeps_tells_it_from_one_that_breaks_that_too() -> None:
    positive = original(TWO_ANGLES)
    both = accepted(positive, edit({1: ("∠ABC = 90°",), 2: ("∠BAC = 30°",)}))
    one = accepted(positive, edit({1: ("∠ABC = 90°",)}))
    (new,) = claims(one).likely
    (verdict,) = both.drawn.depicted.judge([new], one.drawn.depicted.program)
    assert verdict.verdict is Verdict.HOLDS
    assert not is_true_of_some(claims(one), [both])


PRINTS = 'triangle ABC\nD on segment BC\nsegment AD\nlabel AD "5"\n∠ABC = 60°'


def test_what_is_printed_tells_negatives_apart() -> None:
    positive = original(PRINTS)
    nine, seven = (
        accepted(positive, replace(edit({3: (f'label AD "{k}"',)}), prints=True)) for k in (9, 7)
    )
    assert not is_true_of_some(claims(seven), [nine])
    assert is_true_of_some(claims(nine, caption=replace(nine.caption, text="")), [nine])


def test_a_print_that_is_kept_tells_a_negative_from_one_that_changed_it() -> None:
    positive = original(PRINTS)
    both = accepted(positive, edit({3: ('label AD "9"',), 4: ("∠ABC = 90°",)}))
    one = accepted(positive, edit({4: ("∠ABC = 90°",)}))
    assert 3 in one.caption.labelled
    assert not is_true_of_some(claims(one), [both])


def test_the_words_of_an_accepted_caption_are_a_repeat_whatever_is_judged() -> None:
    positive = original(TWO_ANGLES)
    one = accepted(positive, edit({1: ("∠ABC = 90°",)}))
    two = accepted(positive, edit({1: ("∠ABC = 75°",)}))
    same = replace(claims(two), text=one.caption.text)
    assert is_true_of_some(same, [one])


def test_a_nameless_circle_that_both_pictures_have_tells_them_apart() -> None:
    positive = original(
        "triangle ABC\ncircle through A, B, C\nD inside circle ABC\nsegment AD\nE midpoint of BC"
    )
    one = accepted(positive, edit({4: ("E on segment BC", "BE : EC = 1 : 3")}))
    two = accepted(positive, edit({2: ("D outside circle ABC",)}))
    (new,) = [fact for fact in claims(two).likely if "_" in repr(fact.arguments)]
    alone = replace(claims(two), likely=(new,), others=())
    assert not is_true_of_some(alone, [one])
    assert is_true_of_some(replace(alone, identities={}), [one])


def test_a_circle_that_words_do_not_tell_apart_does_not_tell_negatives_apart(
    monkeypatch: Patch,
) -> None:
    """E is on the inner circle, and O is the centre of both."""
    positive = original(
        "equilateral triangle ABC\ncircle O through A, B, C\ncircle k inscribed in ABC\n"
        "E midpoint of AB\nF midpoint of BC\nsegment AF"
    )
    other = accepted(positive, edit({4: ("F on segment BC", "BF : FC = 1 : 3")}))
    program = original(
        "equilateral triangle ABC\ncircle O through A, B, C\nE on circle O\nsegment EO"
    )
    drawn = program.drawn
    shown = shown_by(drawn.tree, drawn.depicted.program, program.style)
    said = saying(program, 2)
    spoken = claims_of(drawn.depicted.program, said, (0, 1, None, 3), drawn.depicted, shown)
    assert is_true_of_some(spoken, [other])
    monkeypatch.setattr(namesakes, "_namesakes", lambda *_: [])
    assert not is_true_of_some(spoken, [other])


# --- what looks alike -----------------------------------------------------------------------------


def painted(drawn: Drawn, count: int, by: int, row: int) -> NDArray[np.uint8]:
    """Its pixels, as many of one row other by so many gray levels."""
    pixels = drawn.pixels.copy()
    part = pixels[row, :count]
    pixels[row, :count] = np.where(part > by, part - by, part + by)
    return pixels


ODD_ROW = ROWS * 2 + 1
"""Not among those that are looked at first."""


@pytest.mark.parametrize("row", [ROWS, ODD_ROW])
@pytest.mark.parametrize(("count", "is_alike"), [(0, True), (11, True), (12, False)])
def test_pictures_look_alike_unless_a_tick_of_pixels_differs(
    row: int, count: int, is_alike: bool
) -> None:
    assert tol.CHANGED_PIXELS == 12
    one = accepted(original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 75°",)}))
    pixels = painted(one.drawn, count, tol.INKED + 1, row)
    assert looks_like_some(pixels, one.refuted, [one]) is is_alike


def shaded(one: Negative) -> FactVerdict:
    return one.refuted[0]._replace(fact=ir.Fact("shaded", ("A",)))


@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize("others", [False, True])
def test_a_tone_tells_pictures_apart_where_either_is_refuted_by_its_shading(
    own: bool, others: bool
) -> None:
    one = accepted(original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 75°",)}))
    other = replace(one, refuted=(shaded(one),)) if others else one
    pixels = painted(one.drawn, 100, tol.TONED + 1, ROWS)
    refuted = (shaded(one),) if own else one.refuted
    assert looks_like_some(pixels, refuted, [other]) is not (own or others)
