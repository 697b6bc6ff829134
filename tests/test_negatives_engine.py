"""Every condition of a negative has a check, and each check is what stops a wrong negative: with
the check broken the same edit is accepted."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pytest
from proposals import edit, original, outcome, proposing, search

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.mutators import Edit
from geodsl.negatives import attempt as attempts
from geodsl.negatives import contradictions
from geodsl.negatives import tolerances as tol
from geodsl.negatives.depicted import Depicted
from geodsl.negatives.engine import PER_RULE, find_negatives
from geodsl.negatives.model import Drawn, Negative, Original, Reason, Rejected
from geodsl.negatives.records import sample_record
from geodsl.negatives.saying import captions_of
from geodsl.negatives.visible import is_seen, to_pixel
from geodsl.solver import GaveUp, Solved
from geodsl.verifier import FactVerdict, Verdict

Patch = pytest.MonkeyPatch


def refused(positive: Original, one: Edit) -> Reason:
    found = outcome(positive, one)
    assert isinstance(found, Rejected), found.caption.text
    return found.reason


def accepted(positive: Original, one: Edit) -> Negative:
    found = outcome(positive, one)
    assert isinstance(found, Negative), found
    return found


def attempted(positive: Original, one: Edit, *others: Negative) -> Negative | Rejected:
    """What becomes of an edit of a sample that has some negatives already."""
    (caption,) = captions_of(positive, 1)
    return attempts.attempt(positive, proposing(one), one, caption, 0, 0, others)


def solving_as(monkeypatch: Patch, **places: tuple[float, float]) -> None:
    """Let the solver return the original's figure with some points elsewhere."""

    def solve(program: object, near: Coordinates, *_: object) -> Solved:
        return Solved(replace(near, points={**near.points, **places}))

    monkeypatch.setattr(attempts, "solve_near", solve)


def mixed(one: tuple[float, float], two: tuple[float, float], t: float) -> tuple[float, float]:
    return one[0] + t * (two[0] - one[0]), one[1] + t * (two[1] - one[1])


# --- condition 1: a right program, whose statements hold on its figure ----------------------------


def test_an_edit_that_is_no_right_program_is_refused_with_its_diagnostic() -> None:
    found = outcome(original("triangle ABC\nAB = AC"), edit({1: ("AB = AD",)}))
    assert isinstance(found, Rejected)
    assert found.reason is Reason.DOES_NOT_CHECK
    assert "`D`" in found.detail


# --- what an edit must not do on the side ------------------------------------------------------


def test_a_mark_that_would_no_longer_be_true_stops_a_negative(monkeypatch: Patch) -> None:
    positive = original("parallelogram ABCD\nmark BC = AD\n∠ABC = 70°")
    one = edit({0: ("quadrilateral ABCD", "AB ∥ CD"), 2: ("∠ABC = 50°",)})
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == (
        Reason.NOT_TRUE,
        "`mark BC = AD` is not so in the picture",
    )
    monkeypatch.setattr(contradictions, "false_marks", lambda *_: ())
    accepted(positive, one)


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


def test_an_edit_without_a_figure_is_refused() -> None:
    positive = original("triangle ABC\nAB = 4\nBC = 4\nCA = 5")
    assert refused(positive, edit({3: ("CA = 9",)})) is Reason.NO_FIGURE


def test_only_the_check_for_a_figure_stops_what_the_solver_gave_up(monkeypatch: Patch) -> None:
    """A solver that gives its last try for a figure: the judge stops it, and nothing after that."""
    positive, one = original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 90°",)})
    monkeypatch.setattr(attempts, "solve_near", lambda *_: GaveUp("no figure"))
    assert refused(positive, one) is Reason.NO_FIGURE
    a, c = (positive.drawn.depicted.coordinates.points[name] for name in "AC")
    solving_as(monkeypatch, A=mixed(a, c, 0.5))
    assert refused(positive, one) is Reason.NOT_TRUE
    monkeypatch.setattr(attempts, "_hold", lambda *_: ())
    accepted(positive, one)


def test_a_statement_that_is_only_nearly_true_of_its_own_figure_is_not_true(
    monkeypatch: Patch,
) -> None:
    """UNDECIDED is not HOLDS: an angle of 75.01 degrees is no angle of 75."""
    positive, one = original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 75°",)})
    places = accepted(positive, one).drawn.depicted.coordinates.points
    solving_as(monkeypatch, **{**places, "A": mixed(places["A"], places["C"], 2e-4)})
    assert refused(positive, one) is Reason.NOT_TRUE


# --- condition 5: what is kept holds --------------------------------------------------------------

KEPT = "triangle ABC\nD midpoint of AB\n∠ABC = 60°"


