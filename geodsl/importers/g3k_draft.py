"""The program that one Geometry3K problem grows into, section by section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from geodsl.importers.base import Note
from geodsl.importers.g3k_figure import DrawnCircle, Figure
from geodsl.importers.g3k_forms import Form

_POINT = re.compile(r"[A-Z]\d*'*")
_RUN = re.compile(rf"(?P<sign>∠|arc )?(?P<points>(?:{_POINT.pattern})+)")


class Section(IntEnum):
    """Where a statement stands; sections follow one another in this order."""

    SHAPE = 0
    CIRCLE = 1
    SEGMENT = 2
    ON_CIRCLE = 3
    LINE = 4
    RELATION = 5
    NUMBER = 6
    MEASURE = 7
    SHADE = 8
    FIND = 9


class UnreadableError(ValueError):
    """A fact of the source cannot be said; the message says why."""


@dataclass(slots=True)
class Draft:
    """Statements and notes so far, and what is known of the problem while its facts are read.

    Attributes:
        figure: The picture.
        names: Program name of each point name of the source.
        text_polygons: Polygons that the text names, in their order.
        numbers: Printed angle number -> the angle it marks, as three points.
        printed: Every angle number with every angle that carries it.
        perpendicular, parallel: Stated pairs of lines.
        equal: Stated pairs of equal segments.
        angles: Angles whose measure the picture gives.
        marked: Vertices of angles that are stated equal.
        labels: What is printed on a segment.
        mapped: Polygons whose vertices the text matches with those of another.
        forms: All facts.
        shaped: Polygons that a statement introduces.
        kinds: The words of each shape that is said, and its points.
        circled: Points that facts put on a circle, by its name.
    """

    figure: Figure
    names: Mapping[str, str]
    text_polygons: list[tuple[str, ...]] = field(default_factory=list)
    numbers: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    printed: list[tuple[str, tuple[str, str, str]]] = field(default_factory=list)
    perpendicular: list[tuple[tuple[str, str], tuple[str, str]]] = field(default_factory=list)
    parallel: list[tuple[tuple[str, str], tuple[str, str]]] = field(default_factory=list)
    equal: list[tuple[tuple[str, str], tuple[str, str]]] = field(default_factory=list)
    marked: list[tuple[str, str]] = field(default_factory=list)
    labels: dict[frozenset[str], str] = field(default_factory=dict)
    sections: dict[Section, list[str]] = field(default_factory=dict)
    angles: list[tuple[str, str, str]] = field(default_factory=list)
    mapped: list[tuple[str, ...]] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)
    shaped: list[tuple[str, ...]] = field(default_factory=list)
    kinds: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    circled: dict[str, list[str]] = field(default_factory=dict)
    dropped: list[Note] = field(default_factory=list)
    unasked: list[Note] = field(default_factory=list)
    repaired: list[Note] = field(default_factory=list)

    def say(self, section: Section, statement: str) -> None:
        """Add a statement, once."""
        statements = self.sections.setdefault(section, [])
        if statement not in statements:
            statements.append(statement)

    def say_equal(self, section: Section, one: str, sign: str, two: str) -> None:
        """Add that two things are equal, parallel, congruent ...

        Raises:
            UnreadableError: They are one thing.
        """
        if _around(one) == _around(two):
            raise UnreadableError(f"both sides are {one}, which says nothing")
        self.say(section, f"{one} {sign} {two}")

    def point(self, name: str) -> str:
        """The program name of a point.

        Raises:
            UnreadableError: The problem has no such point.
        """
        found = self.names.get(name.strip())
        if found is None:
            raise UnreadableError(f"`{name}` is not a point of the problem")
        return found

    def put_on_circle(self, circle: DrawnCircle, *points: str) -> None:
        """Say that points lie on a circle, unless it is said."""
        known = self.circled.setdefault(circle.text, [])
        known += [p for p in points if p not in known and p != circle.centre]

    def is_on_circle(self, point: str, circle: DrawnCircle) -> bool:
        return point in circle.points or point in self.circled.get(circle.text, [])

    def same_line(self, first: tuple[str, str], second: tuple[str, str]) -> bool:
        """Whether two pairs of points are known to span one line."""
        if set(first) == set(second):
            return True
        row = self.figure.row_of(*first)
        return row is not None and set(second) <= set(row.points)

    def states_parallel(self, a: str, b: str, c: str, d: str) -> bool:
        return any(
            (self.same_line(p, (a, b)) and self.same_line(q, (c, d)))
            or (self.same_line(p, (c, d)) and self.same_line(q, (a, b)))
            for p, q in self.parallel
        )

    def states_equal(self, first: tuple[str, str], second: tuple[str, str]) -> bool:
        """Whether two segments are stated equal, or carry the same printed length."""
        pair = {frozenset(first), frozenset(second)}
        if any({frozenset(p), frozenset(q)} == pair for p, q in self.equal):
            return True
        labels = [self.labels.get(frozenset(side)) for side in (first, second)]
        return labels[0] is not None and labels[0] == labels[1]


def _around(text: str) -> str:
    """One text for `AB` and `BA`, `∠ABC` and `∠CBA`."""
    match = _RUN.fullmatch(text)
    if match is None:
        return text
    points = _POINT.findall(match["points"])
    return (match["sign"] or "") + "".join(min(points, points[::-1]))
