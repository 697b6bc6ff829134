"""`at P` says where something happens; what happens nowhere in particular refuses it."""

from __future__ import annotations

import pytest

from geodsl.api import check, parse
from geodsl.diagnostics import Code, ProgramError
from geodsl.ir.names import names_in

BEFORE = "triangle ABC\npoints D, E, F\ncircle O\ncircle Q\n"


@pytest.mark.parametrize(
    "statement",
    [
        "A, D, E collinear at P",
        "A, B, C, D concyclic at P",
        "A, B, D distinct at P",
        "D, E, F clockwise at P",
        "AB horizontal at P",
        "AB, DE equal at P",
        "AB, DE parallel at P",
        "AB ∥ DE at P",
        "AB > DE at P",
        "AB ≠ DE at P",
        "∠ABC, ∠DEF complementary at P",
        "circle O, circle Q concentric at P",
        "D on AB at P",
        "AD bisects ∠BAC at P",
        "triangle DEF equilateral at D",
        "triangle DEF ∼ triangle ABC at P",
    ],
)
def test_what_has_no_place_takes_no_at(statement: str) -> None:
    with pytest.raises(ProgramError) as raised:
        parse(BEFORE + statement)
    (found,) = raised.value.diagnostics
    assert found.code is Code.MISPLACED_WORDS
    start = len(BEFORE) + statement.index(" at ") + 1
    assert found.primary.span.start == start


@pytest.mark.parametrize(
    "statement",
    [
        "AD, BE, CF concurrent at P",
        "AD, BE, CF meet at P",
        "AB ⟂ DE at P",
        "AB, DE perpendicular at P",
        "AB, DE bisect each other at P",
        "circle O, circle Q tangent at P",
        "AB tangent to circle O at P",
        "AD bisects BC at P",
        "AD meets BC at P",
    ],
)
def test_a_place_is_a_point_of_the_facts(statement: str) -> None:
    program = check(BEFORE + statement)
    last = len(program.statements) - 1
    said = [fact for fact in program.facts if fact.statement == last]
    assert "P" in {point.name for point in program.points}
    assert any("P" in names_in(fact.arguments) for fact in said)


def test_concurrent_at_a_point_puts_it_on_every_line() -> None:
    program = check(BEFORE + "AD, BE, CF concurrent at P")
    on = [f for f in program.facts if f.relation == "on_line" and f.arguments[0] == "P"]
    assert len(on) == 3
