"""Roles of a segment or line: `BG median of triangle ABC`, `AB diameter of circle O`."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import circles, corners, line_nouns, objects, points, regions
from geodsl.checker.state import State
from geodsl.diagnostics import Code

INTRODUCES = frozenset(
    ("chord", "diameter", "radius", "secant", "median", "altitude", "height", "midsegment",
     "bisector", "common tangent", "external common tangent", "internal common tangent",
     "tangent", "perpendicular bisector")
)  # fmt: skip
"""Nouns whose segment may have new letters."""

Operands = tuple[syntax.Expression, ...]


def say(
    state: State, item: objects.Straight, node: syntax.Node, noun: syntax.Noun, operands: Operands
) -> None:
    """What the role says of a line that is drawn.

    Raises:
        Abandoned: the line cannot have that role.
    """
    if isinstance(item, ir.Segment) and state.captured is None:
        state.roles.add((noun, frozenset((item.a, item.b))))
    match noun:
        case "chord" | "diameter" | "radius" | "secant" | "tangent":
            _of_circle(state, item, node, noun, operands)
        case "common tangent" | "external common tangent" | "internal common tangent":
            _common_tangent(state, item, node, noun, operands)
        case "perpendicular bisector":
            run = _segment_operand(state, node, operands)
            line_nouns.bisector_of_segment(state, run, objects.line_of(item))
        case "bisector" | "external bisector":
            _bisector(state, item, node, noun, operands)
        case "median" | "altitude" | "height" | "midsegment":
            _of_polygon(state, item, node, noun, operands)
        case "hypotenuse" | "base" | "leg" | "side" | "diagonal":
            _part(state, item, node, noun, operands)
        case _:
            raise state.refuse(Code.KIND_MISMATCH, f"a line cannot be a {noun}", node.span)


def _ends(state: State, item: objects.Straight, node: syntax.Node, noun: str) -> tuple[str, str]:
    if isinstance(item, ir.NamedLine):
        raise state.refuse(Code.KIND_MISMATCH,
                           f"a {noun} is named by its ends, but `{item.name}` is a line",
                           node.span)  # fmt: skip
    return item.a, item.b


def _operand(state: State, node: syntax.Node, noun: str, operands: Operands) -> syntax.Expression:
    if not operands:
        raise state.refuse(Code.UNSAID_PART, f"nothing says what this is the {noun} of", node.span,
                           hint=f"write `{noun} of ...`")  # fmt: skip
    return operands[0]


def _of_circle(
    state: State, item: objects.Straight, node: syntax.Node, noun: str, operands: Operands
) -> None:
    target = _operand(state, node, noun, operands)
    circle = objects.circle(state, target, f"a {noun} is that of")
    match noun:
        case "secant":
            state.add("secant", objects.line_of(item), circle)
        case "tangent":
            from geodsl.checker import say_lines

            say_lines.tangent(state, item, circle, None)
        case "chord":
            for name in _ends(state, item, node, noun):
                if circle.name not in state.knowledge.circles_of[name]:
                    state.add("on_circle", name, circle)
        case "diameter":
            state.add("diameter", *_ends(state, item, node, noun), circle)
        case _:
            ends = _ends(state, item, node, noun)
            circles.radius_segment(state, circle, syntax.Run(ends, span=node.span))


def _common_tangent(
    state: State, item: objects.Straight, node: syntax.Node, noun: str, operands: Operands
) -> None:
    """Touches both circles; a segment does so in its ends, in the order of the circles."""
    if len(operands) != 2:
        raise state.refuse(Code.WRONG_COUNT, "a common tangent is that of two circles", node.span)
    found = [objects.circle(state, o, "a common tangent is that of") for o in operands]
    line = objects.line_of(item)
    for circle in found:
        state.add("tangent", line, circle)
    if isinstance(item, ir.Segment):
        state.add("on_circle", item.a, found[0])
        state.add("on_circle", item.b, found[1])
    centres = [state.circles[circle.name].centre for circle in found]
    if noun.startswith("external"):
        state.add("same_side", *centres, line)
    elif noun.startswith("internal"):
        state.add("opposite_sides", *centres, line)


def _segment_operand(state: State, node: syntax.Node, operands: Operands) -> syntax.Run:
    match operands:
        case (syntax.Run(points=(_, _)) as run,):
            return run
        case (syntax.Object(kind="segment", operand=syntax.Run(points=(_, _)) as run),):
            return run
        case (syntax.NounOf() as part,):
            a, b = corners.part(state, part)
            return syntax.Run((a, b), span=part.span)
        case _:
            raise state.refuse(Code.KIND_MISMATCH, "a perpendicular bisector is that of a segment",
                               node.span)  # fmt: skip


def _bisector(
    state: State, item: objects.Straight, node: syntax.Node, noun: syntax.Noun, operands: Operands
) -> None:
    """Of an angle, or of a triangle: then it ends on the opposite side."""
    from geodsl.checker import angles, say_lines

    target = _operand(state, node, noun, operands)
    match target:
        case syntax.Object(kind="angle"):
            found = angles.angle(state, target)
            if not isinstance(found, ir.Angle):
                raise points.mismatch(state, target, "a bisector is that of an angle at a point")
            if noun == "bisector":
                say_lines.bisects_angle(state, item, found, node)
                return
            start, end = _ends(state, item, node, noun)
            other = end if start == found.vertex else start
            state.add("bisects_exterior_angle", other, found.a, found.vertex, found.c)
        case _:
            names = regions.polygon(state, target, f"a {noun} is that of").vertices
            top, foot, (a, b) = _from_corner(state, item, node, noun, names)
            state.add("bisects_angle", foot, a, top, b)
            state.add("on_segment", foot, a, b)


def _from_corner(
    state: State,
    item: objects.Straight,
    node: syntax.Node,
    noun: str,
    names: tuple[str, ...],
) -> tuple[str, str, tuple[str, str]]:
    """The corner of a triangle where a segment starts, its other end, and the opposite side.

    Raises:
        Abandoned: it does not start in exactly one corner.
    """
    ends = _ends(state, item, node, noun)
    inside = [name for name in ends if name in names]
    if len(names) != 3 or len(inside) != 1:
        raise state.refuse(Code.KIND_MISMATCH,
                           f"a {noun} joins a corner of a triangle to the opposite side, but "
                           f"`{''.join(ends)}` does not start in one corner of "
                           f"`{''.join(names)}`", node.span)  # fmt: skip
    top = inside[0]
    foot = ends[1] if ends[0] == top else ends[0]
    a, b = (name for name in names if name != top)
    return top, foot, (a, b)


def _of_polygon(
    state: State, item: objects.Straight, node: syntax.Node, noun: syntax.Noun, operands: Operands
) -> None:
    shown = _operand(state, node, noun, operands)
    if len(operands) == 2 and objects.is_straight(state, operands[1]):
        _from_to(state, item, node, noun, operands)
        return
    names = regions.polygon(state, shown, f"a {noun} is that of").vertices
    if noun == "midsegment" or (noun == "median" and len(names) == 4):
        _midsegment(state, item, node, names)
        return
    if len(names) == 4:
        _height_of_quadrilateral(state, item, node, names)
        return
    top, foot, (a, b) = _from_corner(state, item, node, noun, names)
    if noun == "median":
        _median(state, foot, a, b)
    else:
        _altitude(state, foot, top, ir.Through(a, b))


def _median(state: State, foot: str, a: str, b: str) -> None:
    state.add("midpoint", foot, a, b)
    if state.captured is None:
        state.picture.mark_equal([ir.Length(a, foot), ir.Length(foot, b)], state.statement)


def _altitude(state: State, foot: str, top: str, base: ir.Through) -> None:
    state.add("foot", foot, top, base)
    state.picture.stretch(base.a, base.b, foot, state.statement)
    if state.captured is None:
        state.picture.right_angles.append((ir.Through(top, foot), base, state.statement))


def _from_to(
    state: State, item: objects.Straight, node: syntax.Node, noun: syntax.Noun, operands: Operands
) -> None:
    """`AD altitude from A to BC`."""
    top = points.require_one(state, operands[0], f"a {noun} starts in")
    base = objects.line(state, operands[1], f"a {noun} ends on")
    ends = _ends(state, item, node, noun)
    if top not in ends or not isinstance(base, ir.Through):
        message = f"`{''.join(ends)}` does not start in `{top}` and end on a segment"
        raise state.refuse(Code.KIND_MISMATCH, message, node.span)
    foot = ends[1] if ends[0] == top else ends[0]
    if noun == "median":
        _median(state, foot, base.a, base.b)
    else:
        _altitude(state, foot, top, base)


def _height_of_quadrilateral(
    state: State, item: objects.Straight, node: syntax.Node, names: tuple[str, ...]
) -> None:
    """A height ends on the line of a side that is known to hold its foot, or on the base."""
    ends = _ends(state, item, node, "height")
    if _between_bases(state, ends, names):
        return
    tops = [name for name in ends if name in names]
    foot = next((name for name in ends if name not in names), None)
    opposite = [s for s in corners.sides(names) if tops and tops[0] not in s]
    bases = corners.parallel_sides(state, names)
    if len(bases) == 1:
        opposite = [s for s in opposite if s in bases[0]]
    known = [s for s in opposite if foot and state.knowledge.is_collinear(foot, *s)]
    choice = known or opposite
    if len(tops) != 1 or foot is None or len(choice) != 1:
        raise state.refuse(Code.UNSAID_PART, f"no statement says to which side `{''.join(ends)}` "
                           "is the height", node.span,
                           hint=f"write `{''.join(ends)} ⟂ {''.join(opposite[0])} at {foot}`"
                           if opposite and foot else None)  # fmt: skip
    _altitude(state, foot, tops[0], ir.Through(*choice[0]))


def _between_bases(state: State, ends: tuple[str, str], names: tuple[str, ...]) -> bool:
    """A height of a trapezoid that starts in no corner: it joins its bases somewhere."""
    bases = corners.parallel_sides(state, names)
    if set(ends) & set(names) or len(bases) != 1:
        return False
    top, bottom = bases[0]
    if state.knowledge.is_collinear(ends[0], *bottom):
        top, bottom = bottom, top
    if not state.knowledge.is_between(ends[0], *top):
        state.add("on_segment", ends[0], *top)
    _altitude(state, ends[1], ends[0], ir.Through(*bottom))
    return True


def _midsegment(
    state: State, item: objects.Straight, node: syntax.Node, names: tuple[str, ...]
) -> None:
    """Joins the midpoints of two sides: those that its ends lie on, or a trapezoid's legs."""
    ends = _ends(state, item, node, "midsegment")
    all_sides = corners.sides(names)
    homes: list[corners.Side] = []
    for end in ends:
        homes += [s for s in all_sides if state.knowledge.is_between(end, *s)][:1]
    if len(homes) != 2 and len(names) == 4:
        bases = corners.parallel_sides(state, names)
        homes = [s for s in all_sides if len(bases) == 1 and s not in bases[0]]
    if len(homes) != 2:
        a, b = all_sides[0]
        raise state.refuse(Code.UNSAID_PART,
                           f"no statement says which sides `{''.join(ends)}` joins", node.span,
                           hint=f"write `{ends[0]} midpoint of {a}{b}` and the same for "
                           f"`{ends[1]}` on lines before this one")  # fmt: skip
    for end, side in zip(ends, homes, strict=True):
        state.add("midpoint", end, *side)
        if state.captured is None:
            state.picture.mark_equal([ir.Length(side[0], end), ir.Length(end, side[1])],
                                     state.statement)  # fmt: skip


