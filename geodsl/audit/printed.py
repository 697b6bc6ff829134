"""The numbers that a picture prints, by what they stand beside."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import cast

from geodsl.audit.record import Record

Key = tuple[str, ...]
"""What a number measures: two ways of writing one thing have one key."""

_VALUE = re.compile(
    r"([-−])?(\d+(?:\.\d+)?)?(√(?:\d+(?:\.\d+)?|\(\d+(?:\.\d+)?\)))?(π)?(?:/(\d+(?:\.\d+)?))?"
)
_UNIT = re.compile(r"\s*°\s*|\s+°?\s*[a-zA-Z]{1,6}(\^?[23²³])?\s*|\s*")


def length_key(a: str, b: str) -> Key:
    return ("length", *sorted((a, b)))


def angle_key(a: str, vertex: str, c: str, reflex: bool) -> Key:
    return ("angle", vertex, *sorted((a, c)), "reflex" if reflex else "")


def arc_key(kind: str, circle: str, ends: Iterable[str], way: str, via: str | None) -> Key:
    return (kind, circle, *sorted(ends), way, via or "")


def radius_key(circle: str) -> Key:
    return ("radius", circle)


def printed_numbers(texts: Iterable[Record]) -> Mapping[Key, float]:
    """The texts of a picture that are plain numbers: `5`, `2.5 cm`, `3√2`, `12π`, `60°`.

    `2x + 10` and `h` say no number that a figure could contradict; nor does the 1 of `∠1`.
    """
    found: dict[Key, float] = {}
    for row in texts:
        words = cast("str", row["text"])
        key = _key(row)
        if key is not None and key[0] == "radius":
            words = words.removeprefix("r = ")
        value = number_in(words)
        if key is not None and value is not None:
            found[key] = value
    return found


def number_in(words: str) -> float | None:
    """The value of a printed number; None where the words are none."""
    match = _VALUE.match(words.strip())
    if match is None or not any(match.group(2, 3, 4)):
        return None
    if _UNIT.fullmatch(words.strip()[match.end() :]) is None:
        return None
    sign, factor, root, pi, divisor = match.groups()
    value = float(factor or 1)
    value *= math.sqrt(float(root[1:].strip("()"))) if root else 1.0
    value *= math.pi if pi else 1.0
    if divisor:
        if not float(divisor):
            return None
        value /= float(divisor)
    return -value if sign else value


def _key(row: Record) -> Key | None:
    item = row["item"]
    if not isinstance(item, dict):
        return None
    is_name = not row["numeric"] and "°" not in cast("str", row["text"])
    match item:
        case {"term": "segment", "a": str(a), "b": str(b)}:
            return length_key(a, b)
        case {"term": "angle", "a": str(a), "vertex": str(v), "c": str(c), "reflex": bool(reflex)}:
            return None if is_name else angle_key(a, v, c, reflex)
        case {"term": "arc", "circle": {"name": str(name)}, "start": str(a), "end": str(b),
              "kind": str(kind), "via": via}:  # fmt: skip
            via_name = via if isinstance(via, str) else None
            return None if is_name else arc_key("arc", name, (a, b), kind, via_name)
        case {"term": "circle", "name": str(name)}:
            return radius_key(name)
        case _:
            return None
