"""Moving, turning or scaling a positive and its negatives changes no verdict."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from hypothesis import assume, example, given
from hypothesis import strategies as st
from negative_samples import QUICK, original_or_none, programs

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.mutators import MUTATORS
from geodsl.negatives.depicted import Depicted
from geodsl.negatives.engine import find_negatives
from geodsl.verifier import prepare
from geodsl.vocabulary.relations import RELATIONS

Matrix = tuple[float, float, float, float, float, float]


def moved(depicted: Depicted, degrees: float, scale: float, by: tuple[float, float]) -> Depicted:
    """The same picture of a figure that was turned, scaled and moved in its own plane."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    p, q = scale * cos, scale * sin
    u, v = by

    def to(place: tuple[float, float]) -> tuple[float, float]:
        x, y = place
        return p * x - q * y + u, q * x + p * y + v

    old = depicted.coordinates
    lines = {}
    for name, (a, b, c) in old.lines.items():
        na, nb = cos * a - sin * b, sin * a + cos * b
        lines[name] = (na, nb, scale * c + na * u + nb * v)
    new = Coordinates(
        {name: to(place) for name, place in old.points.items()},
        lines,
        {name: scale * radius for name, radius in old.radii.items()},
        old.unknowns,
    )
    view = replace(depicted.view, matrix=_after_inverse(depicted.view.matrix, p, q, u, v))
    return replace(
        depicted, coordinates=new, view=view, figure=prepare(depicted.program, new, view)
    )


def _after_inverse(matrix: Matrix, p: float, q: float, u: float, v: float) -> Matrix:
    """The matrix that draws (p x - q y + u, q x + p y + v) where the old one draws (x, y)."""
    a, b, c, d, e, f = matrix
    n = p * p + q * q
    # x = (p (X - u) + q (Y - v)) / n, y = (p (Y - v) - q (X - u)) / n
    a1, c1 = (a * p - c * q) / n, (a * q + c * p) / n
    b1, d1 = (b * p - d * q) / n, (b * q + d * p) / n
    return a1, b1, c1, d1, e - a1 * u - c1 * v, f - b1 * u - d1 * v


def is_free(facts: Iterable[ir.Fact]) -> bool:
    """Whether facts say nothing of a direction, a place or a size of the plane itself."""
    return not any(
        RELATIONS[fact.relation].topic == "directions" or _has_size(fact.arguments)
        for fact in facts
    )


def _has_size(term: object) -> bool:
    if isinstance(term, tuple):
        return any(_has_size(part) for part in term)
    if isinstance(term, ir.Coordinate | ir.Slope | ir.Curve | ir.DirectedAngle):
        return True
    slots = getattr(term, "__slots__", ())
    return any(_has_size(getattr(term, name)) for name in slots)


CIRCLE_AND_LINE = """\
triangle ABC
circle O through A, B, C
line t tangent to circle O at A
E midpoint of AB
segment EC"""


def _is_length(fact: ir.Fact) -> bool:
    """Whether a fact compares a length or an area with a number."""
    return any(isinstance(argument, ir.Number | ir.Operation) for argument in fact.arguments)


@QUICK
@given(
    programs(),
    st.floats(0.0, 360.0),
    st.sampled_from((0.01, 0.5, 3.0, 100.0)),
    st.tuples(st.floats(-5.0, 5.0), st.floats(-5.0, 5.0)),
)
@example(CIRCLE_AND_LINE, 130.0, 3.0, (2.0, -1.0))
def test_moving_turning_and_scaling_both_figures_changes_no_verdict(
    text: str, degrees: float, scale: float, by: tuple[float, float]
) -> None:
    positive = original_or_none(text)
    assume(positive is not None)
    assert positive is not None
    one = positive.drawn.depicted
    one_moved = moved(one, degrees, scale, by)
    for negative in find_negatives(positive, MUTATORS, 4).negatives:
        two = negative.drawn.depicted
        two_moved = moved(two, degrees, scale, by)
        for spoken in (one.program, two.program):
            facts = [f for f in spoken.facts if is_free([f]) and not _is_length(f)]
            for before, after in ((one, one_moved), (two, two_moved)):
                verdicts = [v.verdict for v in before.judge(facts, spoken)]
                assert [v.verdict for v in after.judge(facts, spoken)] == verdicts
