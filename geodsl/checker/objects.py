"""Expressions that name things: lines, circles, arcs, polygons and regions."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import points
from geodsl.checker.state import State
from geodsl.diagnostics import Code, Label

Straight = ir.Segment | ir.Ray | ir.Line

SHAPE_WORDS = frozenset(
    ("triangle", "quadrilateral", "parallelogram", "rectangle", "rhombus", "square", "trapezoid",
     "kite", "polygon", "pentagon", "hexagon", "heptagon", "octagon", "nonagon", "decagon")
)  # fmt: skip

# --- straight things ---------------------------------------------------------------------------


def straight(state: State, node: syntax.Expression, what: str) -> Straight:
    """The segment, ray or line that `node` names; it is drawn. `what` reads on to 'a line'.

    Raises:
        Abandoned: it names something else, or something undeclared.
    """
    match node:
        case syntax.Run() if len(node.points) == 2:
            a, b = points.require(state, node)
            state.mention(a, b)
            return ir.Segment(a, b)
        case syntax.Object(kind="segment" | "vector" | "ray" | "line", operand=syntax.Run() as run):
            return _straight_run(state, node.kind, run)
        case syntax.Object(kind="line", operand=syntax.Name(name)) | syntax.Name(name):
            return named_line(state, node, name, what)
        case syntax.NounOf():
            from geodsl.checker import line_nouns

            return line_nouns.line(state, node, what)
        case _:
            raise points.mismatch(state, node, f"{what} a line", _line_hint(state, node))


def _straight_run(state: State, kind: str, run: syntax.Run) -> Straight:
    if len(run.points) != 2:
        raise wrong_count(state, run, kind, 2)
    a, b = points.require(state, run)
    item: Straight
    match kind:
        case "ray":
            item = ir.Ray(a, b)
        case "line":
            item = ir.Through(a, b)
        case _:
            item = ir.Segment(a, b)
    state.mention(a, b)
    return item


def named_line(state: State, node: syntax.Node, name: str, what: str) -> ir.NamedLine:
    """The declared line of that name.

    Raises:
        Abandoned: there is none.
    """
    if name in state.lines:
        return ir.NamedLine(name)
    if name in state.circles or name in state.curves:
        raise points.mismatch(state, node, f"{what} a line")
    raise undeclared_name(state, node, name, "line")


def undeclared_name(state: State, node: syntax.Node, name: str, kind: str) -> Exception:
    """Report a lower-case name, or a circle's centre, that nothing introduces."""
    from geodsl.checker.state import Abandoned

    if f"{kind} {name}" in state.reported:
        return Abandoned()
    state.reported.add(f"{kind} {name}")
    cause = Label(state.unknowns[name], f"`{name}` is a number here") \
        if name in state.unknowns else None  # fmt: skip
    return state.refuse(Code.UNDECLARED_NAME, f"no statement has introduced {kind} `{name}`",
                        node.span, "first used here", cause=cause,
                        hint=f"write `{kind} {name}` on a line before this one")  # fmt: skip


def _line_hint(state: State, node: syntax.Expression) -> str | None:
    """A point where a line is meant: propose the one line through it, if there is just one."""
    match node:
        case syntax.Run(points=(name,)) if name in state.points:
            ends = [s.item for s in state.picture.strokes.values()
                    if isinstance(s.item, ir.Segment) and name in (s.item.a, s.item.b)
                    and s.statement != state.statement]  # fmt: skip
            if len(ends) == 1:
                return f"write `{ends[0].a}{ends[0].b}`"
            return None
        case _:
            return None


def line_of(item: Straight) -> ir.Line:
    """The infinite line that holds a segment or ray."""
    match item:
        case ir.Segment(a, b) | ir.Ray(a, b):
            return ir.Through(a, b)
        case ir.Through() | ir.NamedLine():
            return item


def line(state: State, node: syntax.Expression, what: str) -> ir.Line:
    """The infinite line through what `node` names."""
    return line_of(straight(state, node, what))


