"""Random programs: the same for everybody, nothing needless, the whole vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from geodsl.api import check
from geodsl.canonical import canonical_key
from geodsl.frontend import check_tree
from geodsl.pipeline import Options, Status, compile_source
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
    keyed_program,
    read_weights,
    sample_program,
    sample_programs,
)
from geodsl.sampler.binding import FINDERS, bind
from geodsl.sampler.catalogue import BY_GROUP
from geodsl.sampler.coverage import FORMS
from geodsl.sampler.growing import grow, take
from geodsl.sampler.moves import Move
from geodsl.sampler.program_plan import plan_of
from geodsl.sampler.redundant import redundant_statements
from geodsl.sampler.sketch import Sketch
from geodsl.sampler.spelling import tidy
from geodsl.sampler.trial import try_out
from geodsl.sampler.worth import is_connected, is_interesting
from geodsl.solver import Solved, solve
from geodsl.source import Source
from geodsl.vocabulary.reference import entries

SEED, COUNT = 7, 24


@pytest.fixture(scope="module")
def programs() -> Sequence[Sampled]:
    return [sample_program(SEED, index, Weights()) for index in range(COUNT)]


# --- what every program is ------------------------------------------------------------------------


def test_every_program_is_verified_without_accidents_from_its_text(
    programs: Sequence[Sampled],
) -> None:
    assert len([p for p in programs if p.text]) > 0.9 * COUNT
    for sampled in programs:
        if sampled.text is None:
            continue
        compiled = compile_source(Source("sample", sampled.text), Options())
        assert compiled.status is Status.VERIFIED, sampled.text
        assert not compiled.diagnostics, sampled.text
        assert isinstance(compiled.outcome, Solved)
        assert not compiled.outcome.accidents, sampled.text


def test_every_program_has_as_many_statements_as_asked_for() -> None:
    weights = Weights(least=5, most=7, shares={"positions": 0.0})
    for index in range(8):
        sampled = sample_program(SEED, index, weights)
        assert sampled.program is None or 5 <= len(sampled.program.statements) <= 7


# --- the same for everybody -----------------------------------------------------------------------


def test_an_item_is_the_same_whatever_was_sampled_before_it(programs: Sequence[Sampled]) -> None:
    for index in (17, 5, 11):
        assert sample_program(SEED, index, Weights()).text == programs[index].text


def test_another_seed_gives_other_programs(programs: Sequence[Sampled]) -> None:
    assert sample_program(SEED + 1, 0, Weights()).text != programs[0].text


def test_the_first_programs_of_a_longer_run_are_the_shorter_run() -> None:
    short = [s.text for s in islice(sample_programs(SEED, Weights()), 3)]
    long = [s.text for s in islice(sample_programs(SEED, Weights()), 5)]
    assert long[:3] == short


# --- no two the same ------------------------------------------------------------------------------


def test_a_program_that_is_an_earlier_one_renamed_is_dropped() -> None:
    texts = ("triangle ABC\nAB = AC", "triangle PQR\nQP = QR", "triangle ABC\nAB = 2AC")
    items = [Keyed(Sampled(0, k, text), canonical_key(check(text))) for k, text in enumerate(texts)]
    tally = Tally()
    assert [item.sampled.index for item in distinct(items, tally)] == [0, 2]
    assert tally.duplicates == 1


def test_a_key_belongs_to_the_program_that_was_sampled() -> None:
    keyed = keyed_program(SEED, 0, Weights())
    assert keyed.sampled.program is not None
    assert keyed.key == canonical_key(keyed.sampled.program)


# --- nothing needless -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "needless"),
    [
        ("triangle ABC\nAB = AC\n∠ABC = ∠ACB", {1, 2}),
        ("triangle ABC\nAB = AC\n∠BAC = 40°", set()),
        ("square ABCD\nAC = BD", {1}),
        ("triangle ABC\nM midpoint of AB\nN midpoint of AC\nMN ∥ BC", {3}),
        ("acute triangle ABC\n∠A < 90°", {1}),
        ("triangle ABC\n∠A < 90°", set()),
        ("triangle ABC\nAB ≠ AC", set()),
        ("triangle ABC\nAB = 3\nAC = 5\nAB ≠ AC", {3}),
        ("circle O\nA, B on circle O\nsegments OA, OB\nOA = OB", {3}),
        ("triangle ABC\nP inside ABC\nA and P on same side of BC", {2}),
    ],
)
def test_a_statement_that_follows_from_the_others_is_found(text: str, needless: set[int]) -> None:
    program = check(text)
    outcome = solve(program)
    assert isinstance(outcome, Solved)
    assert needless & set(redundant_statements(program, outcome.coordinates)) == needless
    if not needless:
        assert not redundant_statements(program, outcome.coordinates)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("square ABCD\nM midpoint of AB\nsegment MC\nAC = BD", Reason.REDUNDANT),
        ("triangle ABC\nAB = 3\nAC = 4\nBC = 9", Reason.CONTRADICTORY),
        ("triangle ABC\nD on AB\nE on AC\nsegment DE", Reason.DULL),
        ("triangle ABC\nAB = AC\nsegment DE", Reason.APART),
        ("triangle ABC\nAB = AC\nfind BC", Reason.OPEN_QUESTION),
        ("triangle ABC\nAB = XY", Reason.ILL_FORMED),
        ("triangle ABC\nM midpoint of AB\nsegment MC\nhide CM", Reason.UNSEEN),
    ],
)
def test_a_program_with_a_fault_is_refused_for_it(text: str, reason: Reason) -> None:
    assert try_out(text.split("\n"), (), is_easy=False) is reason


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        (
            "square ABCD\nM midpoint of AC\nN midpoint of BD\nsegment MB\nsegment NA",
            "N midpoint of BC",
        ),
        ("triangle ABC\nAB = AC\nM midpoint of BC\nAN altitude of ABC", "BN altitude of ABC"),
        ("triangle ABC\n∠BAC = 90°\nN orthocenter of ABC\nsegment BN", "N centroid of ABC"),
    ],
)
def test_points_that_fall_together_under_two_names_are_refused(text: str, apart: str) -> None:
    """Each text is one that is taken as soon as one of the points stands elsewhere."""
    lines = text.split("\n")
    assert try_out(lines, (), is_easy=False) is Reason.ACCIDENT
    own = next(k for k, line in enumerate(lines) if line.split()[0] in ("N", "AN"))
    elsewhere = [*lines[:own], apart, *lines[own + 1 :]]
    assert not isinstance(try_out(elsewhere, (), is_easy=False), Reason)


def test_points_that_nothing_joins_are_no_connected_figure() -> None:
    assert is_connected(check("triangle ABC\nM midpoint of AB"))
    assert not is_connected(check("triangle ABC\nG centroid of triangle ABC\nsegment DE"))
    assert not is_connected(check("circle O\ncircle P\nA, B on circle O\nsegment AB"))


def test_incidence_alone_is_not_interesting() -> None:
    assert not is_interesting(check("triangle ABC\nD on AB\nsegment CD"))
    assert is_interesting(check("triangle ABC\nD on AB\nCD ⟂ AB"))


# --- the whole vocabulary -------------------------------------------------------------------------


def test_every_opening_and_construction_is_well_formed_in_each_of_its_forms() -> None:
    for move in BY_GROUP["base"]:
        for says in move.says:
            sketch = Sketch(Random(1))
            take(sketch, replace(move, says=(says,)), {})
            checked = check_tree(Source(move.name, sketch.text))
            assert checked.program is not None, (move.name, sketch.text, checked.diagnostics)
            shown = {p.name for p in checked.program.points if not p.name.startswith("_")}
            assert shown == set(sketch.points), (move.name, sketch.text)


def test_the_moves_reach_every_form_of_the_vocabulary() -> None:
    """Each move in each of its forms, on some opening that has what it takes."""
    coverage = Coverage()
    for move in MOVES:
        for says in move.says:
            lines = _lines_with(replace(move, says=(says,)))
            assert lines is not None, move.name
            checked = check_tree(Source(move.name, "\n".join(lines)))
            if checked.tree is not None and checked.program is not None:
                coverage.add(checked.tree, checked.program)
    # Written by other means: at the end, at the beginning, and of what was found to be true.
    found_true = {"prove", "marked_equal", "marked_parallel", "marked_perpendicular"}
    assert set(coverage.missing()) <= {"position", *found_true}


def _lines_with(move: Move) -> list[str] | None:
    """The statements of a program that uses a move."""
    for number in range(600):
        rng = Random(number)
        sketch = Sketch(rng)
        opening = move if move.group == "base" else Weights().choose(BY_GROUP["base"], rng)
        take(sketch, opening, {})
        if move.group == "base":
            return sketch.lines
        if number % 2:
            grow(sketch, BY_GROUP["construction"], Weights(), len(sketch.lines) + 4)
        bound = bind(sketch, move.takes)
        if bound is None:
            continue
        before = len(sketch.lines)
        take(sketch, move, bound)
        if move.group == "measure":
            sketch.lines[before:] = [f"find {line}" for line in sketch.lines[before:]]
        return sketch.lines
    return None


def test_every_move_asks_for_kinds_that_there_are_and_has_a_name_of_its_own() -> None:
    names = [move.name for move in MOVES]
    assert len(names) == len(set(names))
    for move in MOVES:
        for need in filter(None, (part.strip() for part in move.takes.split(","))):
            assert need.partition(" ")[0] in FINDERS, move.name


def test_every_form_that_coverage_speaks_of_is_in_the_vocabulary() -> None:
    assert set(FORMS) <= {entry.name for entry in entries()}


def test_a_run_features_every_move_that_has_a_weight() -> None:
    featured = {plan_of(1, index, Weights()).featured.name for index in range(3000)}
    opened = {plan_of(1, index, Weights()).base.name for index in range(3000)}
    assert featured | opened == {move.name for move in MOVES}


def test_a_move_without_weight_is_never_planned() -> None:
    weights = Weights(moves={"triangle": 0.0, "length": 0.0})
    plans = [plan_of(1, index, weights) for index in range(500)]
    planned = {name for plan in plans for name in (plan.base.name, plan.featured.name)}
    assert not planned & {"triangle", "length"}


def test_coverage_counts_programs_and_names_what_never_occurred() -> None:
    coverage = Coverage()
    checked = check_tree(Source("a", "kite ABCD with AB = AD\nAC ⟂ BD\nmark ∠ABC"))
    assert checked.tree is not None
    assert checked.program is not None
    coverage.add(checked.tree, checked.program)
    assert coverage.forms()["kite"] == 1
    assert coverage.forms()["mark"] == 1
    assert coverage.relations()["perpendicular"] == 1
    assert "rhombus" in coverage.missing()
    assert "kite" not in coverage.missing()


# --- spelling and weights -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "usual"),
    [
        ("BA = DC", "AB = CD"),
        ("∠CBA = 40°", "∠ABC = 40°"),
        ("area of triangle BAC = 12", "area of triangle ABC = 12"),
        ("rotation of B about A by 60°", "rotation of B about A by 60°"),
        ("triangle DEF ≅ triangle CBA", "triangle DEF ≅ triangle CBA"),
        ("segments DA, DB", "segments DA, DB"),
        ("DA median of triangle CBA", "DA median of triangle ABC"),
        ('label CB "BA"', 'label BC "BA"'),
    ],
)
def test_letters_are_written_in_the_usual_order_where_it_says_nothing(
    line: str, usual: str
) -> None:
    assert tidy(line, [("triangle", ("A", "B", "C"))]) == usual


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("w.toml", "[weights]\ntriangel = 3", "did you mean `triangle`?"),
        ("w.toml", "[weights]\ntriangle = -1", "not a number from 0"),
        ("w.json", '{"weights": {"triangle": "many"}}', "not a number from 0"),
        ("w.json", "{", "Expecting"),
        ("w.toml", "[other]\na = 1", "neither `weights` nor `shares`"),
        ("w.ini", "a = 1", "is not .toml, .json or .yaml"),
    ],
)
def test_a_wrong_file_of_weights_is_refused_in_one_line(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(WeightsError) as caught:
        read_weights(path, MOVES)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_weights_of_a_file_are_the_only_ones_that_change(tmp_path: Path) -> None:
    path = tmp_path / "circles.toml"
    path.write_text("[weights]\ntriangle = 0\n[shares]\nproofs = 1")
    weights = read_weights(path, MOVES)
    triangle, square = (next(m for m in MOVES if m.name == n) for n in ("triangle", "square"))
    assert weights.of(triangle) == 0.0
    assert weights.of(square) == square.weight
    assert weights.share("proofs") == 1.0
