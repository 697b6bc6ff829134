"""Rules about directions, bearings, coordinates, curves, arcs, numbers of angles and other places:
what they propose, and that the engine accepts some of it, proven both ways."""

from __future__ import annotations

import pytest

from geodsl.mutators import (
    Mutator,
    center_to_side,
    change_bearing,
    change_coordinates,
    cross_arc,
    exchange_locus,
    exchange_numbers,
    leave_curve,
    lift_midpoint,
    move_number,
    other_way,
    retarget_value,
    sides_to_angles,
    swap_labels,
)
from geodsl.mutators.testing import edits, read
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Original, Sample
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Options
from geodsl.verifier import Verdict

ELLIPSE = "axes\nF = (4, 0)\ncurve e: x^2/25 + y^2/9 = 1\nP on e\nsegment PF"
PROGRAMS = {
    other_way: "triangle ABC\nAB horizontal\nABC clockwise",
    change_bearing: "points X, Y\nbearing of Y from X = 60°\nsegment XY\npoint Z\nXZ = XY",
    change_coordinates: "axes\nA = (1, 2)\nB = (5, 4)\nline AB\nM midpoint of AB",
    leave_curve: ELLIPSE,
    exchange_locus: "triangle ABC\ncircle O through A, B, C\nP on circle O\nsegment AP",
    lift_midpoint: "triangle ABC\nM midpoint of AB\nsegment CM",
    sides_to_angles: "triangle ABC\nAB = AC",
    cross_arc: "circle O\nA, B on circle O\nC on major arc AB\n∠AOB = 100°\nsegments AC, BC",
    center_to_side: "acute triangle ABC\nG = centroid of triangle ABC",
    exchange_numbers: "triangle ABC\nD on BC\nsegment AD\n∠1 = ∠BAD\n∠2 = ∠CAD\n∠1 = 20°",
    move_number: "triangle ABC\nD on BC\nsegment AD\n∠1 = ∠BAD\nfind ∠1",
}
EACH = pytest.mark.parametrize(
    ("mutator", "text"),
    [(module.MUTATOR, text) for module, text in PROGRAMS.items()],
    ids=[module.MUTATOR.name for module in PROGRAMS],
)


def lines(text: str, mutator: Mutator) -> list[list[str]]:
    """The statements of each edited program."""
    return [edited.split("\n") for edited in edits(text, mutator)]


def changed(text: str, mutator: Mutator) -> set[str]:
    """The statements that edits put there."""
    before = set(text.split("\n"))
    return {line for edited in lines(text, mutator) for line in edited if line not in before}


def sample_of(text: str, mutator: Mutator, seed: int = 0) -> Sample:
    subject = read(text)
    original = make_original(subject.tree, subject.program, Options(seed))
    assert isinstance(original, Original)
    return find_negatives(original, (mutator,), 5)


# --- for every rule --------------------------------------------------------------


@EACH
def test_the_engine_accepts_something_and_it_fails_both_ways(mutator: Mutator, text: str) -> None:
    sample = sample_of(text, mutator)
    assert sample.negatives, sample.rejections
    for negative in sample.negatives:
        for verdicts in (negative.broken, negative.refuted):
            assert verdicts
            assert {v.verdict for v in verdicts} == {Verdict.FAILS}
        own = {v.verdict for v in negative.drawn.verdicts}
        assert own == {Verdict.HOLDS}  # what is kept and what is new


@EACH
def test_what_is_proposed_is_a_right_program_that_reads_back(mutator: Mutator, text: str) -> None:
    found = edits(text, mutator)
    assert found
    for edited in found:
        assert read(edited).tree.statements
        assert edited != text


@EACH
def test_the_same_state_proposes_the_same(mutator: Mutator, text: str) -> None:
    assert edits(text, mutator, 3) == edits(text, mutator, 3)


@EACH
def test_nothing_is_proposed_where_nothing_of_it_is_said(mutator: Mutator, text: str) -> None:
    assert edits("quadrilateral ABCD\nAB ∥ CD", mutator) == []
    assert read(text).program.facts


# --- one rule after the other ----------------------------------------------------


def test_directions_and_senses_are_turned_round() -> None:
    text = "triangle ABC\nA above B\nAB vertical\nABC clockwise\nC north of A"
    assert changed(text, other_way.MUTATOR) == {
        "A below B", "AB horizontal", "ABC counterclockwise", "C south of A", "C east of A",
    }  # fmt: skip
    assert changed("segment AB\npoint C\n∡ABC = 40°", other_way.MUTATOR) == {"∡CBA = 40°"}


