"""Rules that exchange roles, move points off or across, and drop relations: what they propose, and
that it is provable."""

from __future__ import annotations

from random import Random

import pytest

from geodsl import ir
from geodsl.checker import check
from geodsl.mutators import (
    Edit,
    Mutator,
    Subject,
    angle_to_equal,
    angle_to_right,
    apply,
    bisector_off,
    cross_circle,
    cross_line,
    cross_segment,
    exchange_centers,
    exchange_cevian,
    exchange_chord,
    exchange_direction,
    exchange_inscribed,
    exchange_tangency,
    meeting,
    miss,
    move_off_circle,
    move_off_intersection,
    move_off_line,
    move_off_midpoint,
    not_collinear,
    not_concurrent,
    not_concyclic,
    not_congruent,
    not_inscribed,
    not_similar,
    oblique,
    reorder,
    secant,
    sides_to_angles,
    unequal_angle,
)
from geodsl.mutators._lines import rows_of
from geodsl.mutators._split import said
from geodsl.mutators._written import fact_text
from geodsl.mutators.testing import edits, read
from geodsl.negatives.attempt import attempt
from geodsl.negatives.model import Negative, Original
from geodsl.negatives.originals import make_original
from geodsl.negatives.saying import captions_of
from geodsl.parser import parse
from geodsl.pipeline import Options
from geodsl.printer import print_program
from geodsl.source import Source
from geodsl.verifier import Verdict

TANGENT = "circle O\nA outside circle O\nsegment OA\nAB tangent to circle O at B"

PROGRAMS: tuple[tuple[Mutator, str], ...] = (
    (angle_to_equal.MUTATOR, "triangle ABC\n∠ABC = 70°\n∠ACB = 45°"),
    (angle_to_right.MUTATOR, "triangle ABC\n∠ABC = 70°"),
    (bisector_off.MUTATOR, "triangle ABC\nD on BC\nAD bisects ∠BAC"),
    (cross_circle.MUTATOR, "circle O\nA, B on circle O\nP inside circle O\nsegments PA, PB"),
    (cross_line.MUTATOR, "triangle ABC\npoint P\nA, P on same side of BC\nsegments PB, PC"),
    (cross_segment.MUTATOR, "triangle ABC\nD on BC\nsegment AD"),
    (exchange_centers.MUTATOR, "scalene triangle ABC\nI incenter of triangle ABC\nsegment AI"),
    (exchange_cevian.MUTATOR, "acute triangle ABC\nAB : AC = 3 : 2\nAD altitude of triangle ABC"),
    (exchange_chord.MUTATOR, "circle O\nAB diameter of circle O\nC on circle O\nsegment AC"),
    (exchange_direction.MUTATOR, "triangle ABC\npoints D, E\nsegment DE\nDE ∥ BC"),
    (exchange_inscribed.MUTATOR, "acute triangle ABC\ncircle O circumscribed about triangle ABC"),
    (
        exchange_tangency.MUTATOR,
        "circle O with radius 6\ncircle P with radius 2\ncircle P internally tangent to circle O",
    ),
    (meeting.MUTATOR, "trapezoid ABCD with AB ∥ CD"),
    (miss.MUTATOR, TANGENT),
    (move_off_circle.MUTATOR, "circle O\nA, B, C on circle O\ntriangle ABC"),
    (move_off_intersection.MUTATOR, "quadrilateral ABCD\nsegments AC, BD\nE = AC ∩ BD"),
    (move_off_line.MUTATOR, "triangle ABC\nD on BC\nsegment AD"),
    (move_off_midpoint.MUTATOR, "triangle ABC\nM midpoint of BC\nsegment AM"),
    (not_collinear.MUTATOR, "points A, B, C, D\nsegment AC\nsegment BD\nA, B, C in order"),
    (
        not_concurrent.MUTATOR,
        "triangle ABC\nD on BC\nE on CA\nF on AB\nsegments AD, BE, CF\nAD, BE, CF concurrent",
    ),
    (not_concyclic.MUTATOR, "quadrilateral ABCD\nA, B, C, D concyclic"),
    (not_congruent.MUTATOR, "triangle ABC\ntriangle DEF\ntriangle ABC ≅ triangle DEF"),
    (not_inscribed.MUTATOR, "acute triangle ABC\ncircle I inscribed in triangle ABC"),
    (not_similar.MUTATOR, "triangle ABC\ntriangle DEF\ntriangle ABC ∼ triangle DEF"),
    (oblique.MUTATOR, "acute triangle ABC\nD on BC\nAD ⟂ BC"),
    (reorder.MUTATOR, "points A, B, C, D\nA, B, C in order\nsegments AC, BD"),
    (secant.MUTATOR, f"{TANGENT}\nsegment OB"),
    (unequal_angle.MUTATOR, "triangle ABC\n∠ABC = ∠BCA"),
)
"""A program that each rule has a provable edit of."""

