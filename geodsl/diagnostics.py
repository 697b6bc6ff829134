"""Diagnostics: what is wrong with a program, where, why, and what would help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from geodsl.source import Source, Span


class Code(Enum):
    """Every diagnostic code. G1xx text, G2xx names and kinds, G3xx solving, G4xx verifying,
    G5xx mutating, G6xx shards. None is ever reused."""

    UNEXPECTED_TEXT = "G101"
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
    """Text with carets, without colour and without a final newline."""
    raise NotImplementedError
