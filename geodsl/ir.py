"""What a program means: resolved objects, facts about them, questions, and what to draw.

The checker makes a `Program` from syntax; the solver, the verifier, the renderer and everything
after them read it. Every node is a frozen value. A point is its name (`str`); a name that starts
with `_` belongs to a point that the program never names and that is never labelled (a centre that
nobody mentioned). Angles and arcs are in degrees, lengths in the units of the program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Literal

from geodsl.source import Source, Span

# --- straight and round objects ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Through:
    """The infinite line through two points."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line with a lower-case name; its two degrees of freedom are its own."""

    name: str


Line = Through | NamedLine


@dataclass(frozen=True, slots=True)
class Segment:
    """The closed segment between two points."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Ray:
    """The closed ray from `a` through `b`."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle by its key in `Program.circles`."""

    name: str


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc of `circle` between `start` and `end`, both on it.

    `minor` and `major` go the short and the long way round; `through` goes by `via`. A semicircle
    is `through` with a `via`, or `either` when the text does not say the side.
    """

    circle: Circle
    start: str
    end: str
    kind: Literal["minor", "major", "through", "either"]
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve by its key in `Program.curves`."""

    name: str


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed polygon, vertices in cyclic order."""

    vertices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disk:
    circle: Circle


@dataclass(frozen=True, slots=True)
class Sector:
    """The part of a disk between two radii, swept as its arc is."""

    arc: Arc


@dataclass(frozen=True, slots=True)
class CircularSegment:
    """The part of a disk between an arc and its chord."""

    arc: Arc


@dataclass(frozen=True, slots=True)
class Ring:
    """Between two circles, the first outside."""

    outer: Circle
    inner: Circle


@dataclass(frozen=True, slots=True)
class Wedge:
    """The interior of the angle `abc`, less than 180 degrees, without end."""

    a: str
    vertex: str
    c: str


@dataclass(frozen=True, slots=True)
class Combined:
    """Two regions joined (`union`), subtracted (`difference`) or crossed (`intersection`)."""

    operator: Literal["union", "difference", "intersection"]
    left: Region
    right: Region


Region = Polygon | Disk | Sector | CircularSegment | Ring | Wedge | Combined

# --- numbers -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Number:
    """An exact rational; `decimals` is how many were written, None for an integer or a fraction."""

    value: Fraction
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Pi:
    pass


@dataclass(frozen=True, slots=True)
class Unknown:
    """A scalar that is solved for together with the figure; in a curve, `x` and `y` are its own."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """`add subtract multiply divide power` of two, `negate sqrt abs` of one, and
    `sin cos tan` of one in degrees."""

    operator: Literal[
        "add", "subtract", "multiply", "divide", "power", "negate", "sqrt", "abs", "sin", "cos",
        "tan",
    ]  # fmt: skip
    operands: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Length:
    """Distance between two points."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Distance:
    """Distance from a point to a line, or between two parallel lines."""

    a: str | Line
    line: Line


@dataclass(frozen=True, slots=True)
class Angle:
    """∠abc in degrees, in [0, 180]; `reflex` means 360 less that."""

    a: str
    vertex: str
    c: str
    reflex: bool = False


@dataclass(frozen=True, slots=True)
class LineAngle:
    """The angle between two lines in degrees, in [0, 90]."""

    first: Line
    second: Line


@dataclass(frozen=True, slots=True)
class DirectedAngle:
    """Counter-clockwise from one line to another, degrees modulo 180; only in `equal_directed`."""

    first: Line
    second: Line


@dataclass(frozen=True, slots=True)
class ArcMeasure:
    """Degrees of an arc, in [0, 360]."""

    arc: Arc


@dataclass(frozen=True, slots=True)
class ArcLength:
    arc: Arc


@dataclass(frozen=True, slots=True)
class Radius:
    circle: Circle


@dataclass(frozen=True, slots=True)
class Area:
    """Unsigned."""

    region: Region


@dataclass(frozen=True, slots=True)
class Perimeter:
    """Length of the boundary of a region."""

    region: Region


