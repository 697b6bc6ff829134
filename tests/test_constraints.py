"""Equations of facts: zero on figures computed by hand, with slopes that agree with differences."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from test_verifier_figures import FIGURES, HandFigure

from geodsl import ir
from geodsl.constraints.contacts import contacts
from geodsl.constraints.equations import EQUATIONS, residuals
from geodsl.constraints.rows import Row, basis_of, inner, outside, share_outside, step_to_zero
from geodsl.constraints.system import slopes_of, system_of, values_of
from geodsl.measure import FLOATS, float_figure
from geodsl.solver import equations as solver_equations
from geodsl.solver import margins
from geodsl.solver.constructions import CONSTRUCTIONS
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.system import compile_system
from geodsl.source import Source
from geodsl.verifier import Verdict
from geodsl.verifier.table import JUDGES
from geodsl.vocabulary.phrases import PHRASES
from geodsl.vocabulary.relations import RELATIONS

HOLDING = [f for f in FIGURES if f.expected is Verdict.HOLDS and f.fact.relation in EQUATIONS]
FREE = {
    "distinct", "secant", "same_side", "opposite_sides", "inside", "outside", "counterclockwise",
    "clockwise", "simple", "convex", "nondegenerate", "less", "less_or_equal", "above", "left_of",
}  # fmt: skip
"""Relations that fix nothing."""


def place(figure: HandFigure) -> str:
    return f"{figure.place}-{figure.fact.relation}"


def test_every_relation_has_equations_or_fixes_nothing() -> None:
    assert set(EQUATIONS) | FREE == set(RELATIONS)
    assert not set(EQUATIONS) & FREE


def test_judge_solver_words_and_hand_made_figures_know_every_relation() -> None:
    """A relation that is added to the vocabulary is added everywhere."""
    solved = {*solver_equations._TABLE, *CONSTRUCTIONS, *margins._TABLE, "concurrent", "all"}
    for known in (JUDGES, PHRASES, solved, {f.fact.relation for f in FIGURES}):
        assert set(known) == set(RELATIONS)


@pytest.mark.parametrize("relation", RELATIONS)
def test_solver_and_equations_agree_on_what_is_fixed(relation: str) -> None:
    """What the solver makes exact has equations here, and what has equations here it makes exact:
    else an answer would be called determined that is not, or the contrary."""
    compared = 0
    for figure in FIGURES:
        if figure.expected is not Verdict.HOLDS or figure.fact.relation != relation:
            continue
        lines = tuple(ir.LineDeclaration(name) for name in figure.coordinates.lines)
        unknowns = tuple(figure.coordinates.unknowns)
        program = replace(program_with(figure), lines=lines, unknowns=unknowns)
        try:
            system = compile_system(program)
        except UnsupportedError:
            continue
        rows = [row for row in system.rows if row.fact >= 0]
        found = residuals(figure.fact, float_figure(figure.program, figure.coordinates))
        assert bool(rows) == bool(found), figure.place
        assert rows or system.margins, figure.place
        compared += 1
    assert compared >= 2


@pytest.mark.parametrize("figure", HOLDING, ids=place)
def test_equations_vanish_where_the_fact_holds_by_hand(figure: HandFigure) -> None:
    found = residuals(figure.fact, float_figure(figure.program, figure.coordinates))
    values = [abs(x) for p in figure.coordinates.points.values() for x in p]
    size = max([1.0, *values, *figure.coordinates.radii.values()])
    assert max(map(abs, found), default=0.0) < 1e-9 * size**4


def test_a_negated_fact_fixes_nothing() -> None:
    figure = float_figure(HOLDING[0].program, HOLDING[0].coordinates)
    fact = HOLDING[0].fact
    assert residuals(fact, figure)
    assert residuals(ir.Fact(fact.relation, fact.arguments, negated=True), figure) == ()


def program_with(figure: HandFigure) -> ir.Program:
    old = figure.program
    names = tuple(ir.PointDeclaration(name) for name in figure.coordinates.points)
    return ir.Program(
        Source("hand", ""), (), names, old.lines, old.circles, old.curves, facts=(figure.fact,)
    )


@pytest.mark.parametrize("figure", HOLDING[::4], ids=place)
def test_slopes_of_equations_agree_with_differences(figure: HandFigure) -> None:
    system = system_of(program_with(figure), figure.coordinates)
    values = values_of(system, figure.coordinates)
    step = 1e-6
    for row in slopes_of(system, values):
        if row.source >= len(system.facts):
            continue
        for i, scale in enumerate(system.scales):
            sides = []
            for way in (step, -step):
                moved = [v + way * scale * (i == j) for j, v in enumerate(values)]
                sides.append(residuals(system.facts[row.source], system.figure(moved, FLOATS)))
            difference = (sides[0][row.part] - sides[1][row.part]) / (2 * step)
            size = max(1.0, *map(abs, row.gradient))
            assert row.gradient[i] == pytest.approx(difference, abs=1e-3 * size)


ROWS = [
    Row(0, 0, 2.0, [1.0, 2.0, 0.0, -1.0]),
    Row(1, 0, -1.0, [0.0, 3.0, 1.0, 0.0]),
    Row(2, 0, 3.0, [2.0, 7.0, 1.0, -2.0]),  # twice the first and the second
    Row(3, 0, 0.5, [1.0, 0.0, 0.0, 1.0]),
]


def test_a_row_that_others_span_is_left_out_of_the_basis() -> None:
    basis = basis_of(ROWS)
    assert [row.source for row in basis.rows] == [0, 1, 3]
    for i, u in enumerate(basis.unit):
        for j, v in enumerate(basis.unit):
            assert inner(u, v) == pytest.approx(float(i == j), abs=1e-14)


def test_the_step_zeroes_the_rows_and_is_the_shortest() -> None:
    basis = basis_of(ROWS)
    step = step_to_zero(basis, [row.value for row in basis.rows])
    for row in ROWS:
        assert row.value + inner(row.gradient, step) == pytest.approx(0.0, abs=1e-13)
    assert share_outside(step, basis) < 1e-13


def test_the_part_outside_is_orthogonal_to_every_row() -> None:
    basis = basis_of(ROWS)
    rest = outside([1.0, -1.0, 5.0, 2.0], basis)
    assert math.hypot(*rest) > 0.1
    assert all(abs(inner(row.gradient, rest)) < 1e-13 for row in ROWS)


def tangent_program(*facts: ir.Fact) -> ir.Program:
    points = tuple(ir.PointDeclaration(name) for name in "OPTAB")
    circles = (ir.CircleDeclaration("O", "O"), ir.CircleDeclaration("P", "P"))
    return ir.Program(Source("tangent", ""), (), points, circles=circles, facts=facts)


CO, CP = ir.Circle("O"), ir.Circle("P")
AB = ir.Through("A", "B")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((ir.Fact("tangent", (AB, CO)), ir.Fact("on_circle", ("A", CO))),
         (ir.Fact("perpendicular", (ir.Through("O", "A"), AB)),)),
        ((ir.Fact("tangent", (AB, CO)), ir.Fact("on_circle", ("T", CO)),
          ir.Fact("on_segment", ("T", "B", "A"))),
         (ir.Fact("perpendicular", (ir.Through("O", "T"), AB)),)),
        ((ir.Fact("externally_tangent", (CO, CP)), ir.Fact("on_circle", ("T", CO)),
          ir.Fact("on_circle", ("T", CP))),
         (ir.Fact("collinear", ("O", "P", "T")),)),
        ((ir.Fact("tangent", (AB, CO)), ir.Fact("on_circle", ("T", CO))), ()),
        ((ir.Fact("tangent", (AB, CO), negated=True), ir.Fact("on_circle", ("A", CO))), ()),
    ],
)  # fmt: skip
def test_named_points_of_contact_give_equations_with_slopes(
    facts: tuple[ir.Fact, ...], expected: tuple[ir.Fact, ...]
) -> None:
    assert contacts(tangent_program(*facts)) == expected
