"""Facts and questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

from geodsl.ir.expressions import Expression, Term
from geodsl.ir.objects import Circle, Curve, Line


class Origin(Enum):
    """Why a fact is there."""

    STATED = "stated"
    """A statement says it."""
    IMPLIED = "implied"
    """The notation implies it (`triangle ABC` is not flat). It holds too; no caption says it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation of `vocabulary.RELATIONS` and its arguments, in the order listed there.

    `negated` states the visible contrary: it HOLDS where the relation FAILS and the other way
    round. `statement` is the index of its statement in `Program.statements`.
    """

    relation: str
    arguments: tuple[Term, ...]
    negated: bool = False
    statement: int = field(default=-1, compare=False)
    origin: Origin = field(default=Origin.STATED, compare=False)


@dataclass(frozen=True, slots=True)
class Query:
    """`find ...` (or, with a fact as its target, `prove ...`).

    `coordinates` asks for a point, `equation` for the equation of a line, circle or curve,
    `value` for an expression, `truth` whether a fact holds. `text` is the target in canonical
    form; `unit` is carried to the answer (`°`, `cm`, `cm^2` ...).
    """

    kind: Literal["value", "coordinates", "equation", "truth"]
    target: Expression | str | Line | Circle | Curve | Fact
    text: str
    statement: int
    unit: str | None = None