@dataclass(frozen=True, slots=True)
class Coordinate:
    axis: Literal["x", "y"]
    point: str


@dataclass(frozen=True, slots=True)
class Slope:
    line: Line


@dataclass(frozen=True, slots=True)
class PowerOfPoint:
    point: str
    circle: Circle


Expression = (
    Number | Pi | Unknown | Operation | Length | Distance | Angle | LineAngle | DirectedAngle
    | ArcMeasure | ArcLength | Radius | Area | Perimeter | Coordinate | Slope | PowerOfPoint
)  # fmt: skip

Term = str | Line | Segment | Ray | Circle | Arc | Curve | Region | Expression

# --- facts and questions -----------------------------------------------------------------------


class Origin(Enum):
    """Why a fact is there."""

    STATED = "stated"
    """A statement says it."""
    IMPLIED = "implied"
    """The notation implies it (`triangle ABC` is not flat); it holds too, and no caption says it."""


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


# --- declarations ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PointDeclaration:
    """A point. `position` is a rough start (y up), not a constraint. `panel` is the number of the
    figure in the picture that it belongs to. An unprinted point has no label."""

    name: str
    position: tuple[float, float] | None = None
    panel: int = 1
    printed: bool = True
    statement: int = -1


@dataclass(frozen=True, slots=True)
class CircleDeclaration:
    """A circle: its key, and the point that is its centre (hidden, `_...`, when never named)."""

    name: str
    centre: str
    panel: int = 1
    statement: int = -1


@dataclass(frozen=True, slots=True)
class LineDeclaration:
    name: str
    panel: int = 1
    statement: int = -1


@dataclass(frozen=True, slots=True)
class CurveDeclaration:
    """The points where `left = right`, in the unknowns `x` and `y`."""

    name: str
    left: Expression
    right: Expression
    statement: int = -1


@dataclass(frozen=True, slots=True)
class RegionDeclaration:
    name: str
    region: Region
    statement: int = -1


# --- drawing -----------------------------------------------------------------------------------

Drawable = Segment | Ray | Line | Circle | Arc | Curve


@dataclass(frozen=True, slots=True)
class Stroke:
    """Something to draw. `statement` is the first that mentions it."""

    item: Drawable
    dashed: bool = False
    statement: int = -1


@dataclass(frozen=True, slots=True)
class Text:
    """A text beside a point (replacing its name), a segment, an angle, an arc or a circle.

    `numeric` texts come from measures (`AB = 5`) and can be left out of the picture.
    """

    item: str | Segment | Angle | Arc | Circle | Line
    text: str
    numeric: bool = False
    statement: int = -1


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign for a relation; `group` tells equal ones apart (one tick, two ticks ...).

    `right` takes one angle, `ticks` segments, `arcs` angles or arcs, `arrows` segments or lines.
    """

    kind: Literal["right", "ticks", "arcs", "arrows"]
    items: tuple[Segment | Angle | Arc | Line, ...]
    group: int = 1
    statement: int = -1


@dataclass(frozen=True, slots=True)
class Shade:
    region: Region
    statement: int = -1


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a picture of the program shows. The checker fills it by what statements mention."""

    strokes: tuple[Stroke, ...] = ()
    texts: tuple[Text, ...] = ()
    marks: tuple[Mark, ...] = ()
    shades: tuple[Shade, ...] = ()
    hidden_points: frozenset[str] = frozenset()
    axes: bool = False
    grid: bool = False


# --- the program -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its canonical text (as `geodsl fmt` prints it) and where it was written."""

    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Program:
    """A checked program. Declarations are in order of introduction."""

    source: Source = field(compare=False, repr=False)
    statements: tuple[Statement, ...]
    points: tuple[PointDeclaration, ...]
    lines: tuple[LineDeclaration, ...] = ()
    circles: tuple[CircleDeclaration, ...] = ()
    curves: tuple[CurveDeclaration, ...] = ()
    regions: tuple[RegionDeclaration, ...] = ()
    unknowns: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    queries: tuple[Query, ...] = ()
    drawing: Drawing = Drawing()
    unit: str | None = None
