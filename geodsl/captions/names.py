"""What the picture calls things: letters of points, and ways to tell circles and lines apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import assert_never

from geodsl.captions.draws import ORDER, SIGNS, drawn
from geodsl.captions.namings import ByCentre, ByName, ByPoints, ByRadius, OnlyOne, naming_of
from geodsl.captions.order import unordered, unordered_around, unordered_ends
from geodsl.captions.pictured import Pictured


class Unsayable(Exception):  # noqa: N818 - a state of the picture, not an error of the caller
    """The picture has no name for something. Never leaves the package."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words for one statement.

    Attributes:
        statement: Its number.
        bits: Its draws.
        own: The points that it names: what describes a thing without a name uses others.
        is_ordered: Whether the order of letters in it means something.
        in_mathematics: Speaks of a part of a formula, where signs stand and no words.
    """

    pictured: Pictured
    statement: int
    bits: int
    own: frozenset[str]
    is_ordered: bool = False
    in_mathematics: bool = False

    @property
    def backwards(self) -> bool:
        """Whether letters without an order are said against the alphabet."""
        return drawn(self.bits, ORDER, 6) == 0

    @property
    def with_signs(self) -> bool:
        """Whether `∠ABC` is written rather than `angle ABC`."""
        return self.in_mathematics or drawn(self.bits, SIGNS, 3) > 0


UNNAMED_CENTRE = "the centre of the circle"
"""The centre, where it has no letter and there is one circle."""


def listed(items: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *first, last = items
    return f"{', '.join(first)} and {last}" if first else last


def point(words: Words, name: str) -> str:
    """The letter of a point, or what it is.

    Raises:
        Unsayable: it has no letter and is not the centre of the only circle.
    """
    label = words.pictured.points.get(name)
    if label is not None:
        return label
    centres = words.pictured.centres
    if len(centres) == 1 and name in centres.values():
        return UNNAMED_CENTRE
    raise Unsayable(f"point {name} has no label in the picture")


def run(words: Words, names: tuple[str, ...]) -> str:
    """Letters in a row.

    Raises:
        Unsayable: one of them is not in the picture.
    """
    return "".join(_labels(words, names))


def run_of_set(words: Words, names: tuple[str, ...]) -> str:
    """The letters of a segment, a line or a polygon, which have no order, or no first and no sense,
    unless the statement gives them one.

    Raises:
        Unsayable: one of them is not in the picture.
    """
    labels = _labels(words, names)
    if words.is_ordered:
        return "".join(labels)
    if len(labels) > len("ABC"):
        return "".join(unordered_around(labels))
    return "".join(unordered(labels, backwards=words.backwards))


def swapped(words: Words, one: str, two: str) -> bool:
    """Whether two sides that could as well change places do: by the alphabet, as letters."""
    if words.is_ordered:
        return False
    first, second = _capitals(one), _capitals(two)
    return first != second and (first > second) != words.backwards


def _capitals(text: str) -> str:
    return "".join([c for c in text if c.isupper()])


def run_between(words: Words, names: tuple[str, ...]) -> str:
    """The letters of an angle or an arc, which has no first end unless the statement gives it one.

    Raises:
        Unsayable: one of them is not in the picture.
    """
    labels = _labels(words, names)
    if not words.is_ordered:
        labels = unordered_ends(labels, backwards=words.backwards)
    return "".join(labels)


def _labels(words: Words, names: tuple[str, ...]) -> tuple[str, ...]:
    points = words.pictured.points
    try:
        return tuple([points[name] for name in names])
    except KeyError as error:
        raise Unsayable(f"point {error.args[0]} has no label in the picture") from error


def circle_of(words: Words, key: str) -> str:
    """A circle by its printed name, its centre, points on it that the statement does not name, or
    its printed radius.

    Raises:
        Unsayable: none of these tells it apart.
    """
    points = words.pictured.points
    match naming_of(words.pictured, key, words.statement, words.own):
        case ByName(text):
            return f"circle {text}"
        case ByCentre(centre):
            label = points[centre]
            return f"circle {label}" if drawn(words.bits, SIGNS, 8) else f"⊙{label}"
        case OnlyOne():
            return "the circle"
        case ByPoints(names):
            return f"the circle through {listed(points[p] for p in names)}"
        case ByRadius(length):
            return f"the circle of radius {length}"
        case None:
            raise Unsayable(f"circle {key} has no name in the picture")
        case _ as never:
            assert_never(never)


def line(words: Words, name: str, *, apart: bool = False) -> str:
    """A line with a small letter: its printed name, or two letters on it.

    Args:
        apart: None of the letters may be the statement's own.

    Raises:
        Unsayable: neither is there.
    """
    pictured = words.pictured
    if name in pictured.names:
        return f"line {pictured.names[name]}"
    seen = [p for p in pictured.on_line.get(name, ()) if p in pictured.points]
    for a, b in combinations(dict.fromkeys(seen), 2):
        own = words.own.intersection((a, b))
        if len(own) < (1 if apart else 2):
            return f"line {run_of_set(words, (a, b))}"
    raise Unsayable(f"line {name} has no name in the picture")
