"""Means with intervals, over what was drawn by chance: problems, and seeds of the training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 4000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean.

    Attributes:
        low, high: 95 %, percentiles of a bootstrap.
        samples, seeds: That it is of.
        by_seed: The mean of each.
    """

    value: float
    low: float
    high: float
    samples: int
    seeds: int
    by_seed: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Sums of right answers, (S seeds, G origins), and samples of each origin, (G,)."""

    right: NDArray[np.float64]
    samples: NDArray[np.float64]


def tabulate(answers: Sequence[Mapping[str, bool]], origins: Mapping[str, str]) -> Table:
    """Answers by seed and key, as a table by seed and origin: samples of a problem are alike, so it
    is problems that are drawn. Only keys that all seeds have count."""
    keys = sorted(set.intersection(*(set(one) for one in answers)))
    names = sorted({origins[key] for key in keys})
    column = {name: k for k, name in enumerate(names)}
    right, samples = np.zeros((len(answers), len(names))), np.zeros(len(names))
    for key in keys:
        place = column[origins[key]]
        samples[place] += 1
        for seed, one in enumerate(answers):
            right[seed, place] += one[key]
    return Table(right, samples)


def estimate(table: Table, minus: Table | None = None) -> Estimate:
    """The mean over seeds and samples, or its difference from another table of the same seeds and
    samples; both are then drawn alike.

    Raises:
        ValueError: There are no samples, or the tables are of different ones.
    """
    right = table.right
    if minus is not None:
        if minus.right.shape != right.shape or not np.array_equal(minus.samples, table.samples):
            raise ValueError("tables of different seeds or samples")
        right = right - minus.right
    seeds, count = right.shape
    if not count:
        raise ValueError("no samples")
    rng = np.random.default_rng(0)
    drawn = np.empty(DRAWS)
    for k in range(DRAWS):
        some = rng.integers(seeds, size=seeds)
        origins = rng.integers(count, size=count)
        drawn[k] = right[some][:, origins].sum() / (seeds * table.samples[origins].sum())
    low, high = np.percentile(drawn, [2.5, 97.5])
    by_seed = right.sum(1) / table.samples.sum()
    of = int(table.samples.sum())
    return Estimate(
        float(by_seed.mean()), float(low), float(high), of, seeds, tuple(by_seed.tolist())
    )
