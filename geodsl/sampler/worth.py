"""Whether a program is worth drawing: connected, and about more than incidence."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from geodsl import ir
from geodsl.ir.facts import Origin
from geodsl.vocabulary.relations import RELATIONS

_ORDERS = frozenset({"above", "left_of", "less", "less_or_equal"})

DULL = _ORDERS | {n for n, r in RELATIONS.items() if r.topic in ("incidence", "sides")}
"""Relations that alone make no figure worth looking at."""


def is_interesting(program: ir.Program) -> bool:
    """Whether something beyond incidence, order and sides is stated."""
    said = [f for f in program.facts if f.origin is Origin.STATED and not f.negated]
    return any(f.relation not in DULL for f in said) or len(_circles_of(said)) >= 3


def _circles_of(facts: Iterable[ir.Fact]) -> list[ir.Fact]:
    """Points of circles: chords and inscribed figures are more than incidence to a line."""
    return [f for f in facts if f.relation in ("on_circle", "ordered_on_circle", "on_arc")]


def is_connected(program: ir.Program) -> bool:
    """Whether each figure of the picture is one piece: no point, line or circle lies apart from
    everything that is drawn."""
    group: dict[str, str] = {}
    shown = {p.name for p in program.points if not p.name.startswith("_")}
    for one, two in _links(program):
        for name in (one, two):
            group.setdefault(name, name)
        group[_root(group, one)] = _root(group, two)
    for panel in {p.panel for p in program.points}:
        names = [p.name for p in program.points if p.panel == panel and p.name in shown]
        names += [f"circle {c.name}" for c in program.circles if c.panel == panel]
        names += [f"line {line.name}" for line in program.lines if line.panel == panel]
        roots = {_root(group, name) for name in names}
        if len(roots) > 1:
            return False
    return True


def _root(group: dict[str, str], name: str) -> str:
    while group.get(name, name) != name:
        name = group[name]
    return name


def _links(program: ir.Program) -> Iterator[tuple[str, str]]:
    """Pairs of things that the picture joins."""
    for stroke in program.drawing.strokes:
        names = _names(stroke.item)
        yield from itertools.pairwise(names)
    drawn = {name for s in program.drawing.strokes for name in _names(s.item)}
    for circle in program.circles:
        key = f"circle {circle.name}"
        if circle.centre not in program.drawing.hidden_points:
            yield key, circle.centre
    for fact in program.facts:
        if fact.negated or fact.relation in ("inside", "outside", "same_side", "opposite_sides",
                                             "distinct", "nondegenerate"):  # fmt: skip
            continue
        names = [name for term in fact.arguments for name in _names(term)]
        if any(name in drawn for name in names) and fact.relation not in ("equal", "less"):
            yield from itertools.pairwise(names)
    if program.drawing.axes:
        for point in program.points:
            yield "axes", point.name
        for curve in program.curves:
            yield "axes", f"curve {curve.name}"
        for circle in program.circles:
            yield "axes", f"circle {circle.name}"
        for line in program.lines:
            yield "axes", f"line {line.name}"


def _names(term: object) -> list[str]:
    match term:
        case str():
            return [term]
        case ir.Segment(a, b) | ir.Ray(a, b) | ir.Through(a, b):
            return [a, b]
        case ir.NamedLine(name):
            return [f"line {name}"]
        case ir.Circle(name):
            return [f"circle {name}"]
        case ir.Curve(name):
            return [f"curve {name}"]
        case ir.Arc(circle, start, end):
            return [f"circle {circle.name}", start, end]
        case ir.Polygon(vertices):
            return list(vertices)
        case _:
            return []
