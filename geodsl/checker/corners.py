"""Which corner of a polygon is right, which sides are equal or parallel: only what was said."""

from __future__ import annotations

from fractions import Fraction

from geodsl import ir, syntax
from geodsl.checker import points, regions
from geodsl.checker.dimensions import LENGTH
from geodsl.checker.measures import Measure, constant
from geodsl.checker.state import State
from geodsl.diagnostics import Code

Names = tuple[str, ...]
Side = tuple[str, str]

RIGHT_ANGLE = Fraction(90)


def sides(names: Names) -> list[Side]:
    """The sides, side `i` from corner `i` to the next."""
    return [(names[i], names[(i + 1) % len(names)]) for i in range(len(names))]


def stated_angles(state: State) -> dict[ir.Angle, ir.Expression]:
    """Angles that statements set equal to something."""
    found: dict[ir.Angle, ir.Expression] = {}
    for fact in state.facts:
        match fact:
            case ir.Fact(relation="equal", arguments=(ir.Angle() as angle, value), negated=False):
                found[angle] = value  # type: ignore[assignment]
            case ir.Fact(relation="equal", arguments=(value, ir.Angle() as angle), negated=False):
                found[angle] = value  # type: ignore[assignment]
            case _:
                pass
    return found


def right_corner(state: State, names: Names) -> str | None:
    """The corner that a statement makes right; None where none does."""
    for index, vertex in enumerate(names):
        before, after = names[index - 1], names[(index + 1) % len(names)]
        for angle, value in stated_angles(state).items():
            if (angle.vertex == vertex and _is_along(state, vertex, angle, before, after)
                    and isinstance(value, ir.Number | ir.Operation)
                    and constant(value) == RIGHT_ANGLE):  # fmt: skip
                return vertex
        for fact in state.facts:
            if fact.relation in ("perpendicular", "foot") and not fact.negated and \
                    _meet_at(state, fact, vertex, before, after):  # fmt: skip
                return vertex
    return None


def _is_along(state: State, vertex: str, angle: ir.Angle, before: str, after: str) -> bool:
    same = state.knowledge.is_same_ray
    return (same(vertex, angle.a, before) and same(vertex, angle.c, after)) or (
        same(vertex, angle.a, after) and same(vertex, angle.c, before)
    )


def _meet_at(state: State, fact: ir.Fact, vertex: str, before: str, after: str) -> bool:
    """The fact says that the lines of the two sides at `vertex` are perpendicular."""
    match fact.arguments:
        case (ir.Through() | ir.NamedLine() as one, ir.Through() | ir.NamedLine() as two):
            pass
        case (str(foot), str(top), ir.Through() as two):
            one = ir.Through(top, foot)
        case _:
            return False
    first, second = state.knowledge.points_on(one), state.knowledge.points_on(two)
    pair = ({vertex, before}, {vertex, after})
    return (pair[0] <= first and pair[1] <= second) or (pair[1] <= first and pair[0] <= second)


def equal_sides(state: State, names: Names) -> list[tuple[Side, Side]]:
    """Pairs of sides that statements make equal, also by equal base angles of a triangle."""
    lengths: dict[frozenset[str], list[ir.Term]] = {}
    found: list[tuple[Side, Side]] = []
    all_sides = sides(names)
    for fact in state.facts:
        if fact.relation != "equal" or fact.negated:
            continue
        one, two = fact.arguments
        for left, right in ((one, two), (two, one)):
            if isinstance(left, ir.Length):
                lengths.setdefault(frozenset((left.a, left.b)), []).append(right)
                if isinstance(right, ir.Length):
                    lengths[frozenset((left.a, left.b))].append(left)
    for i, first in enumerate(all_sides):
        for second in all_sides[i + 1 :]:
            a, b = lengths.get(frozenset(first), []), lengths.get(frozenset(second), [])
            if any(_same_value(x, y) for x in a for y in b) or _lists(b, first) or \
                    _lists(a, second) or _base_angles(state, names, first, second):  # fmt: skip
                found.append((first, second))
    return found


def _same_value(x: ir.Term, y: ir.Term) -> bool:
    return x == y


def _lists(values: list[ir.Term], side: Side) -> bool:
    return any(isinstance(v, ir.Length) and {v.a, v.b} == set(side) for v in values)


