"""Who wins: positives against their hard negatives, and captions among those of a batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from scipy.stats import binomtest
from torch import Tensor

from geodsl.training.clip.batch import Batch
from geodsl.training.clip.model import DualEncoder
from geodsl.training.data.model import Origin

Way = Literal["captions", "pictures"]
"""What is chosen among: captions for a picture, or pictures for a caption."""

HARDNESS = ((0.0, 0.5), (0.5, 0.75), (0.75, 0.9), (0.9, 1.0))
"""Shares of the original that a negative keeps, in which results are told apart."""

DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Trial:
    """One positive against its hard negatives.

    Attributes:
        own: Cosine of the picture and the caption of the sample.
        others: Of each negative with the other side of the sample.
    """

    key: str
    way: Way
    own: float
    others: tuple[float, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """One picture or caption whose counterpart is looked for in its batch.

    Attributes:
        rank: How many others are at least as close as its own; 0 is best.
        choices: Among how many, its own with them.
    """

    key: str
    way: Way
    rank: int
    choices: int


@dataclass(frozen=True, slots=True)
class Rows:
    """What a model made of some samples."""

    trials: tuple[Trial, ...] = ()
    searches: tuple[Search, ...] = ()

    def __add__(self, other: Rows) -> Rows:
        return Rows(self.trials + other.trials, self.searches + other.searches)


@torch.inference_mode()
def score(model: DualEncoder, batch: Batch, device: torch.device) -> Rows:
    """Cosines of a batch, as rows."""
    mask = None if batch.attention_mask is None else batch.attention_mask.to(device)
    images = model.encode_images(batch.pixel_values.to(device)).cpu()  # (P, D)
    texts = model.encode_texts(batch.input_ids.to(device), mask).cpu()  # (T, D)
    count = len(batch)
    own = (images[:count] * texts[:count]).sum(-1)  # (B,)
    trials = (
        *_trials(batch, "pictures", own, texts[:count], images, batch.image_slots),
        *_trials(batch, "captions", own, images[:count], texts, batch.text_slots),
    )
    table = images[:count] @ texts[:count].T  # (B, B): picture, caption
    known = batch.is_text_negative
    wrong = ~torch.eye(count, dtype=torch.bool) if known is None else known.cpu()
    searches = (
        *_searches(batch, "captions", table, wrong),
        *_searches(batch, "pictures", table.T, wrong.T),
    )
    return Rows(trials, searches)


def _trials(
    batch: Batch, way: Way, own: Tensor, query: Tensor, keys: Tensor, slots: Tensor
) -> list[Trial]:
    """Positives against negatives; samples without negatives have none."""
    origins = batch.image_origins if way == "pictures" else batch.text_origins
    cosines = torch.einsum("bd,bkd->bk", query, keys[slots.cpu().clamp(min=0)])  # (B, K)
    return [
        Trial(key, way, float(own[i]), tuple(cosines[i, : len(origins[i])].tolist()), origins[i])
        for i, key in enumerate(batch.keys)
        if origins[i]
    ]


def _searches(batch: Batch, way: Way, table: Tensor, wrong: Tensor) -> list[Search]:
    """Ranks among the choices that are known to be wrong: (B, B), queries by choices."""
    above = (table >= table.diagonal()[:, None]) & wrong  # (B, B)
    ranks, choices = above.sum(1).tolist(), (wrong.sum(1) + 1).tolist()
    found = zip(batch.keys, ranks, choices, strict=True)
    return [Search(key, way, rank, among) for key, rank, among in found]


# --- figures -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """How often something was right.

    Attributes:
        value: Of `of` samples; None of none.
        low, high: Wilson's interval, 95 %.
        chance: What a blind guess reaches; None where that is not told.
    """

    value: float | None
    low: float
    high: float
    of: int
    chance: float | None = None


def share(right: Sequence[bool], chances: Sequence[float] = ()) -> Share:
    """A share with its interval (Wilson 1927), by sample."""
    if not right:
        return Share(None, 0.0, 1.0, 0)
    test = binomtest(sum(right), len(right))
    low, high = test.proportion_ci(0.95, method="wilson")
    chance = sum(chances) / len(chances) if chances else None
    return Share(sum(right) / len(right), float(low), float(high), len(right), chance)


@dataclass(frozen=True, slots=True)
class Hits:
    """Hit@1 of one way: the positive is above all its negatives; a tie is a miss.

    Attributes:
        by_rule, by_relation, by_hardness: Against those of its negatives alone; a sample counts
            where it has one.
    """

    all: Share
    by_rule: dict[str, Share]
    by_relation: dict[str, Share]
    by_hardness: dict[str, Share]


def hits(trials: Iterable[Trial], way: Way) -> Hits:
    """Hit@1 of one way."""
    mine = [trial for trial in trials if trial.way == way]
    right = [trial.own > max(trial.others) for trial in mine]
    return Hits(
        share(right, [1 / (1 + len(trial.others)) for trial in mine]),
        _by(mine, lambda origin: _rule(origin.rule)),
        _by(mine, lambda origin: origin.relation or "unknown"),
        _by(mine, lambda origin: _bin(origin.hardness)),
    )


def _by(trials: Sequence[Trial], name: Callable[[Origin], str]) -> dict[str, Share]:
    found: dict[str, list[bool]] = {}
    chances: dict[str, list[float]] = {}
    for trial in trials:
        groups: dict[str, list[float]] = {}
        for cosine, origin in zip(trial.others, trial.origins, strict=True):
            groups.setdefault(name(origin), []).append(cosine)
        for group, cosines in groups.items():
            found.setdefault(group, []).append(trial.own > max(cosines))
            chances.setdefault(group, []).append(1 / (1 + len(cosines)))
    return {group: share(found[group], chances[group]) for group in sorted(found)}


def _rule(rule: str) -> str:
    """A caption that several rules have changed is of none of them."""
    edits = rule.count("+") + 1
    return f"{edits} edits" if edits > 1 else rule or "unknown"


def _bin(hardness: float | None) -> str:
    if hardness is None:
        return "unknown"
    for low, high in HARDNESS:
        if hardness < high or high == HARDNESS[-1][1]:
            return f"{low:g}-{high:g}"
    raise ValueError(f"a hardness of {hardness}")


def recall(searches: Iterable[Search], way: Way, deep: int) -> Share:
    """How often the right one is among the first `deep`."""
    mine = [search for search in searches if search.way == way]
    chances = [min(1.0, deep / search.choices) for search in mine]
    return share([search.rank < deep for search in mine], chances)
