"""What every importer hands back: a program, and what could not be carried into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from geodsl.diagnostics import ProgramError
from geodsl.parser import parse
from geodsl.printer import print_program
from geodsl.source import Source


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
        unasked: Questions of the source that the program does not ask.
        repaired: Facts whose annotation was at fault, and what was read instead.
        unreadable: Why there is no program at all; None when there is one.
    """

    name: str
    source_id: str
    text: str = ""
    dropped: tuple[Note, ...] = ()
    unasked: tuple[Note, ...] = ()
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


def program(
    problem: Imported, source: str, original: Iterable[str], statements: Iterable[str]
) -> Imported:
    """`problem` with its program: comments with source, id, own text and notes, then statements.

    The text is put into canonical form. A line break inside a comment would start a statement, so
    it becomes a blank. If the statements are not a program, the problem is unreadable: its reason
    is the first diagnostic.
    """
    comments = [f"source: {source}", f"id: {problem.source_id}", *original]
    comments += [f"dropped: {note.fact}: {note.reason}" for note in problem.dropped]
    comments += [f"unasked: {note.fact}: {note.reason}" for note in problem.unasked]
    comments += [f"repaired: {note.fact}: {note.reason}" for note in problem.repaired]
    head = [f"# {' '.join(comment.split())}" for comment in comments]
    text = "\n".join([*head, "", *statements]) + "\n"
    try:
        return replace(problem, text=print_program(parse(Source(problem.name, text))))
    except ProgramError as error:
        first = error.diagnostics[0]
        line, _ = error.source.position(first.primary.span.start)
        reason = f"`{error.source.line(line)}` is no statement: {first.message}"
        return replace(problem, unreadable=reason)
