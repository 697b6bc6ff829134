"""Checks of one edit that only a certain order of events, or a caption of some of the statements,
tells from those beside them; as in `test_negatives_engine`, each is what stops a wrong negative."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from attempting import accepted, attempted, between, reason_of, saying, solving_as
from proposals import edit, original, outcome

from geodsl.captions import pictured
from geodsl.coordinates import Coordinates
from geodsl.ir.names import names_in
from geodsl.negatives import attempt as attempts
from geodsl.negatives import contradictions
from geodsl.negatives.model import Negative, Reason
from geodsl.negatives.saying import captions_of
from geodsl.solver import Accident, GaveUp, Solved
from geodsl.verifier import Verdict

Patch = pytest.MonkeyPatch


# --- what the captions say ------------------------------------------------------------------------


def test_an_edit_of_what_the_caption_does_not_state_is_refused_as_that() -> None:
    positive = original("triangle ABC\nAB = AC\n∠BAC = 40°")
    found = attempted(positive, edit({2: ("∠BAC = 80°",)}), said=saying(positive, 0, 1))
    assert reason_of(found) is Reason.NOT_STATED


def test_what_the_positives_caption_does_not_say_makes_it_false_of_nothing() -> None:
    """The angle changes, of which nothing was said; an equilateral triangle is isosceles."""
    positive = original("isosceles triangle ABC with AB = AC\n∠BAC = 40°")
    one = edit({0: ("equilateral triangle ABC",), 1: ()})
    assert reason_of(attempted(positive, one, said=saying(positive, 0))) is Reason.STILL_TRUE
    assert isinstance(attempted(positive, one, said=saying(positive, 0, 1)), Negative)


def test_what_the_new_caption_does_not_say_makes_it_false_of_nothing(monkeypatch: Patch) -> None:
    """The new angle is false of the original, but only that D is on BC is said in its place."""
    positive = original("triangle ABC\nD midpoint of BC\n∠BAC = 40°\nsegment AD")
    one = edit({1: ("D on segment BC",), 2: ("∠BAC = 80°",)})
    places = accepted(positive, edit({2: ("∠BAC = 80°",)})).drawn.depicted.coordinates.points
    solving_as(monkeypatch, **{**places, "D": between(places["B"], places["C"], 0.25)})
    found = attempted(positive, one, said=saying(positive, 0, 1))
    assert reason_of(found) is Reason.TRUE_OF_ORIGINAL
    assert isinstance(attempted(positive, one, said=saying(positive, 0, 1, 2)), Negative)


def test_a_negative_is_worded_again_where_statements_had_to_be_left_out() -> None:
    """Equal angles at B and C would make AB and AC equal: that they are is not said any more."""
    positive = original("triangle ABC\n∠ABC = ∠ACB\nAB = AC\nsegment AD\n∠BAD = 20°")
    found = accepted(positive, edit({2: ("AB : AC = 3 : 2",)}))
    depicted = found.drawn.depicted
    assert [statement.text for statement in depicted.program.statements] == [
        "triangle ABC", "AB : AC = 3 : 2", "segment AD", "∠BAD = 20°",
    ]  # fmt: skip
    assert set(found.caption.stated) <= {0, 1, 2, 3}
    (angle,) = [s for s in found.caption.sentences if "20°" in s.text]
    assert 3 in angle.statements
    for verdict in found.refuted:
        assert "D" not in names_in(verdict.fact.arguments)


# --- figures ------------------------------------------------------------------------------------


def test_a_kept_statement_that_is_seen_to_fail_is_not_left_out_of_the_caption(
    monkeypatch: Patch,
) -> None:
    """Only what nobody can tell without the broken fact is; that D was lost is the solver's
    fault."""
    positive = original("triangle ABC\n∠ABC = 60°\n∠BAC = 50°\nD on segment AB\nAD = DB")
    one = edit({1: ("∠ABC = 90°",)})
    places = accepted(positive, one).drawn.depicted.coordinates.points
    solving_as(monkeypatch, **{**places, "D": between(places["A"], places["B"], 0.2)})
    assert reason_of(attempted(positive, one)) is Reason.NOT_TRUE


def test_a_new_print_moves_no_point(monkeypatch: Patch) -> None:
    positive = original("triangle ABC\nAB = x\nAC = 8")
    one = replace(edit({2: ('label AC "9"',)}), prints=True)
    monkeypatch.setattr(attempts, "solve_near", lambda *_: GaveUp("it is not asked"))
    found = accepted(positive, one)
    assert found.drawn.depicted.coordinates.points == positive.drawn.depicted.coordinates.points


def test_a_new_print_with_an_unknown_of_its_own_is_solved_for() -> None:
    positive = original("triangle ABC\nAB = x\nAC = 8")
    found = accepted(positive, replace(edit({2: ("AC = z",)}), prints=True))
    assert found.drawn.depicted.coordinates.unknowns.keys() == {"x", "z"}


def test_other_letters_do_not_take_over_accidents_that_name_the_old_ones() -> None:
    positive = original("triangle ABC\nAB : AC = 1.5")
    accident = Accident("right angle", ("A", "B", "C"))
    positive = replace(positive, drawn=replace(positive.drawn, accidents=(accident,)))
    found = accepted(positive, edit({1: ("AC : AB = 1.5",)}, "BC"))
    assert found.drawn.accidents == ()


def test_a_figure_that_not_even_a_frame_of_its_own_holds_is_refused(monkeypatch: Patch) -> None:
    positive, one = original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 90°",)})
    places = accepted(positive, one).drawn.depicted.coordinates.points
    far = {name: (9.0 * x, 9.0 * y) for name, (x, y) in places.items()}
    solving_as(monkeypatch, **far)
    assert isinstance(attempted(positive, one), Negative)
    monkeypatch.setattr(attempts, "framed", lambda *_: positive.likeness)
    assert reason_of(attempted(positive, one)) is Reason.LEAVES_THE_PICTURE


def test_figures_that_stay_in_the_picture_and_in_which_something_fails_are_preferred(
    monkeypatch: Patch,
) -> None:
    positive, one = original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 90°",)})
    good = accepted(positive, one).drawn.depicted.coordinates
    asked: list[Callable[[Coordinates], bool]] = []

    def solve(
        program: object, near: object, seed: object, prefers: Callable[[Coordinates], bool]
    ) -> Solved:
        asked.append(prefers)
        return Solved(good)

    monkeypatch.setattr(attempts, "solve_near", solve)
    attempted(positive, one)
    (prefers,) = asked
    assert prefers(good)
    assert not prefers(positive.drawn.depicted.coordinates)  # nothing fails
    far = {name: (9.0 * x, 9.0 * y) for name, (x, y) in good.points.items()}
    assert not prefers(replace(good, points=far))


# --- prints ---------------------------------------------------------------------------------------


def test_numbers_that_a_chain_of_equal_angles_contradicts_stop_a_negative(
    monkeypatch: Patch,
) -> None:
    """Though the statements fix none of them."""
    chain = "quadrilateral ABCD\n∠DAB = ∠ABC\n∠ABC = ∠BCD"
    positive = original(f'{chain}\nlabel ∠DAB "95°"\nlabel ∠BCD "95°"')
    one = replace(edit({4: ('label ∠BCD "70°"',)}), prints=True)
    assert reason_of(outcome(positive, one)) is Reason.NOT_TRUE
    monkeypatch.setattr(contradictions, "printed_apart", lambda *_: None)
    accepted(positive, one)


def test_lengths_that_the_statements_together_contradict_stop_a_negative(
    monkeypatch: Patch,
) -> None:
    """No statement says that the last side of the hexagon is as long as the first."""
    positive = original("regular hexagon ABCDEF\nAB = 12\nFA = 12")
    one = replace(edit({2: ('label FA "18"',)}), prints=True)
    assert reason_of(outcome(positive, one)) is Reason.NOT_TRUE
    monkeypatch.setattr(contradictions, "false_print", lambda *_: None)
    accepted(positive, one)


SHORT = 'triangle ABC\nD on segment AB\nAB : AD = {} : 1\nlabel AD "7"\n∠ABC = 50°'


def test_nothing_is_said_to_be_printed_beside_what_is_too_small_to_be_seen() -> None:
    for ratio, is_said in ((3, True), (70, False)):
        positive = original(SHORT.format(ratio))
        drawn = positive.drawn.depicted
        (print_,) = [f for f in drawn.program.shown if f.statement == 3]
        (verdict,) = drawn.judge([print_], drawn.program)
        assert verdict.verdict is (Verdict.HOLDS if is_said else Verdict.UNDECIDED)
        captions = list(captions_of(positive, 4))
        assert captions
        assert any(3 in found.labelled for found in captions) is is_said


@pytest.mark.parametrize("hidden", ["hide MC", "hide CM", "hide MC\nhide CM"])
def test_nothing_is_said_to_be_drawn_that_the_picture_does_not_show(hidden: str) -> None:
    positive = original(f"triangle ABC\nM midpoint of AB\nsegment MC\n{hidden}")
    captions = list(captions_of(positive, 4))
    assert captions
    assert not any(2 in found.stated for found in captions)


def test_what_the_picture_denies_is_left_out_though_the_words_would_have_it(
    monkeypatch: Patch,
) -> None:
    monkeypatch.setattr(pictured, "_unseen", lambda program, texts: frozenset())
    positive = original("triangle ABC\nM midpoint of AB\nsegment MC\nhide CM")
    assert not any(2 in found.stated for found in captions_of(positive, 4))


def test_an_edit_that_leaves_a_print_beside_what_is_too_small_to_be_seen_is_refused(
    monkeypatch: Patch,
) -> None:
    positive = original('triangle ABC\nD on segment AB\nlabel AD "7"\n∠ABC = 50°')
    one, said = edit({3: ("∠ABC = 90°",)}), saying(positive, 0, 1, 2, 3)
    places = accepted(positive, one).drawn.depicted.coordinates.points
    solving_as(monkeypatch, **{**places, "D": between(places["A"], places["B"], 0.5)})
    assert isinstance(attempted(positive, one, said=said), Negative)
    solving_as(monkeypatch, **{**places, "D": between(places["A"], places["B"], 1 / 70)})
    assert reason_of(attempted(positive, one, said=said)) is Reason.NOT_TRUE
    assert isinstance(attempted(positive, one, said=saying(positive, 0, 1, 3)), Negative)
