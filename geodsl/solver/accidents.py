"""What a figure shows that nobody stated: found by looking, excused if it follows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, islice
from math import sqrt

from geodsl import ir
from geodsl import tolerances as tol
from geodsl.solver.outcome import Accident
from geodsl.solver.system import System
from geodsl.solver.variables import extent

MOST = 1000
"""Suspects that are listed. Only figures of very many points have more, and then on every try."""

FOLLOWS = 1e-6
"""Relative. A relation that is exact to this in other figures of the program follows from it."""


class Detector:
    """Looks for relations among what one program draws."""

    def __init__(self, system: System) -> None:
        program = system.program
        self._variables = system.variables
        self._names = [p.name for p in program.points if not p.name.startswith("_")]
        self._panels = {p.name: p.panel for p in program.points}
        self._segments = _segments(program.drawing)
        self._stated = _stated(program)
        self._polygons = _polygons(program, self._segments)

    def look(self, x: Sequence[float]) -> list[Accident]:
        """What looks like a relation and is not stated, up to `MOST`; some of it may follow."""
        size = extent(self._variables, x)
        at = {n: (x[i], x[i + 1]) for n, i in self._variables.points.items()}
        seen = chain(self._lines(at), self._sides(at), self._points(at, size))
        found = (a for a in seen if (a.kind, frozenset(a.points)) not in self._stated)
        return list(islice(found, MOST))

    def is_exact(self, accident: Accident, x: Sequence[float]) -> bool:
        """Whether the relation holds to numerical accuracy."""
        return abs(self._measure(accident, x)) <= FOLLOWS

    def is_forced(
        self, accident: Accident, x: Sequence[float], others: Sequence[Sequence[float]]
    ) -> bool:
        """Whether each of `others`, further figures of the program, shows the relation exactly, or
        as nearly as `x` does: then the facts fix it. Without any other figure, an exact relation
        is taken to be forced: chance does not hit so well."""
        here = self._measure(accident, x)
        if not others:
            return abs(here) <= FOLLOWS
        for y in others:
            there = self._measure(accident, y)
            if abs(there) > FOLLOWS and abs(there - here) > FOLLOWS:
                return False
        return True

    def _measure(self, accident: Accident, x: Sequence[float]) -> float:
        """How far from exact a relation is, relative; 0 where it holds."""
        at = self._variables.points
        p = [complex(x[i], x[i + 1]) for i in [at[name] for name in accident.points]]
        match accident.kind:
            case "close":
                gap = _length(p[0] - p[1]) / extent(self._variables, x)
                return 0.0 if gap <= tol.APART else gap
            case "collinear":
                u, v = p[1] - p[0], p[2] - p[0]
                longest = max(_length(u), _length(v), _length(u - v))
                return _cross(u, v) / (longest * longest) if longest else 0.0
            case "equal":
                a, b = _length(p[0] - p[1]), _length(p[2] - p[3])
                return (a - b) / max(a, b) if max(a, b) else 0.0
            case kind:
                u, v = p[1] - p[0], p[3] - p[2]
                size = _length(u) * _length(v)
                return (_cross(u, v) if kind == "parallel" else _dot(u, v)) / size if size else 0.0

    def _points(self, at: dict[str, tuple[float, float]], size: float) -> Iterator[Accident]:
        """Close pairs, and triples in line; what is between two points is so from left to right,
        too."""
        places = sorted([(*at[n], n) for n in self._names])
        xs = [place[0] for place in places]
        near, off = (tol.APART * size) ** 2, tol.ACCIDENT_OFFSET * size
        after = [bisect_left(xs, x - off) for x in xs]
        until = [bisect_right(xs, x + off) for x in xs]
        for j, (bx, by, b) in enumerate(places):
            end = until[j]
            for (ax, ay, a), start in zip(places[:j], after, strict=False):
                ux, uy = bx - ax, by - ay
                n2 = ux * ux + uy * uy
                if n2 < near:
                    if self._panels[a] == self._panels[b]:
                        yield Accident("close", (a, b))
                    continue
                limit = off * sqrt(n2)
                low, high = ux * ay - uy * ax - limit, ux * ay - uy * ax + limit
                for cx, cy, c in places[start:end]:
                    if low < ux * cy - uy * cx < high and c != a and c != b:
                        along = ux * (cx - ax) + uy * (cy - ay)
                        if 0.0 < along < n2:
                            yield Accident("collinear", (a, c, b))

    def _lines(self, at: dict[str, tuple[float, float]]) -> Iterator[Accident]:
        """Parallel and perpendicular pairs of drawn segments."""
        limit = tol.ACCIDENT_SINE
        drawn = []
        for a, b in self._segments:
            ux, uy = at[b][0] - at[a][0], at[b][1] - at[a][1]
            n = sqrt(ux * ux + uy * uy)
            if n > 0.0:
                drawn.append((a, b, ux / n, uy / n))
        for k, (a, b, ux, uy) in enumerate(drawn):
            for c, d, vx, vy in drawn[:k]:
                turn = ux * vy - uy * vx
                if -limit < turn < limit:
                    if len({a, b, c, d}) == 4:
                        yield Accident("parallel", (a, b, c, d))
                elif -limit < ux * vx + uy * vy < limit:
                    yield Accident("perpendicular", (a, b, c, d))

    def _sides(self, at: dict[str, tuple[float, float]]) -> Iterator[Accident]:
        """Equal sides of one polygon."""
        for ring in self._polygons:
            sides = [(ring[i - 1], ring[i]) for i in range(len(ring))]
            sizes = [_length(complex(*at[a]) - complex(*at[b])) for a, b in sides]
            for i, j in combinations(range(len(sides)), 2):
                if abs(sizes[i] - sizes[j]) < tol.ACCIDENT_RATIO * max(sizes[i], sizes[j]):
                    yield Accident("equal", (*sides[i], *sides[j]))


def _segments(drawing: ir.Drawing) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for stroke in drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b) | ir.Ray(a, b) | ir.Through(a, b):
                found[(min(a, b), max(a, b))] = None
            case _:
                pass
    return list(found)


def _stated(program: ir.Program) -> frozenset[tuple[str, frozenset[str]]]:
    """Relations that a fact states outright, by kind and points."""
    found: set[tuple[str, frozenset[str]]] = set()
    for fact in program.facts:
        if fact.negated:
            continue
        match fact.relation, fact.arguments:
            case ("parallel" | "perpendicular") as kind, (ir.Through(a, b), ir.Through(c, d)):
                found.add((kind, frozenset((a, b, c, d))))
            case "equal", (ir.Length(a, b), ir.Length(c, d)):
                found.add(("equal", frozenset((a, b, c, d))))
            case "on_line", (str(p), ir.Through(a, b)):
                found.add(("collinear", frozenset((p, a, b))))
            case (
                ("on_segment" | "on_ray" | "midpoint" | "point_reflection"),
                (str(p), str(a), str(b)),
            ):
                found.add(("collinear", frozenset((p, a, b))))
            case "foot", (str(f), str(p), ir.Through(a, b)):
                found.add(("collinear", frozenset((f, a, b))))
                found.add(("perpendicular", frozenset((f, p, a, b))))
            case (("collinear" | "ordered"), _):
                names = [t for t in fact.arguments if isinstance(t, str)]
                found.update(("collinear", frozenset(t)) for t in combinations(names, 3))
            case _:
                pass
    return frozenset(found)


def _polygons(program: ir.Program, segments: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Polygons that facts name, and triangles whose three sides are drawn."""
    drawn = set(segments)
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for fact in program.facts:
        match fact:
            case ir.Fact("nondegenerate" | "convex" | "simple", arguments, False):
                names = tuple(a for a in arguments if isinstance(a, str))
                sides = {
                    (min(a, b), max(a, b))
                    for a, b in zip(names, names[1:] + names[:1], strict=True)
                }
                if sides <= drawn:
                    found.setdefault(frozenset(names), names)
            case _:
                pass
    return list(found.values())


def _length(v: complex) -> float:
    return sqrt(v.real * v.real + v.imag * v.imag)


def _cross(u: complex, v: complex) -> float:
    return u.real * v.imag - u.imag * v.real


def _dot(u: complex, v: complex) -> float:
    return u.real * v.real + u.imag * v.imag
