"""Arcs: which part of which circle."""

from __future__ import annotations

import cmath
import math
from dataclasses import dataclass

from geodsl.ir import Arc, Term
from geodsl.verifier import tolerances
from geodsl.verifier.figure import Figure
from geodsl.verifier.plane import Round
from geodsl.verifier.verdict import Undefined

TURN = 2.0 * math.pi


@dataclass(frozen=True, slots=True)
class Bow:
    """An arc with its numbers.

    Attributes:
        circle: Its circle.
        start: Direction of its start from the centre, radians.
        sweep: Radians run through from there, positive counter-clockwise, in (-2pi, 2pi).
    """

    circle: Round
    start: float
    sweep: float

    def place(self, share: float) -> complex:
        """The point after `share` of the way."""
        return self.circle.centre + cmath.rect(self.circle.radius, self.start + share * self.sweep)

    def along(self, p: complex) -> float:
        """Radians from the start of the arc to the direction of `p`, in its sense, in [0, 2pi)."""
        turned = cmath.phase(p - self.circle.centre) - self.start
        return turned % TURN if self.sweep > 0.0 else -turned % TURN

    def room(self, p: complex) -> float:
        """Radians from the direction of `p` to the nearer end, negative outside the arc."""
        along, sweep = self.along(p), abs(self.sweep)
        return min(along, sweep - along) if along <= sweep else -min(along - sweep, TURN - along)


def bows(figure: Figure, term: Term) -> tuple[Bow, ...]:
    """The arcs that a term may mean: one, or two for a semicircle whose side is not said.

    Raises:
        Undefined: An end or `via` is the centre, the ends coincide, or `via` is at an end.
        ValueError: It is no arc.
    """
    if not isinstance(term, Arc):
        raise ValueError(f"not an arc: {term!r}")
    circle = figure.circle(term.circle)
    smallest = tolerances.COINCIDENT * figure.size
    start, end = figure.point(term.start) - circle.centre, figure.point(term.end) - circle.centre
    if not (abs(start) > smallest and abs(end) > smallest):
        raise Undefined("an end of the arc is at the centre")
    if abs(end - start) <= smallest:
        raise Undefined("the ends of the arc coincide")
    begin = cmath.phase(start)
    forward = cmath.phase(end / start) % TURN
    ways = Bow(circle, begin, forward), Bow(circle, begin, forward - TURN)
    match term.kind:
        case "either":
            first, second = sorted(ways, key=_length)
            return first, second
        case "minor":
            return (min(ways, key=_length),)
        case "major":
            return (max(ways, key=_length),)
        case "through":
            return (_through(figure, term, ways),)


def bow(figure: Figure, term: Term) -> Bow:
    """The arc; where the side is not said and does not matter, the shorter of the two."""
    return bows(figure, term)[0]


HALVES = "both arcs are half of the circle to the eye: which is the minor one cannot be seen"


def hidden_side(figure: Figure, term: Term, way: Bow) -> str:
    """Why nobody can say which of the two arcs between its ends a minor or a major one is; empty
    where that is seen."""
    if not isinstance(term, Arc) or term.kind not in ("minor", "major"):
        return ""
    off = abs(abs(way.sweep) - math.pi)
    return HALVES if off < math.radians(figure.visibility.degrees) else ""


def _through(figure: Figure, arc: Arc, ways: tuple[Bow, Bow]) -> Bow:
    if arc.via is None:
        raise ValueError(f"an arc through a point names none: {arc!r}")
    via = figure.point(arc.via)
    first, second = ways
    smallest = tolerances.COINCIDENT * figure.size
    if abs(via - first.circle.centre) <= smallest:
        raise Undefined("the arc passes through its own centre")
    room = first.room(via)
    if abs(room) * first.circle.radius <= smallest:
        raise Undefined("the arc passes through its own end")
    return first if room > 0.0 else second


def _length(way: Bow) -> float:
    return abs(way.sweep)