def test_only_the_judge_of_kept_statements_stops_a_midpoint_that_was_lost(
    monkeypatch: Patch,
) -> None:
    positive, one = original(KEPT), edit({2: ("∠ABC = 90°",)})
    places = accepted(positive, one).drawn.depicted.coordinates.points
    solving_as(monkeypatch, **{**places, "D": mixed(places["A"], places["B"], 0.3)})
    assert refused(positive, one) is Reason.NOT_TRUE
    monkeypatch.setattr(attempts, "_hold", lambda *_: ())
    found = accepted(positive, one)
    depicted = found.drawn.depicted
    judged = depicted.judge(depicted.program.facts, depicted.program)
    assert Verdict.FAILS in [verdict.verdict for verdict in judged]


# --- conditions 2 and 3: each caption is false of the other's picture -----------------------------


def test_only_that_undecided_is_not_fails_stops_a_number_within_the_threshold(
    monkeypatch: Patch,
) -> None:
    positive = original("triangle ABC\n∠ABC = 60°")
    one = edit({1: ("∠ABC = 63°",)})
    assert refused(positive, one) is Reason.TRUE_OF_ORIGINAL
    monkeypatch.setattr(attempts, "_failing", _not_holding)
    accepted(positive, one)


def _not_holding(
    depicted: Depicted,
    program: ir.Program,
    shown: object,
    statements: Collection[int],
    labelled: object,
) -> tuple[FactVerdict, ...]:
    """What `_failing` would be if it took UNDECIDED for FAILS."""
    facts = [fact for fact in program.facts if fact.statement in statements]
    return tuple(v for v in depicted.judge(facts, program) if v.verdict is not Verdict.HOLDS)


def test_only_the_first_direction_stops_an_isosceles_triangle_that_is_made_equilateral(
    monkeypatch: Patch,
) -> None:
    """An equilateral triangle is isosceles: the positive's caption is true of both pictures."""
    positive = original("isosceles triangle ABC with AB = AC")
    one = edit({0: ("equilateral triangle ABC",)})
    assert refused(positive, one) is Reason.STILL_TRUE
    monkeypatch.setattr(attempts, "_break", lambda *_: positive.drawn.verdicts[:1])
    accepted(positive, one)


def test_only_the_reverse_direction_stops_a_square_that_is_made_a_rectangle(
    monkeypatch: Patch,
) -> None:
    """The new caption is true of both pictures, though the figure is no square any more."""
    positive, one = original("square ABCD\nsegment AC"), edit({0: ("rectangle ABCD",)})
    a, b, c, d = (positive.drawn.depicted.coordinates.points[name] for name in "ABCD")
    solving_as(monkeypatch, C=mixed(b, c, 0.6), D=mixed(a, d, 0.6))
    assert refused(positive, one) is Reason.TRUE_OF_ORIGINAL
    monkeypatch.setattr(attempts, "_refute", lambda *_: positive.drawn.verdicts[:1])
    accepted(positive, one)


def test_only_the_two_directions_stop_letters_exchanged_across_a_symmetry(
    monkeypatch: Patch,
) -> None:
    """There is no list of symmetries: of a symmetric figure both captions stay true."""
    positive = original("triangle ABC\nAB = AC\n∠ABC = 50°")
    one = edit({1: ("AC = AB",), 2: ("∠ACB = 50°",)}, "BC")

    def reason() -> Reason | None:
        found = attempted(positive, one)
        return found.reason if isinstance(found, Rejected) else None

    assert reason() is Reason.TRUE_OF_ORIGINAL
    monkeypatch.setattr(attempts, "_refute", lambda *_: positive.drawn.verdicts[:1])
    assert reason() is Reason.STILL_TRUE
    monkeypatch.setattr(attempts, "_break", lambda *_: positive.drawn.verdicts[:1])
    assert reason() is None


def test_only_the_identity_of_nameless_circles_stops_a_circle_that_always_exists(
    monkeypatch: Patch,
) -> None:
    """Through A, B and C there is one in every picture; the new one has the same inner name."""
    positive = original("triangle ABC\nD inside ABC\ncircle through A, B, C\nsegment AD")
    one = edit({2: ("circle through A, B, D",)})
    assert refused(positive, one) is Reason.TRUE_OF_ORIGINAL
    monkeypatch.setattr(Depicted, "_is_same", lambda *_: True)
    accepted(positive, one)


def test_another_bearing_is_seen_to_fail() -> None:
    """It is said of two points; a number of its own would be in no picture."""
    positive = original("points A, B\nbearing of B from A = 60°\nsegment AB")
    found = accepted(positive, edit({1: ("bearing of B from A = 110°",)}))
    assert [verdict.fact.relation for verdict in found.broken] == ["bearing"]


