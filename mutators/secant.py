"""Let a tangent cut its circle.

Breaks:    `AB tangent to circle O at B`, `line t tangent to circle O`, `circle I inscribed in
           triangle ABC`, one line at a time; the edit says the angle between the line and the
           radius, or that the line is a secant.
Keeps:     every other statement, the point of the circle on the line, and everything that was
           drawn.
Verified:  the line FAILS to touch the circle on the new figure, and the new statement FAILS on the
           original.
Skips:     circles without a name.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O\\npoint A\\nAB tangent to circle O at B", MUTATOR)[0])
    circle O
    point A
    B on circle O
    line AB secant of circle O
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import joined
from geodsl.mutators._lines import rows_of
from geodsl.mutators._split import said
from geodsl.mutators._written import term_text

SIZES = (60, 65, 70, 75, 105, 110, 115, 120)
"""Degrees between the line and the radius to its point."""

EACH = 2
"""Sizes proposed for each tangent."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    centres = {c.name: c.centre for c in subject.program.circles}
    on_circle = {
        (fact.arguments[0], fact.arguments[1])
        for fact in subject.program.facts
        if fact.relation == "on_circle" and not fact.negated
    }
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "tangent", (line, ir.Circle(name) as circle):
                pass
            case _:
                continue
        shown = term_text(line)
        if shown is None or name.startswith("_"):
            continue
        yield from item.instead(f"line {shown} secant of circle {name}")
        if isinstance(line, ir.Through):
            for touch, other in ((line.a, line.b), (line.b, line.a)):
                if (touch, circle) in on_circle and touch in joined(rows, centres[name]):
                    for size in rng.sample(SIZES, EACH):
                        yield from item.instead(f"∠{centres[name]}{touch}{other} = {size}°")


MUTATOR = Mutator(
    name="secant",
    breaks="`AB tangent to circle O at B`",
    family="drop or replace a relation",
    example="circle O\npoint A\nAB tangent to circle O at B",
    sites=_sites,
)
