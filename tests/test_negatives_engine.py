"""Every condition of a negative has a check, and each check is what stops a wrong negative: with
the check broken the same edit is accepted."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from attempting import accepted, attempted, between, refused, solving_as
from proposals import edit, original, outcome

from geodsl import ir
from geodsl.negatives import attempt as attempts
from geodsl.negatives import contradictions
from geodsl.negatives.depicted import Depicted
from geodsl.negatives.model import Negative, Reason, Rejected
from geodsl.solver import GaveUp
from geodsl.verifier import FactVerdict, Verdict

Patch = pytest.MonkeyPatch


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


def test_an_edit_without_a_figure_is_refused() -> None:
    positive = original("triangle ABC\nAB = 4\nBC = 4\nCA = 5")
    assert refused(positive, edit({3: ("CA = 9",)})) is Reason.NO_FIGURE


def test_only_the_check_for_a_figure_stops_what_the_solver_gave_up(monkeypatch: Patch) -> None:
    """A solver that gives its last try for a figure: the judge stops it, and nothing after that."""
    positive, one = original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 90°",)})
    monkeypatch.setattr(attempts, "solve_near", lambda *_: GaveUp("no figure"))
    assert refused(positive, one) is Reason.NO_FIGURE
    a, c = (positive.drawn.depicted.coordinates.points[name] for name in "AC")
    solving_as(monkeypatch, A=between(a, c, 0.5))
    assert refused(positive, one) is Reason.NOT_TRUE
    monkeypatch.setattr(attempts, "_hold", lambda *_: ())
    accepted(positive, one)


def test_a_statement_that_is_only_nearly_true_of_its_own_figure_is_not_true(
    monkeypatch: Patch,
) -> None:
    """UNDECIDED is not HOLDS: an angle of 75.01 degrees is no angle of 75."""
    positive, one = original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 75°",)})
    places = accepted(positive, one).drawn.depicted.coordinates.points
    solving_as(monkeypatch, **{**places, "A": between(places["A"], places["C"], 2e-4)})
    assert refused(positive, one) is Reason.NOT_TRUE


# --- condition 5: what is kept holds --------------------------------------------------------------

KEPT = "triangle ABC\nD midpoint of AB\n∠ABC = 60°"


def test_only_the_judge_of_kept_statements_stops_a_midpoint_that_was_lost(
    monkeypatch: Patch,
) -> None:
    positive, one = original(KEPT), edit({2: ("∠ABC = 90°",)})
    places = accepted(positive, one).drawn.depicted.coordinates.points
    solving_as(monkeypatch, **{**places, "D": between(places["A"], places["B"], 0.3)})
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
    solving_as(monkeypatch, C=between(b, c, 0.6), D=between(a, d, 0.6))
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
    solving_as(monkeypatch, A=between(b, c, 0.5))
    assert refused(positive, one) is Reason.STILL_TRUE
    monkeypatch.setattr(attempts, "_failing", _not_holding)
    accepted(positive, one)


def test_an_edit_that_no_caption_says_is_refused(monkeypatch: Patch) -> None:
    """How to draw is in no caption, so that nothing new is said."""
    positive = original("triangle ABC\nAB = AC\nsegment BC")
    b, c = (positive.drawn.depicted.coordinates.points[name] for name in "BC")
    solving_as(monkeypatch, C=between(b, c, 0.5))
    assert refused(positive, edit({1: ("dashed AB",)})) is Reason.UNSAYABLE


# --- the caption of the sample --------------------------------------------------------------------


def test_an_edit_of_what_no_caption_states_is_refused() -> None:
    positive = original("triangle ABC\nAB = AC\ndashed BC")
    assert refused(positive, edit({2: ()})) is Reason.NOT_STATED


def test_a_caption_that_the_text_tower_would_cut_off_is_refused() -> None:
    text = "triangle ABC\nAB = AC"
    one = edit({1: ("AB = 2 BC", "AC = 1.5 BC", "D on segment AB", "AD = 0.4 BC")})
    assert isinstance(outcome(original(text, max_tokens=64), one), Negative)
    assert refused(original(text, max_tokens=20), one) is Reason.TOO_LONG


def test_what_is_not_mentioned_does_not_move() -> None:
    positive = original("triangle ABC\nD on segment AB\nAD : DB = 1 : 2")
    found = accepted(positive, edit({2: ("AD : DB = 2 : 1",)}))
    before, after = positive.drawn.depicted.coordinates, found.drawn.depicted.coordinates
    assert [before.points[name] for name in "ABC"] == [after.points[name] for name in "ABC"]
