"""Statements in words to sentences: with `with`, `in triangle ABC`, and `and`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from geodsl.captions.draws import HOST, drawn
from geodsl.captions.items import Item
from geodsl.captions.mentions import letters_in, needless
from geodsl.captions.model import Sentence
from geodsl.captions.names import listed
from geodsl.captions.spoken import Spoken, all_points

_SMALL = re.compile(r"(?:[a-zα-ω]\b|(?:sin|cos|tan) )")
"""Mathematics that begins with a small letter, which a capital would change."""


def sentences(groups: Sequence[Sequence[Item]]) -> tuple[Sentence, ...]:
    """One sentence a group, or more where a group does not go into one. What only introduces points
    that others name is said by the first sentence that names one of them."""
    quiet = needless([item for group in groups for item in group])
    spoken = [[item for item in group if item.number not in quiet] for group in groups]
    found = [sentence for group in spoken if group for sentence in _of_group(group)]
    if not quiet:
        return tuple(found)
    by_number = {item.number: item for group in groups for item in group}
    for number in sorted(quiet):
        letters = letters_in([by_number[number]])
        k = next(
            k for k, sentence in enumerate(found)
            if letters & letters_in([by_number[n] for n in sentence.statements if n not in quiet])
        )  # fmt: skip
        found[k] = Sentence(found[k].text, tuple(sorted((*found[k].statements, number))))
    return tuple(found)


def alone(item: Item) -> str:
    """The sentence of one statement."""
    return _sentence(_whole(item), [item]).text


def _of_group(group: Sequence[Item]) -> Iterator[Sentence]:
    points = [item for item in group if item.said.is_point]
    if len(points) > 1:
        names = tuple(dict.fromkeys(name for item in points for name in item.said.points))
        yield _sentence(all_points(points[0].bits, names), points)
        group = [item for item in group if not item.said.is_point]
    if not group:
        return
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
