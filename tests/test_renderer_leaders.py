"""Leader lines of the numbers of angles that have no room in them."""

from __future__ import annotations

from math import hypot

import pytest
from figure_pictures import Points, angle, figure, segments

from geodsl import ir
from geodsl.renderer import Scene, layout, measure_labels
from geodsl.renderer.scene import Ink, Label, LabelKind, Polyline, Role
from geodsl.renderer.sizes import LEADER_WIDTH

FAR: Points = {"P": (6.0, 0.0), "Q": (6.0, 8.0)}
SMALL: Points = {"A": (0.8, 1.5), "B": (0.2, 0.2), "C": (1.8, 0.2), **FAR}
WIDE: Points = {"A": (1.0, 6.0), "B": (0.2, 0.2), "C": (5.2, 0.2), **FAR}
SLIVER: Points = {"A": (0.0, 0.0), "B": (3.0, 0.0), "C": (3.0, 0.5), **FAR}
TEXT = "(14x - 13)°"


def drawn(points: Points, size: int = 448) -> Scene:
    """A triangle with the number of ∠BAC, beside a stroke that makes it small."""
    text = ir.Text(angle("BAC"), TEXT, numeric=True)
    arc = ir.Mark("arcs", (angle("BAC"),))
    program, coordinates = figure(points, segments("AB", "BC", "CA", "PQ"), [text], [arc])
    return layout(program, coordinates, size=size)


def leaders_of(scene: Scene) -> list[Ink]:
    width = LEADER_WIDTH * scene.style.mark_width * min(scene.width, scene.height)
    marks = (ink for ink in scene.inks if ink.role is Role.MARK)
    return [ink for ink in marks if abs(ink.width - width) < 1e-9]


def number_of(scene: Scene) -> Label:
    return next(label for label in scene.labels if label.kind is LabelKind.ANGLE)


def test_a_number_with_room_in_its_angle_has_no_leader() -> None:
    assert leaders_of(drawn(WIDE)) == []


@pytest.mark.parametrize("points", [SMALL, SLIVER], ids=["small", "sliver"])
@pytest.mark.parametrize("size", [224, 448, 900])
def test_a_number_without_room_is_led_to_the_sign_of_its_angle(points: Points, size: int) -> None:
    scene = drawn(points, size)
    (leader,) = leaders_of(scene)
    assert isinstance(leader.path, Polyline)
    start, end = leader.path.points
    label = number_of(scene)
    x, y = label.anchor
    vertex = next(one.anchor for one in scene.labels if one.key.endswith("A"))
    radius = hypot(x - vertex[0], y - vertex[1])
    assert hypot(end[0] - vertex[0], end[1] - vertex[1]) == pytest.approx(radius)
    left, top, right, bottom = label.box
    gap = hypot(
        max(left - start[0], start[0] - right, 0), max(top - start[1], start[1] - bottom, 0)
    )
    assert 0 < gap < 0.3 * label.size


@pytest.mark.parametrize("points", [SMALL, SLIVER], ids=["small", "sliver"])
@pytest.mark.parametrize("size", [224, 448, 900])
def test_a_leader_touches_no_text(points: Points, size: int) -> None:
    report = measure_labels(drawn(points, size))
    assert report.touching == ()
