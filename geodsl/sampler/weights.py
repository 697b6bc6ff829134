"""How often each move is taken: defaults in the tables, and a file that changes them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from random import Random
from types import MappingProxyType

import yaml

from geodsl.sampler.moves import Move

MOST = 1e6
"""A larger weight is a slip of the pen."""

MOST_STATEMENTS = 12
"""Of a program; rough positions are not counted."""

SHARES = MappingProxyType(
    {
        "givens": 0.62,
        "unknowns": 0.45,
        "questions": 0.75,
        "proofs": 0.45,
        "marked_truths": 0.4,
        "orders": 0.16,
        "contraries": 0.14,
        "pictures": 0.45,
        "positions": 0.015,
        "units": 0.06,
        "hard": 0.02,
    }
)
"""Shares of programs: with given numbers, with an unknown among these, with a question where
there is something to ask, with `prove`, with an order or side, with a contrary, with a statement on
the picture, with rough positions, with a unit, and of those that may need least squares."""


class WeightsError(ValueError):
    """A file of weights is wrong; the message says where, in one line."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Changes to the weights of the tables.

    Attributes:
        moves: Name of a move -> its weight.
        shares: Name of a share (`SHARES`) -> its value.
        least, most: Statements a program.
    """

    moves: Mapping[str, float] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    least: int = 3
    most: int = MOST_STATEMENTS

    def of(self, move: Move) -> float:
        return self.moves.get(move.name, move.weight)

    def share(self, name: str) -> float:
        return self.shares.get(name, SHARES[name])

    def choose(self, moves: Sequence[Move], rng: Random) -> Move:
        """One of the moves, by weight."""
        return rng.choices(moves, [self.of(move) for move in moves])[0]


def read_weights(
    path: Path, known: Sequence[Move], least: int = 3, most: int = MOST_STATEMENTS
) -> Weights:
    """Weights from a TOML, JSON or YAML file: `move = weight` under `[weights]`, and shares under
    `[shares]`.

    Raises:
        WeightsError: The file cannot be read, or says something that is not known or possible.
    """
    data = _parsed(path)
    for key in data:
        if key not in ("weights", "shares"):
            raise WeightsError(f"{path}: `{key}` is neither `weights` nor `shares`")
    moves = _numbers(path, data.get("weights", {}), [move.name for move in known], MOST)
    shares = _numbers(path, data.get("shares", {}), list(SHARES), 1.0)
    weights = Weights(moves, shares, least, most)
    for group in ("base", "construction"):
        if not any(weights.of(move) for move in known if move.group == group):
            raise WeightsError(f"{path}: every {group} has weight 0; nothing is left to sample")
    return weights


def _parsed(path: Path) -> Mapping[str, object]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise WeightsError(f"{path}: cannot be read: {(error.strerror or '').lower()}") from error
    except UnicodeDecodeError as error:
        raise WeightsError(f"{path}: is not text in UTF-8") from error
    try:
        data = _decoded(path, text)
    except ValueError as error:
        raise WeightsError(f"{path}: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict):
        raise WeightsError(f"{path}: holds no table of weights")
    return data


def _decoded(path: Path, text: str) -> object:
    match path.suffix.lower():
        case ".toml":
            return tomllib.loads(text)
        case ".json":
            return json.loads(text)
        case ".yaml" | ".yml":
            return _decoded_yaml(text)
        case suffix:
            raise ValueError(f"`{suffix}` is not .toml, .json or .yaml")


def _decoded_yaml(text: str) -> object:
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _numbers(path: Path, table: object, known: Sequence[str], most: float) -> Mapping[str, float]:
    if not isinstance(table, dict):
        raise WeightsError(f"{path}: `weights` and `shares` are tables of numbers")
    for name, value in table.items():
        if name not in known:
            close = get_close_matches(str(name), known, 1)
            hint = (
                f"; did you mean `{close[0]}`?" if close else "; `geodsl sample --moves` lists all"
            )
            raise WeightsError(f"{path}: there is no `{name}`{hint}")
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not 0.0 <= value <= most:
            raise WeightsError(f"{path}: {name} = {value!r} is not a number from 0 to {most:g}")
    return {str(name): float(value) for name, value in table.items()}