def _can_be(noun: str, ends: tuple[str, str], corners_in_order: tuple[str, ...]) -> bool:
    """Whether two corners are neighbours where the part is a side, and none for a diagonal."""
    count = len(corners_in_order)
    apart = abs(corners_in_order.index(ends[0]) - corners_in_order.index(ends[1]))
    is_side = apart in (1, count - 1)
    return is_side != (noun == "diagonal") and (noun != "hypotenuse" or count == 3)


def _part(
    state: State, item: objects.Straight, node: syntax.Node, noun: syntax.Noun, operands: Operands
) -> None:
    """`AB hypotenuse of triangle ABC` says that the angle at C is right, `AB base of trapezoid
    ABCD` that AB ∥ CD, `BC base of triangle ABC` that AB = AC if it is isosceles."""
    shown = _operand(state, node, noun, operands)
    names = regions.polygon(state, shown, f"a {noun} is that of").vertices
    ends = _ends(state, item, node, noun)
    if not set(ends) <= set(names) or not _can_be(noun, ends, names):
        raise state.refuse(Code.KIND_MISMATCH,
                           f"`{''.join(ends)}` is no {noun} of `{''.join(names)}`",
                           node.span)  # fmt: skip
    others = tuple(name for name in names if name not in ends)
    kinds = {shape.name for shape, corner, _ in state.shapes if set(corner) == set(names)}
    match noun, len(names):
        case "hypotenuse", 3:
            top = others[0]
            state.add("perpendicular", ir.Through(top, ends[0]), ir.Through(top, ends[1]))
            state.picture.right_corners.append((ir.Angle(ends[0], top, ends[1]), state.statement))
        case "base", 3 if any("isosceles" in kind for kind in kinds):
            state.add("equal", ir.Length(others[0], ends[0]), ir.Length(others[0], ends[1]))
        case "base", 4:
            state.add("parallel", ir.Through(*ends), ir.Through(*others))
        case "leg", 4:
            bases = [s for s in corners.sides(names) if (ends[0] in s) != (ends[1] in s)]
            state.add("parallel", *(ir.Through(*base) for base in bases))
        case _:
            pass
