"""Run a plan: place every object once, choosing among branches and sampling what is free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random

from geodsl import tolerances as tol
from geodsl.solver.loci import LINE, Locus, meet, roots_along, same, tangent_directions
from geodsl.solver.offers import (
    LineAlong,
    LineThrough,
    LineTouching,
    Numbered,
    OnCurve,
    OnLocus,
    Placed,
    State,
)
from geodsl.solver.plan import Plan, Step
from geodsl.solver.rings import ring_places
from geodsl.solver.sampling import Sampler
from geodsl.solver.system import System
from geodsl.solver.variables import Values

SAMPLES = 4
"""Tries of a sampled point before the best of them is taken."""

PATIENCE = 2
"""Failures in a row after which free points are spread more, or less, than looks best."""

WINDOW = 12.0
"""In units: how far curves are followed."""

GOOD_ENOUGH = 1e-8
"""Relative. Closed forms of closed forms keep this; the finished figure is checked sharply."""


@dataclass(slots=True)
class Attempt:
    """A constructed figure and what went wrong.

    Attributes:
        x: Flat variables; complete even after a failure, as a start for least squares.
        failed: Whether an equation could not be met; `refused` says that of an inequality.
    """

    x: Values
    failed: bool = False
    refused: bool = False


class Builder:
    """Runs one plan many times from one random generator."""

    def __init__(
        self,
        system: System,
        plan: Plan,
        rng: Random,
        unit: float,
        base: Values | None = None,
        is_choosy: bool = True,
    ) -> None:
        """
        Args:
            unit: Length of the first side sampled, world units.
            base: Values of the objects that the plan does not place.
            is_choosy: See `Sampler`.
        """
        size = system.variables.size
        self._frame = system.frame
        self._steps = plan.steps
        self._rng = rng
        self._usual = unit
        self._sampler = Sampler(rng, unit, is_choosy)
        self._misses = 0
        self._base = [*base, 0.0, 0.0] if base is not None else [0.0] * (size + 2)
        self._base_points = [0j] * (size + 2)
        planned = {step.entity for step in plan.steps}
        given = [i for i in system.variables.points.values() if i not in planned]
        for i in given:
            self._base_points[i] = complex(self._base[i], self._base[i + 1])
        self._given = [self._base_points[i] for i in given]
        self._rings = ring_places(system.program, system.variables)

    def run(self, rough: bool = False) -> Attempt:
        """Place everything.

        Args:
            rough: Go on after a failure with the best approximation; free lengths vary more.
        """
        sampler = self._sampler
        sampler.unit = self._usual * (sampler.uniform(0.5, 2.0) if rough else 1.0)
        sampler.spread = sampler.uniform(0.4, 3.0) if self._misses > PATIENCE else 1.0
        self._frame.size = 2.0 * sampler.unit
        state = State(self._base_points[:], self._base[:])
        placed = self._given[:]
        attempt = Attempt(state.x)
        for step in self._steps:
            match step.kind:
                case "point":
                    done = self._point(step, state, placed, attempt, rough)
                    placed.append(state.points[step.entity])
                case "number":
                    done = self._number(step, state, attempt)
                case _:
                    done = self._line(step, state, placed, attempt)
            if not done and not rough:
                break
        self._misses = self._misses + 1 if attempt.failed or attempt.refused else 0
        del state.x[-2:]
        return attempt

    # --- points --------------------------------------------------------------------------------

    def _point(
        self, step: Step, state: State, placed: list[complex], attempt: Attempt, rough: bool
    ) -> bool:
        candidates, sampled = self.candidates(step, state, placed)
        tries = SAMPLES if sampled else 1
        best: complex | None = None
        for k in range(tries):
            if k:
                candidates, _ = self.candidates(step, state, placed)
            if len(candidates) > 1:
                candidates = self._ranked(step, candidates, state, placed)
            for z in candidates:
                self._put(step.entity, z, state)
                verdict = self._check(step, state)
                if verdict == 0:
                    return True
                if best is None:
                    best = z
                attempt.failed |= verdict == 2 and k == tries - 1
                attempt.refused |= verdict == 1 and k == tries - 1
        attempt.refused |= best is None
        if rough:
            self._put(step.entity, best if best is not None else self._free(placed), state)
        return False

    def _ranked(
        self, step: Step, candidates: list[complex], state: State, placed: list[complex]
    ) -> list[complex]:
        """In random order, without those that repeat a known point; along a ring, in its order."""
        if len(candidates) == 2:
            if self._rng.random() < 0.5:
                candidates = [candidates[1], candidates[0]]
        else:
            candidates = sorted(candidates, key=lambda z: self._rng.random())
        near = (tol.COINCIDENT * 10.0 * self._sampler.unit) ** 2
        if _repeats(candidates[0], placed, near):
            fresh = [z for z in candidates if not _repeats(z, placed, near)]
            candidates = fresh or candidates[:1]
        if step.entity in self._rings:
            aim = self._rings[step.entity].near(state.points, self._rng)
            candidates.sort(key=lambda z: _square(z - aim))
        return candidates

    def _put(self, e: int, z: complex, state: State) -> None:
        state.points[e] = z
        state.x[e] = z.real
        state.x[e + 1] = z.imag

    def _check(self, step: Step, state: State) -> int:
        """0 if all facts that end here hold, 1 if an inequality fails, 2 if an equation does."""
        x = state.x
        if step.slots:
            references, anchors = self._frame.references, self._frame.anchors
            for slot in step.slots:
                references[slot] = anchors[slot](x)
        for row in step.rows:
            if not abs(row.evaluate(x)[0]) < GOOD_ENOUGH:
                return 2
        for margin in step.margins:
            if not margin.evaluate(x)[0] > margin.required * 0.5:
                return 1
        return 0

    def candidates(
        self, step: Step, state: State, placed: list[complex]
    ) -> tuple[list[complex], bool]:
        """Positions to try, and whether they were sampled (so that more may be had)."""
        if step.placing is not None:
            return _constructed(step.placing, state), False
        loci = step.loci
        if step.curve is not None:
            return self._on_curve(step.curve, loci, state, placed)
        if len(loci) >= 2:
            met = _met(loci, state)
            if met is not None:
                return met, False
        ring = self._rings.get(step.entity)
        if not step.offers:
            return [ring.near(state.points, self._rng) if ring else self._free(placed)], True
        ways = _ways(loci, state)
        if not ways:
            return [], False
        if ring is not None:
            return [ring.on(ways, state.points, self._rng)], True
        locus = ways[int(self._rng.random() * len(ways))]
        return [self._sampler.along(locus, loci[0].style, placed)], True

    def _free(self, placed: list[complex]) -> complex:
        return self._sampler.free(placed)

    def _on_curve(
        self, curve: OnCurve, loci: Sequence[OnLocus], state: State, placed: list[complex]
    ) -> tuple[list[complex], bool]:
        """Where a curve meets the first locus; without one, a point above some place."""
        reach = WINDOW * max([self._sampler.unit, *(abs(z.real) for z in placed)])
        if loci:
            ways = _ways(loci, state)
        else:
            ways = [(LINE, complex(self._sampler.uniform(-0.3, 0.3) * reach, 0.0), 1j)]
        found: list[complex] = []
        for locus in ways:
            found += roots_along(locus, lambda z: curve.run(state, z), reach)
        return found, not loci

    # --- numbers and lines ---------------------------------------------------------------------

    def _number(self, step: Step, state: State, attempt: Attempt) -> bool:
        value: float | None = None
        for offer in step.offers[:1]:
            if isinstance(offer, Numbered):
                value = offer.run(state)
        if step.offers and value is None:
            attempt.failed = True
        elif value is None:
            value = self._sampler.unit * self._sampler.uniform(0.35, 0.6)
        state.x[step.entity] = value if value is not None else self._sampler.unit
        verdict = self._check(step, state) if value is not None else 2
        attempt.failed |= verdict == 2
        attempt.refused |= verdict == 1
        return verdict == 0

    def _line(self, step: Step, state: State, placed: list[complex], attempt: Attempt) -> bool:
        found = self._lines(step, state, placed)
        if len(found) > 1 and self._rng.random() < 0.5:
            found.reverse()
        verdict = 2
        for p, d in found or [(0j, 1 + 0j)]:
            n = sqrt(_square(d)) or 1.0
            a, b = -d.imag / n, d.real / n
            state.x[step.entity : step.entity + 3] = [a, b, a * p.real + b * p.imag]
            verdict = self._check(step, state) if found else 2
            if verdict == 0:
                return True
        attempt.failed |= verdict == 2
        attempt.refused |= verdict == 1
        return False

    def _lines(
        self, step: Step, state: State, placed: list[complex]
    ) -> list[tuple[complex, complex]]:
        """Lines that meet the first two demands, as a point and a direction."""
        through = [o.run(state) for o in step.offers if isinstance(o, LineThrough)]
        along = [o.run(state) for o in step.offers if isinstance(o, LineAlong)]
        ways = [w for w in along if w is not None]
        touching = [o.run(state) for o in step.offers if isinstance(o, LineTouching)]
        if len(through) >= 2 and not ways:
            return [(through[0], through[1] - through[0])]
        if through and ways:
            return [(through[0], ways[0])]
        if through and touching:
            centre, r = touching[0]
            return [(through[0], d) for d in tangent_directions(through[0], centre, r)]
        if touching:
            centre, r = touching[0]
            d = ways[0] if ways else self._sampler.direction()
            side = complex(-d.imag, d.real) * (r / (sqrt(_square(d)) or 1.0))
            return [(centre + side, d), (centre - side, d)]
        p = through[0] if through else self._free(placed)
        return [(p, ways[0] if ways else self._sampler.direction())]


def _constructed(placing: Placed, state: State) -> list[complex]:
    """The places that a construction gives."""
    if placing.branches == 1:
        z = placing.run(state, 0)
        return [] if z is None else [z]
    found = [placing.run(state, k) for k in range(placing.branches)]
    return [z for z in found if z is not None]


def _ways(loci: Sequence[OnLocus], state: State) -> list[Locus]:
    """The first locus, in each of its branches."""
    found = [o.run(state, k) for o in loci[:1] for k in range(o.branches)]
    return [locus for locus in found if locus is not None]


def _met(loci: Sequence[OnLocus], state: State) -> list[complex] | None:
    """Common points of the first two loci that are not one; None if all are one."""
    first = [loci[0].run(state, k) for k in range(loci[0].branches)]
    coincide = None not in first
    ones = [one for one in first if one is not None]
    for second in loci[1:]:
        found: list[complex] = []
        for j in range(second.branches if ones else 0):
            other = second.run(state, j)
            if other is None:
                coincide = False
                continue
            for one in ones:
                points = meet(one, other)
                if points:
                    found += points
                elif coincide and not same(one, other):
                    coincide = False
        if found:
            return found
    return None if coincide else []


def _repeats(z: complex, placed: Sequence[complex], near: float) -> bool:
    """Whether some point is nearer to `z` than the root of `near`."""
    return any(_square(z - p) < near for p in placed)


def _square(z: complex) -> float:
    return z.real * z.real + z.imag * z.imag
