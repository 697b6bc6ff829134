"""Predicates in canonical form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import assert_never

from geodsl.printer.expressions import print_expression
from geodsl.syntax import (
    AnyPredicate,
    Between,
    Bisects,
    CircumscribedAbout,
    Directed,
    Divides,
    Equal,
    Expression,
    From,
    Having,
    InOrder,
    InscribedIn,
    Inside,
    Measured,
    Meet,
    Meets,
    Name,
    Number,
    Object,
    On,
    OnSides,
    Outside,
    Property,
    Relate,
    Related,
    Role,
    Run,
    Say,
    Shaped,
    TangentTo,
    Through,
    With,
)
from geodsl.vocabulary.words import MANNERS


def print_predicates(predicates: Sequence[AnyPredicate]) -> str:
    """Predicates in a row; clauses after `with` are joined by `and`."""
    words = [print_predicate(item) for item in predicates[:1]]
    for before, item in pairwise(predicates):
        text = print_predicate(item)
        if isinstance(before, Having | With) and isinstance(item, Having | With):
            text = f"and {text.removeprefix('with ')}"
        words.append(text)
    return " ".join(words)


def print_predicate(node: AnyPredicate) -> str:
    """The canonical text of one predicate, `not` in front where it is negated."""
    if isinstance(node, Shaped):
        return _print_shaped(node)
    return f"not {_affirmed(node)}" if node.negated else _affirmed(node)


def _affirmed(node: AnyPredicate) -> str:
    match node:
        case On(objects):
            return f"on {print_list(objects)}"
        case Through(objects):
            return f"through {print_list(objects)}"
        case Between(first, second):
            return f"between {print_expression(first)} and {print_expression(second)}"
        case Inside(item):
            return f"inside {print_expression(item)}"
        case Outside(item):
            return f"outside {print_expression(item)}"
        case InscribedIn(item):
            return f"inscribed in {print_expression(item)}"
        case CircumscribedAbout(item):
            return f"circumscribed about {print_expression(item)}"
        case Divides(item, ratio):
            return f"divides {print_expression(item)} in ratio {print_expression(ratio)}"
        case From(start, end):
            to = f" to {print_expression(end)}" if end is not None else ""
            return f"from {print_expression(start)}{to}"
        case Role():
            return _print_role(node)
        case Directed(direction, item):
            of = "" if direction in ("above", "below") else " of"
            return f"{direction}{of} {print_expression(item)}"
        case OnSides(which, item):
            side = "side" if which == "same" else "sides"
            return f"on {which} {side} of {print_expression(item)}"
        case InOrder(on):
            return "in order" + (f" on {print_expression(on)}" if on is not None else "")
        case Having() | With():
            return _print_clause(node)
        case Shaped():
            return _print_shaped(node)
        case _:
            return _print_with_place(node)


def _print_with_place(
    node: Bisects | TangentTo | Meets | Meet | Property | Related,
) -> str:
    match node:
        case Bisects(item, at):
            return f"bisects {print_expression(item)}{print_at(at)}"
        case TangentTo(objects, kind, at):
            how = f"{kind} " if kind else ""
            return f"{how}tangent to {print_list(objects)}{print_at(at)}"
        case Meets(objects, at):
            return f"meets {print_list(objects)}{print_at(at)}"
        case Meet(at):
            return f"meet{print_at(at)}"
        case Property(name, at):
            return f"{name}{print_at(at)}"
        case Related(relation, item, at):
            return f"{relation} {print_expression(item)}{print_at(at)}"
        case _:
            assert_never(node)


def print_list(nodes: Sequence[Expression]) -> str:
    return ", ".join(print_expression(node) for node in nodes)


def print_at(nodes: Sequence[Expression]) -> str:
    """` at A, B`, or nothing."""
    return f" at {print_list(nodes)}" if nodes else ""


def print_relate(node: Relate) -> str:
    relation = f"not {node.relation}" if node.negated else node.relation
    sides = f" {relation} ".join(print_expression(side) for side in node.sides)
    return sides + print_at(node.at)


def _print_shaped(node: Shaped) -> str:
    words = ["is", "not"] if node.negated else ["is"]
    words += [*node.tags, *([node.kind] if node.kind else [])]
    return " ".join(words) + print_at(node.at)


def _print_role(node: Role) -> str:
    if not node.operands:
        return node.noun
    leads = [words[0] for words in MANNERS.get(node.noun, ())]
    if node.noun == "intersection" or len(node.operands) != 1 + len(leads):
        separator = " and " if node.noun == "intersection" else ", "
        listed = separator.join(print_expression(item) for item in node.operands)
        return f"{node.noun} of {listed}"
    first, *rest = (print_expression(item) for item in node.operands)
    manners = [f"{lead} {item}" for lead, item in zip(leads, rest, strict=True)]
    return " ".join([f"{node.noun} of {first}", *manners])


def _print_clause(node: Having | With) -> str:
    match node:
        case Having(noun, Number() | Name() | Run() | Object() | Measured() as value):
            return f"with {noun} {print_expression(value)}"
        case Having(noun, value):
            return f"with {noun} = {print_expression(value)}"
        case With(statement):
            return f"with {_print_fact(statement)}"
        case _:
            assert_never(node)


def _print_fact(node: Equal | Relate | Say) -> str:
    match node:
        case Equal(sides):
            return " = ".join(print_expression(side) for side in sides)
        case Relate():
            return print_relate(node)
        case Say(subjects, predicates):
            return f"{print_list(subjects)} {print_predicates(predicates)}"
        case _:
            assert_never(node)