RULES = {mutator.name: (mutator, text) for mutator, text in PROGRAMS}


def _first_negative(text: str, mutator: Mutator) -> tuple[Edit, Negative]:
    subject = read(text)
    original = make_original(subject.tree, subject.program, Options(), None)
    assert isinstance(original, Original)
    caption = next(iter(captions_of(original, 1)))
    reasons = set()
    for edit in mutator.sites(original.subject, Random(0)):
        for seed in range(2):
            result = attempt(original, mutator, edit, caption, 0, seed)
            if isinstance(result, Negative):
                return edit, result
            reasons.add((result.reason.name, result.detail))
    raise AssertionError(f"no edit is a negative: {reasons}")


def _new(text: str, mutator: Mutator) -> list[str]:
    """What each edit puts into a program."""
    before = text.split("\n")
    return ["; ".join(line for line in found.split("\n") if line not in before)
            for found in edits(text, mutator)]  # fmt: skip


@pytest.mark.parametrize("name", RULES)
def test_some_edit_is_proven_false_both_ways_and_the_rest_holds(name: str) -> None:
    mutator, text = RULES[name]
    edit, negative = _first_negative(text, mutator)
    assert {v.verdict for v in negative.drawn.verdicts} == {Verdict.HOLDS}
    assert negative.broken
    assert negative.refuted
    assert all(v.verdict is Verdict.FAILS for v in (*negative.broken, *negative.refuted))
    assert {v.fact.statement for v in negative.broken} <= set(edit.breaks)


@pytest.mark.parametrize("name", RULES)
def test_edits_survive_printing_and_parsing_and_are_the_same_for_the_same_state(name: str) -> None:
    mutator, text = RULES[name]
    subject = read(text)
    found = list(mutator.sites(subject, Random(3)))
    assert found == list(mutator.sites(subject, Random(3)))
    for edit in found:
        tree = apply(subject, edit)
        source = Source("<edited>", print_program(tree))
        assert parse(source).statements == tree.statements
        check(parse(source), source)


@pytest.mark.parametrize("name", RULES)
def test_what_an_edit_takes_away_is_still_introduced_and_drawn(name: str) -> None:
    mutator, text = RULES[name]
    subject = read(text)
    for edit in mutator.sites(subject, Random(0)):
        tree = apply(subject, edit)
        after = check(tree, Source("<edited>", print_program(tree)))
        assert {p.name for p in subject.program.points} <= {p.name for p in after.points}
        assert {c.name for c in subject.program.circles} <= {c.name for c in after.circles}
        rows = rows_of(Subject(tree, after)).drawn
        moved = {p for a in edit.changes for p in _on_line(subject.facts(a[0]))}
        for ends in _segments(subject.program):
            assert ends & moved or any(ends <= set(row) for row in rows), (edit, ends)


def _segments(program: ir.Program) -> list[set[str]]:
    return [{stroke.item.a, stroke.item.b} for stroke in program.drawing.strokes
            if isinstance(stroke.item, ir.Segment)]  # fmt: skip


def _on_line(facts: tuple[ir.Fact, ...]) -> set[str]:
    """Points that may leave a line, of which pieces may end in them."""
    return {str(fact.arguments[0]) for fact in facts if fact.relation in ("on_segment", "on_line")}