def is_straight(state: State, node: syntax.Expression) -> bool:
    """`node` is written as a segment, ray or line."""
    from geodsl.checker import line_nouns

    match node:
        case syntax.Run() if len(node.points) == 2:
            return True
        case syntax.Object(kind="segment" | "vector" | "ray" | "line"):
            return True
        case syntax.Name(name):
            return name in state.lines
        case syntax.NounOf(noun=noun):
            return noun in line_nouns.LINE_NOUNS
        case _:
            return False


# --- circles and arcs --------------------------------------------------------------------------


def is_circle(state: State, node: syntax.Expression) -> bool:
    """`node` is written as a circle."""
    match node:
        case syntax.Object(kind="circle" | "disk"):
            return True
        case syntax.Object(kind="semicircle", operand=syntax.Name() | None):
            return True
        case syntax.Object(kind="semicircle", operand=syntax.Run() as run):
            return len(run.points) == 1
        case syntax.Name(name):
            return name in state.circles
        case syntax.NounOf(noun="circumcircle" | "incircle" | "excircle" | "nine-point circle"):
            return True
        case _:
            return False


def circle(state: State, node: syntax.Expression, what: str) -> ir.Circle:
    """The circle that `node` names, declared before (or a circle that a noun makes).

    Raises:
        Abandoned: it names something else, or no such circle is declared.
    """
    match node:
        case syntax.Object(kind="circle" | "disk" | "semicircle", operand=syntax.Run() as run):
            return _circle_run(state, node, run)
        case syntax.Object(
            kind="circle" | "disk" | "semicircle", operand=syntax.Name(name)
        ) | syntax.Name(name):
            if name in state.circles:
                return ir.Circle(name)
            if name in state.lines or name in state.curves:
                raise points.mismatch(state, node, f"{what} a circle")
            raise undeclared_name(state, node, name, "circle")
        case syntax.NounOf(noun="circumcircle" | "incircle" | "excircle" | "nine-point circle"):
            from geodsl.checker import circles

            return circles.from_noun(state, node, None)
        case syntax.Run(points=(name,)) if _with_centre(state, name):
            raise points.mismatch(state, node, f"{what} a circle", f"write `circle {name}`")
        case _:
            raise points.mismatch(state, node, f"{what} a circle")


def _circle_run(state: State, node: syntax.Object, run: syntax.Run) -> ir.Circle:
    if len(run.points) == 1:
        found = centred(state, run, run.points[0])
        if found is None:
            raise undeclared_name(state, node, run.points[0], "circle")
        return found
    if len(run.points) >= 3:
        names = points.require(state, run)
        common = state.knowledge.common_circles(names)
        if common:
            return ir.Circle(common[0])
        from geodsl.checker import circles

        return circles.through_points(state, names, node.span)
    message = "a circle is named by its centre or by three of its points"
    raise state.refuse(Code.WRONG_COUNT, message, run.span)


def _with_centre(state: State, centre: str) -> list[str]:
    return [c.name for c in state.circles.values() if c.centre == centre]


def centred(state: State, node: syntax.Node, centre: str) -> ir.Circle | None:
    """The one circle around a point; None where there is none.

    Raises:
        Abandoned: there are several.
    """
    if centre in state.circles:
        return ir.Circle(centre)
    found = _with_centre(state, centre)
    if len(found) > 1:
        raise state.refuse(Code.AMBIGUOUS_CIRCLE,
                           f"`circle {centre}` may be any of {', '.join(sorted(found))}, "
                           f"which all have centre `{centre}`",
                           node.span, hint=f"write `circle {found[0]}`")  # fmt: skip
    return ir.Circle(found[0]) if found else None


def arc(state: State, node: syntax.Expression, what: str) -> ir.Arc:
    """The arc that `node` names; two letters mean the short way, three go by the middle one.

    Raises:
        Abandoned: it is no arc, or its circle is not known.
    """
    match node:
        case syntax.Object(kind="arc", operand=syntax.Run() as run, tags=tags):
            return _arc(state, run, tags, node.of)
        case syntax.Object(kind="semicircle", operand=syntax.Run() as run):
            return _semicircle(state, run)
        case _:
            raise points.mismatch(state, node, f"{what} an arc")


