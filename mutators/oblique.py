"""Let perpendicular lines meet at another angle.

Breaks:    `AB ⟂ CD`, `right triangle ABC with ∠C = 90°`, `AD altitude of triangle ABC`, one right
           angle at a time; the edit says another size: `∠AEC = 60°`.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the right angle FAILS on the new figure, and the new angle on the original.
Skips:     lines without two named points.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB ⟂ BC", MUTATOR)[0].rpartition(" = ")[0])
    triangle ABC
    ∠ABC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._lines import Pair, Rows, rows_of
from geodsl.mutators._numbers import new_degrees
from geodsl.mutators._split import Said, said
from geodsl.mutators._written import degrees_text, has_names

ACUTE, OBTUSE = 2, 1
"""Sizes proposed for each right angle; books print more acute ones."""

LEAST, LESS, MORE, MOST = 60, 83, 97, 120
"""Degrees. Nearer to 90 an angle may not be seen not to be right, farther the figure is another
one."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for item in said(subject):
        angle = _angle(rows, item)
        if angle is None:
            continue
        place, shown, most = angle
        sizes = new_degrees(rng, LEAST, min(most, LESS), ACUTE)
        if most >= MORE:
            sizes += new_degrees(rng, MORE, min(most, MOST), OBTUSE)
        for size in sizes:
            yield from item.instead(*place, f"{shown} = {degrees_text(size)}")


def _angle(rows: Rows, item: Said) -> tuple[tuple[str, ...], str, int] | None:
    """Statements that keep the foot in its place, the angle that is right, and the most degrees
    that it can have."""
    match item.fact.relation, item.fact.arguments:
        case "perpendicular", (ir.Through(a, b), ir.Through(c, d)) if has_names(a, b, c, d):
            return (), *angle_between(rows, (a, b), (c, d))
        case "equal", (ir.Angle(a, vertex, c), ir.Number(value)) if value == 90 and has_names(
            a, vertex, c
        ):
            return (), f"∠{a}{vertex}{c}", 165
        case "foot", (str(p), str(q), ir.Through(a, b)) if p not in (a, b) and has_names(
            p, q, a, b
        ):
            return (f"{p} on line {a}{b}",), f"∠{q}{p}{a}", 165
        case _:
            return None


def angle_between(rows: Rows, one: Pair, two: Pair) -> tuple[str, int]:
    """The angle of two lines, by three letters where they are known to meet, and the most degrees
    that it can have."""
    common = rows.whole(one) & rows.whole(two)
    for vertex in (*one, *two, *rows.names):
        if vertex in common:
            a = next(p for p in one[::-1] if p != vertex)
            c = next(p for p in two[::-1] if p != vertex)
            return f"∠{a}{vertex}{c}", 165
    return f"∠({''.join(one)}, {''.join(two)})", 85


MUTATOR = Mutator(
    name="oblique",
    breaks="`AB ⟂ CD`",
    family="drop or replace a relation",
    example="triangle ABC\nAB ⟂ BC",
    sites=_sites,
)
