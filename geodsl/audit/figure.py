"""A figure and its picture, read from a scene record as the JSON that it is.

The reader of the compiler is not used: it makes values of the checker's own kinds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from geodsl.audit import tolerances
from geodsl.audit.plane import Round, Straight
from geodsl.audit.printed import Key, printed_numbers
from geodsl.audit.record import Record
from geodsl.audit.verdict import AbsentError

if TYPE_CHECKING:
    from geodsl.audit.pictured import Shown

UPRIGHT = "the picture is turned or mirrored: up and right cannot be seen in it"
MIRRORED = "the picture is mirrored: clockwise cannot be seen in it"
NO_AXES = "the picture has no axes that coordinates could be read from"


@dataclass(frozen=True, slots=True)
class NamedCircle:
    """A circle of the record: `centre` is the name of its centre, `statement` what introduces it
    (an index of the record's own program)."""

    name: str
    centre: str
    radius: float | None
    statement: int


@dataclass(frozen=True, slots=True)
class Picture:
    """What decides whether something can be seen.

    Attributes:
        scale: Pixels of the picture that FAILS is about, per world unit.
        upright: x runs to the right and y up.
        mirrored: Counter-clockwise is shown as clockwise.
        axes: Coordinate axes are drawn.
        printed: Numbers in the picture.
        window: Of an upright picture the left, lower, right and upper border, world units.
    """

    scale: float
    upright: bool
    mirrored: bool
    axes: bool
    printed: Mapping[Key, float]
    window: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """Attributes:
    points: World units, y up.
    circles: By the record's name.
    lines: Named lines a x + b y = c.
    unknowns: By name.
    size: World units; longer side of the box of the named points, or the largest radius.
    picture: Where FAILS is looked for.
    shown: What is drawn and shaded there; None where that is not known.
    """

    points: Mapping[str, complex]
    circles: Mapping[str, NamedCircle]
    lines: Mapping[str, tuple[float, float, float]]
    unknowns: Mapping[str, float]
    size: float
    picture: Picture
    shown: Shown | None = None

    def place(self, point: PointRef) -> complex:
        """Where a point is; AbsentError where the figure has none."""
        if not isinstance(point, str):
            return point(self)
        try:
            return self.points[point]
        except KeyError:
            raise AbsentError(f"the figure has no point {point}") from None

    def places(self, points: tuple[PointRef, ...]) -> list[complex]:
        return [self.place(point) for point in points]

    def through(self, a: complex, b: complex) -> Straight:
        """The line of two places; AbsentError where they coincide."""
        span = abs(b - a)
        if not span > tolerances.ONE_POINT * self.size:
            raise AbsentError("two points that define a line coincide")
        return Straight(a, (b - a) / span, span)

    def named_line(self, name: str) -> Straight:
        if name not in self.lines:
            raise AbsentError(f"the figure has no line {name}")
        a, b, c = self.lines[name]
        normal = complex(a, b)
        if not abs(normal) > 0.0:
            raise AbsentError(f"line {name} has no direction")
        way = normal / abs(normal)
        return Straight(c / abs(normal) * way, way * 1j, None)

    def named_circle(self, name: str) -> Round:
        circle = self.circles.get(name)
        if circle is None or circle.radius is None or circle.centre not in self.points:
            raise AbsentError(f"the figure has no circle {name}")
        return Round(self.points[circle.centre], circle.radius)

    def enlarged(self) -> Figure:
        """The same figure in another unit of length; unknowns keep their values."""
        factor = tolerances.SCALED
        return replace(
            self,
            points={name: factor * place for name, place in self.points.items()},
            circles={
                name: replace(c, radius=None if c.radius is None else factor * c.radius)
                for name, c in self.circles.items()
            },
            lines={name: (a, b, factor * c) for name, (a, b, c) in self.lines.items()},
            size=factor * self.size,
            picture=replace(self.picture, scale=self.picture.scale / factor),
        )


PointRef = str | Callable[[Figure], complex]
"""A point by its name, or by a construction that a statement writes in its place."""

LineRef = Callable[[Figure], Straight]
CircleRef = Callable[[Figure], Round]


def read_figure(record: Record) -> Figure:
    """The figure of a scene record, also of any record that has its keys `points`, `circles`,
    `lines`, `unknowns`, `picture`.

    Raises:
        ValueError: A key is missing or of another kind.
    """
    try:
        points = _points(record)
        circles = _circles(record)
        size = _size(points, circles)
        return Figure(
            points, circles, _lines(record), _unknowns(record), size, _picture(record, size)
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a scene record: {error!r}") from error


def _rows(record: Record, key: str) -> list[Record]:
    rows = record[key]
    if not isinstance(rows, list):
        raise TypeError(f"{key} is no list")
    return cast("list[Record]", rows)


def _points(record: Record) -> dict[str, complex]:
    found = {}
    for row in _rows(record, "points"):
        x, y = cast("float | None", row["x"]), cast("float | None", row["y"])
        if x is None or y is None or not max(abs(x), abs(y)) < tolerances.LARGEST:
            continue
        found[cast("str", row["name"])] = complex(x, y)
    return found


def _circles(record: Record) -> dict[str, NamedCircle]:
    found = {}
    for row in _rows(record, "circles"):
        name, radius = cast("str", row["name"]), cast("float | None", row["radius"])
        if radius is not None and not 0.0 <= radius < tolerances.LARGEST:
            radius = None
        found[name] = NamedCircle(
            name, cast("str", row["centre"]), radius, cast("int", row.get("statement", -1))
        )
    return found


def _lines(record: Record) -> dict[str, tuple[float, float, float]]:
    return {
        cast("str", row["name"]): cast(
            "tuple[float, float, float]", tuple(cast("list[float]", row["equation"]))
        )
        for row in _rows(record, "lines")
        if row["equation"] is not None
    }


def _unknowns(record: Record) -> dict[str, float]:
    return {
        cast("str", row["name"]): cast("float", row["value"])
        for row in _rows(record, "unknowns")
        if row["value"] is not None
    }


def _size(points: Mapping[str, complex], circles: Mapping[str, NamedCircle]) -> float:
    """Nameless points (`_c1`) do not count: a far centre is not looked at."""
    named = [p for name, p in points.items() if not name.startswith("_")] or list(points.values())
    sides = [0.0]
    if named:
        sides.append(max(p.real for p in named) - min(p.real for p in named))
        sides.append(max(p.imag for p in named) - min(p.imag for p in named))
    sides += [c.radius for c in circles.values() if c.radius is not None and c.centre in points]
    longest = max(sides)
    return longest if 0.0 < longest < math.inf else 1.0


def _picture(record: Record, size: float) -> Picture:
    if record["picture"] is None:
        scale = (tolerances.PICTURE_PX - 2.0 * tolerances.MARGIN_PX) / size
        return Picture(scale, True, False, False, {})
    picture = cast("Record", record["picture"])
    a, b, c, d, e, f = cast("list[float]", picture["world_to_pixel"])
    width, height = cast("float", picture["width"]), cast("float", picture["height"])
    longer = max(width, height)
    shrunk = min(1.0, tolerances.PICTURE_PX / longer) if longer > 0.0 else 0.0
    turn = a * d - b * c
    skew = tolerances.TOUCHES * (abs(a) + abs(d))
    return Picture(
        scale=math.sqrt(abs(turn)) * shrunk,
        upright=a > 0.0 > d and max(abs(b), abs(c)) <= skew,
        mirrored=turn > 0.0,
        axes=bool(picture["axes"]),
        printed=printed_numbers(_rows(picture, "texts")),
        window=(-e / a, (height - f) / d, (width - e) / a, -f / d) if a and d else (0.0,) * 4,
    )
