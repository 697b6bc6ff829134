"""Expressions that name things: lines, circles, arcs, polygons and regions."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import points
from geodsl.checker.state import State
from geodsl.diagnostics import Code, Label

Straight = ir.Segment | ir.Ray | ir.Line

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
        raise points.wrong_count(state, run, kind, 2)
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
            return arc_of_run(state, run, tags, node.of)
        case syntax.Object(kind="semicircle", operand=syntax.Run() as run):
            return semicircle(state, run)
        case _:
            raise points.mismatch(state, node, f"{what} an arc")


def arc_of_run(
    state: State, run: syntax.Run, tags: tuple[syntax.Tag, ...], of: syntax.Object | None
) -> ir.Arc:
    if len(run.points) not in (2, 3):
        raise points.wrong_count(state, run, "arc", 2, 3)
    names = points.require(state, run)
    owner = circle(state, of, "an arc is that of") if of else circle_through(state, run, names)
    for name in names if of else ():
        if owner.name not in state.knowledge.circles_of[name]:
            state.add("on_circle", name, owner)
    if len(names) == 3:
        return ir.Arc(owner, names[0], names[2], "through", names[1])
    is_long = "major" in tags or ("minor" not in tags and frozenset(names) in state.long_arcs)
    return ir.Arc(owner, names[0], names[1], "major" if is_long else "minor")


def semicircle(state: State, run: syntax.Run) -> ir.Arc:
    names = points.require(state, run)
    for known in state.arcs.values():
        if {known.start, known.end} == {names[0], names[-1]}:
            if len(names) == 3 and known.kind == "either":
                return ir.Arc(known.circle, names[0], names[2], "through", names[1])
            return known
    if len(names) not in (2, 3):
        raise points.wrong_count(state, run, "semicircle", 2, 3)
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
