"""How good a figure looks, as one number from cheap measurements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

DENTED = 0.4
"""What a polygon that has a reflex angle for no reason is worth."""


class Judge:
    """Scores figures of one program: 1 is faultless, 0 is unusable."""

    def __init__(self, system: System) -> None:
        v, drawing = system.variables, system.program.drawing
        self._points = [i for name, i in v.points.items() if not name.startswith("_")]
        self._circles = [(v.points[v.centres[n]], r) for n, r in v.radii.items()]
        self._legs = _legs(drawing, v.points)
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
        self._near = _near_pairs(system.program, v.points)
        self._rim = _rim_pairs(system.program, v.points, v.centres, v.radii)

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
        wide, tall = right - left, high - low
        for o, r in self._circles:
            cx, cy, radius = x[o], x[o + 1], x[r]
            left, right = min(left, cx - radius), max(right, cx + radius)
            low, high = min(low, cy - radius), max(high, cy + radius)
            if radius < 0.04 * size:
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
        if len(points) > 2:
            total *= min(1.0, 0.4 + 0.6 * min(wide, tall) / (size * BROAD))
        if total > floor:
            total *= self._sharpness(x)
        return total * self._clearness(x, size) if total > floor else total

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
        for v, a, b in self._legs:
            vx, vy = x[v], x[v + 1]
            ux, uy = x[a] - vx, x[a + 1] - vy
            wx, wy = x[b] - vx, x[b + 1] - vy
            turn = ux * wy - uy * wx
            n = sqrt((ux * ux + uy * uy) * (wx * wx + wy * wy))
            sine = abs(turn) / n if n else 0.0
            if 1e-7 < sine < worst:
                worst = sine
        return min(1.0, 0.15 + 0.85 * worst / SHARP)

    def _clearness(self, x: Sequence[float], size: float) -> float:
        """1 if every point is on a stroke or plainly off it."""
        worst = near = (CLEAR * size) ** 2
        nothing = (1e-6 * size) ** 2
        for p, a, b in self._near:
            ax, ay = x[a], x[a + 1]
            px, py = x[p] - ax, x[p + 1] - ay
            bx, by = x[b] - ax, x[b + 1] - ay
            along, n = px * bx + py * by, bx * bx + by * by
            if 0.0 < along < n:
                turn = px * by - py * bx
                turn *= turn
                if nothing * n < turn < worst * n:
                    worst = turn / n
        for p, o, r in self._rim:
            px, py = x[p] - x[o], x[p + 1] - x[o + 1]
            off = sqrt(px * px + py * py) - abs(x[r])
            off *= off
            if nothing < off < worst:
                worst = off
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


def _legs(drawing: ir.Drawing, points: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Pairs of drawn segments that share an end, as (shared, other, other)."""
    by_end: dict[int, dict[int, None]] = {}
    for stroke in drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b) | ir.Ray(a, b) | ir.Through(a, b):
                by_end.setdefault(points[a], {})[points[b]] = None
                by_end.setdefault(points[b], {})[points[a]] = None
            case _:
                pass
    return [
        (v, a, b) for v, ends in by_end.items() for k, a in enumerate(ends) for b in list(ends)[:k]
    ]


def _near_pairs(program: ir.Program, points: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """Every visible point with every drawn segment that it does not end, as (point, end, end)."""
    shown = [i for name, i in points.items() if not name.startswith("_")]
    found: list[tuple[int, int, int]] = []
    for stroke in program.drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b) | ir.Ray(a, b) | ir.Through(a, b):
                i, j = points[a], points[b]
                found += [(p, i, j) for p in shown if p not in (i, j)]
            case _:
                pass
    return found


def _rim_pairs(
    program: ir.Program,
    points: Mapping[str, int],
    centres: Mapping[str, str],
    radii: Mapping[str, int],
) -> list[tuple[int, int, int]]:
    """Every visible point with every drawn circle, as (point, centre, radius)."""
    shown = [i for name, i in points.items() if not name.startswith("_")]
    drawn = {s.item.name for s in program.drawing.strokes if isinstance(s.item, ir.Circle)}
    return [
        (p, points[centres[name]], r)
        for name, r in radii.items()
        if name in drawn
        for p in shown
        if p != points[centres[name]]
    ]
