"""Equations that follow where a tangent's point of contact has a name.

`line t touches circle O` and `T on both` fix T, but to first order T seems free to slide: the
circle leaves its tangent only quadratically. That OT is perpendicular to t says it with slopes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from geodsl import ir

Members = Mapping[object, set[str]]


def contacts(program: ir.Program) -> tuple[ir.Fact, ...]:
    """Facts that follow from the others: radii to named points of contact are perpendicular to
    the tangent, and circles that touch in a named point have it on the line of their centres."""
    on_circles, on_lines = _members(program)
    centres = {circle.name: circle.centre for circle in program.circles}
    found: list[ir.Fact] = []
    for fact in program.facts:
        if not fact.negated:
            found.extend(_contacts_of(fact, on_circles, on_lines, centres))
    return tuple(dict.fromkeys(found))


def _contacts_of(
    fact: ir.Fact, on_circles: Members, on_lines: Members, centres: Mapping[str, str]
) -> Iterator[ir.Fact]:
    match fact:
        case ir.Fact("tangent", (ir.Through() | ir.NamedLine() as line, ir.Circle(name))):
            yield from _on_tangent(line, name, on_circles, on_lines, centres)
        case ir.Fact("tangent_segment", (str(a), str(b), ir.Circle(name))):
            yield from _on_tangent(ir.Through(a, b), name, on_circles, on_lines, centres)
        case ir.Fact(
            "tangent_circles" | "externally_tangent" | "internally_tangent",
            (ir.Circle(first), ir.Circle(second)),
        ):
            for point in sorted(on_circles[first] & on_circles[second]):
                yield ir.Fact("collinear", (centres[first], centres[second], point))


def _on_tangent(
    line: ir.Line,
    circle: str,
    on_circles: Members,
    on_lines: Members,
    centres: Mapping[str, str],
) -> Iterator[ir.Fact]:
    for point in sorted(on_circles[circle] & on_lines[_key(line)]):
        yield ir.Fact("perpendicular", (ir.Through(centres[circle], point), line))


def _key(line: ir.Line) -> object:
    """The same for both orders of two points."""
    return frozenset((line.a, line.b)) if isinstance(line, ir.Through) else line.name


def _members(program: ir.Program) -> tuple[Members, Members]:
    """Points stated to lie on each circle and on each line."""
    circles: dict[object, set[str]] = defaultdict(set)
    lines: dict[object, set[str]] = defaultdict(set)
    for fact in program.facts:
        if fact.negated:
            continue
        match fact:
            case ir.Fact("on_circle", (str(p), ir.Circle(name))):
                circles[name].add(p)
            case ir.Fact("on_arc" | "arc_midpoint", (str(p), ir.Arc(ir.Circle(name)))):
                circles[name].add(p)
            case ir.Fact("ordered_on_circle", (ir.Circle(name), *points)):
                circles[name].update(p for p in points if isinstance(p, str))
            case ir.Fact("diameter" | "antipode", (str(a), str(b), ir.Circle(name))):
                circles[name].update((a, b))
            case ir.Fact("on_line" | "foot", (str(p), *_, ir.Through() | ir.NamedLine() as line)):
                lines[_key(line)].add(p)
            case ir.Fact("on_segment" | "on_ray" | "midpoint", (str(p), str(a), str(b))):
                lines[frozenset((a, b))].add(p)
        for line in _lines_of(fact):
            lines[_key(line)].update((line.a, line.b))
    return circles, lines


def _lines_of(fact: ir.Fact) -> Iterator[ir.Through]:
    match fact:
        case ir.Fact("tangent", (ir.Through() as line, ir.Circle())):
            yield line
        case ir.Fact("tangent_segment", (str(a), str(b), ir.Circle())):
            yield ir.Through(a, b)
