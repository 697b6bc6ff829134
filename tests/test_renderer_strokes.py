"""Fit, strokes and marks."""

from __future__ import annotations

from dataclasses import replace
from math import hypot, sin

import numpy as np
import pytest
from figure_pictures import (
    FIGURES,
    TRIANGLE,
    altitude,
    angle,
    draw,
    every_figure,
    figure,
    label,
    marks_of,
    on_circle,
    parallel_lines,
    place,
    segments,
    semicircle,
    strokes_of,
)

from geodsl import ir
from geodsl.freedom import variations
from geodsl.renderer import (
    Scene,
    Style,
    layout,
    measure_labels,
)
from geodsl.renderer.outputs import gray_pixels
from geodsl.renderer.scene import ArcPath, Polyline


@every_figure
@pytest.mark.parametrize("size", [(300, 448), (700, 300)])
def test_all_ink_is_inside_the_canvas(name: str, size: tuple[int, int]) -> None:
    pixels = gray_pixels(draw(name, size=size))
    assert pixels.shape == (size[1], size[0])
    edge = np.concatenate((pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]))
    assert edge.min() == 255


@every_figure
def test_the_matrix_takes_each_segment_to_its_stroke(name: str) -> None:
    program, coordinates = FIGURES[name]()
    scene = draw(name)
    drawn = [i.path.points for i in strokes_of(scene) if isinstance(i.path, Polyline)]
    for stroke in program.drawing.strokes:
        if isinstance(stroke.item, ir.Segment):
            ends = tuple(
                place(scene, coordinates.points[n]) for n in (stroke.item.a, stroke.item.b)
            )
            assert any(
                all(hypot(p[0] - q[0], p[1] - q[1]) < 1e-6 for p, q in zip(ends, path, strict=True))
                for path in drawn
                if len(path) == 2
            )


def test_a_circle_is_inside_though_its_points_are_all_on_one_side() -> None:
    points = {"_o": (0.0, 0.0), **on_circle({"A": 0.1, "B": 0.4}, 5.0)}
    scene = layout(*figure(points, [ir.Circle("o"), *segments("AB")], radii={"o": 5.0}))
    circle = next(i.path for i in strokes_of(scene) if isinstance(i.path, ArcPath))
    assert circle.radius < circle.x < scene.width - circle.radius
    assert circle.radius < circle.y < scene.height - circle.radius


def test_a_line_runs_past_its_points_and_stays_on_the_canvas() -> None:
    program, coordinates = parallel_lines()
    scene = layout(program, coordinates)
    paths = [i.path for i in strokes_of(scene) if isinstance(i.path, Polyline)]
    p, q = (place(scene, coordinates.points[n]) for n in "PQ")
    through = max(paths, key=lambda path: hypot(path.points[0][0] - path.points[-1][0], 0))
    assert all(0 < x < scene.width and 0 < y < scene.height for x, y in through.points)
    steep = next(
        path for path in paths if abs(path.points[0][1] - path.points[1][1]) > scene.height / 2
    )
    ys = sorted(y for _, y in steep.points)
    assert ys[0] < min(p[1], q[1])
    assert ys[1] > max(p[1], q[1])


def test_a_segment_within_another_is_drawn_once() -> None:
    points = {"A": (0.0, 0.0), "M": (1.0, 0.5), "B": (2.0, 1.0), "C": (0.0, 2.0)}
    scene = layout(*figure(points, segments("AB", "AM", "MB", "BA", "CM")))
    assert len(strokes_of(scene)) == 2


def test_dashed_strokes_are_dashed_and_the_others_are_not() -> None:
    dashed = [ink for ink in strokes_of(draw("semicircle")) if ink.dash]
    assert len(dashed) == 1


def test_a_semicircle_without_a_side_is_drawn_where_the_points_are() -> None:
    program, coordinates = semicircle()
    points = {n: (x, -y) for n, (x, y) in coordinates.points.items()}
    for given in (coordinates, replace(coordinates, points=points)):
        scene = layout(program, given)
        arc = next(i.path for i in strokes_of(scene) if isinstance(i.path, ArcPath))
        middle = arc.y + arc.radius * sin(arc.start + arc.sweep / 2)
        assert (middle < arc.y) == (place(scene, given.points["C"])[1] < arc.y)


def test_rotation_and_mirror_turn_the_figure_and_not_the_texts() -> None:
    program, coordinates = altitude()
    plain = layout(program, coordinates)
    changed = layout(program, coordinates, Style(rotation_deg=90, mirror=True))
    a, b, c, d, _, _ = plain.matrix
    assert a * d - b * c < 0
    a, b, c, d, _, _ = changed.matrix
    assert a * d - b * c > 0
    assert label(plain, "A").run == label(changed, "A").run
    assert measure_labels(changed).overlaps == 0
    up = place(changed, TRIANGLE["A"]), place(changed, TRIANGLE["H"])
    assert up[0][0] - up[1][0] > 0
    assert abs(up[0][1] - up[1][1]) < 1e-6


def test_points_that_no_stroke_shows_are_dots() -> None:
    points = {"A": (0.0, 0.0), "B": (4.0, 0.0), "C": (1.0, 2.0), "M": (2.0, 0.0)}
    scene = layout(*figure(points, segments("AB")))
    dots = {
        (round(i.path.x), round(i.path.y))
        for i in marks_of(scene)
        if isinstance(i.path, ArcPath) and i.width == 0
    }
    expected = {tuple(round(v) for v in place(scene, points[n])) for n in "CM"}
    assert dots == expected


