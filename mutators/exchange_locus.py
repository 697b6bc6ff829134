"""Put a point that is on a circle on a line, and one that is on a line on a circle.

Breaks:    `P on circle O`, `D on BC`, one point of one statement at a time; the edit says `P on
           segment AB`, `D on circle O`.
Keeps:     every other statement, every label, and everything that was drawn.
Verified:  P FAILS to lie where it lay on the new figure, and where it lies now on the original.
Skips:     circles without a name, and points that other statements keep where they are.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\ncircle O through A, B, C\\nP on circle O", MUTATOR)[-1])
    triangle ABC
    circle O through A, B, C
    P on segment BC
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import ir
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import likely, on_circles
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._split import Said, facts_about, said

EACH = 3
"""Edits proposed for each point."""

HELD = 1
"""Other facts about a point with which it may still go elsewhere."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows, around = rows_of(subject), on_circles(subject)
    for item in said(subject):
        match item.fact.relation, item.fact.arguments:
            case "on_circle", (str(p), ir.Circle(name)):
                centre = next(c.centre for c in subject.program.circles if c.name == name)
                if not f"{p}{name}".count("_") and facts_about(item, p) <= HELD:
                    yield from _to_lines(rows, item, p, centre, rng)
            case "on_segment", (str(p), str(a), str(b)):
                yield from _to_circles(subject, around, item, (p, a, b))
            case "on_line", (str(p), ir.Through(a, b)):
                yield from _to_circles(subject, around, item, (p, a, b))
            case _:
                pass


def _to_lines(rows: Rows, item: Said, p: str, centre: str, rng: Random) -> Iterator[Edit]:
    pairs = [pair for pair in rows.pairs() if p not in rows.whole(pair) and centre not in pair]
    for a, b in likely(rng, pairs, (), EACH):
        yield from item.instead(f"{p} on segment {a}{b}")


def _to_circles(
    subject: Subject, around: dict[str, tuple[str, ...]], item: Said, points: tuple[str, str, str]
) -> Iterator[Edit]:
    p = points[0]
    if p.startswith("_") or facts_about(item, p) > HELD:
        return
    for circle in subject.program.circles:
        is_there = circle.statement < item.statement and not circle.name.startswith("_")
        if is_there and circle.centre != p and p not in around[circle.name]:
            yield from item.instead(f"{p} on circle {circle.name}")


MUTATOR = Mutator(
    name="exchange-locus",
    breaks="`P on circle O`, `D on BC`",
    family="exchange roles",
    example="triangle ABC\ncircle O through A, B, C\nP on circle O\nsegment AP",
    sites=_sites,
)
