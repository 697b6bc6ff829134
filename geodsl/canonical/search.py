"""Colour refinement, and the search over what it leaves open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from geodsl.canonical.items import Item
from geodsl.canonical.terms import rank, written, written_item

LEAVES = 256
"""Complete orders of the vertices that are looked at. Regular decagons have 20 symmetries."""


class Search:
    """The least text over the orders of vertices that refinement leaves open."""

    def __init__(self, items: Sequence[Item], kinds: Mapping[str, str]) -> None:
        self._items = items
        self._kinds = kinds
        self._of: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            for vertex in sorted(_mentioned(item, kinds)):
                self._of[vertex].append(item)
        self._leaves = 0
        self._best: str | None = None

    def least(self) -> str:
        ranks = ranked(dict(self._kinds.items()))
        start = self._refined(ranks)
        self._explore(start)
        if self._leaves > LEAVES or self._best is None:
            return f"refined {self._text(start)}"
        return self._best

    def _text(self, colour: Mapping[str, int]) -> str:
        """Everything that is said, with vertices by colour."""
        lines = sorted(rank(written_item(item, colour)) for item in self._items)
        kinds = sorted((colour[v], kind) for v, kind in self._kinds.items())
        return "\n".join((*dict.fromkeys(lines), repr(kinds)))

    def _refined(self, colour: dict[str, int]) -> dict[str, int]:
        """Split colours by the facts that vertices stand in until none splits."""
        while True:
            seen: dict[str, object] = {}
            for vertex, old in colour.items():
                marked = {**colour, vertex: -1 - old}
                around = sorted(rank(written_item(item, marked)) for item in self._of[vertex])
                seen[vertex] = (f"{old:06}", tuple(around))
            new = ranked(seen)
            if len(set(new.values())) == len(set(colour.values())):
                return new
            colour = new

    def _explore(self, colour: dict[str, int]) -> None:
        cell = _first_cell(colour)
        if not cell:
            self._leaves += 1
            text = self._text(colour)
            if self._best is None or text < self._best:
                self._best = text
            return
        for vertex in self._unlike(cell, colour):
            if self._leaves > LEAVES:
                return
            # Doubled, so that the one that is singled out comes before the rest of its class.
            single = {v: 2 * c + (v in cell and v != vertex) for v, c in colour.items()}
            self._explore(self._refined(single))

    def _unlike(self, cell: Sequence[str], colour: Mapping[str, int]) -> list[str]:
        """Of vertices that may be exchanged without changing anything, one."""
        kept: list[str] = []
        for vertex in cell:
            if not any(self._may_exchange(vertex, other) for other in kept):
                kept.append(vertex)
        return kept

    def _may_exchange(self, one: str, two: str) -> bool:
        plain: dict[str, object] = {v: v for v in self._kinds}
        swapped = {**plain, one: two, two: one}
        touched = {id(item): item for item in (*self._of[one], *self._of[two])}.values()
        before = sorted(rank(written_item(item, plain)) for item in touched)
        after = sorted(rank(written_item(item, swapped)) for item in touched)
        return before == after


def ranked(values: Mapping[str, object]) -> dict[str, int]:
    """Vertex -> place of its value among the different values."""
    order = {value: k for k, value in enumerate(sorted(set(values.values()), key=rank))}
    return {vertex: order[value] for vertex, value in values.items()}


def _first_cell(colour: Mapping[str, int]) -> list[str]:
    """The vertices of the first colour that several have."""
    cells: dict[int, list[str]] = defaultdict(list)
    for vertex, c in colour.items():
        cells[c].append(vertex)
    return next((cells[c] for c in sorted(cells) if len(cells[c]) > 1), [])


class _Spy(dict[str, object]):
    """Colours nothing, and notes every vertex that is looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def get(self, key: str, default: object = None) -> object:
        self.seen.add(key)
        return default


def _mentioned(item: Item, kinds: Mapping[str, str]) -> set[str]:
    spy = _Spy()
    for term in item.terms:
        written(term, spy)
    return spy.seen & kinds.keys()
