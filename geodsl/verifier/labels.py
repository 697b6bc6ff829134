"""What is said of the texts of a picture: that just this one stands beside something.

HOLDS where the picture's own list of texts has it there. FAILS where no such text is printed, or
where each that is stands visibly elsewhere: so far from the thing that nobody takes it for its own.
"""

from __future__ import annotations

import math
import re

from geodsl.ir import Angle, Arc, Circle, Line, Print, Segment, Term, Text, Through
from geodsl.verifier import plane, tolerances
from geodsl.verifier.arcs import bow
from geodsl.verifier.conditions import Condition, Conditions
from geodsl.verifier.figure import Figure
from geodsl.verifier.printed import read_number
from geodsl.verifier.shown import UNKNOWN
from geodsl.verifier.verdict import Undefined

ELSEWHERE = "such a text stands where no one knows what it belongs to"

_PRODUCT = re.compile(r"\([^()+-]*\)°")

Arguments = tuple[Term, ...]

Place = str | Segment | Angle | Arc | Circle | Line
"""What texts and marks stand at."""


def labelled(figure: Figure, arguments: Arguments) -> Conditions:
    """The distance of the nearest such text's own thing; for angles at one point, between their
    bisectors; between two numbers at one thing. No text at all is as far as the figure is large."""
    item, words = arguments
    if not isinstance(words, Print):
        raise ValueError(f"no text: {words!r}")
    if figure.drawing is None:
        return (Condition(math.inf, 0.0, hidden=UNKNOWN),)
    is_seen = size_of(figure, item) * figure.pixels >= figure.visibility.pixels
    wanted = plain_text(words.text)
    nearest = Condition(math.inf, figure.size * figure.pixels)
    for text in figure.drawing.texts:
        is_there, is_wanted = is_beside(text.item, item), plain_text(text.text) == wanted
        if is_there and is_wanted:
            return (Condition(0.0 if is_seen else math.inf, 0.0),)
        if is_there:
            found = _differs(figure, item, text.text, words.text)
        elif is_wanted:
            found = _away(figure, text, item)
        else:
            continue
        if _room(figure, found) < _room(figure, nearest):
            nearest = found
    return (nearest,)


def _differs(figure: Figure, item: Term, one: str, two: str) -> Condition:
    """Of two texts in one place. Sizes differ where their difference could be seen; the 4 of `∠4`
    is a name."""
    a, b = read_number(one), read_number(two)
    far = figure.size * figure.pixels
    is_size = isinstance(item, Segment) or "°" in one + two
    if a is None or b is None or not is_size:
        return Condition(math.inf, far)
    if "°" in one + two:
        return Condition(math.inf, far, degrees=abs(a - b))
    small, large = sorted((abs(a), abs(b)))
    return Condition(math.inf, far, ratio=large / small if small > 0.0 else math.inf)


def plain_text(text: str) -> str:
    """Equal for two ways of printing one text: blanks, and the brackets of a product of degrees."""
    short = text.replace(" ", "").replace("−", "-")
    if _PRODUCT.fullmatch(short):
        return f"{short[1:-2]}°"
    return short


def _room(figure: Figure, condition: Condition) -> float:
    """Share of what has to be seen."""
    if condition.hidden:
        return 0.0
    share = condition.pixels / figure.visibility.pixels
    if condition.degrees is not None:
        share = min(share, condition.degrees / figure.visibility.degrees)
    if condition.ratio is not None:
        share = min(share, (condition.ratio - 1.0) / (figure.visibility.ratio - 1.0))
    return share


def size_of(figure: Figure, item: Term) -> float:
    """World units; of an angle the shorter arm. Raises Undefined where it is not there."""
    match item:
        case Segment(a, b):
            return abs(figure.point(b) - figure.point(a))
        case Angle(a, vertex, c):
            corner = figure.point(vertex)
            return min(abs(figure.point(a) - corner), abs(figure.point(c) - corner))
        case Arc():
            way = bow(figure, item)
            return way.circle.radius * abs(way.sweep)
        case _:
            raise ValueError(f"nothing that a text stands beside: {item!r}")


def is_beside(own: Place, item: Term) -> bool:
    """Whether what a text or a mark stands at is a thing: the same by its letters."""
    match own, item:
        case (Segment(a, b), Segment(c, d)) | (Through(a, b), Through(c, d)):
            return {a, b} == {c, d}
        case (Angle(a, v, c, reflex), Angle(d, w, f, other)):
            return v == w and {a, c} == {d, f} and reflex == other
        case (Arc() as one, Arc() as two):
            same = {one.start, one.end} == {two.start, two.end}
            return same and (one.circle, one.kind, one.via) == (two.circle, two.kind, two.via)
        case _:
            return own == item


def _away(figure: Figure, text: Text, item: Term) -> Condition:
    """How far a text is from a thing that it does not stand beside."""
    try:
        if isinstance(text.item, Angle) and isinstance(item, Angle):
            return _turned(figure, text.item, item)
        place = _place(figure, text)
    except Undefined as reason:
        return Condition(math.inf, 0.0, hidden=str(reason))
    if place is None:
        return Condition(math.inf, 0.0, hidden=ELSEWHERE)
    match item:
        case Segment(a, b):
            away = plane.segment_distance(place, figure.point(a), figure.point(b))
        case Angle(_, vertex, _):
            away = abs(place - figure.point(vertex))
        case _:
            away = abs(place - bow(figure, item).place(0.5))
    return Condition(math.inf, away * figure.pixels)


def _place(figure: Figure, text: Text) -> complex | None:
    """What a text stands next to; None where that is not one place."""
    match text.item:
        case Segment(a, b):
            return (figure.point(a) + figure.point(b)) / 2.0
        case Angle(_, vertex, _):
            return figure.point(vertex)
        case Arc():
            return bow(figure, text.item).place(0.5)
        case str(name):
            return figure.point(name)
        case _:
            return None


def _turned(figure: Figure, one: Angle, two: Angle) -> Condition:
    """Angles at different places, or of different directions at one. The same angle by other
    letters is no other angle."""
    apart = abs(figure.point(one.vertex) - figure.point(two.vertex)) * figure.pixels
    (start, first), (end, second) = wedge(figure, one), wedge(figure, two)
    turn = plane.angle_between(start, end)
    degrees = math.degrees(max(turn, abs(first - second) / 2.0))
    if apart >= figure.visibility.pixels:
        return Condition(math.inf, apart)
    return Condition(math.inf, figure.size * figure.pixels, degrees=degrees)


def wedge(figure: Figure, angle: Angle) -> tuple[complex, float]:
    """Direction of the bisector, and the size in radians."""
    corner = figure.point(angle.vertex)
    smallest = tolerances.COINCIDENT * figure.size
    u = plane.unit(figure.point(angle.a) - corner, smallest)
    w = plane.unit(figure.point(angle.c) - corner, smallest)
    size = plane.angle_between(u, w)
    middle = u + w if abs(u + w) > tolerances.FLAT else u * 1j
    return (-middle, math.tau - size) if angle.reflex else (middle, size)