def test_what_the_notation_only_implies_refutes_nothing(monkeypatch: Patch) -> None:
    """That a triangle is not flat is not said by `triangle ABC`; A between B and C is no negative
    of it."""
    positive = original("triangle ABC\nsegment AB")
    one = edit({0: ("segment BC", "A between B and C")})
    b, c = (positive.drawn.depicted.coordinates.points[name] for name in "BC")
    solving_as(monkeypatch, A=mixed(b, c, 0.5))
    assert refused(positive, one) is Reason.STILL_TRUE
    monkeypatch.setattr(attempts, "_failing", _not_holding)
    accepted(positive, one)


# --- condition 4: it is seen ----------------------------------------------------------------------


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


def test_an_edit_that_no_caption_says_is_refused(monkeypatch: Patch) -> None:
    """How to draw is in no caption, so that nothing new is said."""
    positive = original("triangle ABC\nAB = AC\nsegment BC")
    b, c = (positive.drawn.depicted.coordinates.points[name] for name in "BC")
    solving_as(monkeypatch, C=mixed(b, c, 0.5))
    assert refused(positive, edit({1: ("dashed AB",)})) is Reason.UNSAYABLE


# --- condition 6: no two alike --------------------------------------------------------------------


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


# --- the caption of the sample --------------------------------------------------------------------


def test_an_edit_of_what_no_caption_states_is_refused() -> None:
    positive = original("triangle ABC\nAB = AC\ndashed BC")
    assert refused(positive, edit({2: ()})) is Reason.NOT_STATED


def test_a_caption_that_the_text_tower_would_cut_off_is_refused() -> None:
    text = "triangle ABC\nAB = AC"
    one = edit({1: ("AB = 2 BC", "AC = 1.5 BC", "D on segment AB", "AD = 0.4 BC")})
    assert isinstance(outcome(original(text, max_tokens=64), one), Negative)
    assert refused(original(text, max_tokens=20), one) is Reason.TOO_LONG


# --- the search -----------------------------------------------------------------------------------

SIX = (30, 42, 75, 90, 105, 120)
ANGLES = tuple(edit({1: (f"∠ABC = {degrees}°",)}) for degrees in SIX)


def test_a_rule_gives_at_most_three_of_ten() -> None:
    sample, tried = search(original("triangle ABC\n∠ABC = 60°"), *ANGLES, n=10)
    assert len(sample.negatives) == PER_RULE
    full = [f for f in tried if isinstance(f, Rejected) and f.reason is Reason.RULE_IS_FULL]
    assert len(full) == len(ANGLES) - PER_RULE


def test_a_larger_sample_may_have_more_of_a_rule() -> None:
    sample, _ = search(original("triangle ABC\n∠ABC = 60°"), *ANGLES, n=20)
    assert len(sample.negatives) > PER_RULE


def test_no_more_negatives_are_made_than_were_asked_for() -> None:
    sample, tried = search(original("triangle ABC\n∠ABC = 60°"), *ANGLES, n=1)
    assert len(sample.negatives) == 1
    assert sum(isinstance(found, Negative) for found in tried) == 1


def test_negatives_are_spread_over_rules_and_statements() -> None:
    positive = original("triangle ABC\n∠ABC = 60°\n∠BAC = 50°")
    one = tuple(edit({1: (f"∠ABC = {degrees}°",)}) for degrees in (75, 90, 105))
    two = tuple(edit({2: (f"∠BAC = {degrees}°",)}) for degrees in (65, 80, 95))
    sample = find_negatives(positive, (proposing(*one, *two),), 10)
    broken = [statement for negative in sample.negatives for statement in negative.edit.breaks]
    assert set(broken) == {1, 2}


def test_negatives_are_sorted_hardest_first() -> None:
    sample, _ = search(original("triangle ABC\n∠ABC = 60°"), *ANGLES, n=20)
    keys = [negative.hardness.key() for negative in sample.negatives]
    assert keys == sorted(keys)


def test_every_edit_is_accepted_or_counted_with_its_reason() -> None:
    sample, _ = search(original("triangle ABC\n∠ABC = 60°"), *ANGLES, n=10)
    assert len(sample.negatives) + sum(sample.rejections.values()) == sum(sample.proposed.values())


def test_the_same_seed_gives_the_same_sample() -> None:
    def record() -> bytes:
        sample, _ = search(original("triangle ABC\n∠ABC = 60°", seed=5), *ANGLES)
        return sample_record(sample, tuple("abcd"))

    assert record() == record()
    assert json.loads(record())["seed"] == 5


def test_what_is_not_mentioned_does_not_move() -> None:
    positive = original("triangle ABC\nD on segment AB\nAD : DB = 1 : 2")
    found = accepted(positive, edit({2: ("AD : DB = 2 : 1",)}))
    before, after = positive.drawn.depicted.coordinates, found.drawn.depicted.coordinates
    assert [before.points[name] for name in "ABC"] == [after.points[name] for name in "ABC"]
