"""Syntax nodes of expressions."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from geodsl.source import Span


@dataclass(frozen=True, slots=True)
class Node:
    """Base of every syntax node; equality and hashing ignore `span`."""

    span: Span = field(kw_only=True, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Number(Node):
    """`12`, `2.50`: the digits as written; `number_value` gives the exact value."""

    digits: str


@dataclass(frozen=True, slots=True)
class Name(Node):
    """`x`, `c1`, `α`: an unknown, a line, a circle or a curve."""

    name: str


@dataclass(frozen=True, slots=True)
class Run(Node):
    """`A`, `AB`, `ABC`, `A1B'`: point names in a row. One name may also be a region's."""

    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pi(Node):
    """`π`."""


@dataclass(frozen=True, slots=True)
class Negate(Node):
    """`-x`."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Sqrt(Node):
    """`√3`, `sqrt(x + 1)`."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Absolute(Node):
    """`abs(x - 1)`."""

    operand: Expression


Operator = Literal["+", "-", "*", "/", "^", "∩", "∪"]


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """`x + 1`, `2x` (operator `*`), `AB / CD`, `AD ∩ circle O`, `square ABCD - circle O`."""

    operator: Operator
    left: Expression
    right: Expression


Unit = str
"""`°`, `rad`, or a unit of length as written in full: `cm`, `ft`; `cm^2` for an area."""


@dataclass(frozen=True, slots=True)
class Measured(Node):
    """`60°`, `(2x + 10)°`, `22 ft`, `36 cm^2`; also `32.2 m`, with the blank: `2m` is a product.

    A program that has both metres and an unknown `m` is refused by the checker.
    """

    value: Expression
    unit: Unit


@dataclass(frozen=True, slots=True)
class Trig(Node):
    """`sin ∠ABC`, `tan C` (the operand is then a one-letter `Run`), `cos(30°)`."""

    function: Literal["sin", "cos", "tan"]
    operand: Expression


@dataclass(frozen=True, slots=True)
class Tuple(Node):
    """`(2, -1)`: coordinates. Also the two lines of `∠(AB, CD)` and the circles of a ring."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Ratio(Node):
    """`AB : CD`, `3 : 4 : 5`."""

    parts: tuple[Expression, ...]


Tag = Literal[
    "isosceles", "equilateral", "right", "regular", "acute", "obtuse", "scalene", "equiangular",
    "major", "minor", "reflex",
]  # fmt: skip

ShapeKind = Literal[
    "triangle", "quadrilateral", "parallelogram", "rectangle", "rhombus", "square", "trapezoid",
    "kite", "polygon", "pentagon", "hexagon", "heptagon", "octagon", "nonagon", "decagon",
]  # fmt: skip

ObjectKind = (
    ShapeKind
    | Literal[
        "point", "segment", "ray", "line", "vector", "angle", "directed angle", "circle", "disk",
        "arc", "semicircle", "sector", "circular segment", "ring", "shaded",
        "curve", "parabola", "ellipse", "hyperbola",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Object(Node):
    """`isosceles triangle ABC`, `line t`, `circle O`, `∠ABC`, `∠1`, `∡(AB, CD)`, `major arc AB`.

    `operand` is a `Run` or a `Name`; for an angle also a `Number` (its printed number) or a `Tuple`
    of two lines; for a ring a `Tuple` of two circles. It is None for `shaded` (the shaded regions)
    and for a circle or semicircle without a name (`circle with diameter AB`). `of` is the circle
    of an arc that names it: `arc AB of circle O`.
    """

    kind: ObjectKind
    operand: Run | Name | Number | Tuple | None
    tags: tuple[Tag, ...] = ()
    of: Object | None = None


Noun = Literal[
    # measures
    "area", "perimeter", "radius", "diameter", "circumference", "length", "measure", "distance",
    "height", "width", "side", "base", "leg", "hypotenuse", "diagonal", "slope", "power", "bearing",
    "scale factor", "abscissa", "ordinate", "coordinates", "equation",
    # points
    "midpoint", "foot", "centroid", "incenter", "circumcenter", "orthocenter", "excenter",
    "nine-point center", "center", "vertex", "intersection", "reflection", "rotation",
    "translation", "dilation", "division", "inverse", "antipode", "touchpoint",
    # lines, segments and circles
    "chord", "secant", "tangent", "median", "altitude", "midsegment", "bisector",
    "external bisector", "perpendicular bisector", "circumcircle", "incircle", "excircle",
    "nine-point circle", "common tangent", "external common tangent", "internal common tangent",
    "central angle", "inscribed angle", "image",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NounOf(Node):
    """`midpoint of AB`, `area ABCD`, `foot of A on BC`, `rotation(A, O, 60°)`.

    The operands stand in the order of the function form; prose puts prepositions between them:
    `foot of A on BC`, `rotation of A about O by 60°` (clockwise negates the angle),
    `reflection of A in BC`, `translation of A by BC`, `dilation of A about O by 2`,
    `division of AB in 2 : 1`, `inverse of A in circle O`, `intersection of AB and CD`,
    `distance from P to CD`, `distance between AB and CD`, `bearing of B from A`,
    `excenter of ABC opposite A`, `height of ABC from A`, `scale factor of ABC to DEF`,
    `touchpoint of AB on circle O`, `power of P in circle O`.
    """

    noun: Noun
    operands: tuple[Expression, ...]


Expression = (
    Number | Name | Run | Pi | Negate | Sqrt | Absolute | Binary | Measured | Trig | Tuple | Ratio
    | Object | NounOf
)  # fmt: skip


def number_value(number: Number) -> Fraction:
    """The exact value of the digits."""
    return Fraction(number.digits)


def number_decimals(number: Number) -> int | None:
    """How many digits stand after the point; None for an integer."""
    _, point, decimals = number.digits.partition(".")
    return len(decimals) if point else None
