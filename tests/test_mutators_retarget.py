"""Rules that say another number, say it of another object, or permute letters: what they propose,
and that it is provable."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from geodsl.audit.printed import printed_numbers
from geodsl.checker import check
from geodsl.mutators import (
    MUTATORS,
    Edit,
    Mutator,
    apply,
    change_angle,
    change_arc,
    change_length,
    change_radius,
    change_ratio,
    exchange_values,
    permute_labels,
    retarget_bisector,
    retarget_center,
    retarget_circle,
    retarget_equal,
    retarget_foot,
    retarget_incidence,
    retarget_midpoint,
    retarget_parallel,
    retarget_perpendicular,
    retarget_tangent,
    retarget_value,
    swap_labels,
)
from geodsl.mutators._numbers import other_degrees, other_digits
from geodsl.mutators.testing import edits, read
from geodsl.negatives.attempt import attempt
from geodsl.negatives.model import Negative, Original
from geodsl.negatives.originals import make_original
from geodsl.negatives.saying import captions_of
from geodsl.parser import parse
from geodsl.pipeline import Options
from geodsl.printer import print_program
from geodsl.source import Source, Span
from geodsl.syntax import Number
from geodsl.verifier import Verdict

RULES: dict[str, tuple[Mutator, str]] = {
    "change-angle": (change_angle.MUTATOR, "triangle ABC\n∠ABC = 60°\n∠BAC = 50°"),
    "change-length": (change_length.MUTATOR, "triangle ABC\nAB = 8\nBC = 9\nCA = 10"),
    "change-arc": (
        change_arc.MUTATOR,
        "circle O\nA, B, C on circle O\ntriangle ABC\narc AB = 100°",
    ),
    "change-radius": (
        change_radius.MUTATOR,
        "circle O with radius 10\nA, B on circle O\nsegment AB\nAB = 12",
    ),
    "change-ratio": (change_ratio.MUTATOR, "triangle ABC\nP = division of AB in 2 : 1\nsegment CP"),
    "exchange-values": (exchange_values.MUTATOR, "triangle ABC\n∠ABC = 70°\n∠BAC = 50°"),
    "retarget-bisector": (
        retarget_bisector.MUTATOR,
        "acute triangle ABC\nAD median of triangle ABC",
    ),
    "retarget-center": (
        retarget_center.MUTATOR,
        "acute triangle ABC\nD on BC\nsegment AD\nG centroid of triangle ABC",
    ),
    "retarget-circle": (
        retarget_circle.MUTATOR,
        "circle O\ncircle P\nA, B on circle O\nC, D on circle P\nE on circle O\nsegment DE",
    ),
    "retarget-equal": (retarget_equal.MUTATOR, "triangle ABC\nAB = AC"),
    "retarget-foot": (retarget_foot.MUTATOR, "acute triangle ABC\nD foot of A on BC"),
    "retarget-incidence": (
        retarget_incidence.MUTATOR,
        "triangle ABC\nD on BC\nE on AC\nsegment DE",
    ),
    "retarget-midpoint": (retarget_midpoint.MUTATOR, "triangle ABC\nM midpoint of BC"),
    "retarget-parallel": (retarget_parallel.MUTATOR, "trapezoid ABCD with AB ∥ CD"),
    "retarget-perpendicular": (retarget_perpendicular.MUTATOR, "triangle ABC\nAB ⟂ BC"),
    "retarget-tangent": (
        retarget_tangent.MUTATOR,
        "circle O\nA, B on circle O\nP outside circle O\nsegments PA, PB, OA, OB\n"
        "PA tangent to circle O at A",
    ),
    "retarget-value": (retarget_value.MUTATOR, "triangle ABC\n∠ABC = 80°"),
    "swap-labels": (swap_labels.MUTATOR, "triangle ABC\nM midpoint of BC\nsegment AM"),
    "permute-labels": (
        permute_labels.MUTATOR,
        "scalene triangle ABC\nscalene triangle DEF\n△ABC ∼ △DEF",
    ),
}
"""A program that each rule has a provable edit of."""


def _original(text: str) -> Original:
    subject = read(text)
    original = make_original(subject.tree, subject.program, Options(), None)
    assert isinstance(original, Original)
    return original


def _first_negative(original: Original, mutator: Mutator) -> tuple[Edit, Negative]:
    caption = next(iter(captions_of(original, 1)))
    for edit in mutator.sites(original.subject, Random(0)):
        for seed in range(2):
            result = attempt(original, mutator, edit, caption, 0, seed)
            if isinstance(result, Negative):
                return edit, result
    raise AssertionError("no edit is a negative")


def _lines(text: str, mutator: Mutator) -> set[str]:
    """All statements that edits put into a program."""
    return {line for program in edits(text, mutator) for line in program.split("\n")} - set(
        text.split("\n")
    )


@pytest.mark.parametrize("name", RULES)
def test_some_edit_is_proven_false_both_ways_and_the_rest_holds(name: str) -> None:
    mutator, text = RULES[name]
    original = _original(text)
    edit, negative = _first_negative(original, mutator)
    assert {v.verdict for v in negative.drawn.verdicts} == {Verdict.HOLDS}
    assert all(v.verdict is Verdict.FAILS for v in (*negative.broken, *negative.refuted))
    assert {v.fact.statement for v in negative.broken} <= set(edit.breaks)
    assert negative.broken
    assert negative.refuted


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
def test_only_one_site_is_changed(name: str) -> None:
    mutator, text = RULES[name]
    for edit in mutator.sites(read(text), Random(0)):
        if not edit.renaming:
            assert {statement for statement, _ in edit.changes} == set(edit.breaks)
            assert len(edit.breaks) <= 2


@pytest.mark.parametrize("name", RULES)
def test_nothing_is_proposed_where_nothing_can_break(name: str) -> None:
    mutator, _ = RULES[name]
    assert edits("triangle ABC", mutator) == []
    assert edits("point A\npoint B\nsegment AB\nAB = x\nfind x", mutator) == []


def test_every_rule_of_the_list_is_named_after_its_file_and_has_edits_of_its_example() -> None:
    for mutator in MUTATORS:
        assert edits(mutator.example, mutator), mutator.name


# --- numbers -------------------------------------------------------------------------------------

SPAN = Span(0, 1)


def test_sizes_grow_as_often_as_they_shrink_and_multiples_of_five_stay_such() -> None:
    rng = Random(1)
    start = [Fraction(n) for n in range(40, 141, 5)]
    pairs = [(size, new) for size in start * 20 for new in other_degrees(rng, size, 1)]
    assert all(new % 5 == 0 for _, new in pairs)
    assert 0.4 < sum(new > size for size, new in pairs) / len(pairs) < 0.6
    assert all(new % 5 for new in other_degrees(rng, Fraction(62), 9))


@pytest.mark.parametrize("digits", ["3", "12", "2.50", "15.4", "721"])
def test_other_lengths_have_as_many_decimals_and_are_seen_to_differ(digits: str) -> None:
    found = other_digits(Random(0), Number(digits, span=SPAN), 6)
    assert found
    for other in found:
        assert len(other.partition(".")[2]) == len(digits.partition(".")[2])
        ratio = Fraction(other) / Fraction(digits)
        assert max(ratio, 1 / ratio) >= Fraction(23, 20)


def test_only_numbers_are_changed_never_unknowns() -> None:
    assert not _lines("triangle ABC\n∠ABC = (2x + 10)°\n∠BAC = 2x°", change_angle.MUTATOR)
    assert not _lines("triangle ABC\nAB = 2x + 1\nBC = x", change_length.MUTATOR)


def test_a_right_triangle_keeps_its_right_angle() -> None:
    text = "right triangle ABC with ∠C = 90°"
    assert not _lines(text, change_angle.MUTATOR)
    assert _lines(text, retarget_value.MUTATOR) == {
        "right triangle ABC with ∠A = 90°",
        "right triangle ABC with ∠B = 90°",
    }


def test_a_radius_that_the_picture_prints_is_changed() -> None:
    text = "circle O with radius 10\nA, B on circle O\nAB = 7"
    assert "circle O with radius 8" in _lines(text, change_radius.MUTATOR)


def test_a_radius_beside_a_drawn_radius_is_proven_false_too() -> None:
    text = "circle O with radius 10\nA, B on circle O\nsegments OA, OB, AB\nAB = 12"
    _, negative = _first_negative(_original(text), change_radius.MUTATOR)
    assert [v.method for v in negative.broken] == ["printed"]


def test_the_audit_reads_a_radius_that_is_printed_on_its_circle() -> None:
    item = {"term": "circle", "name": "O"}
    texts = [{"item": item, "text": "r = 2.5", "numeric": True}]
    assert printed_numbers(texts) == {("radius", "O"): 2.5}


# --- say it of another object --------------------------------------------------------------------


def test_an_equality_names_only_what_is_drawn_and_not_what_is_equal_anyway() -> None:
    assert _lines("triangle ABC\nAB = AC", retarget_equal.MUTATOR) == {"AB = BC", "BC = AC"}
    text = "parallelogram ABCD\nAB = BC"
    assert not _lines(text, retarget_equal.MUTATOR)  # CD = BC says the same


def test_a_part_is_not_set_equal_to_the_whole_nor_a_leg_to_the_hypotenuse() -> None:
    text = "triangle ABC\nD on BC\nsegment AD\n∠BAD = ∠ABC"
    assert "∠BAD = ∠BAC" not in _lines(text, retarget_equal.MUTATOR)
    text = "triangle ABC\nAB ⟂ BC\nAB = BC"
    assert not _lines(text, retarget_equal.MUTATOR)


def test_what_a_statement_drew_is_drawn_after_it_is_replaced() -> None:
    text = "points A, B, C, D\nsegment AB\nsegment AC\nAB ⟂ CD"
    (found,) = {p for p in edits(text, retarget_perpendicular.MUTATOR) if "AB ⟂ AC" in p}
    assert "draw CD" in found


def test_right_angles_that_others_exclude_are_not_proposed() -> None:
    text = "rectangle ABCD\nsegment AC\nE on CD\nsegment AE\nAE ⟂ AC"
    assert "AE ⟂ AB" not in _lines(text, retarget_perpendicular.MUTATOR)


def test_a_midpoint_does_not_go_where_a_drawn_segment_would_be_hidden() -> None:
    text = "triangle ABC\nM midpoint of BC\nsegment AM"
    assert not _lines(text, retarget_midpoint.MUTATOR)


def test_a_trapezoid_has_two_ways_to_be_one() -> None:
    text = "trapezoid ABCD with AB ∥ CD"
    assert _lines(text, retarget_parallel.MUTATOR) == {"trapezoid ABCD with BC ∥ DA"}


# --- letters -------------------------------------------------------------------------------------


def test_statements_that_say_the_same_with_other_letters_stay_as_they_are() -> None:
    found, *_ = [
        p for p in edits("triangle ABC\nD on BC\nAD = 5", swap_labels.MUTATOR) if "AC" in p
    ]
    assert found.startswith("triangle ABC\n")


def test_letters_of_a_bare_triangle_are_not_swapped() -> None:
    assert edits("triangle ABC\nAB = BC = CA", swap_labels.MUTATOR) == []


def test_a_correspondence_is_changed_without_renaming_the_figure() -> None:
    text = "triangle ABC\ntriangle DEF\n△ABC ≅ △DEF"
    assert "triangle ABC ≅ triangle EDF" in _lines(text, permute_labels.MUTATOR)
