"""Which lengths and angles are equal by what statements say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from geodsl import ir
from geodsl.mutators._base import Subject
from geodsl.mutators._lines import Rows
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
    parallels: dict[frozenset[frozenset[str]], None] = {}  # in the order of the statements
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
                parallels[frozenset((frozenset((p, q)), frozenset((r, s))))] = None
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


def are_unequal(subject: Subject, rows: Rows, one: Key, two: Key) -> bool:
    """Whether two lengths or angles cannot be equal: one is a part of the other, or they are the
    hypotenuse and a leg of a triangle that a statement calls right-angled."""
    if len(one) == 3 and len(two) == 3:
        return _is_part_of_angle(rows, one, two) or _is_part_of_angle(rows, two, one)
    small, large = set(one), set(two)
    for row in rows.drawn:
        ends = set(row[:2])
        if small != large and small | large <= set(row) and ends in (small, large):
            return True
    return any(
        ({p, q}, {v, p}) in ((small, large), (large, small))
        for a, v, c in _right_corners(subject)
        for p, q in ((a, c), (c, a))
    )


def _is_part_of_angle(rows: Rows, part: Key, whole: Key) -> bool:
    """Whether an arm of one angle lies between the arms of the other."""
    common = {part[0], part[2]} & {whole[0], whole[2]}
    if part[1] != whole[1] or len(common) != 1:
        return False
    (inner,) = {part[0], part[2]} - common
    return any({whole[0], whole[2]} == set(row[:2]) and inner in row[2:] for row in rows.drawn)


def _right_corners(subject: Subject) -> Iterator[tuple[str, str, str]]:
    for fact in subject.program.facts:
        match fact.relation, fact.arguments:
            case "perpendicular", (ir.Through(a, b), ir.Through(c, d)):
                common = {a, b} & {c, d}
                if len(common) == 1:
                    (v,) = common
                    (p,), (q,) = {a, b} - common, {c, d} - common
                    yield p, v, q
            case "equal", (ir.Angle(a, v, c), ir.Number(size)) if size == 90:
                yield a, v, c
            case _:
                pass


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
