"""Solving near a figure: what need not move stays exactly still, and all facts hold again."""

from __future__ import annotations

import math

import pytest

from geodsl.checker import check
from geodsl.coordinates import Coordinates
from geodsl.ir import Program
from geodsl.parser import parse
from geodsl.solver import GaveUp, Solved, solve, solve_near
from geodsl.source import Source
from geodsl.verifier import Verdict, judge


def program(*lines: str) -> Program:
    source = Source("<test>", "\n".join(lines))
    return check(parse(source), source)


def figure(*lines: str) -> Coordinates:
    outcome = solve(program(*lines), 0)
    assert isinstance(outcome, Solved)
    return outcome.coordinates


def near(before: Coordinates, *lines: str, seed: int = 0) -> Coordinates:
    """The figure of an edited program, on which the judge finds that everything holds."""
    edited = program(*lines)
    outcome = solve_near(edited, before, seed)
    assert isinstance(outcome, Solved), outcome
    verdicts = judge(edited, outcome.coordinates)
    assert [v.fact for v in verdicts if v.verdict is not Verdict.HOLDS] == []
    return outcome.coordinates


def still(before: Coordinates, after: Coordinates) -> set[str]:
    """The points that have the very same numbers."""
    return {name for name, place in before.points.items() if after.points.get(name) == place}


# Each: the statements that stay, the one that goes, what comes in its place, points that stay.
EDITS = {
    "a division of a side": (
        ("triangle ABC", "D on segment AB", "segment CD"),
        "AD : DB = 1 : 1",
        "AD : DB = 1 : 2",
        {"A", "B", "C"},
    ),
    "the foot becomes a midpoint": (
        ("acute triangle ABC", "segment AD"),
        "D foot of A on BC",
        "D midpoint of BC",
        {"A", "B", "C"},
    ),
    "a ratio, and lines that go on meeting": (
        (
            "triangle ABC",
            "D on BC",
            "E on CA",
            "F on AB",
            "AD, BE, CF concurrent",
            "CE : EA = 1 : 2",
        ),
        "BD : DC = 3 : 2",
        "BD : DC = 2 : 3",
        {"A", "B", "C", "E"},
    ),
    "an angle of a triangle": (("triangle ABC",), "∠ABC = 60°", "∠ABC = 80°", set()),
    "a tangent becomes a secant": (
        ("circle O with radius 5", "point P", "OP = 13", "B on circle O"),
        "PB tangent to circle O at B",
        "∠PBO = 120°",
        {"O", "P"},
    ),
    "a chord of a circle": (
        ("circle O", "A, B on circle O", "segment AB", "segment OA"),
        "∠AOB = 75°",
        "∠AOB = 110°",
        {"O", "A"},
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_need_not_move_stays_to_the_bit(name: str) -> None:
    kept, before, after, same = EDITS[name]
    old = figure(*kept, before)
    new = near(old, *kept, after)
    assert still(old, new) >= same
    assert still(old, new) != set(old.points)


def test_a_figure_on_which_nothing_is_broken_is_returned_as_it_is() -> None:
    old = figure("square ABCD", "segment AC")
    new = near(old, "rectangle ABCD", "segment AC")
    assert new.points == old.points


def test_radii_and_named_lines_that_do_not_move_stay_to_the_bit() -> None:
    kept = ("circle O with radius 5", "line t tangent to circle O at T", "A on circle O")
    old = figure(*kept, "∠TOA = 60°")
    new = near(old, *kept, "∠TOA = 100°")
    assert new.radii == old.radii
    assert new.lines == old.lines
    assert {"O", "T"} <= still(old, new)


def test_a_new_point_is_constructed_and_the_old_ones_stay() -> None:
    old = figure("triangle ABC")
    new = near(old, "triangle ABC", "M midpoint of BC", "segment AM")
    assert still(old, new) == {"A", "B", "C"}
    b, c = old.points["B"], old.points["C"]
    assert new.points["M"] == pytest.approx(((b[0] + c[0]) / 2, (b[1] + c[1]) / 2), abs=1e-9)


def test_what_hangs_on_a_point_that_moves_moves_with_it() -> None:
    kept = ("triangle ABC", "D on segment AB", "M midpoint of CD")
    old = figure(*kept, "AD : DB = 1 : 1")
    new = near(old, *kept, "AD : DB = 1 : 3")
    assert still(old, new) == {"A", "B", "C"}


@pytest.mark.parametrize(
    "lines",
    [
        ("triangle ABC", "AB = 4", "BC = 4", "CA = 9"),
        ("triangle ABC", "AB = AC", "∠ABC = 100°"),
        ("triangle ABC", "∠ABC = 90°", "∠BAC = 90°"),
    ],
)
def test_statements_that_contradict_each_other_have_no_figure_near(lines: tuple[str, ...]) -> None:
    old = figure(*lines[:-1])
    assert isinstance(solve_near(program(*lines), old, 0), GaveUp)


def test_the_same_seed_gives_the_same_figure_and_another_seed_may_give_another() -> None:
    kept = ("triangle ABC", "D inside triangle ABC")
    old = figure(*kept)
    lines = ("triangle ABC", "D outside triangle ABC")
    first = [near(old, *lines, seed=seed) for seed in range(4)]
    assert first == [near(old, *lines, seed=seed) for seed in range(4)]
    assert len({found.points["D"] for found in first}) > 1


def test_the_figure_that_is_preferred_is_taken_where_there_is_one() -> None:
    """A midpoint cannot choose; a point outside can be on either side."""
    old = figure("triangle ABC", "D inside triangle ABC")
    edited = program("triangle ABC", "D outside triangle ABC")
    x = old.points["D"][0]
    for wanted in (lambda place: place[0] > x, lambda place: place[0] < x):
        outcomes = [
            solve_near(edited, old, seed, lambda found, wanted=wanted: wanted(found.points["D"]))
            for seed in range(6)
        ]
        assert all(isinstance(outcome, Solved) for outcome in outcomes)
        taken = [wanted(o.coordinates.points["D"]) for o in outcomes if isinstance(o, Solved)]
        assert sum(taken) >= 4


def test_a_figure_that_nobody_prefers_is_better_than_none() -> None:
    old = figure("triangle ABC", "∠ABC = 60°")
    outcome = solve_near(program("triangle ABC", "∠ABC = 80°"), old, 0, lambda found: False)
    assert isinstance(outcome, Solved)


def test_unknowns_are_solved_again_where_they_change() -> None:
    kept = ("triangle ABC", "∠ABC = 2x°")
    old = figure(*kept, "x = 30")
    new = near(old, *kept, "x = 40")
    assert new.unknowns["x"] == pytest.approx(40.0)
    assert math.isclose(old.unknowns["x"], 30.0)
