"""Polygons of a kind: the facts of `rhombus ABCD`, and what must be said besides."""

from __future__ import annotations

from fractions import Fraction

from geodsl import ir, syntax
from geodsl.checker import corners, points, regions
from geodsl.checker.measures import number
from geodsl.checker.relations import put_negated
from geodsl.checker.state import State
from geodsl.diagnostics import Code
from geodsl.source import Span
from geodsl.vocabulary.shapes import SHAPES, Need, Shape

Names = tuple[str, ...]


def find_shape(state: State, node: syntax.Node, tags: tuple[syntax.Tag, ...], kind: str) -> Shape:
    """The row of the table that adjectives and a noun name.

    Raises:
        Abandoned: there is no such kind.
    """
    for words in (tags, tuple(sorted(tags))):
        shape = SHAPES.get(" ".join((*words, kind)))
        if shape is not None:
            return shape
    written = " ".join((*tags, kind))
    raise state.refuse(Code.KIND_MISMATCH, f"there is no kind of polygon called `{written}`",
                       node.span, hint=f"write `{kind}` and say what is equal")  # fmt: skip


def say_shape(state: State, shape: Shape, names: Names, span: Span) -> None:
    """Every fact of a kind, the sides drawn, and its needs noted."""
    state.shapes.append((shape, names, span))
    show_polygon(state, names, convex=shape.convex)
    say_facts(state, shape, names)
    if shape.needs:
        state.defer(lambda later: _settle(later, shape, names, span))


def show_polygon(state: State, names: Names, *, convex: bool) -> None:
    """Draw the sides of a polygon that is one: they do not cross."""
    for a, b in corners.sides(names):
        state.mention(a, b)
    if len(names) == 3:
        state.imply("nondegenerate", *sorted(names))
    else:
        state.imply("convex" if convex else "simple", *names)


def say_facts(state: State, shape: Shape, names: Names) -> None:
    """What a kind says of its sides and angles, without what it leaves open."""
    all_sides = corners.sides(names)
    if shape.regular:
        _regular(state, names)
    for one, two in shape.parallel:
        state.add("parallel", ir.Through(*all_sides[one]), ir.Through(*all_sides[two]))
    for index in shape.right:
        before, after = all_sides[index - 1], all_sides[index]
        state.add("perpendicular", ir.Through(*before), ir.Through(*after))
    groups = shape.equal or ((tuple(range(len(names))),) if shape.name == "equilateral polygon"
                             else ())  # fmt: skip
    for first, *others in groups:
        for other in others:
            state.add("equal", ir.Length(*all_sides[first]), ir.Length(*all_sides[other]))
    if shape.acute:
        for index, vertex in enumerate(names):
            angle = ir.Angle(names[index - 1], vertex, names[(index + 1) % len(names)])
            state.add("less", angle, number(90))
    if shape.scalene:
        for i, one_side in enumerate(all_sides):
            for other_side in all_sides[i + 1 :]:
                put_negated(state, ir.Fact("equal", (ir.Length(*one_side),
                                                     ir.Length(*other_side))))  # fmt: skip
    if shape.equiangular:
        _equiangular(state, names)


def _regular(state: State, names: Names) -> None:
    """Side by side around: each next side is equal to the first and turned by the one angle."""
    count = len(names)
    all_sides = corners.sides(names)
    if count == 3:
        for other in (1, 2):
            state.add("equal", ir.Length(*all_sides[0]), ir.Length(*all_sides[other]))
        return
    inner = number(Fraction((count - 2) * 180, count))
    for index in range(1, count - 1):
        state.add("equal", ir.Length(*all_sides[0]), ir.Length(*all_sides[index]))
        angle = ir.Angle(names[index - 1], names[index], names[index + 1])
        state.add("equal", angle, inner)


def _equiangular(state: State, names: Names) -> None:
    """All angles but one have the one value; the last one then has it too."""
    count = len(names)
    inner = number(Fraction((count - 2) * 180, count))
    for index in range(count - 1):
        angle = ir.Angle(names[index - 1], names[index], names[index + 1])
        state.add("equal", angle, inner)


# --- what a kind leaves open -------------------------------------------------------------------


