"""Rules that change a shape, draw another segment or shade another region: what they propose, and
that it is provable."""

from __future__ import annotations

import doctest
from importlib import import_module
from random import Random

import pytest
from proposals import original

from geodsl.checker import check
from geodsl.mutators import (
    MUTATORS,
    Mutator,
    acute_to_obtuse,
    apply,
    equilateral_to_isosceles,
    isosceles_other_apex,
    isosceles_to_scalene,
    kite_other_axis,
    move_element,
    move_shade,
    obtuse_to_acute,
    parallelogram_to_trapezoid,
    rectangle_to_parallelogram,
    regular_to_irregular,
    rhombus_to_kite,
    rhombus_to_parallelogram,
    right_other_vertex,
    right_to_oblique,
    shape_to_special,
    square_to_rectangle,
    square_to_rhombus,
    trapezoid_other_bases,
    turn_ray,
)
from geodsl.mutators.testing import edits, read
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Sample
from geodsl.parser import parse
from geodsl.printer import print_program
from geodsl.source import Source
from geodsl.verifier import Verdict

SHAPES: dict[str, tuple[Mutator, str]] = {
    module.MUTATOR.name: (module.MUTATOR, text)
    for module, text in (
        (square_to_rhombus, "square ABCD\nsegment AC"),
        (square_to_rectangle, "square ABCD\nsegment AC"),
        (rectangle_to_parallelogram, "rectangle ABCD\nAB = 8\nsegment AC"),
        (rhombus_to_parallelogram, "rhombus ABCD\n∠ABC = 70°"),
        (rhombus_to_kite, "rhombus ABCD\nsegment AC"),
        (parallelogram_to_trapezoid, "parallelogram ABCD\n∠DAB = 70°\nsegment BD"),
        (equilateral_to_isosceles, "equilateral triangle ABC\nD midpoint of BC\nsegment AD"),
        (isosceles_other_apex, "isosceles triangle ABC with AB = AC\n∠BAC = 40°"),
        (isosceles_to_scalene, "isosceles triangle ABC with AB = AC\n∠BAC = 40°"),
        (kite_other_axis, "kite ABCD with AB = AD\nAC = 2BD"),
        (trapezoid_other_bases, "trapezoid ABCD with AB ∥ CD\nsegment AC"),
        (right_other_vertex, "right triangle ABC with ∠C = 90°\nAC = 2BC"),
        (right_to_oblique, "right triangle ABC with ∠C = 90°\nM midpoint of AB"),
        (acute_to_obtuse, "acute triangle ABC\nM midpoint of AB"),
        (obtuse_to_acute, "obtuse triangle ABC with ∠ABC = 120°\nM midpoint of AC"),
        (regular_to_irregular, "regular pentagon ABCDE\nsegment AC"),
        (shape_to_special, "rhombus ABCD\n∠ABC = 70°"),
    )
}

PICTURES: dict[str, tuple[Mutator, str]] = {
    "move-element": (move_element.MUTATOR, "triangle ABC\nD on BC\nE on AB\nsegment AD"),
    "turn-ray": (turn_ray.MUTATOR, "triangle ABC\nray AB\nray AC"),
    "move-shade": (
        move_shade.MUTATOR,
        "circle O\nA, B on circle O\nsegments OA, OB\n∠AOB = 70°\nshade sector AOB",
    ),
}

RULES = {**SHAPES, **PICTURES}


def _sample(name: str) -> Sample:
    mutator, text = RULES[name]
    return find_negatives(original(text), [mutator], 3)


@pytest.mark.parametrize("name", RULES)
def test_some_edit_is_proven_false_both_ways_and_what_is_kept_holds(name: str) -> None:
    negatives = _sample(name).negatives
    assert negatives
    for negative in negatives:
        assert all(v.verdict is Verdict.FAILS for v in (*negative.broken, *negative.refuted))
        assert {v.fact.statement for v in negative.broken} <= set(negative.edit.breaks)
        assert all(v.verdict is Verdict.HOLDS for v in negative.drawn.verdicts)


@pytest.mark.parametrize("name", PICTURES)
def test_what_only_the_picture_shows_moves_no_point(name: str) -> None:
    for negative in _sample(name).negatives:
        assert negative.hardness.displacement_px == 0.0


@pytest.mark.parametrize("name", RULES)
def test_edits_survive_printing_and_are_the_same_for_the_same_state(name: str) -> None:
    mutator, text = RULES[name]
    subject = read(text)
    found = list(mutator.sites(subject, Random(3)))
    assert found
    assert found == list(mutator.sites(subject, Random(3)))
    for edit in found:
        tree = apply(subject, edit)
        source = Source("<edited>", print_program(tree))
        assert parse(source).statements == tree.statements
        check(parse(source), source)


