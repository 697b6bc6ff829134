"""Exchange the sizes of two lengths, two angles or two arcs.

Breaks:    `AB = 5` and `BC = 8`, two statements at a time; the edit says `AB = 8` and `BC
           = 5`.
Keeps:     every other statement, every label and every number.
Verified:  `AB = 5` FAILS in the new picture, which prints 8 beside AB, and `AB = 8` in
           the original.
Skips:     numbers that hardly differ, and what the picture does not print.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = 5\\nBC = 8", MUTATOR)[0])
    triangle ABC
    AB = 8
    BC = 5
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import NamedTuple

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._measures import degrees_of, given, is_printed, measures_in
from geodsl.mutators._nodes import equal
from geodsl.mutators._numbers import NEAREST, NEAREST_DEG

MOST = 10
"""Edits proposed for a program."""

MOST_RATIO, MOST_DEG = 2, 45
"""Of two lengths, or two angles: more than that is no hard negative."""


class _Given(NamedTuple):
    statement: int
    kind: str
    side: syntax.Expression
    number: syntax.Expression
    value: Fraction


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    pairs = [
        (one, two)
        for one, two in combinations(_givens(subject), 2)
        if one.kind == two.kind and _differ(one, two)
    ]
    rng.shuffle(pairs)
    for one, two in pairs[:MOST]:
        changes = tuple(
            (x.statement, (equal(subject.tree.statements[x.statement].span, x.side, y.number),))
            for x, y in ((one, two), (two, one))
        )
        yield Edit(changes, (one.statement, two.statement))


def _givens(subject: Subject) -> Iterator[_Given]:
    """Plain measures with a plain number beside them in the picture."""
    for index, statement in enumerate(subject.tree.statements):
        if not isinstance(statement, syntax.Equal) or not is_printed(subject, index):
            continue
        parts = given(statement)
        if parts is None or len(parts[0]) != 1:
            continue
        (side,), number = parts
        if len(list(measures_in(side))) != 1:
            continue
        match side:
            case syntax.Run((_, _)):
                value, kind = _value(number), "length"
            case syntax.Object("angle" | "arc" as kind):
                value = degrees_of(number)
            case _:
                continue
        if value is not None and value > 0:
            yield _Given(index, kind, side, number, value)


def _differ(one: _Given, two: _Given) -> bool:
    if one.kind == "length":
        return NEAREST <= max(one.value / two.value, two.value / one.value) <= MOST_RATIO
    return NEAREST_DEG <= abs(one.value - two.value) <= MOST_DEG


def _value(number: syntax.Expression) -> Fraction | None:
    match number:
        case syntax.Number() | syntax.Measured(syntax.Number()):
            inner = number if isinstance(number, syntax.Number) else number.value
            return syntax.number_value(inner) if isinstance(inner, syntax.Number) else None
        case _:
            return None


MUTATOR = Mutator(
    name="exchange-values",
    breaks="`AB = 5`, `BC = 8`",
    family="change a number",
    example="triangle ABC\nAB = 5\nBC = 8",
    sites=_sites,
)
