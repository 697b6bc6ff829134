"""Which points, shapes and circles the words of statements name, and which must name them first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from geodsl.captions.items import Item

_POINT = re.compile(r"[A-Z][₀-₉]*′*")
_SHAPE = re.compile(r"(∠|∡|\b(?:angle|arc) )?((?:[A-Z][₀-₉]*′*){3,})(?![a-z])")
_CIRCLE = re.compile(r"(?:⊙|\bcircle )([A-Z][₀-₉]*′*)(?![a-zA-Z])")


def letters_in(items: Iterable[Item]) -> frozenset[str]:
    """Letters of points in the words of statements."""
    return frozenset(letter for item in items for letter in _POINT.findall(item.said.text))


def needless(items: Sequence[Item]) -> frozenset[int]:
    """Numbers of the statements that only introduce points which others name: these say that there
    are such points, too."""
    bare = [item for item in items if item.said.is_point]
    if not bare:
        return frozenset()
    named = letters_in(item for item in items if not item.said.is_point)
    letters = {item.number: letters_in([item]) for item in bare}
    return frozenset(number for number, own in letters.items() if own and own <= named)


def introduced_first(items: Sequence[Item]) -> list[Item]:
    """In the same order, but what names a shape or a circle first in the program comes before all
    else that names it."""
    named = {item.number: _things(item) for item in items}
    first: dict[frozenset[str], Item] = {}
    for item in sorted(items, key=lambda item: item.number):
        for thing in named[item.number]:
            first.setdefault(thing, item)
    placed: dict[int, Item] = {}

    def place(item: Item) -> None:
        for thing in named[item.number]:
            if first[thing].number not in placed and first[thing] is not item:
                place(first[thing])
        placed.setdefault(item.number, item)

    for item in items:
        place(item)
    return list(placed.values())


def _things(item: Item) -> list[frozenset[str]]:
    """Shapes as the set of their corners, circles as their letter."""
    text = item.said.text
    shapes = [
        frozenset(_POINT.findall(letters)) for sign, letters in _SHAPE.findall(text) if not sign
    ]
    return [*shapes, *(frozenset(("circle", letter)) for letter in _CIRCLE.findall(text))]
