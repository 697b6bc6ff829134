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

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from hashlib import sha256
from types import MappingProxyType

from geodsl import ir

LEAVES = 256
"""Complete orders of the vertices that are looked at. Regular decagons have 20 symmetries."""

VERSION = 1
"""Of the key: another number, other keys."""

Coloured = Mapping[str, object]
"""What each vertex is written as."""


def canonical_key(program: ir.Program) -> str:
    """32 hexadecimal digits that programs share exactly if they are the same up to renaming, order
    of statements and spelling (past the bound of the search: also some others).

    Everything that is stated, asked and shown counts: facts, questions, dashes, labels, marks,
    shading, the unit. Rough positions (`at A (3, 4)`), comments and the seed do not.
    """
    return _key([*_meaning(program), *_shown(program)], program)


def geometry_key(program: ir.Program) -> str:
    """As `canonical_key`, of the facts and questions alone: programs that differ only in what their
    pictures show (dashes, labels, marks, shading) have one key. For splits."""
    return _key(_meaning(program), program)


def _key(items: Sequence[_Item], program: ir.Program) -> str:
    vertices = _vertices(program)
    text = _Search(items, vertices).least()
    return sha256(f"{VERSION}/{text}".encode()).hexdigest()[:32]


def _vertices(program: ir.Program) -> dict[str, str]:
    """Vertex -> kind. Names of different kinds may coincide, so a prefix tells them apart."""
    found = {f"p:{p.name}": f"point {p.panel}" for p in program.points}
    found |= {f"c:{c.name}": "circle" for c in program.circles}
    found |= {f"l:{line.name}": "line" for line in program.lines}
    found |= {f"k:{curve.name}": "curve" for curve in program.curves}
    found |= {f"u:{name}": "unknown" for name in program.unknowns}
    return found


# --- what a program says, as items ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing that is said: a label, and terms in an order that counts."""

    label: str
    terms: tuple[object, ...]


def _meaning(program: ir.Program) -> list[_Item]:
    found = [_of_fact(fact) for fact in program.facts]
    found += [_Item("centre", (_Named("c:", c.name), _Named("p:", c.centre)))
              for c in program.circles]  # fmt: skip
    found += [_Item(f"curve {_equation(c)}", (_Named("k:", c.name),)) for c in program.curves]
    found += [_Item(f"find {q.kind} {q.unit}", (_target(q.target),)) for q in program.queries]
    return found


_LISTED = frozenset(
    {"labelled", "curve_drawn", "marked", "marked_equal", "marked_parallel", "marked_perpendicular"}
)
"""What is said of texts, marks and curves: the drawing lists these."""


def _shown(program: ir.Program) -> list[_Item]:
    drawing = program.drawing
    found = [_of_fact(fact) for fact in program.shown if fact.relation not in _LISTED]
    found += [_Item(f"stroke {s.dashed}", (s.item,)) for s in drawing.strokes]
    found += [
        _Item(f"text {t.text}", (_place(t.item),)) for t in drawing.texts if _is_chosen(t, program)
    ]
    found += [_Item(f"mark {m.kind}", (_Loose(m.items),)) for m in drawing.marks]
    found += [_Item("shade", (s.region,)) for s in drawing.shades]
    found += [_Item("hidden", (_Named("p:", name),)) for name in sorted(drawing.hidden_points)]
    found += [_Item("unprinted", (_Named("p:", p.name),)) for p in program.points if not p.printed]
    found.append(_Item(f"axes {drawing.axes} {drawing.grid} {program.unit}", ()))
    return found


def _is_chosen(text: ir.Text, program: ir.Program) -> bool:
    """Whether a text is one that a statement chooses; others repeat names and measures."""
    return text.statement >= 0 and program.statements[text.statement].text.startswith("label ")


def _place(item: object) -> object:
    return _Named("p:", item) if isinstance(item, str) else item


def _target(target: object) -> object:
    return _Named("p:", target) if isinstance(target, str) else target


def _equation(curve: ir.CurveDeclaration) -> str:
    return f"{curve.left!r} = {curve.right!r}"


@dataclass(frozen=True, slots=True)
class _Named:
    """A vertex."""

    prefix: str
    name: str


@dataclass(frozen=True, slots=True)
class _Loose:
    """Terms in no order."""

    terms: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Ring:
    """Terms in a ring, which starts anywhere and may be run either way."""

    terms: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """Terms in a row that may be read from either end."""

    terms: tuple[object, ...]


_LOOSE_ALL = frozenset({"distinct", "collinear", "concyclic", "concurrent", "parallel",
                        "perpendicular", "equal", "tangent_circles", "externally_tangent",
                        "nondegenerate", "congruent", "similar"})  # fmt: skip
"""Relations whose arguments have no order."""

_LOOSE_FROM = MappingProxyType(
    {
        "on_segment": 1, "midpoint": 1, "circumcenter": 1, "incenter": 1, "orthocenter": 1,
        "nine_point_center": 1, "perpendicular_bisector": 1,
    }
)  # fmt: skip
"""Relations whose arguments have no order from one on."""

