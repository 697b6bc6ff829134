"""Syntax nodes: what a program says, before anybody asks what it means.

Every node is a frozen value, children are tuples, and spans take no part in equality. A statement
has one shape: a subject, then nothing, `=`, a relation or predicates. Synonyms are already one
here: `perp`, `⊥` and `⟂` give the same node, so do `midpoint(AB)` and `midpoint of AB`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from geodsl.expression_syntax import (
    Absolute,
    Binary,
    Expression,
    Measured,
    Name,
    Negate,
    Node,
    Noun,
    NounOf,
    Number,
    Object,
    ObjectKind,
    Operator,
    Pi,
    Ratio,
    Run,
    ShapeKind,
    Sqrt,
    Tag,
    Trig,
    Tuple,
    Unit,
)
from geodsl.predicate_syntax import (
    AnyPredicate,
    Between,
    Bisects,
    CircumscribedAbout,
    Directed,
    Divides,
    From,
    Having,
    InOrder,
    InscribedIn,
    Inside,
    Meet,
    Meets,
    On,
    OnSides,
    Outside,
    Predicate,
    Property,
    Related,
    Relation,
    Role,
    Shaped,
    TangentTo,
    Through,
    With,
)

__all__ = [
    "Absolute",
    "AnyPredicate",
    "Axes",
    "Between",
    "Binary",
    "Bisects",
    "Blank",
    "CircumscribedAbout",
    "Comment",
    "Curve",
    "Dashed",
    "Directed",
    "Divides",
    "Draw",
    "Equal",
    "EqualAll",
    "Expression",
    "Figure",
    "Find",
    "From",
    "Grid",
    "Having",
    "Hide",
    "InOrder",
    "InscribedIn",
    "Inside",
    "Introduce",
    "Label",
    "Mark",
    "Measured",
    "Meet",
    "Meets",
    "Name",
    "Negate",
    "Node",
    "Noun",
    "NounOf",
    "Number",
    "Object",
    "ObjectKind",
    "On",
    "OnSides",
    "Operator",
    "Outside",
    "Pi",
    "Position",
    "Predicate",
    "Property",
    "Prove",
    "Ratio",
    "Region",
    "Relate",
    "Related",
    "Relation",
    "Role",
    "Run",
    "Say",
    "Shade",
    "ShapeKind",
    "Shaped",
    "Sqrt",
    "Statement",
    "Tag",
    "TangentTo",
    "Through",
    "Tree",
    "Trig",
    "Tuple",
    "Unit",
    "UnitOf",
    "With",
    "head_field",
    "number_decimals",
    "number_value",
]

# --- statements --------------------------------------------------------------------------------


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

# --- the whole program -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Comment(Node):
    """`# text`: `text` is without the `#` and outer blanks. `index` is how many statements stand
    before it; a trailing comment shares the line of statement `index - 1`."""

    text: str
    index: int
    trailing: bool = False


@dataclass(frozen=True, slots=True)
class Blank(Node):
    """One or more empty lines, after `index` statements."""

    index: int


@dataclass(frozen=True, slots=True)
class Tree(Node):
    """A whole program. `trivia` is in the order of the text."""

    statements: tuple[Statement, ...]
    trivia: tuple[Comment | Blank, ...] = ()


def number_value(number: Number) -> Fraction:
    """The exact value of the digits."""
    return Fraction(number.digits)


def number_decimals(number: Number) -> int | None:
    """How many digits stand after the point; None for an integer."""
    _, point, decimals = number.digits.partition(".")
    return len(decimals) if point else None


def head_field(tree: Tree, key: str) -> str | None:
    """The value of a comment `# key: value` before the first statement (`source`, `id`)."""
    for item in tree.trivia:
        if isinstance(item, Comment) and item.index == 0 and not item.trailing:
            found, colon, value = item.text.partition(":")
            if colon and found.strip().lower() == key:
                return value.strip()
    return None
