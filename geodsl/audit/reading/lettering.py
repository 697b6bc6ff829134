"""Which texts and marks statements ask for, and beside what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import pairwise

from geodsl import syntax
from geodsl.audit.book import Book
from geodsl.audit.claims import Claim
from geodsl.audit.labels import Thing, labelled, prints, spells
from geodsl.audit.marking import Carrier, alike, carries, squared
from geodsl.audit.reading import things
from geodsl.printer import print_expression

RIGHT = 90


def prints_of(book: Book, node: syntax.Equal) -> list[Claim]:
    """`AB = x - 5`, alone in its statement, prints the value beside AB. An angle that has a number
    keeps that, a right one gets a square."""
    if len(node.sides) != 2:
        return []
    for side, value in (node.sides, node.sides[::-1]):
        if _is_value(value) and _can_be_read(side) and not _is_right(value):
            thing = _thing(book, side)
            words = _number_words(side, value)
            if thing is None:
                return []
            is_angle = isinstance(side, syntax.Object) and side.kind in ("angle", "arc")
            return [labelled(thing, prints(value, is_angle), words, words)]
    return []


def number_of(book: Book, name: str) -> Claim:
    """`∠1 = ∠BEC` prints 1 in the angle."""
    return labelled(book.numbered[name], spells(name), name, f"{name} in the angle")


def label_of(book: Book, item: syntax.Expression, text: str) -> list[Claim]:
    """`label AB "5"`, `label ∠ABC "α"`; of names of points and circles nothing is claimed."""
    thing = _thing(book, item)
    return [] if thing is None else [labelled(thing, spells(text), text, f'"{text}"')]


def marks_of(
    book: Book, items: Sequence[syntax.Expression], relation: str | None
) -> Iterator[Claim]:
    """`mark AB = CD = EF`: neighbours carry one mark; `mark AB, ∠ABC`: each carries some."""
    match relation:
        case "=":
            found = [_thing(book, item) if _is_itself(item) else None for item in items]
            for k, (one, two) in enumerate(pairwise(found)):
                if one is not None and two is not None:
                    yield alike(one, two, _both(items[k : k + 2]))
        case "∥":
            lines = [_carrier(book, item) for item in items]
            for k, (first, second) in enumerate(pairwise(lines)):
                yield alike(first, second, _both(items[k : k + 2]), arrows=True)
        case "⟂":
            here, there = (things.whole(things.line(book, item)) for item in items[:2])
            yield squared(here, there, _both(items[:2]))
        case _:
            for item in items:
                thing = _thing(book, item)
                if thing is not None:
                    yield carries(thing, print_expression(item))


def _is_itself(item: syntax.Expression) -> bool:
    """Whether a segment, an angle (by its number, too) or an arc is named, not described."""
    match item:
        case syntax.Object("angle", operand):
            return not isinstance(operand, syntax.Tuple)
        case _:
            return _can_be_read(item)


def _both(items: Sequence[syntax.Expression]) -> str:
    return " and ".join(print_expression(item) for item in items)


def _carrier(book: Book, item: syntax.Expression) -> Carrier:
    """What arrows stand on: a segment, or a line with no ends."""
    line = things.line(book, item)
    if line.kind == "segment" and len(line.names) == 2:
        return line.names[0], line.names[1]
    return things.whole(line)


def _thing(book: Book, item: syntax.Expression) -> Thing | None:
    match item:
        case syntax.Run((a, b)):
            return a, b
        case syntax.Object("segment" | "vector", syntax.Run((a, b))):
            return a, b
        case syntax.Object("line", syntax.Run((a, b))):
            is_short = any(s.kind == "segment" and set(s.names) == {a, b} for s in book.strokes)
            return (a, b) if is_short else None
        case syntax.Object("angle"):
            return things.corner(book, item)
        case syntax.Object("arc") | syntax.Object("semicircle", syntax.Run((_, _, *_))):
            return things.arc(book, item)
        case _:
            return None


def _can_be_read(side: syntax.Expression) -> bool:
    match side:
        case syntax.Run((_, _)):
            return True
        case syntax.Object(kind, syntax.Run()):
            return kind in ("segment", "vector", "angle", "arc")
        case _:
            return False


def _is_value(node: object) -> bool:
    """Whether an expression has no letters of the figure in it."""
    if isinstance(node, tuple):
        return all(_is_value(item) for item in node)
    if not isinstance(node, syntax.Node):
        return True
    if isinstance(node, syntax.Run | syntax.Object | syntax.NounOf | syntax.Tuple | syntax.Ratio):
        return False
    inner = [getattr(node, field.name) for field in fields(node) if field.name != "span"]
    return all(_is_value(item) for item in inner)


def _is_right(value: syntax.Expression) -> bool:
    match value:
        case syntax.Number():
            return syntax.number_value(value) == RIGHT
        case syntax.Measured(inner, "°"):
            return _is_right(inner)
        case _:
            return False


def _number_words(side: syntax.Expression, value: syntax.Expression) -> str:
    """A plain number as it is printed: degrees beside an angle. Empty for all else."""
    is_angle = isinstance(side, syntax.Object) and side.kind in ("angle", "arc")
    match value:
        case syntax.Measured(inner, "°"):
            return _number_words(side, inner)
        case syntax.Number(digits):
            return f"{digits}°" if is_angle else digits
        case _:
            return ""
