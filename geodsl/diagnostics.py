"""Diagnostics: what is wrong with a program, where, why, and what would help."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from geodsl.source import Source, Span


class Code(Enum):
    """Every diagnostic code. G1xx text, G2xx names and kinds, G3xx solving, G4xx verifying,
    G5xx mutating, G6xx shards. None is ever reused."""

    UNEXPECTED_TEXT = "G101"
    UNFINISHED = "G102"
    UNKNOWN_WORD = "G103"
    UNKNOWN_CHARACTER = "G104"
    MISPLACED_WORDS = "G105"
    UNCLOSED_STRING = "G106"
    BARE_FRACTION = "G107"
    BEYOND_FIGURES = "G108"
    PROGRAM_TOO_LONG = "G120"
    TOO_MANY_STATEMENTS = "G121"
    STATEMENT_TOO_LONG = "G122"
    NUMBER_TOO_LONG = "G123"
    NESTED_TOO_DEEP = "G124"
    TOO_MANY_POINTS = "G125"
    NOT_UTF8 = "G150"

    UNDECLARED_POINT = "G201"
    UNDECLARED_NAME = "G202"
    KIND_MISMATCH = "G203"
    DIMENSION_MISMATCH = "G204"
    WRONG_COUNT = "G205"
    DUPLICATE_NAME = "G206"
    REPEATED_POINT = "G207"
    UNSAID_PART = "G208"
    AMBIGUOUS_ANGLE = "G209"
    UNKNOWN_ANGLE = "G210"
    AMBIGUOUS_CIRCLE = "G211"
    SAYS_NOTHING = "G212"
    NOT_SAYABLE = "G213"
    NO_CONTRARY = "G214"
    UNIT_MISMATCH = "G215"
    TWO_VALUED = "G216"
    IMPOSSIBLE_NUMBER = "G217"
    NOTHING_THERE = "G218"
    REPEATED_STATEMENT = "G219"

    CONTRADICTORY = "G301"
    GAVE_UP = "G302"
    ORDER_FORCED = "G303"
    ROUNDED = "G304"
    NOT_DETERMINED = "G305"
    CONFLICTING_ANSWER = "G306"

    NOT_CONFIRMED = "G401"
    FALSE_GOAL = "G402"
    FALSE_MARK = "G403"
    FALSE_PRINT = "G404"


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Label:
    """A span and what is to be said of it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `primary` carries the caret; `secondary` shows causes."""

    code: Code
    message: str
    primary: Label
    secondary: tuple[Label, ...] = ()
    hint: str | None = None
    severity: Severity = Severity.ERROR


class ProgramError(Exception):
    """A program is wrong. Raised once, with every diagnostic of the stage, by the outermost
    function (`parse`, `check`, `compile`)."""

    def __init__(self, source: Source, diagnostics: Iterable[Diagnostic]) -> None:
        self.source = source
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n\n".join(render(source, d) for d in self.diagnostics))


def render(source: Source, diagnostic: Diagnostic) -> str:
    """Text with carets, without colour and without a final newline.

    Lines are shown in the order of the text, the primary label with `^`, the others with `-`. A
    label that spans lines is underlined on its first; one in a very long line is shown with its
    surroundings only.
    """
    labels = [(label, "-") for label in diagnostic.secondary] + [(diagnostic.primary, "^")]
    labels.sort(key=lambda pair: pair[0].span.start)
    line, column = source.position(diagnostic.primary.span.start)
    gutter = len(str(max(source.position(label.span.start)[0] for label, _ in labels)))
    empty = " " * (gutter + 2) + "|"
    out = [
        f"{diagnostic.severity.value}[{diagnostic.code.value}]: {_visible(diagnostic.message)}",
        f"{' ' * (gutter + 1)}--> {source.name}:{line}:{column}",
        empty,
    ]
    shown = 0
    for label, sign in labels:
        number, start = source.position(label.span.start)
        text, start, end = _window(source.line(number), start - 1, label.span)
        if number != shown:
            out.append(f" {number:>{gutter}} | {_visible(text)}".rstrip())
            shown = number
        blanks = " " * _width(text[:start])
        underline = sign * max(1, _width(text[start:end]))
        out.append(f"{empty} {blanks}{underline} {_visible(label.text)}".rstrip())
    if diagnostic.hint is not None:
        out.append(f"{' ' * (gutter + 2)}= hint: {_visible(diagnostic.hint)}")
    return "\n".join(out)


def to_json(source: Source, diagnostic: Diagnostic) -> dict[str, object]:
    """The same for programs: a tree of strings and integers, lines and columns one-based."""
    return {
        "code": diagnostic.code.value,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "file": source.name,
        **_place(source, diagnostic.primary),
        "secondary": [_place(source, label) for label in diagnostic.secondary],
        "hint": diagnostic.hint,
    }


def _place(source: Source, label: Label) -> dict[str, object]:
    line, column = source.position(label.span.start)
    end_line, end_column = source.position(label.span.end)
    return {
        "label": label.text,
        "start": label.span.start,
        "end": label.span.end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }


_LONGEST_LINE = 160
"""Characters of a line that are shown; of a longer one only what surrounds the label."""


def _window(line: str, start: int, span: Span) -> tuple[str, int, int]:
    """The part of a line to show, and where in it the label begins and ends."""
    end = min(len(line), start + span.end - span.start)
    if len(line) <= _LONGEST_LINE:
        return line, start, end
    first = max(0, min(start - _LONGEST_LINE // 2, len(line) - _LONGEST_LINE))
    last = first + _LONGEST_LINE
    return line[first:last], start - first, min(end, last) - first


def _visible(text: str) -> str:
    """The text with a blank for each tab and a sign for what a terminal would act upon."""
    return "".join(
        char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text
    )


def _width(text: str) -> int:
    """Columns of a terminal: two for wide characters, none for combining ones."""
    columns = 0
    for char in text:
        if not unicodedata.combining(char):
            columns += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    return columns
