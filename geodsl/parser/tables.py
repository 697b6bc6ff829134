"""The parser's tables, kept for the next process as JSON: data that can be read but never run.

Only numbers, names and patterns are kept. What acts on them (the builder of trees, the check of
words) is given by the reader.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TypedDict, cast

import lark
from lark import Lark
from lark.exceptions import LarkError
from lark.grammar import Rule
from lark.lexer import TerminalDef

from geodsl import cache

Options = Mapping[str, object]
"""Options of `Lark`. They are no part of what is kept."""

FORMAT = 3
"""Raised when what is kept is laid out in another way."""

_NOT_TABLES = (
    ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError,
    RecursionError, LarkError, re.error,
)  # fmt: skip
"""What lark raises when the data that it is given are not its own."""


class _Row(TypedDict):
    """The actions of one state."""

    state: int
    shifts: int  # number of a list of (token, next state)
    reduces: list[tuple[int, int]]  # rule, number of the set of tokens that may follow it


class _Kept(TypedDict):
    """A file of tables. Lists of pairs stand for mappings from numbers, which JSON has not."""

    parser: dict[str, object]  # as lark writes it, less the two below
    tokens: list[tuple[int, str]]
    shifts: list[list[int]]  # token, next state, token, next state ...; each list kept once
    sets: list[list[int]]  # sets of tokens; each kept once
    rows: list[_Row]
    rules: list[object]
    memo: list[tuple[int, object]]


def cache_path(grammar: str, options: Options) -> Path:
    """Where the tables of a grammar are kept."""
    named = {name: value for name, value in options.items() if isinstance(value, bool | str)}
    content = f"{FORMAT} {lark.__version__} {sys.version_info[:2]} {named} {grammar}"
    name = hashlib.sha256(content.encode()).hexdigest()[:16]
    return cache.folder() / f"grammar-{name}.json"


def load_tables(path: Path, options: Options) -> Lark | None:
    """The tables that another process left; None where there are none that can be trusted."""
    data = cache.load(path)
    if data is None:
        return None
    try:
        return _restored(cast("_Kept", json.loads(data)), options)
    except _NOT_TABLES:
        return None


def keep_tables(tables: Lark, path: Path) -> None:
    """Leave the tables to the next process."""
    cache.store(path, json.dumps(_kept(tables), separators=(",", ":")).encode())


def _kept(tables: Lark) -> _Kept:
    data, memo = tables.memo_serialize([TerminalDef, Rule])
    parser = data["parser"]
    table = parser["parser"]
    shifts: dict[tuple[int, ...], int] = {}
    sets: dict[tuple[int, ...], int] = {}
    rows = [_row(state, actions, shifts, sets) for state, actions in table["states"].items()]
    return {
        "parser": {**parser, "parser": {**table, "tokens": None, "states": None}},
        "tokens": list(table["tokens"].items()),
        "shifts": [list(pairs) for pairs in shifts],
        "sets": [list(numbers) for numbers in sets],
        "rows": rows,
        "rules": data["rules"],
        "memo": list(memo.items()),
    }


def _row(
    state: int,
    actions: Mapping[int, tuple[int, int | Mapping[str, int]]],
    all_shifts: dict[tuple[int, ...], int],
    all_sets: dict[tuple[int, ...], int],
) -> _Row:
    """One row; what is new in it is added to the last two, which number it."""
    shifts: list[int] = []
    reduces: dict[int, list[int]] = {}
    for token, (_, goal) in actions.items():
        if isinstance(goal, int):
            shifts += (token, goal)
        else:
            reduces.setdefault(goal["@"], []).append(token)
    numbered = [
        (rule, all_sets.setdefault(tuple(sorted(follow)), len(all_sets)))
        for rule, follow in reduces.items()
    ]
    number = all_shifts.setdefault(tuple(shifts), len(all_shifts))
    return {"state": state, "shifts": number, "reduces": numbered}


def _restored(kept: _Kept, options: Options) -> Lark:
    """Raises one of `_NOT_TABLES` if the data are not what `_kept` wrote."""
    table = {
        **cast("dict[str, object]", kept["parser"]["parser"]),
        "tokens": dict(kept["tokens"]),
        "shifts": kept["shifts"],
        "sets": kept["sets"],
        "states": kept["rows"],
    }
    data = {
        "parser": {**kept["parser"], "parser": table},
        "rules": kept["rules"],
        "options": dict(options),
    }
    return Lark.load({"data": data, "memo": dict(kept["memo"])})
