"""For tests of properties: random programs, and the negatives that each rule makes."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, assume, settings
from hypothesis import strategies as st
from proposals import original

from geodsl.checker import check_all
from geodsl.mutators import MUTATORS, Mutator
from geodsl.mutators.testing import read
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Original, Sample
from geodsl.negatives.originals import make_original
from geodsl.parser import parse
from geodsl.pipeline import Options
from geodsl.source import Source

SHAPES = {
    "triangle ABC": ("ABC", ("AB", "BC", "CA")),
    "acute triangle ABC": ("ABC", ("AB", "BC", "CA")),
    "triangle ABC with ∠A = 90°": ("ABC", ("AB", "BC", "CA")),
    "isosceles triangle ABC with AB = AC": ("ABC", ("AB", "BC", "CA")),
    "square ABCD": ("ABC", ("AB", "BC", "CD", "DA", "AC")),
    "parallelogram ABCD": ("ABC", ("AB", "BC", "CD", "DA")),
    "trapezoid ABCD with AB ∥ CD": ("ABC", ("AB", "BC", "CD", "DA")),
    "rhombus ABCD": ("ABD", ("AB", "BC", "CD", "DA", "BD")),
}
"""A statement, three points that are not in a line, and segments between its points."""

ADDED = (
    "E midpoint of {side}\nsegment E{apex}",
    "E on segment {side}\nsegment E{apex}",
    "E foot of {apex} on {side}",
    "circle O through {corners}",
    "∠{corners} = {degrees}°",
    "F on segment {side}\nF{first} = 2 F{second}",
    "G inside triangle {corners}\nsegments G{first}, G{second}",
    "line t through {apex}\nt ∥ {side}",
    "{side} = {length}",
)


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A shape and one to three things said of it; some have no figure."""
    shape = draw(st.sampled_from(sorted(SHAPES)))
    corners, sides = SHAPES[shape]
    lines = [shape]
    for form in draw(st.lists(st.sampled_from(ADDED), min_size=1, max_size=3, unique=True)):
        side = draw(st.sampled_from(sides))
        apex = next((corner for corner in corners if corner not in side), None)
        assume(apex is not None)
        lines.append(
            form.format(
                side=side, first=side[0], second=side[1], apex=apex, corners=corners,
                degrees=draw(st.sampled_from((50, 60, 75, 90, 110))),
                length=draw(st.sampled_from((4, 5, 8))),
            )
        )  # fmt: skip
    return "\n".join(lines)


def original_or_none(text: str, seed: int = 0) -> Original | None:
    """The positive of a program; None where it is no right one or has no figure."""
    source = Source("<test>", text)
    program, _ = check_all(parse(source), source)
    if program is None:
        return None
    subject = read(text)
    found = make_original(subject.tree, subject.program, Options(seed))
    return found if isinstance(found, Original) else None


FURTHER = {
    "cross-circle": (
        "circle O\nA, B, C on circle O\ntriangle ABC\nP inside circle O\nsegment PA\nAP = PO",
    )
}

QUICK = settings(
    max_examples=25, derandomize=True, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip


@cache
def of_rule(mutator: Mutator) -> Sample:
    """Negatives that a rule makes of its own example, or of another program that it has edits of,
    by the first seed by which it makes any."""
    for text in (mutator.example, *FURTHER.get(mutator.name, ())):
        for seed in range(4):
            sample = find_negatives(original(text, seed), (mutator,), 4)
            if sample.negatives:
                return sample
    return sample


RULES = pytest.mark.parametrize("mutator", MUTATORS, ids=lambda mutator: mutator.name)
