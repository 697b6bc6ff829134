"""Finding names in a sketch for what a move takes.

A need is `kind places`, as `segment AB` or `on A @c`. Needs are met one after the other, each with
what the ones before have chosen; all points of a move are different, but for those that two needs
both name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from geodsl.sampler.sketch import Sketch, reference

Bound = dict[str, str]
Choice = Sequence[str]

QUADS = ("quadrilateral", "parallelogram", "rectangle", "rhombus", "square", "trapezoid", "kite")
TRIES = 24
"""Choices of one need that are looked at before the move is given up."""


def bind(sketch: Sketch, takes: str) -> Bound | None:
    """Names for every place in the needs, drawn at random; None where there are none."""
    bound: Bound = {}
    for need in filter(None, (part.strip() for part in takes.split(","))):
        chosen = _meet(sketch, need, bound)
        if chosen is None:
            return None
        bound = chosen
    return bound


def _meet(sketch: Sketch, need: str, bound: Bound) -> Bound | None:
    kind, _, places = need.partition(" ")
    slots = _slots(places)
    found = list(FINDERS[kind](sketch, slots, bound))
    sketch.rng.shuffle(found)
    for choice in found[:TRIES]:
        extended = _extended(bound, slots, choice)
        if extended is not None:
            return extended
    return None


def _slots(places: str) -> list[str]:
    """`A`, `B`, `@c` of `AB @c`."""
    slots: list[str] = []
    for word in places.split():
        slots += [word] if word[0] in "@$" else list(word)
    return slots


def _extended(bound: Bound, slots: Sequence[str], choice: Choice) -> Bound | None:
    new = dict(bound)
    for slot, name in zip(slots, choice, strict=True):
        if slot in new:
            if new[slot] != name:
                return None
        elif (name in new.values() and not slot.startswith("@")) or (
            slot.startswith("@")
            and any(new[other] == name for other in new if other.startswith("@"))
        ):
            return None
        else:
            new[slot] = name
    return new


# --- kinds of needs -------------------------------------------------------------------------------


def _both_ways(pairs: Sequence[tuple[str, str]]) -> Iterator[Choice]:
    for a, b in pairs:
        yield a, b
        yield b, a


def _segment(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """A drawn segment that has no known point inside."""
    yield from _both_ways(sketch.segments())


def _any(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """A drawn segment that no other need has; it may share an end with one."""
    taken = [frozenset(pair) for pair in zip(bound.values(), list(bound.values())[1:],
                                             strict=False)]  # fmt: skip
    pairs = [pair for pair in sketch.segments() if frozenset(pair) not in taken]
    yield from _both_ways(pairs)


def _pair(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """Two drawn segments without a common end or line."""
    for one, two in combinations(sketch.segments(), 2):
        if len({*one, *two}) == 4 and not (
            sketch.is_flat(*one, two[0]) or sketch.is_flat(*one, two[1])
            or sketch.is_flat(*two, one[0]) or sketch.is_flat(*two, one[1])
        ):  # fmt: skip
            yield *one, *two
            yield *two, *one


def _fork(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    for a, vertex, b in sketch.forks():
        yield a, vertex, b
        yield b, vertex, a


def _within(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """`D BAC`: a point joined to the vertex, on the line between the arms; `D AB`: a point of AB
    between its ends."""
    if len(slots) == 3:
        for a, b in sketch.segments():
            for point in sketch.points:
                is_inner = sketch.is_drawn(a, point) and sketch.is_drawn(point, b)
                if point not in (a, b) and is_inner and sketch.is_flat(a, point, b):
                    yield point, a, b
        return
    one, vertex, two = (bound[slot] for slot in slots[1:])
    for point in sketch.neighbours(vertex):
        is_along = sketch.is_flat(point, vertex, one) or sketch.is_flat(point, vertex, two)
        if point not in (one, two) and not is_along:
            yield point, one, vertex, two


def _triangle(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    for kind, corners in sketch.shapes:
        if len(corners) == 3:
            a, b, c = corners
            if kind == "triangle":
                yield from ((a, b, c), (a, c, b), (b, c, a), (b, a, c), (c, a, b), (c, b, a))


def _polygon_of(*kinds: str) -> Callable[[Sketch, Sequence[str], Bound], Iterator[Choice]]:
    def find(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
        for kind, corners in sketch.shapes:
            if kind in kinds:
                yield corners
                if kind != "trapezoid" or kinds != ("trapezoid",):
                    for k in range(1, len(corners)):
                        yield corners[k:] + corners[:k]

    return find


def _run_of_polygon(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """Corners in a row of a polygon with more of them."""
    for kind, corners in sketch.shapes:
        if kind == "polygon" and len(corners) > len(slots):
            twice = corners + corners
            yield from (twice[k : k + len(slots)] for k in range(len(corners)))


def _corner_of_shape(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    yield from _triangle(sketch, slots, bound)


def _point(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    yield from ((p,) for p in sketch.points)


def _off(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """A point not on the line of two that are bound."""
    a, b = (bound[slot] for slot in slots[1:])
    panel = a in sketch.apart
    yield from (
        (p, a, b)
        for p in sketch.points
        if p not in (a, b) and not sketch.is_flat(p, a, b) and (p in sketch.apart) == panel
    )


def _apart(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """Two points that nothing joins."""
    for a, b in combinations(sketch.points, 2):
        is_one_figure = (a in sketch.apart) == (b in sketch.apart)
        if is_one_figure and not sketch.is_drawn(a, b) and not _is_along(sketch, a, b):
            yield a, b


def _is_along(sketch: Sketch, a: str, b: str) -> bool:
    return any(a in flat and b in flat for flat in sketch.flats)


def _circle(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    yield from ((spoken,) for spoken in sketch.circles)


def _centred(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    yield from ((spoken, o) for spoken, o in sketch.circles.items() if o is not None)


def _on(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    known = [bound[slots[1]]] if slots[1] in bound else list(sketch.circles)
    yield from ((p, spoken) for spoken in known for p in sketch.on[spoken])


def _only(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """A point of one circle and of no other."""
    for point, spoken in _on(sketch, slots, bound):
        if sum(point in points for points in sketch.on.values()) == 1:
            yield point, spoken


def _floating(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """A point that is not known to be on the circle, nor its centre."""
    spoken = reference(slots[1], bound)
    yield from (
        (p, spoken)
        for p in sketch.points
        if p not in sketch.on[spoken] and p != sketch.circles[spoken]
    )


def _leads(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """`D A @c`: a drawn segment from D to a point A of the circle, its line not known to meet the
    circle a second time."""
    a, spoken = bound[slots[1]], bound[slots[2]]
    for d in sketch.neighbours(a):
        if d in sketch.on[spoken] or d == sketch.circles[spoken]:
            continue
        if not any(sketch.is_flat(a, d, other) for other in sketch.on[spoken] if other != a):
            yield d, a, spoken


def _drawn(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    a, b = (bound[slot] for slot in slots)
    if sketch.is_drawn(a, b):
        yield a, b


def _inner(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """A drawn segment that is no side and no part of another."""
    sides = {
        frozenset(side)
        for _, corners in sketch.shapes
        for side in zip(corners, corners[1:] + corners[:1], strict=True)
    }
    for a, b in sketch.segments():
        if frozenset((a, b)) not in sides and not _is_along(sketch, a, b):
            yield a, b


def _bent(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """Three points of one figure, not known to be in line."""
    for three in combinations(sketch.points, 3):
        if not sketch.is_flat(*three) and not any(p in sketch.apart for p in three):
            yield three


def _four(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """Four points, no three known to be in line, not on a known circle."""
    for four in combinations([p for p in sketch.points if p not in sketch.apart], 4):
        if any(sketch.is_flat(*three) for three in combinations(four, 3)):
            continue
        if not any(set(four) <= set(on) for on in sketch.on.values()):
            yield four


def _right(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    yield from sketch.rights


def _twin(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    yield from ((*one, *two) for one, two in sketch.twins if len(one) + len(two) == len(slots))


def _plane(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    yield from ((p,) for p in sketch.plane)


def _plotted(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """A point of a picture with axes whose coordinates are not given."""
    if _has_axes(sketch):
        given = {line[0] for line in sketch.lines if line[1:].startswith(" = (")}
        yield from ((p,) for p in sketch.points if p not in given)


def _plotted_circle(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    if _has_axes(sketch):
        yield from ((spoken,) for spoken in sketch.circles)


def _has_axes(sketch: Sketch) -> bool:
    return bool(sketch.plane) or "axes" in sketch.lines


def _upright(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """A segment of a figure in which north is up."""
    if any(word in sketch.text for word in ("bearing", "north", "east", "south")):
        yield from _both_ways(sketch.segments())


def _parallel(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """Parallel sides of a polygon."""
    for kind, (*corners,) in sketch.shapes:
        if kind in ("trapezoid", "parallelogram", "rectangle", "rhombus"):
            yield corners


def _centred_bare(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    """A centre that nothing drawn ends in."""
    for centre in sketch.circles.values():
        if centre is not None and not sketch.neighbours(centre):
            yield (centre,)


def _circle_centre(sketch: Sketch, slots: Sequence[str], bound: Bound) -> Iterator[Choice]:
    yield from ((centre,) for centre in sketch.circles.values() if centre is not None)


FINDERS: dict[str, Callable[[Sketch, Sequence[str], Bound], Iterator[Choice]]] = {
    "segment": _segment, "any": _any, "pair": _pair, "fork": _fork, "within": _within,
    "triangle": _triangle, "shape": _corner_of_shape, "quad": _polygon_of(*QUADS),
    "free": _polygon_of("quadrilateral"), "square": _polygon_of("square"),
    "rectangle": _polygon_of("rectangle", "square"), "oblong": _polygon_of("rectangle"),
    "trapezoid": _polygon_of("trapezoid"),
    "polygon": _run_of_polygon, "point": _point, "off": _off, "apart": _apart, "circle": _circle,
    "centred": _centred,  "on": _on, "only": _only,
    "floating": _floating, "leads": _leads,
    "drawn": _drawn, "inner": _inner, "bent": _bent, "four": _four, "right": _right, 
    "twin": _twin, "plane": _plane, "plotted": _plotted, "plotted-circle": _plotted_circle,
    "upright": _upright, "parallel": _parallel, "centred-bare": _centred_bare,
    "circle-centre": _circle_centre,
}  # fmt: skip
"""Every kind of need, and what it finds."""
