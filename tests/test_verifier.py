"""What the judge promises of facts and statements: tolerances, rounding, what the figure lacks."""

from __future__ import annotations

import ast
import math
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged import AB_CD, FAILS, HOLDS, PARALLEL, UNDECIDED, program, verdict

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.ir import Angle, Circle, Fact, Length, Number, Operation, Through
from geodsl.source import Span
from geodsl.verifier import (
    FactVerdict,
    Verdict,
    judge,
    judge_fact,
    judge_statement,
    judge_statements,
)

FOLDER = Path(__file__).parent.parent / "geodsl" / "verifier"


def test_verifier_imports_nothing_that_the_solver_uses() -> None:
    allowed = {"coordinates", "ir", "source", "verifier", "vocabulary"}
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            modules = []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            elif isinstance(node, ast.Import):
                modules = [name.name for name in node.names]
            for module in modules:
                if module.startswith("geodsl."):
                    assert module.split(".")[1] in allowed, (path.name, module)


def test_a_point_that_the_figure_lacks_is_undecided_and_named() -> None:
    found = verdict(AB_CD, A=(0, 0), B=(1, 0), C=(2, 2))
    assert (found.verdict, found.reason) == (UNDECIDED, "the figure has no point D")


@pytest.mark.parametrize(
    "fact",
    [
        Fact("beside", ("A", "B")),
        Fact("on_line", (Through("A", "B"), "C")),
        Fact("on_circle", ("A", Through("B", "C"))),
        Fact("equal", (Through("A", "B"), Number(Fraction(1)))),
        Fact("inside", ("A", Circle("O"))),
    ],
)
def test_arguments_of_wrong_kinds_are_the_fault_of_the_caller(fact: Fact) -> None:
    with pytest.raises(ValueError, match="no"):
        verdict(fact, A=(0, 0), B=(1, 0), C=(2, 2))


@pytest.mark.parametrize(("off", "expected"), [(1e-8, HOLDS), (5e-7, UNDECIDED), (0.2, FAILS)])
def test_between_noise_and_what_is_seen_nothing_is_decided(off: float, expected: Verdict) -> None:
    midpoint = Fact("midpoint", ("M", "A", "B"))
    assert verdict(midpoint, A=(0, 0), B=(1, 0), M=(0.5 + off, 0)).verdict is expected


@settings(max_examples=200, deadline=None)
@given(st.floats(0.05, 6.2), st.floats(0.05, 6.2), st.floats(-1, 1), st.floats(0.02, 1))
def test_quantised_coordinates_of_a_true_figure_still_hold(
    a: float, b: float, x: float, size: float
) -> None:
    """Chord, tangent, right angle and inscribed angle on multiples of 2^-30 of the figure."""

    def place_of(z: complex) -> tuple[float, float]:
        q = 2.0**-30
        return round(z.real / q) * q, round(z.imag / q) * q

    def rim(t: float) -> complex:
        return complex(x, 0.3) + size * complex(math.cos(t), math.sin(t))

    points = {
        "O": place_of(complex(x, 0.3)),
        "A": place_of(rim(a)),
        "B": place_of(rim(a + math.pi)),
        "C": place_of(rim(b)),
        "D": place_of(rim(a) + 0.5j * (rim(a) - complex(x, 0.3))),
        "E": (1.0, 1.0),
        "F": (-1.0, -1.0),
    }
    if min(abs(rim(b) - rim(a)), abs(rim(b) - rim(a + math.pi))) < 0.02:
        return
    scene = program()
    rims = {"O": size}
    for fact in (
        Fact("on_circle", ("C", Circle("O"))),
        Fact("diameter", ("A", "B", Circle("O"))),
        Fact("tangent", (Through("A", "D"), Circle("O"))),
        Fact("perpendicular", (Through("A", "C"), Through("C", "B"))),
        Fact("equal", (Angle("A", "C", "B"), Number(Fraction(90)))),
        Fact(
            "equal",
            (Length("A", "B"), Operation("multiply", (Number(Fraction(2)), Length("O", "C")))),
        ),
    ):
        found = judge_fact(fact, scene, Coordinates(points, {}, rims))
        assert found.verdict is HOLDS, found


