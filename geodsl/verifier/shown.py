"""What is said of the picture alone: that something is drawn, dashed or shaded.

HOLDS where the picture's own list of strokes or shades has the thing itself. FAILS is measured by
what is *not* there: how far a place of the thing is from everything drawn. A piece of a line that
another stroke runs over looks drawn, and is neither.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product

from geodsl.ir import Arc, Circle, Curve, Drawable, NamedLine, Ray, Segment, Stroke, Term, Through
from geodsl.verifier import plane
from geodsl.verifier.conditions import Condition, Conditions
from geodsl.verifier.figure import Figure
from geodsl.verifier.regions import depth, refuse_loose_ends
from geodsl.verifier.verdict import Undefined

UNKNOWN = "which strokes the picture has is not known"
CURVED = "a curve is drawn, and may run over it"

PLACES = 64
"""Places of a thing that are looked at. The farthest of them is no farther than the farthest."""

BLOCK = 8
"""Places across a block; one look at its middle tells whether to look at all of them."""

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
    refuse_loose_ends(figure, region)
    clear = 0.0
    for middle, radius, places in _blocks(figure):
        # A depth changes no faster than the place.
        if depth(figure, middle, region) + radius <= clear:
            continue
        for p in places:
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
    away = _farthest(figure, places, strokes)
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


def _farthest(figure: Figure, places: Sequence[complex], strokes: Sequence[Stroke]) -> float:
    """How far that place is from the nearest stroke which is farthest from all; from an arc, as if
    all its circle were drawn."""
    distances = [to_stroke(figure, stroke.item) for stroke in strokes]
    if figure.axes:
        distances.append(lambda p: min(abs(p.real), abs(p.imag)))
    farthest = 0.0
    for p in places:
        least = figure.size
        for distance in distances:
            least = min(least, distance(p))
            if least <= farthest:  # nearer to a stroke than another place is to all
                break
        farthest = max(farthest, least)
    return farthest


def to_stroke(figure: Figure, item: Drawable) -> Callable[[complex], float]:
    """The distance of a place from a stroke."""
    match item:
        case Segment(a, b):
            start, end = figure.point(a), figure.point(b)
            return lambda p: plane.segment_distance(p, start, end)
        case Ray(a, b):
            return partial(_to_ray, figure.point(a), figure.line(item))
        case Through() | NamedLine():
            line = figure.line(item)
            return lambda p: abs(plane.offset(p, line))
        case Circle() | Arc():
            rim = figure.circle(item.circle if isinstance(item, Arc) else item)
            return lambda p: abs(abs(p - rim.centre) - rim.radius)
        case Curve():
            raise ValueError(f"how far a curve runs is not measured: {item!r}")


def _to_ray(start: complex, line: plane.Straight, p: complex) -> float:
    behind = plane.dot(p - start, line.direction) < 0.0
    return abs(p - start) if behind else abs(plane.offset(p, line))


def _blocks(figure: Figure) -> Iterator[tuple[complex, float, list[complex]]]:
    """Places all over the figure, one visibility threshold apart, in square blocks: the middle of
    a block, how far from it its places are, and they."""
    step = figure.visibility.pixels / figure.pixels
    ends = list(figure.points.values())
    for rim in figure.circles.values():
        ends += [rim.centre + rim.radius * (1 + 1j), rim.centre - rim.radius * (1 + 1j)]
    left, low = min(p.real for p in ends), min(p.imag for p in ends)
    across = min(PLACES, int((max(p.real for p in ends) - left) / step) + 1)
    up = min(PLACES, int((max(p.imag for p in ends) - low) / step) + 1)
    radius = BLOCK * step / math.sqrt(2.0)
    for i, k in product(range(0, across, BLOCK), range(0, up, BLOCK)):
        middle = complex(left + (i + BLOCK / 2) * step, low + (k + BLOCK / 2) * step)
        places = [
            complex(left + (x + 0.5) * step, low + (y + 0.5) * step)
            for x in range(i, min(i + BLOCK, across))
            for y in range(k, min(k + BLOCK, up))
        ]
        yield middle, radius, places
