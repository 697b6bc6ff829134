"""Regions: how deep a point lies in them, their area and the length of their boundary."""

from __future__ import annotations

import cmath
import math
from collections.abc import Sequence

from geodsl.ir import CircularSegment, Combined, Disk, Polygon, Region, Ring, Sector, Term, Wedge
from geodsl.verifier import boundary, plane, tolerances
from geodsl.verifier.arcs import Bow, bow, bows, hidden_side
from geodsl.verifier.figure import Figure
from geodsl.verifier.pieces import ArcPiece, Outline, Piece, SegmentPiece
from geodsl.verifier.plane import Round
from geodsl.verifier.verdict import Undefined


def depth(figure: Figure, p: complex, term: Term) -> float:
    """Signed distance of `p` to the boundary of a region, positive inside.

    The sign is exact. For combined regions the size may be too small, never too large.

    Raises:
        Undefined: The region does not exist in the figure.
        ValueError: It is no region.
    """
    match term:
        case Polygon(vertices):
            return polygon_depth(p, [figure.point(vertex) for vertex in vertices])
        case Disk(circle):
            round_ = figure.circle(circle)
            return round_.radius - abs(p - round_.centre)
        case Ring(outer, inner):
            big, small = figure.circle(outer), figure.circle(inner)
            return min(big.radius - abs(p - big.centre), abs(p - small.centre) - small.radius)
        case Sector(arc):
            return max(_sector_depth(p, way) for way in bows(figure, arc))
        case CircularSegment(arc):
            return max(_cap_depth(p, way) for way in bows(figure, arc))
        case Wedge(a, vertex, c):
            return _wedge_depth(figure, p, a, vertex, c)
        case Combined(operator, left, right):
            _refuse_open_sides(left)
            _refuse_open_sides(right)
            return _combine(operator, depth(figure, p, left), depth(figure, p, right))
    raise ValueError(f"not a region: {term!r}")


STRAIGHT = "the angle is straight to the eye: which side is inside it cannot be seen"


def hidden_inside(figure: Figure, term: Term) -> str:
    """Why nobody can say which of two parts a region is; empty where that is seen."""
    match term:
        case Wedge(a, vertex, c):
            v = figure.point(vertex)
            one, two = figure.point(a) - v, figure.point(c) - v
            if not (one and two):
                return ""
            off = math.pi - abs(cmath.phase(two / one))
            return STRAIGHT if off < math.radians(figure.visibility.degrees) else ""
        case Sector(arc) | CircularSegment(arc):
            return hidden_side(figure, arc, bow(figure, arc))
        case Combined(_, left, right):
            return hidden_inside(figure, left) or hidden_inside(figure, right)
        case _:
            return ""


def refuse_loose_ends(figure: Figure, term: Term) -> None:
    """Raises Undefined where the ends of an arc that bounds a region are not on its circle: points
    of another figure, to which the words still apply."""
    match term:
        case Sector(arc) | CircularSegment(arc):
            circle = figure.circle(arc.circle)
            for end in (arc.start, arc.end):
                off = abs(abs(figure.point(end) - circle.centre) - circle.radius)
                if off > tolerances.HOLDS * figure.size:
                    raise Undefined("an end of the arc is not on its circle")
        case Combined(_, left, right):
            refuse_loose_ends(figure, left)
            refuse_loose_ends(figure, right)
        case _:
            return


def _combine(operator: str, one: float, two: float) -> float:
    match operator:
        case "union":
            return max(one, two)
        case "intersection":
            return min(one, two)
        case "difference":
            return min(one, -two)
    raise ValueError(f"not an operator of regions: {operator!r}")


def _refuse_open_sides(part: Region) -> None:
    """A semicircle alone may lie on either side; what it cuts off something else may not."""
    match part:
        case Sector(arc) | CircularSegment(arc) if arc.kind == "either":
            raise Undefined("a semicircle is combined whose side is not said")
        case _:
            return


def polygon_depth(p: complex, corners: Sequence[complex]) -> float:
    """By the even-odd rule."""
    inside, distance = False, math.inf
    previous = corners[-1]
    for corner in corners:
        distance = min(distance, plane.segment_distance(p, previous, corner))
        if (previous.imag > p.imag) != (corner.imag > p.imag):
            turn = plane.cross(corner - previous, p - previous)
            if (turn > 0.0) == (corner.imag > previous.imag):
                inside = not inside
        previous = corner
    return distance if inside else -distance


def _arc_distance(p: complex, way: Bow) -> float:
    if way.room(p) >= 0.0:
        return abs(abs(p - way.circle.centre) - way.circle.radius)
    return min(abs(p - way.place(0.0)), abs(p - way.place(1.0)))


def _sector_depth(p: complex, way: Bow) -> float:
    centre = way.circle.centre
    distance = min(
        _arc_distance(p, way),
        plane.segment_distance(p, centre, way.place(0.0)),
        plane.segment_distance(p, centre, way.place(1.0)),
    )
    is_inside = abs(p - centre) < way.circle.radius and way.room(p) > 0.0
    return distance if is_inside else -distance


def _cap_depth(p: complex, way: Bow) -> float:
    """Of the part of the disk between the arc and its chord."""
    start, end, top = way.place(0.0), way.place(1.0), way.place(0.5)
    distance = min(_arc_distance(p, way), plane.segment_distance(p, start, end))
    is_beside = plane.cross(end - start, p - start) * plane.cross(end - start, top - start) > 0.0
    is_inside = is_beside and abs(p - way.circle.centre) < way.circle.radius
    return distance if is_inside else -distance


