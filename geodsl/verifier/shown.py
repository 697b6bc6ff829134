"""What is said of the picture alone: that something is drawn, dashed or shaded.

HOLDS where the picture's own list of strokes or shades has the thing itself. FAILS is measured by
what is *not* there: how far a place of the thing is from everything drawn. A piece of a line that
another stroke runs over looks drawn, and is neither.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Iterator, Sequence
from itertools import product

from geodsl.ir import Arc, Circle, Curve, Drawable, NamedLine, Ray, Segment, Stroke, Term, Through
from geodsl.verifier import plane
from geodsl.verifier.conditions import Condition, Conditions
from geodsl.verifier.figure import Figure
from geodsl.verifier.regions import depth
from geodsl.verifier.verdict import Undefined

UNKNOWN = "which strokes the picture has is not known"
CURVED = "a curve is drawn, and may run over it"

PLACES = 64
"""Places of a thing that are looked at. The farthest of them is no farther than the farthest."""

BEYOND = 3.0
"""In visibility thresholds. A ray or line is drawn at least this far beyond the points that name
it: the border of a picture is wider."""

Arguments = tuple[Term, ...]


def drawn(figure: Figure, arguments: Arguments) -> Conditions:
    """The distance of some place of it from the nearest stroke."""
    return _shown(figure, arguments[0], only_dashed=False)


def dashed(figure: Figure, arguments: Arguments) -> Conditions:
    """The distance of some place of it from the nearest dashed stroke."""
    return _shown(figure, arguments[0], only_dashed=True)


def shaded(figure: Figure, arguments: Arguments) -> Conditions:
    """The radius of a disk inside the region that no shade reaches."""
    if figure.drawing is None:
        return (Condition(math.inf, 0.0, hidden=UNKNOWN),)
    region = arguments[0]
    shades = [shade.region for shade in figure.drawing.shades]
    if region in shades:
        return (Condition(0.0, 0.0),)
    clear = 0.0
    for p in _grid(figure):
        inside = depth(figure, p, region)
        if inside > clear:
            clear = max(clear, min([inside, *(-depth(figure, p, shade) for shade in shades)]))
    return (Condition(math.inf, clear * figure.pixels),)


def _shown(figure: Figure, item: Term, *, only_dashed: bool) -> Conditions:
    if figure.drawing is None:
        return (Condition(math.inf, 0.0, hidden=UNKNOWN),)
    strokes = [stroke for stroke in figure.drawing.strokes if stroke.dashed or not only_dashed]
    places = list(_places(figure, item))
    if any(_is_same(stroke.item, item) for stroke in strokes):
        size = max(abs(p - q) for p in places for q in (places[0], places[len(places) // 2]))
        is_seen = size * figure.pixels >= figure.visibility.pixels
        return (Condition(0.0 if is_seen else math.inf, 0.0),)
    if any(isinstance(stroke.item, Curve) for stroke in strokes) or figure.drawing.grid:
        return (Condition(math.inf, 0.0, hidden=CURVED),)
    away = max(_distance(figure, p, strokes) for p in places)
    return (Condition(math.inf, away * figure.pixels),)


def _is_same(stroke: Drawable, item: Term) -> bool:
    match stroke, item:
        case (Segment(a, b), Segment(c, d)) | (Through(a, b), Through(c, d)):
            return {a, b} == {c, d}
        case _:
            return stroke == item


def _places(figure: Figure, item: Term) -> Iterator[complex]:
    """Places of what may be drawn, world units."""
    beyond = BEYOND * figure.visibility.pixels / figure.pixels
    match item:
        case Segment(a, b):
            yield from _along(figure.point(a), figure.point(b))
        case Ray(a, b):
            start, through = figure.point(a), figure.point(b)
            way = figure.line(item).direction
            yield from _along(start, through + beyond * way)
        case Through(a, b):
            way = figure.line(item).direction
            yield from _along(figure.point(a) - beyond * way, figure.point(b) + beyond * way)
        case Circle():
            rim = figure.circle(item)
            for k in range(PLACES):
                yield rim.centre + cmath.rect(rim.radius, math.tau * k / PLACES)
        case NamedLine():
            raise Undefined("where a line without points is drawn is not known")
        case _:
            raise ValueError(f"nothing that is said to be drawn: {item!r}")


def _along(a: complex, b: complex) -> Iterator[complex]:
    for k in range(PLACES + 1):
        yield a + (b - a) * (k / PLACES)


def _distance(figure: Figure, p: complex, strokes: Sequence[Stroke]) -> float:
    """How far a place is from the nearest stroke; from an arc, as if all its circle were drawn."""
    least = min(abs(p.real), abs(p.imag)) if figure.axes else math.inf
    for stroke in strokes:
        least = min(least, _to_stroke(figure, p, stroke.item))
    return min(least, figure.size)


def _to_stroke(figure: Figure, p: complex, item: Drawable) -> float:
    match item:
        case Segment(a, b):
            return plane.segment_distance(p, figure.point(a), figure.point(b))
        case Ray(a, b):
            start, line = figure.point(a), figure.line(item)
            behind = plane.dot(p - start, line.direction) < 0.0
            return abs(p - start) if behind else abs(plane.offset(p, line))
        case Through() | NamedLine():
            return abs(plane.offset(p, figure.line(item)))
        case Circle() | Arc():
            rim = figure.circle(item.circle if isinstance(item, Arc) else item)
            return abs(abs(p - rim.centre) - rim.radius)
        case Curve():
            raise ValueError(f"how far a curve runs is not measured: {item!r}")


def _grid(figure: Figure) -> Iterator[complex]:
    """Places all over the figure, one visibility threshold apart."""
    step = figure.visibility.pixels / figure.pixels
    ends = list(figure.points.values())
    for rim in figure.circles.values():
        ends += [rim.centre + rim.radius * (1 + 1j), rim.centre - rim.radius * (1 + 1j)]
    left, low = min(p.real for p in ends), min(p.imag for p in ends)
    across = min(PLACES, int((max(p.real for p in ends) - left) / step) + 1)
    up = min(PLACES, int((max(p.imag for p in ends) - low) / step) + 1)
    for i, k in product(range(across), range(up)):
        yield complex(left + (i + 0.5) * step, low + (k + 0.5) * step)
