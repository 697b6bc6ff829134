"""What a picture of a program shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from geodsl.ir.expressions import Angle
from geodsl.ir.objects import Arc, Circle, Curve, Line, Ray, Region, Segment

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


EMPTY = Drawing()
