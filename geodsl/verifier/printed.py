"""The numbers that a picture prints, by what they stand beside."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from geodsl.ir import (
    Angle,
    Arc,
    ArcLength,
    ArcMeasure,
    Circle,
    Length,
    Line,
    NamedLine,
    Radius,
    Segment,
    Term,
    Text,
    Through,
)
from geodsl.ir.names import parts_of

Key = tuple[str, ...]
"""What a number measures, written so that AB and BA are one key."""

RADIUS = "r = "
"""What stands before a radius that is printed on its circle."""

_NUMBER = re.compile(
    r"""(?P<sign>[-−]?)
        (?P<factor>\d+(?:\.\d+)?)?
        (?:√\(?(?P<root>\d+(?:\.\d+)?)\)?)?
        (?P<pi>π?)
        (?:/(?P<divisor>\d+(?:\.\d+)?))?
        \s*(?P<degrees>°?)
        \s*(?P<unit>[a-zA-Z]{0,6}(?:\^?[23²³])?)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class PrintedNumbers:
    """Printed numbers by key."""

    by_key: Mapping[Key, float] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_key)

    def of(self, measure: Term) -> float | None:
        """The number printed for a measure, None where there is none."""
        key = measure_key(measure)
        return None if key is None else self.by_key.get(key)

    def lengths(self) -> Iterator[tuple[str, str, float]]:
        """The two ends of each segment that a number stands beside, and the number."""
        for key, value in self.by_key.items():
            if key[0] == "length":
                yield key[1], key[2], value


def read_texts(texts: tuple[Text, ...]) -> PrintedNumbers:
    """Keep the texts that are plain numbers: `5`, `2.5 cm`, `3√2`, `√3/2`, `12π`, `60°`.

    Anything else (`2x + 10`, `h`) says no number that a figure could contradict.
    """
    found: dict[Key, float] = {}
    for text in texts:
        words = text.text.removeprefix(RADIUS) if isinstance(text.item, Circle) else text.text
        key, value = _item_key(text.item), read_number(words)
        if key is not None and value is not None and not _is_name(text):
            found[key] = value
    return PrintedNumbers(found)


def texts_beside(texts: tuple[Text, ...], terms: object) -> tuple[Text, ...]:
    """The texts that stand beside what is measured somewhere in a term or in arguments."""
    keys = frozenset(_keys_in(terms))
    return tuple(text for text in texts if _item_key(text.item) in keys)


def _keys_in(term: object) -> Iterator[Key]:
    key = measure_key(term)
    if key is not None:
        yield key
    if not isinstance(term, str):
        for part in parts_of(term):
            yield from _keys_in(part)


def _is_name(text: Text) -> bool:
    """The 4 of `∠4`, which tells angles apart and measures nothing."""
    return isinstance(text.item, Angle | Arc) and not text.numeric and "°" not in text.text


def read_number(text: str) -> float | None:
    """The value of a printed number, None where the text is not one. The unit is not looked at."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None or not (match["factor"] or match["root"] or match["pi"]):
        return None
    if match["unit"] and not text.strip()[-1 - len(match["unit"])].isspace():
        return None  # `5x` is a term, `5 cm` a length
    value = float(match["factor"] or 1)
    if match["root"]:
        value *= math.sqrt(float(match["root"]))
    if match["pi"]:
        value *= math.pi
    if match["divisor"]:
        divisor = float(match["divisor"])
        if divisor == 0.0:
            return None
        value /= divisor
    return -value if match["sign"] else value


def _item_key(item: str | Segment | Angle | Arc | Circle | Line) -> Key | None:
    match item:
        case Segment(a, b):
            return _pair("length", a, b)
        case Angle():
            return measure_key(item)
        case Arc():
            return _arc_key("arc", item)
        case Circle(name):
            return ("radius", name)
        case str() | Through() | NamedLine():
            return None


def measure_key(measure: object) -> Key | None:
    """What a measure is of, whichever way it is written; None of what no number stands beside."""
    match measure:
        case Length(a, b):
            return _pair("length", a, b)
        case Angle(a, vertex, c, reflex):
            return ("angle", min(a, c), vertex, max(a, c), "reflex" if reflex else "")
        case ArcMeasure(arc):
            return _arc_key("arc", arc)
        case ArcLength(arc):
            return _arc_key("arc length", arc)
        case Radius(circle):
            return ("radius", circle.name)
        case _:
            return None


def _pair(kind: str, a: str, b: str) -> Key:
    return (kind, min(a, b), max(a, b))


def _arc_key(kind: str, arc: Arc) -> Key:
    ends = (min(arc.start, arc.end), max(arc.start, arc.end))
    return (kind, arc.circle.name, *ends, arc.kind, arc.via or "")
