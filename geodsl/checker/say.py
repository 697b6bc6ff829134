"""Statements with predicates: `D on segment BC`, `circle O through A, B, C`.

What a predicate means depends on what is spoken of; a subject is introduced by the predicates that
say where or what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from geodsl import syntax
from geodsl.checker import (
    circles,
    groups,
    objects,
    points,
    regions,
    relations,
    say_circles,
    say_lines,
    say_points,
    say_polygons,
    shapes,
)
from geodsl.checker.state import State
from geodsl.diagnostics import Code

GROUP = (syntax.Property, syntax.Meet, syntax.InOrder, syntax.OnSides)
"""Predicates that speak of all subjects together."""


def say(state: State, node: syntax.Say) -> None:
    """Every predicate of every subject.

    Raises:
        Abandoned: one of them cannot be said.
    """
    for predicate in node.predicates:
        _introduce_around(state, node.subjects, predicate)
    subjects = tuple(_introduced(state, subject, node.predicates) for subject in node.subjects)
    for predicate in _folded(node.predicates):
        if isinstance(predicate, GROUP):
            with _perhaps_denied(state, predicate):
                groups.say(state, subjects, predicate)
            continue
        for index, subject in enumerate(subjects):
            own = _own(predicate, index, len(subjects))
            with _perhaps_denied(state, own):
                _say_one(state, subject, own)


def _own(predicate: syntax.AnyPredicate, index: int, count: int) -> syntax.AnyPredicate:
    """`tangents PA, PB to circle O at A, B`: each subject has its own point."""
    match predicate:
        case syntax.TangentTo(at=at) | syntax.Meets(at=at) | syntax.Bisects(at=at) if (
            len(at) == count > 1
        ):
            return replace(predicate, at=(at[index],))
        case _:
            return predicate


def _folded(predicates: tuple[syntax.AnyPredicate, ...]) -> list[syntax.AnyPredicate]:
    """`altitude from A to BC` is one predicate: its operands are A and BC."""
    out: list[syntax.AnyPredicate] = []
    for predicate in predicates:
        match out[-1:], predicate:
            case [syntax.Role(operands=()) as role], syntax.From(start=start, end=end) if end:
                out[-1] = replace(role, operands=(start, end))
            case _:
                out.append(predicate)
    return out


@contextmanager
def _perhaps_denied(state: State, predicate: syntax.AnyPredicate) -> Iterator[None]:
    """What is said inside is denied instead where the predicate has `not`."""
    if not predicate.negated or isinstance(predicate, syntax.Shaped):
        yield  # a polygon that is not of a kind is read as such
        return
    with state.capturing() as facts:
        yield
    relations.contrary(state, predicate, facts)


def _introduced(
    state: State, subject: syntax.Expression, predicates: tuple[syntax.AnyPredicate, ...]
) -> syntax.Expression:
    """Introduce a subject whose form says what it is; points come with their predicates."""
    match subject:
        case syntax.Object(kind="circle"):
            circle = circles.declare(state, subject, _centre(predicates))
            return _renamed(subject, circle.name)
        case syntax.Object(kind="semicircle"):
            circle = circles.semicircle(state, subject, _centre(predicates),
                                        _diameter(predicates))  # fmt: skip
            return _renamed(subject, circle.name)
        case syntax.Object(kind="line", operand=syntax.Name(name)):
            state.add_line(name, subject.span)
        case syntax.Object(kind="segment" | "ray" | "line" | "vector", operand=syntax.Run() as run):
            points.introduce(state, run)
        case syntax.Object(kind=kind, operand=syntax.Run() as run) if kind in regions.SHAPE_WORDS:
            _introduce_shape(state, subject, run)
        case syntax.Object(kind="sector", operand=syntax.Run() as run):
            say_polygons.introduce_sector(state, subject, run)
        case syntax.Name(name):
            say_lines.introduce_by_role(state, subject, name, predicates)
        case _:
            pass
    return subject


def _introduce_around(
    state: State, subjects: tuple[syntax.Expression, ...], predicate: syntax.AnyPredicate
) -> None:
    """`ABCD inscribed in circle O` and `A, B, C, D in order on circle O` introduce the circle, and
    the points that are new."""
    if predicate.negated:
        return
    match predicate:
        case (
            syntax.InscribedIn(object=syntax.Object(kind="circle") as shown)
            | syntax.CircumscribedAbout(object=syntax.Object(kind="circle") as shown)
        ):  # fmt: skip
            _introduce_circle(state, shown)
            for subject in subjects:
                if isinstance(subject, syntax.Run) and len(subject.points) >= 3:
                    _introduce_polygon(state, subject)
        case syntax.InOrder(on=target) if target is not None:
            match target:
                case syntax.Object(kind="circle"):
                    _introduce_circle(state, target)
                case syntax.Object(kind="line", operand=syntax.Name(name)):
                    state.add_line(name, target.span)
                case _:
                    pass
            for subject in subjects:
                points.introduce(state, points.single(state, subject, "an order is of points, "
                                                      "so this"))  # fmt: skip
        case _:
            pass


def _introduce_circle(state: State, shown: syntax.Object) -> None:
    match shown.operand:
        case syntax.Run(points=(_,)) | syntax.Name():
            circles.declare(state, shown, None)
        case _:
            pass


def _introduce_polygon(state: State, run: syntax.Run) -> None:
    """A polygon with a corner that is new: it is drawn, and its sides do not cross."""
    if all(name in state.points for name in run.points):
        return
    names = points.introduce(state, run)
    shapes.show_polygon(state, names, convex=False)


def _renamed(subject: syntax.Object, key: str) -> syntax.Object:
    """The subject with the name that its circle has now."""
    if subject.operand is not None and not (
        isinstance(subject.operand, syntax.Run) and len(subject.operand.points) > 1
    ):
        return subject
    return syntax.Object("circle", syntax.Name(key, span=subject.span), span=subject.span)


def _introduce_shape(state: State, subject: syntax.Object, run: syntax.Run) -> None:
    """A polygon of that kind, unless an earlier statement has said the same."""
    wanted = " ".join((*subject.tags, subject.kind))
    for shape, names, _ in state.shapes:
        if shape.name == wanted and set(names) == set(run.points):
            return
    shapes.introduce(state, subject, run)


def _centre(predicates: tuple[syntax.AnyPredicate, ...]) -> syntax.Run | None:
    for predicate in predicates:
        match predicate:
            case syntax.Having(noun="center", value=syntax.Run(points=(_,)) as run):
                return run
            case _:
                pass
    return None


def _diameter(predicates: tuple[syntax.AnyPredicate, ...]) -> syntax.Run | None:
    for predicate in predicates:
        match predicate:
            case syntax.Having(noun="diameter", value=syntax.Run(points=(_, _)) as run):
                return run
            case _:
                pass
    return None


def _say_one(state: State, subject: syntax.Expression, predicate: syntax.AnyPredicate) -> None:
    """One predicate of one subject, by the kind of the subject."""
    if isinstance(predicate, syntax.With):
        from geodsl.checker import statements

        statements.lower(state, predicate.statement)
        return
    run = points.as_run(subject)
    if run is not None and len(run.points) == 1:
        say_points.say(state, run, predicate)
    elif objects.is_circle(state, subject):
        circle = objects.circle(state, subject, "this is")
        say_circles.say(state, subject, circle, predicate)
    elif objects.is_straight(state, subject):
        say_lines.say(state, subject, predicate)
    elif isinstance(subject, syntax.Object | syntax.Run):
        say_polygons.say(state, subject, predicate)
    elif isinstance(subject, syntax.Name):
        raise objects.undeclared_name(state, subject, subject.name, "line")
    else:
        raise cannot_say(state, subject, predicate)


def cannot_say(
    state: State, subject: syntax.Expression, predicate: syntax.AnyPredicate
) -> Exception:
    """Report a predicate that does not go with its subject."""
    said = state.source.slice(predicate.span)
    text = state.source.slice(subject.span)
    return state.refuse(Code.KIND_MISMATCH,
                        f"`{said}` cannot be said of {points.describe(state, subject)}, but "
                        f"`{text}` is one", predicate.span)  # fmt: skip
