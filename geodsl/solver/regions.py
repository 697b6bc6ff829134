"""How deep a point lies inside a region: positive inside, negative outside, with slopes."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, sqrt

from geodsl import ir
from geodsl.solver import primitives as prim
from geodsl.solver.expressions import Scope
from geodsl.solver.primitives import TINY, Dual, Quantity
from geodsl.solver.variables import Gradient


def depth(p: int, region: ir.Region, scope: Scope) -> Quantity:
    """Depth of the point at `p` in world units."""
    points = scope.variables.points
    match region:
        case ir.Polygon(vertices):
            return _in_polygon(p, [points[v] for v in vertices])
        case ir.Disk(circle):
            return _in_disk(p, circle, scope)
        case ir.Ring(outer, inner):
            return _least([_in_disk(p, outer, scope), _opposite(_in_disk(p, inner, scope))])
        case ir.Wedge(a, v, c):
            return _in_wedge(p, points[a], points[v], points[c], scope)
        case ir.Sector(arc):
            return _least([_in_disk(p, arc.circle, scope), _in_fan(p, arc, scope)])
        case ir.CircularSegment(arc):
            return _least([_in_disk(p, arc.circle, scope), _beyond_chord(p, arc, scope)])
        case ir.Combined("union", left, right):
            return _opposite(
                _least([_opposite(depth(p, left, scope)), _opposite(depth(p, right, scope))])
            )
        case ir.Combined("difference", left, right):
            return _least([depth(p, left, scope), _opposite(depth(p, right, scope))])
        case ir.Combined("intersection", left, right):
            return _least([depth(p, left, scope), depth(p, right, scope)])
    raise ValueError(f"not a region: {region!r}")


def _opposite(f: Quantity) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        v, gradient = f(x)
        return -v, [(i, -g) for i, g in gradient]

    return value


def _least(parts: Sequence[Quantity]) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        return min((f(x) for f in parts), key=lambda dual: dual[0])

    return value


def _in_disk(p: int, circle: ir.Circle, scope: Scope) -> Quantity:
    reach = prim.distance(p, scope.variables.centre(circle))
    r = scope.variables.radii[circle.name]

    def value(x: Sequence[float]) -> Dual:
        d, gradient = reach(x)
        return x[r] - d, [(r, 1.0), *((i, -g) for i, g in gradient)]

    return value


def _in_wedge(p: int, a: int, v: int, c: int, scope: Scope) -> Quantity:
    first, second = prim.offset_through(p, v, a), prim.offset_through(p, v, c)
    opening = prim.signed_angle(a, v, c)
    return _least([_sided(first, opening, 1.0), _sided(second, opening, -1.0)])


def _sided(f: Quantity, opening: Quantity, sign: float) -> Quantity:
    def value(x: Sequence[float]) -> Dual:
        d, gradient = f(x)
        s = sign if opening(x)[0] >= 0.0 else -sign
        return d * s, [(i, g * s) for i, g in gradient]

    return value


def _in_fan(p: int, arc: ir.Arc, scope: Scope) -> Quantity:
    """Between the two radii of an arc, by distance from the nearer radius."""
    points = scope.variables.points
    o, s, e = scope.variables.centre(arc.circle), points[arc.start], points[arc.end]
    narrow = _in_wedge(p, s, o, e, scope)
    if arc.kind != "major":
        return narrow
    return _opposite(narrow)


def _beyond_chord(p: int, arc: ir.Arc, scope: Scope) -> Quantity:
    """On the arc's side of its chord."""
    points = scope.variables.points
    s, e = points[arc.start], points[arc.end]
    side = prim.offset_through(p, s, e)
    other = points[arc.via] if arc.via else scope.variables.centre(arc.circle)
    guide = prim.offset_through(other, s, e)
    sign = 1.0 if arc.via or arc.kind == "major" else -1.0

    def value(x: Sequence[float]) -> Dual:
        d, gradient = side(x)
        k = sign if guide(x)[0] >= 0.0 else -sign
        return d * k, [(i, g * k) for i, g in gradient]

    return value


def _in_polygon(p: int, ring: Sequence[int]) -> Quantity:
    """Distance to the nearest side, signed by the even-odd rule."""
    sides = [(ring[i - 1], v) for i, v in enumerate(ring)]

    def value(x: Sequence[float]) -> Dual:
        px, py = x[p], x[p + 1]
        inside = False
        best = 1e300
        nearest: tuple[int, int, float] = (ring[0], ring[1], 0.0)
        for a, b in sides:
            ax, ay, bx, by = x[a], x[a + 1], x[b], x[b + 1]
            if (ay > py) != (by > py) and px < ax + (bx - ax) * (py - ay) / (by - ay):
                inside = not inside
            ux, uy = bx - ax, by - ay
            t = ((px - ax) * ux + (py - ay) * uy) / (ux * ux + uy * uy + TINY)
            t = min(max(t, 0.0), 1.0)
            dx, dy = px - ax - t * ux, py - ay - t * uy
            d2 = dx * dx + dy * dy
            if d2 < best:
                best, nearest = d2, (a, b, t)
        return _towards(x, p, nearest, sqrt(best), inside)

    return value


def _towards(
    x: Sequence[float], p: int, nearest: tuple[int, int, float], d: float, inside: bool
) -> Dual:
    """Depth `d` below the nearest side, with slopes along the way to it."""
    a, b, t = nearest
    fx = x[a] + t * (x[b] - x[a])
    fy = x[a + 1] + t * (x[b + 1] - x[a + 1])
    s = (1.0 if inside else -1.0) / (d + TINY)
    nx, ny = (x[p] - fx) * s, (x[p + 1] - fy) * s
    gradient: Gradient = [
        (p, nx), (p + 1, ny), (a, (t - 1.0) * nx), (a + 1, (t - 1.0) * ny),
        (b, -t * nx), (b + 1, -t * ny),
    ]  # fmt: skip
    return (d if inside else -d), gradient


def arc_position(p: int, arc: ir.Arc, scope: Scope) -> tuple[Quantity, Quantity]:
    """Angles in radians from the start of an arc to the point at `p`, and on to its end, along
    the arc; one is negative if the point is off it."""
    points, frame = scope.variables.points, scope.frame
    o, s = scope.variables.centre(arc.circle), points[arc.start]
    sweep = prim.arc_sweep(arc, scope.variables, frame)
    here = prim.signed_angle(s, o, p)
    slot = frame.add(prim.arc_sense(arc, scope.variables))
    references = frame.references

    def along(x: Sequence[float]) -> Dual:
        v, gradient = here(x)
        if references[slot] < 0.0:
            v, gradient = -v, [(i, -g) for i, g in gradient]
        low = 0.5 * sweep(x)[0] - pi
        while v < low:
            v += 2.0 * pi
        while v > low + 2.0 * pi:
            v -= 2.0 * pi
        return v, gradient

    def left(x: Sequence[float]) -> Dual:
        v, gradient = along(x)
        total, more = sweep(x)
        return total - v, more + [(i, -g) for i, g in gradient]

    return along, left
