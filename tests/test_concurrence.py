"""How far three lines are from meeting in one point, as the solver measures it."""

from __future__ import annotations

import random

import pytest
from meanings import program

from geodsl import ir
from geodsl.solver.concurrence import meeting_gap
from geodsl.solver.expressions import Scope
from geodsl.solver.frame import Frame
from geodsl.solver.variables import variables_of

THREE = (ir.Through("A", "B"), ir.Through("C", "D"), ir.NamedLine("l"))
SCOPE = Scope(variables_of(program("points A, B, C, D\nline l")), Frame())
GAP = meeting_gap(THREE, SCOPE)


def figure(a: float, b: float, c: float) -> list[float]:
    """AB is the x axis, CD the y axis, and l is ax + by = c."""
    return [0.0, 0.0, 4.0, 0.0, 0.0, 1.0, 0.0, 5.0, a, b, c]


@pytest.mark.parametrize(("line", "gap"), [((0.6, 0.8, 0.0), 0.0), ((0.6, 0.8, 2.0), 2.0)])
def test_the_gap_is_the_distance_of_a_line_from_where_the_others_cross(
    line: tuple[float, float, float], gap: float
) -> None:
    assert abs(GAP(figure(*line))[0]) == pytest.approx(gap, abs=1e-12)


def test_the_gap_does_not_depend_on_the_length_of_a_normal() -> None:
    assert GAP(figure(6.0, 8.0, 20.0))[0] == pytest.approx(GAP(figure(0.6, 0.8, 2.0))[0])


def test_slopes_are_those_of_small_steps() -> None:
    rng = random.Random(5)
    for _ in range(20):
        x = [rng.uniform(-2.0, 2.0) for _ in range(11)]
        _, gradient = GAP(x)
        slopes = [sum(g for i, g in gradient if i == k) for k in range(11)]
        for k, slope in enumerate(slopes):
            step = 1e-6
            up, down = (GAP([*x[:k], x[k] + s, *x[k + 1 :]])[0] for s in (step, -step))
            assert slope == pytest.approx((up - down) / (2.0 * step), rel=1e-4, abs=1e-4)
