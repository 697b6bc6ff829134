"""Move a point from the inside of a circle or polygon to its outside, or the other way.

Breaks:    `P inside circle O`, `P outside triangle ABC`; the edit says the other, of a circle also
           how far from its centre.
Keeps:     every other statement and every label.
Verified:  where P was FAILS on the new figure, and where it is now FAILS on the original.
Skips:     regions without a name.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("circle O\\nP inside circle O", MUTATOR)[0])
    circle O
    P outside circle O
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import on_circles
from geodsl.mutators._claims import known_before
from geodsl.mutators._split import Said, said
from geodsl.mutators._written import fact_text

FACTORS = {"outside": ("4/3", "3/2"), "inside": ("2/3", "3/4")}
"""How many times as far from the centre as the circle a point is."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for item in said(subject):
        if item.fact.relation not in ("inside", "outside"):
            continue
        text = fact_text(item.fact)
        if text is not None:
            point, where, region = text.split(" ", 2)
            other = "outside" if where == "inside" else "inside"
            yield from item.instead(f"{point} {other} {region}")
            yield from _by_distance(subject, item, point, other, rng)


def _by_distance(
    subject: Subject, item: Said, point: str, other: str, rng: Random
) -> Iterator[Edit]:
    """`P outside circle O; OP = 3/2 · OA`, where A is a point of the circle."""
    region = item.fact.arguments[1]
    if not isinstance(region, ir.Disk):
        return
    name = region.circle.name
    centre = next(c.centre for c in subject.program.circles if c.name == name)
    around = [p for p in on_circles(subject)[name] if p in known_before(subject, item.statement)]
    if around and not centre.startswith("_"):
        factor = rng.choice(FACTORS[other])
        far = f"{centre}{point} = {factor} · {centre}{rng.choice(around)}"
        yield from item.instead(f"{point} {other} circle {name}", far)


MUTATOR = Mutator(
    name="cross-circle",
    breaks="`P inside circle O`",
    family="move a point across",
    example="circle O\nA on circle O\nsegment OA\nP inside circle O\nsegment AP",
    sites=_sites,
)
