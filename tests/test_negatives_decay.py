"""What falls together in an edited figure, of which nothing was said: no negative has that."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from attempting import Place, accepted, between, solving_as
from proposals import edit, original, outcome

from geodsl import ir
from geodsl.negatives import attempt as attempts
from geodsl.negatives.decay import decayed
from geodsl.negatives.depicted import Depicted
from geodsl.negatives.model import Reason, Rejected
from geodsl.tolerances import ONE_PLACE_PX
from geodsl.verifier import prepare

Patch = pytest.MonkeyPatch


def test_points_that_come_to_coincide_stop_a_negative(monkeypatch: Patch) -> None:
    positive = original("triangle ABC\nAC = 5\npoint D\nsegment AD\nAD = 3")
    one = edit({4: ("AD = 5",)})
    solving_as(monkeypatch, D=positive.drawn.depicted.coordinates.points["C"])
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == (Reason.DECAYED, "C and D coincide")
    monkeypatch.setattr(attempts, "decayed", lambda *_: None)
    accepted(positive, one)


def test_a_corner_that_comes_to_be_flat_stops_a_negative(monkeypatch: Patch) -> None:
    positive = original("quadrilateral ABCD\nAB = 4\nBC = 3\n∠ABC = 120°")
    one = edit({3: ("∠ABC = 180°",)})
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == (Reason.DECAYED, "there is no corner at B")
    monkeypatch.setattr(attempts, "decayed", lambda *_: None)
    accepted(positive, one)


def test_an_arc_that_comes_to_be_half_a_circle_stops_a_negative(monkeypatch: Patch) -> None:
    positive = original("circle O\nP, Q on circle O\narc PQ = 120°\nsegments OP, OQ")
    one = edit({2: ("arc PQ = 180°",)})
    found = outcome(positive, one)
    assert isinstance(found, Rejected)
    assert (found.reason, found.detail) == (Reason.DECAYED, "arc PQ is half of its circle")
    monkeypatch.setattr(attempts, "decayed", lambda *_: None)
    accepted(positive, one)


# --- by hand --------------------------------------------------------------------------------------


def pictured(text: str, **places: Place) -> Depicted:
    """The picture of a program, with some points elsewhere."""
    return with_facts(original(text).drawn.depicted, (), **places)


def with_facts(depicted: Depicted, facts: tuple[ir.Fact, ...], **places: Place) -> Depicted:
    """The same with more facts, and some points elsewhere."""
    program = replace(depicted.program, facts=(*depicted.program.facts, *facts))
    old = depicted.coordinates
    coordinates = replace(old, points={**old.points, **places})
    figure = prepare(program, coordinates, depicted.view)
    return replace(depicted, program=program, coordinates=coordinates, figure=figure)


def at(depicted: Depicted, name: str) -> Place:
    return depicted.coordinates.points[name]


def beside(depicted: Depicted, name: str, pixels: float) -> Place:
    """So many pixels to the right of a point."""
    x, y = at(depicted, name)
    a, b, _, _, _, _ = depicted.view.matrix
    return x + pixels / abs(complex(a, b)), y


APART = "triangle ABC\npoint D\nsegment AD"


@pytest.mark.parametrize(("share", "is_one"), [(0.0, True), (0.9, True), (1.1, False)])
def test_points_coincide_as_far_as_a_reader_can_tell(share: float, is_one: bool) -> None:
    before = pictured(APART)
    after = pictured(APART, D=beside(before, "C", share * ONE_PLACE_PX))
    assert decayed(before, after) == ("C and D coincide" if is_one else None)


def test_points_that_coincided_before_may_do_so_still() -> None:
    both = pictured(APART, D=at(pictured(APART), "C"))
    assert decayed(both, both) is None


@pytest.mark.parametrize("extra", ["hide D", "hide C"])
def test_points_that_nobody_sees_may_coincide(extra: str) -> None:
    text = f"{APART}\n{extra}"
    before = pictured(text)
    assert decayed(before, pictured(text, D=at(before, "C"))) is None


def test_a_centre_without_a_name_coincides_with_nothing() -> None:
    text = "triangle ABC\ncircle through A, B, C\npoint D"
    before = pictured(text)
    assert decayed(before, pictured(text, D=at(before, "_c1"))) is None


CORNERS = "points A, B, C, D\nsegments AB, BC, CD, DA"


@pytest.mark.parametrize("relation", ["simple", "convex"])
@pytest.mark.parametrize("share", [0.5, 2.0, -1.0])
def test_a_corner_that_goes_straight_on_or_back_is_none(relation: str, share: float) -> None:
    """B on the line of A and C: between them, or beyond either."""
    before = original(CORNERS).drawn.depicted
    fact = ir.Fact(relation, tuple("ABCD"))
    said = with_facts(before, (fact,))
    flat = with_facts(before, (fact,), B=between(at(before, "A"), at(before, "C"), share))
    assert decayed(said, flat) == "there is no corner at B"
    assert decayed(flat, flat) is None


@pytest.mark.parametrize("corner", "ABCD")
def test_every_corner_is_looked_at_and_its_own_neighbours(corner: str) -> None:
    before = original(CORNERS).drawn.depicted
    fact = ir.Fact("simple", tuple("ABCD"))
    around = {"A": "DB", "B": "AC", "C": "BD", "D": "CA"}[corner]
    place = between(at(before, around[0]), at(before, around[1]), 0.5)
    after = with_facts(before, (fact,), **{corner: place})
    found = decayed(with_facts(before, (fact,)), after)
    assert found == f"there is no corner at {corner}"


def test_a_polygon_that_is_denied_has_no_corners_to_lose() -> None:
    before = original(CORNERS).drawn.depicted
    fact = ir.Fact("convex", tuple("ABCD"), negated=True)
    flat = with_facts(before, (fact,), B=between(at(before, "A"), at(before, "C"), 0.5))
    assert decayed(with_facts(before, (fact,)), flat) is None


def test_a_corner_without_a_name_in_the_picture_cannot_be_missed() -> None:
    text = f"{CORNERS}\nhide B"
    before = original(text).drawn.depicted
    fact = ir.Fact("simple", tuple("ABCD"))
    flat = with_facts(before, (fact,), B=between(at(before, "A"), at(before, "C"), 0.5))
    assert decayed(with_facts(before, (fact,)), flat) is None


ROUND = "circle O\nP, Q on circle O\nsegments OP, OQ\n∠POQ = 120°"


def arc(one: str, other: str, kind: str) -> ir.Fact:
    measured = ir.ArcMeasure(ir.Arc(ir.Circle("O"), one, other, kind))  # type: ignore[arg-type]
    return ir.Fact("equal", (measured, ir.Number(Fraction(120))))


def halved(depicted: Depicted, fact: ir.Fact, off: float = 0.0) -> Depicted:
    """With Q opposite to P, or nearly: moved by a share of the radius."""
    (x, y), (u, v) = at(depicted, "O"), at(depicted, "P")
    place = (2 * x - u - off * (v - y), 2 * y - v + off * (u - x))
    return with_facts(depicted, (fact,), Q=place)


@pytest.mark.parametrize("kind", ["minor", "major"])
@pytest.mark.parametrize(("off", "is_half"), [(0.0, True), (0.02, True), (0.5, False)])
def test_an_arc_is_half_a_circle_as_far_as_a_reader_can_tell(
    kind: str, off: float, is_half: bool
) -> None:
    before = original(ROUND).drawn.depicted
    fact = arc("P", "Q", kind)
    found = decayed(with_facts(before, (fact,)), halved(before, fact, off))
    assert found == ("arc PQ is half of its circle" if is_half else None)


@pytest.mark.parametrize("kind", ["through", "either"])
def test_an_arc_that_is_neither_minor_nor_major_may_be_half_a_circle(kind: str) -> None:
    before = original(ROUND).drawn.depicted
    fact = arc("P", "Q", kind)
    assert decayed(with_facts(before, (fact,)), halved(before, fact)) is None


def test_an_arc_that_was_half_a_circle_before_may_be_so_from_its_other_end() -> None:
    before = original(ROUND).drawn.depicted
    one, other = (halved(before, arc(a, b, "minor")) for a, b in ("PQ", "QP"))
    assert decayed(one, other) is None


def test_an_arc_that_ends_in_its_centre_is_no_half_of_a_circle() -> None:
    before = original(f"{ROUND}\nhide O").drawn.depicted
    fact = arc("Q", "P", "minor")
    after = with_facts(before, (fact,), Q=at(before, "O"))
    assert decayed(with_facts(before, (fact,)), after) is None
