"""Exchange internal and external tangency.

Breaks:    `circle O externally tangent to circle P`, `AB external common tangent of circle O,
           circle P`, one statement at a time; the edit says `internally` or `internal`, or the
           other way.
Keeps:     every other statement and every label.
Verified:  the old tangency FAILS on the new figure, and the new one on the original.
Skips:     circles of which it is not said on which side they touch.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> text = "circle O\\ncircle P\\ncircle O externally tangent to circle P at T"
    >>> print(edits(text, MUTATOR)[0].splitlines()[-1])
    circle O internally tangent to circle P at T
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._claims import claims
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import walk

NOUNS: dict[syntax.Noun, syntax.Noun] = {
    "external common tangent": "internal common tangent",
    "internal common tangent": "external common tangent",
}


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    for claim in claims(subject):
        if isinstance(claim.node, syntax.Relate):
            continue
        for old in walk(claim.node):
            for new in _others(old):
                yield claim.put(rewritten(claim.node, old, new))
        match claim.node:
            case syntax.Say(
                (syntax.Object("circle") as one,),
                (syntax.TangentTo((syntax.Object("circle") as two,), "externally") as said,),
            ) if not said.negated:
                turned = replace(said, objects=(one,), kind="internally")
                yield claim.put(replace(claim.node, subjects=(two,), predicates=(turned,)))
            case _:
                pass


def _others(node: syntax.Node) -> Iterator[syntax.Node]:
    match node:
        case syntax.TangentTo((syntax.Object("circle"),), "internally") if not node.negated:
            yield replace(node, kind="externally")
        case syntax.TangentTo((syntax.Object("circle"),), "externally") if not node.negated:
            yield replace(node, kind="internally")
        case syntax.NounOf(noun) | syntax.Role(noun) if noun in NOUNS:
            yield replace(node, noun=NOUNS[noun])
        case _:
            pass


MUTATOR = Mutator(
    name="exchange-tangency",
    breaks="`circle O externally tangent to circle P`",
    family="exchange roles",
    example="circle O\ncircle P\ncircle O externally tangent to circle P at T",
    sites=_sites,
)
