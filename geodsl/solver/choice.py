"""The choice among the figures of one program: points apart, nothing by accident, good looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from geodsl import ir
from geodsl.solver.accidents import Detector
from geodsl.solver.equations import equations_of
from geodsl.solver.expressions import UnsupportedError
from geodsl.solver.margins import bounds_of
from geodsl.solver.outcome import Accident
from geodsl.solver.primitives import Quantity
from geodsl.solver.system import System, anchored
from geodsl.solver.variables import Values

WITNESSES = 3
"""Other figures that a relation must hold on to be taken to follow. To be exact by chance on one
of them has a probability of about `accidents.FOLLOWS`; on three, only relations of one branch of
a construction are."""

MORE = 16
"""Further constructions when all figures show an accident."""

MORE_DRAWN = 6
"""Further figures from a drawing, for the same reason; each is a least-squares search."""

MORE_LIKED = 4
"""Further figures when the best one without faults is ugly beside one that has some."""

MORE_LIKED_FOUND = 12
"""... of one that was searched for, of which there are few to choose from."""

MORE_APART = 31
"""Further figures when all have two points close together: as many as are asked whether that
follows."""

SECOND_LOOKS = 0.6
"""Of the score of the best-looking figure, or of the drawing, that the chosen one should have."""

PLAIN = 0.3
"""Score below which a figure is ugly: something in it is hard to see."""

TRUE = 1e-7
"""Relative. A goal whose equations miss by less holds on a figure."""

LOOKS = 400_000
"""Triples of points that the further figures may have in all: looking takes cubic time, and among
very many points something is in line by chance on every figure."""


@dataclass(slots=True)
class Candidate:
    """A figure; if `verified`, every fact holds on it, but for those `rounded`.

    `close` counts pairs of points that nearly coincide, whether or not that follows; `unclear`
    the goals (`prove AB ∥ CD`) that the figure shows neither to hold nor to fail.
    """

    x: Values
    score: float
    verified: bool = False
    rounded: tuple[int, ...] = ()
    accidents: list[Accident] = field(default_factory=list)
    close: int = 0
    unclear: int = 0

    @property
    def is_faultless(self) -> bool:
        return not self.accidents and not self.close and not self.unclear


class Choice:
    """Looks at one figure after the other and keeps the best of them.

    Attributes:
        best: With the fewest close points, then the clearest, then with the fewest accidents, then
            the best score.
    """

    def __init__(
        self, system: System, witnesses: Sequence[Values], another: Callable[[], Values | None]
    ) -> None:
        """
        Args:
            witnesses: Figures of the program.
            another: Gives one more, or None.
        """
        self._system = system
        self._detector = Detector(system)
        self._goals = _goals(system)
        self._witnesses = list(witnesses)
        self._another = another
        self._excused: set[Accident] = set()
        self.best: Candidate | None = None

    @property
    def is_settled(self) -> bool:
        return self.best is not None and self.best.is_faultless

    @property
    def is_crowded(self) -> bool:
        """Whether the best figure has points close together."""
        return self.best is not None and self.best.close > 0

    def consider(self, candidate: Candidate) -> None:
        """Look for what the figure shows by accident, and keep it if it is better."""
        suspects = self._detector.look(candidate.x)
        candidate.close = sum(a.kind == "close" for a in suspects)
        candidate.unclear = self._unclear(candidate.x) if self._goals else 0
        candidate.accidents = self._accidents(suspects, candidate.x) if suspects else []
        if self.best is None or _rank(candidate) < _rank(self.best):
            self.best = candidate

    def tries(self, points: int, is_constructive: bool, wanted: float) -> int:
        """How many further figures the best one of `points` points is worth.

        Args:
            wanted: The score from which a figure without faults is not searched on.
        """
        if self.best is None:
            return 0
        if self.best.is_faultless:
            more = MORE_LIKED if is_constructive else MORE_LIKED_FOUND
            return more if self.best.score < wanted else 0
        tries = MORE if is_constructive else MORE_DRAWN
        return min(MORE_APART if self.best.close else tries, LOOKS // points**3)

    def _unclear(self, x: Values) -> int:
        """How many goals the figure shows neither to hold nor to fail."""
        anchored(self._system, x)
        return sum(
            not (holds and all(abs(equation(x)[0]) <= TRUE for equation in holds))
            and any(bound(x)[0] < 0.0 for bound in self._failing(goal, x))
            for goal, holds in self._goals
        )

    def _failing(self, goal: ir.Fact, x: Values) -> list[Quantity]:
        """What is positive where a goal, or the goal that it denies, visibly fails. Most goals
        hold, and then nobody asks."""
        contrary = goal if goal.negated else replace(goal, negated=True)
        try:
            bounds = [bound.evaluate for bound in bounds_of(contrary, -1, self._system.scope)]
        except UnsupportedError:
            return []
        anchored(self._system, x)
        return bounds

    def _accidents(self, suspects: Sequence[Accident], x: Values) -> list[Accident]:
        """Those that some other figure does not show."""
        while len(self._witnesses) < WITNESSES:
            more = self._another()
            if more is None:
                break
            self._witnesses.append(more)
        others = [y for y in self._witnesses if y is not x]
        found = []
        for accident in suspects:
            if accident not in self._excused:
                if self._detector.is_forced(accident, x, others):
                    self._excused.add(accident)
                else:
                    found.append(accident)
        return found


def wanted_score(liked: float, drawn: float, is_constructive: bool) -> float:
    """The score from which a figure without faults is not searched on: near that of the best-
    looking one; and, where there are few to choose from, not plainly ugly, but for what is ugly in
    the drawing, too.

    Args:
        liked: Score of the best-looking figure.
        drawn: Score of the rough drawing; 1 without one.
        is_constructive: Whether there were many to choose from.
    """
    wanted = liked * SECOND_LOOKS
    return wanted if is_constructive else max(wanted, min(PLAIN, drawn * SECOND_LOOKS))


def _rank(candidate: Candidate) -> tuple[int, int, int, float]:
    return candidate.close, candidate.unclear, len(candidate.accidents), -candidate.score


def _goals(system: System) -> list[tuple[ir.Fact, list[Quantity]]]:
    """The goals, with the equations that vanish where each holds (none, if it is a contrary)."""
    found = []
    for query in system.program.queries:
        goal = query.target
        if isinstance(goal, ir.Fact):
            try:
                holds = [] if goal.negated else equations_of(goal, -1, system.scope)
            except UnsupportedError:
                continue
            if goal.negated or holds:
                found.append((goal, holds))
    return found
