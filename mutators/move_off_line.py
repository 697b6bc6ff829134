"""Move a point off the line, ray or segment that it lies on.

Breaks:    `D on BC`, `D on line BC`, `AD ⟂ BC at D`, one line at a time; the edit says in what
           angle the line is seen from it, or what angle it makes with the line at an end:
           `∠BDC = 150°`, `∠DBC = 20°`.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  `D on BC` FAILS on the new figure, and the angle on the original, where it is 180° or
           nothing.
Skips:     lines that have no two named points, and points that other statements keep on the line.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nD on BC", MUTATOR)[0])
    triangle ABC
    D inside triangle BCA
    ∠BDC = 157°
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import joined
from geodsl.mutators._claims import introduced
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._numbers import new_degrees
from geodsl.mutators._split import Said, said, without
from geodsl.mutators._written import degrees_text

SIZES = (140, 160)
"""Least and most degrees in which AB may be seen from a point beside it; on AB it would be 180."""

SLOPES = (20, 30)
"""Least and most degrees between AB and the line from A or B to a point beside it."""

EACH = 2
"""Edits of each kind proposed for each line."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case (("on_segment" | "on_ray" | "on_line"), (str(p), *_)):
                ends = _ends(item.fact)
            case _:
                continue
        if ends is None:
            continue
        a, b = ends
        if _stays(item, p, a, b):
            continue
        place = _introducing(rows, p, a, b) if p in introduced(subject, item.statement) else ()
        sizes = [
            f"∠{a}{p}{b} = {degrees_text(size)}" for size in new_degrees(rng, *SIZES, count=EACH)
        ]
        for end, other in rng.sample(((a, b), (b, a)), EACH):
            (slope,) = new_degrees(rng, *SLOPES, count=1)
            sizes.append(f"∠{p}{end}{other} = {degrees_text(slope)}")
        for size in sizes:
            yield from item.instead(*place, size)


def _ends(fact: ir.Fact) -> tuple[str, str] | None:
    match fact.arguments:
        case (str(), str(a), str(b)) | (str(), ir.Through(a, b)):
            return a, b
        case _:
            return None


def _stays(item: Said, p: str, a: str, b: str) -> bool:
    """Whether other statements keep the point on the line, too."""
    subject = item.subject
    if rows_of(without(subject, item.statement)).on_one_line(p, a, b):
        return True
    diameters = [f.arguments for f in subject.program.facts if f.relation == "diameter"]
    centred = {c.name for c in subject.program.circles if c.centre == p}
    return any({a, b} == {one, two} and circle == ir.Circle(name)
               for one, two, circle in diameters for name in centred)  # fmt: skip


def _introducing(rows: Rows, p: str, a: str, b: str) -> tuple[str, ...]:
    """`D inside triangle ABC`, where lines of such a triangle are drawn."""
    for c in rows.names:
        if c in joined(rows, a) & joined(rows, b) and not rows.on_one_line(a, b, c) and c != p:
            return (f"{p} inside triangle {a}{b}{c}",)
    return ()


MUTATOR = Mutator(
    name="move-off-line",
    breaks="`D on BC`",
    family="move a point off its relation",
    example="triangle ABC\nD on BC",
    sites=_sites,
)
