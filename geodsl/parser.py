"""Text to syntax: the only door to lark.

A right program is read whole. When that fails, each statement is read by itself, so that all that
is wrong is said at once.
"""

from __future__ import annotations

import hashlib
import os
import string
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import lark
from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.lexer import PatternStr

from geodsl import recovery
from geodsl.diagnostics import Diagnostic, ProgramError
from geodsl.hints import (
    Unread,
    explain,
    not_a_word,
    unclosed_string,
    unknown_character,
    with_whole_word,
)
from geodsl.normalising import normalise
from geodsl.pieces import RefusalError
from geodsl.printer import print_statement
from geodsl.recovery import Piece
from geodsl.rewriting import candidates
from geodsl.source import Source
from geodsl.statement_building import Builder
from geodsl.syntax import Introduce, Object, Statement, Tree
from geodsl.unknown import WORD, unknown_words, with_word_hint


@dataclass(frozen=True, slots=True)
class Reader:
    """The grammar made ready: `read` raises lark's errors and `RefusalError`."""

    tables: Lark
    keywords: frozenset[str]

    def read(self, text: str) -> Tree:
        tree = self.tables.parse(text)
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
    try:
        return reader.read(text)
    except (UnexpectedInput, RefusalError):
        raise ProgramError(source, tuple(_diagnose_all(text, reader))) from None


def grammar_text() -> str:
    """The grammar file as it is."""
    return files("geodsl.grammar").joinpath("geodsl.lark").read_text(encoding="utf-8")


@cache
def load_reader() -> Reader:
    """The reader, made once a process: from the user's cache where there is one.

    Making the tables takes a second or two, loading them a tenth of that. A cache that cannot be
    written or read changes nothing else.
    """
    grammar = grammar_text()
    path = _cache_path(grammar)
    tables = load_tables(path)
    if tables is None:
        tables = _build(grammar)
        keep_tables(tables, path)
    keywords = frozenset(
        word
        for terminal in tables.terminals
        if isinstance(terminal.pattern, PatternStr)
        for word in WORD.findall(terminal.pattern.value)
    )
    return Reader(tables, keywords)


def _build(grammar: str) -> Lark:
    return Lark(
        grammar,
        parser="lalr",
        keep_all_tokens=True,
        maybe_placeholders=False,
        transformer=Builder(),
        postlex=WholeWords(),
    )


def _cache_path(grammar: str) -> Path:
    here = Path(__file__).read_text(encoding="utf-8")
    versions = f"{lark.__version__} {sys.version_info[:2]} {here} {grammar}"
    name = hashlib.sha256(versions.encode()).hexdigest()[:16]
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(home, "geodsl", f"grammar-{name}.tables")


def load_tables(path: Path) -> Lark | None:
    """The tables that another process left, or None: a checksum guards against half a file."""
    try:
        data = path.read_bytes()
        if hashlib.sha256(data[_CHECKSUM:]).digest() != data[:_CHECKSUM]:
            return None
        return Lark.load(BytesIO(data[_CHECKSUM:]))
    except (OSError, ImportError, AttributeError):
        return None


def keep_tables(tables: Lark, path: Path) -> None:
    """Leave the tables to the next process, whole or not at all."""
    content = BytesIO()
    tables.save(content)
    data = content.getvalue()
    unfinished = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(hashlib.sha256(data).digest() + data)
        unfinished.replace(path)


_CHECKSUM = hashlib.sha256().digest_size


class WholeWords:
    """Refuses letters side by side that are no word of the language in their place.

    lark reads `cong` as `c on g` where a relation cannot stand: it takes the words that can, and
    knows no blanks. llguidance takes the longest word.
    """

    always_accept: tuple[str, ...] = ()

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        before: Token | None = None
        for token in stream:
            if (
                before is not None
                and before.end_pos == token.start_pos
                and _is_glued(before, token)
            ):
                raise not_a_word(before + token, before.start_pos or 0)
            yield token
            before = token


def _is_glued(before: str, token: str) -> bool:
    return before[-1] in _LETTERS and token[0] in _LETTERS


_LETTERS = frozenset(string.ascii_lowercase)


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
