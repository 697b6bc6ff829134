"""What a statement says of the marks of a picture: that things carry one, or two the same.

The record lists the marks and what each stands at. Where a mark that could be meant is too near,
the statement is not false: distances are shapely's, those of angles are turns.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

import shapely

from geodsl.audit import tolerances
from geodsl.audit.arcs import Arc, Bow
from geodsl.audit.book import Line
from geodsl.audit.claims import Claim, Gaps
from geodsl.audit.figure import Figure
from geodsl.audit.labels import Corner, Thing, extent, is_at, letters_of, seen_share, wedge_of
from geodsl.audit.pictured import known, straight
from geodsl.audit.plane import crossing, opening, wedge
from geodsl.audit.printed import number_in
from geodsl.audit.record import Record
from geodsl.audit.verdict import AbsentError, Gap

ENDS = (0.15, 0.85)
"""Shares of a segment between which its ticks and arrows are drawn."""

FROM_VERTEX = 3.0
"""An arc or a square is drawn at up to this many times SEEN_PX from its vertex."""

CHORDS = 512
"""A bow is looked at as so many chords."""

RIGHT_DEGREES = 90.0

Carrier = Thing | Line
"""What a mark stands on; a segment is written as its two ends."""

Look = tuple[object, ...]


class Seen(NamedTuple):
    """A sign: how it looks, the row of the thing that it stands at, and whether a mark brings it,
    not a text."""

    look: Look
    at: object
    is_mark: bool


def carries(thing: Thing, says: str) -> Claim:
    """`mark ∠ABC`: some sign that is no text alone."""

    def measure(figure: Figure) -> Gaps:
        own = _closed(figure, thing)
        signs = list(_signs(figure))
        if any(sign.look[0] != "text" and _is_on(figure, sign.at, thing) for sign in signs):
            return (own,)
        return (_nearest(figure, thing, [sign.at for sign in signs]),)

    return Claim(measure, f"{says} is marked")


def alike(one: Carrier, two: Carrier, says: str, *, arrows: bool = False) -> Claim:
    """`mark AB = CD`; with `arrows` `mark AB ∥ CD`, of which ticks and texts say nothing."""
    is_segment = isinstance(one, tuple) and len(one) == 2
    kind = "arrows" if arrows else "ticks" if is_segment else "arcs"

    def measure(figure: Figure) -> Gaps:
        own = (_closed(figure, one), _closed(figure, two))
        for mark in known(figure).marks:
            items = cast("list[object]", mark["items"])
            if mark["kind"] == kind and all(
                any(_is_on(figure, item, thing) for item in items) for thing in (one, two)
            ):
                return own
        places: dict[Look, list[object]] = {}
        for sign in _signs(figure):
            if not arrows or sign.look[0] == "arrows":
                places.setdefault(sign.look, []).append(sign.at)
        farther = [
            max(_nearest(figure, one, at), _nearest(figure, two, at), key=seen_share)
            for at in places.values()
        ]
        return (min([_nowhere(figure), *farther], key=seen_share),)

    return Claim(measure, f"{says} are marked alike")


def squared(one: Line, two: Line, says: str) -> Claim:
    """`mark AB ⟂ CD`: a square where they meet."""

    def measure(figure: Figure) -> Gaps:
        first, second = one.ref(figure), two.ref(figure)
        least = tolerances.TOUCHES * figure.size
        vertices = []
        for mark in known(figure).marks:
            if mark["kind"] != "right":
                continue
            for item in cast("list[Record]", mark["items"]):
                a, vertex, c = (figure.place(name) for name in _letters(item))
                off = [
                    [abs(wedge(line.way, place - line.at)) for place in (a, vertex, c)]
                    for line in (first, second)
                ]
                ways = (
                    max(off[0][0], off[0][1], off[1][1], off[1][2]),
                    max(off[0][2], off[0][1], off[1][1], off[1][0]),
                )
                if min(ways) <= least:
                    return (_closed(figure, (*_letters(item), bool(item["reflex"]))),)
                vertices.append(vertex)
        for row in known(figure).texts:
            match row["item"]:
                case {"term": "angle", "vertex": str(name)} if (
                    number_in(cast("str", row["text"])) == RIGHT_DEGREES
                ):
                    vertices.append(figure.place(name))
                case _:
                    pass
        meeting = crossing(first, second)
        away = min([figure.size, *(abs(vertex - meeting) for vertex in vertices)])
        return (Gap(math.inf, away / FROM_VERTEX * figure.picture.scale),)

    return Claim(measure, f"{says} are marked with a square")


# --- signs of the picture ------------------------------------------------------------------------


def _signs(figure: Figure) -> Iterator[Seen]:
    shown = known(figure)
    for mark in shown.marks:
        for item in cast("list[object]", mark["items"]):
            yield Seen((mark["kind"], mark["group"]), item, is_mark=True)
    for row in shown.texts:
        text, item = cast("str", row["text"]), row["item"]
        match item:
            case {"term": "segment" | "arc" | "angle" as term}:
                yield Seen(("text", letters_of(text)), item, is_mark=False)
                if term == "angle" and (row["numeric"] or not text.isdigit()):
                    yield Seen(("arcs", 1), item, is_mark=False)  # a text in an angle has an arc
            case _:
                pass


def _letters(item: Record) -> tuple[str, str, str]:
    return cast("tuple[str, str, str]", (item["a"], item["vertex"], item["c"]))


def _is_on(figure: Figure, row: object, thing: Carrier) -> bool:
    if not isinstance(thing, Line):
        return is_at(figure, row, thing)
    match row:
        case {"term": "named_line", "name": name}:
            return bool(name == thing.name)
        case {"term": "through", "a": a, "b": b}:
            return {a, b} == set(thing.names)
        case _:
            return False


def _closed(figure: Figure, thing: Carrier) -> Gap:
    """It is marked; nobody sees that on a dot."""
    if isinstance(thing, Line):
        thing.ref(figure)
        return Gap(0.0, 0.0)
    is_seen = extent(figure, thing) * figure.picture.scale >= tolerances.SEEN_PX
    return Gap(0.0 if is_seen else math.inf, 0.0)


def _nowhere(figure: Figure) -> Gap:
    return Gap(math.inf, figure.size * figure.picture.scale)


# --- how far a sign is from a thing --------------------------------------------------------------


def _nearest(figure: Figure, thing: Carrier, rows: Iterable[object]) -> Gap:
    gaps = [_nowhere(figure), *(_gap(figure, cast("Record", row), thing) for row in rows)]
    return min(gaps, key=seen_share)


def _gap(figure: Figure, row: Record, thing: Carrier) -> Gap:
    if _is_on(figure, row, thing):
        return Gap(math.inf, 0.0)
    is_angle = isinstance(thing, tuple) and len(thing) == 4
    if is_angle != (row["term"] == "angle"):
        return _nowhere(figure)
    try:
        if is_angle:
            return _between(figure, row, cast("Corner", thing))
        mark = _mark_course(figure, row)
    except AbsentError as error:
        return Gap(math.inf, 0.0, hidden=str(error))
    if mark is None:
        return Gap(math.inf, 0.0, hidden="a mark stands anywhere on a line")
    away = shapely.distance(mark, _course(figure, thing))
    return Gap(math.inf, away * figure.picture.scale)


def _between(figure: Figure, row: Record, thing: Corner) -> Gap:
    """Two angles: how far the middle of each points out of the other."""
    one, two = wedge_of(figure, (*_letters(row), bool(row["reflex"]))), wedge_of(figure, thing)
    apart = abs(one.corner - two.corner) * figure.picture.scale
    if apart >= tolerances.SEEN_PX:
        return Gap(math.inf, apart / FROM_VERTEX)
    turn = opening(one.middle, two.middle)
    out = min(turn - one.wide / 2.0, turn - two.wide / 2.0)
    return _nowhere(figure)._replace(degrees=math.degrees(max(out, 0.0)))


def _mark_course(figure: Figure, row: Record) -> shapely.Geometry | None:
    """Where the mark may stand; None where nobody knows."""
    match row:
        case {"term": "segment", "a": str(a), "b": str(b)}:
            start, way = figure.place(a), figure.place(b) - figure.place(a)
            return straight(start + ENDS[0] * way, start + ENDS[1] * way)
        case {"term": "arc", "circle": {"name": str(name)}, "start": str(a), "end": str(b),
              "kind": "minor" | "major" | "through" | "either" as kind, "via": via}:  # fmt: skip
            by = via if isinstance(via, str) else None
            arc = Arc(lambda f: f.named_circle(name), lambda _: name, a, b, kind, by)
            middle = arc.bow(figure).at(0.5)
            return shapely.Point(middle.real, middle.imag)
        case _:
            return None


def _course(figure: Figure, thing: Carrier) -> shapely.Geometry:
    match thing:
        case Line():
            line = thing.ref(figure)
            reach = tolerances.FAR * figure.size
            return straight(line.at - reach * line.way, line.at + reach * line.way)
        case Arc():
            return _bent(thing.bow(figure))
        case (a, b):
            return straight(figure.place(a), figure.place(b))
        case _:
            raise ValueError(f"nothing that a mark runs along: {thing!r}")


def _bent(bow: Bow) -> shapely.LineString:
    places = [bow.at(k / CHORDS) for k in range(CHORDS + 1)]
    return shapely.LineString([(place.real, place.imag) for place in places])
