"""Expressions that name polygons and other parts of the plane."""

from __future__ import annotations

from geodsl import ir, syntax
from geodsl.checker import objects, points
from geodsl.checker.state import State
from geodsl.diagnostics import Code

SHAPE_WORDS = frozenset(
    ("triangle", "quadrilateral", "parallelogram", "rectangle", "rhombus", "square", "trapezoid",
     "kite", "polygon", "pentagon", "hexagon", "heptagon", "octagon", "nonagon", "decagon")
)  # fmt: skip


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
            is_new = state.supposed.issuperset(state.points.keys() & set(names))
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
        raise points.wrong_count(state, run, kind, corners)
    if corners is None and len(run.points) < 3:
        raise points.wrong_count(state, run, kind, 3)


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
            return ir.CircularSegment(objects.arc_of_run(state, run, tags, node.of))
        case syntax.Object(kind="semicircle", operand=syntax.Run() as run) if len(run.points) > 1:
            return ir.CircularSegment(objects.semicircle(state, run))
        case syntax.Object(kind="ring", operand=syntax.Tuple(items=(outer, inner))):
            return _ring(state, outer, inner)
        case _ if objects.is_circle(state, node):
            return ir.Disk(objects.circle(state, node, what))
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
    first = objects.circle(state, outer, "a ring lies between")
    second = objects.circle(state, inner, "a ring lies between")
    sizes = {f.arguments[0]: f.arguments[1].value for f in state.facts
             if f.relation == "equal" and isinstance(f.arguments[0], ir.Radius)
             and isinstance(f.arguments[1], ir.Number)}  # fmt: skip
    radii = sizes.get(ir.Radius(first)), sizes.get(ir.Radius(second))
    if radii[0] is not None and radii[1] is not None and radii[0] < radii[1]:
        first, second = second, first
    state.imply("less", ir.Radius(second), ir.Radius(first))
    return ir.Ring(first, second)
