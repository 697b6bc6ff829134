"""Which caption and which negatives a sample is trained with this time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

from geodsl.training.data.config import Choice, SourceConfig
from geodsl.training.data.model import Example, ImageNegative, Origin, TextNegative

Negative = TypeVar("Negative", ImageNegative, TextNegative)


def choose_caption(example: Example, config: SourceConfig, rng: random.Random) -> int:
    """Index of the caption that is the positive."""
    return rng.randrange(len(example.captions)) if config.captions == "random" else 0


def in_order(
    negatives: Sequence[Negative], choice: Choice, rng: random.Random
) -> tuple[Negative, ...]:
    """Negatives that the choice allows, in the order in which they are to be taken.

    All of them, not only `choice.count` (none if that is 0): one that turns out to be no negative
    (it equals the positive after tokenisation) is replaced by the next.
    """
    if choice.count == 0:
        return ()
    allowed = [negative for negative in negatives if is_allowed(negative.origin, choice)]
    match choice.order:
        case "random":
            rng.shuffle(allowed)
        case "hardest":
            allowed.sort(key=lambda negative: -(negative.origin.hardness or 0.0))
    return tuple(allowed)


def is_allowed(origin: Origin, choice: Choice) -> bool:
    """Whether a negative is by a wanted rule, and as hard as wanted."""
    rules = set(origin.rule.split("+"))
    if choice.rules and not rules <= set(choice.rules):
        return False
    if rules & set(choice.without):
        return False
    least, most = choice.hardness
    if origin.hardness is None:
        return (least, most) == (0.0, 1.0)
    return least <= origin.hardness <= most
