"""Syntax nodes: what a program says, before anybody asks what it means.

Every node is a frozen value, children are tuples, and spans take no part in equality. A statement
has one shape: a subject, then nothing, `=`, a relation or predicates. Synonyms are already one
here: `perp`, `⊥` and `⟂` give the same node, so do `midpoint(AB)` and `midpoint of AB`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from geodsl.source import Span


@dataclass(frozen=True, slots=True)
class Node:
    """Base of every syntax node; equality and hashing ignore `span`."""

    span: Span = field(kw_only=True, compare=False, repr=False)


# --- expressions -------------------------------------------------------------------------------


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
    """`60°`, `(2x + 10)°`, `22 ft`, `36 cm^2`; also `32.2 m`, with the blank (`2m` is 2 times m)."""

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

# --- predicates --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Predicate(Node):
    """Base of what is said of a subject; `negated` is `not` in front of it."""

    negated: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class On(Predicate):
    """`on segment BC`, `on AB, CD` (on each of them)."""

    objects: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Between(Predicate):
    """`between A and C`."""

    first: Expression
    second: Expression


@dataclass(frozen=True, slots=True)
class Bisects(Predicate):
    """`bisects ∠BAC`, `bisects AB at M`."""

    object: Expression
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Divides(Predicate):
    """`divides AB in ratio 2 : 1`."""

    object: Expression
    ratio: Expression


@dataclass(frozen=True, slots=True)
class Through(Predicate):
    """`through A, B, C`."""

    objects: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class TangentTo(Predicate):
    """`tangent to circle O at A`, `internally tangent to circle P`, `touches circle O`."""

    objects: tuple[Expression, ...]
    kind: Literal["internally", "externally"] | None = None
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Meets(Predicate):
    """`meets BC at D`, `intersects circle O at A, B`, `intersects BC`."""

    objects: tuple[Expression, ...]
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class InscribedIn(Predicate):
    """`inscribed in circle O`."""

    object: Expression


@dataclass(frozen=True, slots=True)
class CircumscribedAbout(Predicate):
    """`circumscribed about circle O`."""

    object: Expression


@dataclass(frozen=True, slots=True)
class Inside(Predicate):
    """`inside ABC`."""

    object: Expression


@dataclass(frozen=True, slots=True)
class Outside(Predicate):
    """`outside circle O`."""

    object: Expression


@dataclass(frozen=True, slots=True)
class Having(Predicate):
    """`with radius 5`, `with center O`, `with diameter AE`."""

    noun: Noun
    value: Expression


@dataclass(frozen=True, slots=True)
class With(Predicate):
    """`with ∠C = 90°`, `with AB ∥ CD`: a fact about the subject."""

    statement: Equal | Relate | Say


@dataclass(frozen=True, slots=True)
class From(Predicate):
    """`from A`, `from A to BC`."""

    start: Expression
    end: Expression | None = None


@dataclass(frozen=True, slots=True)
class Role(Predicate):
    """`diameter of circle O`, `median of triangle ABC`, `foot of A on BC`, or bare `diameter`.

    The operands are those of `NounOf`.
    """

    noun: Noun
    operands: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Shaped(Predicate):
    """`is square`, `is isosceles triangle`, `isosceles`, `right at B`: kind or tags, or both."""

    tags: tuple[Tag, ...] = ()
    kind: ShapeKind | None = None
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Related(Predicate):
    """`parallel to BC` among other predicates: `line l through A parallel to BC`."""

    relation: Relation
    object: Expression
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Directed(Predicate):
    """`above B`, `left of B`, `north of B`."""

    direction: Literal["above", "below", "left", "right", "north", "south", "east", "west"]
    object: Expression


@dataclass(frozen=True, slots=True)
class Property(Predicate):
    """`collinear`, `horizontal`, `counterclockwise`: needs no object.

    `parallel`, `perpendicular`, `congruent`, `similar`, `equal` and `tangent` are said of two or
    more subjects together.
    """

    name: Literal[
        "collinear", "concyclic", "concurrent", "clockwise", "counterclockwise", "horizontal",
        "vertical", "convex", "parallel", "perpendicular", "congruent", "similar", "equal",
        "tangent", "distinct", "concentric", "complementary", "supplementary",
        "bisect each other",
    ]  # fmt: skip
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Meet(Predicate):
    """`AB, CD meet at E`, `circle O and circle P intersect at A, B`: subjects with each other."""

    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class InOrder(Predicate):
    """`in order`, `in order on circle O`."""

    on: Expression | None = None


@dataclass(frozen=True, slots=True)
class OnSides(Predicate):
    """`on same side of BC`, `on opposite sides of BC`."""

    which: Literal["same", "opposite"]
    of: Expression


AnyPredicate = (
    On | Between | Bisects | Divides | Through | TangentTo | Meets | InscribedIn
    | CircumscribedAbout | Inside | Outside | Having | With | From | Role | Shaped | Related
    | Directed | Property | Meet | InOrder | OnSides
)  # fmt: skip

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


Relation = Literal["⟂", "∥", "≅", "∼", "<", ">", "≤", "≥", "≠"]


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
