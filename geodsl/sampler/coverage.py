"""Which entries of the vocabulary a run has used, and which it never did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from geodsl import ir, syntax
from geodsl.sampler.features import features_of
from geodsl.vocabulary.reference import entries
from geodsl.vocabulary.relations import RELATIONS, SHOWN
from geodsl.vocabulary.shapes import SHAPES

FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "points": ("object point",),
        "segment, ray, line": ("object segment", "object ray", "object line"),
        "circle": ("object circle",),
        "semicircle": ("object semicircle",),
        "sector": ("object sector",),
        "curve": ("Curve",),
        "figure": ("Figure",),
        "position": ("Position",),
        "on": ("On",),
        "between": ("Between", "InOrder"),
        "inside, outside": ("Inside", "Outside"),
        "sides": ("OnSides",),
        "orientation": ("property counterclockwise", "property clockwise", "property horizontal",
                        "property vertical"),
        "above, below, left, right": ("Directed",),
        "collinear, concyclic, concurrent": ("property collinear", "property concyclic",
                                             "property concurrent"),
        "intersection": ("operator ∩", "Meet", "Meets"),
        "nine-point center": ("noun nine-point center",),
        "division": ("noun division", "Divides"),
        "bisector": ("noun bisector", "Bisects"),
        "diameter of": ("role diameter", "object diameter"),
        "radius of": ("role radius",),
        "tangent": ("TangentTo",),
        "common tangent": ("noun external common tangent", "noun internal common tangent",
                           "noun common tangent"),
        "base and leg": ("noun base", "noun leg"),
        "side and diagonal": ("role side", "role diagonal"),
        "circumcircle": ("noun circumcircle", "fact on_circle"),
        "incircle": ("noun incircle", "InscribedIn", "CircumscribedAbout"),
        "perpendicular": ("relation ⟂",),
        "parallel": ("relation ∥",),
        "equal": ("fact equal",),
        "compare": ("relation >", "relation <", "relation ≤", "relation ≥"),
        "congruent": ("relation ≅",),
        "similar": ("relation ∼",),
        "bisects": ("Bisects",),
        "touching circles": ("fact externally_tangent", "fact internally_tangent",
                             "fact tangent_circles"),
        "contrary": ("contrary",),
        "length": ("measure Length",),
        "angle": ("measure Angle",),
        "numbered angle": ("numbered angle",),
        "directed angle": ("object directed angle",),
        "sine, cosine, tangent": ("Trig",),
        "arc": ("measure ArcMeasure",),
        "arc length": ("measure ArcLength",),
        "distance": ("measure Distance",),
        "side, diagonal, base, leg, hypotenuse": ("of side", "of diagonal", "of base", "of leg",
                                                  "of hypotenuse"),
        "hypotenuse": ("role hypotenuse", "noun hypotenuse"),
        "radius": ("measure Radius",),
        "perimeter": ("measure Perimeter",),
        "area": ("measure Area",),
        "coordinates": ("query coordinates",),
        "equation": ("query equation",),
        "power": ("measure PowerOfPoint",),
        "central and inscribed angle": ("noun central angle", "noun inscribed angle"),
        "units": ("UnitOf",),
        "find": ("Find",),
        "prove": ("Prove",),
        "draw": ("Draw", "Hide"),
        "dashed": ("Dashed",),
        "label": ("Label",),
        "mark": ("Mark",),
        "shade": ("Shade",),
        "region": ("Region",),
        "axes": ("Axes", "Grid"),
    }
)  # fmt: skip
"""Entry of the vocabulary -> words of `features_of`, any of which is a use; an entry that is not
here is the noun of its name, or the polygon."""

NEVER_DENIED = frozenset({"distinct", "simple", "convex", "nondegenerate", "all"})
"""Relations that no statement denies: they come with the notation."""

MARKS = ("right", "ticks", "arcs", "arrows")


def words_of(tree: syntax.Tree, program: ir.Program) -> frozenset[str]:
    """Everything that a program uses: its forms, facts, contraries, measures and marks."""
    found = set(features_of(tree))
    for fact in (*program.facts, *program.shown):
        found |= _of_fact(fact)
    for query in program.queries:
        found.add(f"query {query.kind}")
        if isinstance(query.target, ir.Fact):
            found |= _of_fact(query.target)
        elif not isinstance(query.target, str):
            found |= _measures(query.target)
    found |= {f"mark {mark.kind}" for mark in program.drawing.marks}
    return frozenset(found)


def _of_fact(fact: ir.Fact) -> set[str]:
    found = {f"{'not' if fact.negated else 'fact'} {fact.relation}"}
    for term in fact.arguments:
        found |= _measures(term)
        if isinstance(term, ir.Claim):
            found.add(f"{'not' if fact.negated else 'fact'} {term.relation}")
    return found


def _measures(term: object) -> set[str]:
    found = {f"measure {type(term).__name__}"}
    if isinstance(term, ir.Operation):
        for operand in term.operands:
            found |= _measures(operand)
    return found


@dataclass(slots=True)
class Coverage:
    """Programs that use each entry."""

    programs: int = 0
    uses: Counter[str] = field(default_factory=Counter)

    def add(self, tree: syntax.Tree, program: ir.Program) -> None:
        self.add_words(words_of(tree, program))

    def add_words(self, words: Iterable[str]) -> None:
        self.programs += 1
        self.uses.update(sorted(words))

    def forms(self) -> dict[str, int]:
        """Entry of the vocabulary, every polygon among them -> programs in which it occurs (of an
        entry with several forms: most uses of one)."""
        names = dict.fromkeys((*(entry.name for entry in entries()), *SHAPES))
        return {name: max(self.uses[word] for word in _words_for(name)) for name in names}

    def relations(self) -> dict[str, int]:
        """Relation -> programs with a fact of it."""
        return {name: self.uses[f"fact {name}"] for name in (*RELATIONS, *SHOWN) if name != "all"}

    def contraries(self) -> dict[str, int]:
        """Relation -> programs that deny it."""
        return {name: self.uses[f"not {name}"] for name in RELATIONS if name not in NEVER_DENIED}

    def marks(self) -> dict[str, int]:
        """Kind of mark -> programs whose pictures have it."""
        return {kind: self.uses[f"mark {kind}"] for kind in MARKS}

    def missing(self) -> list[str]:
        """Entries, relations and marks that never occurred. Contraries are counted apart."""
        tables = (self.forms(), self.relations(), self.marks())
        return [name for table in tables for name, count in table.items() if not count]


def _words_for(name: str) -> tuple[str, ...]:
    if name in SHAPES:
        return (f"shape {name}",)
    return FORMS.get(name, (f"noun {name}",))
