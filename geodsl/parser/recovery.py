"""A text that is not a program, cut where its statements end, and held to its bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geodsl.diagnostics import Code, Diagnostic, Label
from geodsl.parser import limits
from geodsl.source import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one statement, without its comment and its end."""

    text: str
    start: int


BLANKS = " \t"
"""What the grammar passes over."""

_TOKEN = re.compile(r'"[^"\r\n]*"|#[^\r\n]*|\r\n|[\r\n;]|[^"#\r\n;]+|"')


def pieces(text: str) -> list[Piece]:
    """Every statement that is not blank, in order."""
    out = []
    begin = 0
    for found in _TOKEN.finditer(text + "\n"):
        if found[0][0] in "#\r\n;":
            if text[begin : found.start()].strip(BLANKS):
                out.append(Piece(text[begin : found.start()], begin))
            begin = found.end()
    return out


def moved(diagnostic: Diagnostic, by: int) -> Diagnostic:
    """The same, with all spans `by` characters further on."""
    return replace(
        diagnostic,
        primary=_moved_label(diagnostic.primary, by),
        secondary=tuple(_moved_label(label, by) for label in diagnostic.secondary),
    )


def _moved_label(label: Label, by: int) -> Label:
    return Label(Span(label.span.start + by, label.span.end + by), label.text)


# --- bounds ------------------------------------------------------------------------------------

_DIGITS = re.compile(rf"[0-9][0-9.]{{{limits.MAX_DIGITS},}}")
_OPERATOR = re.compile(r"[-+−*·×/÷^√∩∪(:²³]|cap|cup|sqrt|abs|\bnot\b")
_RUN = re.compile(r"(?:[A-Z](?:_?[0-9]+)?'*)+")
_POINT = re.compile(r"[A-Z](?:_?[0-9]+)?'*")


def beyond_limits(text: str) -> tuple[Diagnostic, ...]:
    """What of a normalised text is too long, too many or too deep; nothing, as a rule."""
    if len(text) > limits.MAX_CHARACTERS:
        place = Span(limits.MAX_CHARACTERS, limits.MAX_CHARACTERS + 1)
        message = f"a program of {len(text)} characters; at most {limits.MAX_CHARACTERS} are read"
        return (_beyond(Code.PROGRAM_TOO_LONG, message, place, "the bound is here"),)
    found = pieces(text)
    if len(found) > limits.MAX_STATEMENTS:
        first = found[limits.MAX_STATEMENTS]
        message = f"{len(found)} statements; at most {limits.MAX_STATEMENTS} are read"
        place = _trimmed(first)
        return (_beyond(Code.TOO_MANY_STATEMENTS, message, place, "the first too many"),)
    return (*(item for piece in found for item in _beyond_in(piece)), *_too_many_points(found))


def _beyond_in(piece: Piece) -> Iterator[Diagnostic]:
    place = _trimmed(piece)
    if len(piece.text) > limits.MAX_STATEMENT:
        message = f"a statement of {len(piece.text)} characters; at most {limits.MAX_STATEMENT}"
        yield _beyond(Code.STATEMENT_TOO_LONG, message, place, "too long")
        return
    for found in _DIGITS.finditer(piece.text):
        message = f"a number of {len(found[0])} characters; at most {limits.MAX_DIGITS} digits"
        at = Span(piece.start + found.start(), piece.start + found.end())
        yield _beyond(Code.NUMBER_TOO_LONG, message, at, "too long")
    operators = list(_OPERATOR.finditer(piece.text))
    if len(operators) > limits.MAX_OPERATORS:
        at = Span(piece.start + operators[limits.MAX_OPERATORS].start(), place.end)
        message = f"{len(operators)} signs and brackets in a statement"
        label = f"past {limits.MAX_OPERATORS} of them"
        yield _beyond(Code.NESTED_TOO_DEEP, message, at, label, "name parts by unknowns: `x = ...`")
        return
    yield from _too_deep(piece)


def _too_deep(piece: Piece) -> Iterator[Diagnostic]:
    depth = 0
    for offset, char in enumerate(piece.text):
        depth += (char == "(") - (char == ")")
        if depth > limits.MAX_BRACKETS:
            at = Span(piece.start + offset, piece.start + offset + 1)
            message = f"more than {limits.MAX_BRACKETS} brackets within brackets"
            yield _beyond(Code.NESTED_TOO_DEEP, message, at, "one too deep")
            return


def _too_many_points(found: list[Piece]) -> Iterator[Diagnostic]:
    points: set[str] = set()
    for piece in found:
        for run in _RUN.finditer(piece.text):
            points.update(_POINT.findall(run[0]))
            if len(points) > limits.MAX_POINTS:
                at = Span(piece.start + run.start(), piece.start + run.end())
                message = f"more than {limits.MAX_POINTS} different points"
                yield _beyond(Code.TOO_MANY_POINTS, message, at, "one too many")
                return


def _trimmed(piece: Piece) -> Span:
    start = piece.start + len(piece.text) - len(piece.text.lstrip(BLANKS))
    return Span(start, piece.start + len(piece.text.rstrip(BLANKS)))


def _beyond(
    code: Code, message: str, span: Span, label: str, hint: str | None = None
) -> Diagnostic:
    return Diagnostic(code, message, Label(span, label), hint=hint)
