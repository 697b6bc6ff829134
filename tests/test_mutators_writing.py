"""Statements that rules write as text, and nodes that they rebuild."""

from __future__ import annotations

from fractions import Fraction

import pytest

from geodsl import ir, syntax
from geodsl.mutators import oblique
from geodsl.mutators._nodes import points_of, rebuilt, renamed, walk
from geodsl.mutators._split import statements
from geodsl.mutators._written import fact_text
from geodsl.mutators.testing import edits
from geodsl.parser import parse
from geodsl.source import Source, Span

SPAN = Span(3, 7)

MANY = ", ".join(f"P{k}" for k in range(30))

TEXTS = (
    "∠BAC = 75°",
    "OA = 4/3 · OB",
    "C', A_1, B12 on circle O'",
    "triangle A1A2A3",
    "line ZX tangent to circle Y'' at X",
    "B outside circle A\nC inside circle A",
    f"{MANY} concyclic",
)


def parsed(text: str) -> tuple[syntax.Statement, ...]:
    return parse(Source("<test>", text)).statements


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_a_rule_writes_means_what_parsing_it_gives(text: str) -> None:
    assert statements(text, SPAN) == parsed(text)


def test_what_a_rule_writes_has_the_span_of_what_it_stands_for() -> None:
    nodes = [node for statement in statements(TEXTS[2], SPAN) for node in walk(statement)]
    assert {node.span for node in nodes} == {SPAN}


def test_nodes_are_walked_in_the_order_of_the_text() -> None:
    (statement,) = parsed("D, E on segment BC with AD = 2 AE")
    assert points_of(statement) == ("D", "E", "B", "C", "A")


def test_what_is_renamed_swaps_and_leaves_the_rest_alone() -> None:
    one, two = parsed("AB = CD\nEF not ∥ GH")
    assert renamed(one, {"A": "C", "C": "A"}) == parsed("CB = AD")[0]
    assert renamed(two, {"A": "C", "C": "A"}) is two


def test_a_node_is_rebuilt_with_what_its_parts_inherit() -> None:
    """`not` is a field of every predicate."""
    (statement,) = parsed("A not on circle O")
    assert rebuilt(statement, lambda part: part, SPAN) == statement


def test_an_angle_that_is_a_fraction_stands_in_brackets_before_its_degrees() -> None:
    size = ir.Fact("equal", (ir.Angle("A", "B", "C"), ir.Number(Fraction(900, 7))), 0)
    text = fact_text(size)
    assert text == "∠ABC = (900/7)°"
    assert len(parsed(text)) == 1


@pytest.mark.parametrize(
    "fact",
    [
        ir.Fact("equal", (ir.Angle("_k", "A", "B"), ir.Number(Fraction(60))), 0),
        ir.Fact("midpoint", ("M", "_k", "B"), 0),
        ir.Fact("inside", ("P", ir.Polygon(("A", "_k", "B"))), 0),
        ir.Fact("on_arc", ("P", ir.Arc("circle O", "A", "_k", "minor")), 0),
    ],
)
def test_what_speaks_of_a_point_without_a_name_has_no_text(fact: ir.Fact) -> None:
    assert fact_text(fact) is None


def test_the_foot_of_a_centre_without_a_name_is_not_made_oblique() -> None:
    text = "triangle ABC\ncircle k = incircle of triangle ABC\nT = touchpoint of AB on k"
    assert not [edit for edit in edits(text, oblique.MUTATOR) if "_" in str(edit)]
