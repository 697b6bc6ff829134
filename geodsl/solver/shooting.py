"""Constructions with a loop: vary what is free until the equations that were left over hold.

A plan places each object by what comes before it; an equation that none of its steps can use is
only checked. Here the free choices of the plan (a point, a place along a line or circle) are the
unknowns of a small least-squares problem, and the equations left over its residuals. Everything
else holds at each step, so a rough construction is a good start.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from geodsl.geometry import atan2, sin_cos
from geodsl.solver.construct import Builder
from geodsl.solver.least_squares import Problem, minimise
from geodsl.solver.loci import CIRCLE, Locus
from geodsl.solver.offers import Numbered, OnLocus, State
from geodsl.solver.plan import Plan, Step
from geodsl.solver.primitives import Dual
from geodsl.solver.system import System, anchored
from geodsl.solver.variables import Values, extent

STEP = 1e-6
"""Relative to the figure: step of the differences that give the slopes."""

LOST = 10.0
"""Residual of a figure that cannot be constructed."""

CLOSE_ENOUGH = 1e-7
"""Residual from which full least squares takes over and finishes."""

MOST_CHOICES = 12
"""Free choices beyond which the differences cost more than full least squares."""


def shoot(builder: Builder, system: System, plan: Plan, start: Values, steps: int) -> Values | None:
    """Vary the free choices of `start`, a rough construction by `plan`.

    Returns:
        A figure on which the equations hold nearly; None if the plan has lines or too many
        choices, or the search does not come close.
    """
    if any(step.kind == "line" for step in plan.steps):
        return None
    anchored(system, start)
    replay = _Replay(builder, system, plan, start)
    choices = replay.choices()
    if not 0 < len(choices) <= MOST_CHOICES:
        return None
    shot = _Shot(replay, system, plan)
    count = shot.count
    fit = minimise(
        Problem([shot.row(i) for i in range(count)], reach=0.3 * replay.size), choices, steps
    )
    return replay.figure(fit.x) if fit.worst < CLOSE_ENOUGH else None


class _Replay:
    """The plan run with given choices; of several answers, the one nearest to the guide."""

    def __init__(self, builder: Builder, system: System, plan: Plan, guide: Values) -> None:
        self._builder = builder
        self._plan = plan
        self._guide = guide
        self._free: dict[int, OnLocus | None] = {}
        self._branch: dict[int, int] = {}
        self.size = extent(system.variables, guide)
        self._count = system.variables.size

    def choices(self) -> Values:
        """The free choices of the guide: two numbers a free point, one a point on a locus."""
        state = self._fresh()
        found: Values = []
        placed: list[complex] = []
        for step in self._plan.steps:
            if step.kind != "point":
                self._number(step, state)
                continue
            z = self._at_guide(step.entity)
            _, sampled = self._builder.candidates(step, state, placed)
            if sampled:
                found += self._choice(step, state, z)
            else:
                z = self._nearest(step, state) or z
            self._put(state, step.entity, z)
            placed.append(z)
        return found

    def figure(self, choices: Sequence[float]) -> Values | None:
        """The figure of some choices; None if a step has no answer."""
        state = self._fresh()
        taken = 0
        for step in self._plan.steps:
            e = step.entity
            if step.kind != "point":
                self._number(step, state)
                continue
            if e not in self._free:
                z: complex | None = self._nearest(step, state)
            else:
                locus = self._free[e]
                if locus is None:
                    z = complex(choices[taken], choices[taken + 1])
                    taken += 2
                else:
                    z = self._along(locus.run(state, self._branch[e]), choices[taken])
                    taken += 1
            if z is None:
                return None
            self._put(state, e, z)
        return state.x[: self._count]

    def _fresh(self) -> State:
        x = [*self._guide, 0.0, 0.0]
        points = [0j] * len(x)
        for i in range(len(self._guide) - 1):
            points[i] = complex(x[i], x[i + 1])
        return State(points, x)

    def _at_guide(self, e: int) -> complex:
        return complex(self._guide[e], self._guide[e + 1])

    @staticmethod
    def _put(state: State, e: int, z: complex) -> None:
        state.points[e] = z
        state.x[e], state.x[e + 1] = z.real, z.imag

    @staticmethod
    def _number(step: Step, state: State) -> None:
        for offer in step.offers[:1]:
            if isinstance(offer, Numbered):
                value = offer.run(state)
                if value is not None:
                    state.x[step.entity] = value

    def _nearest(self, step: Step, state: State) -> complex | None:
        """The answer of a step that is nearest to the guide; None if it has none."""
        found, sampled = self._builder.candidates(step, state, [])
        guide = self._at_guide(step.entity)
        if not found or sampled:
            return None
        return min(found, key=lambda z: abs(z.real - guide.real) + abs(z.imag - guide.imag))

    def _choice(self, step: Step, state: State, z: complex) -> Values:
        """Register a free step and read its choice off the guide."""
        loci = [o for o in step.offers if isinstance(o, OnLocus)]
        best: tuple[float, int, Locus] | None = None
        for k in range(loci[0].branches if loci else 0):
            locus = loci[0].run(state, k)
            if locus is not None:
                miss = _miss(locus, z)
                if best is None or miss < best[0]:
                    best = miss, k, locus
        if best is None:
            self._free[step.entity] = None
            return [z.real, z.imag]
        self._free[step.entity] = loci[0]
        self._branch[step.entity] = best[1]
        return [self._read(best[2], z)]

    def _read(self, locus: Locus, z: complex) -> float:
        """Place on a locus, as a length: along the line, or an angle times the figure's size."""
        kind, p, d = locus
        v = z - p
        if kind == CIRCLE:
            return atan2(v.imag, v.real) * self.size
        return (v.real * d.real + v.imag * d.imag) / (_length(d) or 1.0)

    def _along(self, locus: Locus | None, choice: float) -> complex | None:
        if locus is None:
            return None
        kind, p, d = locus
        if kind == CIRCLE:
            sine, cosine = sin_cos(choice / self.size)
            return p + complex(cosine, sine) * d.real
        n = _length(d)
        return p + d * (choice / n) if n else None


