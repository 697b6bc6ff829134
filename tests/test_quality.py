"""What a good-looking figure is."""

from __future__ import annotations

import math
from collections.abc import Mapping

from geodsl.frontend import check_source
from geodsl.solver import Solved, solve
from geodsl.solver.quality import Judge
from geodsl.solver.system import compile_system
from geodsl.source import Source

Place = tuple[float, float]


def _score(text: str, radius: float = 1.0, **places: Place) -> float:
    """Score of the figure with these points; other points must not be in the program."""
    program, diagnostics = check_source(Source("test", text))
    assert program is not None, diagnostics
    system = compile_system(program)
    v = system.variables
    x = [0.0] * v.size
    for name, i in v.points.items():
        x[i], x[i + 1] = _place(places, name)
    for i in v.radii.values():
        x[i] = radius
    return Judge(system).score(x)


def _place(places: Mapping[str, Place], name: str) -> Place:
    return places[name] if name in places else places["O"]


def test_a_balanced_triangle_is_faultless() -> None:
    assert _score("triangle ABC", A=(0, 0), B=(10, 0), C=(4, 8)) == 1.0


def test_a_sliver_is_worse_than_a_triangle() -> None:
    assert _score("triangle ABC", A=(0, 0), B=(10, 0), C=(5, 1.5)) < 0.6


def test_a_very_short_side_is_worse_than_even_sides() -> None:
    text = "quadrilateral ABCD"
    even = _score(text, A=(0, 0), B=(10, 0), C=(9, 8), D=(1, 7))
    assert _score(text, A=(0, 0), B=(10, 0), C=(9, 8), D=(7.5, 8.5)) < 0.8 * even


def test_a_point_beside_a_stroke_is_worse_than_one_on_it_or_off_it() -> None:
    text = "triangle ABC\\nP inside triangle ABC".replace("\\n", "\n")
    corners = {"A": (0.0, 0.0), "B": (10.0, 0.0), "C": (4.0, 8.0)}
    on, beside, off = (_score(text, **corners, P=(5.0, y)) for y in (0.0, 0.2, 2.5))
    assert beside < 0.8 * min(on, off)


def test_a_circle_that_dwarfs_its_points_is_worse_than_a_snug_one() -> None:
    text = "circle O\nhide O\ntriangle ABC inscribed in circle O"
    places = {"A": (0.0, 0.0), "B": (10.0, 0.0), "C": (4.0, 8.0), "O": (5.0, 2.5)}
    assert _score(text, 12.0, **places) < 0.5 * _score(text, 31.25**0.5, **places)


def test_a_line_named_by_two_near_points_is_worse_than_by_two_apart() -> None:
    text = "line AB\nline CD"
    near = _score(text, A=(0, 0), B=(2, 0), C=(0, 9), D=(9, 9))
    assert near < 0.8 * _score(text, A=(0, 0), B=(9, 0), C=(0, 9), D=(9, 9))


def test_a_figure_that_replaces_one_with_an_accident_looks_nearly_as_good() -> None:
    sides = "P midpoint of AB\nQ midpoint of BC\nR midpoint of CD\nS midpoint of DA\n"
    text = f"quadrilateral ABCD\n{sides}quadrilateral PQRS"
    program, _ = check_source(Source("test", text))
    assert program is not None
    outcome = solve(program)
    assert isinstance(outcome, Solved)
    assert not outcome.accidents
    assert _score(text, **outcome.coordinates.points) > 0.5


def _solved(text: str) -> Solved:
    program, diagnostics = check_source(Source("test", text))
    assert program is not None, diagnostics
    outcome = solve(program)
    assert isinstance(outcome, Solved), outcome
    return outcome


def test_a_triangle_that_is_drawn_broad_does_not_become_a_sliver_that_may_be_broad() -> None:
    """AC = 48, CH = 10, and AH is free; on the shortest way from the drawing all are in line."""
    points = _solved(
        "triangle ACH\nsegment FG\nF on segment AC\nG on segment CH\nFG ∥ AH\n"
        "CG = 20 - 3x\nAF = 1/2 · y + 20\nCF = 3y\nGH = 2x - 5\nCF = AF\n"
        "at A (0, 116)\nat C (258, 327)\nat F (115, 211)\nat G (304, 143)\nat H (339, 0)"
    ).coordinates.points
    (ax, ay), (cx, cy), (hx, hy) = (points[p] for p in "ACH")
    area = abs((cx - ax) * (hy - ay) - (cy - ay) * (hx - ax)) / 2.0
    assert area > 0.25 * (48.0 * 10.0 / 2.0)


CROWDED = """\
points Q, S, T, U, C, R
segments AD, AG, AK, AM, AO, AP, AV, AW, BL, EN, FH, GM, IJ
I, Q, S, A, J in order
F, K, T, B, U, H in order
E, Q, C, R, L, U, N in order
G, K, W, P, D, O, V, S, M in order
AK ∥ QU
KU ∥ AQ
∠HUN = 123°
"""
PLACES = (
    "A (233, 182); B (87, 167); C (186, 88); D (152, 198); E (329, 48); F (86, 307); G (2, "
    "243); H (85, 12); I (234, 0); J (233, 292); K (84, 220); L (118, 110); M (331, 149); N "
    "(0, 142); O (181, 191); P (136, 206); Q (233, 75); R (148, 102); S (233, 160); T (85, "
    "192); U (87, 118); V (210, 183); W (117, 209) "
)


def test_points_of_a_crowded_drawing_keep_apart_where_they_can() -> None:
    """K + Q - U, the place of A, is near GM, on which S is; on the nearest figure A and S are one
    blot, but not on those around it."""
    places = "\n".join(f"at {place}" for place in PLACES.split("; "))
    points = _solved(CROWDED + places).coordinates.points
    size = max(
        max(p[k] for p in points.values()) - min(p[k] for p in points.values()) for k in (0, 1)
    )
    assert math.dist(points["A"], points["S"]) > 0.02 * size


def test_a_point_beside_an_axis_is_worse_than_one_on_it_or_off_it() -> None:
    text = "axes\nF = (-4, 0)\nG = (4, 0)\npoint P"
    feet = {"F": (-4.0, 0.0), "G": (4.0, 0.0)}
    on, beside, off = (_score(text, **feet, P=(x, 4.0)) for x in (0.0, 0.1, 1.0))
    assert beside < 0.8 * min(on, off)
