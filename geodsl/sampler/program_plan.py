"""What each index is to be about: one opening and one featured move, spread evenly over a run.

Drawn independently, a form with a weight of a thousandth may be absent from thousands of programs.
So both are taken from low-discrepancy sequences: in any stretch of a run each move comes about as
often as its share says. The share of a move is a mixture of its weight and of an equal part.

Source: the additive recurrence on the generalised golden ratio; M. Roberts, The unreasonable
effectiveness of quasirandom sequences, 2018.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import NamedTuple

from geodsl.sampler.catalogue import BY_GROUP, MOVES
from geodsl.sampler.moves import Move
from geodsl.sampler.weights import Weights

STEPS = (0.7548776662466927, 0.5698402909980532)
"""1/p and 1/p^2, where p^3 = p + 1."""

EQUAL_BASES, EQUAL_FEATURED = 0.12, 0.6
"""Of the shares: how much every move has alike."""


class Plan(NamedTuple):
    """The opening, and the move that is tried before all others.

    Where the opening has nothing for the featured move, programs of even index keep the opening
    (`keeps_base`), the others look for an opening that has.
    """

    base: Move
    featured: Move
    keeps_base: bool


_FEATURED = tuple(move for move in MOVES if move.group != "base")


def plan_of(seed: int, index: int, weights: Weights) -> Plan:
    """The plan of one index; does not depend on others."""
    rng = Random(f"{seed}/plan")
    first, second = ((rng.random() + (index + 1) * step) % 1.0 for step in STEPS)
    return Plan(
        _pick(BY_GROUP["base"], first, EQUAL_BASES, weights),
        _pick(_FEATURED, second, EQUAL_FEATURED, weights),
        index % 2 == 0,
    )


def _pick(moves: Sequence[Move], place: float, equal: float, weights: Weights) -> Move:
    """The move whose share of [0, 1) holds `place`."""
    own = [weights.of(move) for move in moves]
    total = sum(own) or 1.0
    alive = sum(weight > 0.0 for weight in own) or 1
    shares = [(1.0 - equal) * w / total + (equal / alive if w > 0.0 else 0.0) for w in own]
    bounds = list(accumulate(shares))
    found = min(bisect_right(bounds, place * bounds[-1]), len(moves) - 1)
    return moves[found]