# --- marks -------------------------------------------------------------------------------------


def test_a_right_angle_is_a_parallelogram_along_its_sides() -> None:
    scene = draw("altitude")
    square = next(
        i.path for i in marks_of(scene) if isinstance(i.path, Polyline) and len(i.path.points) == 3
    )
    foot, apex, right = (place(scene, TRIANGLE[n]) for n in "HAC")
    first, corner, second = square.points
    assert first[0] == pytest.approx(foot[0], abs=1e-6)
    assert min(foot[1], apex[1]) < first[1] < max(foot[1], apex[1])
    assert second[1] == pytest.approx(foot[1], abs=1e-6)
    assert foot[0] < second[0] < right[0]
    assert corner == pytest.approx((second[0], first[1]), abs=1e-6)


def test_ticks_are_as_many_as_their_group_on_each_segment() -> None:
    scene = draw("two_triangles")
    ticks = [i for i in marks_of(scene) if isinstance(i.path, Polyline) and len(i.path.points) == 2]
    assert len(ticks) == 2 * 3


def test_parallel_arrows_point_the_same_way() -> None:
    scene = draw("parallel_lines")
    tips = [
        (i.path.points[1][0] - i.path.points[0][0], i.path.points[1][1] - i.path.points[0][1])
        for i in marks_of(scene)
        if isinstance(i.path, Polyline) and len(i.path.points) == 3
    ]
    assert len(tips) == 2
    assert tips[0] == pytest.approx(tips[1], abs=1e-6)


def test_arcs_of_angles_side_by_side_have_different_radii_equal_ones_nearly_the_same() -> None:
    points = {"O": (0.0, 0.0), **on_circle({"A": 0.0, "B": 0.9, "C": 1.9, "D": 2.8}, 4.0)}
    names = ("AOB", "BOC", "COD")
    texts = [ir.Text(angle(n), f"{i}", numeric=True) for i, n in enumerate(names)]
    strokes = segments("OA", "OB", "OC", "OD")

    def radii(scene: Scene) -> list[float]:
        arcs = [i.path for i in marks_of(scene) if isinstance(i.path, ArcPath) and i.width > 0]
        return [round(arc.radius, 3) for arc in arcs]

    different = radii(layout(*figure(points, strokes, texts)))
    assert different[0] != different[1] != different[2]
    equal = [ir.Mark("arcs", (angle("AOB"), angle("BOC")))]
    alike = radii(layout(*figure(points, strokes, marks=equal)))
    assert 0 < abs(alike[0] - alike[1]) < abs(different[0] - different[1])
    apart = [ir.Mark("arcs", (angle("AOB"), angle("COD")))]
    same = radii(layout(*figure(points, strokes, marks=apart)))
    assert same[0] == same[1]


def test_a_line_runs_on_past_a_point_of_a_circle_but_not_far_past_another() -> None:
    points = {"O": (0.0, 0.0), "A": (0.0, 2.0), "P": (2.5, 2.0)}
    scene = layout(
        *figure(points, [ir.Through("A", "P"), ir.Circle("O")], radii={"O": 2.0}), size=900
    )
    line = next(i.path for i in strokes_of(scene) if isinstance(i.path, Polyline))
    left, right = sorted(p[0] for p in line.points)
    em = label(scene, "A").size
    assert place(scene, points["A"])[0] - left > 3 * em
    assert right - place(scene, points["P"])[0] < 1.5 * em


def test_ticks_of_a_divided_segment_stand_on_a_dimension_line_and_not_on_a_part() -> None:
    points = {"A": (0.0, 0.0), "B": (4.0, 0.0), "C": (3.0, 3.0), "D": (1.5, 1.5)}
    ticks = [ir.Mark("ticks", (ir.Segment("A", "B"), ir.Segment("A", "C")))]
    scene = layout(*figure(points, segments("AB", "BC", "CA", "DB"), marks=ticks))
    a, c = place(scene, points["A"]), place(scene, points["C"])
    length = hypot(c[0] - a[0], c[1] - a[1])

    def away(point: tuple[float, float]) -> float:
        x, y = point[0] - a[0], point[1] - a[1]
        return abs(x * (c[1] - a[1]) - y * (c[0] - a[0])) / length

    paths = [i.path for i in marks_of(scene) if isinstance(i.path, Polyline) and i.width > 0]
    along = [p for p in paths if abs(away(p.points[0]) - away(p.points[1])) < 1e-6]
    ends = [point for path in along for point in path.points]
    spread = max(hypot(p[0] - q[0], p[1] - q[1]) for p in ends for q in ends)
    assert spread == pytest.approx(length)
    assert all(away(point) > 10 for point in ends)


@pytest.mark.parametrize(
    ("fact", "rotation", "mirror"),
    [
        (ir.Fact("parallel", (ir.Through("A", "B"), ir.Through("A", "C"))), True, True),
        (ir.Fact("counterclockwise", ("A", "B", "C")), True, False),
        (ir.Fact("horizontal", (ir.Through("B", "C"),)), False, False),
    ],
)
def test_statements_of_direction_forbid_turning_and_those_of_sense_a_mirror(
    fact: ir.Fact, rotation: bool, mirror: bool
) -> None:
    program, _ = altitude()
    allowed = variations(replace(program, facts=(fact,)))
    assert (allowed.rotation, allowed.mirror) == (rotation, mirror)


def test_a_picture_with_axes_stays_upright() -> None:
    program, _ = FIGURES["parabola"]()
    assert not variations(program).rotation
