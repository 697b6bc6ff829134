"""Which lengths and angles are equal by what statements say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from geodsl import ir
from geodsl.mutators._base import Subject
from geodsl.mutators._measures import key_of

Key = tuple[str, ...]
"""Of a length or an angle; see `_measures.key_of`."""


def pairs_of_equals(subject: Subject, without: int | None = None) -> Iterator[frozenset[Key]]:
    """Two equal lengths or angles each: stated, halves of a segment, radii, opposite sides of a
    parallelogram.

    Args:
        without: Number of a statement that is not looked at.
    """
    centres = {c.name: c.centre for c in subject.program.circles}
    radii: dict[str, list[str]] = {}
    parallels: set[frozenset[frozenset[str]]] = set()
    for fact in subject.program.facts:
        if fact.negated or fact.statement == without:
            continue
        match fact.relation, fact.arguments:
            case "equal", (one, two) if (a := key_of(one)) and (b := key_of(two)):
                yield frozenset((a, b))
            case "midpoint", (str(m), str(p), str(q)):
                yield frozenset((_length(m, p), _length(m, q)))
            case "on_circle", (str(p), ir.Circle(name)):
                radii.setdefault(centres[name], []).append(p)
            case "parallel", (ir.Through(p, q), ir.Through(r, s)) if len({p, q, r, s}) == 4:
                parallels.add(frozenset((frozenset((p, q)), frozenset((r, s)))))
            case _:
                pass
    for centre, points in radii.items():
        for p, q in combinations(points, 2):
            yield frozenset((_length(centre, p), _length(centre, q)))
    for first, second in combinations(parallels, 2):
        yield from _opposite_sides(first, second)


def joined_groups(pairs: Sequence[frozenset[Key]]) -> list[frozenset[Key]]:
    """Classes of what is equal."""
    found: list[frozenset[Key]] = []
    for pair in pairs:
        touching = [g for g in found if g & pair]
        found = [g for g in found if not g & pair] + [pair.union(*touching)]
    return found


def _opposite_sides(
    first: frozenset[frozenset[str]], second: frozenset[frozenset[str]]
) -> Iterator[frozenset[Key]]:
    """Of the four sides of a parallelogram, given as two pairs of parallels."""
    a, b = first
    c, d = second
    if a | b == c | d and {len(x & y) for x in first for y in second} == {1}:
        yield frozenset((_length(*a), _length(*b)))
        yield frozenset((_length(*c), _length(*d)))


def _length(a: str, b: str) -> Key:
    return min(a, b), max(a, b)
