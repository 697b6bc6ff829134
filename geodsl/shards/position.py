"""Where a reader stands in an epoch, as it goes into a state and comes out of one."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class Position:
    """Behind the sample that was yielded last.

    Attributes:
        shard: Which one comes next in the order of the epoch; their number where none does.
        offset: Byte in it at which the next sample begins.
        seen: Samples passed, those of other processes too.
        held: Of each sample in the buffer the shard, and the byte it begins at.
        rng: As `random.Random.getstate` gives it.
    """

    shard: int
    offset: int
    seen: int
    held: tuple[tuple[int, int], ...]
    rng: tuple[int, tuple[int, ...], float | None]

    def to_json(self) -> dict[str, object]:
        version, numbers, gauss = self.rng
        return {
            "shard": self.shard,
            "offset": self.offset,
            "seen": self.seen,
            "held": [list(place) for place in self.held],
            "rng": [version, list(numbers), gauss],
        }


def parse_position(value: object, shards: int) -> Position:
    """What `to_json` made, also after it was JSON.

    Args:
        shards: How many the process reads.

    Raises:
        ValueError: It is none, or is in no such shard.
    """
    if not isinstance(value, Mapping):
        raise ValueError(f"`walk` is {type(value).__name__}")
    position = Position(
        count_of(value, "shard", shards),
        count_of(value, "offset"),
        count_of(value, "seen"),
        _held(value.get("held"), shards),
        _rng(value.get("rng")),
    )
    if position.shard == shards and position.offset:
        raise ValueError("`offset` is in no shard")
    return position


def count_of(values: Mapping[str, object], key: str, most: int | None = None) -> int:
    """A whole number from 0, of a mapping.

    Raises:
        ValueError: It is none, or above `most`.
    """
    value = values.get(key)
    if not _is_count(value, most):
        raise ValueError(f"`{key}` is {value!r}")
    assert isinstance(value, int)
    return value


def _is_count(value: object, most: int | None = None) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return value >= 0 and (most is None or value <= most)


def _held(value: object, shards: int) -> tuple[tuple[int, int], ...]:
    if not isinstance(value, list | tuple):
        raise ValueError("`held` is no list")
    found = list[tuple[int, int]]()
    for place in value:
        match place:
            case [int() as shard, int() as offset] if _is_count(shard, shards - 1) and _is_count(
                offset
            ):
                found.append((shard, offset))
            case _:
                raise ValueError(f"`held` has {place!r}")
    return tuple(found)


def _rng(value: object) -> tuple[int, tuple[int, ...], float | None]:
    """A state that `setstate` takes."""
    try:
        version, numbers, gauss = cast("tuple[int, list[int], float | None]", value)
        state = (version, tuple(numbers), gauss)
        random.Random().setstate(state)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"`rng` is no state of a generator: {error}") from error
    return state
