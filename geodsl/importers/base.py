"""What every importer hands back: a program, and what could not be carried into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Note:
    """One fact of the source, as it is written there, and what was done with it and why."""

    fact: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """One problem of a source.

    Attributes:
        name: Stem for a file name: letters, digits, `-` and `_`; unique within its source file.
        source_id: The problem's own id or name in its source.
        text: The program, in canonical form; the empty string when `unreadable` is set.
        dropped: Facts of the source that the program does not say.
        repaired: Facts whose annotation was at fault, and what was read instead.
        unreadable: Why there is no program at all; None when there is one.
    """

    name: str
    source_id: str
    text: str
    dropped: tuple[Note, ...] = ()
    repaired: tuple[Note, ...] = ()
    unreadable: str | None = None


def file_stem(name: str) -> str:
    """`name` with everything but letters, digits, `-` and `_` replaced; never empty."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_") or "problem"


def with_unique_names(problems: Iterable[Imported]) -> Iterator[Imported]:
    """The same problems; a name that came before gets the smallest number that makes it new."""
    taken: set[str] = set()
    for problem in problems:
        name, number = problem.name, 1
        while name in taken:
            number += 1
            name = f"{problem.name}_{number}"
        taken.add(name)
        yield replace(problem, name=name)


def assemble(
    source: str,
    source_id: str,
    original: Iterable[str],
    dropped: Iterable[Note],
    repaired: Iterable[Note],
    statements: Iterable[str],
) -> str:
    """The text of a program file: source, id, the problem as it was written, notes, statements.

    A line break inside any comment would start a statement, so it becomes a blank.
    """
    comments = [f"source: {source}", f"id: {source_id}", *original]
    comments += [f"dropped: {note.fact}: {note.reason}" for note in dropped]
    comments += [f"repaired: {note.fact}: {note.reason}" for note in repaired]
    head = [f"# {' '.join(comment.split())}" for comment in comments]
    return "\n".join([*head, "", *statements]) + "\n"
