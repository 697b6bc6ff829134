"""Let a tangent cut its circle.

Breaks:    `AB tangent to circle O at B`, `line t tangent to circle O`, one line at a time; the edit
           says the angle between the line and the radius where that is drawn, else how far from the
           centre the line is: less than the radius.
Keeps:     every other statement, the point of the circle on the line, and everything that was
           drawn.
Verified:  the line FAILS to touch the circle on the new figure, and the new statement FAILS on the
           original.
Skips:     circles without a name. Of a circle whose centre has no name it says `not tangent`.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O\\npoint A\\nAB tangent to circle O at B", MUTATOR)[0])
    circle O
    point A
    B on circle O
    distance from O to AB = 3/4 · radius of circle O
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

SIZES = (50, 55, 60, 65, 115, 120, 125, 130)
"""Degrees between the line and the radius to its point."""

EACH = 2
"""Sizes or distances proposed for each tangent."""

NEAR = ("2/3", "3/4", "4/5")
"""How far from the centre the line is, in radii."""


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
        centre = centres[name]
        touching = [p for p in _ends(line) if (p, circle) in on_circle]
        if centre.startswith("_"):
            yield from item.instead(f"line {shown} not tangent to circle {name}")
        elif len(touching) == 1 and touching[0] in joined(rows, centre):
            (touch,) = touching
            (other,) = (p for p in _ends(line) if p != touch)
            for size in rng.sample(SIZES, EACH):
                yield from item.instead(f"∠{centre}{touch}{other} = {size}°")
        else:
            for factor in rng.sample(NEAR, EACH):
                radius = f"{factor} · radius of circle {name}"
                yield from item.instead(f"distance from {centre} to {shown} = {radius}")


def _ends(line: ir.Term) -> tuple[str, ...]:
    return (line.a, line.b) if isinstance(line, ir.Through) else ()


MUTATOR = Mutator(
    name="secant",
    breaks="`AB tangent to circle O at B`",
    family="drop or replace a relation",
    example="circle O\npoint A\nAB tangent to circle O at B",
    sites=_sites,
)
