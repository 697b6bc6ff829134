"""How files of a data set and members of its shards are named."""

from __future__ import annotations

import re

KEY_DIGITS = 9
MOST_SAMPLES = 10**KEY_DIGITS

PICTURE, CAPTION, RECORD = "png", "txt", "json"
"""Fields of every sample; each negative has a picture more (`negative_field`)."""

NEGATIVES = "neg"
"""Stands for all pictures of negatives; their fields begin with it."""

SPLITS = ("train", "validation", "test")

RUN = "run.yaml"
MANIFEST = "manifest.json"
SIZES = "sizes.json"
SUMS = "SHA256SUMS"
CARD = "README.md"

PARTS = "parts"
"""Folder of what is made and not yet sorted into shards; gone when a data set is complete."""


def key_of(number: int) -> str:
    """The key of a sample: what its members' names begin with.

    Raises:
        ValueError: It has more digits than keys have.
    """
    if not 0 <= number < MOST_SAMPLES:
        raise ValueError(f"no key for sample {number}")
    return f"{number:0{KEY_DIGITS}}"


def negative_field(index: int) -> str:
    """The field of the picture of a negative, from 0."""
    return f"{NEGATIVES}{index:02}.{PICTURE}"


def is_field(name: str) -> bool:
    """Whether a sample may have such a member, or `name` stands for some."""
    of_negative = re.fullmatch(rf"{NEGATIVES}[0-9]{{2,}}\.{PICTURE}", name)
    return name in (PICTURE, CAPTION, RECORD, NEGATIVES) or of_negative is not None


def shard_name(split: str, index: int) -> str:
    return f"{split}-{index:06}.tar"


def split_member(name: str) -> tuple[str, str]:
    """Key and field of a member: what stands before and behind the first dot, as in WebDataset."""
    key, _, field = name.partition(".")
    return key, field
