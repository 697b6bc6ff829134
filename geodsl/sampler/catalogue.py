"""All moves."""

from __future__ import annotations

from types import MappingProxyType

from geodsl.sampler.bases import BASES
from geodsl.sampler.claims import CONTRARIES, MEASURES, ORDERS, PICTURES, RELATIONS
from geodsl.sampler.constructions import CONSTRUCTIONS
from geodsl.sampler.moves import Group, Move

MOVES: tuple[Move, ...] = (
    *BASES, *CONSTRUCTIONS, *RELATIONS, *ORDERS, *CONTRARIES, *MEASURES, *PICTURES
)  # fmt: skip
"""Every move, by group."""

BY_GROUP: MappingProxyType[Group, tuple[Move, ...]] = MappingProxyType(
    {
        "base": BASES,
        "construction": CONSTRUCTIONS,
        "relation": RELATIONS,
        "order": ORDERS,
        "contrary": CONTRARIES,
        "measure": MEASURES,
        "picture": PICTURES,
    }
)
