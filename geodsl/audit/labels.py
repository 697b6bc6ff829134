"""What a statement says of the texts of a picture: that just this one stands beside something.

The record lists the texts and what each belongs to. What is printed is read as an expression and
compared as such, so that two ways of writing one text are one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import shapely

from geodsl import syntax
from geodsl.audit import tolerances
from geodsl.audit.arcs import Arc
from geodsl.audit.claims import Claim, Gaps
from geodsl.audit.figure import Figure
from geodsl.audit.plane import opening
from geodsl.audit.printed import number_in
from geodsl.audit.record import Record
from geodsl.audit.verdict import AbsentError, Gap
from geodsl.diagnostics import ProgramError
from geodsl.parser import parse
from geodsl.source import Source

Corner = tuple[str, str, str, bool]
"""Three letters, the vertex in the middle, and whether the angle is reflex."""

Thing = tuple[str, str] | Corner | Arc
"""A segment by its ends, an angle, or an arc."""

Matches = Callable[[str], bool]


def labelled(thing: Thing, matches: Matches, words: str, says: str) -> Claim:
    """`AB = x - 5` of the print beside AB; `label AB "5"`.

    Args:
        matches: Whether a text is the one that is said.
        words: As a number, where it is one: two numbers differ where that could be seen.
    """

    def measure(figure: Figure) -> Gaps:
        if figure.shown is None:
            raise AbsentError("there is no picture")
        is_seen = extent(figure, thing) * figure.picture.scale >= tolerances.SEEN_PX
        rows = [row for row in figure.shown.texts if matches(cast("str", row["text"]))]
        there = [row for row in figure.shown.texts if is_at(figure, row["item"], thing)]
        if any(row in there for row in rows):
            return (Gap(0.0 if is_seen else math.inf, 0.0),)
        none = Gap(math.inf, figure.size * figure.picture.scale)
        is_length = not isinstance(thing, Arc) and len(thing) == 2
        others = [
            _between_numbers(none, cast("str", row["text"]), words, is_length) for row in there
        ]
        elsewhere = [_gap(figure, row, thing) for row in rows]
        return (min([none, *others, *elsewhere], key=seen_share),)

    return Claim(measure, f"{says} stands there", printed=True)


def _between_numbers(none: Gap, one: str, two: str, is_length: bool) -> Gap:
    """Two texts at one thing: sizes have to differ by what can be seen of them. A number without a
    degree sign in an angle is its name."""
    a, b = number_in(one), number_in(two)
    if a is None or b is None:
        return none
    if "°" in one + two:
        return none._replace(degrees=abs(a - b))
    if not is_length:
        return none
    large, small = max(abs(a), abs(b)), min(abs(a), abs(b))
    return none._replace(ratio=large / small if small else math.inf)


def prints(value: syntax.Expression, is_angle: bool) -> Matches:
    """Whether a text reads as this value. Of angles and arcs it has a degree sign, but for `α`."""

    def matches(text: str) -> bool:
        has_sign = "°" in text or (is_angle and text.isalpha() and not text.isascii())
        return has_sign == is_angle and _read(text) == _bare(value)

    return matches


def spells(words: str) -> Matches:
    """Whether a text is this one, but for blanks."""
    return lambda text: letters_of(text) == letters_of(words)


def letters_of(text: str) -> str:
    found = "".join(text.split()).replace("−", "-")
    whole = found.startswith("(") and found.endswith(")°")
    is_product = whole and not set(found[1:-2]) & set("()+-")
    return f"{found[1:-2]}°" if is_product else found


@lru_cache(maxsize=1024)
def _read(text: str) -> syntax.Expression | None:
    """The printed expression; None where it is none."""
    try:
        statements = parse(Source("print.geo", f"AB = {text.replace('·', '*')}")).statements
    except ProgramError:
        return None
    match statements:
        case (syntax.Equal((_, value)),):
            return _bare(value)
        case _:
            return None


def _bare(value: syntax.Expression) -> syntax.Expression:
    """Without the degree sign, which is printed whether or not it is written."""
    match value:
        case syntax.Measured(inner, "°"):
            return inner
        case _:
            return value


# --- where texts stand -------------------------------------------------------------------------


def extent(figure: Figure, thing: Thing) -> float:
    """World units: how long it is; of an angle the shorter arm."""
    match thing:
        case Arc():
            bow = thing.bow(figure)
            return bow.circle.radius * abs(bow.sweep)
        case (a, b):
            return abs(figure.place(b) - figure.place(a))
        case (a, vertex, c, _):
            corner = figure.place(vertex)
            return min(abs(figure.place(a) - corner), abs(figure.place(c) - corner))


def is_at(figure: Figure, item: object, thing: Thing) -> bool:
    """Whether the item of a row is a thing: the same by its letters."""
    match item, thing:
        case {"term": "segment", "a": a, "b": b}, (p, q):
            return {a, b} == {p, q}
        case ({"term": "angle", "a": a, "vertex": v, "c": c, "reflex": wide},
              (p, vertex, q, reflex)):  # fmt: skip
            return v == vertex and {a, c} == {p, q} and wide == reflex
        case ({"term": "arc", "circle": {"name": name}, "start": a, "end": b, "kind": kind,
               "via": via}, Arc()):  # fmt: skip
            same = {a, b} == {thing.start, thing.end} and (kind, via) == (thing.way, thing.via)
            return same and name == thing.key(figure)
        case _:
            return False


def _gap(figure: Figure, row: Record, thing: Thing) -> Gap:
    """How far a text is from what it does not belong to."""
    item = row["item"]
    try:
        match item, thing:
            case {"term": "angle"}, (_, _, _, _):
                return _between(figure, cast("Record", item), thing)
            case _:
                place = _place(figure, item)
                away = math.inf if place is None else shapely.distance(
                    shapely.Point(place.real, place.imag), _course(figure, thing)
                )  # fmt: skip
    except AbsentError as error:
        return Gap(math.inf, 0.0, hidden=str(error))
    if place is None:
        return Gap(math.inf, 0.0, hidden="no one place is that of the text")
    return Gap(math.inf, away * figure.picture.scale)


def seen_share(gap: Gap) -> float:
    """Share of what has to be seen."""
    if gap.hidden:
        return 0.0
    share = gap.pixels / tolerances.SEEN_PX
    if gap.degrees is not None:
        share = min(share, gap.degrees / tolerances.SEEN_DEGREES)
    if gap.ratio is not None:
        share = min(share, (gap.ratio - 1.0) / (tolerances.SEEN_RATIO - 1.0))
    return share


def _place(figure: Figure, item: object) -> complex | None:
    match item:
        case {"term": "segment", "a": str(a), "b": str(b)}:
            return (figure.place(a) + figure.place(b)) / 2.0
        case {"term": "angle", "vertex": str(vertex)}:
            return figure.place(vertex)
        case {"term": "arc", "circle": {"name": str(name)}, "start": str(a), "end": str(b),
              "kind": "minor" | "major" | "through" | "either" as kind, "via": via}:  # fmt: skip
            by = via if isinstance(via, str) else None
            arc = Arc(lambda f: f.named_circle(name), lambda _: name, a, b, kind, by)
            return arc.bow(figure).at(0.5)
        case str(name):
            return figure.place(name)
        case _:
            return None


def _course(figure: Figure, thing: Thing) -> shapely.Geometry:
    """What a text would have to stand beside."""
    match thing:
        case Arc():
            middle = thing.bow(figure).at(0.5)
            return shapely.Point(middle.real, middle.imag)
        case (a, b):
            p, q = figure.place(a), figure.place(b)
            return shapely.LineString([(p.real, p.imag), (q.real, q.imag)])
        case (_, vertex, _, _):
            corner = figure.place(vertex)
            return shapely.Point(corner.real, corner.imag)


@dataclass(frozen=True, slots=True)
class Wedge:
    """An angle as it is seen: where, which way its middle points, how wide (radians)."""

    corner: complex
    middle: complex
    wide: float


def wedge_of(figure: Figure, corner: Corner) -> Wedge:
    a, vertex, c, reflex = corner
    at = figure.place(vertex)
    u, w = figure.place(a) - at, figure.place(c) - at
    if not min(abs(u), abs(w)) > tolerances.ONE_POINT * figure.size:
        raise AbsentError("an arm of an angle has no length")
    u, w = u / abs(u), w / abs(w)
    wide = opening(u, w)
    middle = u + w if abs(u + w) > tolerances.FLAT else u * 1j
    return Wedge(at, -middle if reflex else middle, math.tau - wide if reflex else wide)


def _between(figure: Figure, row: Record, thing: Corner) -> Gap:
    """Two angles: at two places, or of two directions at one."""
    names = cast("tuple[str, str, str]", (row["a"], row["vertex"], row["c"]))
    one, two = wedge_of(figure, (*names, bool(row["reflex"]))), wedge_of(figure, thing)
    apart = abs(one.corner - two.corner) * figure.picture.scale
    if apart >= tolerances.SEEN_PX:
        return Gap(math.inf, apart)
    turn = max(opening(one.middle, two.middle), abs(one.wide - two.wide) / 2.0)
    return Gap(math.inf, figure.size * figure.picture.scale, degrees=math.degrees(turn))
