"""Where labels stand, and how that is measured."""

from __future__ import annotations

import importlib
import sys
from dataclasses import replace
from math import atan2, cos, hypot, pi, sin
from pathlib import Path
from random import Random

import pytest

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.renderer import (
    Likeness,
    Style,
    layout,
    likeness,
    measure_labels,
    style_from,
)
from geodsl.renderer.frame import arc_point
from geodsl.renderer.pieces import is_hidden, pieces_of
from geodsl.renderer.scene import ArcPath, Label, LabelKind, Polyline

sys.path.insert(0, str(Path(__file__).parent))
from pictures import (
    FIGURES,
    TRIANGLE,
    altitude,
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

every_figure = pytest.mark.parametrize("name", FIGURES)


@every_figure
@pytest.mark.parametrize("size", [224, 336, 448, 900, (500, 300)])
def test_no_label_touches_ink_or_border_and_each_is_near_its_point(
    name: str, size: int | tuple[int, int]
) -> None:
    report = measure_labels(draw(name, size=size))
    assert report.count > 0
    assert (report.touching, report.astray) == ((), ())


@pytest.mark.parametrize("preset", ["bold", "thin", "dots", "pencil", "scan", "blackboard"])
@every_figure
def test_labels_are_clear_in_every_style(name: str, preset: str) -> None:
    scene = draw(name, style_from(preset), 400)
    assert measure_labels(scene).touching == ()


@every_figure
def test_every_label_is_inside_the_canvas(name: str) -> None:
    scene = draw(name, size=(420, 360))
    for found in scene.labels:
        left, top, right, bottom = found.box
        assert left > 0
        assert top > 0
        assert right < scene.width
        assert bottom < scene.height


@every_figure
def test_every_printed_point_has_its_label_and_is_nearest_to_it(name: str) -> None:
    program, _ = FIGURES[name]()
    scene = draw(name)
    named = {found.key: found for found in scene.labels if found.kind is LabelKind.POINT}
    assert set(named) == {p.name for p in program.points if not p.name.startswith("_")}
    for key, found in named.items():

        def gap(point: tuple[float, float], box: tuple[float, ...] = found.box) -> float:
            x = max(box[0] - point[0], point[0] - box[2], 0)
            y = max(box[1] - point[1], point[1] - box[3], 0)
            return hypot(x, y)

        others = [other.anchor for other in named.values() if other.key != key]
        assert all(gap(found.anchor) <= gap(other) for other in others)


def test_hidden_and_unprinted_points_have_no_label_and_a_text_replaces_a_name() -> None:
    program, coordinates = altitude()
    points = tuple(replace(p, printed=p.name != "B") for p in program.points)
    drawing = replace(
        program.drawing,
        hidden_points=frozenset("H"),
        texts=(*program.drawing.texts, ir.Text("C", "home")),
    )
    scene = layout(replace(program, points=points, drawing=drawing), coordinates)
    texts = {found.key: found.text for found in scene.labels if found.kind is LabelKind.POINT}
    assert texts == {"A": "A", "C": "home"}


def test_numeric_texts_and_the_arcs_that_carry_them_can_be_left_out() -> None:
    with_numbers = draw("altitude")
    without = draw("altitude", Style(numbers=False))
    assert {found.kind for found in without.labels} == {LabelKind.POINT}
    arcs = [i for i in marks_of(with_numbers) if isinstance(i.path, ArcPath)]
    assert len(arcs) == 1
    assert not [i for i in marks_of(without) if isinstance(i.path, ArcPath)]


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


Places = dict[str, tuple[float, float]]


@pytest.mark.parametrize(
    "points",
    [
        {"A": (4.2, 4.5), "B": (0.2, 0.3), "C": (4.2, 0.2), "D": (1.4, 0.6), "E": (0.5, 0.1)},
        {"A": (0.2, 2.7), "B": (2.2, 0.6), "C": (2.0, 3.5), "D": (4.4, 0.1), "E": (2.6, 0.5)},
        {"A": (4.8, 0.5), "B": (2.8, 2.1), "C": (3.4, 0.6), "D": (1.3, 1.4), "E": (2.4, 4.0)},
        {"A": (3.2, 4.1), "B": (1.3, 4.8), "C": (2.8, 2.9), "D": (3.1, 0.4), "E": (0.9, 4.7)},
    ],
)
def test_the_text_of_an_angle_stands_between_its_sides_among_other_strokes(points: Places) -> None:
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
def test_a_length_is_nearer_to_its_own_segment_than_to_any_other(points: Places) -> None:
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


def test_a_picture_that_shall_resemble_one_in_a_smaller_font_takes_that_font() -> None:
    program, coordinates = altitude()
    first = layout(program, coordinates)
    small = replace(likeness(first), em=0.8 * label(first, "A").size)
    second = layout(program, coordinates, like=small)
    assert label(second, "A").size == pytest.approx(0.8 * label(first, "A").size)


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


def test_two_hundred_named_points_take_no_endless_search(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    count = 0

    def counted(*arguments: object) -> bool:
        nonlocal count
        count += 1
        return touch(*arguments)

    placement = importlib.import_module("geodsl.renderer.placement")
    touch = placement._touch
    monkeypatch.setattr(placement, "_touch", counted)
    rng = Random(3)
    points = {f"A{i}": (rng.uniform(0, 20), rng.uniform(0, 20)) for i in range(200)}
    scene = layout(*figure(points, []))
    assert len(scene.labels) == 200
    assert count < 600_000


def test_a_similar_picture_keeps_matrix_and_label_places() -> None:
    program, coordinates = altitude()
    first = layout(program, coordinates)
    moved = replace(coordinates, points={**TRIANGLE, "H": (1.7, 0.0)})
    second = layout(program, moved, like=likeness(first))
    assert second.matrix == first.matrix
    assert {k: label(second, k).box for k in "ABC"} == {
        k: pytest.approx(label(first, k).box) for k in "ABC"
    }
    assert measure_labels(second).overlaps == 0


@every_figure
def test_a_picture_that_shall_resemble_another_of_the_same_figure_is_the_same(name: str) -> None:
    first = draw(name)
    second = layout(*FIGURES[name](), like=likeness(first))
    assert [found.box for found in second.labels] == [
        pytest.approx(found.box) for found in first.labels
    ]


def test_labels_keep_their_places_in_a_similar_picture_even_near_each_other() -> None:
    points = {"A": (0.0, 0.0), "B": (0.27, 0.0), "C": (4.0, 3.0)}
    program, coordinates = figure(points, [])
    first = layout(program, coordinates)
    wished = Likeness(first.matrix, {"A": (0.0, -20.0), "B": (0.0, -20.0)})
    second = layout(program, coordinates, like=wished)
    for key in "AB":
        left, top, right, bottom = label(second, key).box
        x, y = label(second, key).anchor
        assert ((left + right) / 2 - x, (top + bottom) / 2 - y) == pytest.approx((0.0, -20.0))


def test_a_label_leaves_its_place_in_a_similar_picture_where_a_stroke_came_there() -> None:
    points = {"A": (0.0, 0.0), "B": (4.0, 0.0), "C": (0.0, 3.0)}
    first = layout(*figure(points, segments("AB")))
    left, top, right, bottom = label(first, "A").box
    x, y = label(first, "A").anchor
    toward = ((left + right) / 2 - x, (top + bottom) / 2 - y)
    scale = first.matrix[0]
    points["C"] = (25 * toward[0] / 15 / scale, -25 * toward[1] / 15 / scale)
    second = layout(*figure(points, segments("AB", "AC")), like=likeness(first))
    assert label(second, "A").box != pytest.approx(label(first, "A").box)
    assert measure_labels(second).touching == ()


# --- the ink report ----------------------------------------------------------------------------


def test_the_report_sees_a_label_on_a_stroke_on_another_label_at_the_border_and_far_away() -> None:
    scene = draw("altitude")
    a, b = label(scene, "A"), label(scene, "B")
    on_stroke = replace(a, x=a.anchor[0] - 3, y=a.anchor[1] + 20)
    on_label = replace(a, x=b.x, y=b.y)
    at_border = replace(a, x=-4.0)
    far = replace(a, x=scene.width - 60.0, y=60.0)

    def report(changed: Label) -> tuple[set[str], set[str]]:
        others = tuple(found for found in scene.labels if found.key != "A")
        found = measure_labels(replace(scene, labels=(changed, *others)))
        return set(found.touching), set(found.astray)

    assert report(on_stroke)[0] == {"A"}
    assert report(on_label) == ({"A", "B"}, {"A"})
    assert report(at_border)[0] == {"A"}
    assert report(far) == (set(), {"A"})
