"""Where the texts of angles, lengths, arcs and radii stand."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin

import pytest
from figure_pictures import (
    TRIANGLE,
    Points,
    angle,
    draw,
    figure,
    label,
    length_text,
    marks_of,
    place,
    segments,
    strokes_of,
)

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.renderer import (
    layout,
    measure_labels,
)
from geodsl.renderer.frame import arc_point
from geodsl.renderer.pieces import is_hidden, pieces_of
from geodsl.renderer.scene import ArcPath, LabelKind, Polyline


def test_a_length_stands_beside_the_middle_of_its_segment() -> None:
    scene = draw("tangents")
    found = next(f for f in scene.labels if f.text == "r")
    a, b = place(scene, (0.0, 0.0)), place(scene, (2 * cos(pi / 3), 2 * sin(pi / 3)))
    left, top, right, bottom = found.box
    x, y = (left + right) / 2 - a[0], (top + bottom) / 2 - a[1]
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy)
    assert 0.2 < (x * dx + y * dy) / length**2 < 0.8
    assert abs(x * dy - y * dx) / length < 1.5 * found.size


def test_an_angle_text_stands_inside_its_angle() -> None:
    scene = draw("altitude")
    found = next(f for f in scene.labels if f.kind is LabelKind.ANGLE)
    vertex = place(scene, TRIANGLE["B"])
    left, top, right, bottom = found.box
    x, y = (left + right) / 2 - vertex[0], (top + bottom) / 2 - vertex[1]
    sides = [
        (p[0] - vertex[0], p[1] - vertex[1])
        for p in (place(scene, TRIANGLE["A"]), place(scene, TRIANGLE["C"]))
    ]
    turns = [u * y - v * x for u, v in sides]
    assert turns[0] * turns[1] < 0


def test_no_stroke_parts_the_text_of_an_angle_from_its_arc_where_there_is_room() -> None:
    points = {"A": (3.0, 0.0), "B": (0.0, 0.0), "C": (0.0, 3.0), "D": (0.2, 0.34), "E": (0.3, 0.2)}
    text = ir.Text(angle("ABC"), "40°", numeric=True)
    program, coordinates = figure(points, segments("AB", "BC", "DE"), [text], hidden="DE")
    scene = layout(program, coordinates)
    left, top, right, bottom = next(f for f in scene.labels if f.kind is LabelKind.ANGLE).box
    middle = ((left + right) / 2, (top + bottom) / 2)
    pieces = pieces_of(strokes_of(scene))
    arc = next(i.path for i in marks_of(scene) if isinstance(i.path, ArcPath))
    assert not is_hidden(pieces, arc_point(arc, 0.5), middle)


def crowded_angle() -> tuple[ir.Program, Coordinates]:
    """A long text at an angle of about 20 degrees, beside a far wider one at the same vertex."""
    points = {"A": (0.0, 0.0), "B": (5.0, 0.0), "C": (4.6, 1.7), "D": (-3.0, 3.0)}
    text = ir.Text(angle("BAC"), "(3x + 1)°", numeric=True)
    wide = ir.Text(angle("CAD"), "100°", numeric=True)
    return figure(points, segments("AB", "AC", "AD", "BC"), [text, wide])


def test_a_long_text_of_a_narrow_angle_goes_far_in_rather_than_into_the_next_angle() -> None:
    scene = layout(*crowded_angle())
    found = next(f for f in scene.labels if f.text == "(3x + 1)°")
    left, top, right, bottom = found.box
    vertex = place(scene, (0.0, 0.0))
    x, y = (left + right) / 2 - vertex[0], vertex[1] - (top + bottom) / 2
    assert 0 < atan2(y, x) < atan2(1.7, 4.6)
    assert measure_labels(scene).touching == ()


@pytest.mark.parametrize(
    "points",
    [
        {"A": (4.2, 4.5), "B": (0.2, 0.3), "C": (4.2, 0.2), "D": (1.4, 0.6), "E": (0.5, 0.1)},
        {"A": (0.2, 2.7), "B": (2.2, 0.6), "C": (2.0, 3.5), "D": (4.4, 0.1), "E": (2.6, 0.5)},
        {"A": (4.8, 0.5), "B": (2.8, 2.1), "C": (3.4, 0.6), "D": (1.3, 1.4), "E": (2.4, 4.0)},
        {"A": (3.2, 4.1), "B": (1.3, 4.8), "C": (2.8, 2.9), "D": (3.1, 0.4), "E": (0.9, 4.7)},
    ],
)
def test_the_text_of_an_angle_stands_between_its_sides_among_other_strokes(points: Points) -> None:
    text = ir.Text(angle("ABC"), "48°", numeric=True)
    drawn = segments("AB", "BC", "CA", "BD", "AE", "EC")
    scene = layout(*figure(points, drawn, [text]))
    found = next(f for f in scene.labels if f.kind is LabelKind.ANGLE)
    x0, y0 = place(scene, points["B"])
    x, y = (found.box[0] + found.box[2]) / 2 - x0, (found.box[1] + found.box[3]) / 2 - y0
    (ux, uy), (vx, vy) = (
        (p - x0, q - y0) for p, q in (place(scene, points["A"]), place(scene, points["C"]))
    )
    opening = ux * vy - uy * vx
    assert opening * (ux * y - uy * x) > 0
    assert opening * (x * vy - y * vx) > 0


@pytest.mark.parametrize(
    "points",
    [
        {"A": (3.1, 0.4), "B": (4.1, 3.6), "C": (4.5, 1.0), "D": (3.7, 0.3)},
        {"A": (0.5, 2.6), "B": (3.6, 1.3), "C": (4.5, 2.3), "D": (3.5, 2.0)},
        {"A": (2.6, 2.6), "B": (2.0, 4.6), "C": (0.6, 2.1), "D": (2.3, 1.9)},
        {"A": (3.7, 3.3), "B": (4.8, 0.6), "C": (3.0, 3.1), "D": (2.3, 4.8)},
    ],
)
def test_a_length_is_nearer_to_its_own_segment_than_to_any_other(points: Points) -> None:
    """The box of the text, by the places along each segment that are nearest to it."""
    names = ("AB", "BC", "CA", "BD", "DC")
    scene = layout(*figure(points, segments(*names), [length_text("BD", "12")]))
    found = next(f for f in scene.labels if f.kind is LabelKind.SEGMENT)
    left, top, right, bottom = found.box

    def gap(name: str) -> float:
        (px, py), (qx, qy) = (place(scene, points[end]) for end in name)
        along = [(px + (qx - px) * k / 400, py + (qy - py) * k / 400) for k in range(401)]
        return min(
            hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom)) for x, y in along
        )

    assert found.text == "12"
    assert gap("BD") < 1 + min(gap(name) for name in names)


def test_the_text_of_an_angle_is_set_smaller_where_only_so_it_finds_room_inside() -> None:
    text = ir.Text(angle("BAC"), "(10x + 3)°", numeric=True)
    found_sizes = set()
    for rise in range(6, 30):
        points = {"A": (0.0, 0.0), "B": (1.6, 0.0), "C": (1.6, rise / 10), "D": (1.0, 4.0)}
        scene = layout(*figure(points, segments("AB", "AC", "BC"), [text]))
        found = next(f for f in scene.labels if f.kind is LabelKind.ANGLE)
        found_sizes.add(round(found.size / label(scene, "A").size, 2))
    assert found_sizes == {0.76, 1.0}


def test_the_text_of_a_divided_arc_stands_farther_out_than_that_of_a_whole_one() -> None:
    def gap(names: str) -> float:
        turns = {"A": 0.2, "B": 2.4, "C": 1.0}
        points = {n: (2 * cos(turns[n]), 2 * sin(turns[n])) for n in names}
        arc = ir.Arc(ir.Circle("O"), "A", "B", "minor")
        text = ir.Text(arc, "126°", numeric=True)
        points["O"] = (0.0, 0.0)
        scene = layout(*figure(points, [ir.Circle("O")], [text], radii={"O": 2.0}))
        found = next(f for f in scene.labels if f.kind is LabelKind.ARC)
        left, top, right, bottom = found.box
        x, y = place(scene, (0.0, 0.0))
        far = hypot((left + right) / 2 - x, (top + bottom) / 2 - y)
        return (far - abs(scene.matrix[0]) * 2) / found.size

    assert gap("ABC") > gap("AB") + 0.8


def test_a_dimension_line_never_has_an_empty_gap() -> None:
    points = {"A": (0.0, 0.0), "B": (4.0, 0.0), "C": (1.2, 3.0), "D": (1.2, 0.0)}
    texts = [length_text("AB", "13")]
    for size in (64, 96, 112, 160, 224, 448):
        scene = layout(*figure(points, segments("AB", "BC", "CA", "CD"), texts), size=size)
        found = next(f for f in scene.labels if f.kind is LabelKind.SEGMENT)
        x, y = (found.box[0] + found.box[2]) / 2, (found.box[1] + found.box[3]) / 2
        level = [
            i.path.points
            for i in marks_of(scene)
            if isinstance(i.path, Polyline) and i.width and abs(i.path.points[0][1] - y) < 0.1
        ]
        assert bool(level) == bool(marks_of(scene)), size
        assert not level or min(p[0] for q in level for p in q) < x


def test_a_length_of_a_divided_segment_stands_in_a_dimension_line() -> None:
    scene = draw("semicircle")
    found = next(f for f in scene.labels if f.text == "13")
    left, top, right, bottom = found.box
    y = (top + bottom) / 2
    level = [
        i.path
        for i in marks_of(scene)
        if isinstance(i.path, Polyline) and all(abs(q - y) < 1 for _, q in i.path.points)
    ]
    ends = sorted(p[0] for path in level for p in path.points)
    assert ends[0] == pytest.approx(place(scene, (-2.0, 0.0))[0])
    assert ends[-1] == pytest.approx(place(scene, (2.0, 0.0))[0])
    assert ends[1] < left < right < ends[2]


def test_a_length_of_a_divided_segment_without_a_dimension_line_names_the_segment() -> None:
    corners = {"A": (0.0, 0.0), "B": (4.0, 0.0), "C1": (5.0, 3.0), "D": (1.0, 3.0)}
    points = {**corners, "M": (2.5, 1.5)}
    sides = [ir.Segment(a, b) for a, b in ("AB", "DA", ("B", "C1"), ("C1", "D"), ("A", "C1"), "BD")]
    text = ir.Text(ir.Segment("A", "C1"), "16", numeric=True)
    scene = layout(*figure(points, sides, [text]))
    found = next(f for f in scene.labels if f.kind is LabelKind.SEGMENT)
    assert "".join(g.character for g in found.run.glyphs) == "𝐴𝐶1=16"
    whole = layout(*figure(corners, sides, [text]))
    alone = next(f for f in whole.labels if f.kind is LabelKind.SEGMENT)
    assert "".join(g.character for g in alone.run.glyphs) == "16"


def test_the_text_of_a_dimension_line_is_not_on_one_line_with_a_name() -> None:
    points = {"X": (0.0, 0.0), "C": (0.0, -3.0), "D": (3.0, 0.5), "N": (1.5, -1.25)}
    program, coordinates = figure(points, segments("CD", "XN"), [length_text("CD", "30")])
    scene = layout(program, coordinates)
    text = next(found for found in scene.labels if found.text == "30")
    name = label(scene, "N")
    beside = max(text.box[0] - name.box[2], name.box[0] - text.box[2]) / text.size
    above = max(text.box[1] - name.box[3], name.box[1] - text.box[3]) / text.size
    assert beside > 0.8 or above > 0.3


def test_the_radius_of_a_circle_stands_away_from_a_point_at_its_usual_place() -> None:
    def gap(angle: float) -> float:
        points = {"O": (0.0, 0.0), "A": (2 * cos(angle), 2 * sin(angle))}
        texts = [ir.Text(ir.Circle("O"), "r = 9", numeric=True)]
        program, coordinates = figure(points, [ir.Circle("O")], texts, radii={"O": 2.0})
        scene = layout(program, coordinates)
        left, top, right, bottom = next(f for f in scene.labels if f.text == "r = 9").box
        x, y = label(scene, "A").anchor
        dx, dy = max(left - x, x - right, 0), max(top - y, y - bottom, 0)
        return hypot(dx, dy) / label(scene, "A").size

    assert min(gap(turn * pi / 12) for turn in range(24)) > 1.2
