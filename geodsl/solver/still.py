"""A program at the figure that it is to stay near to: what is broken, and what could mend it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from random import Random

from geodsl import tolerances as tol
from geodsl.solver.cones import Cone, Links
from geodsl.solver.span import Span
from geodsl.solver.system import Margin, Row, System, anchored
from geodsl.solver.variables import Gradient, Values, extent

QUANTISED = 1e-7
"""Relative. Published figures are quantised: their equations hold to this, not to `EXACT`."""

ASIDE = 1e-3
"""Relative to the figure. How far aside is looked whether a quantity can change at all."""

SIDEWAYS = 1e-4
"""Share of a gradient: what the curvature of the kept facts gives is of the order of `ASIDE`^2, and
what a quantity at its turning point gives of the order of `ASIDE`."""


class Still:
    """Every equation and inequality, evaluated once at the old figure, in its own frame."""

    def __init__(self, system: System, links: Links, x: Values) -> None:
        anchored(system, x)
        self._system = system
        self._links = links
        self.x = x
        self._rows = [(row, *row.evaluate(x)) for row in system.rows]
        self._margins = [(margin, *margin.evaluate(x)) for margin in system.margins]

    def broken(self, new: Iterable[int]) -> list[int]:
        """Facts that do not hold on the old figure, and those of the entities `new`."""
        found = {row.fact for row, v, _ in self._rows if row.fact >= 0 and not abs(v) <= QUANTISED}
        found.update(margin.fact for margin, v, _ in self._margins if not v > tol.HELD)
        entities = frozenset(new)
        if entities:
            of_fact = self._links.of_fact
            found.update(k for k, ends in enumerate(of_fact) if not entities.isdisjoint(ends))
        return sorted(found)

    def part(self, cone: Cone) -> System:
        """The equations and inequalities that have to do with what moves. The others go on
        holding, as well as they do in a quantised figure."""
        of_fact, moving = self._links.of_fact, cone.variables
        facts = {k for k, ends in enumerate(of_fact) if not cone.entities.isdisjoint(ends)}
        facts.add(-1)
        return replace(
            self._system,
            rows=tuple(
                row
                for row, _, gradient in self._rows
                if row.fact in facts and (not gradient or _depends(gradient, moving))
            ),
            margins=tuple(m for m, _, _ in self._margins if m.fact in facts),
        )

    def is_locked(
        self, cone: Cone, broken: Sequence[int], rng: Random, without: Collection[int] = ()
    ) -> bool:
        """Whether no motion of the cone that the kept facts allow, to first order, mends some
        broken fact. It saves the search for what is not there. Facts of the statements `without`
        are not kept."""
        facts = self._system.program.facts
        moving, mended = cone.variables, frozenset(broken)
        gone = mended.union(k for k, fact in enumerate(facts) if fact.statement in without)
        kept = [
            (row, gradient)
            for row, _, gradient in self._rows
            if row.fact not in gone and _depends(gradient, moving)
        ]
        span = Span((gradient for _, gradient in kept), moving)
        locked = [one for one, gradient in self._wrong(mended) if span.contains(gradient)]
        if not locked:
            return False
        # A quantity at its largest or smallest (the angle at a point of a segment, the depth of a
        # tangent) does not change to first order either, but does so one step aside.
        beside = list(self.x)
        reach = ASIDE * extent(self._system.variables, beside)
        for variable, share in span.outside(rng).items():
            beside[variable] += reach * share
        anchored(self._system, self.x)
        span = Span((row.evaluate(beside)[1] for row, _ in kept), moving)
        return any(span.contains(one.evaluate(beside)[1], SIDEWAYS) for one in locked)

    def _wrong(self, mended: frozenset[int]) -> list[tuple[Row | Margin, Gradient]]:
        """What has to change: equations and inequalities of facts that are to be mended."""
        found: list[tuple[Row | Margin, Gradient]] = []
        for row, v, gradient in self._rows:
            if row.fact in mended and abs(v) > QUANTISED:
                found.append((row, gradient))
        for margin, v, gradient in self._margins:
            if margin.fact in mended and v <= tol.HELD:
                found.append((margin, gradient))
        return found


def _depends(gradient: Gradient, moving: Collection[int]) -> bool:
    return any(i in moving for i, _ in gradient)
