"""Turn a direction or a sense of rotation round.

Breaks:    `A above B`, `B right of A`, `C north of A`, `AB vertical`, `ABC clockwise`, `∡ABC =
           40°`, one statement at a time; the edit says `A below B`, `AB horizontal`, `ABC
           counterclockwise`, `∡CBA = 40°`.
Keeps:     every other statement and every label.
Verified:  the old direction FAILS on the new figure, and the new one on the original, if the
           picture is not turned or mirrored.
Skips:     contraries.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\nA above B", MUTATOR)[0])
    triangle ABC
    A below B
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType
from typing import Literal

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import claims
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import run

Way = Literal["above", "below", "left", "right", "north", "south", "east", "west"]
Sense = Literal["clockwise", "counterclockwise", "horizontal", "vertical"]

OPPOSITE: Mapping[Way, Way] = MappingProxyType(
    {"above": "below", "left": "right", "north": "south", "east": "west",
     "below": "above", "right": "left", "south": "north", "west": "east"}
)  # fmt: skip
BESIDE: Mapping[Way, Way] = MappingProxyType(
    {"north": "east", "east": "south", "south": "west", "west": "north"}
)
CONTRARY: Mapping[str, Sense] = MappingProxyType(
    {"clockwise": "counterclockwise", "counterclockwise": "clockwise",
     "horizontal": "vertical", "vertical": "horizontal"}
)  # fmt: skip


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for claim in claims(subject):
        match claim.node:
            case syntax.Say(_, predicates):
                for old in predicates:
                    for new in _turned(old):
                        yield claim.put(rewritten(claim.node, old, new))
            case syntax.Equal((left, right)):
                for side in (left, right):
                    if isinstance(side, syntax.Object) and side.kind == "directed angle":
                        yield from (
                            claim.put(rewritten(claim.node, side, new)) for new in _reversed(side)
                        )
            case _:
                pass


def _turned(predicate: syntax.AnyPredicate) -> Iterator[syntax.AnyPredicate]:
    match predicate:
        case syntax.Directed(way, _, negated=False):
            yield replace(predicate, direction=OPPOSITE[way])
            if way in BESIDE:
                yield replace(predicate, direction=BESIDE[way])
        case syntax.Property(name, negated=False) if name in CONTRARY:
            yield replace(predicate, name=CONTRARY[name])
        case _:
            pass


def _reversed(angle: syntax.Object) -> Iterator[syntax.Object]:
    match angle.operand:
        case syntax.Run((a, vertex, c)):
            yield replace(angle, operand=run(angle.operand.span, c, vertex, a))
        case syntax.Tuple((first, second)):
            yield replace(angle, operand=replace(angle.operand, items=(second, first)))
        case _:
            pass


MUTATOR = Mutator(
    name="other-way",
    breaks="`A above B`, `ABC clockwise`",
    family="exchange roles",
    example="triangle ABC\nABC clockwise",
    sites=_sites,
)
