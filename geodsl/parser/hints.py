"""Why reading stopped, and the right form of what people and language models often write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from geodsl.diagnostics import Code, Diagnostic, Label
from geodsl.parser.pieces import RefusalError
from geodsl.parser.unknown import WORD
from geodsl.source import Span


@dataclass(frozen=True, slots=True)
class Unread:
    """Where reading a statement stopped: `found` is empty at its end; `expected` holds keywords
    and signs as written, and `RUN`, `LETTER`, `NUMBER`, `STRING`, `END` for the rest."""

    text: str
    start: int
    found: str
    expected: frozenset[str]


def explain(unread: Unread) -> Diagnostic:
    """One diagnostic for the place where reading a statement stopped."""
    span = Span(unread.start, unread.start + len(unread.found))
    expected = _expectation(unread.expected)
    if not unread.found:
        said = " ".join(unread.text.split())
        return Diagnostic(Code.UNFINISHED, f"`{said}` is not finished", Label(span, expected))
    span = whole_word(unread.text, span)
    found = unread.text[span.start : span.end]
    fraction = _BARE_FRACTION.search(unread.text, 0, span.start)
    if fraction and _OPERAND.match(found):
        both = unread.text[fraction.start() : span.end]
        message = f"`{both}` could be `({fraction[0].strip()}){found}` or a fraction of `{found}`"
        return Diagnostic(Code.BARE_FRACTION, message, Label(span, "over or under the line?"))
    return Diagnostic(Code.UNEXPECTED_TEXT, f"unexpected `{found}`", Label(span, expected))


_BARE_FRACTION = re.compile(r"[0-9.]+\s*/\s*[0-9.]+\s*\Z")
_OPERAND = re.compile(r"[A-Za-z√∠(π]")


def whole_word(text: str, span: Span) -> Span:
    """The lower-case word that begins or goes on at `span`, which may be cut off in it."""
    for found in WORD.finditer(text):
        if found.start() <= span.start < found.end():
            return Span(found.start(), max(span.end, found.end()))
    return span


def not_a_word(text: str, start: int) -> RefusalError:
    """Letters side by side, read as two words where the one that they are cannot stand."""
    span = Span(start, start + len(text))
    return RefusalError(_cut_off(text, span))


def _cut_off(word: str, span: Span) -> Diagnostic:
    label = Label(span, "cannot stand here")
    return Diagnostic(Code.UNEXPECTED_TEXT, f"unexpected `{word}`", label)


def with_whole_word(diagnostic: Diagnostic, text: str) -> Diagnostic:
    """What `not_a_word` says, of the whole word."""
    if diagnostic.code is not Code.UNEXPECTED_TEXT:
        return diagnostic
    span = whole_word(text, diagnostic.primary.span)
    return _cut_off(text[span.start : span.end], span)


def unknown_character(char: str, start: int) -> Diagnostic:
    """A character that nothing of the language begins with."""
    name = unicodedata.name(char, f"U+{ord(char):04X}").lower()
    message = f"`{char}` ({name}) is not a sign of the language"
    label = Label(Span(start, start + 1), "unknown sign")
    return Diagnostic(Code.UNKNOWN_CHARACTER, message, label)


def unclosed_string(text: str) -> Iterator[Diagnostic]:
    """The last quotation mark of a statement, if it opens a text that does not end."""
    if text.count('"') % 2:
        start = text.rindex('"')
        label = Label(Span(start, len(text)), "begins here")
        yield Diagnostic(Code.UNCLOSED_STRING, "a text in quotes does not end", label)


def _expectation(expected: frozenset[str]) -> str:
    if "RUN" in expected and "NUMBER" in expected:
        return "expected an object or a number"
    if "RUN" in expected:
        return "expected point names" + (" or a name" if "LETTER" in expected else "")
    if "LETTER" in expected:
        return "expected a name"
    if "STRING" in expected:
        return "expected a text in quotes"
    if "=" in expected:
        return "expected `=`, a relation or the end of the statement"
    if "on" in expected:
        return "expected what is said of the subject"
    if "END" in expected:
        return "expected the end of the statement"
    words = sorted(expected)[:4]
    return (
        "expected " + " or ".join(f"`{word}`" for word in words) if words else "cannot stand here"
    )
