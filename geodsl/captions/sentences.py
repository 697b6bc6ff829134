"""Statements in words to sentences: with `with`, `in triangle ABC`, and `and`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from geodsl.captions.draws import HOST, drawn
from geodsl.captions.model import Sentence
from geodsl.captions.names import listed
from geodsl.captions.spoken import Spoken

_SMALL = re.compile(r"(?:[a-zα-ω]\b|(?:sin|cos|tan) )")
"""Mathematics that begins with a small letter, which a capital would change."""


class Item(NamedTuple):
    """A statement that is said: its number, the voice it speaks with, its draws, its points and
    its words. (A named tuple is made in a fourth of the time of a frozen class.)"""

    number: int
    voice: str
    bits: int
    points: frozenset[str]
    said: Spoken


def sentences(groups: Sequence[Sequence[Item]]) -> tuple[Sentence, ...]:
    """One sentence a group, or more where a group does not go into one."""
    return tuple(sentence for group in groups for sentence in _of_group(group))


def alone(item: Item) -> str:
    """The sentence of one statement."""
    return _sentence(_whole(item), [item]).text


def _of_group(group: Sequence[Item]) -> Iterator[Sentence]:
    host = group[0]
    if host.said.host is None:
        yield _sentence(_joined([_whole(item) for item in group]), group)
        return
    others = group[1:]
    joining = [item for item in others if item.said.aside is not None]
    apart = [item for item in others if item.said.aside is None]
    clauses = [_whole(item) for item in others]
    letters = host.said.host.split()[-1].lstrip("△")
    repeats = any(letters in text for text in clauses)
    if clauses and not repeats and not host.said.withs and drawn(host.bits, HOST, 3) == 0:
        yield _sentence(f"in {host.said.host}, {_joined(clauses)}", group)
        return
    asides = [item.said.aside for item in joining if item.said.aside is not None]
    yield _sentence(_with(host.said, asides), [host, *joining])
    for item in apart:
        yield _sentence(_whole(item), [item])


def _whole(item: Item) -> str:
    return _with(item.said, [])


def _with(said: Spoken, asides: Sequence[str]) -> str:
    withs = [*said.withs, *asides]
    return f"{said.clause} with {listed(withs)}" if withs else said.clause


def _joined(clauses: list[str]) -> str:
    """Clauses in one sentence; a comma before `and` where they have `and` themselves."""
    *first, last = clauses
    if not first:
        return last
    comma = "," if len(first) > 1 or any(" and " in clause for clause in clauses) else ""
    return f"{', '.join(first)}{comma} and {last}"


def _sentence(text: str, group: Sequence[Item]) -> Sentence:
    if _SMALL.match(text) and not text.startswith("a "):
        text = f"we have {text}"
    numbers = tuple(sorted([item.number for item in group]))
    return Sentence(f"{text[0].upper()}{text[1:]}.", numbers)
