"""Parts of the plane: how deep a point lies in them, by shapely and by angles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never

import shapely

from geodsl.audit import tolerances
from geodsl.audit.arcs import Arc, Bow
from geodsl.audit.figure import CircleRef, Figure
from geodsl.audit.plane import Round, along, opening, wedge
from geodsl.audit.verdict import AbsentError


@dataclass(frozen=True, slots=True)
class Polygon:
    """`triangle ABC`."""

    corners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disk:
    """`circle O` with its inside."""

    circle: CircleRef


@dataclass(frozen=True, slots=True)
class Sector:
    """`sector AOB`."""

    arc: Arc


@dataclass(frozen=True, slots=True)
class Cap:
    """`circular segment AB`: between an arc and its chord."""

    arc: Arc


@dataclass(frozen=True, slots=True)
class Ring:
    """`ring(circle O, circle k)`: the larger first."""

    outer: CircleRef
    inner: CircleRef


@dataclass(frozen=True, slots=True)
class Corner:
    """The inside of `∠ABC`, without end."""

    a: str
    vertex: str
    c: str


@dataclass(frozen=True, slots=True)
class Combined:
    """`square ABCD - circle O`."""

    operator: Literal["-", "∪", "∩"]
    left: Region
    right: Region


Region = Polygon | Disk | Sector | Cap | Ring | Corner | Combined


def point(place: complex) -> shapely.Point:
    return shapely.Point(place.real, place.imag)


def ring(places: list[complex]) -> shapely.LinearRing:
    return shapely.LinearRing([(p.real, p.imag) for p in places])


def stretch(a: complex, b: complex) -> shapely.LineString:
    return shapely.LineString(((a.real, a.imag), (b.real, b.imag)))


def depth(figure: Figure, place: complex, region: Region) -> float:
    """Distance to the boundary, negative outside; of combined regions the sign is exact and the
    size never too large.

    Raises:
        AbsentError: The region is not in the figure.
    """
    match region:
        case Polygon(corners):
            return polygon_depth(place, figure.places(corners))
        case Disk(circle):
            return _in_disk(place, circle(figure))
        case Ring(outer, inner):
            return min(_in_disk(place, outer(figure)), -_in_disk(place, inner(figure)))
        case Sector(arc):
            return max(_in_sector(place, bow) for bow in arc.bows(figure))
        case Cap(arc):
            return max(_in_cap(place, bow) for bow in arc.bows(figure))
        case Corner():
            return _in_corner(figure, place, region)
        case Combined(operator, left, right):
            one = depth(figure, place, _sided(left))
            two = depth(figure, place, _sided(right))
            return {"-": min(one, -two), "∪": max(one, two), "∩": min(one, two)}[operator]
        case _:
            assert_never(region)


def polygon_depth(place: complex, corners: list[complex]) -> float:
    """By the even-odd rule where sides cross."""
    border = ring(corners)
    away = border.distance(point(place))
    return away if shapely.Polygon(border).contains(point(place)) else -away


def refuse_loose(figure: Figure, region: Region) -> None:
    """AbsentError where a round border does not end on its circle."""
    match region:
        case Sector(arc) | Cap(arc):
            circle = arc.circle(figure)
            for end in figure.places((arc.start, arc.end)):
                if abs(_in_disk(end, circle)) > tolerances.TOUCHES * figure.size:
                    raise AbsentError("an arc ends beside its circle")
        case Combined(_, left, right):
            refuse_loose(figure, left)
            refuse_loose(figure, right)
        case _:
            return


def _sided(region: Region) -> Region:
    """A half disk whose side is not said cannot be cut off something else."""
    match region:
        case Sector(Arc(way="either")) | Cap(Arc(way="either")):
            raise AbsentError("nothing says on which side a semicircle lies")
        case _:
            return region


def _in_disk(place: complex, circle: Round) -> float:
    return circle.radius - abs(place - circle.centre)


def to_bow(place: complex, bow: Bow) -> float:
    """Distance to an arc."""
    if bow.clear(place) >= 0.0:
        return abs(_in_disk(place, bow.circle))
    return min(abs(place - bow.at(0.0)), abs(place - bow.at(1.0)))


def _in_sector(place: complex, bow: Bow) -> float:
    sides = (stretch(bow.circle.centre, bow.at(end)) for end in (0.0, 1.0))
    away = min(to_bow(place, bow), *(side.distance(point(place)) for side in sides))
    is_in = _in_disk(place, bow.circle) > 0.0 and bow.clear(place) > 0.0
    return away if is_in else -away


def _in_cap(place: complex, bow: Bow) -> float:
    start, end = bow.at(0.0), bow.at(1.0)
    away = min(to_bow(place, bow), stretch(start, end).distance(point(place)))
    chord = end - start
    is_beside = wedge(chord, place - start) * wedge(chord, bow.at(0.5) - start) > 0.0
    return away if is_beside and _in_disk(place, bow.circle) > 0.0 else -away


def arms(figure: Figure, corner: Corner) -> tuple[complex, complex, complex]:
    """The vertex of an angle and the unit vectors of its arms."""
    vertex = figure.place(corner.vertex)
    u, w = figure.place(corner.a) - vertex, figure.place(corner.c) - vertex
    if not min(abs(u), abs(w)) > tolerances.ONE_POINT * figure.size:
        raise AbsentError("an arm of an angle has no length")
    return vertex, u / abs(u), w / abs(w)


def _in_corner(figure: Figure, place: complex, corner: Corner) -> float:
    vertex, u, w = arms(figure, corner)
    away = place - vertex
    nearest = min(abs(away) if along(away, arm) <= 0.0 else abs(wedge(arm, away)) for arm in (u, w))
    # Outside, the two openings add up to more than that of the angle.
    is_in = opening(u, away) + opening(w, away) < opening(u, w) + tolerances.ADDED_UP
    return nearest if is_in else -nearest
