"""Cycle three letters of the same drawing, or let corners of congruent or similar figures
correspond in another order.

Breaks:    every statement that mentions one of the letters; or `△ABC ≅ △DEF` alone, which
           then says `△ABC ≅ △EDF`: which corners correspond is part of it.
Keeps:     the drawing, and statements about none of the letters; with a correspondence,
           every other statement.
Verified:  some statement of the original FAILS on the drawing with the new letters, and
           its new form on the original. Letters that a symmetry of the figure permutes
           break nothing, and are refused there.
Skips:     points that the picture does not name; a correspondence that is the same for
           both figures (`△BCA ≅ △EFD`).

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\ntriangle DEF\\n△ABC ≅ △DEF", MUTATOR)[0].splitlines()[-1])
    triangle ABC ≅ triangle EDF
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._nodes import run
from geodsl.mutators.swap_labels import of_groups, relabelled, sayings


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for index, statement in enumerate(subject.tree.statements):
        match statement:
            case syntax.Relate((left, right), "≅" | "∼", negated=False):
                for other in _reordered(right):
                    yield replaced(index, replace(statement, sides=(left, other)))
            case _:
                pass
    said = sayings(subject)

    def turned(group: tuple[str, ...]) -> Iterator[Edit]:
        a, b, c = group
        names = {a: b, b: c, c: a} if rng.random() < 0.5 else {b: a, c: b, a: c}
        return relabelled(said, names)

    yield from of_groups(subject, 3, rng, turned)


def _reordered(shape: syntax.Expression) -> Iterator[syntax.Expression]:
    """The same polygon from another corner or the other way round."""
    corners = shape.operand if isinstance(shape, syntax.Object) else shape
    if not isinstance(corners, syntax.Run) or len(corners.points) < 3:
        return
    points = corners.points
    count = len(points)
    turned = [points[k:] + points[:k] for k in range(count)]
    orders = [*(order[::-1] for order in turned), *turned[1:]]
    if count == 3:
        orders = [points[1::-1] + points[2:], points[:1] + points[:0:-1], points[::-1], *turned[1:]]
    for order in dict.fromkeys(orders):
        shown = run(corners.span, *order)
        yield replace(shape, operand=shown) if isinstance(shape, syntax.Object) else shown


MUTATOR = Mutator(
    name="permute-labels",
    breaks="every statement that tells three points apart",
    family="swap or permute labels",
    example="triangle ABC\ntriangle DEF\n△ABC ≅ △DEF",
    sites=_sites,
    is_lazy=True,
)
