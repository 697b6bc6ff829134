"""Facts as conditions: what each says about one object once all its others are placed."""

from __future__ import annotations

from collections.abc import Callable

from geodsl import ir
from geodsl.solver import centers
from geodsl.solver.constructions import placement
from geodsl.solver.expressions import Scope
from geodsl.solver.loci import CIRCLE, LINE, Locus, tangent_directions
from geodsl.solver.offers import (
    Condition,
    LineAlong,
    LineThrough,
    LineTouching,
    Numbered,
    Offer,
    OnLocus,
    Placed,
    State,
    entities_of,
)
from geodsl.solver.variables import Variables

# --- lines in conditions -----------------------------------------------------------------------


def direction_of(line: ir.Line, variables: Variables) -> Callable[[State], complex]:
    match line:
        case ir.Through(a, b):
            i, j = variables.points[a], variables.points[b]
            return lambda s: s.points[j] - s.points[i]
        case ir.NamedLine(name):
            k = variables.lines[name]
            return lambda s: complex(-s.x[k + 1], s.x[k])


def line_of(line: ir.Line, variables: Variables) -> Callable[[State], Locus]:
    match line:
        case ir.Through(a, b):
            i, j = variables.points[a], variables.points[b]

            def through(s: State) -> Locus:
                p = s.points[i]
                return LINE, p, s.points[j] - p

            return through
        case ir.NamedLine(name):
            k = variables.lines[name]

            def named(s: State) -> Locus:
                a, b, c = s.x[k], s.x[k + 1], s.x[k + 2]
                return LINE, complex(a * c, b * c), complex(-b, a)

            return named


def other_end(line: ir.Line, e: int, variables: Variables) -> int | None:
    """The other point of a line through the point `e`; None if it is not given by `e`."""
    match line:
        case ir.Through(a, b):
            i, j = variables.points[a], variables.points[b]
            return j if i == e else i if j == e else None
        case _:
            return None


# --- conditions of relations -------------------------------------------------------------------


def collinear(fact: int, p: int, a: int, b: int, middle: int | None = None) -> Condition:
    """Three points in line; `middle` says which is between the others, if any."""

    def offer(e: int) -> Offer:
        i, j = (q for q in (a, b, p) if q != e)
        style = "line" if middle is None else "between" if e == middle else "beyond"
        if style == "beyond" and j != middle:
            i, j = j, i

        def run(s: State, branch: int) -> Locus:
            z = s.points[i]
            return LINE, z, s.points[j] - z

        return OnLocus(run, style=style, through=(min(i, j), max(i, j)))

    return Condition(fact, (p, a, b), offer, is_row=True)


def on_line(fact: int, p: int, line: ir.Line, scope: Scope) -> Condition:
    variables = scope.variables
    match line:
        case ir.Through(a, b):
            return collinear(fact, p, variables.points[a], variables.points[b])
        case ir.NamedLine(name):
            k = variables.lines[name]

    def offer(e: int) -> Offer:
        if e == k:
            return LineThrough(lambda s: s.points[p])
        read = line_of(line, variables)
        return OnLocus(lambda s, branch: read(s))

    return Condition(fact, (p, k), offer)


def directions(
    fact: int, first: ir.Line, second: ir.Line, turn: complex, scope: Scope
) -> Condition:
    """The direction of `second` is that of `first` turned by `turn` (1 or 1j)."""
    variables = scope.variables

    def offer(e: int) -> Offer | None:
        for line, other in ((first, second), (second, first)):
            towards = direction_of(other, variables)
            if isinstance(line, ir.NamedLine) and variables.lines[line.name] == e:
                return LineAlong(lambda s, towards=towards: towards(s) * turn)  # type: ignore[misc]
            end, far = other_end(line, e, variables), other_end(other, e, variables)
            if end is None:
                continue
            if far is None:
                return _through_along(end, towards, turn)
            return _both_ends(end, far, turn)
        return None

    return Condition(fact, entities_of((first, second), variables), offer)


def _through_along(end: int, towards: Callable[[State], complex], turn: complex) -> OnLocus:
    return OnLocus(lambda s, branch: (LINE, s.points[end], towards(s) * turn))


