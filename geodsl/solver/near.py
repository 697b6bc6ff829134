"""Solve a program near a figure of another one: what need not move stays exactly still."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from geodsl import ir
from geodsl import tolerances as tol
from geodsl.coordinates import Coordinates
from geodsl.solver import quality
from geodsl.solver.accidents import Detector
from geodsl.solver.carrying import carried, entities_in, ranks_of, widths_of, with_what_stays
from geodsl.solver.construct import Builder
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.least_squares import Fit
from geodsl.solver.outcome import Accident, GaveUp, Solved
from geodsl.solver.plan import make_plan
from geodsl.solver.refine import measured, refine
from geodsl.solver.span import Span
from geodsl.solver.system import System, anchored, compile_system
from geodsl.solver.variables import Gradient, Values, extent, to_coordinates

TRIES = 3
"""Starts for each set of objects that may move."""

SINGLES = 3
"""Objects of the broken facts that are moved alone, with what hangs on them."""

STEPS = 14
"""Least-squares steps of one start; few objects move, so few are needed."""

LOST = 0.004
"""Root of the sum of squares after those steps. What is this far off has no solution near."""

NUDGES = (0.02, 0.15, 0.35)
"""Relative to the figure: how far what may move is pushed, start after start."""

ASIDE = 1e-3
"""Relative to the figure. How far aside is looked whether a quantity can change at all."""

SIDEWAYS = 1e-4
"""Share of a gradient: what the curvature of the kept facts gives is of the order of `ASIDE`^2, and
what a quantity at its turning point gives of the order of `ASIDE`."""

ENOUGH = 2
"""Figures to choose the better-looking from."""

QUANTISED = 1e-7
"""Relative. Published figures are quantised: their equations hold to this, not to `EXACT`."""

AS_GOOD = 0.8
"""Share of the old figure's score from which no second figure is compared."""

LEAST_LOOKS = 0.35
"""Share of the old figure's score that the new one must keep: looks do not give a label away."""


@dataclass(frozen=True, slots=True)
class _Cone:
    """The variables that may move, and the entities (first variables) that they belong to."""

    entities: frozenset[int]
    variables: frozenset[int]


@dataclass(slots=True)
class _Found:
    x: Values
    score: float
    accidents: tuple[Accident, ...]
    preferred: bool = True


def solve_near(
    program: ir.Program,
    near: Coordinates,
    seed: int = 0,
    prefers: Callable[[Coordinates], bool] | None = None,
) -> Solved | GaveUp:
    """A figure of `program` as near to the figure `near` as its facts allow.

    The objects that the broken facts introduced last may move, with all that is built on them;
    where that does not suffice, more may. Everything else keeps its coordinates to the bit. New
    objects are constructed. Deterministic, as `solve` is.

    Args:
        near: A figure of a program with mostly the same names.
        seed: Chooses where to what moves goes.
        prefers: Whether a figure is a good one otherwise (it fits into a picture). Another is given
            only where no such one is found.
    """
    try:
        system = compile_system(program)
    except UnsupportedError as error:
        return GaveUp(f"no equation for {error}")
    return _Near(system, near, seed, prefers or _any).run()


def hindering(
    program: ir.Program, near: Coordinates, loose: Collection[int]
) -> tuple[int, ...] | None:
    """Which of the `loose` statements have to go before the broken facts can be mended.

    First all of them are taken away; then one after the other is put back, if it does not, to first
    order, lock what is broken. So no more go than needed, and the last ones first.

    Returns:
        Their numbers; none if nothing hinders; None if the others lock it, too.
    """
    try:
        system = compile_system(program)
    except UnsupportedError:
        return None
    search = _Near(system, near, 0, _any)
    return search.hindering(sorted(loose))


def _any(coordinates: Coordinates) -> bool:
    return True


