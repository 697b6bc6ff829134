"""Exchange altitude, median and bisector.

Breaks:    `AD altitude of triangle ABC` (also median and bisector), `D foot of A on BC`, `D
           midpoint of BC`, `AD bisects ∠BAC`, `AD ⟂ BC`, `BD = DC`, `∠BAD = ∠DAC`, one statement at
           a time; the edit says another of the three.
Keeps:     every other statement, what else the statement says, and everything that was drawn.
Verified:  the old role FAILS on the new figure, and the new one on the original.
Skips:     points that no drawn line joins to a corner, and lines on which no two other points are
           known.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nAD altitude of triangle ABC", MUTATOR)[0])
    triangle ABC
    AD median of triangle ABC
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject, replaced
from geodsl.mutators._cevians import Cevian, Kind, cevians_of, values_of
from geodsl.mutators._choices import joined, on_circles
from geodsl.mutators._claims import introduced
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._split import Said, said

NOUNS: tuple[Kind, ...] = ("median", "bisector", "altitude")


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    nouns = list(_by_noun(subject))
    yield from (edit for _, edit in nouns)
    done = {number for number, _ in nouns}
    rows = rows_of(subject)
    for item in said(subject):
        if item.statement in done:
            continue
        for old, cevian in cevians_of(rows, item.fact):
            if not _is_settled(subject, rows, item, cevian):
                yield from _others(rows, item, old, cevian)


def _by_noun(subject: Subject) -> Iterator[tuple[int, Edit]]:
    """`AD median of triangle ABC` for `AD altitude of triangle ABC`."""
    for number, node in enumerate(subject.tree.statements):
        match node:
            case syntax.Say((syntax.Run((_, _)),), (syntax.Role(noun, operands) as role,)):
                is_triangle = len(operands) == 1 and _corners(operands[0]) == 3
                if noun not in NOUNS or role.negated or not is_triangle:
                    continue
                for other in NOUNS:
                    if other != noun:
                        new = replace(node, predicates=(replace(role, noun=other),))
                        yield number, replaced(number, new)
            case _:
                pass


def _is_settled(subject: Subject, rows: Rows, item: Said, cevian: Cevian) -> bool:
    """Whether other facts give the line one of the roles already, or make the triangle isosceles:
    two of the roles are all three."""
    a, d, b, c = cevian
    for fact in subject.program.facts:
        if fact.statement == item.statement or fact.negated:
            continue
        if any(set(found) == set(cevian) for _, found in cevians_of(rows, fact)):
            return True
    if values_of(subject, a, b) & values_of(subject, a, c):
        return True
    around = on_circles(subject)
    return any(
        circle.centre in (a, d) and {b, c} <= set(around[circle.name])
        for circle in subject.program.circles
    )


def _corners(node: syntax.Expression) -> int:
    match node:
        case syntax.Run(points) | syntax.Object("triangle", syntax.Run(points)):
            return len(points)
        case _:
            return 0


def _others(rows: Rows, item: Said, old: Kind, cevian: Cevian) -> Iterator[Edit]:
    a, d, b, c = cevian
    if len({a, b, c, d}) < 4 or not {a, b, c, d} <= set(rows.names):
        return
    is_new = d in introduced(item.subject, item.statement)
    on_side = rows.on_one_line(b, d, c)
    if not on_side or rows.on_one_line(a, b, c) or (d not in joined(rows, a) and not is_new):
        return
    says_place = any(f.arguments[:1] == (d,) for f in item.others)
    place = (f"{d} on {b}{c}",) if is_new and not says_place else ()
    if old != "median":
        middle = f"{d} midpoint of {b}{c}"
        same = [f for f in item.others if f.relation in ("on_segment", "on_line")]
        yield from item.instead(middle, without=same)
    if old != "bisector":
        yield from item.instead(*place, f"{a}{d} bisects ∠{b}{a}{c}")
    if old != "altitude":
        yield from item.instead(*place, f"{a}{d} ⟂ {b}{c}")


MUTATOR = Mutator(
    name="exchange-cevian",
    breaks="`AD altitude of triangle ABC`",
    family="exchange roles",
    example="triangle ABC\nAD altitude of triangle ABC",
    sites=_sites,
)