def _arc(
    state: State, run: syntax.Run, tags: tuple[syntax.Tag, ...], of: syntax.Object | None
) -> ir.Arc:
    if len(run.points) not in (2, 3):
        raise wrong_count(state, run, "arc", 2, 3)
    names = points.require(state, run)
    owner = circle(state, of, "an arc is that of") if of else circle_through(state, run, names)
    for name in names if of else ():
        if owner.name not in state.knowledge.circles_of[name]:
            state.add("on_circle", name, owner)
    if len(names) == 3:
        return ir.Arc(owner, names[0], names[2], "through", names[1])
    is_long = "major" in tags or ("minor" not in tags and frozenset(names) in state.long_arcs)
    return ir.Arc(owner, names[0], names[1], "major" if is_long else "minor")


def _semicircle(state: State, run: syntax.Run) -> ir.Arc:
    names = points.require(state, run)
    for known in state.arcs.values():
        if {known.start, known.end} == {names[0], names[-1]}:
            if len(names) == 3 and known.kind == "either":
                return ir.Arc(known.circle, names[0], names[2], "through", names[1])
            return known
    if len(names) not in (2, 3):
        raise wrong_count(state, run, "semicircle", 2, 3)
    owner = circle_through(state, run, names)
    if len(names) == 3:
        return ir.Arc(owner, names[0], names[2], "through", names[1])
    return ir.Arc(owner, names[0], names[1], "either")


def circle_through(state: State, run: syntax.Run, names: tuple[str, ...]) -> ir.Circle:
    """The one circle that statements put all the points on.

    Raises:
        Abandoned: there is none, or more than one.
    """
    found = state.knowledge.common_circles(names)
    if len(found) == 1:
        return ir.Circle(found[0])
    written = "".join(names)
    if found:
        raise state.refuse(Code.AMBIGUOUS_CIRCLE,
                           f"`{written}` may lie on {' or '.join(_spoken(c) for c in found)}",
                           run.span, "which circle is meant?",
                           hint=f"write `arc {written} of {_spoken(found[0])}`")  # fmt: skip
    visible = [c for c in state.circles if not c.startswith("_")]
    off = [n for n in names if visible and visible[0] not in state.knowledge.circles_of[n]]
    hint = f"write `{', '.join(off)} on {_spoken(visible[0])}` on a line before this one" \
        if len(visible) == 1 else None  # fmt: skip
    raise state.refuse(Code.AMBIGUOUS_CIRCLE, f"no statement puts `{written}` on a circle",
                       run.span, hint=hint)  # fmt: skip


def _spoken(circle_key: str) -> str:
    return f"circle {circle_key}"


# --- polygons and regions ----------------------------------------------------------------------


def is_polygon(node: syntax.Expression) -> bool:
    """`node` is written as a polygon."""
    match node:
        case syntax.Run():
            return len(node.points) >= 3
        case syntax.Object(kind=kind):
            return kind in SHAPE_WORDS
        case _:
            return False


def polygon(state: State, node: syntax.Expression, what: str) -> ir.Polygon:
    """The polygon that `node` names, its sides drawn.

    Raises:
        Abandoned: it names something else, or an undeclared point.
    """
    match node:
        case syntax.Run() as run if len(run.points) >= 3:
            pass
        case syntax.Object(kind=kind, operand=syntax.Run() as run) if kind in SHAPE_WORDS:
            check_corners(state, run, kind)
            introduce_new(state, node)
        case _:
            raise points.mismatch(state, node, f"{what} a polygon")
    names = points.require(state, run)
    for a, b in zip(names, (*names[1:], names[0]), strict=True):
        state.draw(ir.Segment(a, b))
    imply_proper(state, names)
    return ir.Polygon(names)


def introduce_new(state: State, node: syntax.Expression) -> None:
    """`△ABC ∼ △DEF`, `line k ⟂ line l`: what is written with its kind, and none of whose points
    is known, is introduced where it stands. A question introduces nothing."""
    if state.asked or not isinstance(node, syntax.Object):
        return
    match node.operand:
        case syntax.Run(points=names):
            is_new = not any(name in state.points for name in names)
        case syntax.Name(name):
            is_new = node.kind == "line" and name not in state.spans and name not in state.unknowns
        case _:
            is_new = False
    if is_new and node.kind in (*SHAPE_WORDS, "segment", "ray", "line"):
        from geodsl.checker import statements

        statements.introduce(state, node)


