"""What says the same, or is still true, is never sold as a negative (DESIGN section 6)."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pytest
from proposals import edit, original, outcome, search

from geodsl.coordinates import Coordinates
from geodsl.mutators import Edit
from geodsl.negatives import attempt as attempts
from geodsl.negatives.model import Negative, Original, Reason, Rejected
from geodsl.solver import Solved

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Case:
    """An edit of a program that changes nothing that is true, and why it is refused."""

    program: str
    changes: dict[int, tuple[str, ...]]
    reason: Reason
    renaming: str = ""

    def edit(self) -> Edit:
        return edit(self.changes, self.renaming)


ISOSCELES = "isosceles triangle ABC with AB = AC and ∠ABC = 50°"
"""Said so, the size is never said as what is printed: that would be false of the other angle."""

CASES: dict[str, Case] = {
    "a square said to be a rectangle": Case(
        "square ABCD\nsegment AC", {0: ("rectangle ABCD",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "a square said to be a rhombus": Case(
        "square ABCD\nsegment AC", {0: ("rhombus ABCD",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "an equilateral triangle said to be isosceles": Case(
        "equilateral triangle ABC",
        {0: ("isosceles triangle ABC with AB = AC",)},
        Reason.TRUE_OF_ORIGINAL,
    ),
    "a segment read from its other end": Case(
        "triangle ABC\nAB = 5\nAC = 6", {1: ("BA = 5",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "the sides of an equation exchanged": Case(
        "triangle ABC\nAB = AC", {1: ("CA = BA",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "a square read from another vertex": Case(
        "square ABCD", {0: ("square CDAB",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "a square read backwards": Case("square ABCD", {0: ("square DCBA",)}, Reason.TRUE_OF_ORIGINAL),
    "a quadrilateral read from another vertex": Case(
        "quadrilateral ABCD\nAC ⟂ BD", {0: ("quadrilateral CDAB",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "a quadrilateral read backwards": Case(
        "quadrilateral ABCD\nAC ⟂ BD", {0: ("quadrilateral DCBA",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "a trapezoid read backwards": Case(
        "trapezoid ABCD with AB ∥ CD",
        {0: ("trapezoid DCBA with DC ∥ BA",)},
        Reason.TRUE_OF_ORIGINAL,
    ),
    "an angle read from its other side": Case(
        "triangle ABC\n∠ABC = 70°", {1: ("∠CBA = 70°",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "congruent triangles renamed alike": Case(
        "triangle ABC\ntriangle DEF\n△ABC ≅ △DEF", {2: ("△BCA ≅ △EFD",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "congruent triangles the other way round": Case(
        "triangle ABC\ntriangle DEF\n△ABC ≅ △DEF", {2: ("△EDF ≅ △BAC",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "similar triangles renamed alike": Case(
        "triangle ABC\ntriangle DEF\n△ABC ∼ △DEF", {2: ("△CAB ∼ △FDE",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "the base of an isosceles triangle turned round": Case(
        ISOSCELES,
        {0: ("isosceles triangle ACB with AC = AB and ∠ACB = 50°",)},
        Reason.TRUE_OF_ORIGINAL,
        "BC",
    ),
    "the other base angle of an isosceles triangle": Case(
        ISOSCELES,
        {0: ("isosceles triangle ABC with AB = AC and ∠ACB = 50°",)},
        Reason.TRUE_OF_ORIGINAL,
    ),
    "tangents from one point exchanged": Case(
        "circle O\nP outside circle O\nPA tangent to circle O at A\nPB tangent to circle O at B",
        {2: ("PB tangent to circle O at B",), 3: ("PA tangent to circle O at A",)},
        Reason.TRUE_OF_ORIGINAL,
    ),
    "a sign spelled otherwise": Case(
        "triangle ABC\nAB ⟂ AC", {1: ("AB perp AC",)}, Reason.SAYS_THE_SAME
    ),
    "the touching points of two tangents exchanged": Case(
        "circle O\nP outside circle O\nPA tangent to circle O at A\nPB tangent to circle O at B",
        {2: ("PB tangent to circle O at B",), 3: ("PA tangent to circle O at A",)},
        Reason.TRUE_OF_ORIGINAL,
        "AB",
    ),
    "a dropped statement that the others imply": Case(
        "triangle ABC\nAB = AC\n∠ABC = ∠ACB", {2: ()}, Reason.TRUE_OF_ORIGINAL
    ),
    "a dropped statement that is only notation": Case(
        "triangle ABC\nAB = AC\nB ≠ C", {2: ()}, Reason.TRUE_OF_ORIGINAL
    ),
    "an angle changed within the threshold": Case(
        "triangle ABC\n∠ABC = 60°", {1: ("∠ABC = 63°",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "a ratio changed within the threshold": Case(
        "triangle ABC\nAB : AC = 1.5", {1: ("AB : AC = 1.6",)}, Reason.TRUE_OF_ORIGINAL
    ),
    "a number written otherwise": Case(
        "triangle ABC\nAB = 5\nAC = 4", {1: ("AB = 10/2",)}, Reason.TRUE_OF_ORIGINAL
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_no_negative_is_made_of_what_is_still_true(name: str) -> None:
    case = CASES[name]
    found = outcome(original(case.program), case.edit())
    assert isinstance(found, Rejected), found.caption.text
    assert found.reason is case.reason


@pytest.mark.parametrize("name", CASES)
def test_the_original_caption_too_stays_true_of_what_says_the_same(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new caption is judged before there is a figure; the other direction stops it as well."""
    case = CASES[name]
    positive = original(case.program)
    _refuting(positive, monkeypatch)
    found = outcome(positive, case.edit())
    assert isinstance(found, Rejected), found.caption.text
    assert found.reason in (Reason.STILL_TRUE, Reason.SAYS_THE_SAME)


