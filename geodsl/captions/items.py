"""A statement that a caption says."""

from __future__ import annotations

from typing import NamedTuple

from geodsl.captions.spoken import Spoken


class Item(NamedTuple):
    """A statement that is said: its number, the voice it speaks with, its draws, its points and
    its words. (A named tuple is made in a fourth of the time of a frozen class.)"""

    number: int
    voice: str
    bits: int
    points: frozenset[str]
    said: Spoken
