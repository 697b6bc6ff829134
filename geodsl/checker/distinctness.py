"""Points that two loci have in common: two names for one of them would be one point twice."""

from __future__ import annotations

from itertools import combinations

from geodsl import ir
from geodsl.checker.state import State

Locus = tuple[str, ...]


def imply_distinct(state: State) -> None:
    """Two points that lie on two same loci differ: nothing else would keep them apart."""
    loci: dict[str, dict[Locus, int]] = {}
    locus: Locus
    for fact in state.facts:
        if fact.negated:
            continue
        match fact:
            case ir.Fact("on_line", (str(point), ir.Through(a, b))):
                locus = ("line", min(a, b), max(a, b))
            case ir.Fact("on_line", (str(point), ir.NamedLine(name))):
                locus = ("line", name)
            case ir.Fact("on_circle", (str(point), ir.Circle(name))):
                locus = ("circle", name)
            case ir.Fact("on_curve", (str(point), ir.Curve(name))):
                locus = ("curve", name)
            case _:
                continue
        loci.setdefault(point, {})[locus] = fact.statement
    crossings = [point for point, found in loci.items() if len(found) > 1]
    for one, two in combinations(crossings, 2):
        shared = loci[one].keys() & loci[two].keys()
        if len(shared) > 1:
            state.statement = max(max(loci[p][locus] for locus in shared) for p in (one, two))
            state.imply_distinct(one, two)
