"""Say another ratio, factor or turn.

Breaks:    `AB = 2CD`, `∠A = 2∠B`, `AB : BC = 2 : 3`, `P = division of AB in 2 : 1`,
           `dilation of A about O by 2`, `rotation of A about O by 60°`, one statement at
           a time; the edit says another number.
Keeps:     every other statement and every label; the figure follows.
Verified:  the ratio FAILS on the new figure, and the new one on the original.
Skips:     equalities with an unknown or an absolute number in them, and ratios of more
           than two parts.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAB = 2AC", MUTATOR)[0])
    triangle ABC
    AB = 3AC
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._measures import degrees_of, has_unknown, is_number, measures_in, rewritten
from geodsl.mutators._nodes import degrees, number, walk
from geodsl.mutators._numbers import other_degrees, other_ratios

COUNT = 4
"""Numbers proposed for each statement."""

MOST_TURNED = 330
"""Degrees of a rotation."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for index, statement in enumerate(subject.tree.statements):
        if not isinstance(statement, syntax.Equal | syntax.Say | syntax.EqualAll):
            continue
        for old, new in _numbers(statement, rng):
            yield replaced(index, rewritten(statement, old, new))


Change = tuple[syntax.Expression, syntax.Expression]


def _numbers(statement: syntax.Statement, rng: Random) -> Iterator[Change]:
    """Nodes of a statement that are ratios, each with one to put in its place."""
    if isinstance(statement, syntax.Equal):
        yield from _of_equality(statement, rng)
    for node in walk(statement):
        match node:
            case syntax.NounOf("rotation", (*_, turn)):
                size = degrees_of(turn)
                if size is not None and size > 0:
                    for other in other_degrees(rng, size, COUNT, most=MOST_TURNED):
                        yield turn, degrees(turn.span, other)
            case syntax.NounOf("dilation" | "division", (*_, ratio)) | syntax.Divides(_, ratio):
                yield from _other(ratio, rng)
            case _:
                pass


def _of_equality(node: syntax.Equal, rng: Random) -> Iterator[Change]:
    if len(node.sides) != 2 or has_unknown(node):
        return
    for one, two in (node.sides, node.sides[::-1]):
        match one:
            case syntax.Binary(
                "*", factor, syntax.Run((_, _)) | syntax.Object() | syntax.NounOf()
            ) if is_number(factor) and any(measures_in(two)):
                yield from _other(factor, rng)
            case syntax.Binary("/", over, under) if is_number(two):
                if any(measures_in(over)) and any(measures_in(under)):
                    yield from _other(two, rng)
            case syntax.Binary("/", over, syntax.Number() as part) if any(measures_in(two)):
                if any(measures_in(over)):
                    for ratio in other_ratios(rng, 1 / syntax.number_value(part), COUNT):
                        if ratio.numerator == 1:
                            yield part, number(part.span, ratio.denominator)
            case syntax.Ratio((_, _)) if is_number(one) and any(measures_in(two)):
                yield from _other(one, rng)
            case syntax.NounOf("scale factor") if is_number(two):
                yield from _other(two, rng)
            case _:
                pass


def _other(node: syntax.Expression, rng: Random) -> Iterator[Change]:
    """Other ratios in the form of this one."""
    value = _value(node)
    if value is None:
        return
    is_whole = isinstance(node, syntax.Number) and value.denominator == 1
    for ratio in other_ratios(rng, value, COUNT, whole=is_whole):
        top, bottom = (number(node.span, n) for n in (ratio.numerator, ratio.denominator))
        if isinstance(node, syntax.Ratio):
            yield node, syntax.Ratio((top, bottom), span=node.span)
        elif ratio.denominator == 1:
            yield node, top
        elif isinstance(node, syntax.Binary):
            yield node, syntax.Binary("/", top, bottom, span=node.span)
        else:
            yield node, number(node.span, ratio)


def _value(node: syntax.Expression) -> Fraction | None:
    match node:
        case syntax.Number():
            return syntax.number_value(node)
        case syntax.Ratio((one, two)) | syntax.Binary("/", one, two):
            top, bottom = _value(one), _value(two)
            return top / bottom if top is not None and bottom else None
        case _:
            return None


MUTATOR = Mutator(
    name="change-ratio",
    breaks="`AB = 2CD`",
    family="change a number",
    example="triangle ABC\nAB : BC = 2 : 3",
    sites=_sites,
)
