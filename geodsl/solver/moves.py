"""Figures in which only some objects have moved: constructed, and by least squares."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from geodsl.solver.cones import Cone, Links
from geodsl.solver.construct import Builder
from geodsl.solver.least_squares import Fit, Patience
from geodsl.solver.plan import make_plan
from geodsl.solver.refine import measured, refine
from geodsl.solver.still import Still
from geodsl.solver.system import System, anchored
from geodsl.solver.variables import Values, extent

STEPS = 14
"""Least-squares steps of one start; few objects move, so few are needed."""

LOST = 0.004
"""Root of the sum of squares after those steps. What is this far off has no solution near."""

NUDGES = (0.02, 0.15, 0.35)
"""Relative to the figure: how far what may move is pushed, start after start."""

PATIENCE = Patience(worst=1e-11, gain=0.1, pace=0.3)
"""Most searches end in 5 steps. What comes to rest, or creeps, is not worth its time: another
start, or another set, is."""


class Moves:
    """Moves what may move of one figure; counts evaluations.

    Attributes:
        evaluations: Constructions and least-squares steps so far.
    """

    def __init__(
        self, system: System, links: Links, still: Still, new: frozenset[int], rng: Random
    ) -> None:
        self._system = system
        self._links = links
        self._still = still
        self._new = new
        self._rng = rng
        self.evaluations = 0

    def figures(self, cone: Cone) -> Iterator[Values]:
        """Figures in which only the cone moves: by least squares from pushes of growing size, and
        by construction, by turns. Where everything may move, only what is new is constructed, and
        that where pushes lead nowhere: more would be another figure, not one near this one."""
        part = self._still.part(cone)
        fixed = frozenset(range(self._system.variables.size)) - cone.variables
        if not fixed:
            for share in NUDGES[:2]:
                found = self._refined(part, self._pushed(cone, share), fixed)
                yield from found
                if not found:
                    break  # after that, one harder push in thirteen finds a figure
            if not found and self._new:
                built = self._builder(self._links.cone(self._new)).run(rough=True)
                self.evaluations += 1
                yield from self._refined(part, built.x, fixed)
            return
        is_old = self._new.isdisjoint(cone.entities)
        builder: Builder | None = None
        for share in NUDGES:
            found = self._refined(part, self._pushed(cone, share), fixed) if is_old else []
            yield from found
            builder = builder or self._builder(cone)  # a plan costs as much as a search
            built = builder.run()
            self.evaluations += 1
            is_built = not (built.failed or built.refused)
            if is_built and _holds(part, built.x):
                yield built.x
            if not is_old:
                found = self._refined(part, builder.run(rough=True).x, fixed)
                yield from found
            if not (is_built or found):
                return  # neither way leads anywhere: another start ends in the same compromise

    def _builder(self, cone: Cone) -> Builder:
        """Constructs the cone on what stays."""
        system, old = self._system, self._still.x
        anchored(system, old)
        plan = make_plan(system, [e for e in self._links.widths if e not in cone.entities])
        return Builder(system, plan, self._rng, 0.5 * extent(system.variables, old), old)

    def _refined(self, part: System, start: Values, fixed: frozenset[int]) -> list[Values]:
        """The figure that least squares finds, or none."""
        result = refine(part, start, STEPS, fixed, LOST, PATIENCE)
        self.evaluations += result.steps
        return [result.x] if result.holds else []

    def _pushed(self, cone: Cone, share: float) -> Values:
        """The old figure with what may move pushed about."""
        system = self._system
        x = list(self._still.x)
        reach = share * extent(system.variables, x)
        for i in system.variables.points.values():
            if i in cone.entities:
                x[i] += reach * (2.0 * self._rng.random() - 1.0)
                x[i + 1] += reach * (2.0 * self._rng.random() - 1.0)
        for i in system.variables.radii.values():
            if i in cone.entities:
                x[i] *= 1.0 + share * (2.0 * self._rng.random() - 1.0)
        return x


def _holds(part: System, x: Values) -> bool:
    """On all facts that have to do with what moved, in the frame of this figure."""
    return measured(part, Fit(list(x), 0.0, 0.0, 0, True)).holds
