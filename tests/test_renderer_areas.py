"""Shades, curves and axes."""

from __future__ import annotations

import pytest
from figure_pictures import draw, figure, place, segments, strokes_of

from geodsl import ir
from geodsl.renderer import (
    Scene,
    layout,
    style_from,
)
from geodsl.renderer.outputs import gray_pixels
from geodsl.renderer.scene import Polyline

SQUARE = ir.Polygon(tuple("ABCD"))
DISK = ir.Disk(ir.Circle("O"))


@pytest.mark.parametrize(
    ("region", "dark", "light"),
    [
        (SQUARE, ["square", "both"], ["disk", "none"]),
        (DISK, ["disk", "both"], ["square", "none"]),
        (ir.Combined("union", SQUARE, DISK), ["square", "disk", "both"], ["none"]),
        (ir.Combined("difference", SQUARE, DISK), ["square"], ["disk", "both", "none"]),
        (ir.Combined("intersection", SQUARE, DISK), ["both"], ["square", "disk", "none"]),
        (
            ir.Combined("difference", DISK, ir.Combined("union", SQUARE, SQUARE)),
            ["disk"],
            ["square", "both"],
        ),
    ],
)
@pytest.mark.parametrize("shading", ["solid", "hatch"])
def test_shades_cover_their_region_and_nothing_else(
    region: ir.Region, dark: list[str], light: list[str], shading: str
) -> None:
    """A square and a disk that overlap in part."""
    points = {
        "A": (0.0, 0.0), "B": (4.0, 0.0), "C": (4.0, 4.0), "D": (0.0, 4.0), "O": (4.0, 2.0),
    }  # fmt: skip
    spots = {"square": (1.0, 2.9), "both": (3.0, 2.9), "disk": (5.0, 2.9), "none": (5.7, 0.5)}
    outlines = [*segments("AB", "BC", "CD", "DA"), ir.Circle("O")]
    shown = figure(points, outlines, shades=[region], radii={"O": 2.0}, hidden="ABCDO")
    pixels = gray_pixels(layout(*shown, style_from({"shading": shading})))
    scene = layout(*shown)
    for spot, place_in_world in spots.items():
        x, y = (round(v) for v in place(scene, place_in_world))
        tone = pixels[y - 8 : y + 9, x - 8 : x + 9].mean()
        if spot in dark:
            assert tone < 245
        elif spot in light:
            assert tone == 255


def test_a_ring_is_shaded_between_its_circles_only() -> None:
    scene = draw("ring")
    pixels = gray_pixels(scene)
    x, y = (round(v) for v in place(scene, (0.0, 2.3)))
    assert 200 < pixels[y, x] < 255
    x, y = (round(v) for v in place(scene, (0.0, 0.9)))
    assert pixels[y, x] == 255


# --- curves and axes ---------------------------------------------------------------------------


def world_points(scene: Scene, path: Polyline) -> list[tuple[float, float]]:
    a, _, _, d, e, f = scene.matrix
    return [((x - e) / a, (y - f) / d) for x, y in path.points]


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("parabola", lambda x, y: y - x * x + 1),
        ("ellipse", lambda x, y: (x * x / 16 + y * y / 9 - 1) * 4),
        ("hyperbola", lambda x, y: (x * y - 4) / 4),
    ],
)
def test_curves_are_true_to_their_equation(name: str, field: object) -> None:
    assert callable(field)
    scene = draw(name)
    paths = [i.path for i in strokes_of(scene) if isinstance(i.path, Polyline)]
    sampled = [p for path in paths if len(path.points) > 8 for p in world_points(scene, path)]
    assert len(sampled) > 20
    assert max(abs(field(x, y)) for x, y in sampled) < 0.05


def test_the_branches_of_a_hyperbola_are_not_joined() -> None:
    scene = draw("hyperbola")
    paths = [i.path for i in strokes_of(scene) if isinstance(i.path, Polyline)]
    curves = [world_points(scene, p) for p in paths if len(p.points) > 8]
    assert len(curves) == 2
    for points in curves:
        assert len({x > 0 for x, _ in points}) == 1


def test_all_of_an_ellipse_is_in_the_picture() -> None:
    scene = draw("ellipse")
    path = max(
        (i.path for i in strokes_of(scene) if isinstance(i.path, Polyline)),
        key=lambda p: len(p.points),
    )
    xs, ys = zip(*world_points(scene, path), strict=True)
    assert (min(xs), max(xs)) == pytest.approx((-4, 4), abs=0.02)
    assert (min(ys), max(ys)) == pytest.approx((-3, 3), abs=0.02)
    assert path.points[0] == pytest.approx(path.points[-1])


def test_numbers_stand_at_their_ticks_and_not_beside_other_labels() -> None:
    scene = draw("parabola")
    numbers = [f for f in scene.labels if f.key.startswith("axis x ")]
    assert numbers
    for found in numbers:
        x, _ = place(scene, (float(found.text), 0.0))
        left, right = found.box[0], found.box[2]
        assert left - 0.4 * found.size < x < right + 0.4 * found.size
        assert found.text not in ("1", "-1"), "the points A and B stand there"
