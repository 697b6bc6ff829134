"""A run: programs in the order of their indices, none the same as an earlier one up to renaming.

Item `index` of a seed is a pure function of both, so any worker may make it. Duplicates are
dropped where the list is consumed, in order of the indices: of two equal programs the one of the
lower index stays. So the first N of a longer run are the run of N, at any number of workers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from geodsl.canonical import canonical_key
from geodsl.sampler.sample import Sampled, sample_program
from geodsl.sampler.trial import Reason
from geodsl.sampler.weights import Weights


@dataclass(frozen=True, slots=True)
class Keyed:
    """A sampled program and its canonical key; the key is empty if there is no program."""

    sampled: Sampled
    key: str


@dataclass(slots=True)
class Tally:
    """What a run has counted so far.

    Attributes:
        rejections: Attempts by reason.
        empty: Indices of which every attempt was rejected.
        duplicates: Programs that were the same as an earlier one.
    """

    rejections: Counter[Reason] = field(default_factory=Counter)
    empty: int = 0
    duplicates: int = 0


def keyed_program(seed: int, index: int, weights: Weights) -> Keyed:
    """A program and its key: what a worker makes."""
    sampled = sample_program(seed, index, weights)
    return Keyed(sampled, canonical_key(sampled.program) if sampled.program is not None else "")


def distinct(items: Iterable[Keyed], tally: Tally) -> Iterator[Keyed]:
    """Those that have a program, each the first of its key.

    Args:
        items: In the order of their indices.
    """
    seen: set[str] = set()
    for item in items:
        tally.rejections += item.sampled.rejections
        if not item.key:
            tally.empty += 1
        elif item.key in seen:
            tally.duplicates += 1
        else:
            seen.add(item.key)
            yield item


def sample_programs(seed: int, weights: Weights, tally: Tally | None = None) -> Iterator[Sampled]:
    """Endless distinct programs of a seed, made one after the other in this process."""
    items = (keyed_program(seed, index, weights) for index in count())
    return (item.sampled for item in distinct(items, tally or Tally()))
