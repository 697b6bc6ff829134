"""What a fact can say about one object, and the figure under construction that it is read from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from geodsl import ir
from geodsl.solver.loci import Locus
from geodsl.solver.variables import Values, Variables


@dataclass(slots=True)
class State:
    """A figure being built. `points` and `x` hold the same points, by index of their first
    variable; numbers and lines are in `x` only."""

    points: list[complex]
    x: Values


class OnLocus(NamedTuple):
    """The point lies on a locus.

    Attributes:
        run: The locus of a branch (0 up to `branches`); None if there is none.
        exact: Whether every point of the locus satisfies the fact's equations.
        style: Where along it a sampled point is put: `between` two points, `beyond` the second,
            `line` anywhere along a line through two points, `free` at the figure's own scale.
        through: The two points whose line it is, if that is all it says: facts may repeat it.
        is_measured: Whether it comes from a number; where too much is stated, incidences count
            more.
    """

    run: Callable[[State, int], Locus | None]
    branches: int = 1
    exact: bool = True
    style: str = "free"
    through: tuple[int, int] | None = None
    is_measured: bool = False


class OnCurve(NamedTuple):
    """The point lies where a function of the plane vanishes."""

    run: Callable[[State, complex], float]


class Placed(NamedTuple):
    """The point is determined, up to a choice of branches."""

    run: Callable[[State, int], complex | None]
    branches: int = 1


class Numbered(NamedTuple):
    """The radius or unknown is determined."""

    run: Callable[[State], float | None]


class LineThrough(NamedTuple):
    """The named line passes a point."""

    run: Callable[[State], complex]


class LineAlong(NamedTuple):
    """The named line has a direction."""

    run: Callable[[State], complex | None]


class LineTouching(NamedTuple):
    """The named line touches a circle (centre and radius)."""

    run: Callable[[State], tuple[complex, float]]


Offer = OnLocus | OnCurve | Placed | Numbered | LineThrough | LineAlong | LineTouching


@dataclass(slots=True)
class Condition:
    """`offer(e)` says what is known of `e` when every other of `entities` is placed.

    Entities are indices of first variables.
    """

    fact: int
    entities: tuple[int, ...]
    offer: Callable[[int], Offer | None]
    missing: int = field(default=0)
    is_row: bool = False
    """Whether it says that its three points are in line, and no more."""


def entities_of(terms: Sequence[object], variables: Variables) -> tuple[int, ...]:
    """Indices of the objects that terms mention, each once."""
    found: dict[int, None] = {}
    for term in terms:
        _collect(term, variables, found)
    return tuple(found)


def _collect(term: object, variables: Variables, found: dict[int, None]) -> None:
    match term:
        case str():
            found[variables.points[term]] = None
        case ir.NamedLine(name):
            found[variables.lines[name]] = None
        case ir.Circle(name):
            found[variables.centre(term)] = None
            found[variables.radii[name]] = None
        case ir.Unknown(name):
            if name in variables.unknowns:
                found[variables.unknowns[name]] = None
        case ir.Polygon(vertices):
            for v in vertices:
                found[variables.points[v]] = None
        case ir.Through(a, b) | ir.Length(a, b) | ir.Segment(a, b) | ir.Ray(a, b):
            found[variables.points[a]] = None
            found[variables.points[b]] = None
        case ir.Angle(a, v, c) | ir.Wedge(a, v, c):
            for p in (a, v, c):
                found[variables.points[p]] = None
        case ir.Operation(_, operands):
            for operand in operands:
                _collect(operand, variables, found)
        case ir.Arc(circle, start, end, _, via):
            _collect(circle, variables, found)
            for name in (start, end, via or start):
                found[variables.points[name]] = None
        case ir.Number() | ir.Pi() | ir.Curve():
            pass
        case ir.Coordinate(_, point):
            found[variables.points[point]] = None
        case ir.PowerOfPoint(point, circle):
            found[variables.points[point]] = None
            _collect(circle, variables, found)
        case _:
            for name in getattr(term, "__match_args__", ()):
                value = getattr(term, name)
                if not isinstance(value, str) or name in ("a", "point"):
                    _collect(value, variables, found)
