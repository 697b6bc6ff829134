"""What a statement says of the picture alone: that something is drawn, dashed or shaded.

The record lists the strokes; which regions are shaded, its own program says. Distances and what is
left of a region are shapely's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import shapely

from geodsl import syntax
from geodsl.audit import tolerances
from geodsl.audit.areas import shape_of
from geodsl.audit.book import Circle, Line
from geodsl.audit.claims import Claim, Gaps
from geodsl.audit.figure import Figure
from geodsl.audit.plane import Round
from geodsl.audit.record import Record
from geodsl.audit.regions import Region, refuse_loose
from geodsl.audit.verdict import AbsentError, Gap

BEYOND_PX = 24.0
"""Pixels. Rays and lines are drawn at least this far beyond the points that name them."""

STEPS = 64
"""A thing is looked at in this many places and its end."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture shows.

    Attributes:
        strokes: Rows of the record.
        shades: Regions, where the style tones them.
        texts, marks: Rows of the record.
        curves: Those of its program, by name.
        has_grid: There are grid lines.
    """

    strokes: tuple[Record, ...]
    shades: tuple[Region, ...]
    texts: tuple[Record, ...] = ()
    marks: tuple[Record, ...] = ()
    curves: Mapping[str, syntax.Curve] = field(default_factory=dict)
    has_grid: bool = False


def read_shown(
    record: Record, shades: Iterable[Region], curves: Mapping[str, syntax.Curve]
) -> Shown | None:
    """The picture of a scene record, if one was laid out; `shades` and `curves` are those of its
    program."""
    picture, drawing = record["picture"], cast("Record", record["drawing"])
    if picture is None:
        return None
    strokes = tuple(cast("list[Record]", drawing["strokes"]))
    toned = bool(cast("Record", picture)["shades"])
    texts = tuple(cast("list[Record]", cast("Record", picture)["texts"]))
    marks = tuple(cast("list[Record]", drawing["marks"]))
    return Shown(
        strokes,
        tuple(shades) if toned else (),
        texts,
        marks,
        curves,
        bool(drawing["grid"]),
    )


def drawn(item: Line | Circle, *, only_dashed: bool = False) -> Claim:
    """`segment AB`, `draw circle O`, `dashed AB`."""

    def measure(figure: Figure) -> Gaps:
        shown = known(figure)
        strokes = [row for row in shown.strokes if row["dashed"] or not only_dashed]
        thing = _course(figure, item)
        if any(_is_it(figure, row, item) for row in strokes):
            left, low, right, top = shapely.bounds(thing)
            is_seen = math.hypot(right - left, top - low) >= _px(figure, tolerances.SEEN_PX)
            return (Gap(0.0 if is_seen else math.inf, 0.0),)
        if shown.has_grid or any(_kind(row) == "curve" for row in strokes):
            return (Gap(math.inf, 0.0, hidden="a curve is drawn, and may run over it"),)
        ink = [ink_of(figure, row) for row in strokes]
        if figure.picture.axes:
            ink += [_far(0j, 1 + 0j, figure), _far(0j, 1j, figure)]
        away = max(_nearest(ink, place, figure.size) for place in _places(thing))
        return (Gap(math.inf, away * figure.picture.scale),)

    spoken = item.spoken if isinstance(item, Line) else f"circle {item.name}"
    return Claim(measure, f"{spoken} is {'dashed' if only_dashed else 'drawn'}")


def shaded(region: Region) -> Claim:
    """`shade sector AOB`."""

    def measure(figure: Figure) -> Gaps:
        shown = known(figure)
        refuse_loose(figure, region)
        left = shape_of(figure, region)
        whole = shapely.area(left)
        for shade in shown.shades:
            left = shapely.difference(left, shape_of(figure, shade))
        if shapely.area(left) <= tolerances.TOUCHES * whole:
            return (Gap(0.0, 0.0),)
        core = shapely.buffer(left, -_px(figure, tolerances.SEEN_PX))
        seen = math.inf if not shapely.is_empty(core) else 0.0
        return (Gap(math.inf, seen),)

    return Claim(measure, "a region is shaded")


def known(figure: Figure) -> Shown:
    """What the picture shows; AbsentError where there is none."""
    if figure.shown is None:
        raise AbsentError("there is no picture")
    return figure.shown


def _px(figure: Figure, pixels: float) -> float:
    """World units."""
    return pixels / figure.picture.scale


# --- things ------------------------------------------------------------------------------------


def can_be_drawn(item: Line | Circle) -> bool:
    """Whether the audit knows where it would run: not so of a line without points on it."""
    return isinstance(item, Circle) or len(item.names) == 2


def _course(figure: Figure, item: Line | Circle) -> shapely.LineString:
    """Where a thing would run."""
    if isinstance(item, Circle):
        return _rim(item.ref(figure))
    a, b = figure.places(cast("tuple[str, str]", item.names))
    way = (b - a) / abs(b - a) * _px(figure, BEYOND_PX)
    match item.kind:
        case "ray":
            b += way
        case "line":
            a, b = a - way, b + way
        case _:
            pass
    return straight(a, b)


def _places(thing: shapely.LineString) -> list[shapely.Point]:
    """Evenly spaced along it, ends included."""
    shares = [k / STEPS for k in range(STEPS + 1)]
    return [shapely.line_interpolate_point(thing, share, normalized=True) for share in shares]


def _nearest(ink: list[shapely.Geometry], place: shapely.Point, most: float) -> float:
    """How far the nearest stroke is; `most` where none is nearer."""
    return min([most, *(shapely.distance(stroke, place) for stroke in ink)])


def straight(a: complex, b: complex) -> shapely.LineString:
    return shapely.LineString([(a.real, a.imag), (b.real, b.imag)])


def _far(a: complex, way: complex, figure: Figure, back: float = 1.0) -> shapely.LineString:
    reach = tolerances.FAR * figure.size / abs(way)
    return straight(a - back * reach * way, a + reach * way)


def _rim(circle: Round) -> shapely.LineString:
    turns = np.linspace(0.0, 2.0 * math.pi, 1025)
    places = circle.centre + circle.radius * np.exp(1j * turns)
    return shapely.LineString(np.column_stack((places.real, places.imag)))


# --- strokes of the record ---------------------------------------------------------------------


def _kind(stroke: Record) -> str:
    return cast("str", cast("Record", stroke["item"])["term"])


def _is_it(figure: Figure, stroke: Record, item: Line | Circle) -> bool:
    row, kind = cast("Record", stroke["item"]), _kind(stroke)
    if isinstance(item, Circle):
        return kind == "circle" and row["name"] == item.key(figure)
    if kind not in _KINDS or _KINDS[kind] != item.kind:
        return False
    ends = (row["a"], row["b"])
    return ends == item.names or (kind != "ray" and ends == item.names[::-1])


_KINDS = {"segment": "segment", "ray": "ray", "through": "line"}


def ink_of(figure: Figure, stroke: Record) -> shapely.Geometry:
    """Where a stroke may be; of an arc, all its circle."""
    row = cast("Record", stroke["item"])
    read: dict[str, Callable[[], shapely.Geometry]] = {
        "segment": lambda: straight(*_ends(figure, row)),
        "ray": lambda: _beam(figure, row, 0.0),
        "through": lambda: _beam(figure, row, 1.0),
        "named_line": lambda: _named(figure, cast("str", row["name"])),
        "circle": lambda: _rim(figure.named_circle(cast("str", row["name"]))),
        "arc": lambda: _rim(
            figure.named_circle(cast("str", cast("Record", row["circle"])["name"]))
        ),
    }
    return read[_kind(stroke)]()


def _ends(figure: Figure, row: Record) -> tuple[complex, complex]:
    return figure.place(cast("str", row["a"])), figure.place(cast("str", row["b"]))


def _beam(figure: Figure, row: Record, back: float) -> shapely.LineString:
    a, b = _ends(figure, row)
    return _far(a, b - a, figure, back)


def _named(figure: Figure, name: str) -> shapely.LineString:
    line = figure.named_line(name)
    return _far(line.at, line.way, figure)
