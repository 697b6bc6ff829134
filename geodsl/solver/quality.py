"""How good a figure looks, as one number from cheap measurements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import sqrt

from geodsl import ir
from geodsl.solver.outlines import outlines
from geodsl.solver.system import System

ROOMY = 0.13
"""Relative to the figure. Points this far apart leave room for their labels."""

SHARP = 0.42
"""Sine of 25 degrees. Lines that meet in a smaller angle leave no room for marks and letters."""

CLEAR = 0.06
"""Relative to the figure. A point this far from a stroke is plainly not on it."""

EVEN = 0.4
"""Shortest side over longest side of a polygon that looks balanced; also the points that a line is
named by, relative to the figure."""

ROUND = 1.25
"""Size of the figure with its circles, relative to its points, that is common."""

BROAD = 0.45
"""Height over width (or the other way round) that uses the paper well."""

GOOD = 0.55
"""Score from which more candidates are not worth their time."""

TINY = 0.04
"""Radius, relative to the points: circles below it are hard to see."""

DENTED = 0.4
"""What a polygon that has a reflex angle for no reason is worth."""


class Judge:
    """Scores figures of one program: 1 is faultless, 0 is unusable.

    Args:
        given: Circles whose size and place are no choice; how they go with the points is no fault.
    """

    def __init__(self, system: System, given: Collection[str] = ()) -> None:
        v, drawing = system.variables, system.program.drawing
        self._points = [i for name, i in v.points.items() if not name.startswith("_")]
        self._circles = [(v.points[v.centres[n]], r) for n, r in v.radii.items() if n not in given]
        self._strokes = _strokes(drawing, v.points)
        self._legs = _legs(self._strokes)
        self._polygons = [
            [v.points[p] for p in fact.arguments if isinstance(p, str)]
            for fact in system.program.facts
            if fact.relation == "simple" and not fact.negated
        ]
        self._outlines = [[v.points[p] for p in run] for run in outlines(system.program)]
        self._lines = [
            (v.points[s.item.a], v.points[s.item.b])
            for s in drawing.strokes
            if isinstance(s.item, ir.Through)
        ]
        rims = {s.item.name for s in drawing.strokes if isinstance(s.item, ir.Circle)}
        self._has_axes = drawing.axes
        self._rims = [(v.points[v.centres[n]], r) for n, r in v.radii.items() if n in rims]

    def score(self, x: Sequence[float], floor: float = 0.0) -> float:
        """Product of penalties for crowding, sharp angles, thin figures and huge circles.

        Args:
            floor: A score at or below it need not be exact.
        """
        points = [(x[i], x[i + 1]) for i in self._points]
        if len(points) < 2:
            return 1.0
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        left, right, low, high = min(xs), max(xs), min(ys), max(ys)
        size = max(right - left, high - low)
        if not 0.0 < size < 1e12:
            return 0.0
        total = self._crowding(points, size)
        if len(points) > 2:
            total *= min(1.0, 0.4 + 0.6 * min(right - left, high - low) / (size * BROAD))
        if total > floor:
            total *= self._balance(x, (left, right, low, high), size)
        if total > floor:
            total *= self._sharpness(x)
        return total * self._clearness(x, points, size) if total > floor else total

    def _balance(
        self, x: Sequence[float], box: tuple[float, float, float, float], size: float
    ) -> float:
        """1 if circles, polygons and lines have usual sizes and shapes; `box` is that of points."""
        total = 1.0
        left, right, low, high = box
        for o, r in self._circles:
            cx, cy, radius = x[o], x[o + 1], x[r]
            left, right = min(left, cx - radius), max(right, cx + radius)
            low, high = min(low, cy - radius), max(high, cy + radius)
            if radius < TINY * size:
                total *= 0.3
        whole = max(right - left, high - low)
        if whole > ROUND * size:
            total *= (ROUND * size / whole) ** 2
        for polygon in self._polygons:
            if not _is_convex(polygon, x):
                total *= DENTED
        for a, b in self._lines:
            dx, dy = x[b] - x[a], x[b + 1] - x[a + 1]
            length = sqrt(dx * dx + dy * dy)
            total *= min(1.0, 0.3 + 0.7 * length / (EVEN * size))
        for outline in self._outlines:
            total *= min(1.0, 0.3 + 0.7 * _evenness(outline, x) / EVEN)
        return total

    def _crowding(self, points: list[tuple[float, float]], size: float) -> float:
        near = (ROOMY * size) ** 2
        penalty = 1.0
        for k, (px, py) in enumerate(points):
            for qx, qy in points[:k]:
                dx = px - qx
                dx *= dx
                if dx < near:
                    dy = py - qy
                    d2 = dx + dy * dy
                    if d2 < near:
                        penalty *= 0.15 + 0.85 * d2 / near
        return penalty

    def _sharpness(self, x: Sequence[float]) -> float:
        worst = 1.0
        for v, ends in self._legs:
            vx, vy = x[v], x[v + 1]
            units: list[tuple[float, float]] = []
            for e in ends:
                ux, uy = x[e] - vx, x[e + 1] - vy
                n = sqrt(ux * ux + uy * uy) or 1.0
                ux, uy = ux / n, uy / n
                for wx, wy in units:
                    sine = abs(ux * wy - uy * wx)
                    if 1e-7 < sine < worst:
                        worst = sine
                units.append((ux, uy))
        return min(1.0, 0.15 + 0.85 * worst / SHARP)

    def _clearness(
        self, x: Sequence[float], points: Sequence[tuple[float, float]], size: float
    ) -> float:
        """1 if every point is on a stroke or plainly off it."""
        worst = near = (CLEAR * size) ** 2
        nothing = (1e-6 * size) ** 2
        for a, b in self._strokes:
            ax, ay = x[a], x[a + 1]
            bx, by = x[b] - ax, x[b + 1] - ay
            n = bx * bx + by * by
            least, most = nothing * n, worst * n
            for px, py in points:
                turn = (px - ax) * by - (py - ay) * bx
                turn *= turn
                if least < turn < most and 0.0 < (px - ax) * bx + (py - ay) * by < n:
                    most = turn
                    worst = turn / n
        for o, r in self._rims:
            ox, oy, radius = x[o], x[o + 1], abs(x[r])
            for px, py in points:
                dx, dy = px - ox, py - oy
                d2 = dx * dx + dy * dy
                off = sqrt(d2) - radius
                off *= off
                if nothing < off < worst and d2 > 0.0:
                    worst = off
        if self._has_axes:
            squares = [t * t for point in points for t in point]
            worst = min([worst, *(off for off in squares if off > nothing)])
        return 0.4 + 0.6 * sqrt(worst / near)


def _evenness(polygon: Sequence[int], x: Sequence[float]) -> float:
    """Shortest side over longest side."""
    sides = []
    for k, b in enumerate(polygon):
        a = polygon[k - 1]
        dx, dy = x[b] - x[a], x[b + 1] - x[a + 1]
        sides.append(dx * dx + dy * dy)
    longest = max(sides)
    return sqrt(min(sides) / longest) if longest else 0.0


def _is_convex(polygon: Sequence[int], x: Sequence[float]) -> bool:
    left = right = False
    for k, b in enumerate(polygon):
        a, c = polygon[k - 2], polygon[k - 1]
        ux, uy = x[c] - x[a], x[c + 1] - x[a + 1]
        turn = ux * (x[b + 1] - x[c + 1]) - uy * (x[b] - x[c])
        left, right = left or turn > 0.0, right or turn < 0.0
    return not (left and right)


def _legs(strokes: Sequence[tuple[int, int]]) -> list[tuple[int, list[int]]]:
    """Points where drawn segments end, each with the other ends."""
    by_end: dict[int, dict[int, None]] = {}
    for a, b in strokes:
        by_end.setdefault(a, {})[b] = None
        by_end.setdefault(b, {})[a] = None
    return [(v, list(ends)) for v, ends in by_end.items() if len(ends) > 1]


def _strokes(drawing: ir.Drawing, points: Mapping[str, int]) -> list[tuple[int, int]]:
    """Two points of every drawn segment, ray and line through points."""
    found: list[tuple[int, int]] = []
    for stroke in drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b) | ir.Ray(a, b) | ir.Through(a, b):
                found.append((points[a], points[b]))
            case _:
                pass
    return found
