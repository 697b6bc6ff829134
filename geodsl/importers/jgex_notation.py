"""The JGEX notation of AlphaGeometry and Newclid: text to clauses and goals, no meaning yet.

A file holds two lines a problem: its name, then `a b c = triangle a b c; d = ... ? goal`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """`on_line d a b`: the name of a construction or predicate, and its arguments."""

    name: str
    arguments: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((self.name, *self.arguments))


@dataclass(frozen=True, slots=True)
class Clause:
    """`d = on_line d a b, on_circle d o a`.

    `positions` are the coordinates that Newclid writes behind a name (`t@0.58_0.55`).
    """

    points: tuple[str, ...]
    constructions: tuple[Term, ...]
    positions: tuple[tuple[str, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a file, with the one-based number of the line that holds its clauses."""

    name: str
    line: int
    text: str
    clauses: tuple[Clause, ...]
    goals: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Malformed:
    """A part of a file that is no problem, and why not."""

    name: str
    line: int
    text: str
    reason: str


class NotationError(ValueError):
    """A problem's text does not have the form `clauses ? goals`."""


def problems(lines: Iterable[str]) -> Iterator[Problem | Malformed]:
    """Read a file line by line; blank lines and lines that start with `#` are passed over."""
    name: tuple[str, int] | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.strip().lstrip("\ufeff")
        if not line or line.startswith("#"):
            continue
        if "=" not in line and "?" not in line:
            if name is not None:
                yield Malformed(name[0], name[1], name[0], "a name without a problem below it")
            name = line, number
            continue
        title = name[0] if name is not None else f"line {number}"
        name = None
        try:
            yield parse(title, number, line)
        except NotationError as error:
            yield Malformed(title, number, line, str(error))
    if name is not None:
        yield Malformed(name[0], name[1], name[0], "a name without a problem below it")


def parse(name: str, line: int, text: str) -> Problem:
    """Parse one problem's text.

    Raises:
        NotationError: The text does not have the form of the notation.
    """
    setup, mark, goal = text.partition("?")
    clauses = tuple(_clause(part) for part in re.split(r"[;|]", setup) if part.strip())
    if not clauses:
        raise NotationError("no clause before the `?`")
    goals = tuple(_term(part) for part in goal.split(";") if part.strip())
    if mark and not goals:
        raise NotationError("no goal after the `?`")
    return Problem(name, line, text, clauses, goals)


def _clause(text: str) -> Clause:
    left, mark, right = text.partition("=")
    if not mark:
        raise NotationError(f"`{text.strip()}` has no `=`")
    points: list[str] = []
    positions: list[tuple[str, float, float]] = []
    for word in left.split():
        name, at, place = word.partition("@")
        points.append(name)
        if at:
            positions.append((name, *_position(word, place)))
    terms = tuple(_term(part) for part in right.split(",") if part.strip())
    if not points or not terms:
        raise NotationError(f"`{text.strip()}` names no point or no construction")
    return Clause(tuple(points), terms, tuple(positions))


def _position(word: str, place: str) -> tuple[float, float]:
    try:
        x, y = (float(part) for part in place.split("_"))
    except ValueError:
        raise NotationError(f"`{word}` does not end with two numbers") from None
    return x, y


def _term(text: str) -> Term:
    words = text.split()
    if not words:
        raise NotationError("a construction without a name")
    return Term(words[0], tuple(words[1:]))
