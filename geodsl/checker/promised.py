"""Names that a statement would have introduced: nobody is told of them again when it is wrong."""

from __future__ import annotations

from geodsl import syntax


def names(node: syntax.Statement) -> set[str]:
    """Points, and `line t` or `circle O` as they are reported."""
    match node:
        case syntax.Introduce(subjects=subjects):
            return _of(subjects)
        case syntax.Equal(sides=(syntax.Run(points=(_, _, *_)), *_)):
            return set()  # a length: of its points none is introduced by it
        case syntax.Equal(sides=sides):
            return _of(sides[:1])
        case syntax.EqualAll(subjects=subjects):
            return _of(subjects)
        case syntax.Relate(sides=sides, at=at):
            return _of(at) | _of(tuple(s for s in sides if isinstance(s, syntax.Object)))
        case syntax.Say(subjects=subjects, predicates=predicates):
            found = _of(subjects)
            for predicate in predicates:
                match predicate:
                    case (
                        syntax.TangentTo(at=at) | syntax.Meets(at=at) | syntax.Bisects(at=at)
                        | syntax.Meet(at=at) | syntax.Property(at=at)
                    ):  # fmt: skip
                        found |= _of(at)
                    case _:
                        pass
            return found
        case syntax.Position(point=run):
            return set(run.points)
        case _:
            return set()


def _of(expressions: tuple[syntax.Expression, ...]) -> set[str]:
    found: set[str] = set()
    for expression in expressions:
        match expression:
            case syntax.Run(points=points):
                found.update(points)
            case syntax.Name(name):
                found.update((f"line {name}", f"circle {name}"))
            case syntax.Object(kind=kind, operand=syntax.Run(points=points)):
                found.update(points)
                found.update(f"{kind} {point}" for point in points)
            case syntax.Object(kind=kind, operand=syntax.Name(name)):
                found.add(f"{kind} {name}")
            case syntax.NounOf(operands=(syntax.Run(points=points), *_)):
                found.update(points)
            case _:
                pass
    return found
