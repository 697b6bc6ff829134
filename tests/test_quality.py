"""What a good-looking figure is."""

from __future__ import annotations

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
