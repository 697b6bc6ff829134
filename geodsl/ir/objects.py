"""Straight and round objects, and regions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
