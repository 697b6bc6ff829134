"""Numbers and measures, and what a fact may have as an argument."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from geodsl.ir.objects import Arc, Circle, Curve, Line, Ray, Region, Segment


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


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation and its arguments, as one of several that a fact speaks of together."""

    relation: str
    arguments: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Print:
    """A text as a picture prints it: `x - 5`, `(4x - 26)°`."""

    text: str


Term = str | Line | Segment | Ray | Circle | Arc | Curve | Region | Expression | Claim | Print
