"""Points of contact of a common tangent of two circles, in closed form.

If XY touches circle O (radius r) at X and circle W (radius s) at Y, the projection of OX on OW is
fixed: OX . OW = r * (r - s) for an outer tangent and r * (r + s) for an inner one. No single fact
says so; two facts about one line do.
"""

from __future__ import annotations

from geodsl import ir
from geodsl.solver.expressions import Scope
from geodsl.solver.loci import LINE, Locus
from geodsl.solver.offers import Condition, Offer, OnLocus, State


def common_tangents(program: ir.Program, scope: Scope) -> list[Condition]:
    """One condition a point of contact, where a line touches two circles at its two points."""
    contacts = _contacts(program, scope)
    found = []
    for (x, y), (index, first) in contacts.items():
        other = contacts.get((y, x))
        if other is not None and other[1] != first:
            found.append(_contact(index, x, first, other[1], scope))
    return found


def _contacts(program: ir.Program, scope: Scope) -> dict[tuple[str, str], tuple[int, ir.Circle]]:
    """(X, Y) -> a fact and the circle that line XY touches at X."""
    on: dict[str, list[ir.Circle]] = {}
    for fact in program.facts:
        match fact:
            case ir.Fact("on_circle", (str(p), ir.Circle() as circle), False):
                on.setdefault(p, []).append(circle)
            case _:
                pass
    found: dict[tuple[str, str], tuple[int, ir.Circle]] = {}
    for index, fact in enumerate(program.facts):
        match fact:
            case ir.Fact("perpendicular", (ir.Through() as u, ir.Through() as v), False):
                for radius, line in ((u, v), (v, u)):
                    for x, o in ((radius.a, radius.b), (radius.b, radius.a)):
                        y = _other(line, x)
                        for circle in on.get(x, ()):
                            if y is not None and scope.variables.centres[circle.name] == o:
                                found[x, y] = index, circle
            case ir.Fact("tangent", (ir.Through(a, b), ir.Circle() as circle), False):
                for x, y in ((a, b), (b, a)):
                    if circle in on.get(x, ()):
                        found[x, y] = index, circle
            case _:
                pass
    return found


def _other(line: ir.Through, x: str) -> str | None:
    return line.b if line.a == x else line.a if line.b == x else None


def _contact(index: int, x: str, first: ir.Circle, second: ir.Circle, scope: Scope) -> Condition:
    v = scope.variables
    point = v.points[x]
    o, r, w, s = v.centre(first), v.radii[first.name], v.centre(second), v.radii[second.name]

    def run(state: State, branch: int) -> Locus | None:
        z = state.points[o]
        gap = state.points[w] - z
        n = gap.real * gap.real + gap.imag * gap.imag
        if not n:
            return None
        own, far = state.x[r], state.x[s]
        along = own * (own + far if branch else own - far) / n
        return LINE, z + gap * along, complex(-gap.imag, gap.real)

    def offer(e: int) -> Offer | None:
        return OnLocus(run, branches=2, exact=False) if e == point else None

    return Condition(index, (point, o, r, w, s), offer)
