"""What a program says, as items in which what has no order is said to have none."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from geodsl import ir


def vertices_of(program: ir.Program) -> dict[str, str]:
    """Vertex -> kind. Names of different kinds may coincide, so a prefix tells them apart."""
    found = {f"p:{p.name}": f"point {p.panel}" for p in program.points}
    found |= {f"c:{c.name}": "circle" for c in program.circles}
    found |= {f"l:{line.name}": "line" for line in program.lines}
    found |= {f"k:{curve.name}": "curve" for curve in program.curves}
    found |= {f"u:{name}": "unknown" for name in program.unknowns}
    return found


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said: a label, and terms in an order that counts."""

    label: str
    terms: tuple[object, ...]


def meaning(program: ir.Program) -> list[Item]:
    found = [of_fact(fact) for fact in program.facts]
    found += [Item("centre", (Named("c:", c.name), Named("p:", c.centre)))
              for c in program.circles]  # fmt: skip
    found += [Item(f"curve {_equation(c)}", (Named("k:", c.name),)) for c in program.curves]
    found += [Item(f"find {q.kind} {q.unit}", (_target(q.target),)) for q in program.queries]
    return found


_LISTED = frozenset(
    {"labelled", "curve_drawn", "marked", "marked_equal", "marked_parallel", "marked_perpendicular"}
)
"""What is said of texts, marks and curves: the drawing lists these."""


def shown(program: ir.Program) -> list[Item]:
    drawing = program.drawing
    found = [of_fact(fact) for fact in program.shown if fact.relation not in _LISTED]
    found += [Item(f"stroke {s.dashed}", (s.item,)) for s in drawing.strokes]
    found += [
        Item(f"text {t.text}", (place(t.item),)) for t in drawing.texts if _is_chosen(t, program)
    ]
    found += [Item(f"mark {m.kind}", (Loose(m.items),)) for m in drawing.marks]
    found += [Item("shade", (s.region,)) for s in drawing.shades]
    found += [Item("hidden", (Named("p:", name),)) for name in sorted(drawing.hidden_points)]
    found += [Item("unprinted", (Named("p:", p.name),)) for p in program.points if not p.printed]
    found.append(Item(f"axes {drawing.axes} {drawing.grid} {program.unit}", ()))
    return found


def _is_chosen(text: ir.Text, program: ir.Program) -> bool:
    """Whether a text is one that a statement chooses; others repeat names and measures."""
    return text.statement >= 0 and program.statements[text.statement].text.startswith("label ")


def place(item: object) -> object:
    return Named("p:", item) if isinstance(item, str) else item


def _target(target: object) -> object:
    return Named("p:", target) if isinstance(target, str) else target


def _equation(curve: ir.CurveDeclaration) -> str:
    return f"{curve.left!r} = {curve.right!r}"


@dataclass(frozen=True, slots=True)
class Named:
    """A vertex."""

    prefix: str
    name: str


@dataclass(frozen=True, slots=True)
class Loose:
    """Terms in no order."""

    terms: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """Terms in a ring, which starts anywhere and may be run either way."""

    terms: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Row:
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


def of_fact(fact: ir.Fact) -> Item:
    terms = tuple(place(term) for term in fact.arguments)
    label = f"{'not ' if fact.negated else ''}{fact.relation}"
    return Item(label, arranged(fact.relation, terms))


def arranged(relation: str, terms: tuple[object, ...]) -> tuple[object, ...]:
    """The arguments of a relation, with what has no order said to have none."""
    if relation in ("congruent", "similar"):
        return (_correspondence(terms),)
    if relation in _LOOSE_ALL:
        return (Loose(terms),)
    if relation in _LOOSE_FROM:
        first = _LOOSE_FROM[relation]
        return (*terms[:first], Loose(terms[first:]))
    if relation in _LOOSE_FIRST:
        return (Loose(terms[:2]), *terms[2:])
    match relation:
        case "bisects_angle" | "bisects_exterior_angle":
            point, one, vertex, two = terms
            return (point, vertex, Loose((one, two)))
        case "excenter":
            return (*terms[:2], Loose(terms[2:]))
        case "ordered":
            return (Row(terms),)
        case "ordered_on_circle" | "simple" | "convex":
            first = 1 if relation == "ordered_on_circle" else 0
            return (*terms[:first], Ring(terms[first:]))
        case "centroid":
            return (terms[0], Ring(terms[1:]))
        case _:
            return terms


def _correspondence(terms: tuple[object, ...]) -> object:
    """Pairs of corners, in no order; which polygon is first does not count."""
    one, two = terms
    if not (isinstance(one, ir.Polygon) and isinstance(two, ir.Polygon)):
        return Loose(terms)
    pairs = tuple(
        Loose((Side(0, a), Side(1, b))) for a, b in zip(one.vertices, two.vertices, strict=True)
    )
    back = tuple(
        Loose((Side(1, a), Side(0, b))) for a, b in zip(one.vertices, two.vertices, strict=True)
    )
    return Loose((Ring(pairs), Ring(back)))


@dataclass(frozen=True, slots=True)
class Side:
    """A corner of the first or of the second of two polygons."""

    which: int
    corner: str
