"""Text to syntax.

A right program is read whole. When that fails, each statement is read by itself, so that all that
is wrong is said at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.lexer import PatternStr

from geodsl.diagnostics import Diagnostic, ProgramError
from geodsl.parser import recovery
from geodsl.parser.hints import Unread, explain, unclosed_string, unknown_character, with_whole_word
from geodsl.parser.normalising import normalise
from geodsl.parser.pieces import RefusalError
from geodsl.parser.reader import Reader, load_reader
from geodsl.parser.recovery import Piece
from geodsl.parser.rewriting import candidates
from geodsl.parser.unknown import unknown_words, with_word_hint
from geodsl.printer import print_statement
from geodsl.source import Source
from geodsl.syntax import Introduce, Object, Statement, Tree


def parse(source: Source) -> Tree:
    """Read a program.

    Raises:
        ProgramError: it is not one; with every diagnostic of the text.
    """
    reader = load_reader()
    text = normalise(source.text, reader.keywords)
    beyond = recovery.beyond_limits(text)
    if beyond:
        raise ProgramError(source, beyond)
    try:
        return reader.read(text)
    except (UnexpectedInput, RefusalError):
        raise ProgramError(source, tuple(_diagnose_all(text, reader))) from None


def _diagnose_all(text: str, reader: Reader) -> Iterator[Diagnostic]:
    pieces = recovery.pieces(text)
    shown = 0
    for piece in pieces:
        found = list(unclosed_string(piece.text))
        found = found or list(unknown_words(piece.text, reader.keywords))
        found = found or list(_diagnose(piece, reader, text, piece is pieces[-1]))
        if found and shown < _MOST_HINTS:
            found = _with_hints(found, piece.text, reader)
        shown += len(found)
        yield from (recovery.moved(item, piece.start) for item in found)


def _with_hints(found: list[Diagnostic], text: str, reader: Reader) -> list[Diagnostic]:
    hinted = [with_word_hint(item, text, reader.keywords) for item in found[:_MOST_HINTS]]
    if len(text) <= _LONGEST_REWRITTEN:
        hinted[0] = _with_right_form(hinted[0], text, reader)
    return [*hinted, *found[_MOST_HINTS:]]


_MOST_HINTS = 20
"""Diagnostics of a program that get a hint which has to be searched for."""

_LONGEST_REWRITTEN = 200
"""Characters of a statement whose right form is looked for."""


def _with_right_form(found: Diagnostic, text: str, reader: Reader) -> Diagnostic:
    """The diagnostic with the right form of the whole statement as its hint, where one is known."""
    for candidate in dict.fromkeys(candidates(text, found.primary.span.start, reader.keywords)):
        right = _right_form(candidate, reader)
        if right:
            return replace(found, hint=f"write `{right}`")
    return found


def _right_form(text: str, reader: Reader) -> str:
    """The statements of a text in canonical form; empty if it is none."""
    if any(unknown_words(text, reader.keywords)) or recovery.beyond_limits(text):
        return ""
    try:
        statements = reader.read(text).statements
    except (UnexpectedInput, RefusalError):
        return ""
    if len(statements) > 1 and any(_is_bare(item) for item in statements):
        return ""
    return "; ".join(print_statement(item) for item in statements)


def _is_bare(statement: Statement) -> bool:
    """A name alone: what is left of a list that was torn apart."""
    match statement:
        case Introduce(subjects):
            return not all(isinstance(item, Object) for item in subjects)
        case _:
            return False


def _diagnose(piece: Piece, reader: Reader, text: str, is_last: bool) -> Iterator[Diagnostic]:
    """What is wrong with one statement, if anything, at offsets within it."""
    try:
        reader.read(piece.text)
    except RefusalError as error:
        yield with_whole_word(error.diagnostic, piece.text)
    except UnexpectedToken as error:
        at_end = error.token.type == "$END"
        start = len(piece.text.rstrip(recovery.BLANKS)) if at_end else error.token.start_pos or 0
        if at_end and is_last:
            start = len(text) - piece.start
        found = "" if at_end else str(error.token)
        yield explain(Unread(piece.text, start, found, _expected(error, reader)))
    except UnexpectedCharacters as error:
        start = error.pos_in_stream or 0
        yield unknown_character(piece.text[start], start)


def _expected(error: UnexpectedToken, reader: Reader) -> frozenset[str]:
    """What could have stood there: keywords and signs as written, other terminals by name."""
    patterns = {terminal.name: terminal.pattern for terminal in reader.tables.terminals}
    names = error.accepts or error.expected
    return frozenset(
        pattern.value if isinstance(pattern := patterns.get(name), PatternStr) else name
        for name in names
    )