def test_a_rounded_number_holds_within_half_a_percent_and_says_so() -> None:
    fact = Fact("equal", (Length("A", "B"), Number(Fraction("3.61"), 2)))
    points = Coordinates({"A": (0.0, 0.0), "B": (2.0, 3.0)})
    assert judge_fact(fact, program(), points).verdict is UNDECIDED
    found = judge_fact(fact, program(), points, rounded=True)
    assert (found.verdict, found.method) == (HOLDS, "rounded")
    far = Fact("equal", (Length("A", "B"), Number(Fraction("3.7"), 1)))
    assert judge_fact(far, program(), points, rounded=True).verdict is UNDECIDED


def test_only_equalities_of_the_named_statements_are_rounded() -> None:
    number = Number(Fraction("3.61"), 2)
    facts_ = (
        Fact("equal", (Length("A", "B"), number), statement=0),
        Fact("equal", (Length("A", "B"), number), statement=1),
    )
    scene = program(facts=facts_)
    found = judge(scene, Coordinates({"A": (0.0, 0.0), "B": (2.0, 3.0)}), rounded={1})
    assert [v.verdict for v in found] == [UNDECIDED, HOLDS]


def fake(*verdicts: Verdict) -> list[FactVerdict]:
    return [FactVerdict(AB_CD, v, 0.0, 0.0, "px") for v in verdicts]


def test_a_statement_holds_if_all_its_facts_hold_and_fails_if_one_fails() -> None:
    assert judge_statement(fake(HOLDS, HOLDS)) is HOLDS
    assert judge_statement(fake(HOLDS, UNDECIDED)) is UNDECIDED
    assert judge_statement(fake(HOLDS, UNDECIDED, FAILS)) is FAILS
    assert judge_statement([]) is HOLDS


def test_verdicts_on_statements_are_gathered_by_number() -> None:
    span = Span(0, 1)
    facts_ = (replace(AB_CD, statement=1), replace(PARALLEL, statement=0))
    scene = program(facts=facts_, statements=(ir.Statement("a", span), ir.Statement("b", span)))
    square = {"A": (0.0, 0.0), "B": (4.0, 0.0), "C": (0.0, 4.0), "D": (4.0, 6.0)}
    found = judge(scene, Coordinates(square))
    assert judge_statements(scene, found) == (FAILS, FAILS)


@pytest.mark.parametrize(("kind", "on"), [("major", (0.0, 1.0)), ("minor", (0.0, -1.0))])
def test_on_which_of_two_half_circles_a_point_is_cannot_be_seen_by_minor_and_major(
    kind: Literal["major", "minor"], on: tuple[float, float]
) -> None:
    """Either may be the longer by a hair: to be on the other is visibly wrong of neither."""
    arc = ir.Arc(Circle("O"), "A", "B", kind)
    fact = Fact("on_arc", ("C", arc))
    places = {"O": (0.0, 0.0), "A": (-1.0, 0.0), "C": on}
    for tilt, expected in ((1e-9, {HOLDS, UNDECIDED}), (0.5, {HOLDS, FAILS})):
        ends = [(math.cos(t), math.sin(t)) for t in (-tilt, tilt)]
        found = {
            judge_fact(fact, program(), Coordinates({**places, "B": end}, radii={"O": 1.0})).verdict
            for end in ends
        }
        assert found == expected


def test_which_side_of_a_straight_angle_is_inside_cannot_be_seen() -> None:
    fact = Fact("inside", ("P", ir.Wedge("B", "A", "C")))
    places = {"A": (0.0, 0.0), "B": (1.0, 0.0), "P": (0.2, 0.7)}
    for tilt, expected in ((1e-9, {HOLDS, UNDECIDED}), (0.5, {HOLDS, FAILS})):
        found = {
            verdict(fact, **places, C=(-math.cos(t), math.sin(t))).verdict for t in (-tilt, tilt)
        }
        assert found == expected
