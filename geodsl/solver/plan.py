"""In which order the objects of a program are placed, and by what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from geodsl import ir
from geodsl.solver.lowering import lower
from geodsl.solver.offers import (
    Condition,
    LineAlong,
    LineThrough,
    LineTouching,
    Numbered,
    Offer,
    OnCurve,
    OnLocus,
    Placed,
    entities_of,
)
from geodsl.solver.system import Margin, Row, System


class Step(NamedTuple):
    """Place one object.

    Attributes:
        entity: Index of its first variable.
        kind: `point`, `line` or `number`.
        offers: What determines it, best first; empty if it is free.
        rows: Equations to check here because the offers do not guarantee them.
        margins: Inequalities that can be checked from here on.
        slots: References of the frame that the checks read.
        placing: The construction, if that is what determines it.
        loci: The loci among the offers.
        curve: The first curve among them.
    """

    entity: int
    kind: str
    offers: tuple[Offer, ...]
    rows: tuple[Row, ...]
    margins: tuple[Margin, ...]
    slots: tuple[int, ...]
    placing: Placed | None
    loci: tuple[OnLocus, ...]
    curve: OnCurve | None


def _step(
    entity: int, kind: str, offers: Sequence[Offer], rows: Sequence[Row], margins: Sequence[Margin]
) -> Step:
    """Sort out once what every run of the plan asks."""
    first = offers[0] if offers else None
    slots = {slot for row in rows for slot in row.slots}
    slots.update(slot for margin in margins for slot in margin.slots)
    return Step(
        entity,
        kind,
        tuple(offers),
        tuple(rows),
        tuple(margins),
        tuple(sorted(slots)),
        first if isinstance(first, Placed) else None,
        tuple(o for o in offers if isinstance(o, OnLocus)),
        next((o for o in offers if isinstance(o, OnCurve)), None),
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in order. `loose` counts the equations that only checking can tell."""

    steps: tuple[Step, ...]
    loose: int

    @property
    def order(self) -> list[int]:
        """What is placed, first to last; it settles everything else about a plan."""
        return [step.entity for step in self.steps]


def make_plan(system: System, placed: Iterable[int] = (), by_measures: bool = False) -> Plan:
    """Order the objects that are not `placed` (indices of first variables) yet.

    Args:
        by_measures: Whether points at a stated distance or angle come before free ones, whatever
            the order of introduction.
    """
    planner = _Planner(system, by_measures)
    for e in placed:
        planner.place(e)
    chosen: list[tuple[int, list[tuple[Condition, Offer]]]] = []
    while planner.order:
        e = planner.next()
        offers = planner.take(e)
        planner.place(e)
        chosen.append((e, offers))
    return _with_checks(system, planner, chosen)


class _Planner:
    """Which objects are placed, and what is known of the others."""

    def __init__(self, system: System, by_measures: bool) -> None:
        self.system = system
        self.by_measures = by_measures
        self._rows: list[set[int]] | None = None
        self.stated = _stated_lengths(system) if by_measures else {}
        self.kinds = _kinds(system)
        self.order = _order(system)
        self.placed: set[int] = set()
        self.by_entity: dict[int, list[Condition]] = {e: [] for e in self.kinds}
        self.offers: dict[int, list[tuple[Condition, Offer]]] = {}
        conditions = lower(system.program, system.scope)
        self.conditions = [c for c in conditions if len(set(c.entities)) == len(c.entities)]
        for condition in self.conditions:
            condition.missing = len(condition.entities)
            for e in condition.entities:
                self.by_entity[e].append(condition)
            if condition.missing == 1:
                self._open(condition)

    def _open(self, condition: Condition) -> None:
        e = next(e for e in condition.entities if e not in self.placed)
        offer = condition.offer(e)
        if offer is not None:
            self.offers.setdefault(e, []).append((condition, offer))

    def place(self, e: int) -> None:
        self.placed.add(e)
        if e in self.order:
            self.order.remove(e)
        for condition in self.by_entity[e]:
            condition.missing -= 1
            if condition.missing == 1:
                self._open(condition)

    def next(self) -> int:
        """What is determined comes first; else the first in order that may be chosen freely."""
        for e in self.order:
            offers = self.offers.get(e)
            if offers and self._is_determined(e, offers):
                return e
        if self.by_measures:
            if not self.placed:
                return max(self.order, key=lambda e: self.stated.get(e, 0))
            for e in self.order:
                if any(_is_measured(offer) for _, offer in self.offers.get(e, ())):
                    return e
        return self.order[0]

    def _is_determined(self, e: int, offers: list[tuple[Condition, Offer]]) -> bool:
        if self.kinds[e] == "number" or isinstance(offers[0][1], Placed):
            return True
        return len(offers) >= 2 and self._are_different([offer for _, offer in offers])

    def _are_different(self, offers: list[Offer]) -> bool:
        """Whether two of them say more than one."""
        lines: set[object] = set()
        for offer in offers:
            through = offer.through if isinstance(offer, OnLocus) else None
            if through is None:
                return True
            lines.add(self._row_of(through))
        return len(lines) > 1

    def _row_of(self, pair: tuple[int, int]) -> object:
        """The same for pairs of points that facts put on one line."""
        if self._rows is None:
            self._rows = _rows_of(self.conditions)
        return next((k for k, row in enumerate(self._rows) if row.issuperset(pair)), pair)

    def take(self, e: int) -> list[tuple[Condition, Offer]]:
        """What places `e`: a construction alone, else its loci, the sharpest first."""
        offers = self.offers.get(e, [])
        for pair in offers:
            if isinstance(pair[1], Placed | Numbered):
                return [pair]
        return sorted(offers, key=_bluntness)


