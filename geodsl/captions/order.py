"""The order of letters: `AB` or `BA` where both name the same thing.

A program writes its letters as its author thought of them, an edit as its rule puts them. So what
has no order is said in one that neither decides: by the alphabet, in some statements backwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import lru_cache

from geodsl import syntax

_IMAGES = frozenset(("reflection", "rotation", "translation", "dilation", "division", "image"))
"""Nouns whose operands correspond letter by letter, or begin at their first letter."""

_TURNS = frozenset(("congruent", "similar", "clockwise", "counterclockwise"))
"""Properties of letters in order."""


def unordered(labels: tuple[str, ...], *, backwards: bool) -> tuple[str, ...]:
    """Two or three labels by the alphabet; three are those of a triangle."""
    return tuple(sorted(labels, reverse=backwards))


def unordered_ends(labels: tuple[str, ...], *, backwards: bool) -> tuple[str, ...]:
    """The same with the inner labels as they are: an angle, or an arc by way of a point."""
    if len(labels) < 2 or (labels[0] > labels[-1]) == backwards:
        return labels
    return labels[::-1]


def unordered_around(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The corners of a polygon from the first by the alphabet, towards the earlier neighbour."""
    first = labels.index(min(labels))
    turned = labels[first:] + labels[:first]
    return turned if turned[1] < turned[-1] else (turned[0], *turned[:0:-1])


@lru_cache(maxsize=4096)
def keeps_order(statement: syntax.Statement) -> bool:
    """Whether the letters of a statement stand in an order that means something: images and
    similar figures correspond letter by letter, vectors and divided segments begin at the first."""
    return any(_is_ordered(node) for node in walk(statement))


def _is_ordered(node: syntax.Node) -> bool:
    match node:
        case syntax.NounOf(noun) | syntax.Role(noun):
            return noun in _IMAGES
        case syntax.Divides() | syntax.InOrder() | syntax.Object("vector" | "directed angle"):
            return True
        case syntax.Relate(_, relation) | syntax.Related(relation):
            return relation in ("≅", "∼")
        case syntax.Property(name):
            return name in _TURNS
        case _:
            return False


def walk(node: object) -> Iterator[syntax.Node]:
    """A node, or those of a tuple, and all within."""
    if isinstance(node, tuple):
        for item in node:
            yield from walk(item)
    elif isinstance(node, syntax.Node) and is_dataclass(node):
        yield node
        for field in fields(node):
            if field.name != "span":
                yield from walk(getattr(node, field.name))