class _Shot:
    """Residuals of choices, with slopes by differences; all rows of one place at a time."""

    def __init__(self, replay: _Replay, system: System, plan: Plan) -> None:
        self._replay = replay
        self._rows = [row.evaluate for step in plan.steps for row in step.rows]
        self._margins = [(m.evaluate, 0.5 * m.required) for m in system.margins]
        self._at: tuple[float, ...] = ()
        self._values: Values = []
        self._slopes: list[Values] = []
        self.count = len(self._rows) + len(self._margins)

    def row(self, i: int) -> _Row:
        return _Row(self, i)

    def dual(self, i: int, choices: Sequence[float]) -> Dual:
        key = tuple(choices)
        if key != self._at:
            self._evaluate(key)
        return self._values[i], [(k, slopes[i]) for k, slopes in enumerate(self._slopes)]

    def _evaluate(self, key: tuple[float, ...]) -> None:
        h = STEP * self._replay.size
        self._at = key
        self._values = self._residuals(key)
        self._slopes = []
        for k in range(len(key)):
            moved = list(key)
            moved[k] += h
            there = self._residuals(moved)
            self._slopes.append([(b - a) / h for a, b in zip(self._values, there, strict=True)])

    def _residuals(self, choices: Sequence[float]) -> Values:
        x = self._replay.figure(choices)
        if x is None:
            return [LOST] * self.count
        found = [f(x)[0] for f in self._rows]
        found += [min(0.0, f(x)[0] - required) for f, required in self._margins]
        return found


class _Row:
    """One residual as a function of the choices."""

    __slots__ = ("_i", "_shot")

    def __init__(self, shot: _Shot, i: int) -> None:
        self._shot = shot
        self._i = i

    def __call__(self, choices: Sequence[float]) -> Dual:
        return self._shot.dual(self._i, choices)


def _miss(locus: Locus, z: complex) -> float:
    """Distance of a point from a locus."""
    kind, p, d = locus
    v = z - p
    if kind == CIRCLE:
        return abs(_length(v) - abs(d.real))
    n = _length(d)
    return abs(d.real * v.imag - d.imag * v.real) / n if n else _length(v)


def _length(v: complex) -> float:
    return sqrt(v.real * v.real + v.imag * v.imag)
