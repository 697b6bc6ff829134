"""Choices by hash: each statement draws from the seed and its own text, never from its place."""

from __future__ import annotations

from hashlib import blake2b
from typing import TypeVar

Choice = TypeVar("Choice")

RANK, PHRASE, SIGNS, NOUN, ATTACH, JOIN, HOST, ORDER = range(8)
"""What is drawn; each has sixteen bits of its own."""

_BITS = 16
_MASK = (1 << _BITS) - 1


def own_seed(seed: int, text: str) -> int:
    """A seed of its own for each of the programs that are given one seed. With one for all,
    `AB = AC` is said in the same words wherever it stands, and what problems often say would be
    known by them."""
    digest = blake2b(f"{seed}\n{text}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big")


def draws(seed: int, voice: str) -> int:
    """128 random bits for one statement."""
    digest = blake2b(f"{seed}\n{voice}".encode(), digest_size=_BITS).digest()
    return int.from_bytes(digest, "big")


def drawn(bits: int, lane: int, count: int) -> int:
    """A number in [0, count), nearly uniform for small counts."""
    return ((bits >> (lane * _BITS)) & _MASK) % count


def pick(bits: int, lane: int, options: tuple[Choice, ...]) -> Choice:
    """One of the options."""
    return options[drawn(bits, lane, len(options))]
