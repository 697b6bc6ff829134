"""Where labels stand in a picture that shall resemble another."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import pytest
from figure_pictures import (
    FIGURES,
    TRIANGLE,
    altitude,
    draw,
    every_figure,
    figure,
    label,
    segments,
)

from geodsl.renderer import (
    Likeness,
    layout,
    likeness,
    measure_labels,
)


def test_a_picture_that_shall_resemble_one_in_a_smaller_font_takes_that_font() -> None:
    program, coordinates = altitude()
    first = layout(program, coordinates)
    small = replace(likeness(first), em=0.8 * label(first, "A").size)
    second = layout(program, coordinates, like=small)
    assert label(second, "A").size == pytest.approx(0.8 * label(first, "A").size)


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


def test_a_label_around_which_a_stroke_turned_stands_as_in_a_picture_of_its_own() -> None:
    """Kept where it stood, it is off the side where there is most room: so negatives were told."""
    points = {"A": (0.0, 0.0), "B": (4.0, 0.0), "C": (0.0, 3.0)}
    first = layout(*figure(points, segments("AB", "AC")))
    points["C"] = (2.5, 1.5)
    program, coordinates = figure(points, segments("AB", "AC"))
    own = layout(program, coordinates, like=Likeness(first.matrix))
    second = layout(program, coordinates, like=likeness(first))
    assert label(second, "A").box == pytest.approx(label(own, "A").box)
    x, y = (label(second, "A").box[k] - label(first, "A").box[k] for k in (0, 1))
    assert hypot(x, y) > 3.0
    assert label(second, "B").box == pytest.approx(label(first, "B").box)
