"""What a caption says of a circle is false only if it is false of every circle that its words may
mean, and is said only where it is true of each of them."""

from __future__ import annotations

import pytest
from proposals import edit, original, outcome, proposing

from geodsl.negatives import namesakes
from geodsl.negatives.model import Negative, Original, Reason, Rejected
from geodsl.negatives.namesakes import ambiguous, surely_failing
from geodsl.negatives.saying import captions_of, shown_by
from geodsl.negatives.text_attempt import attempt_text, positive_of
from geodsl.verifier import Verdict

Patch = pytest.MonkeyPatch

CONCENTRIC = (
    "equilateral triangle ABC\ncircle O through A, B, C\ncircle k inscribed in ABC\n"
    "E midpoint of AB"
)
"""E is on the inner circle, and O is the centre of both."""


def telling_apart_by_name(monkeypatch: Patch) -> None:
    """As if a reader knew which circle the program means."""
    monkeypatch.setattr(namesakes, "_namesakes", lambda *_: [])


def failing_there(one: Original, two: Original, statement: int) -> tuple[int, int]:
    """Of what a statement of one program says, how much fails in the picture of another, and how
    much fails there for every circle that the words may mean."""
    program = one.drawn.depicted.program
    there = two.drawn.depicted
    facts = [fact for fact in program.facts if fact.statement == statement]
    verdicts = there.judge(facts, program)
    shown = shown_by(one.drawn.tree, program, one.style)
    fails = [v for v in verdicts if v.verdict is Verdict.FAILS]
    return len(fails), len(surely_failing(there, verdicts, program, shown))


def test_circle_o_is_not_false_where_another_circle_with_that_centre_makes_it_true(
    monkeypatch: Patch,
) -> None:
    positive = original(CONCENTRIC)
    one = edit({3: ("E on circle O",)})
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert found.reason is Reason.TRUE_OF_ORIGINAL
    telling_apart_by_name(monkeypatch)
    assert isinstance(outcome(positive, one), Negative)


def test_a_text_about_circle_o_is_not_false_where_another_circle_makes_it_true(
    monkeypatch: Patch,
) -> None:
    positive = original(CONCENTRIC + "\nsegment CO")
    one = edit({3: ("E on circle O",)})
    source = positive_of(positive, next(captions_of(positive, 1)), 0)
    found = attempt_text(source, [(proposing(one), one)])
    assert isinstance(found, Rejected)
    assert found.reason is Reason.TRUE_OF_ORIGINAL
    telling_apart_by_name(monkeypatch)
    assert not isinstance(attempt_text(source, [(proposing(one), one)]), Rejected)


def test_the_positives_caption_is_not_false_of_a_picture_where_another_circle_makes_it_true() -> (
    None
):
    one = original(
        "triangle ABC\n∠ABC = 50°\ncircle O through A, B, C\n"
        "circle k inscribed in ABC\nE on circle O"
    )
    assert failing_there(one, original(CONCENTRIC), 4) == (1, 0)


def test_a_circle_is_not_false_where_another_circle_is_such_a_one(monkeypatch: Patch) -> None:
    positive = original(
        "triangle ABC\npoint D\ncircle c1 through A, B, D\ncircle c2 through A, B, C"
    )
    one = edit({2: ("circle c1 through A, C, B",)})
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert found.reason is Reason.TRUE_OF_ORIGINAL
    shown = shown_by(positive.drawn.tree, positive.drawn.depicted.program, positive.style)
    assert all("a circle" in said.text.lower() for said in captions_of(positive, 2)), shown
    telling_apart_by_name(monkeypatch)
    again = outcome(positive, one)
    assert isinstance(again, Negative) or again.reason is not Reason.TRUE_OF_ORIGINAL


def test_a_caption_does_not_say_circle_o_where_two_circles_have_their_centre_there(
    monkeypatch: Patch,
) -> None:
    positive = original(CONCENTRIC)
    assert not any("ircle O" in c.text or "⊙O" in c.text for c in captions_of(positive, 4))
    other = original(CONCENTRIC.replace("equilateral ", ""))
    assert all("ircle O" in c.text or "⊙O" in c.text for c in captions_of(other, 4))
    telling_apart_by_name(monkeypatch)
    assert all("ircle O" in c.text or "⊙O" in c.text for c in captions_of(positive, 4))


def test_a_negative_whose_own_caption_cannot_tell_its_circles_apart_is_refused(
    monkeypatch: Patch,
) -> None:
    positive = original(
        "triangle ABC\n∠ABC = 72°\n∠ACB = 60°\nO circumcenter of ABC\n"
        "circle k inscribed in ABC\ncircle O through A"
    )
    one = edit({1: ("∠ABC = 60°",)})
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == (Reason.UNSAYABLE, "circle O through A")
    telling_apart_by_name(monkeypatch)
    assert isinstance(outcome(positive, one), Negative)


def test_what_is_true_of_both_circles_of_one_centre_is_not_ambiguous() -> None:
    positive = original(CONCENTRIC + "\nF on circle O\npoint P\nP outside circle O")
    depicted = positive.drawn.depicted
    shown = shown_by(positive.drawn.tree, depicted.program, positive.style)
    assert 4 in ambiguous(depicted, shown, (4,))
    assert not ambiguous(depicted, shown, (6,))


def test_circles_with_printed_names_are_told_apart() -> None:
    text = "point O\ncircle c with center O\ncircle d with center O\nA on circle c\nB on circle d"
    one = original(text + '\nlabel c "c"\nlabel d "d"')
    two = original(text.replace("A on circle c", "A on circle d") + '\nlabel c "c"\nlabel d "d"')
    assert failing_there(one, two, 3) == (1, 1)
    assert failing_there(original(text), two, 3) == (1, 0)
