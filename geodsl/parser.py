"""Text to syntax: the only door to lark.

A right program is read whole. When that fails, each statement is read by itself, so that all that
is wrong is said at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lark import Lark
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.lexer import PatternStr

from geodsl import recovery
from geodsl.building import RefusalError
from geodsl.diagnostics import Diagnostic, ProgramError
from geodsl.hints import Unread, explain
from geodsl.normalising import normalise
from geodsl.recovery import Piece
from geodsl.source import Source
from geodsl.statement_building import Builder
from geodsl.syntax import Tree
from geodsl.unknown import WORD, unknown_words


@dataclass(frozen=True, slots=True)
class Reader:
    """The grammar made ready: `read` raises lark's errors and `RefusalError`."""

    lark: Lark
    keywords: frozenset[str]

    def read(self, text: str) -> Tree:
        tree = self.lark.parse(text)
        assert isinstance(tree, Tree)
        return tree


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
    if not any(unknown_words(text, reader.keywords)):
        try:
            return reader.read(text)
        except (UnexpectedInput, RefusalError):
            pass
    raise ProgramError(source, tuple(_diagnose_all(text, reader)))


def grammar_text() -> str:
    """The grammar file as it is."""
    return files("geodsl.grammar").joinpath("geodsl.lark").read_text(encoding="utf-8")


@cache
def load_reader() -> Reader:
    """The reader, built once a process."""
    lark = Lark(
        grammar_text(),
        parser="lalr",
        keep_all_tokens=True,
        maybe_placeholders=False,
        transformer=Builder(),
    )
    keywords = frozenset(
        word
        for terminal in lark.terminals
        if isinstance(terminal.pattern, PatternStr)
        for word in WORD.findall(terminal.pattern.value)
    )
    return Reader(lark, keywords)


def _diagnose_all(text: str, reader: Reader) -> Iterator[Diagnostic]:
    pieces = recovery.pieces(text)
    for piece in pieces:
        is_last = piece is pieces[-1]
        found = list(unknown_words(piece.text, reader.keywords))
        found = found or list(_diagnose(piece, reader, text, is_last))
        yield from (recovery.moved(item, piece.start) for item in found)


def _diagnose(piece: Piece, reader: Reader, text: str, is_last: bool) -> Iterator[Diagnostic]:
    """What is wrong with one statement, if anything, at offsets within it."""
    try:
        reader.read(piece.text)
    except RefusalError as error:
        yield error.diagnostic
    except UnexpectedToken as error:
        at_end = error.token.type == "$END"
        start = len(piece.text.rstrip()) if at_end else error.token.start_pos or 0
        if at_end and is_last:
            start = len(text) - piece.start
        found = "" if at_end else str(error.token)
        yield explain(Unread(piece.text, start, found, _expected(error, reader)))
    except UnexpectedCharacters as error:
        start = error.pos_in_stream or 0
        yield explain(Unread(piece.text, start, piece.text[start], frozenset()))


def _expected(error: UnexpectedToken, reader: Reader) -> frozenset[str]:
    """What could have stood there: keywords and signs as written, other terminals by name."""
    patterns = {terminal.name: terminal.pattern for terminal in reader.lark.terminals}
    names = error.accepts or error.expected
    return frozenset(
        pattern.value if isinstance(pattern := patterns.get(name), PatternStr) else name
        for name in names
    )