def _both_ends(a: int, b: int, turn: complex) -> OnLocus:
    """Lines qa and qb are parallel (q on ab) or at right angles (q on the circle over ab)."""
    if turn == 1:
        return OnLocus(
            lambda s, branch: (LINE, s.points[a], s.points[b] - s.points[a]), style="line"
        )

    def run(s: State, branch: int) -> Locus:
        u, v = s.points[a], s.points[b]
        return CIRCLE, (u + v) * 0.5, complex(0.5 * centers.length(u - v), 0.0)

    return OnLocus(run)


def on_circle(fact: int, p: int, o: int, r: int) -> Condition:
    def offer(e: int) -> Offer:
        if e == r:
            return Numbered(lambda s: centers.length(s.points[p] - s.points[o]))
        other = o if e == p else p
        return OnLocus(lambda s, branch: (CIRCLE, s.points[other], complex(s.x[r], 0.0)))

    return Condition(fact, (p, o, r), offer)


def equidistant(fact: int, q: int, a: int, b: int) -> Condition:
    """|qa| = |qb|."""

    def offer(e: int) -> Offer:
        if e == q:

            def bisector(s: State, branch: int) -> Locus:
                u, v = s.points[a], s.points[b]
                gap = v - u
                return LINE, (u + v) * 0.5, complex(-gap.imag, gap.real)

            return OnLocus(bisector)
        other = a if e == b else b
        return OnLocus(
            lambda s, branch: (
                CIRCLE,
                s.points[q],
                complex(centers.length(s.points[other] - s.points[q]), 0.0),
            )
        )

    return Condition(fact, (q, a, b), offer)


def tangent(fact: int, line: ir.Line, circle: ir.Circle, scope: Scope) -> Condition:
    variables = scope.variables
    o, r = variables.centre(circle), variables.radii[circle.name]

    def offer(e: int) -> Offer | None:
        if e == r:
            read = line_of(line, variables)
            return Numbered(lambda s: _distance(s.points[o], read(s)))
        if isinstance(line, ir.NamedLine):
            if e == o:
                return _offset_lines(line_of(line, variables), r)
            return LineTouching(lambda s: (s.points[o], s.x[r]))
        end = other_end(line, e, variables)
        if end is None or e == o:
            return _offset_lines(line_of(line, variables), r) if end is None else None

        def run(s: State, branch: int) -> Locus | None:
            p = s.points[end]
            found = tangent_directions(p, s.points[o], s.x[r])
            return (LINE, p, found[branch]) if branch < len(found) else None

        return OnLocus(run, branches=2)

    return Condition(fact, entities_of((line, circle), variables), offer)


def _distance(z: complex, line: Locus) -> float:
    _, p, d = line
    return abs(centers.cross(d, z - p)) / (centers.length(d) or 1.0)


def _offset_lines(read: Callable[[State], Locus], r: int) -> OnLocus:
    """Parallels to a line at a distance; one on each side."""

    def run(s: State, branch: int) -> Locus:
        _, p, d = read(s)
        n = centers.length(d) or 1.0
        shift = complex(-d.imag, d.real) * (s.x[r] / n)
        return LINE, (p - shift if branch else p + shift), d

    return OnLocus(run, branches=2)


def touching(
    fact: int, a: ir.Circle, b: ir.Circle, s1: float, s2: float, scope: Scope
) -> Condition:
    """Centre distance of two circles = s1 * r1 + s2 * r2."""
    v = scope.variables
    o1, r1, o2, r2 = v.centre(a), v.radii[a.name], v.centre(b), v.radii[b.name]

    def offer(e: int) -> Offer:
        if e == r1:
            return Numbered(
                lambda s: (centers.length(s.points[o1] - s.points[o2]) - s2 * s.x[r2]) / s1
            )
        if e == r2:
            return Numbered(
                lambda s: (centers.length(s.points[o1] - s.points[o2]) - s1 * s.x[r1]) / s2
            )
        other = o2 if e == o1 else o1
        return OnLocus(
            lambda s, branch: (
                CIRCLE,
                s.points[other],
                complex(abs(s1 * s.x[r1] + s2 * s.x[r2]), 0.0),
            )
        )

    return Condition(fact, (o1, r1, o2, r2), offer)


