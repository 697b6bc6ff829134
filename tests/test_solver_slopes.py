"""Slopes of every equation and inequality against differences, on figures that are not solved."""

from __future__ import annotations

from random import Random

import pytest

from geodsl import ir
from geodsl.frontend import check_source
from geodsl.solver import Solved, jacobian, residuals, solve
from geodsl.solver.primitives import Quantity
from geodsl.solver.system import anchored, compile_system
from geodsl.solver.variables import from_coordinates
from geodsl.source import Source

PROGRAMS = {
    "incidence": "triangle ABC\nD on segment BC\nE on ray AB\nF on line CA",
    "centres": "triangle ABC\nO circumcenter of ABC\nH orthocenter of ABC\nG centroid of ABC\n"
    "I incenter of ABC",
    "circles": "circle O\nA, B, C on circle O\nAB diameter of circle O\nP on line AB\n"
    "PT tangent to circle O at T",
    "directions": "quadrilateral ABCD\nAB ∥ CD\nAC ⟂ BD\n∡(AB, CD) = ∡(AC, BD)\nBD bisects ∠ABC",
    "measures": "triangle ABC\nAB = 2x + 1\n∠ABC = (3x + 5)°\narea of ABC = 7\n"
    "perimeter of ABC = 12\nAB/BC = 3/2",
    "shapes": "rectangle ABCD\nE midpoint of CD\ntriangle PQR\ntriangle ABE ∼ triangle PQR",
}


def differences(f: Quantity, x: list[float], i: int) -> float:
    h = 1e-6
    up, down = list(x), list(x)
    up[i] += h
    down[i] -= h
    return (f(up)[0] - f(down)[0]) / (2.0 * h)


INEXACT = frozenset(
    ["on_circle", "tangent", "equal", "congruent", "similar", "concyclic", "convex", "circumcenter",
     "diameter", "nondegenerate", "less"]
)  # fmt: skip
"""Relations whose divisor is held constant in the slopes; exact where the residual vanishes."""


def compiled(text: str) -> ir.Program:
    program, diagnostics = check_source(Source("<test>", text))
    assert program is not None, [d.message for d in diagnostics]
    return program


@pytest.mark.parametrize("name", PROGRAMS)
def test_slopes_agree_with_differences(name: str) -> None:
    system = compile_system(compiled(PROGRAMS[name]))
    rng = Random(name)
    x = [rng.uniform(1.0, 3.0) for _ in range(system.variables.size)]
    anchored(system, x)
    for row in [*system.rows, *system.margins]:
        if row.fact >= 0 and system.program.facts[row.fact].relation in INEXACT:
            continue
        slopes = dict.fromkeys(range(len(x)), 0.0)
        for i, g in row.evaluate(x)[1]:
            slopes[i] += g
        for i, slope in slopes.items():
            assert slope == pytest.approx(differences(row.evaluate, x, i), abs=2e-5), (row, i)


@pytest.mark.parametrize("name", ["circles", "shapes", "centres"])
def test_slopes_of_all_equations_are_exact_at_a_solution(name: str) -> None:
    program = compiled(PROGRAMS[name])
    outcome = solve(program)
    assert isinstance(outcome, Solved)
    rows = jacobian(program, outcome.coordinates)
    found = residuals(program, outcome.coordinates)
    assert len(rows) == len(found)
    assert max(abs(r) for _, r in found) < 1e-7
    system = compile_system(program)
    x = from_coordinates(system.variables, outcome.coordinates)
    anchored(system, x)
    for row, slopes in zip(system.rows, rows, strict=True):
        for i in range(len(x)):
            expected = differences(row.evaluate, x, i)
            assert slopes.get(i, 0.0) == pytest.approx(expected, abs=1e-4)
