"""One key for all programs that differ only in names, in the order of statements, or in spelling.

What a program means is a graph: its points, lines, circles, curves, regions and unknowns are the
vertices, its facts, questions and what it draws are the edges. Two programs are the same up to
renaming if these graphs are isomorphic, and then they have the same key:

1. Every fact is written as a nested tuple in which names are vertices. What has no order is sorted:
   both sides of an equation, the ends of a segment, two parallel lines, the points of a circle; a
   polygon starts anywhere and runs either way; corners that correspond are turned together.
2. Vertices are coloured by kind, then again and again by the facts that they stand in, until no
   colour splits (colour refinement, also known as the Weisfeiler-Leman test in one dimension).
3. While vertices share a colour, each of the first such class is singled out in turn and refinement
   goes on; the least text of all leaves is the canonical one. Of vertices that may be exchanged
   without changing any fact only one is tried.

The search is bounded by `LEAVES`. Past it the key is that of the refined colours, which is still
the same for all renamings, but may also be that of another program: such programs are then taken
for one, which for splits and for removing duplicates errs on the safe side.

Source: B. D. McKay, Practical graph isomorphism, Congressus Numerantium 30 (1981), 45-87.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from geodsl import ir
from geodsl.canonical.items import Item, meaning, shown, vertices_of
from geodsl.canonical.search import Search

VERSION = 1
"""Of the key: another number, other keys."""


def canonical_key(program: ir.Program) -> str:
    """32 hexadecimal digits that programs share exactly if they are the same up to renaming, order
    of statements and spelling (past the bound of the search: also some others).

    Everything that is stated, asked and shown counts: facts, questions, dashes, labels, marks,
    shading, the unit. Rough positions (`at A (3, 4)`), comments and the seed do not.
    """
    return _key([*meaning(program), *shown(program)], program)


def geometry_key(program: ir.Program) -> str:
    """As `canonical_key`, of the facts and questions alone: programs that differ only in what their
    pictures show (dashes, labels, marks, shading) have one key. For splits."""
    return _key(meaning(program), program)


def _key(items: Sequence[Item], program: ir.Program) -> str:
    vertices = vertices_of(program)
    text = Search(items, vertices).least()
    return sha256(f"{VERSION}/{text}".encode()).hexdigest()[:32]
