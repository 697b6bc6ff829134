"""What decides the bytes of a data set, in one place: from flags or a YAML file, saved with it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import get_type_hints

import yaml

from geodsl.differences import differing_fields
from geodsl.renderer.layout import SIZE_MAX, SIZE_MIN
from geodsl.sampler import MOST_STATEMENTS

MOST_NEGATIVES = 100
"""Fields of their pictures have two digits."""

MOST_IN_A_SHARD = 10_000


class FactoryError(Exception):
    """A run that cannot start or go on; the message is one line with a way out."""


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration of a run. Nothing in it depends on where and how fast it runs.

    Attributes:
        sources: Programs: files, folders, `NOTATION:FILE` of an importer, `sample:N`.
        licence: Of programs that do not state theirs; empty where it is not known.
        weights: A file of weights for the sampler; empty for its own.
        statements: Least and most statements of a sampled program.
        seed: Of the run; each item has one of its own, made of this and its name.
        negatives: Pictures that are asked for, of each sample.
        min_negatives: A sample with fewer is left out.
        texts: Text negatives that are asked for, of each sample.
        size: Width and height of the pictures in pixels.
        style: A preset, or a JSON file of style fields.
        numbers: Whether pictures print given measures.
        mutators: Names of rules; empty for all.
        max_tokens: Room for a caption; 0 for no limit.
        exchange: Whether an edited figure is the positive of half of the samples.
        validation, test: Shares of these splits; the rest is for training.
        shard_size: Most samples in a shard.
        task_size: Items in a task, the unit of what is lost when a run is ended.
        exclude: Files of test sets, one text or JSON value a line.
        embedding: A sentence-transformers model that also compares with `exclude`; empty for none.
    """

    sources: tuple[str, ...] = ()
    licence: str = ""
    weights: str = ""
    statements: tuple[int, int] = (3, 12)
    seed: int = 0
    negatives: int = 10
    min_negatives: int = 1
    texts: int = 0
    size: tuple[int, int] = (448, 448)
    style: str = "exam"
    numbers: bool = True
    mutators: tuple[str, ...] = ()
    max_tokens: int = 64
    exchange: bool = True
    validation: float = 0.01
    test: float = 0.01
    shard_size: int = 1000
    task_size: int = 100
    exclude: tuple[str, ...] = ()
    embedding: str = ""


BOUNDS: Mapping[str, tuple[float, float]] = {
    "seed": (0, 2**31 - 1),
    "negatives": (1, MOST_NEGATIVES),
    "min_negatives": (0, MOST_NEGATIVES),
    "texts": (0, 1000),
    "max_tokens": (0, 100_000),
    "validation": (0.0, 1.0),
    "test": (0.0, 1.0),
    "shard_size": (1, MOST_IN_A_SHARD),
    "task_size": (1, 100_000),
}
"""Least and greatest value of the fields that are numbers."""


RECORDED = (
    "items",
    "items_sha256",
    "exclude_texts",
    "exclude_sha256",
    "weights_sha256",
    "style_sha256",
    "versions",
)
"""What a saved configuration says beside its fields; a run finds it out anew."""


CHANGED: Mapping[str, str] = {
    "items_sha256": "the programs have changed",
    "exclude_sha256": "the texts to exclude have changed",
    "weights_sha256": "the weights have changed",
    "style_sha256": "the style has changed",
    "versions.code": "the code of geodsl has changed",
}
"""What other checksums mean."""


def read_config(text: str, name: str) -> Config:
    """A configuration from YAML, as somebody writes it or as a run has saved it.

    Raises:
        FactoryError: Not YAML, or a field that there is not, or a value that it cannot have.
    """
    try:
        loaded: object = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise FactoryError(f"{name}: not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(loaded, dict):
        raise FactoryError(f"{name}: a configuration is a mapping such as `negatives: 10`")
    given = {str(key): value for key, value in loaded.items() if key not in RECORDED}
    return with_fields(Config(), given, name)


def with_fields(config: Config, values: Mapping[str, object], name: str) -> Config:
    """The configuration with some fields set.

    Raises:
        FactoryError: As `read_config`.
    """
    kinds = get_type_hints(Config)
    for key in values:
        if key not in kinds:
            close = difflib.get_close_matches(key, kinds, 1)
            hint = f"; `{close[0]}`?" if close else f"; there are {', '.join(kinds)}"
            raise FactoryError(f"{name}: no field `{key}`{hint}")
    found = {key: _value(key, value, name) for key, value in values.items()}
    made = replace(config, **found)  # type: ignore[arg-type]
    if made.validation + made.test > 1.0:
        raise FactoryError(f"{name}: validation and test together are more than everything")
    least, most = made.statements
    if not 1 <= least <= most <= MOST_STATEMENTS:
        raise FactoryError(f"{name}: statements are a range within 1-{MOST_STATEMENTS}, as 3-12")
    if not all(SIZE_MIN <= side <= SIZE_MAX for side in made.size):
        sides = "x".join(map(str, made.size))
        raise FactoryError(
            f"{name}: size {sides} is not between {SIZE_MIN} and {SIZE_MAX} pixels a side"
        )
    if made.min_negatives > made.negatives:
        raise FactoryError(f"{name}: min_negatives {made.min_negatives} is more than negatives")
    return made


def _value(key: str, value: object, name: str) -> object:
    """A value as the field has it."""
    default = getattr(Config(), key)
    wrong = FactoryError(f"{name}: {key} cannot be {value!r}")
    if key in ("size", "statements"):
        return _pair(value, FactoryError(f"{wrong}; it is a number or two, as {list(default)}"))
    if isinstance(default, tuple):
        items = [value] if isinstance(value, str) else value
        if not isinstance(items, list | tuple) or not all(isinstance(x, str) for x in items):
            raise wrong
        return tuple(items)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise wrong
    if key in BOUNDS:
        low, high = BOUNDS[key]
        if not isinstance(value, int | float) or not low <= value <= high:
            raise FactoryError(f"{name}: {key} is {value}, not between {low} and {high}")
    return value


def _pair(value: object, wrong: FactoryError) -> tuple[int, int]:
    sides = [value, value] if isinstance(value, int) else value
    if not isinstance(sides, list | tuple) or len(sides) != 2:
        raise wrong
    width, height = sides
    if not isinstance(width, int) or not isinstance(height, int):
        raise wrong
    return width, height


def dump_config(config: Config, more: Mapping[str, object]) -> bytes:
    """The configuration as YAML, and what else decides the bytes."""
    plain = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in asdict(config).items()
    }
    text = yaml.safe_dump({**plain, **more}, sort_keys=False, allow_unicode=True, width=100)
    return text.encode()


def differences(old: bytes, new: bytes) -> list[str]:
    """Fields of two saved configurations that are not the same, in a few words each."""
    try:
        one, two = yaml.safe_load(old), yaml.safe_load(new)
    except yaml.YAMLError:
        return ["it is not readable"]
    if not isinstance(one, dict) or not isinstance(two, dict):
        return ["it is not readable"]
    return differing_fields(one, two, CHANGED)
