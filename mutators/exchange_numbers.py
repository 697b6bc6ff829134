"""Exchange the numbers that are printed in two angles.

Breaks:    `∠1 = ∠BEC` and `∠2 = ∠AED`, two numbers at a time; the edit gives each the other's
           angle, and all that is said of one is said of the other.
Keeps:     every other statement and every label; no point moves.
Verified:  1 stands visibly elsewhere in the new picture, and so does 2.
Skips:     two numbers of one angle.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> text = "triangle ABC\\n∠1 = ∠ABC\\n∠2 = ∠BAC\\n∠1 = 50°"
    >>> print(edits(text, MUTATOR)[0])
    triangle ABC
    ∠1 = ∠BAC
    ∠2 = ∠ABC
    ∠2 = 50°
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import walk

MOST = 6
"""Edits proposed for a program."""

Number = tuple[int, syntax.Object, syntax.Expression]
"""A statement, the number as an angle, and the angle that has it."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    pairs = [(one, two) for one, two in combinations(numbers(subject), 2) if one[2] != two[2]]
    rng.shuffle(pairs)
    for one, two in pairs[:MOST]:
        yield _exchanged(subject, one, two)


def numbers(subject: Subject) -> tuple[Number, ...]:
    """The statements that give an angle a number or a small letter, and print it there."""
    texts = {text.statement for text in subject.program.drawing.texts if not text.numeric}
    found = []
    for index, statement in enumerate(subject.tree.statements):
        match statement:
            case syntax.Equal((syntax.Object("angle", syntax.Number() | syntax.Name()) as name,
                               syntax.Object("angle", syntax.Run()) as angle)):  # fmt: skip
                if index in texts:
                    found.append((index, name, angle))
            case _:
                pass
    return tuple(found)


def mentions(statement: syntax.Statement, name: syntax.Object) -> list[syntax.Node]:
    """Where a statement speaks of an angle by its number."""
    return [node for node in walk(statement) if node == name]


def _exchanged(subject: Subject, one: Number, two: Number) -> Edit:
    changes: list[tuple[int, tuple[syntax.Statement, ...]]] = []
    for index, statement in enumerate(subject.tree.statements):
        new = statement
        if index in (one[0], two[0]):
            own, other = (one, two) if index == one[0] else (two, one)
            new = rewritten(statement, own[2], other[2])
        elif not isinstance(statement, syntax.Find | syntax.Prove):
            ones, twos = mentions(statement, one[1]), mentions(statement, two[1])
            for nodes, name in ((ones, two[1]), (twos, one[1])):
                for node in nodes:
                    new = rewritten(new, node, replace(name, span=node.span))
        if new is not statement:
            changes.append((index, (new,)))
    return Edit(tuple(changes), (one[0], two[0]), prints=True)


MUTATOR = Mutator(
    name="exchange-numbers",
    breaks="`∠1 = ∠BEC`, `∠2 = ∠AED`",
    family="swap or permute labels",
    example="triangle ABC\n∠1 = ∠ABC\n∠2 = ∠BAC",
    sites=_sites,
)
