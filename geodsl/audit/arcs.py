"""Arcs: which part of which circle a statement means."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from geodsl.audit import tolerances
from geodsl.audit.figure import Figure
from geodsl.audit.plane import Round
from geodsl.audit.verdict import AbsentError

TURN = 2.0 * math.pi
Way = Literal["minor", "major", "through", "either"]


@dataclass(frozen=True, slots=True)
class Bow:
    """An arc: from direction `start` (radians) through `sweep`, signed."""

    circle: Round
    start: float
    sweep: float

    def at(self, share: float) -> complex:
        """The point after a share of the way."""
        return self.circle.centre + cmath.rect(self.circle.radius, self.start + share * self.sweep)

    def passed(self, place: complex) -> float:
        """Radians from the start to the direction of a place, in the sense of the arc."""
        turn = cmath.phase(place - self.circle.centre) - self.start
        return (turn if self.sweep > 0.0 else -turn) % TURN

    def clear(self, place: complex) -> float:
        """Radians from the direction of a place to the nearer end; negative off the arc."""
        passed, whole = self.passed(place), abs(self.sweep)
        if passed <= whole:
            return min(passed, whole - passed)
        return -min(passed - whole, TURN - passed)


@dataclass(frozen=True, slots=True)
class Arc:
    """`arc AB`, `major arc AB`, `arc ACB`, `semicircle AB`: `key` is the circle's name in the
    record, for the numbers printed beside the arc."""

    circle: Callable[[Figure], Round]
    key: Callable[[Figure], str]
    start: str
    end: str
    way: Way
    via: str | None = None

    def bows(self, figure: Figure) -> tuple[Bow, ...]:
        """The arc, or both halves of a circle where nothing says which is meant."""
        circle = self.circle(figure)
        one, two = figure.place(self.start) - circle.centre, figure.place(self.end) - circle.centre
        least = tolerances.ONE_POINT * figure.size
        if min(abs(one), abs(two)) <= least:
            raise AbsentError("an end of an arc is at its centre")
        if abs(two - one) <= least:
            raise AbsentError("the ends of an arc coincide")
        start, forward = cmath.phase(one), cmath.phase(two / one) % TURN
        ways = (Bow(circle, start, forward), Bow(circle, start, forward - TURN))
        short, long = sorted(ways, key=lambda way: abs(way.sweep))
        match self.way:
            case "either":
                return short, long
            case "minor":
                return (short,)
            case "major":
                return (long,)
            case "through":
                return (self._by(figure, ways),)

    def bow(self, figure: Figure) -> Bow:
        return self.bows(figure)[0]

    def _by(self, figure: Figure, ways: tuple[Bow, Bow]) -> Bow:
        assert self.via is not None
        via, circle = figure.place(self.via), ways[0].circle
        least = tolerances.ONE_POINT * figure.size
        if abs(via - circle.centre) <= least:
            raise AbsentError("an arc passes through its own centre")
        clear = ways[0].clear(via)
        if abs(clear) * circle.radius <= least:
            raise AbsentError("an arc passes through its own end")
        return ways[0] if clear > 0.0 else ways[1]
