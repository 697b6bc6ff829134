"""What solving a program can come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from geodsl.coordinates import Coordinates


@dataclass(frozen=True, slots=True)
class SolveOptions:
    """Budgets, counted in evaluations so that an outcome never depends on the clock.

    Attributes:
        candidates: Constructions, failed ones included, to choose the best-looking from.
        starts: Starts of the least-squares search before it gives up.
        iterations: Least-squares steps of one start.
        conflict_budget: Least-squares steps spent on finding a minimal conflict.
        rounded: Whether printed measures may be met to `tolerances.ROUNDED` when they cannot be
            met exactly.
        keep_drawn_order: Whether rough positions fix orientation and order where they can.
    """

    candidates: int = 20
    starts: int = 10
    iterations: int = 60
    conflict_budget: int = 2500
    rounded: bool = True
    keep_drawn_order: bool = True


@dataclass(frozen=True, slots=True)
class Accident:
    """A relation that the figure shows, that nobody stated and that does not follow.

    `kind` is `close`, `collinear`, `perpendicular`, `parallel` or `equal`; `points` are the two
    or three points, or the ends of the two segments.
    """

    kind: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """A figure on which every fact holds.

    Attributes:
        coordinates: Quantised; see `tolerances.QUANTUM_BITS`.
        order_forced: What the drawn positions show otherwise, because the facts force it.
        rounded: Statements met only to `tolerances.ROUNDED`.
        accidents: See `Accident`.
        evaluations: Figures constructed plus least-squares steps taken.
    """

    coordinates: Coordinates
    order_forced: tuple[str, ...] = ()
    rounded: tuple[int, ...] = ()
    accidents: tuple[Accident, ...] = ()
    evaluations: int = 0


@dataclass(frozen=True, slots=True)
class Contradictory:
    """No figure exists, as far as the search can tell: every start ends in one same compromise.

    Attributes:
        statements: A minimal conflicting set: without any one of them a figure was found. Empty
            only if the budget ended before a set was found.
        residual: Relative defect of the best compromise of all statements.
        coordinates: That compromise, to show what nearly fits.
    """

    statements: tuple[int, ...]
    residual: float
    coordinates: Coordinates | None = None
    evaluations: int = 0


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The search ended without a figure and without a reason to call the program contradictory.

    `residuals` gives, by statement, the relative defect of the best figure found.
    """

    reason: str
    residuals: Mapping[int, float] = field(default_factory=dict)
    coordinates: Coordinates | None = None
    evaluations: int = 0


Outcome = Solved | Contradictory | GaveUp
