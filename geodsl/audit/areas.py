"""Area and boundary of regions: closed forms, and shapely for what is combined.

A disk becomes a polygon of many corners; after shapely has cut and joined, each chord that is left
is given back the sliver between it and its arc.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
import shapely

from geodsl.audit import tolerances
from geodsl.audit.arcs import TURN, Arc
from geodsl.audit.figure import Figure
from geodsl.audit.plane import Round, doubled_area
from geodsl.audit.regions import Cap, Combined, Corner, Disk, Polygon, Region, Ring, Sector, arms
from geodsl.audit.verdict import AbsentError

Sized = tuple[float, float]
"""A value, and the most that it changes for a unit of movement of one point."""


def area(figure: Figure, region: Region) -> Sized:
    """AbsentError where the region has no end, or is not in the figure."""
    match region:
        case Polygon(names):
            places = figure.places(names)
            skipping = zip(places, places[2:] + places[:2], strict=True)
            return abs(doubled_area(places)) / 2.0, max(abs(q - p) for p, q in skipping) / 2.0
        case Disk(circle):
            radius = circle(figure).radius
            return math.pi * radius**2, TURN * radius
        case Ring(outer, inner):
            radii = outer(figure).radius, inner(figure).radius
            return math.pi * abs(radii[0] ** 2 - radii[1] ** 2), TURN * max(radii)
        case Sector(arc):
            radius, sweep = _sweep(figure, arc)
            return radius**2 * sweep / 2.0, radius * max(1.0, sweep)
        case Cap(arc):
            radius, sweep = _sweep(figure, arc)
            return radius**2 * (sweep - math.sin(sweep)) / 2.0, radius * max(1.0, sweep)
        case Corner():
            raise AbsentError("the inside of an angle has no end")
        case Combined():
            found, border = _measured(figure, region)
            return found, border / 2.0


def perimeter(figure: Figure, region: Region) -> Sized:
    """Length of the boundary, holes included."""
    match region:
        case Polygon(names):
            places = figure.places(names)
            sides = zip(places, places[1:] + places[:1], strict=True)
            return math.fsum(abs(q - p) for p, q in sides), 2.0
        case Disk(circle):
            return TURN * circle(figure).radius, TURN
        case Ring(outer, inner):
            return TURN * (outer(figure).radius + inner(figure).radius), TURN
        case Sector(arc):
            radius, sweep = _sweep(figure, arc)
            return radius * (2.0 + sweep), 2.0 + sweep
        case Cap(arc):
            radius, sweep = _sweep(figure, arc)
            around = 2.0 * math.sin(sweep / 2.0) + sweep
            return radius * around, around
        case Corner():
            raise AbsentError("the inside of an angle has no end")
        case Combined():
            return _measured(figure, region)[1], TURN


def _sweep(figure: Figure, arc: Arc) -> tuple[float, float]:
    bow = arc.bow(figure)
    return bow.circle.radius, abs(bow.sweep)


# --- combined ----------------------------------------------------------------------------------


def _measured(figure: Figure, region: Combined) -> tuple[float, float]:
    """Area and length of the boundary."""
    circles = list(_circles(figure, region))
    shape = _shape(figure, region)
    found, border = 0.0, 0.0
    for part in getattr(shape, "geoms", [shape]):
        if not isinstance(part, shapely.Polygon):
            continue
        for turn, line in ((1.0, part.exterior), *((-1.0, hole) for hole in part.interiors)):
            inside, length = _walk(figure, np.asarray(line.coords), circles)
            found += turn * abs(inside)
            border += length
    return found, border


def _walk(figure: Figure, line: np.ndarray, circles: list[Round]) -> tuple[float, float]:
    """Signed area and length of a closed line, chords taken for the arcs that they stand for."""
    places = line[:, 0] + 1j * line[:, 1]
    a, b = places[:-1], places[1:]
    cross = (np.conj(a - places[0]) * (b - places[0])).imag
    if np.max(np.abs(places)) > tolerances.FAR * figure.size / 2.0:
        raise AbsentError("the region has no end")
    extra, lengths = np.zeros(len(a)), np.abs(b - a)
    free = np.ones(len(a), dtype=bool)
    for circle in circles:
        middle = (a + b) / 2.0 - circle.centre
        near = np.abs(np.abs(middle) - circle.radius) <= tolerances.ON_ARC * circle.radius
        short = np.abs(b - a) <= 1.01 * TURN * circle.radius / tolerances.CIRCLE_CORNERS
        on_arc = near & short & free
        half = np.arcsin(np.minimum(1.0, np.abs(b - a) / (2.0 * circle.radius)))
        sliver = circle.radius**2 * (half - np.sin(half) * np.cos(half))
        is_left = (np.conj(b - a) * (circle.centre - a)).imag > 0.0
        extra = np.where(on_arc, np.where(is_left, sliver, -sliver), extra)
        lengths = np.where(on_arc, 2.0 * circle.radius * half, lengths)
        free &= ~on_arc
    return float(np.sum(cross) / 2.0 + np.sum(extra)), float(np.sum(lengths))


def _circles(figure: Figure, region: Region) -> Iterator[Round]:
    match region:
        case Disk(circle):
            yield circle(figure)
        case Ring(outer, inner):
            yield outer(figure)
            yield inner(figure)
        case Sector(arc) | Cap(arc):
            yield arc.circle(figure)
        case Combined(_, left, right):
            yield from _circles(figure, left)
            yield from _circles(figure, right)
        case Polygon() | Corner():
            return


_COMBINE: dict[str, Callable[[shapely.Geometry, shapely.Geometry], shapely.Geometry]] = {
    "-": shapely.difference,
    "∪": shapely.union,
    "∩": shapely.intersection,
}


def _shape(figure: Figure, region: Region) -> shapely.Geometry:
    match region:
        case Polygon(names):
            return shapely.make_valid(_filled(np.array(figure.places(names))))
        case Disk(circle):
            return _filled(_rim(circle(figure), 0.0, TURN)[:-1])
        case Ring(outer, inner):
            one, two = (_shape(figure, Disk(circle)) for circle in (outer, inner))
            return shapely.difference(one, two)
        case Sector(arc) | Cap(arc):
            bow = arc.bow(figure)
            rim = _rim(bow.circle, bow.start, bow.sweep)
            centre = [bow.circle.centre] if isinstance(region, Sector) else []
            return _filled(np.concatenate((centre, rim)))
        case Corner():
            vertex, u, w = arms(figure, region)
            far = tolerances.FAR * figure.size
            return _filled(np.array((vertex, vertex + far * u, vertex + far * w)))
        case Combined(operator, left, right):
            return _COMBINE[operator](_shape(figure, left), _shape(figure, right))


def _filled(places: np.ndarray) -> shapely.Polygon:
    return shapely.Polygon(np.column_stack((places.real, places.imag)))


def _rim(circle: Round, start: float, sweep: float) -> np.ndarray:
    """Corners on a circle: all multiples of one step within the sweep, and its two ends, so that
    a disk and its sectors share their corners."""
    step = TURN / tolerances.CIRCLE_CORNERS
    low, high = min(start, start + sweep), max(start, start + sweep)
    inner = np.arange(math.floor(low / step) + 1, math.ceil(high / step)) * step
    turns = np.concatenate(([low], inner, [high]))
    return circle.centre + circle.radius * np.exp(1j * turns)