@pytest.mark.parametrize("name", RULES)
def test_nothing_is_proposed_where_there_is_nothing_of_the_kind(name: str) -> None:
    mutator, _ = RULES[name]
    assert edits("triangle ABC\nD on BC\nAB = AC\nAD ⟂ BC", mutator) == []
    assert edits("quadrilateral ABCD\nABCD is not square", mutator) == []


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_keeps_its_corners_and_draws_nothing_else(name: str) -> None:
    mutator, text = SHAPES[name]
    subject = read(text)
    strokes = {str(s.item) for s in subject.program.drawing.strokes}
    for edited in edits(text, mutator):
        after = read(edited).program
        assert [p.name for p in after.points] == [p.name for p in subject.program.points]
        assert {str(s.item) for s in after.drawing.strokes} == strokes


def _first(text: str, mutator: Mutator) -> str:
    return edits(text, mutator)[0]


def test_a_shape_is_changed_where_other_statements_call_it_by_its_kind() -> None:
    text = "square ABCD\nregion S = square ABCD\nfind area of S"
    assert "region S = rhombus ABCD" in _first(text, square_to_rhombus.MUTATOR)


def test_what_else_is_said_of_a_shape_stays_said() -> None:
    text = "square ABCD inscribed in circle O"
    lines = _first(text, square_to_rectangle.MUTATOR).splitlines()
    assert lines[0].startswith("rectangle ABCD with ")
    assert lines[1] == "ABCD inscribed in circle O"


def test_a_shape_among_others_of_one_statement_is_changed_alone() -> None:
    lines = _first("square ABCD, triangle EFG", square_to_rhombus.MUTATOR).splitlines()
    assert lines[0].startswith("rhombus ABCD with ")
    assert lines[1] == "triangle EFG"


def test_a_shape_that_is_said_of_known_corners_is_not_introduced_again() -> None:
    text = "quadrilateral ABCD\nABCD is square"
    assert "ABCD is rhombus with " in _first(text, square_to_rhombus.MUTATOR)


def test_a_diagonal_that_only_the_old_shape_drew_is_still_drawn() -> None:
    text = "quadrilateral ABCD\nABCD is rhombus with AC = 2BD"
    assert _first(text, rhombus_to_parallelogram.MUTATOR).endswith("draw AC, BD")


def test_equal_sides_that_are_said_twice_turn_together() -> None:
    text = "kite ABCD with AB = AD\nCD = CB"
    (edited,) = edits(text, kite_other_axis.MUTATOR)
    assert edited in ("kite ABCD with BC = BA\nDA = DC", "kite ABCD with DA = DC\nBC = BA")


def test_a_square_whose_sides_are_said_to_be_equal_is_not_stretched() -> None:
    assert edits("square ABCD\nAB = BC", square_to_rectangle.MUTATOR) == []


# --- pictures ------------------------------------------------------------------------------------


def test_a_segment_that_another_statement_speaks_of_stays() -> None:
    assert edits("triangle ABC\nD on BC\nE on AB\nsegment AD\nAD = 5", move_element.MUTATOR) == []


def test_a_segment_moves_only_to_where_nothing_is_drawn() -> None:
    text = "triangle ABC\nD on BC\nE on AB\nsegment AD"
    assert {found.splitlines()[-1] for found in edits(text, move_element.MUTATOR)} == {
        "segment DE",
        "segment CE",
    }


def test_a_segment_that_introduces_its_end_does_not_move_away_from_it() -> None:
    text = "triangle ABC\nD on BC\nsegment AX"
    assert all("X" in found.splitlines()[-1] for found in edits(text, move_element.MUTATOR))


def test_a_ray_is_turned_only_where_nothing_else_goes_on_along_it() -> None:
    assert edits("triangle ABC\nrays AB, AC", turn_ray.MUTATOR) == [
        "triangle ABC\nrays BA, AC",
        "triangle ABC\nrays AB, CA",
    ]
    assert edits("triangle ABC\nray AB\nline AB", turn_ray.MUTATOR) == []
    assert edits("triangle ABC\nray AB\nray BA", turn_ray.MUTATOR) == []
    assert (
        edits("triangle ABC\npoint D\nray AB\nB between A, D\nsegment AD", turn_ray.MUTATOR) == []
    )


def test_no_shade_moves_where_the_shaded_region_is_measured() -> None:
    text = "square ABCD\ncircle O inscribed in ABCD\nshade ABCD - circle O\narea of shaded = 5"
    assert edits(text, move_shade.MUTATOR) == []


@pytest.mark.parametrize("mutator", MUTATORS, ids=lambda mutator: mutator.name)
def test_the_example_in_the_header_of_a_rule_is_true(mutator: Mutator) -> None:
    module = import_module(f"geodsl.mutators.{mutator.name.replace('-', '_')}")
    found = doctest.testmod(module)
    assert (found.failed, found.attempted > 0) == (0, True)