def _settle(state: State, shape: Shape, names: Names, span: Span) -> None:
    """After the last statement: what a kind needs has been said, or is reported."""
    for need in shape.needs:
        match need:
            case Need.RIGHT_CORNER:
                said = corners.right_corner(state, names) is not None
            case Need.EQUAL_SIDES:
                said = bool(corners.equal_sides(state, names))
            case Need.OBTUSE_CORNER:
                said = _has_obtuse(state, names)
            case Need.PARALLEL_SIDES:
                said = _settle_trapezoid(state, shape, names)
            case Need.KITE_SIDES:
                said = _settle_kite(state, names)
        if not said:
            _unsaid(state, shape, names, need, span)


def _settle_trapezoid(state: State, shape: Shape, names: Names) -> bool:
    """An isosceles trapezoid has equal legs and, unlike a parallelogram, equal diagonals."""
    pairs = _own_first(state, "parallel", corners.parallel_sides(state, names))
    if pairs and shape.name.startswith("isosceles"):
        legs = [s for s in corners.sides(names) if s not in pairs[0]]
        state.add("equal", *(ir.Length(*leg) for leg in legs))
        a, b, c, d = names
        state.imply("equal", ir.Length(a, c), ir.Length(b, d))
    return bool(pairs)


def _settle_kite(state: State, names: Names) -> bool:
    """One pair of equal neighbouring sides is said; the two others are equal as well."""
    for first, second in _own_first(state, "equal", corners.equal_sides(state, names)):
        if set(first) & set(second):
            rest = [s for s in corners.sides(names) if s not in (first, second)]
            state.add("equal", *(ir.Length(*side) for side in rest))
            return True
    return False


def _own_first(
    state: State, relation: str, pairs: list[tuple[corners.Side, corners.Side]]
) -> list[tuple[corners.Side, corners.Side]]:
    """Pairs of sides, those first of which the statement that is settled speaks itself: of `kite
    ABCD with AB = AD` the other pair is BC and CD, though all sides are equal by another one."""
    own = [
        {frozenset((term.a, term.b)) for term in fact.arguments
         if isinstance(term, ir.Length | ir.Through)}
        for fact in state.facts
        if fact.statement == state.statement and fact.relation == relation and not fact.negated
    ]  # fmt: skip
    return sorted(pairs, key=lambda pair: {frozenset(side) for side in pair} not in own)


def _has_obtuse(state: State, names: Names) -> bool:
    """Some angle of the triangle is said to be more than 90 degrees."""
    for fact in state.facts:
        match fact.relation, fact.arguments:
            case (("less" | "less_or_equal"), (ir.Number(value), ir.Angle() as angle)):
                found = value >= 90
            case "equal", (ir.Angle() as angle, ir.Number(value)):
                found = value > 90
            case _:
                continue
        if found and {angle.a, angle.vertex, angle.c} <= set(names):
            return True
    return False


_ASKS = {
    Need.RIGHT_CORNER: "which angle of `{}` is right",
    Need.EQUAL_SIDES: "which sides of `{}` are equal",
    Need.OBTUSE_CORNER: "which angle of `{}` is more than 90°",
    Need.PARALLEL_SIDES: "which sides of `{}` are parallel",
    Need.KITE_SIDES: "which neighbouring sides of `{}` are equal",
}


def _unsaid(state: State, shape: Shape, names: Names, need: Need, span: Span) -> None:
    first, second, third = names[:3]
    last = names[-1]
    match need:
        case Need.RIGHT_CORNER:
            added = f"∠{third} = 90°" if len(names) == 3 else f"∠{last}{first}{second} = 90°"
        case Need.EQUAL_SIDES:
            added = f"{first}{second} = {first}{third}"
        case Need.OBTUSE_CORNER:
            added = f"∠{first}{second}{third} > 90°"
        case Need.PARALLEL_SIDES:
            added = f"{first}{second} ∥ {third}{last}"
        case Need.KITE_SIDES:
            added = f"{first}{second} = {first}{last}"
    written = "".join(names)
    message = f"no statement says {_ASKS[need].format(written)}"
    hint = f"write `{shape.name} {written} with {added}`, or another choice"
    state.report(Code.UNSAID_PART, message, span, hint=hint)


# --- statements --------------------------------------------------------------------------------


def introduce(state: State, node: syntax.Object, run: syntax.Run) -> Names:
    """`rhombus ABCD` as a statement or a subject."""

    regions.check_corners(state, run, node.kind)
    shape = find_shape(state, node, node.tags, node.kind)
    names = points.introduce(state, run)
    say_shape(state, shape, names, node.span)
    return names
