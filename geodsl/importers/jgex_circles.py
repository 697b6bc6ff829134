"""The circles of a program under construction: which exist, and what is known to lie on them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_POINT = r"[A-Z][0-9]*'*"
_THROUGH = re.compile(rf"circle ({_POINT}) through ({_POINT}(?:, {_POINT})*)")


@dataclass(slots=True)
class _Circle:
    text: str
    centre: str | None
    members: set[str]


@dataclass(slots=True)
class Circles:
    """Grows with the program: `note` reads each statement that is written."""

    _known: list[_Circle] = field(default_factory=list)
    _equidistant: list[tuple[str, set[str]]] = field(default_factory=list)
    _fresh: int = 0

    def note(self, statement: str) -> None:
        """Remember the circle that `circle O through A, B` makes."""
        if found := _THROUGH.fullmatch(statement):
            self._known.append(_Circle(f"circle {found[1]}", found[1], set(found[2].split(", "))))

    def note_equidistant(self, centre: str, points: tuple[str, ...]) -> None:
        """Remember that `points` lie on one circle round `centre`, drawn or not."""
        self._equidistant.append((centre, set(points)))

    def put(self, circle: str, point: str) -> None:
        """Remember that `point` lies on `circle`."""
        for known in self._known:
            if known.text == circle:
                known.members.add(point)

    def around(self, centre: str, point: str) -> tuple[str, str | None]:
        """The circle round `centre` through `point`; if it is new, the statement that makes it."""
        for known in self._known:
            if known.centre == centre and point in known.members:
                return known.text, None
        members = {point}
        for other, points in self._equidistant:
            if other == centre and point in points:
                members |= points
        if any(known.text == f"circle {centre}" for known in self._known):
            text = self._fresh_name()
            statement = f"{text} with center {centre} through {point}"
        else:
            text = f"circle {centre}"
            statement = f"{text} through {point}"
        self._known.append(_Circle(text, centre, members))
        return text, statement

    def through(self, points: tuple[str, str, str]) -> tuple[str, str | None]:
        """The circle through three points; if it is new, the statement that makes it."""
        for known in self._known:
            if known.members.issuperset(points):
                return known.text, None
        for centre, members in self._equidistant:
            if members.issuperset(points):
                return self.around(centre, points[0])
        text = self._fresh_name()
        self._known.append(_Circle(text, None, set(points)))
        return text, f"{text} through {', '.join(points)}"

    def _fresh_name(self) -> str:
        self._fresh += 1
        return f"circle c{self._fresh}"
