"""Runs of point names: which points they are, and whether they exist."""

from __future__ import annotations

from geodsl import syntax
from geodsl.checker.state import State
from geodsl.diagnostics import Code
from geodsl.source import Span

Names = tuple[str, ...]


def span_of(run: syntax.Run, index: int) -> Span:
    """Where the point at `index` of a run is written."""
    start = run.span.start + sum(len(name) for name in run.points[:index])
    return Span(start, start + len(run.points[index]))


def require(state: State, run: syntax.Run, hint: str | None = None) -> Names:
    """The points of a run, which differ. Those that do not exist are reported, and taken for
    granted from then on: so everything else that is wrong with the statement is told as well.

    Raises:
        Abandoned: one is repeated, or is a region.
    """
    refuse_repeats(state, run)
    for index, name in enumerate(run.points):
        if name not in state.points:
            undeclared(state, run, index, hint)
            state.suppose(name, span_of(run, index))
    if not state.supposed.isdisjoint(run.points):
        state.guesses.add(state.statement)
    return run.points


def introduce(state: State, run: syntax.Run) -> Names:
    """The points of a run; those that do not exist yet are introduced."""
    refuse_repeats(state, run)
    for index, name in enumerate(run.points):
        state.add_point(name, span_of(run, index))
    return run.points


def undeclared(state: State, run: syntax.Run, index: int, hint: str | None) -> Exception:
    """Report the first use of a point that nothing introduces."""
    from geodsl.checker.state import Abandoned

    name = run.points[index]
    if name in state.reported:
        return Abandoned()
    missing = [p for p in run.points if p not in state.points]
    state.reported.update(missing if hint is None else (name,))  # the hint is of all of them
    default = f"write `segment {''.join(run.points)}` on a line before this one" \
        if len(run.points) == 2 else \
        f"write `point{'s' if len(missing) > 1 else ''} {', '.join(missing)}` on a line before " \
        "this one"  # fmt: skip
    return state.refuse(Code.UNDECLARED_POINT, f"no statement has introduced point `{name}`",
                        span_of(run, index), "first used here", hint=hint or default)  # fmt: skip


def refuse_repeats(state: State, run: syntax.Run) -> None:
    """A run names each point once.

    Raises:
        Abandoned: it does not.
    """
    for index, name in enumerate(run.points):
        if name in run.points[:index]:
            raise state.refuse(Code.REPEATED_POINT,
                               f"`{''.join(run.points)}` names point `{name}` twice",
                               span_of(run, index), "again here")  # fmt: skip


def single(state: State, node: syntax.Expression, what: str) -> syntax.Run:
    """The run of exactly one name that `node` must be.

    Raises:
        Abandoned: it is something else.
    """
    run = as_run(node)
    if run is None or len(run.points) != 1:
        raise mismatch(state, node, f"{what} is a point")
    return run


def require_one(state: State, node: syntax.Expression, what: str) -> str:
    """One existing point; `what` says its part in the sentence."""
    return require(state, single(state, node, what))[0]


def as_run(node: syntax.Expression) -> syntax.Run | None:
    """The run in `A` and in `point A`."""
    match node:
        case syntax.Run():
            return node
        case syntax.Object(kind="point", operand=syntax.Run() as run):
            return run
        case _:
            return None


def mismatch(state: State, node: syntax.Node, wanted: str, hint: str | None = None) -> Exception:
    """Report that `node` is of the wrong kind. `wanted` reads on from 'but'."""
    text = state.source.slice(node.span)
    return state.refuse(Code.KIND_MISMATCH, f"{wanted}, but `{text}` is {describe(state, node)}",
                        node.span, hint=hint)  # fmt: skip


def turned(
    state: State, names: tuple[str, ...], node: syntax.Expression, wanted: str
) -> tuple[str, ...]:
    """Corners in their order, from the one that `node` names.

    Raises:
        Abandoned: It names none of them.
    """
    first = require_one(state, node, wanted)
    if first not in names:
        corners = ", ".join(f"`{name}`" for name in names)
        raise state.refuse(Code.KIND_MISMATCH, f"{wanted} a corner, {corners}, but `{first}` is "
                           "none of them", node.span)  # fmt: skip
    index = names.index(first)
    return names[index:] + names[:index]


def describe(state: State, node: syntax.Node) -> str:
    """The kind of an expression, with its article."""
    match node:
        case syntax.Run(points=(name,)):
            return "a region" if name in state.regions else "a point"
        case syntax.Run(points=(_, _)):
            return "a segment"
        case syntax.Run():
            return "a polygon"
        case syntax.Name(name):
            return describe_name(state, name)
        case syntax.Object(kind=kind):
            return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"
        case syntax.NounOf(noun=noun):
            return f"{'an' if noun[0] in 'aeio' else 'a'} {noun}"
        case syntax.Tuple():
            return "a list"
        case _:
            return "a number"


def describe_name(state: State, name: str) -> str:
    """The kind of a lower-case name, with its article."""
    for names, kind in ((state.lines, "a line"), (state.circles, "a circle"),
                        (state.curves, "a curve"), (state.regions, "a region")):  # fmt: skip
        if name in names:
            return kind
    return "a number"


def wrong_count(state: State, run: syntax.Run, kind: str, *wanted: int) -> Exception:
    """Report a run with too many or too few letters."""
    spelled = " or ".join(str(n) for n in wanted)
    written = "".join(run.points)
    return state.refuse(Code.WRONG_COUNT,
                        f"`{kind}` takes {spelled} points, but `{written}` names "
                        f"{len(run.points)}", run.span)  # fmt: skip