def test_a_contrary_is_not_turned_round() -> None:
    assert edits("triangle ABC\nAB not horizontal", other_way.MUTATOR) == []


def test_a_bearing_stays_one() -> None:
    found = changed("points A, B\nbearing of B from A = 350°", change_bearing.MUTATOR)
    assert found
    for line in found:
        assert 0 <= int(line.split("= ")[1].rstrip("°")) < 360
    assert edits("points A, B\nbearing of B from A = x\nx = 20°", change_bearing.MUTATOR) == []


def test_no_point_comes_where_another_is_and_none_moves_without_axes() -> None:
    text = "axes\nA = (1, 2)\nB = (2, 2)\nC = (1, 3)"
    for line in changed(text, change_coordinates.MUTATOR):
        assert line.split("= ")[1] not in ("(1, 2)", "(2, 2)", "(1, 3)")
    assert edits("A = (1, 2)\nB = (2, 2)", change_coordinates.MUTATOR) == []


def test_a_point_that_leaves_a_curve_does_not_satisfy_its_equation() -> None:
    text = "axes\ncurve e: x^2 + 4y^2 = 25\nP on e"
    for line in changed(text, leave_curve.MUTATOR):
        x, y = (int(n) for n in line.removeprefix("P = (").removesuffix(")").split(", "))
        assert x * x + 4 * y * y != 25


def test_a_point_goes_from_a_circle_to_a_line_and_back() -> None:
    text = "triangle ABC\ncircle O through A, B, C\nP on circle O\nQ on BC"
    found = changed(text, exchange_locus.MUTATOR)
    assert "Q on circle O" in found
    assert {"P on segment AB", "P on segment BC", "P on segment AC"} & {
        line.replace("CA", "AC").replace("BA", "AB").replace("CB", "BC") for line in found
    }


def test_a_point_that_much_else_is_said_of_stays_on_its_circle() -> None:
    text = "triangle ABC\ncircle O through A, B, C\nP on circle O\nPA = PB\nPC ⟂ AB"
    assert not any("P on segment" in line for line in changed(text, exchange_locus.MUTATOR))


def test_sides_are_told_apart_by_their_opposite_angles_and_angles_by_their_sides() -> None:
    for line in changed("triangle ABC\nAB = AC", sides_to_angles.MUTATOR):
        assert line.startswith("∠ACB : ∠ABC = ")
    for line in changed("triangle ABC\n∠ABC = ∠ACB", sides_to_angles.MUTATOR):
        assert line.startswith(("AB : AC = ", "AC : AB = "))
    assert edits("points A, B, C\nAB = AC", sides_to_angles.MUTATOR) == []


def test_the_other_arc_is_named() -> None:
    text = "circle O\nA, B on circle O\nC on minor arc AB"
    assert changed(text, cross_arc.MUTATOR) == {"C on major arc AB"}


def test_what_is_said_of_a_number_goes_with_it() -> None:
    (edited,) = lines("triangle ABC\n∠1 = ∠ABC\n∠2 = ∠BAC\n∠1 = 2∠2", exchange_numbers.MUTATOR)
    assert edited[1:] == ["∠1 = ∠BAC", "∠2 = ∠ABC", "∠2 = 2∠1"]


def test_a_number_of_which_more_is_said_does_not_move() -> None:
    assert edits("triangle ABC\n∠1 = ∠ABC\n∠1 = 50°", move_number.MUTATOR) == []


@pytest.mark.parametrize("module", [exchange_numbers, move_number], ids=["exchange", "move"])
def test_no_point_moves_where_only_numbers_do(module: object) -> None:
    mutator = exchange_numbers.MUTATOR if module is exchange_numbers else move_number.MUTATOR
    sample = sample_of("triangle ABC\n∠1 = ∠ABC\n∠2 = ∠BAC\nfind ∠1", mutator)
    points = sample.original.drawn.depicted.coordinates.points
    assert sample.negatives
    for negative in sample.negatives:
        assert negative.drawn.depicted.coordinates.points == points


def test_a_directed_size_is_said_of_another_angle() -> None:
    assert changed("triangle ABC\n∡ABC = 50°", retarget_value.MUTATOR)


def test_letters_of_points_that_stand_alone_are_swapped_where_no_others_can_be() -> None:
    text = "triangle ABC\nG = centroid of triangle ABC\nH = orthocenter of triangle ABC"
    assert lines(text, swap_labels.MUTATOR)[0][1:] == [
        "H = centroid of triangle ABC", "G = orthocenter of triangle ABC",
    ]  # fmt: skip