def _wedge_depth(figure: Figure, p: complex, a: str, vertex: str, c: str) -> float:
    corner, u, w = _wedge(figure, a, vertex, c)
    away = p - corner
    distance = min(_ray_distance(away, u), _ray_distance(away, w))
    sense = plane.cross(u, w)
    is_inside = sense * plane.cross(u, away) > 0.0 and sense * plane.cross(away, w) > 0.0
    return distance if is_inside else -distance


def _wedge(figure: Figure, a: str, vertex: str, c: str) -> tuple[complex, complex, complex]:
    corner = figure.point(vertex)
    smallest = tolerances.COINCIDENT * figure.size
    u = plane.unit(figure.point(a) - corner, smallest)
    w = plane.unit(figure.point(c) - corner, smallest)
    return corner, u, w


def _ray_distance(away: complex, direction: complex) -> float:
    if plane.dot(away, direction) <= 0.0:
        return abs(away)
    return abs(plane.cross(direction, away))


# --- measures ----------------------------------------------------------------------------------


def area(figure: Figure, region: Region) -> tuple[float, float]:
    """Area, and the most that it changes per world unit of movement of one point."""
    match region:
        case Polygon(vertices):
            corners = [figure.point(vertex) for vertex in vertices]
            steps = zip(corners, corners[2:] + corners[:2], strict=True)
            return abs(plane.signed_area(corners)), max(abs(b - a) for a, b in steps) / 2.0
        case Disk(circle):
            radius = figure.circle(circle).radius
            return math.pi * radius * radius, 2.0 * math.pi * radius
        case Ring(outer, inner):
            big, small = figure.circle(outer).radius, figure.circle(inner).radius
            return abs(math.pi * (big * big - small * small)), 2.0 * math.pi * max(big, small)
        case Sector(arc):
            way = bow(figure, arc)
            radius, sweep = way.circle.radius, abs(way.sweep)
            return radius * radius * sweep / 2.0, radius * max(1.0, sweep)
        case CircularSegment(arc):
            way = bow(figure, arc)
            radius, sweep = way.circle.radius, abs(way.sweep)
            return radius * radius * (sweep - math.sin(sweep)) / 2.0, radius * max(1.0, sweep)
        case Wedge():
            raise Undefined("the interior of an angle has no area")
        case Combined():
            outline = _outline(figure, region)
            return abs(boundary.area(outline)), boundary.length(outline) / 2.0


def perimeter(figure: Figure, region: Region) -> tuple[float, float]:
    """Length of the boundary, and the most that it changes per world unit of movement."""
    match region:
        case Polygon(vertices):
            corners = [figure.point(vertex) for vertex in vertices]
            ends = zip(corners, corners[1:] + corners[:1], strict=True)
            return sum(abs(b - a) for a, b in ends), 2.0
        case Disk(circle):
            return 2.0 * math.pi * figure.circle(circle).radius, 2.0 * math.pi
        case Ring(outer, inner):
            both = figure.circle(outer).radius + figure.circle(inner).radius
            return 2.0 * math.pi * both, 2.0 * math.pi
        case Sector(arc):
            way = bow(figure, arc)
            sweep = abs(way.sweep)
            return way.circle.radius * (2.0 + sweep), 2.0 + sweep
        case CircularSegment(arc):
            way = bow(figure, arc)
            sweep = abs(way.sweep)
            chord = 2.0 * math.sin(sweep / 2.0)
            return way.circle.radius * (sweep + chord), chord + sweep
        case Wedge():
            raise Undefined("the interior of an angle has no perimeter")
        case Combined():
            return boundary.length(_outline(figure, region)), 2.0 * math.pi


def _outline(figure: Figure, region: Combined) -> Outline:
    """The boundary of a combined region, by the pieces of the boundaries of its parts."""
    pieces = _pieces(figure, region)
    outline = boundary.trace(pieces, lambda p: depth(figure, p, region) > 0.0, figure.size)
    if any(piece.length() > tolerances.FAR * figure.size / 2.0 for piece, _ in outline):
        raise Undefined("the region has no end")
    return outline


def _pieces(figure: Figure, region: Region) -> list[Piece]:
    match region:
        case Polygon(vertices):
            corners = [figure.point(vertex) for vertex in vertices]
            ends = zip(corners, corners[1:] + corners[:1], strict=True)
            return [SegmentPiece(a, b) for a, b in ends]
        case Disk(circle):
            return _full(figure.circle(circle))
        case Ring(outer, inner):
            return _full(figure.circle(outer)) + _full(figure.circle(inner))
        case Sector(arc):
            way = bow(figure, arc)
            centre = way.circle.centre
            radii = [SegmentPiece(centre, way.place(end)) for end in (0.0, 1.0)]
            return [_arc_piece(way), *radii]
        case CircularSegment(arc):
            way = bow(figure, arc)
            return [_arc_piece(way), SegmentPiece(way.place(0.0), way.place(1.0))]
        case Wedge(a, vertex, c):
            corner, u, w = _wedge(figure, a, vertex, c)
            far = tolerances.FAR * figure.size
            return [SegmentPiece(corner, corner + far * u), SegmentPiece(corner, corner + far * w)]
        case Combined(_, left, right):
            return _pieces(figure, left) + _pieces(figure, right)


def _full(circle: Round) -> list[Piece]:
    return [
        ArcPiece(circle.centre, circle.radius, 0.0, math.pi),
        ArcPiece(circle.centre, circle.radius, math.pi, math.pi),
    ]


def _arc_piece(way: Bow) -> ArcPiece:
    start = way.start if way.sweep > 0.0 else cmath.phase(way.place(1.0) - way.circle.centre)
    return ArcPiece(way.circle.centre, way.circle.radius, start, abs(way.sweep))
