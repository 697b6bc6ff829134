"""Where labels stand, and how that is measured."""

from __future__ import annotations

import importlib
from dataclasses import replace
from math import hypot
from random import Random

import pytest
from figure_pictures import (
    FIGURES,
    altitude,
    draw,
    every_figure,
    figure,
    label,
    marks_of,
)

from geodsl import ir
from geodsl.renderer import (
    Style,
    layout,
    measure_labels,
    style_from,
)
from geodsl.renderer.scene import ArcPath, Label, LabelKind


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