_LOOSE_FIRST = frozenset({"diameter", "antipode", "same_side", "opposite_sides",
                          "tangent_segment"})  # fmt: skip
"""Relations whose first two arguments may be exchanged."""


def _of_fact(fact: ir.Fact) -> _Item:
    terms = tuple(_place(term) for term in fact.arguments)
    label = f"{'not ' if fact.negated else ''}{fact.relation}"
    return _Item(label, _arranged(fact.relation, terms))


def _arranged(relation: str, terms: tuple[object, ...]) -> tuple[object, ...]:
    """The arguments of a relation, with what has no order said to have none."""
    if relation in ("congruent", "similar"):
        return (_correspondence(terms),)
    if relation in _LOOSE_ALL:
        return (_Loose(terms),)
    if relation in _LOOSE_FROM:
        first = _LOOSE_FROM[relation]
        return (*terms[:first], _Loose(terms[first:]))
    if relation in _LOOSE_FIRST:
        return (_Loose(terms[:2]), *terms[2:])
    match relation:
        case "bisects_angle" | "bisects_exterior_angle":
            point, one, vertex, two = terms
            return (point, vertex, _Loose((one, two)))
        case "excenter":
            return (*terms[:2], _Loose(terms[2:]))
        case "ordered":
            return (_Line(terms),)
        case "ordered_on_circle" | "simple" | "convex":
            first = 1 if relation == "ordered_on_circle" else 0
            return (*terms[:first], _Ring(terms[first:]))
        case "centroid":
            return (terms[0], _Ring(terms[1:]))
        case _:
            return terms


def _correspondence(terms: tuple[object, ...]) -> object:
    """Pairs of corners, in no order; which polygon is first does not count."""
    one, two = terms
    if not (isinstance(one, ir.Polygon) and isinstance(two, ir.Polygon)):
        return _Loose(terms)
    pairs = tuple(
        _Loose((_Side(0, a), _Side(1, b))) for a, b in zip(one.vertices, two.vertices, strict=True)
    )
    back = tuple(
        _Loose((_Side(1, a), _Side(0, b))) for a, b in zip(one.vertices, two.vertices, strict=True)
    )
    return _Loose((_Ring(pairs), _Ring(back)))


@dataclass(frozen=True, slots=True)
class _Side:
    """A corner of the first or of the second of two polygons."""

    which: int
    corner: str


# --- terms as nested tuples -----------------------------------------------------------------------


def _written(term: object, colour: Coloured) -> tuple[object, ...]:
    """A term with vertices as they are coloured, in one form for all spellings; tuples of equal
    shape compare."""
    match term:
        case _Named(prefix, name):
            return ("v", colour.get(prefix + name, f"{prefix}{name}"))
        case str():
            return ("v", colour.get(f"p:{term}", term))
        case _Side(which, corner):
            return ("side", which, colour.get(f"p:{corner}", corner))
        case _Loose(terms):
            return ("loose", *_sorted(_written(t, colour) for t in terms))
        case _Ring(terms):
            return ("ring", *_least_turn([_written(t, colour) for t in terms]))
        case _Line(terms):
            row = [_written(t, colour) for t in terms]
            return ("row", *min(row, row[::-1], key=_rank))
        case ir.Segment(a, b) | ir.Length(a, b) | ir.Through(a, b):
            return (type(term).__name__, *_sorted(_written(p, colour) for p in (a, b)))
        case ir.Angle(a, vertex, c, reflex):
            arms = _sorted(_written(p, colour) for p in (a, c))
            return ("Angle", _written(vertex, colour), *arms, reflex)
        case ir.Polygon(vertices):
            return ("Polygon", *_least_turn([_written(p, colour) for p in vertices]))
        case ir.Arc(circle, start, end, kind, via):
            ends = _sorted(_written(p, colour) for p in (start, end))
            between = _written(via, colour) if via is not None else ()
            return ("Arc", _written(circle, colour), *ends, kind, between)
        case ir.Operation("add" | "multiply" as operator, operands):
            return (operator, *_sorted(_written(o, colour) for o in operands))
        case ir.LineAngle(first, second):
            return ("LineAngle", *_sorted(_written(t, colour) for t in (first, second)))
        case ir.Circle(name):
            return ("v", colour.get(f"c:{name}", name))
        case ir.NamedLine(name):
            return ("v", colour.get(f"l:{name}", name))
        case ir.Curve(name):
            return ("v", colour.get(f"k:{name}", name))
        case ir.Unknown(name):
            return ("v", colour.get(f"u:{name}", name))
        case ir.Number(value):
            return ("number", str(value))
        case ir.Claim(relation, arguments):
            terms = _arranged(relation, tuple(_place(a) for a in arguments))
            return (relation, *(_written(t, colour) for t in terms))
        case ir.Fact():
            item = _of_fact(term)
            return (item.label, *(_written(t, colour) for t in item.terms))
        case tuple():
            return ("row", *(_written(t, colour) for t in term))
        case _ if is_dataclass(term):
            parts = (getattr(term, f.name) for f in fields(term))
            return (type(term).__name__, *(_written(p, colour) for p in parts))
        case None | bool() | int() | float() | Fraction() | Enum():
            return ("value", str(term))
        case _:
            raise ValueError(f"{term!r} is no term")


