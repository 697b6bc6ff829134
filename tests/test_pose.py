"""How a solved figure stands on the page."""

from __future__ import annotations

from math import atan2, degrees

import pytest

from geodsl.frontend import check_source
from geodsl.solver import Solved, solve
from geodsl.source import Source

MEDIANS = """triangle ABC
AD median of triangle ABC
BE median of triangle ABC
G = AD ∩ BE
AB = 10
AC = 11
AD = 9
"""
SQUARE = "square ABCD\nAB = 10\ncircle O inscribed in square ABCD\n"
PANELS = "triangle ABC\nAB = 7\n∠ABC = 50°\nBC = 9\nfigure 2\ntriangle DEF\n△ABC ≅ △DEF\n"
KITE = """kite ABCD with AB = AD and CB = CD
AB = 10
CB = 17
BD = 16
M = AC ∩ BD
"""


def _places(text: str) -> dict[str, tuple[float, float]]:
    program, diagnostics = check_source(Source("test", text))
    assert program is not None, diagnostics
    outcome = solve(program)
    assert isinstance(outcome, Solved)
    return dict(outcome.coordinates.points)


def _tilt_deg(at: dict[str, tuple[float, float]], side: str) -> float:
    (ax, ay), (bx, by) = at[side[0]], at[side[1]]
    return degrees(atan2(by - ay, bx - ax)) % 90.0


@pytest.mark.parametrize(("text", "side"), [(MEDIANS, "AB"), (SQUARE, "AB"), (KITE, "AC")])
def test_the_side_that_a_reader_expects_is_level(text: str, side: str) -> None:
    at = _places(text)
    assert at[side[0]][1] == pytest.approx(at[side[1]][1], abs=1e-6)
    assert at[side[0]][0] < at[side[1]][0]


def test_the_first_side_of_a_square_is_at_the_bottom() -> None:
    at = _places(SQUARE)
    assert at["A"][1] < at["D"][1]


def test_each_panel_stands_level_for_itself() -> None:
    at = _places(PANELS)
    for triangle in ("ABC", "DEF"):
        sides = [triangle[0] + triangle[1], triangle[1] + triangle[2], triangle[2] + triangle[0]]
        tilts = [_tilt_deg(at, side) for side in sides]
        assert min(min(t, 90.0 - t) for t in tilts) < 1e-6


@pytest.mark.parametrize(("rise", "is_level"), [(8, True), (60, False)])
def test_a_rough_drawing_is_turned_by_few_degrees_at_most(rise: int, is_level: bool) -> None:
    """Five degrees off level is a slip of the hand, thirty are meant."""
    places = f"at A (0, 0)\nat B (100, {rise})\nat C (30, 90)\n"
    at = _places(f"triangle ABC\nAC = BC\n{places}")
    assert (abs(at["A"][1] - at["B"][1]) < 1e-6) == is_level
