"""Area and boundary of regions: closed forms, and shapely for what is combined.

A disk becomes a polygon that has a corner wherever its circle meets another boundary, and many
between; after shapely has cut and joined, each chord that is left is given back the sliver between
it and its arc.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geodsl.audit import tolerances
from geodsl.audit.arcs import TURN, Arc
from geodsl.audit.figure import Figure
from geodsl.audit.plane import Round, doubled_area
from geodsl.audit.regions import Cap, Combined, Corner, Disk, Polygon, Region, Ring, Sector, arms
from geodsl.audit.verdict import AbsentError

Places = npt.NDArray[Any]
"""Places as complex numbers, shape (n,); coordinates, shape (n, 2); or what is true of n."""

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
    shape = shape_of(figure, region)
    border = Border(tuple(_circles(figure, region)), tuple(_straights(figure, region)))
    found, around = 0.0, 0.0
    for part in getattr(shape, "geoms", [shape]):
        if not isinstance(part, shapely.Polygon):
            continue
        for turn, line in ((1.0, part.exterior), *((-1.0, hole) for hole in part.interiors)):
            inside, length = _walk(figure, np.asarray(line.coords), border.circles)
            found += turn * abs(inside)
            around += length
    return found, around


@dataclass(frozen=True, slots=True)
class Border:
    """The circles and straight pieces that bound the parts of a region."""

    circles: tuple[Round, ...]
    straights: tuple[tuple[complex, complex], ...]

    def corners_on(self, circle: Round) -> list[float]:
        """Directions in which a circle meets the others."""
        places = [end for pair in self.straights for end in pair]
        for other in self.circles:
            places += _meet_circle(circle, other)
        for a, b in self.straights:
            places += _meet_line(circle, a, b)
        near = tolerances.SAME_CORNER * circle.radius
        return [
            cmath.phase(p - circle.centre)
            for p in places
            if abs(abs(p - circle.centre) - circle.radius) <= near
        ]


def _meet_circle(one: Round, two: Round) -> list[complex]:
    gap = two.centre - one.centre
    if abs(gap) <= tolerances.SAME_CORNER * one.radius:
        return []
    along = (abs(gap) ** 2 + one.radius**2 - two.radius**2) / (2.0 * abs(gap))
    across = math.sqrt(max(0.0, one.radius**2 - along**2))
    way = gap / abs(gap)
    return [one.centre + way * complex(along, side * across) for side in (1.0, -1.0)]


def _meet_line(circle: Round, a: complex, b: complex) -> list[complex]:
    way = (b - a) / abs(b - a)
    foot = a + way * (way.conjugate() * (circle.centre - a)).real
    across = math.sqrt(max(0.0, circle.radius**2 - abs(foot - circle.centre) ** 2))
    return [foot + way * across, foot - way * across]


def _walk(figure: Figure, line: Places, circles: tuple[Round, ...]) -> tuple[float, float]:
    """Signed area and length of a closed line, arcs taken for the chords that stand for them."""
    places = line[:, 0] + 1j * line[:, 1]
    if np.max(np.abs(places - places[0])) > tolerances.FAR * figure.size / 2.0:
        raise AbsentError("the region has no end")
    a, b = places[:-1], places[1:]
    extra, lengths = np.zeros(len(a)), np.abs(b - a)
    free = np.ones(len(a), dtype=bool)
    for circle in circles:
        on_arc = free & _are_chords(circle, a, b)
        half = np.arcsin(np.minimum(1.0, np.abs(b - a) / (2.0 * circle.radius)))
        sliver = circle.radius**2 * (half - np.sin(half) * np.cos(half))
        is_left = (np.conj(b - a) * (circle.centre - a)).imag > 0.0
        extra = np.where(on_arc, np.where(is_left, sliver, -sliver), extra)
        lengths = np.where(on_arc, 2.0 * circle.radius * half, lengths)
        free &= ~on_arc
    crossed = (np.conj(a - places[0]) * (b - places[0])).imag
    return float(np.sum(crossed) / 2.0 + np.sum(extra)), float(np.sum(lengths))


def _are_chords(circle: Round, a: Places, b: Places) -> Places:
    """Which stretches join two neighbouring corners of a circle's polygon."""
    near = tolerances.SAME_CORNER * circle.radius
    ends = [np.abs(np.abs(end - circle.centre) - circle.radius) <= near for end in (a, b)]
    step = 1.01 * TURN * circle.radius / tolerances.CIRCLE_CORNERS
    found: Places = ends[0] & ends[1] & (np.abs(b - a) <= step)
    return found


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


