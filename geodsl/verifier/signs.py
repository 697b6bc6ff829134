"""What is said of the marks of a picture: that something carries one, or two things the same.

A sign is what a reader sees: ticks, arcs or arrows and how many, a square, or a text. Statements
hold by the picture's own list of marks. They fail where the nearest sign that could make them true
stands so far away that nobody takes it for the thing's own; a text, or a sign of two marks that
look alike, is enough for doubt.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from geodsl.ir import Angle, Arc, Drawing, Line, Mark, NamedLine, Segment, Term, Text, Through
from geodsl.verifier import plane, tolerances
from geodsl.verifier.arcs import Bow, bow
from geodsl.verifier.conditions import Condition, Conditions, excess
from geodsl.verifier.figure import Figure
from geodsl.verifier.labels import is_beside, plain_text, size_of, wedge
from geodsl.verifier.printed import read_number
from geodsl.verifier.shown import UNKNOWN
from geodsl.verifier.verdict import Undefined

SOMEWHERE = "where on a line its mark stands is not known"
"""The renderer looks for a free place on all that is drawn of it."""

MIDDLE = (0.15, 0.85)
"""Shares of a segment. Ticks and arrows stand somewhere between."""

REACH = 3.0
"""In visibility thresholds. Arcs and squares are drawn up to this far from their vertex."""

RIGHT = 90.0
"""Degrees. A number that says what a square does."""

Item = Segment | Angle | Arc | Line
Arguments = tuple[Term, ...]


class Sign(NamedTuple):
    """One sign at one thing. Equal looks cannot be told apart.

    Attributes:
        look: Kind and count of a mark, or `text` and the text.
        mark: Its mark's place in the list; -1 where a text brings it.
    """

    look: tuple[str, int | str]
    item: Item
    mark: int


def marked(figure: Figure, arguments: Arguments) -> Conditions:
    """The distance of the nearest sign; in angles at one point, from the bisector to the side of
    the angle that has it."""
    (item,) = arguments
    drawing = figure.drawing
    if drawing is None:
        return (Condition(math.inf, 0.0, hidden=UNKNOWN),)
    held = _held(figure, item)
    signs = list(_signs(drawing))
    if any(sign.look[0] != "text" and is_beside(sign.item, item) for sign in signs):
        return (held,)
    return (_nearest(figure, item, signs),)


def marked_equal(figure: Figure, arguments: Arguments) -> Conditions:
    """The distance of the nearest sign that could be both; of its place farther from its own."""
    kind = "ticks" if isinstance(arguments[0], Segment) else "arcs"
    return _alike(figure, arguments, kind, None)


def marked_parallel(figure: Figure, arguments: Arguments) -> Conditions:
    """The distance of the nearest arrows that could be both; of their place farther from theirs."""
    return _alike(figure, arguments, "arrows", "arrows")


def marked_perpendicular(figure: Figure, arguments: Arguments) -> Conditions:
    """A third of the distance from the crossing to the nearest vertex with a square, or with 90
    degrees in print."""
    one, two = figure.line(arguments[0]), figure.line(arguments[1])
    drawing = figure.drawing
    if drawing is None:
        return (Condition(math.inf, 0.0, hidden=UNKNOWN),)
    corners = [
        item
        for mark in drawing.marks
        if mark.kind == "right"
        for item in mark.items
        if isinstance(item, Angle)
    ]
    for corner in corners:
        if _is_between(figure, corner, one, two):
            return (_held(figure, corner),)
    corners += [
        text.item
        for text in drawing.texts
        if isinstance(text.item, Angle) and read_number(text.text) == RIGHT
    ]
    crossing = plane.meet(one, two)
    away = min((abs(figure.point(c.vertex) - crossing) for c in corners), default=figure.size)
    return (Condition(math.inf, away / REACH * figure.pixels),)


# --- signs -------------------------------------------------------------------------------------


def _signs(drawing: Drawing) -> Iterator[Sign]:
    for index, mark in enumerate(drawing.marks):
        for item in mark.items:
            yield Sign((mark.kind, mark.group), item, index)
    for text in drawing.texts:
        if isinstance(text.item, Segment | Angle | Arc):
            yield Sign(("text", plain_text(text.text)), text.item, -1)
            if isinstance(text.item, Angle) and not _is_name(text):
                yield Sign(("arcs", 1), text.item, -1)


def _is_name(text: Text) -> bool:
    """The 1 of `∠1` stands in its angle without an arc."""
    return not text.numeric and text.text.isdigit()


def _alike(figure: Figure, arguments: Arguments, kind: str, only: str | None) -> Conditions:
    """That one mark of a kind is at both things. `only`: signs of other kinds do not read so."""
    one, two = arguments
    if figure.drawing is None:
        return (Condition(math.inf, 0.0, hidden=UNKNOWN),)
    held = (_held(figure, one), _held(figure, two))
    for mark in figure.drawing.marks:
        if mark.kind == kind and _carries(mark, one) and _carries(mark, two):
            return held
    looks: dict[tuple[str, int | str], list[Sign]] = {}
    for sign in _signs(figure.drawing):
        if only in (None, sign.look[0]):
            looks.setdefault(sign.look, []).append(sign)
    found = [_far(figure)]
    for signs in looks.values():
        ways = (_nearest(figure, one, signs), _nearest(figure, two, signs))
        found.append(max(ways, key=lambda way: _room(figure, way)))
    return (min(found, key=lambda way: _room(figure, way)),)


def _carries(mark: Mark, item: Term) -> bool:
    return any(is_beside(own, item) for own in mark.items)


def _held(figure: Figure, item: Term) -> Condition:
    """Nobody sees a mark on what is a dot. Raises Undefined where the thing is not there."""
    if isinstance(item, Segment | Angle | Arc):
        is_seen = size_of(figure, item) * figure.pixels >= figure.visibility.pixels
        return Condition(0.0 if is_seen else math.inf, 0.0)
    figure.line(item)
    return Condition(0.0, 0.0)


def _far(figure: Figure) -> Condition:
    return Condition(math.inf, figure.size * figure.pixels)


def _nearest(figure: Figure, item: Term, signs: Iterable[Sign]) -> Condition:
    ways = [_far(figure), *(_away(figure, item, sign.item) for sign in signs)]
    return min(ways, key=lambda way: _room(figure, way))


def _room(figure: Figure, condition: Condition) -> float:
    """Share of what has to be seen."""
    return 0.0 if condition.hidden else excess(condition, figure.visibility)[0]


# --- how far a sign is from a thing ------------------------------------------------------------


def _away(figure: Figure, item: Term, owner: Item) -> Condition:
    """How far the sign of one thing is from another thing; those of angles read as nothing else."""
    if is_beside(owner, item):
        return Condition(math.inf, 0.0)
    if isinstance(item, Angle) != isinstance(owner, Angle):
        return _far(figure)
    try:
        if isinstance(item, Angle) and isinstance(owner, Angle):
            return _turned(figure, item, owner)
        return _beside(figure, item, owner)
    except Undefined as reason:
        return Condition(math.inf, 0.0, hidden=str(reason))


def _turned(figure: Figure, one: Angle, two: Angle) -> Condition:
    """Of two angles at one point, how far the bisector of each is outside the other: an arc over
    both halves of an angle may be that of either."""
    apart = abs(figure.point(one.vertex) - figure.point(two.vertex)) * figure.pixels
    if apart >= figure.visibility.pixels:
        return Condition(math.inf, apart / REACH)
    (start, first), (end, second) = wedge(figure, one), wedge(figure, two)
    outside = plane.angle_between(start, end) - max(first, second) / 2.0
    return Condition(math.inf, _far(figure).pixels, degrees=math.degrees(max(0.0, outside)))


def _beside(figure: Figure, item: Term, owner: Item) -> Condition:
    match owner:
        case Segment(a, b):
            start, end = figure.point(a), figure.point(b)
            low, high = (start + share * (end - start) for share in MIDDLE)
        case Arc():
            low = high = bow(figure, owner).place(0.5)
        case _:
            return Condition(math.inf, 0.0, hidden=SOMEWHERE)
    match item:
        case Segment(a, b):
            away = _between(low, high, figure.point(a), figure.point(b))
        case Arc():
            way = bow(figure, item)
            away = _from_arc(way, low) if low == high else _from_rim(way, low, high)
        case Through() | NamedLine():
            away = _from_line(figure.line(item), low, high)
        case _:
            raise ValueError(f"nothing that a mark stands on: {item!r}")
    return Condition(math.inf, away * figure.pixels)


def _between(a: complex, b: complex, c: complex, d: complex) -> float:
    """Distance of two closed segments."""
    side, other = b - a, d - c
    turn = plane.cross(side, other)
    if turn != 0.0:
        along, across = plane.cross(c - a, other) / turn, plane.cross(c - a, side) / turn
        if 0.0 <= along <= 1.0 and 0.0 <= across <= 1.0:
            return 0.0
    return min(
        plane.segment_distance(a, c, d),
        plane.segment_distance(b, c, d),
        plane.segment_distance(c, a, b),
        plane.segment_distance(d, a, b),
    )


def _from_arc(way: Bow, place: complex) -> float:
    """Distance from a place to an arc."""
    if way.room(place) >= 0.0:
        return abs(abs(place - way.circle.centre) - way.circle.radius)
    return min(abs(place - way.place(0.0)), abs(place - way.place(1.0)))


def _from_rim(way: Bow, a: complex, b: complex) -> float:
    """Distance from a segment to the whole circle of an arc, which is no more than to the arc."""
    centre, radius = way.circle.centre, way.circle.radius
    near = plane.segment_distance(centre, a, b)
    far = max(abs(a - centre), abs(b - centre))
    return max(0.0, near - radius, radius - far)


def _from_line(line: plane.Straight, a: complex, b: complex) -> float:
    """Distance from a segment to an infinite line."""
    ends = [plane.cross(line.direction, place - line.anchor) for place in (a, b)]
    return 0.0 if ends[0] * ends[1] <= 0.0 else min(abs(end) for end in ends)


def _is_between(figure: Figure, corner: Angle, one: plane.Straight, two: plane.Straight) -> bool:
    """Whether the arms of an angle lie on two lines, one on each."""
    close = tolerances.HOLDS * figure.size
    vertex = figure.point(corner.vertex)
    arms = (figure.point(corner.a), figure.point(corner.c))

    def is_on(line: plane.Straight, *places: complex) -> bool:
        return all(abs(plane.cross(line.direction, p - line.anchor)) <= close for p in places)

    if not (is_on(one, vertex) and is_on(two, vertex)):
        return False
    first, second = arms
    return (is_on(one, first) and is_on(two, second)) or (is_on(one, second) and is_on(two, first))