def _rank(value: object) -> str:
    """Any fixed order of nested tuples."""
    return repr(value)


def _sorted(values: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    return sorted(values, key=_rank)


def _least_turn(row: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    turns = [row[k:] + row[:k] for k in range(len(row))]
    turns += [turn[::-1] for turn in turns]
    return min(turns, key=_rank)


# --- refinement and search ------------------------------------------------------------------------


class _Search:
    """The least text over the orders of vertices that refinement leaves open."""

    def __init__(self, items: Sequence[_Item], kinds: Mapping[str, str]) -> None:
        self._items = items
        self._kinds = kinds
        self._of: dict[str, list[_Item]] = defaultdict(list)
        for item in items:
            for vertex in sorted(_mentioned(item, kinds)):
                self._of[vertex].append(item)
        self._leaves = 0
        self._best: str | None = None

    def least(self) -> str:
        ranks = _ranked(dict(self._kinds.items()))
        start = self._refined(ranks)
        self._explore(start)
        if self._leaves > LEAVES or self._best is None:
            return f"refined {self._text(start)}"
        return self._best

    def _text(self, colour: Mapping[str, int]) -> str:
        """Everything that is said, with vertices by colour."""
        lines = sorted(repr((i.label, *(_written(t, colour) for t in i.terms)))
                       for i in self._items)  # fmt: skip
        kinds = sorted((colour[v], kind) for v, kind in self._kinds.items())
        return "\n".join((*dict.fromkeys(lines), repr(kinds)))

    def _refined(self, colour: dict[str, int]) -> dict[str, int]:
        """Split colours by the facts that vertices stand in until none splits."""
        while True:
            seen: dict[str, object] = {}
            for vertex, old in colour.items():
                marked = {**colour, vertex: -1 - old}
                around = sorted(repr((i.label, *(_written(t, marked) for t in i.terms)))
                                for i in self._of[vertex])  # fmt: skip
                seen[vertex] = (f"{old:06}", tuple(around))
            new = _ranked(seen)
            if len(set(new.values())) == len(set(colour.values())):
                return new
            colour = new

    def _explore(self, colour: dict[str, int]) -> None:
        cell = _first_cell(colour)
        if not cell:
            self._leaves += 1
            text = self._text(colour)
            if self._best is None or text < self._best:
                self._best = text
            return
        for vertex in self._unlike(cell, colour):
            if self._leaves > LEAVES:
                return
            # Doubled, so that the one that is singled out comes before the rest of its class.
            single = {v: 2 * c + (v in cell and v != vertex) for v, c in colour.items()}
            self._explore(self._refined(single))

    def _unlike(self, cell: Sequence[str], colour: Mapping[str, int]) -> list[str]:
        """Of vertices that may be exchanged without changing anything, one."""
        kept: list[str] = []
        for vertex in cell:
            if not any(self._may_exchange(vertex, other) for other in kept):
                kept.append(vertex)
        return kept

    def _may_exchange(self, one: str, two: str) -> bool:
        plain: dict[str, object] = {v: v for v in self._kinds}
        swapped = {**plain, one: two, two: one}
        touched = list(dict.fromkeys([*map(id, self._of[one]), *map(id, self._of[two])]))
        items = {id(i): i for i in (*self._of[one], *self._of[two])}
        before = sorted(repr((items[k].label, *(_written(t, plain) for t in items[k].terms)))
                        for k in touched)  # fmt: skip
        after = sorted(repr((items[k].label, *(_written(t, swapped) for t in items[k].terms)))
                       for k in touched)  # fmt: skip
        return before == after


def _ranked(values: Mapping[str, object]) -> dict[str, int]:
    """Vertex -> place of its value among the different values."""
    order = {value: k for k, value in enumerate(sorted(set(values.values()), key=_rank))}
    return {vertex: order[value] for vertex, value in values.items()}


def _first_cell(colour: Mapping[str, int]) -> list[str]:
    """The vertices of the first colour that several have."""
    cells: dict[int, list[str]] = defaultdict(list)
    for vertex, c in colour.items():
        cells[c].append(vertex)
    return next((cells[c] for c in sorted(cells) if len(cells[c]) > 1), [])


class _Spy(dict[str, object]):
    """Colours nothing, and notes every vertex that is looked up."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def get(self, key: str, default: object = None) -> object:
        self.seen.add(key)
        return default


def _mentioned(item: _Item, kinds: Mapping[str, str]) -> set[str]:
    spy = _Spy()
    for term in item.terms:
        _written(term, spy)
    return spy.seen & kinds.keys()
