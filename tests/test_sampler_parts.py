"""Parts of the sampler: what a run counts, the last word on a program, and usual numbers."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from math import sqrt
from pathlib import Path
from random import Random

import pytest

from geodsl.api import check
from geodsl.frontend import check_tree
from geodsl.pipeline import Options, compile_program
from geodsl.sampler import (
    MOVES,
    Coverage,
    Keyed,
    Reason,
    Sampled,
    Tally,
    Weights,
    WeightsError,
    distinct,
    read_weights,
    sample_program,
    trial,
)
from geodsl.sampler.catalogue import BY_GROUP
from geodsl.sampler.coverage import MARKS
from geodsl.sampler.moves import Move
from geodsl.sampler.numbers import filled
from geodsl.sampler.pictures import positions
from geodsl.sampler.program_plan import plan_of
from geodsl.sampler.rehearsal import rehearse
from geodsl.sampler.trial import Tried, try_out
from geodsl.sampler.usual import linear, usual_size
from geodsl.sampler.worth import is_connected, is_interesting
from geodsl.solver import Solved
from geodsl.solver.outcome import Accident
from geodsl.source import Source

# --- what a run counts ----------------------------------------------------------------------------


def covered(*texts: str) -> Coverage:
    coverage = Coverage()
    for text in texts:
        checked = check_tree(Source("a", text))
        assert checked.tree is not None
        assert checked.program is not None, checked.diagnostics
        coverage.add(checked.tree, checked.program)
    return coverage


def test_a_relation_and_its_contrary_are_counted_apart() -> None:
    coverage = covered("triangle ABC\nAB ≠ AC", "triangle ABC\nAB ≠ BC", "triangle ABC\nAB = AC")
    assert coverage.programs == 3
    assert coverage.relations()["equal"] == 1
    assert coverage.contraries()["equal"] == 2
    assert "equal" not in covered("triangle ABC\nAB = AC").missing()
    assert "equal" in covered("triangle ABC\nAB ≠ AC").missing()


def test_all_that_a_denied_shape_is_made_of_is_denied() -> None:
    coverage = covered("quadrilateral ABCD\nABCD is not square")
    assert coverage.contraries()["perpendicular"] == coverage.contraries()["equal"] == 1
    assert coverage.relations()["perpendicular"] == 0


def test_what_is_to_prove_and_what_a_picture_shows_is_counted() -> None:
    coverage = covered("triangle ABC\nprove AB ⟂ AC", "triangle ABC\nmark AB = AC")
    assert coverage.relations()["perpendicular"] == 1
    assert coverage.relations()["marked_equal"] == 1
    assert coverage.marks() == {"right": 0, "ticks": 1, "arcs": 0, "arrows": 0}
    assert set(MARKS) & set(coverage.missing()) == {"right", "arcs", "arrows"}


def test_an_entry_of_several_forms_is_used_where_one_of_them_is() -> None:
    coverage = covered("points A, B, C\nB between A and C\nsegment AC")
    assert coverage.forms()["between"] == coverage.forms()["segment, ray, line"] == 1
    assert coverage.forms()["sides"] == 0


def test_a_run_counts_attempts_and_indices_without_a_program() -> None:
    dull, hard = Counter({Reason.DULL: 2}), Counter({Reason.DULL: 1, Reason.HARD: 12})
    items = [
        Keyed(Sampled(0, 0, "a", rejections=dull), "k"),
        Keyed(Sampled(0, 1, None, rejections=hard), ""),
        Keyed(Sampled(0, 2, "b", rejections=Counter()), "k"),
        Keyed(Sampled(0, 3, None, rejections=Counter()), ""),
    ]
    tally = Tally()
    assert [item.sampled.index for item in distinct(items, tally)] == [0]
    assert tally == Tally(Counter({Reason.DULL: 3, Reason.HARD: 12}), empty=2, duplicates=1)


def test_each_attempt_at_an_index_is_another_program() -> None:
    sampled = [sample_program(3, index, Weights()) for index in range(12)]
    assert any(one.rejections and one.text for one in sampled)


def test_another_seed_has_another_plan() -> None:
    plans = [[plan_of(seed, index, Weights()) for index in range(6)] for seed in (1, 2)]
    assert plans[0] != plans[1]


# --- the last word --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("triangle ABC\nAB = 3\nAC = 4\nBC = 5.5\n∠BAC = 102.6°", Reason.ROUNDED),
        ("triangle ABC\nAB = 5\nAC = 4\n∠ABC = 40°\nfind BC", Reason.OPEN_QUESTION),
        ("triangle ABC\nAB = 5\n∠ABC = 40°\nfind BC", Reason.OPEN_QUESTION),
    ],
)
def test_what_has_several_answers_or_holds_only_as_rounded_is_refused(
    text: str, reason: Reason
) -> None:
    """Two triangles, each of them rigid, have two such sides and such an angle."""
    assert try_out(text.split("\n"), (), is_easy=False) is reason


def test_a_figure_with_an_accident_is_refused() -> None:
    made = compile_program(check("triangle ABC\nAB = AC"), Options())
    assert isinstance(made.outcome, Solved)
    assert trial._refused(made) is None
    right = Accident("perpendicular", ("A", "B", "C"))
    with_one = replace(made, outcome=replace(made.outcome, accidents=(right,)))
    assert trial._refused(with_one) is Reason.ACCIDENT


def test_only_what_is_built_step_by_step_is_easy() -> None:
    lines = ["circle O", "triangle ABC circumscribed about circle O", "AB = AC"]
    assert try_out(lines, (), is_easy=True) is Reason.HARD
    assert isinstance(try_out(lines, (), is_easy=False), Tried)
    assert isinstance(try_out(["triangle ABC", "AB = AC"], (), is_easy=True), Tried)


def test_the_text_of_a_program_is_the_canonical_one() -> None:
    tried = try_out(["triangle ABC", "AB perp AC", "angle ABC = 40 deg"], ("chain",), is_easy=True)
    assert isinstance(tried, Tried)
    assert tried.text == "triangle ABC\nAB ⟂ AC\n∠ABC = 40°\n"
    assert tried.moves == ("chain",)


def test_a_contrary_or_one_point_of_a_circle_makes_no_program_worth_looking_at() -> None:
    assert not is_interesting(check("triangle ABC\nD on AB\nsegment CD\nAC ≠ BC"))
    assert not is_interesting(check("circle O\nA, B on circle O\nsegment AB"))
    assert is_interesting(check("circle O\nA, B, C on circle O\nsegments AB, BC"))


def test_a_circle_that_lies_apart_is_no_part_of_the_figure() -> None:
    assert not is_connected(check("triangle ABC\ncircle k"))
    assert is_connected(check("triangle ABC\ncircle O through A, B, C"))


# --- usual numbers --------------------------------------------------------------------------------


def value_of(text: str, x: Fraction) -> Fraction:
    """The value of sums such as `-x^2 + 3x - 2`, `x/2 + 1` or `- 4`."""
    total = Fraction(0)
    for sign, factor, letter, power, over, number in re.findall(
        r"(^|[-+])\s*(?:(\d*)([a-z#])(\^2)?(/2)?|(\d+(?:\.5)?))", text.replace("^-", "-")
    ):
        term = Fraction(number) if number else Fraction(factor or 1) * x ** (2 if power else 1)
        assert letter or number
        total += (-1 if sign == "-" else 1) * (term / 2 if over else term)
    return total


@pytest.mark.parametrize("seed", range(40))
def test_an_expression_with_an_unknown_has_the_value_of_its_measure(seed: int) -> None:
    rng = Random(seed)
    value, root = Fraction(rng.randint(1, 240), 2), rng.randint(3, 14)
    said = linear(value, root, rng)
    if said is not None:
        assert value_of(said, Fraction(root)) == value, said


def test_a_line_meets_a_parabola_at_two_whole_places() -> None:
    for seed in range(60):
        parabola, chord = filled("{parabola};{chord}", Random(seed)).split(";")
        met = [
            x
            for x in range(-20, 21)
            if value_of(parabola, Fraction(x)) == value_of(chord, Fraction(x))
        ]
        assert len(met) == 2, (parabola, chord)
        assert all(-3 <= x <= 5 for x in met)


def test_a_size_is_near_and_written_as_it_is_read() -> None:
    rehearsal = rehearse(check("triangle ABC"), 1, is_easy=True)
    assert rehearsal is not None
    roots = 0
    for seed in range(400):
        rng = Random(seed)
        value = rng.uniform(0.4, 20.0)
        size = usual_size(value, rng)
        assert size is None or abs(size.value - value) <= 0.22 * value + 1e-9
        if size is None:
            continue
        whole, sign, root = size.text.partition("√")
        said = float(whole or 1) * (sqrt(int(root)) if sign else 1.0)
        roots += bool(sign)
        assert said == pytest.approx(size.value)
        found = rehearsal.value(size.term)
        assert found is not None
        assert found[0] == pytest.approx(size.value)
    assert roots > 5


# --- weights and positions ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[shares]\nproofs = 1.5", "proofs = 1.5 is not a number from 0 to 1"),
        ("[weights]\ntriangle = true", "triangle = True is not a number from 0"),
        ("[weights]\ntriangle = 1e7", "is not a number from 0 to 1e"),
        (
            "[weights]\n" + "\n".join(f'"{move.name}" = 0' for move in BY_GROUP["base"]),
            "every base has weight 0; nothing is left to sample",
        ),
    ],
)
def test_weights_with_which_nothing_can_be_sampled_are_refused(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "w.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(WeightsError) as caught:
        read_weights(path, MOVES)
    assert message in str(caught.value)


def test_every_weight_that_is_read_is_that_of_its_move(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_text("[weights]\nsquare = 2.5", encoding="utf-8")
    weights = read_weights(path, MOVES, 4, 6)
    square = next(move for move in MOVES if move.name == "square")
    other = Move("other", "base", ("circle O",), weight=3.0)
    assert (weights.of(square), weights.of(other)) == (2.5, 3.0)
    assert (weights.least, weights.most) == (4, 6)


def test_rough_positions_lie_as_the_figure_does() -> None:
    program = check("triangle ABC\nM midpoint of BC")
    found = rehearse(program, 1, is_easy=True)
    assert found is not None
    rough = {
        name: (int(x), int(y))
        for line in positions(found)
        for name, x, y in re.findall(r"at (\w+) \((\d+), (\d+)\)", line)
    }
    assert sorted(rough) == ["A", "B", "C", "M"]
    for one in rough:
        for other in rough:
            for axis in (0, 1):
                difference = found.at(one)[axis] - found.at(other)[axis]
                if abs(rough[one][axis] - rough[other][axis]) > 1:
                    assert (rough[one][axis] > rough[other][axis]) == (difference > 0)
    assert max(value for place in rough.values() for value in place) == 400
