"""Negatives speak as their original does, as far as its statements allow."""

from __future__ import annotations

import pytest

from geodsl.mutators import MUTATORS, Edit, Subject
from geodsl.mutators.testing import read
from geodsl.negatives.balance import LETTERS, NEW, ODD, excess, forms_of, says_new, waiting
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Original
from geodsl.negatives.originals import make_original
from geodsl.negatives.saying import captions_of
from geodsl.pipeline import Options

TRIANGLE = "triangle ABC\nD on BC\nAD ⟂ BC\nM midpoint of AB\n∠ABC = 50°\nsegment CM"


def edit(before: str, after: str) -> tuple[Subject, Edit]:
    """The edit that puts one last statement in the place of another."""
    one, two = read(before), read(after)
    last = len(one.tree.statements) - 1
    return one, Edit(((last, (two.tree.statements[-1],)),), (last,))


def forms(before: str, after: str) -> dict[str, int]:
    return dict(forms_of(*edit(f"triangle ABC\n{before}", f"triangle ABC\n{after}")))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("AB = AC", "AB = BC", {}),
        ("∠ABC = 60°", "∠ABC = 75°", {}),
        ("AB ⟂ BC", "∠ABC = 60°", {"⟂": -1, "∠": 1, "=": 1, "#": 1, "°": 1}),
        ("AB = AC", "AB : AC = 3 : 2", {":": 2, "#": 2}),
    ],
)
def test_forms_are_what_is_said_without_names_and_numbers(
    before: str, after: str, expected: dict[str, int]
) -> None:
    assert forms(before, after) == expected


def test_what_makes_up_for_an_excess_has_none() -> None:
    more = forms("AB ⟂ BC", "∠ABC = 60°")
    less = forms("∠ABC = 60°", "AB ⟂ BC")
    assert excess({}, more) == excess({}, less) == 5
    assert excess(more, less) == -5


def test_letters_out_of_order_in_a_polygon_are_a_form() -> None:
    turned = edit("points A, B, C, D\nsquare ABCD", "points A, B, C, D\nsquare CDAB")
    mixed = edit("points A, B, C, D\nsquare ABCD", "points A, B, C, D\nsquare ACBD")
    assert dict(forms_of(*turned)) == {}
    assert dict(forms_of(*mixed)) == {"@": 1}


def test_odd_edits_wait_and_those_that_take_numbers_away_do_not() -> None:
    any_edit = Edit((), (0,))
    more = forms("AB ⟂ BC", "∠ABC = 60°")
    less = forms("∠ABC = 60°", "AB ⟂ BC")
    assert waiting(any_edit, more, excess({}, more)) == ODD
    assert waiting(any_edit, less, excess({}, less)) == 0
    assert waiting(any_edit, more, excess(less, more)) == 0
    assert waiting(Edit((), (0,), (("A", "B"), ("B", "A"))), {}, 0) == LETTERS


def test_a_form_that_the_program_has_nowhere_waits_longer() -> None:
    ratio = edit("triangle ABC\nAB = AC", "triangle ABC\nAB : AC = 3 : 2")
    among = edit(
        "triangle ABC\nAB : BC = 2 : 3\nAB = AC", "triangle ABC\nAB : BC = 2 : 3\nAB : AC = 3 : 2"
    )
    assert says_new(ratio[0], forms_of(*ratio))
    assert not says_new(among[0], forms_of(*among))
    more = forms_of(*ratio)
    assert waiting(ratio[1], more, excess({}, more), is_new=True) == NEW > ODD


def numbers_added(original: Original) -> int:
    negatives = find_negatives(original, MUTATORS, 6).negatives
    return sum(forms_of(original.subject, one.edit).get("#", 0) for one in negatives)


def test_fewer_numbers_are_added_than_where_every_edit_has_its_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    subject = read(TRIANGLE)
    original = make_original(subject.tree, subject.program, Options(), None)
    assert isinstance(original, Original)
    balanced = numbers_added(original)
    monkeypatch.setattr("geodsl.negatives.engine.excess", lambda *_: 0)
    assert balanced <= 0 < numbers_added(original)


# --- programs of one seed -------------------------------------------------------------------------


def positives(count: int) -> list[Original]:
    """Of one seed; their programs share all but one number."""
    found = []
    for k in range(count):
        subject = read(f"triangle ABC\nAB = AC\n∠BAC = {40 + 2 * k}°")
        made = make_original(subject.tree, subject.program, Options(seed=0))
        assert isinstance(made, Original)
        found.append(made)
    return found


def test_what_programs_share_is_not_said_in_the_same_words_in_all() -> None:
    """What problems say often would be known by its words: what edits say is said in others."""
    said = {
        sentence.text
        for positive in positives(16)
        for sentence in next(captions_of(positive, 1)).sentences
        if "°" not in sentence.text
    }
    assert len(said) > 3
