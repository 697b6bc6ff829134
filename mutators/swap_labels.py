"""Exchange two letters of the same drawing.

Breaks:    every statement that mentions just one of two points, or both in different
           roles.
Keeps:     the drawing; statements about neither point, and those that say the same after
           it.
Verified:  some statement of the original FAILS on the drawing with the new letters, and
           its renamed form on the original. Letters that a symmetry of the figure
           exchanges break nothing, and are refused there.
Skips:     points that the picture does not name, and points of different figures of one
           picture.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nM midpoint of BC", MUTATOR)[0])
    triangle ABC
    M midpoint of AC
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from random import Random

from geodsl import syntax
from geodsl.mutators._base import SUBJECTS, Edit, Mutator, Subject
from geodsl.mutators._lines import rows_of
from geodsl.mutators._nodes import points_of, renamed
from geodsl.mutators._plain import plain

NOTHING_SAID = (syntax.Position, syntax.Find, syntax.Prove, syntax.Hide, syntax.Draw, syntax.Dashed)
"""Statements that are renamed with the others, and break nothing."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """The statements of a program, ready to be renamed many times, and all their forms."""

    each: tuple[Saying, ...]
    forms: frozenset[syntax.Statement]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement, its form that is one for all that say the same, and its points."""

    statement: syntax.Statement
    plain: syntax.Statement
    points: frozenset[str]


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    said = sayings(subject)

    def swapped(group: tuple[str, ...]) -> Iterator[Edit]:
        one, two = group
        return relabelled(said, {one: two, two: one})

    yield from of_groups(subject, 2, rng, swapped)


def of_groups(
    subject: Subject,
    count: int,
    rng: Random,
    edits: Callable[[tuple[str, ...]], Iterator[Edit]],
) -> Iterator[Edit]:
    """Edits for groups of so many letters, the likeliest groups first; those that look out of place
    are not made before they are asked for."""
    for groups in alike(subject, count):
        rng.shuffle(groups)
        for group in groups:
            yield from edits(group)


def alike(subject: Subject, count: int) -> list[list[tuple[str, ...]]]:
    """Groups of named points of one figure: those that one statement introduces, whose letters are
    the likeliest to be mixed up; those that statements of as many points introduce; all others."""
    points = {p.name: p for p in subject.program.points}
    of_statement = Counter(p.statement for p in subject.program.points if p.name[0] != "_")
    found: list[list[tuple[str, ...]]] = [[], [], []]
    for group in combinations(rows_of(subject).names, count):
        if len({points[p].panel for p in group}) > 1:
            continue
        statements = {points[p].statement for p in group}
        is_alike = len({of_statement[s] for s in statements}) == 1
        found[0 if len(statements) == 1 else 1 if is_alike else 2].append(group)
    return found


@lru_cache(maxsize=SUBJECTS)
def sayings(subject: Subject) -> Sayings:
    """Every statement, ready to be renamed many times."""
    each = tuple(
        Saying(statement, plain(statement), frozenset(points_of(statement)))
        for statement in subject.tree.statements
    )
    return Sayings(each, frozenset(saying.plain for saying in each))


def relabelled(said: Sayings, names: Mapping[str, str]) -> Iterator[Edit]:
    """The edit that permutes letters, if some statement says something else after it. Statements
    that say the same after it (`triangle ABC`) stay as they are."""
    changes, breaks = [], []
    for index, saying in enumerate(said.each):
        if saying.points.isdisjoint(names):
            continue
        new = renamed(saying.statement, names)
        form = plain(new)
        if form != saying.plain:
            changes.append((index, (new,)))
            if not isinstance(new, NOTHING_SAID) and form not in said.forms:
                breaks.append(index)
    if breaks:
        yield Edit(tuple(changes), tuple(breaks), tuple(names.items()))


MUTATOR = Mutator(
    name="swap-labels",
    breaks="every statement that tells two points apart",
    family="swap or permute labels",
    example="triangle ABC\nM midpoint of BC",
    sites=_sites,
    is_lazy=True,
)
