"""Syntax nodes of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geodsl.syntax.expressions import Expression, Name, Node, Number, Run, Unit
from geodsl.syntax.predicates import AnyPredicate, Relation


@dataclass(frozen=True, slots=True)
class Introduce(Node):
    """`triangle ABC`, `points A, B, C`, `lines a, b`."""

    subjects: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Equal(Node):
    """`AB = AC`, `∠ABC = ∠ADC = 65°`, `D = AB ∩ CE`, `A = (2, -1)`: two sides or more."""

    sides: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class EqualAll(Node):
    """`A, B = circle O ∩ circle P`: all the points of the right side."""

    subjects: tuple[Expression, ...]
    value: Expression


@dataclass(frozen=True, slots=True)
class Relate(Node):
    """`AB ⟂ CD at E`, `a ∥ b ∥ c`, `△ABC ∼ △DEF`, `AB > CD`, `AB ≠ CD`, `AB not ∥ CD`.

    Two sides or more, neighbours related; `negated` (only of ⟂ ∥ ≅ ∼) with exactly two.
    """

    sides: tuple[Expression, ...]
    relation: Relation
    at: tuple[Expression, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Say(Node):
    """`D on segment BC`, `A, B on circle O`, `line t tangent to circle O at A`."""

    subjects: tuple[Expression, ...]
    predicates: tuple[AnyPredicate, ...]


@dataclass(frozen=True, slots=True)
class Find(Node):
    """`find ∠BDA`, `find x, y`, `find PA in terms of r`, `find AB in cm`."""

    items: tuple[Expression, ...]
    in_terms_of: tuple[Name, ...] = ()
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Prove(Node):
    """`prove AH ⟂ BC`: measured on the figure, never used to solve it."""

    statement: Equal | Relate | Say


@dataclass(frozen=True, slots=True)
class Label(Node):
    """`label AB "5"`, `label ∠ABC "α"`."""

    item: Expression
    text: str


@dataclass(frozen=True, slots=True)
class Mark(Node):
    """`mark AB = AC` (ticks or arcs), `mark AB ∥ CD` (arrows), `mark ∠ABC` (an arc or a square),
    `mark AB ⟂ CD` (a square)."""

    items: tuple[Expression, ...]
    relation: Literal["=", "∥", "⟂"] | None = None


@dataclass(frozen=True, slots=True)
class Hide(Node):
    """`hide O`, `hide AB, circle O`; `hide label A, B` hides only the labels."""

    items: tuple[Expression, ...]
    labels_only: bool = False


@dataclass(frozen=True, slots=True)
class Dashed(Node):
    """`dashed AD, BE`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Shade(Node):
    """`shade sector AOB`, `shade square ABCD - circle O`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Draw(Node):
    """`draw AB, circle O`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Region(Node):
    """`region S = square ABCD - circle O`."""

    name: Run | Name
    value: Expression


@dataclass(frozen=True, slots=True)
class Curve(Node):
    """`curve e: x^2/9 + y^2/4 = 1`, `parabola p: y = x^2`, `line l: y = 2x + 1`,
    `circle k: x^2 + y^2 = 9`; without a name `curve y = x^2`."""

    kind: Literal["curve", "parabola", "hyperbola", "ellipse", "line", "circle"]
    name: Name | Run | None
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Position(Node):
    """`at A (12.5, 30)`: a rough place to start from, y up; not a constraint."""

    point: Run
    x: Expression
    y: Expression


@dataclass(frozen=True, slots=True)
class Figure(Node):
    """`figure 2`: what follows belongs to the second figure of the picture."""

    number: Number


@dataclass(frozen=True, slots=True)
class UnitOf(Node):
    """`unit ft`: lengths are in feet."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Axes(Node):
    """`axes`."""


@dataclass(frozen=True, slots=True)
class Grid(Node):
    """`grid`."""


Statement = (
    Introduce | Equal | EqualAll | Relate | Say | Find | Prove | Label | Mark | Hide | Dashed
    | Shade | Draw | Region | Curve | Position | Figure | UnitOf | Axes | Grid
)  # fmt: skip
