"""Text to syntax: the only part that knows lark."""

from geodsl.parser.parsing import parse
from geodsl.parser.reader import Reader, WholeWords, grammar_text, load_reader, reader_options
from geodsl.parser.tables import keep_tables, load_tables

__all__ = [
    "Reader",
    "WholeWords",
    "grammar_text",
    "keep_tables",
    "load_reader",
    "load_tables",
    "parse",
    "reader_options",
]
