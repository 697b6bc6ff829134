"""Where the figure of a sample stands in its pictures is drawn from all the room that there is."""

from __future__ import annotations

from geodsl.mutators.testing import read
from geodsl.negatives.framing import frame
from geodsl.pipeline import Options
from geodsl.renderer import Scene, layout
from geodsl.renderer.frame import apply
from geodsl.solver import Solved, solve

WIDE = "rectangle ABCD\nAB = 8\nBC = 1\nAB horizontal"
SEEDS = range(60)


def exact(text: str) -> tuple[Scene, list[tuple[float, float]]]:
    """The picture that a figure fills, and its points in world units."""
    subject = read(text)
    outcome = solve(subject.program, 0)
    assert isinstance(outcome, Solved)
    options = Options()
    scene = layout(subject.program, outcome.coordinates, options.style, options.size)
    return scene, list(outcome.coordinates.points.values())


def heights(text: str) -> tuple[Scene, list[tuple[float, float]]]:
    """Of each seed, the highest and the lowest pixel of the figure's points."""
    scene, points = exact(text)
    program = read(text).program
    found = []
    for seed in SEEDS:
        matrix = frame(scene, program, seed).matrix
        ys = [apply(matrix, point)[1] for point in points]
        found.append((min(ys), max(ys)))
    return scene, found


def test_a_wide_figure_stands_anywhere_between_top_and_bottom() -> None:
    scene, found = heights(WIDE)
    middles = [(top + bottom) / 2 / scene.height for top, bottom in found]
    assert min(middles) < 0.3
    assert max(middles) > 0.7


def test_no_figure_comes_nearer_to_the_border_than_where_it_fits_exactly() -> None:
    scene, points = exact(WIDE)
    margin = min(apply(scene.matrix, point)[0] for point in points)
    for top, bottom in heights(WIDE)[1]:
        assert margin <= top + 1e-6
        assert bottom <= scene.height - margin + 1e-6
