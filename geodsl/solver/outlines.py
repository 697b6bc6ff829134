"""The polygons of a picture: what a reader sees first."""

from __future__ import annotations

from geodsl import ir

_POLYGONS = frozenset({"nondegenerate", "convex", "simple"})
"""Relations that every polygon comes with."""


def outlines(program: ir.Program) -> list[tuple[str, ...]]:
    """Vertices of the polygons whose sides are all drawn, in the order they are named."""
    drawn: set[tuple[str, str]] = set()
    for stroke in program.drawing.strokes:
        match stroke.item:
            case ir.Segment(a, b):
                drawn |= {(a, b), (b, a)}
            case _:
                pass
    found: dict[tuple[str, ...], None] = {}
    for fact in program.facts:
        if fact.relation in _POLYGONS and not fact.negated:
            run = tuple(p for p in fact.arguments if isinstance(p, str))
            if drawn.issuperset(zip(run, run[1:] + run[:1], strict=True)):
                found[run] = None
    return list(found)
