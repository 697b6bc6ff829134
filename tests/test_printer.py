"""Printing a program and reading it again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import expressions, statements, trees

from geodsl.parser import parse
from geodsl.printer import print_expression, print_program, print_statement
from geodsl.source import Source
from geodsl.syntax import Expression, Find, Statement, Tree

# Where a drawn tree is filtered out, hypothesis writes down the whole strategy, and finds it long.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

EXAMPLES = sorted(Path(__file__).parent.parent.glob("examples/*.geo"))
QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def read(text: str) -> Tree:
    return parse(Source("test.geo", text))


@settings(QUICK, max_examples=250)
@given(expressions)
def test_a_printed_expression_reads_as_the_same_expression(node: Expression) -> None:
    text = print_expression(node)
    assert read(f"find {text}").statements == (Find((node,), span=node.span),)


@QUICK
@given(statements)
def test_a_printed_statement_reads_as_the_same_statement(statement: Statement) -> None:
    assert read(print_statement(statement)).statements == (statement,)


@QUICK
@given(trees())
def test_a_printed_program_reads_as_the_same_program(tree: Tree) -> None:
    text = print_program(tree)
    assert read(text) == tree
    assert print_program(read(text)) == text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_formatting_an_example_changes_nothing_but_its_form(path: Path) -> None:
    tree = read(path.read_text(encoding="utf-8"))
    text = print_program(tree)
    assert read(text) == tree
    assert print_program(read(text)) == text


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("AB perp CD", "AB ⟂ CD"),
        ("AC, BD perpendicular at O", "AC, BD perpendicular at O"),
        ("AB and CD are parallel", "AB, CD parallel"),
        ("triangle ABC and triangle DEF are similar", "triangles ABC, DEF similar"),
        ("AB = (5√2) m", "AB = (5√2) m"),
        ("area ABC = 36π m²", "area of ABC = 36π m^2"),
        ("AB = 2 m^x", "AB = 2m^x"),
        ("find height of ABC from A", "find height of ABC from A"),
        (
            "find height(ABC, A), power(P, circle O) in cm",
            "find height of ABC from A, power of P on circle O in cm",
        ),
        ("find scale factor of ABC to DEF", "find scale factor of ABC to DEF"),
        ("find rotation of A about B by 60° clockwise", "find rotation of A about B by -60°"),
        ("find reflection(A, BC)", "find reflection of A across BC"),
        ("B = antipode(A, circle O)", "B = antipode of A on circle O"),
        ("B antipode of A on circle O", "B antipode of A on circle O"),
        ("circle P = excircle(ABC, A)", "circle P = excircle of ABC opposite A"),
        ("circle P excircle of ABC opposite A", "circle P excircle of ABC opposite A"),
        ("AB is parallel to CD", "AB ∥ CD"),
        ("AB // CD || EF", "AB ∥ CD ∥ EF"),
        ("AB is not parallel to CD", "AB not ∥ CD"),
        ("AB != CD", "AB ≠ CD"),
        ("angle ABC = 60 degrees", "∠ABC = 60°"),
        ("m∠ABC = 60", "∠ABC = 60"),
        ("dangle(AB, CD) = 30 deg", "∡(AB, CD) = 30°"),
        ("△ABC ~ △DEF", "triangle ABC ∼ triangle DEF"),
        ("D is on BC", "D on BC"),
        ("E = foot(A, BC)", "E = foot of A on BC"),
        ("E = foot of perpendicular from A to BC", "E = foot of A on BC"),
        ("F = rotation of A by 60° clockwise about O", "F = rotation of A about O by -60°"),
        ("M = midpoint(A, B)", "M = midpoint of AB"),
        ("O is centre of circle k", "O center of circle k"),
        ("A_1B' on l", "A1B' on l"),
        ("A₁B′ on l", "A1B' on l"),
        ("AB = ((x)) * (y + 1) - (3)", "AB = x · (y + 1) - 3"),
        ("x = (a+b)-(c-d)", "x = a + b - (c - d)"),
        ("x = -(a + b) * -c", "x = -(a + b) · -c"),
        ("x = a/(2b) - a/b^2 - a/-b", "x = a/(2b) - a/b^2 - a/-b"),
        ("x = (a + b)/(c * d)/e", "x = (a + b)/(c · d)/e"),
        ("x = a*(b*c) + (-a)^2 + a^(b+1)", "x = a · (b · c) + (-a)^2 + a^(b + 1)"),
        ("x = (2y)^2 + 2y^2 + (2)y", "x = (2y)^2 + 2y^2 + 2y"),
        ("x = sin(a+b) + sin^2 a + 2 cos 30°", "x = sin(a + b) + sin^2 a + 2 cos 30°"),
        ("x = √(a+1) + sqrt(2) + 3√(2)", "x = √(a + 1) + √2 + 3√2"),
        ("x = (a:b):c", "x = (a : b) : c"),
        ("area of (circle O - ABC) = 5", "area of (circle O - ABC) = 5"),
        ("AB = 32.2 m", "AB = 32.2 m"),
        ("AB = 2m", "AB = 2m"),
        ("area ABC = 36 cm²", "area of ABC = 36 cm^2"),
        ("line l:y=2x+1", "line l: y = 2x + 1"),
        ("chords AB and CD of circle O", "AB, CD chord of circle O"),
        ("lines a ∥ b ∥ c", "line a ∥ line b ∥ line c"),
        ("points A,B,C collinear", "points A, B, C collinear"),
        ("tangents PA, PB to circle O", "PA, PB tangent to circle O"),
        ("circle O with centre O and radius = 5", "circle O with center O and radius 5"),
        ("t intersects AB at C", "t meets AB at C"),
        ("A;B;;C", "A\nB\nC"),
    ],
)
def test_each_spelling_is_printed_in_the_canonical_form(written: str, printed: str) -> None:
    assert print_program(read(written)) == printed + "\n"


def test_comments_and_single_empty_lines_stay_where_they_are() -> None:
    text = "\n\n# id: 7\n\n\ntriangle ABC#given\n#!\nAB = 5 ; BC = 6 # both\n\n\n# end\n\n"
    assert print_program(read(text)) == (
        "# id: 7\n\ntriangle ABC  # given\n# !\nAB = 5\nBC = 6  # both\n\n# end\n"
    )


def test_an_empty_program_is_printed_as_nothing() -> None:
    assert print_program(read("\n \n")) == ""