def _refuting(positive: Original, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every new caption pass for false of the original's picture."""
    monkeypatch.setattr(attempts, "_refute", lambda *_: positive.drawn.verdicts[:1])


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", CASES)
def test_no_seed_makes_a_negative_of_what_is_still_true(name: str, seed: int) -> None:
    case = CASES[name]
    sample, _ = search(original(case.program, seed), case.edit())
    assert sample.negatives == ()


# --- the same statements on a figure that moved ---------------------------------------------------


def _moved_to(coordinates: Coordinates, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the solver find this figure."""
    monkeypatch.setattr(attempts, "solve_near", lambda *_: Solved(coordinates))


def _turned(place: Place, about: Place, degrees: float) -> Place:
    angle = math.radians(degrees)
    x, y = place[0] - about[0], place[1] - about[1]
    return (
        about[0] + math.cos(angle) * x - math.sin(angle) * y,
        about[1] + math.sin(angle) * x + math.cos(angle) * y,
    )


def test_a_tangent_moved_along_the_circle_to_an_equal_position_is_no_negative(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    positive = original("circle O with radius 5\nPA tangent to circle O at A\nPA = 5")
    figure = positive.drawn.depicted.coordinates
    places = {n: _turned(p, figure.points["O"], 40.0) for n, p in figure.points.items()}
    _moved_to(replace(figure, points=places), monkeypatch)
    _refuting(positive, monkeypatch)
    found = outcome(positive, edit({1: ("AP tangent to circle O at A",)}))
    assert isinstance(found, Rejected)
    assert found.reason is Reason.STILL_TRUE


def test_the_other_tangent_from_the_same_point_is_no_negative(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    positive = original("circle O with radius 5\nPA tangent to circle O at A\nOP = 13")
    figure = positive.drawn.depicted.coordinates
    o, p, a = (figure.points[name] for name in "OPA")
    between = math.degrees(
        math.atan2(a[1] - o[1], a[0] - o[0]) - math.atan2(p[1] - o[1], p[0] - o[0])
    )
    other = _turned(a, o, -2.0 * between)
    _moved_to(replace(figure, points={**figure.points, "A": other}), monkeypatch)
    _refuting(positive, monkeypatch)
    found = outcome(positive, edit({1: ("AP tangent to circle O at A",)}))
    assert isinstance(found, Rejected)
    assert found.reason is Reason.STILL_TRUE


def test_letters_carried_round_a_square_are_no_negative(monkeypatch: pytest.MonkeyPatch) -> None:
    positive = original("square ABCD\nsegment AC\nsegment BD")
    figure = positive.drawn.depicted.coordinates
    carried = {new: figure.points[old] for new, old in zip("BCDA", "ABCD", strict=True)}
    _moved_to(replace(figure, points=carried), monkeypatch)
    _refuting(positive, monkeypatch)
    found = outcome(positive, edit({0: ("square BCDA",)}))
    assert isinstance(found, Rejected)
    assert found.reason is Reason.STILL_TRUE


def test_letters_exchanged_across_what_is_no_symmetry_are_a_negative() -> None:
    """The cases above are refused for their symmetry, not because renaming is refused."""
    case = edit({1: ("AC : AB = 1.5",)}, "BC")
    found = outcome(original("triangle ABC\nAB : AC = 1.5"), case)
    assert isinstance(found, Negative), found


def test_a_number_changed_past_the_threshold_is_a_negative() -> None:
    found = outcome(original("triangle ABC\n∠ABC = 60°"), edit({1: ("∠ABC = 75°",)}))
    assert isinstance(found, Negative), found