def _base_angles(state: State, names: Names, first: Side, second: Side) -> bool:
    """In a triangle, equal angles at the ends of the third side say the same."""
    if len(names) != 3:
        return False
    ends = {first[0], first[1]} ^ {second[0], second[1]}
    return any(isinstance(value, ir.Angle) and {angle.vertex, value.vertex} == ends
               for angle, value in stated_angles(state).items())  # fmt: skip


def parallel_sides(state: State, names: Names) -> list[tuple[Side, Side]]:
    """Pairs of opposite sides of a quadrilateral that statements make parallel."""
    said = [{frozenset((t.a, t.b)) for t in f.arguments if isinstance(t, ir.Through)}
            for f in state.facts if f.relation == "parallel" and not f.negated]  # fmt: skip
    a, b, c, d = sides(names)
    return [(x, y) for x, y in ((a, c), (b, d)) if {frozenset(x), frozenset(y)} in said]


# --- measures of a part of a polygon -----------------------------------------------------------


def measure(state: State, node: syntax.NounOf) -> Measure:
    """`height of ABC from A`, `side of square ABCD`, `hypotenuse of triangle ABC` ...

    Raises:
        Abandoned: no statement says which part is meant.
    """
    if node.noun in ("height", "altitude"):
        return _height(state, node)
    a, b = part(state, node)
    return Measure(ir.Length(a, b), LENGTH)


def part(state: State, node: syntax.NounOf) -> Side:
    """The side or diagonal that a noun without letters means, where statements leave only one
    (or several of one length).

    Raises:
        Abandoned: they leave more.
    """
    names = regions.polygon(state, node.operands[0], f"a {node.noun} is that of").vertices
    found = _part(state, node.noun, names)
    if found is None:
        message = f"no statement says which segment is the {node.noun} of `{''.join(names)}`"
        hint = f"write `{''.join(sides(names)[0])}`, or another segment, instead"
        raise state.refuse(Code.UNSAID_PART, message, node.span, hint=hint)
    state.mention(*found)
    return found


def _part(state: State, noun: syntax.Noun, names: Names) -> Side | None:
    all_sides = sides(names)
    kinds = {shape.name for shape, corners, _ in state.shapes if set(corners) == set(names)}
    match noun, len(names):
        case "hypotenuse", 3:
            vertex = right_corner(state, names)
            return next((s for s in all_sides if vertex and vertex not in s), None)
        case (("leg" | "base"), 3):
            pairs = equal_sides(state, names)
            if not pairs:
                return None
            return pairs[0][0] if noun == "leg" else \
                next(s for s in all_sides if s not in pairs[0])  # fmt: skip
        case "leg", 4 if "isosceles trapezoid" in kinds and parallel_sides(state, names):
            bases = parallel_sides(state, names)[0]
            return next(s for s in all_sides if s not in bases)
        case "side", _ if any(k.startswith(("regular", "equilateral", "square", "rhombus"))
                              for k in kinds):  # fmt: skip
            return all_sides[0]
        case "diagonal", 4 if kinds & {"square", "rectangle", "isosceles trapezoid"}:
            return names[0], names[2]
        case "width", 4 if "rectangle" in kinds:
            return all_sides[0]
        case _:
            return None


def _height(state: State, node: syntax.NounOf) -> Measure:
    shown, *start = node.operands
    names = regions.polygon(state, shown, f"a {node.noun} is that of").vertices
    kinds = {shape.name for shape, corners, _ in state.shapes if set(corners) == set(names)}
    if len(names) == 4 and "rectangle" in kinds:
        return Measure(ir.Length(names[1], names[2]), LENGTH)
    bases = parallel_sides(state, names) if len(names) == 4 else []
    if len(bases) == 1:
        return Measure(ir.Distance(*(ir.Through(*side) for side in bases[0])), LENGTH)
    if len(names) == 3:
        top = points.require_one(state, start[0], "a height starts in") if start \
            else _apex(state, names)  # fmt: skip
        if top in names:
            a, b = (name for name in names if name != top)
            return Measure(ir.Distance(top, ir.Through(a, b)), LENGTH)
    written = "".join(names)
    hint = f"write `distance from {names[0]} to {names[1]}{names[2]}`"
    raise state.refuse(Code.UNSAID_PART, f"no statement says which height of `{written}` is meant",
                       node.span, hint=hint)  # fmt: skip


def _apex(state: State, names: Names) -> str | None:
    pairs = equal_sides(state, names)
    if len(pairs) != 1:
        return None
    first, second = pairs[0]
    return next(name for name in first if name in second)
