"""What marks could say of a drawing: lengths and angles that follow to be equal, lines that follow
to be parallel or at right angles, and what carries a sign already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from geodsl import ir, syntax
from geodsl.mutators._base import Subject
from geodsl.mutators._equals import Key, pairs_of_equals
from geodsl.mutators._lines import Pair, Rows
from geodsl.mutators._measures import key_of

Ring = tuple[str, str, str, str]
"""Corners of a quadrilateral with equal opposite sides."""


def equal_pairs(subject: Subject, rows: Rows) -> list[frozenset[Key]]:
    """Two equal lengths or angles each: what statements say, and what school says follows: base
    angles, vertical angles, opposite angles and halves of diagonals of a parallelogram."""
    found = list(pairs_of_equals(subject))
    lengths = [sorted(pair) for pair in found if all(len(key) == 2 for key in pair)]
    for pair in lengths:
        if len(pair) == 2 and len({*pair[0], *pair[1]}) == 3:
            (top,) = set(pair[0]) & set(pair[1])
            b, c = sorted({*pair[0], *pair[1]} - {top})
            found.append(frozenset((_angle(top, b, c), _angle(top, c, b))))
    for x, (a, b), (c, d) in _crossings(rows):
        found.append(frozenset((_angle(a, x, c), _angle(b, x, d))))
        found.append(frozenset((_angle(a, x, d), _angle(b, x, c))))
    for a, b, c, d in rings(subject):
        found.append(frozenset((_angle(d, a, b), _angle(b, c, d))))
        found.append(frozenset((_angle(a, b, c), _angle(c, d, a))))
    return [*found, *halves(subject, rows)]


def halves(subject: Subject, rows: Rows) -> list[frozenset[Key]]:
    """The halves of each drawn diagonal of a parallelogram whose diagonals meet in a named
    point."""
    found = []
    for a, b, c, d in rings(subject):
        for x in _middles(rows, (a, b, c, d)):
            for p, q in ((a, c), (b, d)):
                if any({p, q} <= set(row) for row in rows.drawn):
                    found.append(frozenset((_length(p, x), _length(x, q))))
    return found


def _middles(rows: Rows, ring: Ring) -> list[str]:
    """Named points on both diagonals."""
    a, b, c, d = ring
    others = [x for x in rows.names if x not in ring]
    return [x for x in others if rows.on_one_line(a, x, c) and rows.on_one_line(b, x, d)]


def rings(subject: Subject) -> list[Ring]:
    """Parallelograms, each once."""
    found: dict[frozenset[str], Ring] = {}
    pairs = [sorted(p) for p in pairs_of_equals(subject) if all(len(key) == 2 for key in p)]
    for one, two in combinations([pair for pair in pairs if len(pair) == 2], 2):
        (a, b), rest = one[0], set(one[1])
        near = [side for side in two if b in side]
        if len({*one[0], *one[1]}) != 4 or {*one[0], *one[1]} != {*two[0], *two[1]} or not near:
            continue
        (c,) = set(near[0]) - {b}
        if c in rest:
            (d,) = rest - {c}
            if {a, d} in ({*two[0]}, {*two[1]}):
                found.setdefault(frozenset((a, b, c, d)), (a, b, c, d))
    return list(found.values())


def parallel_pairs(subject: Subject) -> Iterator[tuple[Pair, Pair]]:
    """Two lines each that a statement makes parallel, by two points."""
    for fact in subject.program.facts:
        match fact.relation, fact.arguments:
            case "parallel", (ir.Through(a, b), ir.Through(c, d)) if not fact.negated:
                yield (a, b), (c, d)
            case _:
                pass


def square_pairs(subject: Subject, rows: Rows) -> Iterator[tuple[Pair, Pair]]:
    """Two lines each that are at right angles, with a common point: stated, all corners of a
    rectangle, diagonals of a rhombus."""
    stated = [
        ((f.arguments[0].a, f.arguments[0].b), (f.arguments[1].a, f.arguments[1].b))
        for f in subject.program.facts
        if f.relation == "perpendicular"
        and not f.negated
        and isinstance(f.arguments[0], ir.Through)
        and isinstance(f.arguments[1], ir.Through)
    ]
    yield from stated
    corners = {frozenset((*one, *two)) for one, two in stated if set(one) & set(two)}
    equal = set(pairs_of_equals(subject))
    for a, b, c, d in rings(subject):
        sides = ((a, b), (b, c), (c, d), (d, a))
        if any(frozenset(three) in corners for three in combinations((a, b, c, d), 3)):
            yield from ((sides[k - 1], sides[k]) for k in range(4))
        is_rhombus = frozenset((_length(a, b), _length(b, c))) in equal
        if is_rhombus and _middles(rows, (a, b, c, d)):
            yield (a, c), (b, d)


def key_of_node(rows: Rows, node: syntax.Expression) -> Key | None:
    """Of a segment or an angle by its letters, as `key_of` has it."""
    match node:
        case syntax.Run((a, b)) | syntax.Object("segment", syntax.Run((a, b))):
            return _length(a, b)
        case syntax.Object("angle", syntax.Run((a, vertex, c))):
            return _angle(a, vertex, c)
        case syntax.Object("angle", syntax.Run((vertex,))):
            rays = rows.rays(vertex)
            return _angle(rays[0], vertex, rays[1]) if len(rays) == 2 else None
        case _:
            return None


def drawn_keys(rows: Rows) -> frozenset[Key]:
    """Of the lengths and angles that the drawing has."""
    lengths = {_length(a, b) for a, b in rows.pairs()}
    return frozenset(lengths) | {_angle(*corner) for corner in rows.corners()}


def marked_keys(subject: Subject, *kinds: str) -> list[frozenset[Key]]:
    """What each mark of some kinds stands on."""
    return [
        frozenset(key for item in mark.items if (key := _key_of_item(item)))
        for mark in subject.program.drawing.marks
        if mark.kind in kinds
    ]


def written_keys(subject: Subject) -> frozenset[Key]:
    """What carries a text."""
    texts = subject.program.drawing.texts
    return frozenset(key for text in texts if (key := _key_of_item(text.item)))


def _key_of_item(item: object) -> Key | None:
    return _length(item.a, item.b) if isinstance(item, ir.Segment) else key_of(item)


def _crossings(rows: Rows) -> Iterator[tuple[str, Pair, Pair]]:
    """A named point inside two drawn lines, and the ends of these."""
    for x in rows.names:
        through: Sequence[Pair] = [(row[0], row[1]) for row in rows.drawn if x in row[2:]]
        for one, two in combinations(through, 2):
            if not rows.on_one_line(*one, *two):
                yield x, one, two


def _length(a: str, b: str) -> Key:
    return min(a, b), max(a, b)


def _angle(a: str, vertex: str, c: str) -> Key:
    return min(a, c), vertex, max(a, c)
