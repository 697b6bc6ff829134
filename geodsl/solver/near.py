"""Solve a program near a figure of another one: what need not move stays exactly still."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from geodsl import ir
from geodsl.coordinates import Coordinates
from geodsl.solver import quality
from geodsl.solver.accidents import Detector
from geodsl.solver.carrying import carried, with_what_stays
from geodsl.solver.cones import Cone, Links
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.helpers import place_helpers
from geodsl.solver.moves import Moves
from geodsl.solver.outcome import Accident, GaveUp, Solved
from geodsl.solver.still import Still
from geodsl.solver.system import System, compile_system
from geodsl.solver.variables import Values, to_coordinates

ENOUGH = 2
"""Figures to choose the better-looking from."""

AS_GOOD = 0.8
"""Share of the old figure's score from which no second figure is compared."""

LEAST_LOOKS = 0.35
"""Share of the old figure's score that the new one must keep: looks do not give a label away."""

UNWANTED = 2
"""Figures that are fine but for not being preferred, after which none is looked for."""


@dataclass(slots=True)
class _Found:
    x: Values
    score: float
    accidents: tuple[Accident, ...]
    preferred: bool = True

    @property
    def is_fine(self) -> bool:
        return self.preferred and not self.accidents

    @property
    def rank(self) -> tuple[int, bool, float]:
        """The lower, the better."""
        return len(self.accidents), not self.preferred, -self.score


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
    links = Links(system)
    rng = Random("near/0")
    x, known = _start(system, near)
    still = Still(system, links, x)
    broken = still.broken(links.widths.keys() - known)
    everything = links.everything()
    gone = set(loose)
    if still.is_locked(everything, broken, rng, gone):
        return None
    for statement in sorted(loose):
        gone.discard(statement)
        if still.is_locked(everything, broken, rng, gone):
            gone.add(statement)
    return tuple(sorted(gone))


def _any(coordinates: Coordinates) -> bool:
    return True


def _start(system: System, near: Coordinates) -> tuple[Values, frozenset[int]]:
    """The old figure as variables of a system, and the entities that it knows."""
    x, known = carried(system.variables, near)
    place_helpers(system, x)
    return x, known.union(system.variables.helpers.values())


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
        self._links = Links(system)
        self._old, known = _start(system, near)
        self._new = frozenset(self._links.widths) - known
        self._still = Still(system, self._links, self._old)
        self._moves = Moves(system, self._links, self._still, self._new, self._rng)

    def run(self) -> Solved | GaveUp:
        broken = self._still.broken(self._new)
        if not broken and not self._new:
            return self._solved(_Found(list(self._old), 1.0, ()))
        looks = _Looks(self._system, self._old, self._new)
        spare: _Found | None = None
        unwanted = 0
        for cone in self._cones(broken):
            found = self._tried(cone, looks)
            unwanted += sum(not f.preferred for f in found)
            best = min(found, key=lambda f: f.rank, default=None)
            if best is None:
                continue
            if best.is_fine:
                return self._solved(best)
            if spare is None or best.rank < spare.rank:
                spare = best
            if unwanted >= UNWANTED:
                break
        if spare is not None:
            return self._solved(spare)
        return GaveUp("no figure near the given one", evaluations=self._moves.evaluations)

    def _cones(self, broken: Sequence[int]) -> Iterator[Cone]:
        for cone in self._links.cones(broken, self._new):
            if self._new or not self._still.is_locked(cone, broken, self._rng):
                yield cone

    def _tried(self, cone: Cone, looks: _Looks) -> list[_Found]:
        """Figures in which only the cone moved, of an acceptable look."""
        found: list[_Found] = []
        enough = looks.least * AS_GOOD / LEAST_LOOKS
        for x in self._moves.figures(cone):
            score = looks.score(x)
            if score < looks.least:
                continue
            found.append(_Found(x, score, looks.suspects(x), self._prefers(self._published(x))))
            if any(f.is_fine and f.score >= enough for f in found) or (
                len(found) >= ENOUGH and any(f.is_fine for f in found)
            ):
                break
        return found

    def _published(self, x: Values) -> Coordinates:
        v = self._system.variables
        return with_what_stays(to_coordinates(v, x), self._near, v, x, self._old)

    def _solved(self, found: _Found) -> Solved:
        coordinates = self._published(found.x)
        return Solved(coordinates, accidents=found.accidents, evaluations=self._moves.evaluations)


class _Looks:
    """What figures look like, beside the old one.

    Args:
        new: Entities that the old figure does not have; its own score is then none of this program.

    Attributes:
        least: The score that a figure must have.
    """

    def __init__(self, system: System, old: Values, new: frozenset[int]) -> None:
        self._judge = quality.Judge(system, _given(system, new))
        self._detector = Detector(system)
        self._before = {_key(a) for a in self._detector.look(old)}
        self.least = LEAST_LOOKS * (1.0 if new else self._judge.score(old))

    def score(self, x: Values) -> float:
        return self._judge.score(x)

    def suspects(self, x: Values) -> tuple[Accident, ...]:
        """What the old figure does not show. What looks like a new relation and is exact follows
        from the facts: chance does not hit so well."""
        return tuple(
            a
            for a in self._detector.look(x)
            if _key(a) not in self._before
            and (a.kind == "close" or not self._detector.is_forced(a, x, ()))
        )


def _given(system: System, new: frozenset[int]) -> frozenset[str]:
    """New circles by an equation: the curve that was there in their place was as large, and no
    other figure has them smaller."""
    placed = {(f.statement, f.arguments[0]) for f in system.program.facts if f.relation == "at"}
    sized = {(f.statement, f.arguments[0]) for f in system.program.facts if f.relation == "equal"}
    radii = system.variables.radii
    return frozenset(
        circle.name
        for circle in system.program.circles
        if radii[circle.name] in new
        and (circle.statement, circle.centre) in placed
        and (circle.statement, ir.Radius(ir.Circle(circle.name))) in sized
    )


def _key(accident: Accident) -> tuple[str, frozenset[str]]:
    return accident.kind, frozenset(accident.points)
