"""What `not` says of statements that mean several facts: at least one of them visibly fails."""

from __future__ import annotations

import pytest
from meanings import ABC, ABCD, CIRCLE, implied, program, stated

from geodsl import ir
from geodsl.diagnostics import ProgramError


def claims(text: str) -> list[list[str]]:
    """For each denied fact of the last statement, the relations it speaks of."""
    found = program(text)
    last = len(found.statements) - 1
    return [
        [c.relation for c in fact.arguments if isinstance(c, ir.Claim)] or [fact.relation]
        for fact in found.facts
        if fact.statement == last and fact.negated
    ]


TOGETHER = [
    (ABCD + "ABCD is not square", [["parallel", "parallel", "perpendicular", "equal"]]),
    (ABCD + "ABCD not rectangle", [["parallel", "parallel", "perpendicular"]]),
    (ABCD + "ABCD is not rhombus", [["parallel", "parallel", "equal"]]),
    (ABCD + "ABCD is not parallelogram", [["parallel", "parallel"]]),
    (ABCD + "ABCD is not kite", [["equal", "equal"], ["equal", "equal"]]),
    (ABCD + "ABCD is not trapezoid", [["parallel"], ["parallel"]]),
    (ABCD + "ABCD is not isosceles trapezoid", [["parallel", "equal", "equal"]] * 2),
    (ABCD + "ABCD is not right trapezoid", [["parallel", "equal"]] * 8),
    (ABC + "ABC is not equilateral", [["equal", "equal"]]),
    (ABC + "ABC is not isosceles", [["equal"]] * 3),
    (ABC + "ABC is not right", [["equal"]] * 3),
    (ABC + "ABC is not right at B", [["equal"]]),
    (ABC + "ABC is not isosceles at B", [["equal"]]),
    (ABC + "ABC is not isosceles right", [["equal", "equal"]] * 3),
    (ABC + "ABC is not acute", [["less", "less", "less"]]),
    (ABC + "ABC is not obtuse", [["less"]] * 3),
    ("pentagon ABCDE\nABCDE is not regular", [["equal"] * 6]),
    (CIRCLE + "ABC not inscribed in circle O", [["on_circle"] * 3]),
    (CIRCLE + "circle O not circumscribed about ABC", [["on_circle"] * 3]),
    (CIRCLE + "ABC not circumscribed about circle O", [["tangent_segment"] * 3]),
    (CIRCLE + "circle O not inscribed in ABC", [["incenter", "tangent"]]),
    (CIRCLE + "circle O not circumcircle of ABC", [["on_circle"] * 3]),
    ("circle O\npoints A, B\nAB not chord of circle O", [["on_circle"] * 2]),
]


@pytest.mark.parametrize(("text", "relations"), TOGETHER, ids=lambda case: str(case)[-40:])
def test_a_denied_statement_denies_all_that_it_would_say(
    text: str, relations: list[list[str]]
) -> None:
    assert claims(text) == relations


def test_a_right_isosceles_triangle_has_equal_sides_at_its_right_angle_only() -> None:
    facts = program(ABC + "ABC is not isosceles right").facts
    for fact in facts:
        if fact.negated:
            right, equal = (c for c in fact.arguments if isinstance(c, ir.Claim))
            angle = right.arguments[0]
            assert isinstance(angle, ir.Angle)
            ends = [{t.a, t.b} for t in equal.arguments if isinstance(t, ir.Length)]
            assert ends[0] & ends[1] == {angle.vertex}


def test_only_one_fact_is_denied_where_a_statement_says_besides_where() -> None:
    text = CIRCLE + "line t\nt not tangent to circle O at A"
    assert stated(text) == ["not tangent t, (O)", "on_line A, t"]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (ABC + "point D\nD not on circumcircle of ABC", ["not on_circle D, (_c1)"]),
        (ABC + "point D\nD not on perpendicular bisector of AB", ["not equal |DA|, |DB|"]),
        (ABCD + "AC not bisects BD", ["not on_line _m, AC"]),
        (ABCD + "AC and BD not bisect each other", ["not midpoint _m, B, D"]),
    ],
)
def test_what_says_which_thing_is_meant_is_not_denied(text: str, facts: list[str]) -> None:
    found = stated(text)
    assert [line for line in found if line.startswith("not ")] == facts
    assert all("_c1" in line or "_m" in line for line in found if line not in facts)


def test_a_polygon_that_is_not_of_a_kind_is_still_a_polygon() -> None:
    assert "simple A, B, C, D" in implied("points A, B, C, D\nABCD is not square")


@pytest.mark.parametrize("text", ["ABC is not scalene", "ABC is not triangle"])
def test_what_has_no_visible_contrary_is_refused(text: str) -> None:
    with pytest.raises(ProgramError) as caught:
        program(ABC + text)
    assert [d.code.value for d in caught.value.diagnostics] == ["G214"]
