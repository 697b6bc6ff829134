"""Which objects of a figure may move: sets around what is broken, small ones first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geodsl.solver.carrying import entities_in, ranks_of, widths_of
from geodsl.solver.system import System

SINGLES = 3
"""Objects of the broken facts that are moved alone, with what hangs on them."""


@dataclass(frozen=True, slots=True)
class Cone:
    """The variables that may move, and the entities (first variables) that they belong to."""

    entities: frozenset[int]
    variables: frozenset[int]


class Links:
    """Which facts of a program speak of which objects, and which object of each came last.

    Attributes:
        widths: Variables of each entity.
        of_fact: The entities of each fact.
    """

    def __init__(self, system: System) -> None:
        self.widths = widths_of(system.variables)
        self.of_fact = [entities_in(system, k) for k in range(len(system.program.facts))]
        self._rank = ranks_of(system)
        self._helpers = frozenset(system.variables.helpers.values())
        self._chains = [
            (last, frozenset(links))
            for links in dict.fromkeys(self.of_fact)
            if len(links) > 1
            for last in self._lasts(links)
        ]

    def _lasts(self, links: tuple[int, ...]) -> list[int]:
        """What a fact introduced last. A helper goes along, and never instead of it: where two of
        three lines stay, their point does."""
        own = [e for e in links if e not in self._helpers]
        helpers = [e for e in links if e in self._helpers]
        return [min(own, key=self._last_first), *helpers]

    def cone(self, entities: frozenset[int]) -> Cone:
        moving = frozenset(e + k for e in entities for k in range(self.widths[e]))
        return Cone(entities, moving)

    def everything(self) -> Cone:
        return self.cone(frozenset(self.widths))

    def cones(self, broken: Sequence[int], new: frozenset[int]) -> Iterator[Cone]:
        """Sets of objects to move: what one broken fact introduced last and what hangs on it, then
        on another of its objects, then all of them, then everything; `new` objects always."""
        links = [self.of_fact[k] for k in broken if self.of_fact[k]]
        touched = sorted({e for ends in links for e in ends} - self._helpers, key=self._last_first)
        last = frozenset(e for ends in links for e in self._lasts(ends))
        choices = [last, *(frozenset([e]) for e in touched[:SINGLES]), frozenset(touched)]
        seen: set[frozenset[int]] = set()
        for entities in (*(self._hanging(c | new) for c in choices), frozenset(self.widths)):
            if entities and entities not in seen:
                seen.add(entities)
                yield self.cone(entities)

    def _hanging(self, entities: frozenset[int]) -> frozenset[int]:
        """With everything that facts build on them: of each such fact, what it introduced last."""
        found = set(entities)
        rank = self._rank
        changed = True
        while changed:
            changed = False
            for last, links in self._chains:
                beneath = () if last in found else found.intersection(links)
                if beneath and all(rank[last] > rank[e] for e in beneath):
                    found.add(last)
                    changed = True
        return frozenset(found)

    def _last_first(self, entity: int) -> tuple[float, int]:
        return (-self._rank[entity], entity)
