"""Condition 4: what is broken is seen, where it is. And what fits into a picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from attempting import Place, accepted, refused
from proposals import edit, original

from geodsl import ir
from geodsl.negatives import attempt as attempts
from geodsl.negatives import tolerances as tol
from geodsl.negatives.model import Drawn, Reason
from geodsl.negatives.visible import ROWS, fits, is_seen, to_pixel
from geodsl.verifier import FactVerdict, Verdict

Patch = pytest.MonkeyPatch


def test_only_the_pixels_stop_a_change_that_was_not_drawn(monkeypatch: Patch) -> None:
    positive, one = original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 75°",)})
    accepted(positive, one)
    monkeypatch.setattr(attempts, "layout", lambda *_: positive.drawn.scene)
    assert refused(positive, one) is Reason.NOT_SEEN
    monkeypatch.setattr(attempts, "is_seen", lambda *_: True)
    accepted(positive, one)


def _painted(drawn: Drawn, x: int, y: int, side: int) -> Drawn:
    """With a square of other gray."""
    pixels = drawn.pixels.copy()
    pixels[y : y + side, x : x + side] = 255 - pixels[y : y + side, x : x + side]
    return replace(drawn, pixels=pixels)


def test_ink_that_changes_far_from_what_is_broken_is_not_seen() -> None:
    positive = original("triangle ABC\nD on segment AB\nAD : DB = 1 : 2\nAC = AB")
    drawn = positive.drawn
    about = [v for v in drawn.verdicts if v.fact.statement == 2]
    x, y = to_pixel(drawn.scene, drawn.depicted.coordinates.points["D"])
    u, v = to_pixel(drawn.scene, drawn.depicted.coordinates.points["C"])
    assert is_seen(drawn, _painted(drawn, round(x) - 4, round(y) - 4, 8), about)
    assert not is_seen(drawn, _painted(drawn, round(u) - 4, round(v) - 4, 8), about)


def test_less_than_a_tick_is_not_seen() -> None:
    drawn = original("triangle ABC\nAB = AC").drawn
    x, y = to_pixel(drawn.scene, drawn.depicted.coordinates.points["A"])
    assert tol.CHANGED_PIXELS > 9
    assert not is_seen(drawn, _painted(drawn, round(x), round(y), 3), drawn.verdicts)


def test_pixels_that_change_less_than_ink_does_are_not_seen() -> None:
    drawn = original("triangle ABC\nAB = AC").drawn
    paler = np.where(drawn.pixels > tol.INKED, drawn.pixels - tol.INKED, drawn.pixels)
    assert not is_seen(drawn, replace(drawn, pixels=paler.astype(np.uint8)), drawn.verdicts)


# --- where ----------------------------------------------------------------------------------------


SIDE = round(tol.PICTURE_PX)


def blank(drawn: Drawn, width: int = SIDE) -> Drawn:
    """A picture of the usual height with nothing in it."""
    return replace(drawn, pixels=np.full((SIDE, width), 255, dtype=np.uint8))


def inked(drawn: Drawn, place: Place, count: int = 40, by: int = 255) -> Drawn:
    """With so many pixels of a row darker, around a place."""
    x, y = round(place[0]), round(place[1])
    pixels = drawn.pixels.copy()
    left = max(0, min(x - count // 2, pixels.shape[1] - count))
    pixels[y, left : left + count] -= np.uint8(by)
    return replace(drawn, pixels=pixels)


def moved(drawn: Drawn, **pixels: Place) -> Drawn:
    """With points elsewhere, given in pixels."""
    a, b, c, d, e, f = drawn.scene.matrix
    inverse = np.linalg.inv(np.array([[a, c], [b, d]]))
    old = drawn.depicted.coordinates
    places = {
        name: tuple(float(v) for v in inverse @ np.array([x - e, y - f]))
        for name, (x, y) in pixels.items()
    }
    coordinates = replace(old, points={**old.points, **places})  # type: ignore[dict-item]
    return replace(drawn, depicted=replace(drawn.depicted, coordinates=coordinates))


def about(*arguments: ir.Term) -> tuple[FactVerdict]:
    return (FactVerdict(ir.Fact("distinct", arguments), Verdict.FAILS, 1.0, 1.0, "px"),)


@pytest.fixture(scope="module")
def empty() -> Drawn:
    """A and B, and a circle k about C of which nothing is drawn."""
    drawn = original("points A, B, C\ncircle k with center C\nsegment AB").drawn
    return moved(blank(drawn), A=(60.0, 60.0), B=(60.0, 280.0), C=(200.0, 168.0))


def test_ink_counts_where_a_point_was_and_where_it_is(empty: Drawn) -> None:
    there = moved(empty, A=(280.0, 280.0))
    for place in ((60.0, 60.0), (280.0, 280.0)):
        assert is_seen(empty, inked(there, place), about("A"))
        assert is_seen(inked(there, place), empty, about("A"))
        assert is_seen(there, inked(empty, place), about("A"))
    assert not is_seen(empty, inked(there, (280.0, 60.0)), about("A"))


def test_ink_counts_between_two_points_but_not_beyond_them(empty: Drawn) -> None:
    wide = moved(empty, B=(280.0, 280.0))
    assert is_seen(wide, inked(wide, (170.0, 170.0)), about("A", "B"))
    assert not is_seen(wide, inked(wide, (170.0, 170.0)), about("A"))
    assert not is_seen(empty, inked(empty, (170.0, 170.0)), about("A", "B"))


def test_ink_counts_only_near_a_point(empty: Drawn) -> None:
    reach = tol.NEIGHBOURHOOD * max(empty.pixels.shape)
    assert is_seen(empty, inked(empty, (60.0, 60.0 + reach - 3.0)), about("A"))
    assert not is_seen(empty, inked(empty, (60.0, 60.0 + reach + 3.0)), about("A"))


def test_ink_counts_all_over_the_circle_that_a_fact_is_about(empty: Drawn) -> None:
    radius = 80.0 / abs(complex(*empty.scene.matrix[:2]))
    found = replace(empty.depicted.coordinates, radii={"k": radius})
    round_ = replace(empty, depicted=replace(empty.depicted, coordinates=found))
    on_it = inked(round_, (200.0, 168.0 - 78.0))
    assert is_seen(round_, on_it, about(ir.Circle("k")))
    assert not is_seen(round_, on_it, about("C"))
    assert not is_seen(round_, on_it, about("A"))
    assert not is_seen(round_, inked(round_, (200.0, 20.0)), about(ir.Circle("k")))


def test_a_circle_without_a_radius_has_no_place(empty: Drawn) -> None:
    found = replace(empty.depicted.coordinates, radii={})
    drawn = replace(empty, depicted=replace(empty.depicted, coordinates=found))
    assert not is_seen(drawn, inked(drawn, (200.0, 168.0)), about("A", ir.Circle("k")))


def test_a_fact_about_nothing_that_has_a_place_is_looked_for_everywhere(empty: Drawn) -> None:
    assert is_seen(empty, inked(empty, (300.0, 20.0)), about(ir.Unknown("x")))


@pytest.mark.parametrize("place", [(-4.0, 60.0), (60.0, -4.0), (340.0, 60.0), (60.0, 340.0)])
def test_a_point_beyond_the_border_has_its_surroundings_in_the_picture(
    empty: Drawn, place: Place
) -> None:
    height, width = empty.pixels.shape
    assert place[0] < width + 20.0
    near = min(max(place[0], 8.0), width - 8.0), min(max(place[1], 8.0), height - 8.0)
    far = moved(empty, A=place)
    assert is_seen(far, inked(far, near), about("A"))


@pytest.mark.parametrize("place", [(-200.0, 60.0), (60.0, -200.0)])
def test_a_point_far_beyond_the_border_has_no_surroundings(empty: Drawn, place: Place) -> None:
    far = moved(empty, A=place)
    assert not is_seen(far, inked(far, (60.0, 60.0)), about("A"))


# --- how much -------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", [8 * ROWS, 8 * ROWS + 3])
@pytest.mark.parametrize(("times", "needed"), [(1, 12), (2, 17)])
def test_more_pixels_are_needed_in_a_larger_picture(
    empty: Drawn, row: int, times: int, needed: int
) -> None:
    one = blank(empty, times * SIDE)
    for count, expected in ((needed - 1, False), (needed, True)):
        assert is_seen(one, inked(one, (60.0, row), count), about("A")) is expected


def test_no_fewer_pixels_are_needed_in_a_smaller_picture(empty: Drawn) -> None:
    small = replace(empty, pixels=empty.pixels[:160, :160])
    assert not is_seen(small, inked(small, (60.0, 64.0), 11), about("A"))
    assert is_seen(small, inked(small, (60.0, 64.0), 12), about("A"))


def test_a_tone_is_seen_where_shading_is_what_fails(empty: Drawn) -> None:
    pale = inked(empty, (60.0, 64.0), by=tol.TONED + 1)
    (plain,) = about("A")
    shaded = plain._replace(fact=replace(plain.fact, relation="shaded"))
    assert not is_seen(empty, pale, (plain,))
    assert is_seen(empty, pale, (plain, shaded))
    assert not is_seen(empty, inked(empty, (60.0, 64.0), by=tol.TONED), (shaded,))


# --- what fits ------------------------------------------------------------------------------------

WIDE, HIGH = 400, 200


def is_inside(drawn: Drawn, margin: float | None = None) -> bool:
    """Whether it fits into a picture that is twice as wide as high."""
    scene = replace(drawn.scene, width=WIDE, height=HIGH)
    if margin is not None:
        scene = replace(scene, style=replace(scene.style, margin=margin))
    return fits(drawn.depicted.program, drawn.depicted.coordinates, scene)


def at_borders(border: float) -> list[Place]:
    return [(border, 100.0), (WIDE - border, 100.0), (200.0, border), (200.0, HIGH - border)]


def placed(text: str, **pixels: Place) -> Drawn:
    return moved(original(text).drawn, **pixels)


MIDDLE = {"A": (190.0, 90.0), "B": (210.0, 90.0), "C": (200.0, 110.0)}


def test_points_keep_nearly_the_margin_of_a_positive() -> None:
    drawn = placed("triangle ABC", **MIDDLE)
    border = tol.MARGIN * drawn.scene.style.margin * HIGH
    assert border > 2.0 * tol.BORDER
    for place in at_borders(border + 0.5):
        assert is_inside(moved(drawn, A=place))
    for place in at_borders(border - 0.5):
        assert not is_inside(moved(drawn, A=place))


@pytest.mark.parametrize(
    ("text", "margin"),
    [("triangle ABC\nhide A", None), ("triangle ABC", 0.0), ("axes\ntriangle ABC", None)],
)
def test_what_is_hidden_or_goes_on_to_the_border_only_keeps_off_it(
    text: str, margin: float | None
) -> None:
    drawn = placed(text, **MIDDLE)
    for place in at_borders(tol.BORDER + 0.5):
        assert is_inside(moved(drawn, A=place), margin)
    for place in at_borders(tol.BORDER - 0.5):
        assert not is_inside(moved(drawn, A=place), margin)


def test_a_hidden_point_does_not_let_the_others_out() -> None:
    drawn = placed("triangle ABC\nhide A", **MIDDLE)
    assert not is_inside(moved(drawn, B=(tol.BORDER + 0.5, 100.0)))


def test_a_point_without_a_name_may_be_anywhere() -> None:
    drawn = placed("triangle ABC\ncircle through A, B, C\nhide circle ABC", **MIDDLE)
    assert is_inside(moved(drawn, _c1=(-50.0, 100.0)))


def with_radius(drawn: Drawn, pixels: float) -> Drawn:
    scale = abs(complex(*drawn.scene.matrix[:2]))
    found = replace(drawn.depicted.coordinates, radii={"k": pixels / scale})
    return replace(drawn, depicted=replace(drawn.depicted, coordinates=found))


def test_a_drawn_circle_is_inside_as_a_whole() -> None:
    drawn = placed("point A\ncircle k with center A", A=(200.0, 100.0))
    border = tol.MARGIN * drawn.scene.style.margin * HIGH
    assert is_inside(with_radius(drawn, 100.0 - border - 0.5))
    assert not is_inside(with_radius(drawn, 100.0 - border + 0.5))
    for place in at_borders(border + 30.5):
        assert is_inside(with_radius(moved(drawn, A=place), 30.0))
    for place in at_borders(border + 29.5):
        assert not is_inside(with_radius(moved(drawn, A=place), 30.0))


def test_a_circle_that_is_not_drawn_may_reach_beyond() -> None:
    drawn = placed("point A\ncircle k with center A\nhide k", A=(200.0, 100.0))
    assert is_inside(with_radius(drawn, 500.0))
