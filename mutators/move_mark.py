"""Mark something else of which the same is true.

Breaks:    `mark AB = CD`, `mark AB ∥ CD`, `mark AC ⟂ BD`, `mark ∠ABC`, one statement at a time; the
           edit marks other lengths, angles or lines of the drawing of which it follows, too.
Keeps:     every other statement and every label; no point moves.
Verified:  on the new picture the old things do not carry one mark, and on the original the new
           ones do not; the new mark is true.
Skips:     what carries such a mark already; for a thing that is marked alone, also what carries a
           text.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("parallelogram ABCD\\nmark AB = CD", MUTATOR)[0])
    parallelogram ABCD
    mark AD = BC
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations
from random import Random
from typing import Literal

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._choices import likely, written
from geodsl.mutators._claims import still_drawn
from geodsl.mutators._equals import Key, joined_groups
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._marked import (
    drawn_keys,
    equal_pairs,
    halves,
    key_of_node,
    marked_keys,
    parallel_pairs,
    square_pairs,
    written_keys,
)
from geodsl.mutators._nodes import run

EACH = 4
"""Edits proposed for each mark."""


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for index, statement in enumerate(subject.tree.statements):
        if not isinstance(statement, syntax.Mark):
            continue
        old = [key_of_node(rows, item) for item in statement.items]
        known = {p.name for p in subject.program.points if p.statement <= index}
        found: dict[Key, tuple[Key | None, ...]] = {}
        for new in _others(subject, rows, statement, old):
            letters = tuple(chain.from_iterable(key for key in new if key))
            if known.issuperset(letters) and tuple(old) != new:
                found.setdefault(letters, new)
        spoken = tuple(chain.from_iterable(key for key in old if key))
        for letters in likely(rng, found, spoken, EACH):
            pairs = zip(statement.items, found[letters], strict=True)
            items = tuple(_written(rows, node, key) for node, key in pairs)
            mark = replace(statement, items=items)
            yield replaced(index, mark, *still_drawn(subject, {index}, (mark,)))


def _others(
    subject: Subject, rows: Rows, statement: syntax.Mark, old: Sequence[Key | None]
) -> Iterator[tuple[Key | None, ...]]:
    """What could be marked instead, by keys; None where an item stays as it is."""
    match statement.relation:
        case "=":
            yield from _equal(subject, rows, [key for key in old if key], len(old))
        case "∥" | "⟂" if len(old) == 2:
            yield from _lines(subject, rows, statement.relation)
        case None:
            signs = frozenset[Key]().union(
                *marked_keys(subject, "right", "ticks", "arcs", "arrows")
            )
            free = drawn_keys(rows) - signs - written_keys(subject)
            for place, key in enumerate(old):
                if key is not None:
                    for new in sorted(free):
                        if len(new) == len(key):
                            yield tuple(new if k == place else None for k in range(len(old)))
        case _:
            pass


def _equal(
    subject: Subject, rows: Rows, old: Sequence[Key], count: int
) -> Iterator[tuple[Key, ...]]:
    """As many lengths, or angles, that are equal to each other and do not carry one sign."""
    if len(old) < count:
        return
    drawn = drawn_keys(rows).union(*halves(subject, rows))
    signs = marked_keys(subject, "ticks", "arcs")
    pairs = [*equal_pairs(subject, rows), *map(frozenset, combinations(old, 2))]
    for group in joined_groups(pairs):
        members = sorted(key for key in group & drawn if len(key) == len(old[0]))
        for new in combinations(members, count):
            if not any(mark.issuperset(new) for mark in signs):
                yield new


def _lines(subject: Subject, rows: Rows, relation: Literal["∥", "⟂"]) -> Iterator[tuple[Key, ...]]:
    """Two drawn pieces of lines that are parallel, or at right angles."""
    drawn = drawn_keys(rows)
    for one, two in parallel_pairs(subject) if relation == "∥" else square_pairs(subject, rows):
        keys = (tuple(sorted(one)), tuple(sorted(two)))
        if drawn.issuperset(keys) and not _is_marked(subject, rows, relation, keys):
            yield keys


def _is_marked(
    subject: Subject, rows: Rows, relation: Literal["∥", "⟂"], lines: tuple[Key, ...]
) -> bool:
    """Whether two lines carry one arrow, or a square stands on their common point."""
    if relation == "∥":
        return any(mark.issuperset(lines) for mark in marked_keys(subject, "arrows"))
    (a, b), (c, d) = lines
    common = rows.whole((a, b)) & rows.whole((c, d))
    return any(key[1] in common for mark in marked_keys(subject, "right") for key in mark)


def _written(rows: Rows, old: syntax.Expression, key: Key | None) -> syntax.Expression:
    """The item in the style of the old one."""
    match key, old:
        case (a, vertex, c), syntax.Object("angle"):
            return written(rows, old, (a, vertex, c))
        case (a, b), syntax.Object("segment"):
            return replace(old, operand=run(old.span, a, b))
        case (a, b), _:
            return run(old.span, a, b)
        case _:
            return old


MUTATOR = Mutator(
    name="move-mark",
    breaks="`mark AB = CD`",
    family="move, remove or add a mark",
    example="parallelogram ABCD\nmark AB = CD",
    sites=_sites,
)