def imply_proper(state: State, names: tuple[str, ...]) -> None:
    """A triangle is not flat; the sides of a longer polygon do not cross."""
    if len(names) == 3:
        state.imply("nondegenerate", *sorted(names))
    elif not any(f.relation in ("simple", "convex") and set(f.arguments) == set(names)
                 for f in state.facts):  # fmt: skip
        state.imply("simple", *names)


def check_corners(state: State, run: syntax.Run, kind: str) -> None:
    """The number of letters fits the kind of polygon.

    Raises:
        Abandoned: it does not.
    """
    from geodsl.vocabulary.shapes import SHAPES

    corners = SHAPES[kind].corners
    if corners is not None and len(run.points) != corners:
        raise wrong_count(state, run, kind, corners)
    if corners is None and len(run.points) < 3:
        raise wrong_count(state, run, kind, 3)


def wrong_count(state: State, run: syntax.Run, kind: str, *wanted: int) -> Exception:
    """Report a run with too many or too few letters."""
    spelled = " or ".join(str(n) for n in wanted)
    written = "".join(run.points)
    return state.refuse(Code.WRONG_COUNT,
                        f"`{kind}` takes {spelled} points, but `{written}` names "
                        f"{len(run.points)}", run.span)  # fmt: skip


def region(state: State, node: syntax.Expression, what: str) -> ir.Region:
    """The part of the plane that `node` names.

    Raises:
        Abandoned: it has no area.
    """
    match node:
        case syntax.Binary(operator="-" | "+" | "∪" | "∩" as sign, left=left, right=right):
            operators = {"-": "difference", "+": "union", "∪": "union", "∩": "intersection"}
            first = region(state, left, what)
            return ir.Combined(operators[sign], first, region(state, right, what))  # type: ignore[arg-type]
        case syntax.Run(points=(name,)) | syntax.Name(name) if name in state.regions:
            return state.regions[name].region
        case syntax.Object(kind="shaded"):
            return _shaded(state, node)
        case syntax.Object(kind="sector", operand=syntax.Run() as run, tags=tags):
            from geodsl.checker import circles

            return circles.sector(state, run, tags)
        case syntax.Object(kind="circular segment", operand=syntax.Run() as run, tags=tags):
            return ir.CircularSegment(_arc(state, run, tags, node.of))
        case syntax.Object(kind="semicircle", operand=syntax.Run() as run) if len(run.points) > 1:
            return ir.CircularSegment(_semicircle(state, run))
        case syntax.Object(kind="ring", operand=syntax.Tuple(items=(outer, inner))):
            return _ring(state, outer, inner)
        case _ if is_circle(state, node):
            return ir.Disk(circle(state, node, what))
        case _ if is_polygon(node):
            return polygon(state, node, what)
        case _:
            raise points.mismatch(state, node, f"{what} a region")


def _shaded(state: State, node: syntax.Object) -> ir.Region:
    shades = [shade.region for shade in state.picture.shades]
    if not shades:
        raise state.refuse(Code.NOTHING_THERE, "nothing is shaded yet", node.span,
                           hint="write `shade ...` on a line before this one")  # fmt: skip
    joined = shades[0]
    for other in shades[1:]:
        joined = ir.Combined("union", joined, other)
    return joined


def _ring(state: State, outer: syntax.Expression, inner: syntax.Expression) -> ir.Ring:
    """The first circle is outside, unless numbers say that it is the smaller one."""
    first = circle(state, outer, "a ring lies between")
    second = circle(state, inner, "a ring lies between")
    sizes = {f.arguments[0]: f.arguments[1].value for f in state.facts
             if f.relation == "equal" and isinstance(f.arguments[0], ir.Radius)
             and isinstance(f.arguments[1], ir.Number)}  # fmt: skip
    radii = sizes.get(ir.Radius(first)), sizes.get(ir.Radius(second))
    if radii[0] is not None and radii[1] is not None and radii[0] < radii[1]:
        first, second = second, first
    state.imply("less", ir.Radius(second), ir.Radius(first))
    return ir.Ring(first, second)