class _Near:
    """One search; counts evaluations."""

    def __init__(
        self,
        system: System,
        near: Coordinates,
        seed: int,
        prefers: Callable[[Coordinates], bool],
    ) -> None:
        self._system = system
        self._near = near
        self._prefers = prefers
        self._rng = Random(f"near/{seed}")
        self._widths = widths_of(system.variables)
        self._rank = ranks_of(system)
        self._links = [entities_in(system, k) for k in range(len(system.program.facts))]
        self._old, self._known = self._start(near)
        self._detector = Detector(system)
        self._judge = quality.Judge(system)
        self._evaluations = 0

    def run(self) -> Solved | GaveUp:
        system, old = self._system, self._old
        anchored(system, old)
        broken = self._broken()
        is_whole = len(self._known) == len(self._widths)
        if not broken and is_whole:
            return self._solved(_Found(list(old), 1.0, ()))
        least = LEAST_LOOKS * (self._judge.score(old) if is_whole else 1.0)
        before = {_key(a) for a in self._detector.look(old)}
        spare: _Found | None = None
        for cone in self._cones(broken):
            found = self._tried(cone, least, before)
            best = min(found, key=_rank_of, default=None)
            if best is None:
                continue
            if _is_fine(best):
                return self._solved(best)
            if spare is None or _rank_of(best) < _rank_of(spare):
                spare = best
        if spare is not None:
            return self._solved(spare)
        return GaveUp("no figure near the given one", evaluations=self._evaluations)

    def hindering(self, loose: Sequence[int]) -> tuple[int, ...] | None:
        """See the function of this name."""
        anchored(self._system, self._old)
        broken = self._broken()
        everything = self._cone(frozenset(self._widths))
        gone = set(loose)
        if self._is_locked(everything, broken, gone):
            return None
        for statement in loose:
            gone.discard(statement)
            if self._is_locked(everything, broken, gone):
                gone.add(statement)
        return tuple(sorted(gone))

    def _tried(
        self, cone: _Cone, least: float, before: set[tuple[str, frozenset[str]]]
    ) -> list[_Found]:
        """Figures in which only the cone moved, of an acceptable look. What looks like a new
        relation and is exact follows from the facts: chance does not hit so well."""
        found: list[_Found] = []
        enough = least * AS_GOOD / LEAST_LOOKS
        for x in self._figures(cone):
            score = self._judge.score(x)
            if score < least:
                continue
            suspects = tuple(
                a
                for a in self._detector.look(x)
                if _key(a) not in before
                and (a.kind == "close" or not self._detector.is_forced(a, x, ()))
            )
            found.append(_Found(x, score, suspects, self._prefers(self._published(x))))
            if any(_is_fine(f) and f.score >= enough for f in found) or (
                len(found) >= ENOUGH and any(_is_fine(f) for f in found)
            ):
                break
        return found

    def _start(self, near: Coordinates) -> tuple[Values, frozenset[int]]:
        """The old figure as variables of this system, and the entities that it knows."""
        v = self._system.variables
        x, known = carried(v, near)
        helpers = frozenset(v.helpers.values())
        if helpers:
            cone = self._cone(helpers)
            result = refine(self._part(cone), x, STEPS, self._others(cone))
            x = result.x
            known |= helpers
        return x, known

    # --- what may move -------------------------------------------------------------------------

    def _broken(self) -> list[int]:
        """Facts that do not hold on the old figure, and those of new objects."""
        system, old = self._system, self._old
        found: dict[int, None] = {}
        for row in system.rows:
            if row.fact >= 0 and not abs(row.evaluate(old)[0]) <= QUANTISED:
                found[row.fact] = None
        for margin in system.margins:
            if not margin.evaluate(old)[0] > tol.HELD:
                found[margin.fact] = None
        new = set(self._widths) - self._known
        for k, entities in enumerate(self._links):
            if not new.isdisjoint(entities):
                found[k] = None
        return sorted(found)

    def _cones(self, broken: Sequence[int]) -> Iterator[_Cone]:
        """Sets of objects to move: what one broken fact introduced last and what hangs on it, then
        on another of its objects, then all of them, then everything."""
        new = frozenset(self._widths) - self._known
        touched = sorted({e for k in broken for e in self._links[k]}, key=self._last_first)
        seen: set[frozenset[int]] = set()
        last = frozenset(
            min(self._links[k], key=self._last_first) for k in broken if self._links[k]
        )
        choices = [last, *(frozenset([e]) for e in touched[:SINGLES]), frozenset(touched)]
        everything = frozenset(self._widths)
        for entities in (*(self._hanging(c | new) for c in choices), everything):
            if entities and entities not in seen:
                seen.add(entities)
                cone = self._cone(entities)
                if new or not self._is_locked(cone, broken):
                    yield cone

    def _hanging(self, entities: frozenset[int]) -> frozenset[int]:
        """With everything that facts build on them: of each such fact, what it introduced last."""
        found = set(entities)
        changed = True
        while changed:
            changed = False
            for links in self._links:
                if len(links) > 1 and not found.isdisjoint(links):
                    last = min(links, key=self._last_first)
                    if last not in found and self._is_after(last, found.intersection(links)):
                        found.add(last)
                        changed = True
        return frozenset(found)

    def _is_after(self, entity: int, others: set[int]) -> bool:
        return all(self._rank[entity] > self._rank[other] for other in others)

    def _last_first(self, entity: int) -> tuple[float, int]:
        return (-self._rank[entity], entity)

    def _cone(self, entities: frozenset[int]) -> _Cone:
        moving = frozenset(e + k for e in entities for k in range(self._widths[e]))
        return _Cone(entities, moving)

    def _others(self, cone: _Cone) -> frozenset[int]:
        return frozenset(range(self._system.variables.size)) - cone.variables

    def _part(self, cone: _Cone) -> System:
        """The facts that have to do with what moves; the others go on holding."""
        system = self._system
        facts = {k for k, links in enumerate(self._links) if not cone.entities.isdisjoint(links)}
        facts.add(-1)
        return replace(
            system,
            rows=tuple(row for row in system.rows if row.fact in facts),
            margins=tuple(margin for margin in system.margins if margin.fact in facts),
        )

    def _is_locked(self, cone: _Cone, broken: Sequence[int], without: Collection[int] = ()) -> bool:
        """Whether no motion of the cone that the kept facts allow, to first order, mends some
        broken fact. It saves the search for what is not there. Facts of the statements `without`
        are not kept."""
        facts = self._system.program.facts
        gone = {*broken, *(k for k, fact in enumerate(facts) if fact.statement in without)}
        kept, wrong = self._slopes(cone, broken, gone, self._old)
        span = Span(kept, cone.variables)
        locked = {k for k, slope in wrong if span.contains(slope)}
        if not locked:
            return False
        # A quantity at its largest or smallest (the angle at a point of a segment, the depth of a
        # tangent) does not change to first order either, but does so one step aside.
        step = span.outside(self._rng)
        beside = list(self._old)
        reach = ASIDE * extent(self._system.variables, beside)
        for variable, share in step.items():
            beside[variable] += reach * share
        kept, wrong = self._slopes(cone, broken, gone, beside)
        span = Span(kept, cone.variables)
        return any(k in locked and span.contains(slope, SIDEWAYS) for k, slope in wrong)

    def _slopes(
        self, cone: _Cone, broken: Sequence[int], gone: Collection[int], x: Values
    ) -> tuple[list[Gradient], list[tuple[int, Gradient]]]:
        """Gradients in a figure of the rows that are to go on holding, and, with a number each, of
        what has to change."""
        system, mended, old = self._system, set(broken), self._old
        kept = [row.evaluate(x)[1] for row in self._part(cone).rows if row.fact not in gone]
        wrong = [
            row.evaluate(x)[1]
            for row in system.rows
            if row.fact in mended and abs(row.evaluate(old)[0]) > QUANTISED
        ]
        wrong += [
            margin.evaluate(x)[1]
            for margin in system.margins
            if margin.fact in mended and margin.evaluate(old)[0] <= tol.HELD
        ]
        return kept, list(enumerate(wrong))

    # --- figures -------------------------------------------------------------------------------

    def _figures(self, cone: _Cone) -> Iterator[Values]:
        """Figures in which only the cone moves: by construction, and by least squares from
        pushes of growing size, by turns. Where everything may move, nothing is constructed: that
        would be another figure, not one near this one."""
        part, fixed = self._part(cone), self._others(cone)
        if len(cone.entities) == len(self._widths):
            for share in NUDGES[:2]:
                yield from self._refined(part, self._pushed(cone, share), fixed)
            return
        builder = self._builder(cone)
        for k in range(TRIES):
            attempt = builder.run()
            self._evaluations += 1
            is_built = not (attempt.failed or attempt.refused)
            if is_built and self._holds(attempt.x):
                yield attempt.x
            if cone.entities <= self._known:
                start = self._pushed(cone, NUDGES[k % len(NUDGES)])
            else:
                start = builder.run(rough=True).x
            found = self._refined(part, start, fixed)
            yield from found
            if not (is_built or found):
                return  # neither way leads anywhere: another start ends in the same compromise

    def _builder(self, cone: _Cone) -> Builder:
        """Constructs the cone on what stays."""
        system, old = self._system, self._old
        anchored(system, old)
        plan = make_plan(system, [e for e in self._widths if e not in cone.entities])
        return Builder(system, plan, self._rng, 0.5 * extent(system.variables, old), old)

    def _refined(self, part: System, start: Values, fixed: frozenset[int]) -> list[Values]:
        """The figure that least squares finds, or none."""
        result = refine(part, start, STEPS, fixed, LOST)
        self._evaluations += result.steps
        return [result.x] if result.holds and self._holds(result.x) else []

    def _holds(self, x: Sequence[float]) -> bool:
        """On all facts, in the frame of this figure."""
        return measured(self._system, Fit(list(x), 0.0, 0.0, 0, True)).holds

    def _pushed(self, cone: _Cone, share: float) -> Values:
        """The old figure with what may move pushed about."""
        system = self._system
        x = list(self._old)
        reach = share * extent(system.variables, x)
        for i in system.variables.points.values():
            if i in cone.entities:
                x[i] += reach * (2.0 * self._rng.random() - 1.0)
                x[i + 1] += reach * (2.0 * self._rng.random() - 1.0)
        for i in system.variables.radii.values():
            if i in cone.entities:
                x[i] *= 1.0 + share * (2.0 * self._rng.random() - 1.0)
        return x

    def _published(self, x: Values) -> Coordinates:
        v = self._system.variables
        return with_what_stays(to_coordinates(v, x), self._near, v, x, self._old)

    def _solved(self, found: _Found) -> Solved:
        coordinates = self._published(found.x)
        return Solved(coordinates, accidents=found.accidents, evaluations=self._evaluations)


def _is_fine(found: _Found) -> bool:
    return found.preferred and not found.accidents


def _rank_of(found: _Found) -> tuple[int, bool, float]:
    return len(found.accidents), not found.preferred, -found.score


def _key(accident: Accident) -> tuple[str, frozenset[str]]:
    return accident.kind, frozenset(accident.points)
