"""From a syntax tree to a program: every statement in order, then what needs all of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from geodsl import ir, syntax
from geodsl.checker import distinctness, drawing, promised, statements
from geodsl.checker.measures import constant
from geodsl.checker.state import Abandoned, State
from geodsl.diagnostics import Code, Diagnostic, Label, ProgramError, Severity
from geodsl.printer import print_statement
from geodsl.source import Source

STRAIGHT = Fraction(180)


def check(tree: syntax.Tree, source: Source) -> ir.Program:
    """What a program means.

    Raises:
        ProgramError: it is wrong; carries every diagnostic, warnings included.
    """
    program, diagnostics = check_all(tree, source)
    if program is None:
        raise ProgramError(source, diagnostics)
    return program


def check_all(
    tree: syntax.Tree, source: Source
) -> tuple[ir.Program | None, tuple[Diagnostic, ...]]:
    """What a program means, and everything to be said about it; None where that is an error."""
    state = State(source, tree)
    _foresee(state)
    seen: dict[syntax.Statement, int] = {}
    for index, node in enumerate(tree.statements):
        state.statement = index
        _warn_repeated(state, node, index, seen)
        told = len(state.diagnostics)
        try:
            statements.lower(state, node)
        except Abandoned:
            state.reported.update(promised.names(node))
        if index in state.guesses:
            state.diagnostics[told:] = filter(_is_of_names, state.diagnostics[told:])
    for index, action in state.deferred:
        if index in state.guesses:
            continue
        state.statement = index
        try:
            action(state)
        except Abandoned:
            continue
    _imply_angles(state)
    distinctness.imply_distinct(state)
    diagnostics = tuple(sorted(state.diagnostics, key=lambda d: d.primary.span.start))
    if any(d.severity is Severity.ERROR for d in diagnostics):
        return None, diagnostics
    return _program(state), diagnostics


def _is_of_names(found: Diagnostic) -> bool:
    """What else is wrong with a statement may be so only because its points are not there."""
    return found.code in (Code.UNDECLARED_POINT, Code.UNDECLARED_NAME)


def _foresee(state: State) -> None:
    """Angles and arcs that some statement gives more than 180 degrees are reflex everywhere."""
    for node in state.tree.statements:
        match node:
            case syntax.Equal(sides=sides):
                _foresee_equal(state, sides)
            case syntax.Say(predicates=predicates):
                for predicate in predicates:
                    match predicate:
                        case syntax.With(statement=syntax.Equal(sides=sides)):
                            _foresee_equal(state, sides)
                        case _:
                            pass
            case _:
                pass


def _foresee_equal(state: State, sides: tuple[syntax.Expression, ...]) -> None:
    if not any(_degrees(side) > STRAIGHT for side in sides):
        return
    for side in sides:
        match side:
            case syntax.Object(kind="angle", operand=syntax.Run(points=(a, vertex, c))):
                state.reflex.add((vertex, frozenset((a, c))))
            case syntax.Object(kind="arc", operand=syntax.Run(points=(a, b))):
                state.long_arcs.add(frozenset((a, b)))
            case _:
                pass


def _degrees(node: syntax.Expression) -> Fraction:
    """The number that a side is; 0 where it is none."""
    match node:
        case syntax.Number():
            return syntax.number_value(node)
        case syntax.Measured(value=syntax.Number() as value, unit="°"):
            return syntax.number_value(value)
        case _:
            return Fraction(0)


def _warn_repeated(
    state: State, node: syntax.Statement, index: int, seen: dict[syntax.Statement, int]
) -> None:
    """The same relation twice is a slip of the pen; it changes nothing."""
    if not isinstance(node, syntax.Equal | syntax.Relate | syntax.Say | syntax.Find):
        return
    first = seen.setdefault(node, index)
    if first != index:
        cause = Label(state.tree.statements[first].span, "first said here")
        state.report(Code.REPEATED_STATEMENT,
                     f"`{state.source.slice(node.span)}` is said twice", node.span, "again here",
                     cause=cause, hint="leave this line out",
                     severity=Severity.WARNING)  # fmt: skip


def _imply_angles(state: State) -> None:
    """An angle that is spoken of and not given by a number is neither 0 nor 180 degrees."""
    for fact in list(state.facts):
        state.statement = fact.statement
        match fact:
            case ir.Fact(relation="equal" | "less" | "less_or_equal", arguments=(left, right)):
                for one, two in ((left, right), (right, left)):
                    if isinstance(one, ir.Angle) and not _is_number(two):
                        _imply_angle(state, one.a, one.vertex, one.c)
            case ir.Fact(relation="bisects_angle", arguments=(_, str(a), str(vertex), str(c))):
                _imply_angle(state, a, vertex, c)
            case _:
                pass


def _is_number(term: ir.Term) -> bool:
    return isinstance(term, ir.Number | ir.Operation) and constant(term) is not None


def _imply_angle(state: State, a: str, vertex: str, c: str) -> None:
    if not state.knowledge.is_collinear(a, vertex, c):
        state.imply("nondegenerate", *sorted((a, vertex, c)))


def _without_needless(facts: list[ir.Fact]) -> tuple[ir.Fact, ...]:
    """Leave out that two points differ where a triangle, a convex polygon or a length says so."""
    apart: set[frozenset[str]] = set()
    for fact in facts:
        match fact:
            case ir.Fact(relation="nondegenerate" | "convex", arguments=names):
                apart.update(frozenset(pair) for pair in combinations(names, 2))  # type: ignore[arg-type]
            case ir.Fact(relation="equal", arguments=(ir.Length(a, b), ir.Number()), negated=False):
                apart.add(frozenset((a, b)))
            case _:
                pass
    return tuple(
        f for f in facts
        if not (f.relation == "distinct" and f.origin is ir.Origin.IMPLIED
                and frozenset(f.arguments) in apart)
    )  # fmt: skip


def _program(state: State) -> ir.Program:
    unlabelled = state.picture.unlabelled
    declared = tuple(
        replace(p, printed=False) if p.name in unlabelled else p for p in state.points.values()
    )
    return ir.Program(
        source=state.source,
        statements=tuple(
            ir.Statement(print_statement(node), node.span) for node in state.tree.statements
        ),
        points=declared,
        lines=tuple(state.lines.values()),
        circles=tuple(state.circles.values()),
        curves=tuple(state.curves.values()),
        regions=tuple(state.regions.values()),
        unknowns=tuple(state.unknowns),
        facts=_without_needless(state.facts),
        queries=tuple(state.queries),
        drawing=drawing.drawing(state),
        unit=state.unit,
        shown=tuple(state.shown),
        marked=tuple(state.marked),
    )
