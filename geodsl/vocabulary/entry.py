"""One form of the language, for the reference: how it is written, what it means, an example."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A construction, relation, measure or statement.

    Attributes:
        name: Unique; also the name of its picture, with `-` for blanks.
        topic: Heading in the reference.
        forms: How it may be written; the first is the usual one.
        meaning: What it says, in one or two sentences.
        example: A whole program that uses it.
    """

    name: str
    topic: str
    forms: tuple[str, ...]
    meaning: str
    example: str
