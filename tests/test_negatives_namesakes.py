"""What a caption says of a circle is false only if it is false of every circle that its words may
mean, and is said only where it is true of each of them."""

from __future__ import annotations

import pytest
from proposals import edit, original, outcome, proposing

from geodsl import ir
from geodsl.negatives import namesakes
from geodsl.negatives.depicted import said_by
from geodsl.negatives.model import Negative, Original, Reason, Rejected
from geodsl.negatives.namesakes import about, ambiguous, circles_in, readings, surely_failing
from geodsl.negatives.saying import captions_of, shown_by
from geodsl.negatives.text_attempt import attempt_text, positive_of
from geodsl.verifier import Verdict, judge_in

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


# --- which circles words may mean -----------------------------------------------------------------


def meant(text: str, here: str, statement: int, *, is_own: bool = False) -> list[str]:
    """What else the facts of a statement may be about, in a picture: the circles, in order."""
    one, depicted = original(text), original(here).drawn.depicted
    program = one.drawn.depicted.program
    shown = shown_by(one.drawn.tree, program, one.style)
    return [
        " ".join(circles_in(other.arguments))
        for fact in said_by(program, (statement,))
        for other in readings(depicted, fact, program, shown, is_own=is_own)
    ]


THREE = (
    "points A, B, C, D\ncircle k through A, B, C\ncircle m through A, B, D\n"
    "circle n through A, C, D\n"
)


def test_two_circles_may_be_any_two_others_but_not_the_same_one_twice() -> None:
    text = "points A, B\ncircle k with radius 2 AB\ncircle m with radius 3 AB\nk tangent to m\n"
    found = meant(text, THREE, 3)
    pairs = [f"{a} {b}" for a in "kmn" for b in "kmn" if a != b and (a, b) != ("k", "m")]
    assert sorted(found) == sorted(pairs)


ON_IT = "points A, B, C, D\ncircle k through A, B\ncircle m through A, B, D\nC on circle k\n"


def test_points_that_the_statement_names_itself_do_not_tell_its_circle() -> None:
    """`C lies on a circle` that runs through A and B: there may be another such one."""
    assert meant(ON_IT, THREE, 3) == ["m", "n"]


def test_three_points_tell_a_circle_unless_another_one_seems_to_run_through_them() -> None:
    text = THREE + "E on circle k"
    assert meant(text, THREE, 4) == []
    twice = THREE.replace("circle m through A, B, D", "circle m through C, B, A")
    assert meant(text, twice, 4) == ["m"]


def test_a_circle_that_nearly_runs_through_three_points_may_be_meant() -> None:
    here = (
        "points A, B, C\npoint O\nO circumcenter of ABC\ncircle k through A, B, C\n"
        "circle m with center O\nradius of circle m = {} * OA\n"
    )
    text = "points A, B, C, E\ncircle k through A, B, C\ncircle m through A, B, E\nF on circle k\n"
    assert "m" in meant(text, here.format("1.005"), 3)
    assert "m" not in meant(text, here.format("1.5"), 3)


def test_a_circle_that_a_statement_introduces_is_a_circle_whatever_else_lies_on_it() -> None:
    text = THREE + "E, F, G on circle k\n"
    assert meant(text, text, 1) == ["m", "n"] * 3


def test_a_circle_with_a_lettered_centre_of_its_own_is_the_circle_about_it() -> None:
    text = "points A, B\ncircle O through A\ncircle m through B\n"
    assert meant(text, text, 1) == []


def test_circles_that_are_not_drawn_are_not_meant() -> None:
    assert meant(ON_IT, THREE + "hide m", 3) == ["n"]


def test_a_centre_that_the_picture_does_not_have_is_nobodys() -> None:
    assert meant("points A, B\ncircle P through A\n", THREE, 1) == []


@pytest.mark.parametrize(("apart", "expected"), [("0", ["n"]), ("1", [])])
def test_only_a_circle_about_the_same_place_is_meant_by_the_same_centre(
    apart: str, expected: list[str]
) -> None:
    text = "points O, A\nOA = 1\ncircle k with center O\nA on circle k\n"
    here = f"{text}point Q\nOQ = {apart} OA\ncircle n with center Q\n"
    if apart == "0":
        here = f"{text}circle n with center O\nradius of circle n = 2 OA\n"
    assert meant(text, here, 3) == expected


def test_three_points_are_as_good_as_a_name_in_the_circles_own_picture(monkeypatch: Patch) -> None:
    text = THREE + "E on circle k"
    monkeypatch.setattr(namesakes, "_may_run_through", lambda *_: True)
    assert meant(text, THREE, 4) == ["m", "n"]
    assert meant(text, text, 4, is_own=True) == []


def test_what_fails_of_one_other_circle_has_to_fail_of_all() -> None:
    """C is not on k, and not on m, but on n."""
    one, here = original(ON_IT), original(THREE.replace("through A, B, C", "through A, B"))
    assert failing_there(one, here, 3) == (1, 0)
    without = original(THREE.replace("through A, B, C", "through A, B") + "hide n")
    assert failing_there(one, without, 3) == (1, 1)


def test_what_is_undecided_does_not_surely_fail() -> None:
    positive = original("triangle ABC\n∠ABC = 60°")
    drawn = positive.drawn
    program = drawn.depicted.program
    shown = shown_by(drawn.tree, program, positive.style)
    vague = [v._replace(verdict=Verdict.UNDECIDED) for v in drawn.verdicts]
    assert surely_failing(drawn.depicted, vague, program, shown) == ()


# --- what is ambiguous ----------------------------------------------------------------------------


def test_what_nobody_can_tell_of_another_circle_of_that_centre_is_ambiguous() -> None:
    positive = original(
        "triangle ABC\ncircle O through A, B, C\npoint P\nP on circle O\npoints D, E, F\n"
        "OD = 1.01 OA\nOE = OD\nOF = OD\ncircle m through D, E, F"
    )
    depicted = positive.drawn.depicted
    shown = shown_by(positive.drawn.tree, depicted.program, positive.style)
    (fact,) = said_by(depicted.program, (3,))
    (other,) = readings(depicted, fact, depicted.program, shown, is_own=True)
    assert judge_in(depicted.figure, other).verdict is Verdict.UNDECIDED
    assert ambiguous(depicted, shown, (3,)) == {3}


# --- terms ----------------------------------------------------------------------------------------

K, M = ir.Circle("k"), ir.Circle("m")
ARC = ir.Arc(K, "A", "B", "minor")
RING = ir.Ring(K, M)


def test_arcs_and_rings_tell_their_circles_themselves() -> None:
    assert list(circles_in((ARC, RING))) == []
    assert list(circles_in((ir.Radius(K), (M, K)))) == ["k", "m", "k"]
    swapped = {"k": "m", "m": "k"}
    assert about((ARC, RING), swapped) == (ARC, RING)
    assert about((ir.ArcMeasure(ARC), ir.Radius(K), M), swapped) == (
        ir.ArcMeasure(ARC),
        ir.Radius(M),
        K,
    )