def _stated_lengths(system: System) -> dict[int, int]:
    """How many lengths from each point are stated as numbers."""
    points = system.variables.points
    count: dict[int, int] = {}
    for fact in system.program.facts:
        match fact:
            case ir.Fact("equal", (ir.Length(a, b), ir.Number()), False):
                for p in (points[a], points[b]):
                    count[p] = count.get(p, 0) + 1
            case _:
                pass
    return count


def _is_measured(offer: Offer) -> bool:
    return isinstance(offer, OnLocus) and offer.is_measured


def _rows_of(conditions: Iterable[Condition]) -> list[set[int]]:
    """Points in line: triples that share two points are one row."""
    rows: list[set[int]] = []
    for condition in conditions:
        if condition.is_row:
            merged = set(condition.entities)
            while True:
                touching = [row for row in rows if len(row & merged) >= 2]
                if not touching:
                    break
                rows = [row for row in rows if len(row & merged) < 2]
                merged.update(*touching)
            rows.append(merged)
    return rows


def _bluntness(pair: tuple[Condition, Offer]) -> tuple[bool, bool, bool, int]:
    offer = pair[1]
    if isinstance(offer, OnLocus):
        return not offer.exact, offer.is_measured, offer.through is None, offer.branches
    return isinstance(offer, LineTouching), False, False, 1


def _kinds(system: System) -> dict[int, str]:
    v = system.variables
    kinds = dict.fromkeys(v.points.values(), "point")
    kinds.update(dict.fromkeys(v.lines.values(), "line"))
    kinds.update(dict.fromkeys(v.radii.values(), "number"))
    kinds.update(dict.fromkeys(v.unknowns.values(), "number"))
    kinds.update(dict.fromkeys(v.helpers.values(), "point"))
    return kinds


def _order(system: System) -> list[int]:
    """Points and lines in order of introduction; a radius that no point gives after its centre;
    other numbers last, since facts give them."""
    v, program = system.variables, system.program
    rank: dict[int, tuple[int, int]] = {}
    for k, point in enumerate(program.points):
        rank[v.points[point.name]] = (point.statement, k)
    for e in v.points.values():
        rank.setdefault(e, (len(program.statements), e))
    for line in program.lines:
        rank[v.lines[line.name]] = (line.statement, v.lines[line.name])
    on = {f.arguments[1] for f in program.facts if f.relation == "on_circle" and not f.negated}
    for name, r in v.radii.items():
        centre = rank[v.points[v.centres[name]]]
        bare = ir.Circle(name) not in on
        rank[r] = (centre[0], centre[1]) if bare else (len(program.statements) + 1, r)
    for u in v.unknowns.values():
        rank[u] = (len(program.statements) + 2, u)
    for h in v.helpers.values():
        rank[h] = (len(program.statements) + 3, h)
    return sorted(rank, key=lambda e: (rank[e], e))


def _with_checks(
    system: System,
    planner: _Planner,
    chosen: list[tuple[int, list[tuple[Condition, Offer]]]],
) -> Plan:
    """Attach to each step the facts that become complete with it."""
    at = {e: k for k, (e, _) in enumerate(chosen)}
    step_of = [
        max((at.get(e, -1) for e in _fact_entities(fact, i, system)), default=-1)
        for i, fact in enumerate(system.program.facts)
    ]
    sure = _guaranteed(system, planner, chosen)
    rows: list[list[Row]] = [[] for _ in chosen]
    margins: list[list[Margin]] = [[] for _ in chosen]
    loose = 0
    for row in system.rows:
        if row.fact >= 0 and row.fact not in sure and step_of[row.fact] >= 0:
            rows[step_of[row.fact]].append(row)
            loose += 1
    for margin in system.margins:
        if step_of[margin.fact] >= 0:
            margins[step_of[margin.fact]].append(margin)
    steps = [
        _step(e, planner.kinds[e], [o for _, o in offers], rows[k], margins[k])
        for k, (e, offers) in enumerate(chosen)
    ]
    return Plan(tuple(steps), loose)


def _fact_entities(fact: ir.Fact, index: int, system: System) -> tuple[int, ...]:
    found = entities_of(fact.arguments, system.variables)
    helper = system.variables.helpers.get(index)
    return found if helper is None else (*found, helper)


def _guaranteed(
    system: System,
    planner: _Planner,
    chosen: list[tuple[int, list[tuple[Condition, Offer]]]],
) -> set[int]:
    """Facts whose one condition places something exactly."""
    count: dict[int, int] = {}
    for row in system.rows:
        count[row.fact] = count.get(row.fact, 0) + 1
    sure: set[int] = set()
    for e, offers in chosen:
        used = offers if planner.kinds[e] == "line" else offers[:2]
        for condition, offer in used:
            match offer:
                case Placed():
                    sure.add(condition.fact)
                case OnLocus():
                    if offer.exact and count.get(condition.fact) == 1:
                        sure.add(condition.fact)
                case Numbered():
                    if count.get(condition.fact) == 1:
                        sure.add(condition.fact)
                case LineThrough() | LineAlong() | LineTouching():
                    if count.get(condition.fact) == 1 and len(offers) <= 2:
                        sure.add(condition.fact)
    return sure