def _straights(figure: Figure, region: Region) -> Iterator[tuple[complex, complex]]:
    match region:
        case Polygon(names):
            places = figure.places(names)
            yield from zip(places, places[1:] + places[:1], strict=True)
        case Sector(arc):
            bow = arc.bow(figure)
            yield from ((bow.circle.centre, bow.at(end)) for end in (0.0, 1.0))
        case Cap(arc):
            bow = arc.bow(figure)
            yield bow.at(0.0), bow.at(1.0)
        case Corner():
            vertex, u, w = arms(figure, region)
            far = tolerances.FAR * figure.size
            yield from ((vertex, vertex + far * arm) for arm in (u, w))
        case Combined(_, left, right):
            yield from _straights(figure, left)
            yield from _straights(figure, right)
        case Disk() | Ring():
            return


_COMBINE: dict[str, Callable[[shapely.Geometry, shapely.Geometry], shapely.Geometry]] = {
    "-": shapely.difference,
    "∪": shapely.union,
    "∩": shapely.intersection,
}


def shape_of(figure: Figure, region: Region) -> shapely.Geometry:
    """A region as shapely has it, its circles as polygons of many corners."""
    border = Border(tuple(_circles(figure, region)), tuple(_straights(figure, region)))
    return _shape(figure, region, border)


def _shape(figure: Figure, region: Region, border: Border) -> shapely.Geometry:
    match region:
        case Polygon(names):
            return shapely.make_valid(_filled(np.array(figure.places(names))))
        case Disk(circle):
            return _filled(_rim(circle(figure), border, 0.0, TURN)[:-1])
        case Ring(outer, inner):
            one, two = (_shape(figure, Disk(circle), border) for circle in (outer, inner))
            return shapely.difference(one, two)
        case Sector(arc) | Cap(arc):
            bow = arc.bow(figure)
            rim = _rim(bow.circle, border, bow.start, bow.sweep)
            centre = [bow.circle.centre] if isinstance(region, Sector) else []
            return _filled(np.concatenate((centre, rim)))
        case Corner():
            vertex, u, w = arms(figure, region)
            far = tolerances.FAR * figure.size
            return _filled(np.array((vertex, vertex + far * u, vertex + far * w)))
        case Combined(operator, left, right):
            parts = _shape(figure, left, border), _shape(figure, right, border)
            return _COMBINE[operator](*parts)


def _filled(places: Places) -> shapely.Polygon:
    if len(places) < 3:  # of an arc that has shrunk to nothing
        return shapely.Polygon()
    return shapely.Polygon(np.column_stack((places.real, places.imag)))


def _rim(circle: Round, border: Border, start: float, sweep: float) -> Places:
    """Corners on a circle: multiples of one step within the sweep, where it meets other
    boundaries, and its two ends, so that all parts share their corners."""
    step = TURN / tolerances.CIRCLE_CORNERS
    low, high = min(start, start + sweep), max(start, start + sweep)
    least = tolerances.SAME_CORNER
    meets = sorted((turn - low) % TURN for turn in border.corners_on(circle))
    exact = [low, *(low + turn for turn in meets if least < turn < high - low - least), high]
    grid = np.arange(math.floor(low / step) + 1, math.ceil(high / step)) * step
    clear = np.min(np.abs(grid[:, None] - np.array(exact)[None, :]), axis=1) > least
    turns = np.sort(np.concatenate((exact, grid[clear])))
    kept = np.concatenate(([True], np.diff(turns) > least))
    found: Places = circle.centre + circle.radius * np.exp(1j * turns[kept])
    return found
