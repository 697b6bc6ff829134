"""Let a tangent pass beside its circle.

Breaks:    `line t tangent to circle O`, `AB tangent to circle O at B`, one line at a time; the edit
           says how far from the centre the line is.
Keeps:     every other statement, what else the statement says but for the point of contact, and
           everything that was drawn.
Verified:  the line FAILS to touch the circle on the new figure, and the distance on the original.
Skips:     circles without a named centre, and points of contact that other statements put on the
           circle.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O\\npoint A\\nAB tangent to circle O at B", MUTATOR)[0])
    circle O
    point A
    point B
    distance from O to AB = 3/2 · radius of circle O
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._split import said
from geodsl.mutators._written import term_text

FACTORS = ("3/2", "4/3", "5/4")
"""How many times as far from the centre as the circle the line is."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    centres = {c.name: c.centre for c in subject.program.circles}
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "tangent", (line, ir.Circle(name) as circle):
                pass
            case _:
                continue
        shown, centre = term_text(line), centres[name]
        touching = [
            fact
            for fact in subject.program.facts
            if fact.relation == "on_circle"
            and fact.arguments[1] == circle
            and isinstance(line, ir.Through)
            and fact.arguments[0] in (line.a, line.b)
        ]
        if shown is None or centre.startswith("_") or set(touching) - set(item.others):
            continue
        for factor in FACTORS:
            far = f"distance from {centre} to {shown} = {factor} · radius of circle {name}"
            yield from item.instead(far, without=touching)


MUTATOR = Mutator(
    name="miss",
    breaks="`line t tangent to circle O`",
    family="drop or replace a relation",
    example="circle O\npoint A\nAB tangent to circle O at B",
    sites=_sites,
)
