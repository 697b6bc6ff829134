"""What a picture prints beside segments and arcs and into angles, and edits that print something
else there while no point moves.

`label AB "12"` in the place of `AB = 13` says of the picture what `AB = 12` would print there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import gcd
from random import Random

from geodsl import ir, syntax
from geodsl.mutators._base import SUBJECTS, Edit, Subject
from geodsl.mutators._claims import still_drawn
from geodsl.mutators._measures import is_number
from geodsl.mutators._nodes import walk
from geodsl.mutators._numbers import other_degrees, other_digits
from geodsl.source import Span

Item = ir.Segment | ir.Angle | ir.Arc

_NUMBER = re.compile(r"(?<![\d.^])\d+(?:\.\d+)?")
_LETTER = re.compile(r"(\d*(?:\.\d+)?)([a-zα-ω])(°?)")
_NAME = re.compile(r"[a-zα-ω]")
_FRACTION = re.compile(r"(\d+)/(\d+)")
_DEGREES = re.compile(r"(\d+(?:\.\d+)?)°")

MULTIPLES = (2, 3)
"""Of an unknown alone: what else stands beside a side that is not `x`."""


SEEN = 2
"""Characters. One digit for another hardly changes more pixels than are asked for."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A text of the picture.

    Attributes:
        statement: What prints it: `AB = 13`, `AB = x - 5` or `label AB "x"`.
        node: What it stands beside, as it is written there.
    """

    statement: int
    item: Item
    node: syntax.Expression
    text: str

    @property
    def kind(self) -> str:
        return type(self.item).__name__


def printed(subject: Subject) -> tuple[Printed, ...]:
    """The texts that statements of their own print, in the order of the text."""
    there = {(text.statement, text.text) for text in subject.program.drawing.texts}
    found = []
    for fact in subject.program.shown:
        match fact.arguments:
            case (ir.Segment() | ir.Angle() | ir.Arc() as item, ir.Print(text)):
                node = _beside(subject.tree.statements[fact.statement])
                if node is not None and (fact.statement, text) in there:
                    found.append(Printed(fact.statement, item, node, text))
            case _:
                pass
    return tuple(found)


def _beside(statement: syntax.Statement) -> syntax.Expression | None:
    match statement:
        case syntax.Label(item, _):
            return item
        case syntax.Equal((syntax.Object("angle", syntax.Number() | syntax.Name()), _)):
            return None  # it says which angle has a number
        case syntax.Equal((left, right)):
            return right if _is_value(left) else left
        case _:
            return None


def _is_value(node: syntax.Expression) -> bool:
    if is_number(node):
        return True
    return not any(isinstance(n, syntax.Run | syntax.Object | syntax.NounOf) for n in walk(node))


def prints_instead(subject: Subject, texts: Sequence[tuple[int, syntax.Expression, str]]) -> Edit:
    """The edit that prints texts in the place of some statements, each beside something, and draws
    what they drew. Questions about unknowns that are gone go with them."""
    numbers = {number for number, _, _ in texts}
    changes: list[tuple[int, tuple[syntax.Statement, ...]]] = []
    for number, node, text in texts:
        span = subject.tree.statements[number].span
        label = syntax.Label(node, text, span=span)
        changes.append((number, (label, *still_drawn(subject, {number}, (label,)))))
    changes += _questions(subject, numbers)
    changes.sort(key=lambda change: change[0])
    return Edit(tuple(changes), tuple(sorted(numbers)), prints=True)


def _questions(
    subject: Subject, removed: set[int]
) -> Iterator[tuple[int, tuple[syntax.Statement, ...]]]:
    statements, names = subject.tree.statements, _names_of_statements(subject)
    kept = {
        name
        for k, statement in enumerate(statements)
        if k not in removed and not isinstance(statement, syntax.Find | syntax.Prove)
        for name in names[k]
    }
    gone = {name for k in removed for name in names[k]} - kept
    for k, statement in enumerate(statements):
        if isinstance(statement, syntax.Find) and gone.intersection(names[k]):
            items = tuple(item for item in statement.items if not gone.intersection(_names(item)))
            yield k, (replace(statement, items=items),) if items else ()


@lru_cache(maxsize=SUBJECTS)
def _names_of_statements(subject: Subject) -> tuple[set[str], ...]:
    return tuple(_names(statement) for statement in subject.tree.statements)


def _names(node: syntax.Node) -> set[str]:
    return {inner.name for inner in walk(node) if isinstance(inner, syntax.Name)}


def other_numbers(rng: Random, text: str, count: int) -> list[str]:
    """Up to `count` other texts with another number, as usual as this one; none without one."""
    found = [other for other in _numbers(rng, text, 2 * count) if not _is_odd(other)]
    rng.shuffle(found)
    found.sort(key=lambda other: _differing(text, other) < SEEN)
    return list(dict.fromkeys(found))[:count]


def other_terms(rng: Random, text: str, letters: Sequence[str]) -> list[str]:
    """Other texts with the same unknown: with the other sign, another multiple, something more or
    less; and with one of some other letters."""
    found: list[str] = []
    letter = _LETTER.fullmatch(text)
    if letter:
        factor, name, sign = letter.groups()
        found += [f"{n}{name}{sign}" for n in MULTIPLES if str(n) != factor]
        if factor in map(str, MULTIPLES):
            found.append(f"{name}{sign}")
        if not sign:
            n = rng.randint(2, 9)
            found += [f"{factor}{name} + {n}", f"{factor}{name} - {n}"]
    for one, two in ((" - ", " + "), (" + ", " - ")):
        if text.count(" - ") + text.count(" + ") == 1 and one in text:
            found.append(text.replace(one, two))
    own = _NAME.findall(text)
    if len(own) == 1:
        found += [_NAME.sub(other, text) for other in letters if other != own[0]]
    rng.shuffle(found)
    return found


def _differing(one: str, two: str) -> int:
    """In how many places two texts differ, if they are as long; else that they do."""
    if len(one) != len(two):
        return SEEN
    return sum(a != b for a, b in zip(one, two, strict=True))


def _is_odd(text: str) -> bool:
    """What no book prints: `10/4`, and `90°` where a square is drawn."""
    fraction = _FRACTION.fullmatch(text)
    return text == "90°" or (fraction is not None and gcd(*map(int, fraction.groups())) > 1)


def _numbers(rng: Random, text: str, count: int) -> Iterator[str]:
    degrees = _DEGREES.fullmatch(text)
    if degrees:
        others = other_degrees(rng, Fraction(degrees[1]), count)
        decimals = len(degrees[1].partition(".")[2])
        yield from (f"{float(size):.{decimals}f}°" for size in others)
        return
    for match in _NUMBER.finditer(text):
        number = syntax.Number(match[0], span=Span(0, 0))
        is_factor = text[match.end() : match.end() + 1].isalpha()
        for digits in other_digits(rng, number, count):
            if not (is_factor and digits == "1"):
                yield text[: match.start()] + digits + text[match.end() :]