@pytest.mark.parametrize("name", RULES)
def test_nothing_is_proposed_where_nothing_can_break(name: str) -> None:
    mutator, _ = RULES[name]
    assert edits("triangle ABC", mutator) == []
    assert edits("points A, B\nsegment AB\nAB = x\nfind x", mutator) == []
    assert edits("triangle ABC\nprove ∠ABC = ∠BCA\nmark AB = AC", mutator) == []


# --- statements taken apart ----------------------------------------------------------------------


def test_each_fact_of_a_compound_statement_is_taken_out_by_itself() -> None:
    text = "points A, B, C\nsegment BC\nAD ⟂ BC at D"
    (item,) = [s for s in said(read(text)) if s.fact.relation == "perpendicular"]
    assert [fact_text(fact) for fact in item.others] == ["D on line BC"]


def test_what_else_a_statement_says_is_kept() -> None:
    (first, *_) = edits("parallelogram ABCD", meeting.MUTATOR)
    assert first.split("\n")[:2] == ["quadrilateral ABCD", "BC ∥ DA"]


def test_what_the_statement_drew_is_drawn_and_a_side_is_not_drawn_twice() -> None:
    text = "acute triangle ABC\nD foot of A on BC"
    (median,) = [new for new in _new(text, exchange_cevian.MUTATOR) if "midpoint" in new]
    assert "draw AD" in median
    assert not any("draw" in new for new in _new("trapezoid ABCD with AB ∥ CD", meeting.MUTATOR))


def test_points_on_one_circle_stay_together() -> None:
    found = _new("circle O\nA, B, C on circle O", move_off_circle.MUTATOR)
    assert any(line.startswith("B, C on circle O; A ") for line in found)


def test_a_point_that_a_later_statement_introduces_is_not_spoken_of() -> None:
    text = "points A, B\nsegment AB\nD on AB\npoint C\nsegments AC, BC, CD"
    assert not any("C" in line for line in _new(text, move_off_line.MUTATOR))


# --- what is compatible, or said already ---------------------------------------------------------


def test_a_cevian_of_an_isosceles_triangle_has_no_other_role() -> None:
    text = "triangle ABC\nD on BC\nAD ⟂ BC"
    assert _new(text, exchange_cevian.MUTATOR)
    assert not _new(f"{text}\nAB = AC", exchange_cevian.MUTATOR)
    assert not _new(f"{text}\nAB = 5\nAC = 5", exchange_cevian.MUTATOR)
    assert not _new(f"{text}\nAD bisects ∠BAC", exchange_cevian.MUTATOR)


def test_equal_angles_on_both_sides_of_a_cevian_are_a_bisector() -> None:
    text = "triangle ABC\nD on BC\nsegment AD\n∠BAD = ∠CAD"
    assert "AD ⟂ BC" in _new(text, exchange_cevian.MUTATOR)


def test_lines_that_meet_do_not_become_parallel() -> None:
    assert not edits("triangle ABC\nAB ⟂ BC", exchange_direction.MUTATOR)
    text = "triangle ABC\nD on AB\nsegment CD\nCD ⟂ AB"
    assert not edits(text, exchange_direction.MUTATOR)


def test_a_diameter_takes_the_centre_with_it() -> None:
    text = "circle O\nA, B on circle O\nsegment AB\nO on AB\nAB diameter of circle O"
    for found in edits(text, exchange_chord.MUTATOR):
        assert "chord AB" in found or "AB chord" in found
        assert "O on AB" not in found


def test_a_point_with_another_fact_stays_on_its_segment() -> None:
    text = "triangle ABC\nD on BC\nsegment AD"
    assert _new(text, cross_segment.MUTATOR)
    assert not _new(f"{text}\nBD = 3", cross_segment.MUTATOR)


def test_what_a_shape_and_its_clause_both_say_is_one_fact_and_kept_once() -> None:
    subject = read("kite ABCD with AB = AD and CB = CD\nsegment BD")
    facts = [item.fact for item in said(subject)]
    assert len(facts) == 2
    made = list(sides_to_angles.MUTATOR.sites(subject, Random(0)))
    assert made
    for one in made:
        text = print_program(apply(subject, one))
        assert text.count(" = ") == 2  # the other pair of sides, and the new ratio