def bisector(fact: int, p: int, b: int, c: int, d: int, inner: bool) -> Condition:
    """Line cp halves angle bcd inside, or its exterior angle."""

    def offer(e: int) -> Offer | None:
        if e == c:
            return None

        def run(s: State, branch: int) -> Locus | None:
            z = s.points[c]
            if e == p:
                u, v = s.points[b] - z, s.points[d] - z
                nu, nv = centers.length(u), centers.length(v)
                if not nu or not nv:
                    return None
                way = u * nv + v * nu
                if not inner or way == 0:
                    way = complex(-way.imag, way.real)
                return LINE, z, way
            mirror = s.points[p] - z
            known = s.points[b if e == d else d] - z
            return LINE, z, mirror * mirror * known.conjugate()

        return OnLocus(run, exact=True)

    return Condition(fact, (p, b, c, d), offer)


def construction(fact: ir.Fact, index: int, scope: Scope) -> list[Condition]:
    """The point by its construction; for midpoints and the like, the others as well."""
    variables = scope.variables
    a = fact.arguments
    entities = entities_of(a, variables)
    p = variables.points[_name(a[0])]
    place, _ = placement(fact, scope)
    reverse = _REVERSE.get(fact.relation)
    points = [variables.points[t] for t in a if isinstance(t, str)]

    def offer(e: int) -> Offer | None:
        if e == p and entities.count(p) == 1 and _name(a[0]) not in a[1:]:
            return Placed(lambda s, branch: place(s.x))
        if reverse is None or points.count(e) != 1:
            return None
        weights = reverse[points.index(e)]
        rest = [(q, w) for q, w in zip(points, weights, strict=True) if q != e]
        return Placed(lambda s, branch: sum(s.points[q] * w for q, w in rest))

    found = [Condition(index, entities, offer)]
    match fact.relation, a:
        case "orthocenter", (str(h), str(b), str(c), str(d)):
            for one, two, three in ((b, c, d), (c, d, b), (d, b, c)):
                found.append(
                    directions(index, ir.Through(h, one), ir.Through(two, three), 1j, scope)
                )
        case "circumcenter", (str(o), str(b), str(c), str(d)):
            q = variables.points
            found += [equidistant(index, q[o], q[b], q[c]), equidistant(index, q[o], q[b], q[d])]
        case "foot", (str(f), str(b), line) if isinstance(line, ir.Through | ir.NamedLine):
            found.append(on_line(index, variables.points[f], line, scope))
            found.append(directions(index, ir.Through(f, b), line, 1j, scope))
        case "incenter", (str(i), str(b), str(c), str(d)):
            q = variables.points
            for one, two, three in ((b, c, d), (c, d, b), (d, b, c)):
                found.append(bisector(index, q[i], q[two], q[one], q[three], True))
        case _:
            pass
    return found


_REVERSE: dict[str, tuple[tuple[float, ...], ...]] = {
    "midpoint": ((0, 0.5, 0.5), (2, 0, -1), (2, -1, 0)),
    "point_reflection": ((0, -1, 2), (-1, 0, 2), (0.5, 0.5, 0)),
    "translation": ((0, 1, -1, 1), (1, 0, 1, -1), (-1, 1, 0, 1), (1, -1, 1, 0)),
}
"""Each point of a construction as a combination of the others."""


def _name(term: ir.Term) -> str:
    assert isinstance(term, str)
    return term


def axis_aligned(fact: int, line: ir.Line, way: complex, scope: Scope) -> Condition:
    def offer(e: int) -> Offer | None:
        if isinstance(line, ir.NamedLine):
            return LineAlong(lambda s: way)
        end = other_end(line, e, scope.variables)
        return None if end is None else OnLocus(lambda s, branch: (LINE, s.points[end], way))

    return Condition(fact, entities_of((line,), scope.variables), offer)
