"""From text to a judged figure: the outcomes, and the diagnostics that explain them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geodsl import pipeline
from geodsl.diagnostics import Code, Severity
from geodsl.ir import Program
from geodsl.pipeline import Compiled, Options, Status, compile_source
from geodsl.solver import GaveUp, Solved
from geodsl.source import Source
from geodsl.timing import STAGES, Clock
from geodsl.verifier import Verdict


def compiled(text: str, seed: int = 0) -> Compiled:
    return compile_source(Source("test.geo", text), Options(seed))


def test_verified_means_that_every_fact_holds() -> None:
    done = compiled("triangle ABC\nAB = AC\n∠BAC = 40°\nfind ∠ABC\n")
    assert done.status is Status.VERIFIED
    assert done.program is not None
    assert len(done.verdicts) == len(done.program.facts) > 2
    assert {verdict.verdict for verdict in done.verdicts} == {Verdict.HOLDS}
    assert done.answers[0].value == pytest.approx(70)
    assert done.scene is not None


def test_a_figure_that_may_still_move_is_verified() -> None:
    assert compiled("triangle ABC\n").status is Status.VERIFIED


def test_an_empty_program_is_verified() -> None:
    assert compiled("").status is Status.VERIFIED
    assert compiled("# nothing\n\n").status is Status.VERIFIED


def test_every_statement_of_a_conflict_gets_a_label_and_no_other_does() -> None:
    text = "triangle ABC\nD midpoint of BC\nAB = 3\nBC = 4\nE midpoint of AD\nAC = 9\n"
    done = compiled(text)
    assert done.status is Status.CONTRADICTORY
    (diagnostic,) = done.diagnostics
    assert diagnostic.code is Code.CONTRADICTORY
    labels = (diagnostic.primary, *diagnostic.secondary)
    assert {text[label.span.start : label.span.end] for label in labels} == {
        "AB = 3", "BC = 4", "AC = 9",
    }  # fmt: skip
    assert "`AB = 3`, `BC = 4` and `AC = 9` cannot hold in one figure" in diagnostic.message


def test_wrong_text_ends_before_solving() -> None:
    clock = Clock()
    done = compile_source(Source("test.geo", "triangle ABC\nAB = CD\n"), Options(), clock)
    assert done.status is Status.ERROR
    assert done.outcome is None
    assert clock.cpu_ms()["solve"] is None
    assert clock.cpu_ms()["check"] is not None


def test_a_false_goal_is_an_error_and_leaves_the_figure() -> None:
    done = compiled("triangle ABC\nD midpoint of BC\nprove AD ⟂ BC\n")
    assert done.status is Status.ERROR
    assert [d.code for d in done.diagnostics] == [Code.FALSE_GOAL]
    assert {verdict.verdict for verdict in done.verdicts} == {Verdict.HOLDS}
    assert done.scene is not None


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        ("mark AB = BC", "not equal"),
        ("mark ∠ABC = ∠BCA", "not equal"),
        ("mark AB ⟂ BC", "not at right angles"),
        ("mark AB ∥ BC", "not parallel"),
        ("D on AB\nmark ∠DAB", "nothing to mark"),
    ],
)
def test_a_mark_of_what_is_not_so_is_an_error_at_the_mark(mark: str, why: str) -> None:
    done = compiled(f"triangle ABC\nAB = 5\nBC = 7\nCA = 8\n{mark}\n")
    assert done.status is Status.ERROR
    (found,) = done.diagnostics
    assert found.code is Code.FALSE_MARK
    assert why in found.primary.text
    assert done.source.text[found.primary.span.start :].startswith(mark.splitlines()[-1])


def test_a_mark_of_what_is_so_says_nothing() -> None:
    marks = "mark AB = AC\nmark ∠ABC = ∠BCA\nmark AD ⟂ BC\nmark ∠BAD"
    done = compiled(f"triangle ABC\nAB = AC\nD midpoint of BC\n{marks}\n")
    assert done.status is Status.VERIFIED
    assert done.diagnostics == ()


def test_a_true_goal_says_nothing() -> None:
    done = compiled("triangle ABC\nAB = AC\nD midpoint of BC\nprove AD ⟂ BC\n")
    assert done.status is Status.VERIFIED
    assert done.diagnostics == ()
    assert [answer.value for answer in done.answers] == [True]


def test_an_open_question_is_a_warning_on_the_question() -> None:
    text = "triangle ABC\nAB = 5\nAC = 7\nfind BC\n"
    done = compiled(text)
    assert done.status is Status.VERIFIED
    (diagnostic,) = done.diagnostics
    assert diagnostic.code is Code.NOT_DETERMINED
    assert diagnostic.severity is Severity.WARNING
    assert text[diagnostic.primary.span.start : diagnostic.primary.span.end] == "find BC"


def test_a_measure_that_was_rounded_in_print_is_a_warning() -> None:
    done = compiled("triangle ABC\nAB = 4\nBC = 3\nCA = 5\n∠BAC = 36.87°\n")
    assert done.status is Status.VERIFIED
    assert [d.code for d in done.diagnostics] == [Code.ROUNDED]
    assert done.rounded


def test_an_order_that_the_facts_force_is_a_status_of_its_own() -> None:
    text = (
        "triangle ABC\nat A (30, 40)\nat B (0, 0)\nat C (60, 0)\n"
        "D on line BC\nat D (40, 0)\nAB = 5\nAC = 5\nBC = 6\nAD = 8\n"
    )
    done = compiled(text)
    assert done.status is Status.ORDER_FORCED
    assert [d.code for d in done.diagnostics] == [Code.ORDER_FORCED]
    assert done.scene is not None


def test_a_figure_that_the_verifier_does_not_confirm_is_not_verified(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The solver may be wrong; then the judge has the last word."""
    honest = pipeline.solve

    def wrong(program: Program, seed: int) -> Solved:
        solved = honest(program, seed)
        assert isinstance(solved, Solved)
        points = {**solved.coordinates.points}
        x, y = points["A"]
        points["A"] = (x + 1.0, y)
        return replace(solved, coordinates=replace(solved.coordinates, points=points))

    monkeypatch.setattr(pipeline, "solve", wrong)
    done = compiled("triangle ABC\nAB = 3\nBC = 4\nCA = 5\n")
    assert done.status is Status.GAVE_UP
    assert {d.code for d in done.diagnostics} == {Code.NOT_CONFIRMED}
    assert done.scene is None


