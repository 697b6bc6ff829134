"""Exchange inscribed and circumscribed.

Breaks:    `circle I inscribed in triangle ABC`, `triangle ABC inscribed in circle O`, `circle O
           circumcircle of triangle ABC`, `circle O through A, B, C`, and the same with
           circumscribed and incircle; the edit says the other.
Keeps:     every other statement and every label.
Verified:  the old position of the circle FAILS on the new figure, and the new one on the original.
Skips:     circles through three points that drawn lines do not join to a triangle.

Example:
    >>> from geodsl.mutators.testing import edits
    >>> print(edits("triangle ABC\\ncircle I inscribed in triangle ABC", MUTATOR)[0])
    triangle ABC
    circle I circumscribed about triangle ABC
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from geodsl import syntax
from geodsl.mutators._base import Edit, Mutator, Subject
from geodsl.mutators._choices import triangles
from geodsl.mutators._claims import Claim, claims
from geodsl.mutators._lines import Rows, rows_of
from geodsl.mutators._measures import rewritten
from geodsl.mutators._nodes import run, walk

Change = tuple[syntax.Node, syntax.Node]

NOUNS: dict[syntax.Noun, syntax.Noun] = {"incircle": "circumcircle", "circumcircle": "incircle"}


def _sites(subject: Subject, rng: Random) -> Iterator[Edit]:
    rows = rows_of(subject)
    for claim in claims(subject):
        if isinstance(claim.node, syntax.Relate):
            continue
        for old, new in _changes(rows, claim):
            yield claim.put(rewritten(claim.node, old, new))


def _changes(rows: Rows, claim: Claim) -> Iterator[Change]:
    for node in walk(claim.node):
        match node:
            case syntax.InscribedIn(target) if not node.negated:
                yield node, syntax.CircumscribedAbout(target, span=node.span)
            case syntax.CircumscribedAbout(target) if not node.negated:
                yield node, syntax.InscribedIn(target, span=node.span)
            case syntax.NounOf(noun) | syntax.Role(noun) if noun in NOUNS:
                yield node, replace(node, noun=NOUNS[noun])
            case syntax.Through(objects=(syntax.Run((a,)), syntax.Run((b,)), syntax.Run((c,)))):
                if any({a, b, c} == set(corner) for corner in triangles(rows)):
                    inner = syntax.Object("triangle", run(node.span, a, b, c), span=node.span)
                    yield node, syntax.InscribedIn(inner, span=node.span)
            case _:
                pass


MUTATOR = Mutator(
    name="exchange-inscribed",
    breaks="`circle I inscribed in triangle ABC`",
    family="exchange roles",
    example="triangle ABC\ncircle I inscribed in triangle ABC",
    sites=_sites,
)
