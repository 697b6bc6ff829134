"""Which statements ask for a mark, or give a curve, that the picture does not have.

What carries a number gets no ticks, `hide label` takes signs away, a fifth kind of ticks cannot be
told from others: then `AB and CD are marked as equal` would be false of the program's own picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geodsl import ir

Key = tuple[str, frozenset[str], str]


def unmarked(program: ir.Program, texts: Sequence[ir.Text]) -> frozenset[int]:
    """Numbers of those statements.

    Args:
        texts: Those that the style of the picture prints.
    """
    return frozenset(
        fact.statement
        for fact in program.shown
        if fact.relation.startswith(("marked", "curve_drawn"))
        and not _is_there(program, texts, fact)
    )


def _is_there(program: ir.Program, texts: Sequence[ir.Text], fact: ir.Fact) -> bool:
    marks = program.drawing.marks
    keys = {_key(term) for term in fact.arguments}
    match fact.relation:
        case "curve_drawn":
            return any(stroke.statement == fact.statement for stroke in program.drawing.strokes)
        case "marked":
            angles = (text.item for text in texts if isinstance(text.item, ir.Angle)
                      and (text.numeric or not text.text.isdigit()))  # fmt: skip
            return any(keys <= _keys(mark.items) for mark in marks) or keys <= _keys(angles)
        case "marked_perpendicular":
            return any(m.kind == "right" and m.statement == fact.statement for m in marks)
        case "marked_parallel":
            return any(m.kind == "arrows" and keys <= _keys(m.items) for m in marks)
        case _:
            return any(m.kind in ("ticks", "arcs") and keys <= _keys(m.items) for m in marks)


def _keys(items: Iterable[ir.Term]) -> set[Key]:
    return {_key(item) for item in items}


def _key(item: ir.Term) -> Key:
    """The same for AB and BA."""
    match item:
        case ir.Segment(a, b) | ir.Through(a, b):
            return type(item).__name__, frozenset((a, b)), ""
        case ir.Angle(a, vertex, c, reflex):
            return "Angle", frozenset((a, c)), f"{vertex} {reflex}"
        case ir.Arc(circle, start, end, kind, via):
            return "Arc", frozenset((start, end)), f"{circle.name} {kind} {via}"
        case _:
            return type(item).__name__, frozenset(), str(item)
