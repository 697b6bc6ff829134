"""Why reading stopped, and the right form of what people and language models often write."""

from __future__ import annotations

from dataclasses import dataclass

from geodsl.building import RefusalError
from geodsl.diagnostics import Code, Diagnostic, Label
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
        message = f"`{said}` is not finished"
        return Diagnostic(Code.UNFINISHED, message, Label(span, expected))
    return Diagnostic(Code.UNEXPECTED_TEXT, f"unexpected `{unread.found}`", Label(span, expected))


def not_a_word(word: str, start: int) -> RefusalError:
    """Letters side by side, which are a word elsewhere or nowhere."""
    span = Span(start, start + len(word))
    label = Label(span, "cannot stand here")
    return RefusalError(Diagnostic(Code.UNEXPECTED_TEXT, f"unexpected `{word}`", label))


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
    if "END" in expected:
        return "expected the end of the statement"
    words = sorted(expected)[:4]
    return (
        "expected " + " or ".join(f"`{word}`" for word in words) if words else "cannot stand here"
    )
