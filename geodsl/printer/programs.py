"""Syntax to text, in the one canonical form that `geodsl fmt` prints.

Reading what is printed gives an equal tree, and printing that gives the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import assert_never

from geodsl.printer.expressions import SUM, bracketed, print_asked, print_expression, print_right
from geodsl.printer.predicates import print_list, print_predicates, print_relate
from geodsl.syntax import (
    Axes,
    Blank,
    Comment,
    Curve,
    Dashed,
    Draw,
    Equal,
    EqualAll,
    Expression,
    Figure,
    Find,
    Grid,
    Hide,
    Introduce,
    Label,
    Mark,
    Name,
    Number,
    Object,
    Position,
    Prove,
    Region,
    Relate,
    Run,
    Say,
    Shade,
    Statement,
    Tree,
    UnitOf,
)


def print_program(tree: Tree) -> str:
    """The whole program, one statement a line, comments and single empty lines kept.

    Ends with a line end, unless there is nothing to print.
    """
    return "".join(f"{line}\n" for line in _lines(tree))


def _lines(tree: Tree) -> Iterator[str]:
    count = len(tree.statements)
    between: list[list[Comment | Blank]] = [[] for _ in range(count + 1)]
    for item in tree.trivia:
        between[min(item.index, count)].append(item)
    for index, group in enumerate(between):
        rest = group
        if index:
            line = print_statement(tree.statements[index - 1])
            match group:
                case [Comment(text, _, True), *others]:
                    line = f"{line}  {_print_comment(text)}"
                    rest = others
            yield line
        for item in rest:
            yield _print_comment(item.text) if isinstance(item, Comment) else ""


def _print_comment(text: str) -> str:
    return f"# {text}" if text and not text.startswith("#") else f"#{text}"


def print_statement(node: Statement) -> str:
    """The canonical text of one statement, without a line end."""
    match node:
        case Introduce(subjects):
            return _print_subjects(subjects)
        case Equal((first, *others)):
            return " = ".join([print_expression(first), *map(print_right, others)])
        case EqualAll(subjects, value):
            return f"{_print_subjects(subjects)} = {print_right(value)}"
        case Relate():
            return print_relate(node)
        case Say(subjects, predicates):
            return f"{_print_subjects(subjects)} {print_predicates(predicates)}"
        case Find(items, names, unit):
            terms = f" in terms of {print_list(names)}" if names else ""
            asked = ", ".join(print_asked(item) for item in items)
            return f"find {asked}{terms}" + (f" in {unit}" if unit else "")
        case Prove(statement):
            return f"prove {print_statement(statement)}"
        case Label(item, text):
            return f'label {print_expression(item)} "{text}"'
        case Mark(items, relation):
            sign = f" {relation} " if relation else ", "
            return f"mark {sign.join(print_expression(item) for item in items)}"
        case Hide(items, labels_only):
            return f"hide {'label ' if labels_only else ''}{print_list(items)}"
        case Dashed(items):
            return f"dashed {print_list(items)}"
        case Shade(items):
            return f"shade {print_list(items)}"
        case Draw(items):
            return f"draw {print_list(items)}"
        case _:
            return _print_setting(node)


def _print_setting(
    node: Region | Curve | Position | Figure | UnitOf | Axes | Grid | Equal,
) -> str:
    match node:
        case Region(name, value):
            return f"region {print_expression(name)} = {print_expression(value)}"
        case Curve(kind, name, left, right):
            named = "" if name is None else f" {print_expression(name)}:"
            return f"{kind}{named} {bracketed(left, SUM)} = {print_right(right)}"
        case Position(point, x, y):
            place = f"({print_expression(x)}, {print_expression(y)})"
            return f"at {print_expression(point)} {place}"
        case Figure(number):
            return f"figure {number.digits}"
        case UnitOf(unit):
            return f"unit {unit}" if _BARE_UNIT.fullmatch(unit) else f'unit "{unit}"'
        case Axes():
            return "axes"
        case Grid():
            return "grid"
        case Equal():
            raise ValueError(f"an equation needs a side: {node}")
        case _:
            assert_never(node)


_BARE_UNIT = re.compile("[a-zα-ορ-ω]|cm|mm|km|ft|yd|inches|units")

_PLURALS = MappingProxyType(
    {"point": "points", "line": "lines", "circle": "circles", "segment": "segments",
     "ray": "rays", "triangle": "triangles", "angle": "angles", "arc": "arcs"}
)  # fmt: skip


def _print_subjects(subjects: Sequence[Expression]) -> str:
    """`A, B`; several objects of one kind in the plural: `lines a, b`."""
    kinds = {node.kind if _is_plain(node) else "" for node in subjects if isinstance(node, Object)}
    if len(subjects) > 1 and len(kinds) == 1 and all(_is_plain(node) for node in subjects):
        names = [node.operand for node in subjects if isinstance(node, Object) and node.operand]
        plural = _PLURALS[kinds.pop()]
        return f"{plural} {', '.join(print_expression(name) for name in names)}"
    return print_list(subjects)


def _is_plain(node: Expression) -> bool:
    match node:
        case Object("angle", Run() | Name() | Number(), (), None):
            return True
        case Object(kind, Run() | Name(), (), None):
            return kind in _PLURALS
        case _:
            return False
