"""Figures as the blind test sees them: their shape and place, as rows of numbers."""

from __future__ import annotations

from itertools import combinations
from math import atan2, degrees, hypot, log

from geodsl import ir
from geodsl.records.reading import Loaded
from geodsl.renderer import Scene
from geodsl.solver.quality import Judge
from geodsl.solver.system import compile_system

Point = tuple[float, float]
Features = dict[str, float]

NEAR_DEG = 1.0
"""Angles this close to 0, 60 or 90 degrees count as such."""

NEAR_RATIO = 1.01
"""Lengths this close count as equal."""


def figure_features(loaded: Loaded, scene: Scene) -> Features:
    """Shape and place of the figure, from its coordinates in pixels."""
    a, b, c, d, e, f = scene.matrix
    hidden = loaded.program.drawing.hidden_points
    places = {
        name: (a * x + c * y + e, b * x + d * y + f)
        for name, (x, y) in loaded.coordinates.points.items()
        if not name.startswith("_") and name not in hidden
    }
    scale = hypot(a, b)
    sides = _sides(loaded.program, places)
    radii = [scale * radius for radius in loaded.coordinates.radii.values()]
    return {
        "quality": _quality(loaded),
        "circles": float(len(radii)),
        "largest radius": max(radii, default=0.0),
        "smallest radius": min(radii, default=0.0),
        **_spread(list(places.values()), scene),
        **_angles(sides),
        **_lengths(sides),
        **_triples(list(places.values())),
    }


def _quality(loaded: Loaded) -> float:
    """The score by which the solver chooses among figures."""
    system, coordinates = compile_system(loaded.program), loaded.coordinates
    variables = system.variables
    x = [0.0] * variables.size
    for name, k in variables.points.items():
        x[k : k + 2] = coordinates.points[name]
    for name, k in variables.radii.items():
        x[k] = coordinates.radii[name]
    for name, k in variables.lines.items():
        x[k : k + 3] = coordinates.lines[name]
    return Judge(system).score(x)


def _sides(program: ir.Program, places: dict[str, Point]) -> list[tuple[str, str, Point, Point]]:
    pairs = {
        tuple(sorted((s.item.a, s.item.b)))
        for s in program.drawing.strokes
        if isinstance(s.item, ir.Segment)
    }
    return [(p, q, places[p], places[q]) for p, q in sorted(pairs) if p in places and q in places]


def _spread(places: list[Point], scene: Scene) -> Features:
    if len(places) < 2:
        return {}
    xs, ys = [p[0] for p in places], [p[1] for p in places]
    gaps = sorted(hypot(p[0] - q[0], p[1] - q[1]) for p, q in combinations(places, 2))
    margins = (min(xs), scene.width - max(xs), min(ys), scene.height - max(ys))
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    return {
        "points": float(len(places)),
        "nearest points": gaps[0],
        "farthest points": gaps[-1],
        "median distance of points": gaps[len(gaps) // 2],
        "nearest over farthest": gaps[0] / gaps[-1],
        "box width": wide,
        "box height": tall,
        "box shape": min(wide, tall) / max(wide, tall, 1e-9),
        "smallest margin": min(margins),
        "largest margin": max(margins),
        "off the middle": hypot(margins[0] - margins[1], margins[2] - margins[3]),
        "middle x": sum(xs) / len(xs),
        "middle y": sum(ys) / len(ys),
    }


def _angles(sides: list[tuple[str, str, Point, Point]]) -> Features:
    """How level sides are, and the angles in which they meet."""
    turns = [degrees(atan2(q[1] - p[1], q[0] - p[0])) % 180 for _, _, p, q in sides]
    if not turns:
        return {}
    longest = max(range(len(sides)), key=lambda k: hypot(*_step(sides[k])))
    level = [min(t, 180 - t) for t in turns]
    upright = [abs(90 - t) for t in turns]
    corners, crossings = [], []
    for (i, one), (j, two) in combinations(enumerate(sides), 2):
        angle = abs(turns[i] - turns[j])
        crossings.append(min(angle, 180 - angle))
        if set(one[:2]) & set(two[:2]):
            corners.append(crossings[-1])
    return {
        "sides": float(len(sides)),
        "lowest slope": min(level),
        "level sides": float(sum(t < NEAR_DEG for t in level)),
        "upright sides": float(sum(t < NEAR_DEG for t in upright)),
        "nearest to upright": min(upright),
        "slope of the longest": level[longest],
        "smallest corner": min((c for c in corners if c > NEAR_DEG), default=90.0),
        "mean corner": sum(corners) / len(corners) if corners else 0.0,
        "right corners": float(sum(90 - c < NEAR_DEG for c in corners)),
        "almost right corners": float(sum(NEAR_DEG < 90 - c < 15 for c in corners)),
        "corners of 60": float(sum(abs(60 - c) < NEAR_DEG for c in corners)),
        "parallel sides": float(sum(c < NEAR_DEG for c in crossings)),
        "almost parallel sides": float(sum(NEAR_DEG < c < 15 for c in crossings)),
        "right crossings": float(sum(90 - c < NEAR_DEG for c in crossings)),
    }


def _step(side: tuple[str, str, Point, Point]) -> Point:
    _, _, p, q = side
    return q[0] - p[0], q[1] - p[1]


def _lengths(sides: list[tuple[str, str, Point, Point]]) -> Features:
    lengths = sorted(hypot(*_step(side)) for side in sides)
    if not lengths or lengths[0] <= 0:
        return {}
    ratios = [q / p for p, q in combinations(lengths, 2)]
    return {
        "shortest side": lengths[0],
        "longest side": lengths[-1],
        "shortest over longest": lengths[0] / lengths[-1],
        "equal sides": float(sum(r < NEAR_RATIO for r in ratios)),
        "almost equal sides": float(sum(NEAR_RATIO < r < 1.15 for r in ratios)),
        "halved sides": float(sum(abs(log(r / 2)) < log(NEAR_RATIO) for r in ratios)),
    }


def _triples(places: list[Point]) -> Features:
    """Areas, and points in or almost in a line."""
    areas, inline, almost = [], 0, 0
    for (ax, ay), (bx, by), (cx, cy) in combinations(places[:12], 3):
        twice = abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
        base = max(hypot(bx - ax, by - ay), hypot(cx - ax, cy - ay), hypot(cx - bx, cy - by))
        height = twice / base if base else 0.0
        inline += height < 0.5
        almost += 0.5 <= height < 12
        if height >= 0.5:
            areas.append(twice / 2)
    if not areas:
        return {}
    return {
        "smallest area": min(areas),
        "largest area": max(areas),
        "points in a line": float(inline),
        "points almost in a line": float(almost),
    }
