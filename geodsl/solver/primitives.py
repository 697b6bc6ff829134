"""Signed quantities with their slopes, compiled to closures over variable indices.

Each maker returns a function of the flat variables that gives a value and its sparse gradient.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import pi, sqrt
from typing import assert_never

from geodsl import ir
from geodsl.geometry import atan2
from geodsl.solver.frame import Frame
from geodsl.solver.variables import Gradient, Variables

Dual = tuple[float, Gradient]
Quantity = Callable[[Sequence[float]], Dual]
Direction = Callable[[Sequence[float]], tuple[float, float, Gradient]]
"""A vector and the slopes of its angle in radians."""

TINY = 1e-150
"""Keeps quotients finite where points coincide; far below any figure, not a tolerance."""


def distance(p: int, q: int) -> Quantity:
    """Length between the points at `p` and `q`; slope 0 where they coincide."""
    p1, q1 = p + 1, q + 1

    def value(x: Sequence[float]) -> Dual:
        dx, dy = x[q] - x[p], x[q1] - x[p1]
        d = sqrt(dx * dx + dy * dy)
        if d < TINY:
            return 0.0, []
        dx /= d
        dy /= d
        return d, [(q, dx), (q1, dy), (p, -dx), (p1, -dy)]

    return value


def vector(p: int, q: int) -> Direction:
    """Direction from the point at `p` to the point at `q`."""
    p1, q1 = p + 1, q + 1

    def direction(x: Sequence[float]) -> tuple[float, float, Gradient]:
        dx, dy = x[q] - x[p], x[q1] - x[p1]
        d2 = dx * dx + dy * dy + TINY
        gx, gy = -dy / d2, dx / d2
        return dx, dy, [(q, gx), (q1, gy), (p, -gx), (p1, -gy)]

    return direction


def line_direction(line: ir.Line, variables: Variables) -> Direction:
    """Direction of a line; of a named line, its normal turned by 90 degrees."""
    match line:
        case ir.Through(a, b):
            return vector(variables.points[a], variables.points[b])
        case ir.NamedLine(name):
            i = variables.lines[name]
            j = i + 1

            def direction(x: Sequence[float]) -> tuple[float, float, Gradient]:
                a, b = x[i], x[j]
                n2 = a * a + b * b + TINY
                return -b, a, [(i, -b / n2), (j, a / n2)]

            return direction
        case _:
            assert_never(line)


def offset(p: int, line: ir.Line, variables: Variables) -> Quantity:
    """Signed distance of the point at `p` from a line: positive on the left of its direction."""
    match line:
        case ir.Through(a, b):
            return offset_through(p, variables.points[a], variables.points[b])
        case ir.NamedLine(name):
            i = variables.lines[name]

            def value(x: Sequence[float]) -> Dual:
                a, b, c = x[i], x[i + 1], x[i + 2]
                px, py = x[p], x[p + 1]
                n = sqrt(a * a + b * b) + TINY
                d = (c - a * px - b * py) / n
                a /= n
                b /= n
                return d, [
                    (p, -a), (p + 1, -b), (i, -px / n - d * a / n), (i + 1, -py / n - d * b / n),
                    (i + 2, 1.0 / n),
                ]  # fmt: skip

            return value
        case _:
            assert_never(line)


def offset_through(p: int, a: int, b: int) -> Quantity:
    """Signed distance of the point at `p` from the line through the points at `a` and `b`."""
    p1, a1, b1 = p + 1, a + 1, b + 1

    def value(x: Sequence[float]) -> Dual:
        ax, ay = x[a], x[a1]
        ux, uy = x[b] - ax, x[b1] - ay
        vx, vy = x[p] - ax, x[p1] - ay
        n2 = ux * ux + uy * uy
        n = sqrt(n2)
        if n < TINY:
            return 0.0, []
        nx, ny = -uy / n, ux / n
        d = vx * nx + vy * ny
        t = (vx * ux + vy * uy) / n2
        s = t - 1.0
        return d, [(p, nx), (p1, ny), (a, s * nx), (a1, s * ny), (b, -t * nx), (b1, -t * ny)]

    return value


def signed_angle(p: int, v: int, q: int) -> Quantity:
    """Counter-clockwise angle from ray vp to ray vq in (-pi, pi], radians."""
    p1, v1, q1 = p + 1, v + 1, q + 1

    def value(x: Sequence[float]) -> Dual:
        vx, vy = x[v], x[v1]
        ax, ay = x[p] - vx, x[p1] - vy
        bx, by = x[q] - vx, x[q1] - vy
        a2, b2 = ax * ax + ay * ay + TINY, bx * bx + by * by + TINY
        gax, gay = ay / a2, -ax / a2
        gbx, gby = -by / b2, bx / b2
        return atan2(ax * by - ay * bx, ax * bx + ay * by), [
            (p, gax), (p1, gay), (q, gbx), (q1, gby), (v, -gax - gbx), (v1, -gay - gby),
        ]  # fmt: skip

    return value


def unwrapped(signed: Quantity, frame: Frame, start: Callable[[float], float]) -> Quantity:
    """A positive angle that follows `signed` smoothly from its value in the start figure.

    Args:
        signed: An angle in (-pi, pi].
        start: Maps the signed angle of the start figure to the value wanted there, radians in
            [0, 2*pi]; equal to plus or minus the signed angle up to whole turns.
    """
    slot = frame.add(lambda x: signed(x)[0])
    references = frame.references

    def value(x: Sequence[float]) -> Dual:
        t0 = references[slot]
        t, gradient = signed(x)
        v0 = start(t0)
        sign = _sign_of(v0, t0)
        v = sign * t
        v += 2.0 * pi * round((v0 - v) / (2.0 * pi))
        return v, [(i, sign * g) for i, g in gradient] if sign < 0.0 else gradient

    return value


def _sign_of(v0: float, t0: float) -> float:
    """1 or -1: whether `v0` is `t0` or `-t0` up to whole turns."""
    turns = (v0 - t0) / (2.0 * pi)
    return 1.0 if abs(turns - round(turns)) < STRAIGHT else -1.0


STRAIGHT = 1e-12
"""Turns. Rounding of the comparison of an angle with itself."""


def angle(p: int, v: int, q: int, frame: Frame, reflex: bool = False) -> Quantity:
    """Angle pvq in radians, in [0, pi] in the start figure (or 2*pi less that)."""
    if reflex:
        return unwrapped(signed_angle(p, v, q), frame, lambda t: 2.0 * pi - abs(t))
    signed = signed_angle(p, v, q)
    slot = frame.add(lambda x: signed(x)[0])
    references = frame.references

    def value(x: Sequence[float]) -> Dual:
        t0 = references[slot]
        t, gradient = signed(x)
        if t0 < 0.0:
            t = -t
            gradient = [(i, -g) for i, g in gradient]
            t0 = -t0
        if t < t0 - pi:
            t += 2.0 * pi
        return t, gradient

    return value


def line_angle(first: Direction, second: Direction, frame: Frame) -> Quantity:
    """Angle between two lines in radians, in [0, pi/2] in the start figure."""

    def signed(x: Sequence[float]) -> Dual:
        ux, uy, gu = first(x)
        vx, vy, gv = second(x)
        return atan2(ux * vy - uy * vx, ux * vx + uy * vy), gv + [(i, -g) for i, g in gu]

    def modulo(x: Sequence[float]) -> Dual:
        t, gradient = signed(x)
        if t > pi / 2.0:
            t -= pi
        elif t < -pi / 2.0:
            t += pi
        return t, gradient

    slot = frame.add(lambda x: modulo(x)[0])
    references = frame.references

    def value(x: Sequence[float]) -> Dual:
        t0 = references[slot]
        t, gradient = modulo(x)
        if t0 < 0.0:
            t, t0 = -t, -t0
            gradient = [(i, -g) for i, g in gradient]
        if t < t0 - pi / 2.0:
            t += pi
        return t, gradient

    return value


def arc_sweep(arc: ir.Arc, variables: Variables, frame: Frame) -> Quantity:
    """How far an arc turns, radians in [0, 2*pi]. `either` counts as the minor arc."""
    o = variables.centre(arc.circle)
    s, e = variables.points[arc.start], variables.points[arc.end]
    signed = signed_angle(s, o, e)
    match arc.kind:
        case "minor" | "either":
            return unwrapped(signed, frame, abs)
        case "major":
            return unwrapped(signed, frame, lambda t: 2.0 * pi - abs(t))
        case "through":
            return _sweep_through(arc, signed, variables, frame)
        case _:
            assert_never(arc.kind)


def arc_sense(arc: ir.Arc, variables: Variables) -> Callable[[Sequence[float]], float]:
    """1 if an arc runs counter-clockwise from its start, else -1."""
    o = variables.centre(arc.circle)
    s, e = variables.points[arc.start], variables.points[arc.end]
    signed = signed_angle(s, o, e)
    via = signed_angle(s, o, variables.points[arc.via]) if arc.via else signed
    shorter = -1.0 if arc.kind == "major" else 1.0

    def sense(x: Sequence[float]) -> float:
        end = signed(x)[0]
        if arc.kind == "through":
            return 1.0 if via(x)[0] % (2.0 * pi) <= end % (2.0 * pi) else -1.0
        return shorter if end >= 0.0 else -shorter

    return sense


def _sweep_through(arc: ir.Arc, signed: Quantity, variables: Variables, frame: Frame) -> Quantity:
    """Sweep of an arc that passes a third point; smooth at a semicircle, too."""
    sense = frame.add(arc_sense(arc, variables))
    slot = frame.add(lambda x: signed(x)[0])
    references = frame.references

    def value(x: Sequence[float]) -> Dual:
        sign = references[sense]
        v0 = sign * references[slot] % (2.0 * pi)
        t, gradient = signed(x)
        v = sign * t
        v += 2.0 * pi * round((v0 - v) / (2.0 * pi))
        return v, [(i, -g) for i, g in gradient] if sign < 0.0 else gradient

    return value


def polygon_area(vertices: Sequence[int]) -> Quantity:
    """Signed area of the polygon, positive counter-clockwise."""
    ring = [(vertices[i - 1], v, vertices[(i + 1) % len(vertices)]) for i, v in enumerate(vertices)]
    base = vertices[0]

    def value(x: Sequence[float]) -> Dual:
        bx, by = x[base], x[base + 1]
        total = 0.0
        gradient: Gradient = []
        for before, v, after in ring:
            total += (x[v] - bx) * (x[after + 1] - by) - (x[after] - bx) * (x[v + 1] - by)
            gradient.append((v, 0.5 * (x[after + 1] - x[before + 1])))
            gradient.append((v + 1, 0.5 * (x[before] - x[after])))
        return 0.5 * total, gradient

    return value


def positive(signed: Quantity, frame: Frame) -> Quantity:
    """A quantity with the sign that makes it positive in the start figure."""
    slot = frame.add(lambda x: -1.0 if signed(x)[0] < 0.0 else 1.0)
    references = frame.references

    def value(x: Sequence[float]) -> Dual:
        v, gradient = signed(x)
        if references[slot] < 0.0:
            return -v, [(i, -g) for i, g in gradient]
        return v, gradient

    return value
