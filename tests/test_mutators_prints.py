"""Rules that change what is printed, and move nothing."""

from __future__ import annotations

import pytest

from geodsl.mutators import (
    MUTATORS,
    Mutator,
    change_label,
    change_term,
    exchange_labels,
    move_label,
)
from geodsl.mutators.testing import edits, read
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Original
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Options
from geodsl.verifier import Verdict

RULES = (
    change_label.MUTATOR, change_term.MUTATOR, exchange_labels.MUTATOR, move_label.MUTATOR,
)  # fmt: skip
TRIANGLE = "triangle ABC\nAB = x - 5\nBC = 14\n∠ABC = (2x + 10)°\nfind x"
EACH = pytest.mark.parametrize("mutator", RULES, ids=lambda mutator: mutator.name)


def lines(text: str, mutator: Mutator) -> list[str]:
    """The statements of the edited programs, in one line each."""
    return [edited.replace("\n", "; ") for edited in edits(text, mutator)]


def test_a_number_is_changed() -> None:
    found = {
        line.split("; ")[1] for line in lines("triangle ABC\nAB = 6x - 5", change_label.MUTATOR)
    }
    assert found <= {f'label AB "{text}"' for text in (
        "4x - 5", "5x - 5", "7x - 5", "8x - 5", "9x - 5",
        "6x - 4", "6x - 6", "6x - 7", "6x - 8",
    )}  # fmt: skip
    assert len(found) == change_label.COUNT
    assert lines("triangle ABC\nAB = x", change_label.MUTATOR) == []


def test_an_expression_is_changed_in_its_sign_its_multiple_or_its_letter() -> None:
    text = "triangle ABC\nAB = x - 5\nBC = 2y\nAC = x"
    found = {
        line.split('"')[1] for seed in range(9) for line in edits(text, change_term.MUTATOR, seed)
    }
    assert {"x + 5", "y - 5", "3y", "y", "2x", "3x"} <= found
    assert all("x" in other or "y" in other for other in found)
    assert lines("triangle ABC\nAB = 13", change_term.MUTATOR) == []


def test_three_prints_go_round() -> None:
    text = "triangle ABC\nAB = x\nBC = 8\nAC = 6"
    assert 'triangle ABC; label AB "8"; label BC "6"; label AC "x"' in lines(
        text, exchange_labels.MUTATOR
    )


def test_what_is_exchanged_is_of_one_kind_and_differs() -> None:
    (only,) = lines(TRIANGLE, exchange_labels.MUTATOR)
    assert 'label AB "14"' in only
    assert 'label BC "x - 5"' in only
    assert lines("triangle ABC\nAB = x\nBC = x", exchange_labels.MUTATOR) == []


def test_a_print_moves_to_what_carries_none_and_has_no_square() -> None:
    found = lines("right triangle ABC with ∠C = 90°\n∠ABC = x°\nAB = 5\nBC = 4", move_label.MUTATOR)
    places = {line.split("label ")[1].split(' "')[0] for line in found}
    assert places == {"∠CAB", "CA"} or places == {"∠BAC", "CA"} or places == {"∠CAB", "AC"}


def test_a_question_about_an_unknown_that_is_gone_goes_with_it() -> None:
    (one, *_) = lines("triangle ABC\nAB = x\nfind x, ∠ABC", change_term.MUTATOR)
    assert one.endswith("find ∠ABC")
    (one, *_) = lines("triangle ABC\nAB = x\nAC = x\nfind x", change_term.MUTATOR)
    assert one.endswith("find x")


@pytest.mark.parametrize("text", ["triangle ABC\n∠ABC = 60°", "triangle ABC\nAB = 10/3"])
def test_no_text_is_one_that_no_book_prints(text: str) -> None:
    for line in lines(text, change_label.MUTATOR):
        assert "90°" not in line
        assert "10/4" not in line


@EACH
@pytest.mark.parametrize("text", ["triangle ABC\nAB = AC", "square ABCD", "triangle ABC\nBC ⟂ AC"])
def test_nothing_is_proposed_where_nothing_is_printed(mutator: Mutator, text: str) -> None:
    assert edits(text, mutator) == []


@EACH
def test_what_is_proposed_checks_and_reads_back(mutator: Mutator) -> None:
    found = edits(TRIANGLE, mutator)
    assert found
    for text in found:
        assert edits(text, mutator) is not None
        assert read(text).program.statements[0].text == "triangle ABC"


@EACH
def test_only_the_print_changes_and_is_seen_both_ways(mutator: Mutator) -> None:
    subject = read(TRIANGLE)
    original = make_original(subject.tree, subject.program, Options())
    assert isinstance(original, Original)
    sample = find_negatives(original, (mutator,), 3)
    assert sample.negatives
    points = original.drawn.depicted.coordinates.points
    for negative in sample.negatives:
        assert negative.drawn.depicted.coordinates.points == points
        verdicts = (*negative.broken, *negative.refuted)
        assert {v.verdict for v in verdicts} == {Verdict.FAILS}
        assert {v.fact.relation for v in verdicts} == {"labelled"}
        assert "label" in sample.captions[negative.caption_index].text


@EACH
def test_a_caption_that_says_sizes_is_no_positive_of_them(mutator: Mutator) -> None:
    """A picture that prints another number beside a side does not deny how long it is drawn."""
    subject = read("isosceles triangle ABC with AB = AC and BC = 5")
    assert mutator in MUTATORS
    assert list(edits("isosceles triangle ABC with AB = AC and BC = 5", mutator)) == []
    assert all(fact.relation != "labelled" for fact in subject.program.shown)
