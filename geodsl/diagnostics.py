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
