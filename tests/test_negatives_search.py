"""What the search for negatives chooses, and what it does so that few samples have fewer than they
are asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from proposals import edit, original, outcome, proposing, search

from geodsl.mutators import MUTATORS, Edit
from geodsl.mutators.testing import read
from geodsl.negatives import engine
from geodsl.negatives import saying as sayings
from geodsl.negatives.engine import PER_RULE, find_negatives
from geodsl.negatives.model import Negative, Original, Reason, Rejected
from geodsl.negatives.originals import make_original
from geodsl.negatives.records import sample_record
from geodsl.pipeline import Options

Patch = pytest.MonkeyPatch

EXAMPLES = Path(__file__).parent.parent / "examples"


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


def test_what_has_no_sense_without_the_broken_fact_is_left_out() -> None:
    """The distance of two lines is that of parallels."""
    text = "parallelogram ABCD\nAB = 5\ndistance from AB to CD = 3\n∠DAB = 70°"
    one = edit({0: ("quadrilateral ABCD", "∠ABC = 130°")})
    found = outcome(original(text), one)
    assert isinstance(found, Negative)
    kept = [s.text for s in found.drawn.depicted.program.statements]
    assert kept == ["quadrilateral ABCD", "∠ABC = 130°", "AB = 5", "∠DAB = 70°"]
    assert [number for number, _ in found.edit.changes] == [0, 2]


def test_an_edit_that_one_caption_cannot_be_false_with_is_tried_with_another() -> None:
    """As a caption that says the print: where 50° stands is no matter of symmetry."""
    positive = original("triangle ABC\nAB = AC\n∠ABC = 50°")
    one = edit({1: ("AC = AB",), 2: ("∠ACB = 50°",)}, "BC")
    sample, tried = search(positive, one)
    assert [f.reason for f in tried if isinstance(f, Rejected)] == [Reason.TRUE_OF_ORIGINAL]
    (found,) = sample.negatives
    assert found.caption_index > 0
    assert 2 in found.caption.labelled
    assert not sample.rejections


def test_an_edit_is_counted_once_however_often_it_was_tried() -> None:
    positive = original("triangle ABC\nAB = AC\n∠BAC = 50°")
    sample, tried = search(positive, edit({1: ("AC = AB",)}, "BC"))
    assert len(tried) > 1
    assert sample.rejections == {("given", Reason.TRUE_OF_ORIGINAL): 1}


def test_another_order_is_tried_where_one_negative_stands_in_the_way_of_two(
    monkeypatch: Patch,
) -> None:
    """74° is too near to both of the others."""
    edits = [edit({1: (f"∠ABC = {size}°",)}) for size in (70, 74, 78)]

    def found(seed: int) -> int:
        sample, _ = search(original("triangle ABC\n∠ABC = 50°", seed), *edits)
        return len(sample.negatives)

    assert {found(seed) for seed in range(8)} == {2}
    monkeypatch.setattr(engine, "ROUNDS", 1)
    assert {found(seed) for seed in range(8)} == {1, 2}


@pytest.mark.parametrize("seed", range(4))
def test_edits_that_keep_more_statements_come_first(seed: int, monkeypatch: Patch) -> None:
    text = "triangle ABC\n∠ABC = 50°\nD midpoint of BC\nE midpoint of AC"
    light = edit({1: ("∠ABC = 70°",)})
    heavy = Edit(edit({2: ("D midpoint of AC",), 3: ("E midpoint of BC",)}).changes, (2, 3), ())
    sample, _ = search(original(text, seed), heavy, light, n=1)
    assert [negative.edit for negative in sample.negatives] == [light]


def test_captions_are_drawn_again_until_one_says_something_new(monkeypatch: Patch) -> None:
    """Four sizes, each of which one caption in three says as what is printed."""
    text = "triangle ABC\n∠ABC = 50°\n∠BAC = 60°\nD on segment AB\nAD = 4\nBD = 3"

    def prints(seed: int) -> int:
        captions = list(sayings.captions_of(original(text, seed), 4))
        assert len(captions) <= 4
        return len({k for said in captions for k in said.labelled})

    found = sum(prints(seed) for seed in range(6))
    monkeypatch.setattr(sayings, "DRAWS", 1)
    assert sum(prints(seed) for seed in range(6)) < found


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        ("cross-arc", "opposite-arcs"),
        ("exchange-tangency", "kissing-circles"),
        ("miss", "tangent-and-radius"),
        ("not-concurrent", "three-cevians"),
        ("not-congruent", "congruent-triangles"),
        ("not-inscribed", "circle-in-right-triangle"),
        ("obtuse-to-acute", "obtuse-angle"),
        ("shape-to-special", "parallelogram-perimeter"),
    ],
)
def test_a_rule_that_others_crowd_out_of_larger_programs_finds_its_edit_in_an_example(
    rule: str, example: str
) -> None:
    text = (EXAMPLES / f"{example}.geo").read_text(encoding="utf-8")
    subject = read(text)
    positive = make_original(subject.tree, subject.program, Options(), max_tokens=64)
    assert isinstance(positive, Original)
    sample = engine.find_negatives(positive, MUTATORS, 10)
    assert rule in {negative.mutator.name for negative in sample.negatives}
