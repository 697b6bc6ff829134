"""Which objects of a program could stand where another one stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from random import Random
from typing import TypeVar

from geodsl import ir, syntax
from geodsl.mutators._base import Subject
from geodsl.mutators._lines import Corner, Pair, Rows
from geodsl.mutators._nodes import angle

T = TypeVar("T", bound=tuple[str, ...])


def likely(rng: Random, items: Iterable[T], letters: Iterable[str], most: int) -> list[T]:
    """Up to `most` of the objects, given as tuples of letters, at random; those that share letters
    with the old one first, because they are what a reader mixes up."""
    wanted = set(letters)
    shuffled = list(items)
    rng.shuffle(shuffled)
    shuffled.sort(key=lambda item: -len(wanted.intersection(item)))
    return shuffled[:most]


def joined(rows: Rows, point: str) -> frozenset[str]:
    """Points that a drawn segment joins a point to."""
    found: set[str] = set()
    for row in rows.drawn:
        if point in row:
            found.update(row)
    return frozenset(found - {point})


def other_pairs(rows: Rows, *excluded: Pair) -> list[Pair]:
    """Drawn pieces of lines, without some."""
    without = {frozenset(pair) for pair in excluded}
    return [pair for pair in rows.pairs() if frozenset(pair) not in without]


def other_lines(rows: Rows, *excluded: Pair) -> list[Pair]:
    """Each drawn line once, by the ends of a stroke, without some lines."""
    found: list[Pair] = []
    for row in rows.drawn:
        pair = (row[0], row[1])
        if set(pair) <= set(rows.names) and not any(
            same_line(rows, pair, other) for other in (*excluded, *found)
        ):
            found.append(pair)
    return found


def meet_in_known(rows: Rows, one: Pair, two: Pair) -> bool:
    """Whether two lines are known to have a point in common."""
    return bool(rows.whole(one) & rows.whole(two))


def same_line(rows: Rows, one: Pair, two: Pair) -> bool:
    """Whether two pieces are known to be of one line."""
    return rows.on_one_line(*one, *two)


def triangles(rows: Rows) -> Iterator[Corner]:
    """Triples of named points that drawn lines join in pairs, and that are not known to be on one
    line."""
    near = {p: joined(rows, p) for p in rows.names}
    for a, b, c in combinations(rows.names, 3):
        if b in near[a] and c in near[a] and c in near[b] and not rows.on_one_line(a, b, c):
            yield a, b, c


def written(rows: Rows, old: syntax.Object, corner: Corner) -> syntax.Object:
    """An angle in the style of another one: by one letter where that is clear, else by three."""
    a, vertex, c = corner
    is_short = isinstance(old.operand, syntax.Run) and len(old.operand.points) == 1
    if is_short and old.kind == "angle" and len(rows.rays(vertex)) == 2:
        return syntax.Object("angle", syntax.Run((vertex,), span=old.span), span=old.span)
    new = angle(old.span, a, vertex, c)
    return (
        syntax.Object(old.kind, new.operand, span=old.span)
        if isinstance(new, syntax.Object)
        else old
    )


def on_circles(subject: Subject) -> dict[str, tuple[str, ...]]:
    """By circle: the named points that statements put on it."""
    found: dict[str, dict[str, None]] = {c.name: {} for c in subject.program.circles}
    for fact in subject.program.facts:
        match fact.relation, fact.arguments:
            case "on_circle", (str(p), ir.Circle(name)) if not fact.negated:
                found[name][p] = None
            case "diameter", (str(a), str(b), ir.Circle(name)) if not fact.negated:
                found[name].update({a: None, b: None})
            case _:
                pass
    return {
        name: tuple(p for p in points if not p.startswith("_")) for name, points in found.items()
    }


def lies_on(subject: Subject, point: str, except_for: int) -> list[frozenset[str]]:
    """Lines that other statements than one put a point on, as the points that give each."""
    found = []
    for fact in subject.program.facts:
        if fact.statement == except_for or fact.negated:
            continue
        match fact.relation, fact.arguments:
            case (
                ("on_segment" | "on_ray" | "midpoint" | "division"),
                (str(p), str(a), str(b), *_),
            ):
                if p == point:
                    found.append(frozenset((a, b)))
            case "on_line", (str(p), ir.Through(a, b)) if p == point:
                found.append(frozenset((a, b)))
            case "foot", (str(p), str(), ir.Through(a, b)) if p == point:
                found.append(frozenset((a, b)))
            case (("ordered" | "collinear"), points) if point in points:
                found.append(frozenset(str(p) for p in points) - {point})
            case _:
                pass
    return found