def test_giving_up_names_the_statement_that_is_missed_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    outcome = GaveUp("the budget of 10 starts is spent", {0: 0.0, 1: 0.25, 2: 0.01})
    monkeypatch.setattr(pipeline, "solve", lambda program, seed: outcome)
    text = "triangle ABC\nAB = 3\nBC = 4\n"
    done = compiled(text)
    assert done.status is Status.GAVE_UP
    (diagnostic,) = done.diagnostics
    assert diagnostic.code is Code.GAVE_UP
    assert text[diagnostic.primary.span.start : diagnostic.primary.span.end] == "AB = 3"
    assert "the budget of 10 starts is spent" in diagnostic.message


def test_the_same_seed_gives_the_same_figure_and_another_may_not() -> None:
    text = "quadrilateral ABCD\nAB ∥ CD\n"
    assert compiled(text).coordinates == compiled(text).coordinates
    assert compiled(text).coordinates != compiled(text, seed=1).coordinates


def test_every_stage_is_timed() -> None:
    clock = Clock()
    compile_source(Source("test.geo", "triangle ABC\nAB = 2\nfind AB\n"), Options(), clock)
    assert list(clock.cpu_ms()) == list(STAGES)
    assert all(ms is not None and ms >= 0 for ms in clock.cpu_ms().values())
