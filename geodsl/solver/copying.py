"""Congruent and similar polygons as conditions: lengths in proportion, and whole copies."""

from __future__ import annotations

from geodsl import ir
from geodsl.solver import centers
from geodsl.solver.expressions import Scope
from geodsl.solver.measure_equations import matched_pairs
from geodsl.solver.measured import equal
from geodsl.solver.offers import Condition, Offer, Placed, State


def proportions(fact: ir.Fact, index: int, scope: Scope) -> list[Condition]:
    """The equations of lengths that make two polygons congruent or similar."""
    pairs = [(ir.Length(*p), ir.Length(*q)) for p, q in matched_pairs(fact.arguments)]
    copies = _copies(fact, index, scope)
    if fact.relation == "congruent":
        return [*copies, *(equal(index, p, q, scope) for p, q in pairs)]
    base, other = pairs[0]
    ratios = [
        equal(
            index,
            ir.Operation("multiply", (p, other)),
            ir.Operation("multiply", (q, base)),
            scope,
        )
        for p, q in pairs[1:]
    ]
    return [*copies, *ratios]


def _copies(fact: ir.Fact, index: int, scope: Scope) -> list[Condition]:
    """Each vertex from two others and their partners, turned over or not."""
    first, second = fact.arguments
    assert isinstance(first, ir.Polygon)
    assert isinstance(second, ir.Polygon)
    points = scope.variables.points
    a = [points[v] for v in first.vertices]
    b = [points[v] for v in second.vertices]
    chosen = [(0, 1, 2), *((0, 1, 2, i) for i in range(3, len(a)))]
    return [
        _copy(index, [a[k] for k in places], [b[k] for k in places])
        for places in chosen
        if len({a[k] for k in places} | {b[k] for k in places}) == 2 * len(places)
    ]


def _copy(index: int, a: list[int], b: list[int]) -> Condition:
    """Of three vertices, one from the others, turned over or not; of four, as the others are."""

    def offer(e: int) -> Offer:
        mine, theirs = (a, b) if e in a else (b, a)
        k = mine.index(e)
        i, j, *rest = (n for n in range(len(a)) if n != k)

        def run(s: State, branch: int) -> complex | None:
            p = s.points
            base = p[theirs[j]] - p[theirs[i]]
            n = base.real * base.real + base.imag * base.imag
            if not n:
                return None
            turn = (p[theirs[k]] - p[theirs[i]]) * base.conjugate() / n
            arm = p[mine[j]] - p[mine[i]]
            flip = branch == 1
            for m in rest:
                left = centers.cross(arm, p[mine[m]] - p[mine[i]]) > 0.0
                flip = left != (centers.cross(base, p[theirs[m]] - p[theirs[i]]) > 0.0)
            return p[mine[i]] + arm * (turn.conjugate() if flip else turn)

        return Placed(run, branches=1 if rest else 2)

    return Condition(index, (*a, *b), offer)
