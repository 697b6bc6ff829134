"""What forms a program uses, as words: `noun midpoint`, `object triangle`, `shape kite`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from geodsl import syntax


def statement_form(node: syntax.Statement) -> str:
    """The shape of one statement, without names and numbers, for a histogram."""
    match node:
        case syntax.Introduce(subjects=subjects):
            return f"introduce {_kind(subjects[0])}"
        case syntax.Equal(sides=sides):
            return f"{_kind(sides[0])} = {_kind(sides[-1])}"
        case syntax.EqualAll(value=value):
            return f"points = {_kind(value)}"
        case syntax.Relate(sides=sides, relation=relation, negated=negated):
            return f"{_kind(sides[0])} {'not ' if negated else ''}{relation} {_kind(sides[1])}"
        case syntax.Say(predicates=predicates):
            return "say " + " ".join(_predicate(p) for p in predicates)
        case syntax.Prove(statement=statement):
            return f"prove {statement_form(statement)}"
        case syntax.Find(items=items):
            return f"find {_kind(items[0])}"
        case _:
            return type(node).__name__.lower()


def _kind(node: syntax.Expression) -> str:
    match node:
        case syntax.Run(points=points):
            return {1: "point", 2: "segment"}.get(len(points), "polygon")
        case syntax.Object(kind=kind, tags=tags):
            return " ".join((*tags, kind))
        case syntax.NounOf(noun=noun):
            return noun
        case syntax.Measured(value=value):
            return _kind(value)
        case syntax.Binary(operator=operator):
            return operator
        case _:
            return type(node).__name__.lower()


def _predicate(node: syntax.AnyPredicate) -> str:
    word = type(node).__name__.lower()
    match node:
        case syntax.Role(noun=noun) | syntax.Having(noun=noun):
            word = noun
        case syntax.Property(name=name):
            word = name
        case syntax.On(objects=objects):
            word = f"on {_kind(objects[0])}"
        case _:
            pass
    return f"not {word}" if node.negated else word


def features_of(tree: syntax.Tree) -> frozenset[str]:
    """Every form that occurs in a program."""
    return frozenset(word for node in tree.statements for word in _walk(node))


def _walk(node: object) -> Iterator[str]:
    if isinstance(node, tuple):
        for part in node:
            yield from _walk(part)
        return
    if not is_dataclass(node):
        return
    yield from _words(node)
    for field in fields(node):
        if field.name != "span":
            yield from _walk(getattr(node, field.name))


def _words(node: object) -> Iterator[str]:
    name = type(node).__name__
    yield name
    match node:
        case syntax.NounOf(noun=noun):
            yield f"noun {noun}"
            yield f"of {noun}"
        case syntax.Role(noun=noun) | syntax.Having(noun=noun):
            yield f"noun {noun}"
            yield f"role {noun}"
        case syntax.Binary(operator=operator):
            yield f"operator {operator}"
        case syntax.Object(kind=kind, tags=tags, operand=operand):
            yield f"object {kind}"
            yield f"shape {' '.join((*tags, kind))}"
            yield f"object {kind} {type(operand).__name__}"
        case syntax.Shaped(kind=kind, tags=tags):
            yield f"shape {' '.join((*tags, *((kind,) if kind else ())))}"
        case syntax.Property(name=word):
            yield f"property {word}"
        case syntax.Relate(relation=relation, negated=negated):
            yield f"relation {relation}"
            if negated or relation == "≠":
                yield "contrary"
        case syntax.Related(relation=relation):
            yield f"relation {relation}"
        case syntax.Directed(direction=direction):
            yield f"direction {direction}"
        case syntax.TangentTo(objects=objects):
            yield "noun tangent"
            if any(isinstance(o, syntax.Object) and o.kind == "circle" for o in objects):
                yield "tangent to circle"
        case syntax.Equal(sides=sides):
            yield from _equal(sides)
        case syntax.Curve(kind=kind):
            yield f"curve {kind}"
        case _:
            pass
    if isinstance(node, syntax.Predicate) and node.negated:
        yield "contrary"


def _equal(sides: tuple[syntax.Expression, ...]) -> Iterator[str]:
    kinds = [_kind(side) for side in sides]
    yield f"equal {kinds[0]}"
    if isinstance(sides[0], syntax.Object) and isinstance(sides[0].operand, syntax.Number):
        yield "numbered angle"
    if any(isinstance(side, syntax.Tuple) for side in sides):
        yield "coordinates given"
    if any(isinstance(side, syntax.Measured | syntax.Number | syntax.Binary) for side in sides):
        yield f"measured {kinds[0]}"
