"""Words of a text, found without the large patterns that lark would compile for each state.

lark makes one pattern of all the terminals that may stand somewhere, a hundredth of a second for
each kind of place; a short program visits a dozen. Here each terminal is looked at by itself, in
lark's own order, and only if it begins with the letter that is there. Given to lark as its plugins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lark import Token
from lark.common import LexerConf
from lark.grammar import Rule
from lark.lexer import AbstractBasicLexer, BasicLexer, ContextualLexer, PatternStr, TerminalDef
from lark.parsers.lalr_analysis import Reduce, Shift
from lark.parsers.lalr_parser import LALR_Parser
from lark.utils import TextSlice


@dataclass(frozen=True, slots=True)
class Candidate:
    """A terminal: a word, or a pattern where `word` is empty."""

    name: str
    word: str
    pattern: re.Pattern[str]


class FirstLetterScanner:
    """Finds the terminal at a place; of several that match, the first given."""

    def __init__(self, terminals: Iterable[TerminalDef]) -> None:
        self._all = [_candidate(t) for t in terminals]
        self.allowed_types = {candidate.name for candidate in self._all}
        self._by_letter: dict[str, list[Candidate]] = {}

    def match(self, text: TextSlice[str], pos: int) -> tuple[str, str] | None:
        """The text of the terminal at `pos` and its name."""
        string, end = text.text, text.end
        letter = string[pos]
        if letter not in self._by_letter:
            self._by_letter[letter] = [c for c in self._all if not c.word or c.word[0] == letter]
        for candidate in self._by_letter[letter]:
            if candidate.word:
                if string.startswith(candidate.word, pos, end):
                    return candidate.word, candidate.name
            elif found := candidate.pattern.match(string, pos, end):
                return found[0], candidate.name
        return None


@lru_cache(maxsize=1024)
def _candidate(terminal: TerminalDef) -> Candidate:
    pattern = terminal.pattern
    is_word = isinstance(pattern, PatternStr) and not pattern.flags
    return Candidate(
        terminal.name, pattern.value if is_word else "", _NEVER if is_word else _compiled(terminal)
    )


_NEVER = re.compile(r"(?!)")


def _compiled(terminal: TerminalDef) -> re.Pattern[str]:
    return re.compile(terminal.pattern.to_regexp())


class WordLexer(BasicLexer):
    """lark's lexer of one kind of place, with the scanner above."""

    def _build_scanner(self) -> Any:  # lark's own type is a class, not a protocol
        patterns = [t for t in self.terminals if not _candidate(t).word]
        words = [t for t in self.terminals if _candidate(t).word]
        self.callback = {}
        inner: set[str] = set()
        for terminal in patterns:
            names = {_candidate(w).word: w.name for w in words if _is_instance(terminal, w)}
            if names:
                self.callback[terminal.name] = _named_by(names)
                inner.update(names.values())
        return FirstLetterScanner(t for t in self.terminals if t.name not in inner)


@lru_cache(maxsize=8192)
def _is_instance(pattern: TerminalDef, word: TerminalDef) -> bool:
    """Whether the pattern, where the word stands, takes the whole word and nothing but it."""
    text = _candidate(word).word
    found = _candidate(pattern).pattern.match(text)
    return pattern.priority == word.priority and found is not None and found[0] == text


def _named_by(names: Mapping[str, str]) -> Callable[[Token], Token]:
    """Gives what a pattern found the name of the word that it is."""

    def rename(token: Token) -> Token:
        token.type = names.get(str(token), token.type)
        return token

    return rename


class PlaceLexer(ContextualLexer):
    """lark's lexer that knows the state of the parser; one for a state is made when it is needed.

    Raises:
        ValueError: The options ask for callbacks, which are not supported here.
    """

    def __init__(
        self,
        conf: LexerConf,
        states: dict[int, Collection[str]],
        always_accept: Collection[str] = (),
    ) -> None:
        if conf.callbacks:
            raise ValueError(f"callbacks of the lexer: {sorted(conf.callbacks)}")
        conf = copy(conf)
        conf.skip_validation = True  # the grammar is the package's own, and tested
        self.lexers = _Lexers(conf, states, always_accept)
        self.root_lexer = WordLexer(conf)


class _Lexers(dict[int, AbstractBasicLexer]):
    """By state, its lexer; states that accept the same share one."""

    def __init__(
        self, conf: LexerConf, states: Mapping[int, Collection[str]], always: Collection[str]
    ) -> None:
        self._conf, self._states = conf, states
        self._always = {*conf.ignore, *always}
        self._by_names: dict[frozenset[str], WordLexer] = {}

    def __missing__(self, state: int) -> AbstractBasicLexer:
        names = frozenset((*self._states[state], *self._always))
        if names not in self._by_names:
            conf, known = copy(self._conf), self._conf.terminals_by_name
            conf.terminals = [known[name] for name in names if name in known]
            self._by_names[names] = WordLexer(conf)
        lexer = self[state] = self._by_names[names]
        return lexer


class KeptParser(LALR_Parser):
    """lark's parser, which reads its states from the rows that `tables` keeps."""

    @classmethod
    def deserialize(  # type: ignore[override]  # as in lark, whose base class has fewer
        cls, data: Any, memo: Any, callbacks: Any, debug: bool = False
    ) -> KeptParser:
        empty = {**data, "states": {}}
        made: KeptParser = super().deserialize(empty, memo, callbacks, debug)  # type: ignore[no-untyped-call]
        tokens: Mapping[int, str] = data["tokens"]
        sets = [tuple(tokens[number] for number in numbers) for numbers in data["sets"]]
        shifts = [
            {
                tokens[token]: (Shift, goal)
                for token, goal in zip(pairs[::2], pairs[1::2], strict=True)
            }
            for pairs in data["shifts"]
        ]
        states = made._parse_table.states
        for row in data["states"]:
            actions = states[row["state"]] = dict(shifts[row["shifts"]])
            for rule, follow in row["reduces"]:
                reduce = (Reduce, Rule.deserialize({"@": rule}, memo))
                actions.update(dict.fromkeys(sets[follow], reduce))
        return made


PLUGINS: Mapping[str, type] = {"ContextualLexer": PlaceLexer, "LALR_Parser": KeptParser}
