"""Shade another region.

Breaks:    `shade S`, one region of one statement at a time; the edit shades what was cut out of it,
           the other part of the circle, or another polygon of the drawing.
Keeps:     every other statement and every label; no point moves.
Verified:  a visible part of the old region is not shaded on the new picture, nor one of the new
           region on the original.
Skips:     statements that shade several regions, and programs that measure `the shaded region`.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("square ABCD\\ncircle O inscribed in ABCD\\nshade ABCD - circle O", MUTATOR)[0])
    square ABCD
    circle O inscribed in ABCD
    shade circle O
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._choices import likely, on_circles, triangles
from geodsl.mutators._lines import rows_of
from geodsl.mutators._nodes import points_of, run, walk
from geodsl.mutators._shapes import KINDS

EACH = 3
"""Other polygons proposed for each region."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    if any(_asks_for_the_shade(statement) for statement in subject.tree.statements):
        return
    for index, statement in enumerate(subject.tree.statements):
        match statement:
            case syntax.Shade((old,)):
                for new in _others(subject, _meant(subject, old), rng):
                    yield replaced(index, syntax.Shade((new,), span=statement.span))
            case _:
                pass


def _asks_for_the_shade(statement: syntax.Statement) -> bool:
    return any(isinstance(n, syntax.Object) and n.kind == "shaded" for n in walk(statement))


def _meant(subject: Subject, node: syntax.Expression) -> syntax.Expression:
    """What a region is, where it is given by its name."""
    for statement in subject.tree.statements:
        if isinstance(statement, syntax.Region) and statement.name == node:
            return statement.value
    return node


def _others(subject: Subject, old: syntax.Expression, rng: Random) -> Iterator[syntax.Expression]:
    match old:
        case syntax.Binary("-"):
            yield from reversed(list(_parts(old)))
        case syntax.Object("sector" | "circular segment", syntax.Run(points)):
            yield from _rest_of_the_circle(subject, old, points)
        case _:
            pass
    yield from _polygons(subject, old, rng)


def _parts(node: syntax.Expression) -> Iterator[syntax.Expression]:
    """The regions that are cut from a first one, `B` and `C` of `A - B - C`."""
    match node:
        case syntax.Binary("-", left, right):
            yield from _parts(left)
            yield right
        case _:
            pass


def _rest_of_the_circle(
    subject: Subject, old: syntax.Expression, points: tuple[str, ...]
) -> Iterator[syntax.Expression]:
    for name, on in on_circles(subject).items():
        if not name.startswith("_") and len(set(points) & set(on)) >= 2:
            circle = syntax.Object("circle", run(old.span, name), span=old.span)
            if name[0].isupper():
                yield syntax.Binary("-", circle, old, span=old.span)


def _polygons(subject: Subject, old: syntax.Expression, rng: Random) -> Iterator[syntax.Expression]:
    """Triangles between drawn lines, and polygons that the program speaks of."""
    rows = rows_of(subject)
    drawn: dict[frozenset[str], tuple[str, ...]] = {}
    for corner in triangles(rows):
        drawn[frozenset(corner)] = corner
    for statement in subject.tree.statements:
        for node in walk(statement):
            match node:
                case syntax.Object(kind, syntax.Run(points)) if kind in KINDS:
                    drawn.setdefault(frozenset(points), points)
                case _:
                    pass
    inside = set(points_of(old))
    others = [corners for key, corners in drawn.items() if key != inside]
    for corners in likely(rng, others, tuple(inside), EACH):
        yield run(old.span, *corners)


MUTATOR = Mutator(
    name="move-shade",
    breaks="`shade S`",
    family="move, remove or add an element",
    example="square ABCD\ncircle O inscribed in ABCD\nshade ABCD - circle O",
    sites=_sites,
)
