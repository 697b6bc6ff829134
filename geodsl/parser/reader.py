"""The grammar made ready to read with: the only door to lark's tables."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lark import Lark, Token
from lark.lexer import PatternStr

import geodsl.grammar
from geodsl.parser.hints import not_a_word
from geodsl.parser.scanning import PLUGINS
from geodsl.parser.statement_building import Builder
from geodsl.parser.tables import Options, cache_path, keep_tables, load_tables
from geodsl.parser.unknown import WORD
from geodsl.syntax import Tree


@dataclass(frozen=True, slots=True)
class Reader:
    """The grammar made ready: `read` raises lark's errors and `RefusalError`."""

    tables: Lark
    keywords: frozenset[str]

    def read(self, text: str) -> Tree:
        tree = self.tables.parse(text)
        assert isinstance(tree, Tree)
        return tree


def grammar_text() -> str:
    """The grammar file as it is."""
    # `importlib.resources` would do, and takes longer to load than the whole grammar to read.
    return Path(geodsl.grammar.__path__[0], "geodsl.lark").read_text(encoding="utf-8")


def reader_options() -> Options:
    """What the reader asks of lark."""
    return {
        "parser": "lalr",
        "lexer": "contextual",
        "keep_all_tokens": True,
        "maybe_placeholders": False,
        "transformer": Builder(),
        "postlex": WholeWords(),
        "_plugins": PLUGINS,
    }


@cache
def load_reader() -> Reader:
    """The reader, made once a process: from the user's cache where there is one.

    Making the tables takes a second or two, loading them a tenth of that. A cache that cannot be
    written or read changes nothing else.
    """
    grammar = grammar_text()
    options = reader_options()
    path = cache_path(grammar, options)
    tables = load_tables(path, options)
    if tables is None:
        tables = Lark(grammar, **options)
        keep_tables(tables, path)
    keywords = frozenset(
        word
        for terminal in tables.terminals
        if isinstance(terminal.pattern, PatternStr)
        for word in WORD.findall(terminal.pattern.value)
    )
    return Reader(tables, keywords)


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
