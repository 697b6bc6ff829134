"""Run a plan: place every object once, choosing among branches and sampling what is free."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from random import Random

from geodsl import tolerances as tol
from geodsl.solver.loci import CIRCLE, LINE, Locus, meet, roots_along, same, tangent_directions
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
        self, system: System, plan: Plan, rng: Random, unit: float, base: Values | None = None
    ) -> None:
        """
        Args:
            unit: Length of the first side sampled, world units.
            base: Values of the objects that the plan does not place.
        """
        self._system = system
        self._plan = plan
        self._rng = rng
        self._usual = self._unit = unit
        self._spread = 1.0
        self._misses = 0
        self._base = base
        self._point_indices = list(system.variables.points.values())
        self._rings = ring_places(system.program, system.variables)

    def run(self, rough: bool = False) -> Attempt:
        """Place everything.

        Args:
            rough: Go on after a failure with the best approximation; free lengths vary more.
        """
        size = self._system.variables.size
        x = [*self._base, 0.0, 0.0] if self._base is not None else [0.0] * (size + 2)
        points = [0j] * (size + 2)
        placed: list[complex] = []
        planned = {step.entity for step in self._plan.steps}
        if self._base is not None:
            for i in self._point_indices:
                if i not in planned:
                    points[i] = complex(x[i], x[i + 1])
                    placed.append(points[i])
        self._unit = self._usual * (self._uniform(0.5, 2.0) if rough else 1.0)
        self._spread = self._uniform(0.4, 3.0) if self._misses > PATIENCE else 1.0
        state = State(points, x)
        attempt = Attempt(x)
        self._system.frame.size = 2.0 * self._unit
        for step in self._plan.steps:
            match step.kind:
                case "point":
                    done = self._point_at_once(step, state) or self._point(
                        step, state, placed, attempt, rough
                    )
                    placed.append(points[step.entity])
                case "number":
                    done = self._number(step, state, attempt, rough)
                case _:
                    done = self._line(step, state, placed, attempt, rough)
            if not done and not rough:
                break
        self._misses = self._misses + 1 if attempt.failed or attempt.refused else 0
        del x[size:]
        return attempt

    # --- points --------------------------------------------------------------------------------

    def _point_at_once(self, step: Step, state: State) -> bool:
        """The common case: a construction with one answer, and nothing to check."""
        if not step.is_plain:
            return False
        offer = step.offers[0]
        z = offer.run(state, 0) if isinstance(offer, Placed) else None
        if z is None:
            return False
        self._put(step.entity, z, state)
        return True

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
                candidates = self._ranked(candidates, placed)
            if step.entity in self._rings and len(candidates) > 1:
                aim = self._rings[step.entity].near(state.points, self._rng)
                candidates.sort(key=lambda z: _square(z - aim))
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

    def _ranked(self, candidates: list[complex], placed: list[complex]) -> list[complex]:
        """In random order, those that repeat a known point last."""
        if len(candidates) == 2:
            if self._rng.random() < 0.5:
                candidates = [candidates[1], candidates[0]]
        else:
            candidates = sorted(candidates, key=lambda z: self._rng.random())
        near = (tol.COINCIDENT * 10.0 * self._unit) ** 2

        def repeats(z: complex) -> bool:
            return any(_square(z - p) < near for p in placed)

        if repeats(candidates[0]):
            return [z for z in candidates if not repeats(z)] or candidates[:1]
        return candidates

    def _put(self, e: int, z: complex, state: State) -> None:
        state.points[e] = z
        state.x[e] = z.real
        state.x[e + 1] = z.imag

    def _check(self, step: Step, state: State) -> int:
        """0 if all facts that end here hold, 1 if an inequality fails, 2 if an equation does."""
        x = state.x
        references, anchors = self._system.frame.references, self._system.frame.anchors
        for row in step.rows:
            for slot in row.slots:
                references[slot] = anchors[slot](x)
            if not abs(row.evaluate(x)[0]) < GOOD_ENOUGH:
                return 2
        for margin in step.margins:
            for slot in margin.slots:
                references[slot] = anchors[slot](x)
            if not margin.evaluate(x)[0] > margin.required * 0.5:
                return 1
        return 0

    def candidates(
        self, step: Step, state: State, placed: list[complex]
    ) -> tuple[list[complex], bool]:
        """Positions to try, and whether they were sampled (so that more may be had)."""
        offers = step.offers
        ring = self._rings.get(step.entity)
        if not offers:
            return [ring.near(state.points, self._rng) if ring else self._free(placed)], True
        first = offers[0]
        if isinstance(first, Placed):
            found = [first.run(state, k) for k in range(first.branches)]
            return [z for z in found if z is not None], False
        loci = [o for o in offers if isinstance(o, OnLocus)]
        curve = next((o for o in offers if isinstance(o, OnCurve)), None)
        if curve is not None:
            return self._on_curve(curve, loci, state, placed)
        if len(loci) >= 2:
            met = self._met(loci, state)
            if met is not None:
                return met, False
        branches = [o.run(state, k) for o in loci[:1] for k in range(o.branches)]
        found_loci = [locus for locus in branches if locus is not None]
        if not found_loci:
            return [], False
        locus = found_loci[int(self._rng.random() * len(found_loci))]
        if ring is not None and locus[0] == CIRCLE:
            return [_towards(ring.near(state.points, self._rng), locus)], True
        return [self._along(locus, loci[0].style, placed)], True

    def _on_curve(
        self, curve: OnCurve, loci: list[OnLocus], state: State, placed: list[complex]
    ) -> tuple[list[complex], bool]:
        """Where a curve meets the first locus; without one, a point above some place."""
        reach = WINDOW * max([self._unit, *(abs(z.real) for z in placed)])
        if loci:
            ways = [loci[0].run(state, k) for k in range(loci[0].branches)]
        else:
            ways = [(LINE, complex(self._uniform(-0.3, 0.3) * reach, 0.0), 1j)]
        found: list[complex] = []
        for locus in ways:
            if locus is not None:
                found += roots_along(locus, lambda z: curve.run(state, z), reach)
        return found, not loci

    def _met(self, loci: list[OnLocus], state: State) -> list[complex] | None:
        """Common points of the first two loci that are not one; None if all are one."""
        first = loci[0]
        coincide = True
        for second in loci[1:]:
            found: list[complex] = []
            for k in range(first.branches):
                one = first.run(state, k)
                if one is None:
                    coincide = False
                    continue
                for j in range(second.branches):
                    other = second.run(state, j)
                    if other is None:
                        coincide = False
                        continue
                    points = meet(one, other)
                    if not points and not same(one, other):
                        coincide = False
                    found += points
            if found:
                return found
        return None if coincide else []

    # --- sampling ------------------------------------------------------------------------------

    def _uniform(self, low: float, high: float) -> float:
        return low + (high - low) * self._rng.random()

    def _direction(self) -> complex:
        """A random unit vector, without trigonometry."""
        while True:
            x, y = self._uniform(-1.0, 1.0), self._uniform(-1.0, 1.0)
            n = x * x + y * y
            if 0.01 < n <= 1.0:
                n = sqrt(n)
                return complex(x / n, y / n)

    def _free(self, placed: list[complex]) -> complex:
        """A point with room around it: the first two level, the third above them."""
        u = self._unit
        if not placed:
            return 0j
        if len(placed) == 1:
            return placed[0] + complex(u, 0.0)
        if len(placed) == 2:
            base = placed[1] - placed[0]
            t, h = self._uniform(0.15, 0.85), self._uniform(0.55, 1.0)
            return placed[0] + base * complex(t, h) * self._spread
        if self._spread != 1.0 and self._rng.random() < 0.5:
            return placed[-1] + self._direction() * (self._uniform(0.2, 0.6) * u)
        xs, ys = [z.real for z in placed], [z.imag for z in placed]
        low, high = complex(min(xs), min(ys)), complex(max(xs), max(ys))
        pad = (0.25 + abs(self._spread - 1.0)) * u
        best, room = 0j, -1.0
        for _ in range(3):
            z = complex(
                self._uniform(low.real - pad, high.real + pad),
                self._uniform(low.imag - pad, high.imag + pad),
            )
            nearest = min(_square(z - p) for p in placed)
            if nearest > room:
                best, room = z, nearest
        return best

    def _along(self, locus: Locus, style: str, placed: list[complex]) -> complex:
        """A point of a locus, where a textbook would put it."""
        kind, p, d = locus
        r = self._rng.random()
        if kind == CIRCLE:
            if len(placed) == 1:
                return p + complex(d.real, 0.0)
            return p + self._direction() * d.real
        if style == "between":
            return p + d * (0.25 + 0.5 * r)
        if style == "beyond":
            return p + d * (1.35 + 0.8 * r)
        if style == "line":
            t = self._rng.random()
            if t < 0.5:
                return p + d * (0.25 + 0.5 * r)
            return p + d * (1.2 + 0.6 * r if t < 0.8 else -0.6 + 0.4 * r)
        reach = self._unit * (0.45 + 0.7 * r) / (sqrt(_square(d)) or 1.0)
        up = d.imag > 0.0 or (d.imag == 0.0 and d.real > 0.0)
        if self._rng.random() < 0.3:
            up = not up
        return p + d * (reach if up else -reach)

    # --- numbers and lines ---------------------------------------------------------------------

    def _number(self, step: Step, state: State, attempt: Attempt, rough: bool) -> bool:
        e = step.entity
        value: float | None = None
        for offer in step.offers[:1]:
            if isinstance(offer, Numbered):
                value = offer.run(state)
        if step.offers and value is None:
            attempt.failed = True
        elif value is None:
            value = self._unit * self._uniform(0.35, 0.6)
        ok = value is not None
        state.x[e] = value if value is not None else self._unit
        verdict = self._check(step, state) if ok else 2
        attempt.failed |= verdict == 2
        attempt.refused |= verdict == 1
        return verdict == 0

    def _line(
        self, step: Step, state: State, placed: list[complex], attempt: Attempt, rough: bool
    ) -> bool:
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
            d = ways[0] if ways else self._direction()
            side = complex(-d.imag, d.real) * (r / (sqrt(_square(d)) or 1.0))
            return [(centre + side, d), (centre - side, d)]
        p = through[0] if through else self._free(placed)
        return [(p, ways[0] if ways else self._direction())]


def _square(z: complex) -> float:
    return z.real * z.real + z.imag * z.imag


__all__ = ["LINE", "Attempt", "Builder"]


def _towards(z: complex, circle: Locus) -> complex:
    """The point of a circle nearest to `z`."""
    _, centre, radius = circle
    gap = z - centre
    return centre + gap * (radius.real / (sqrt(_square(gap)) or 1.0))
