"""Statements and the whole tree from what the grammar found: one method a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from geodsl.parser.pieces import (
    Children,
    Items,
    Words,
    cover,
    expressions,
    of_type,
    refuse,
    span_of,
    texts,
)
from geodsl.parser.predicate_building import (
    At,
    Chain,
    PredicateBuilder,
    Said,
    negation,
    one_relation,
)
from geodsl.parser.trivia import Layout
from geodsl.source import Span
from geodsl.syntax import (
    AnyPredicate,
    Axes,
    Binary,
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
    InOrder,
    Introduce,
    Label,
    Mark,
    Name,
    Node,
    Noun,
    Number,
    Object,
    ObjectKind,
    Position,
    Prove,
    Ratio,
    Region,
    Relate,
    Related,
    Role,
    Run,
    Say,
    Shade,
    Statement,
    TangentTo,
    Tree,
    UnitOf,
)
from geodsl.vocabulary.words import PLURALS


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a statement is about: `kind` wraps bare names (`lines a, b`), `role` is said of them
    at once (`chords AB, CD of circle O`)."""

    nodes: tuple[Expression, ...]
    span: Span
    kind: str | None = None
    role: AnyPredicate | None = None


class Builder(PredicateBuilder):
    """Every rule of the grammar, `start` included: the tree of a program."""

    # Subjects

    def subject(self, children: Children) -> Subject:
        items = of_type(children, Items)
        return Subject(items[0].nodes if items else expressions(children), cover(children))

    def nameless(self, children: Children) -> Object:
        return Object(cast(ObjectKind, texts(children)[0]), None, span=cover(children))

    def subject_plural(self, children: Children) -> Subject:
        kind = PLURALS[texts(children)[0]]
        nodes = tuple(wrapped(node, kind) for node in of_type(children, Items)[0].nodes)
        return Subject(nodes, cover(children), kind=kind)

    def subject_noun(self, children: Children) -> Subject:
        noun = cast(Noun, texts(children)[0])
        operands = of_type(children, Items)[-1].nodes
        role = Role(noun, operands, span=span_of(children[0]) | operands[-1].span)
        return Subject(tuple(of_type(children, Run)), cover(children), role=role)

    def subject_nouns(self, children: Children) -> Subject:
        noun = cast(Noun, PLURALS[texts(children)[0]])
        runs, *of = of_type(children, Items)
        operands = of[0].nodes if of else ()
        return Subject(
            runs.nodes, cover(children), role=Role(noun, operands, span=span_of(children[0]))
        )

    def subject_tangents(self, children: Children) -> Subject:
        runs, circles = of_type(children, Items)
        at = next((at.nodes for at in of_type(children, At)), ())
        role = TangentTo(circles.nodes, at=at, span=span_of(children[0]) | circles.span)
        return Subject(runs.nodes, cover(children), role=role)

    # Statements about a subject

    def core(self, children: Children) -> Statement:
        subject = cast(Subject, children[0])
        span = cover(children)
        match children[1:]:
            case [Chain() as chain]:
                return _equal(subject, chain, span)
            case [Said(predicates)]:
                return _said(subject, predicates, span)
            case _:
                if subject.role is not None:
                    return Say(subject.nodes, (subject.role,), span=span)
                return Introduce(subject.nodes, span=span)

    def in_order(self, children: Children) -> Say:
        subject, *rest = children
        negated, named, span = negation(rest)
        on = expressions(named)
        order = InOrder(on[0] if on else None, negated=negated, span=span)
        return _say(cast(Subject, subject), (order,), cover(children))

    # Statements that begin with a word

    def prove(self, children: Children) -> Prove:
        statement = of_type(children, Node)[0]
        if not isinstance(statement, Equal | Relate | Say):
            raise refuse(
                statement.span,
                "nothing is stated that could be proved",
                "expected a statement",
                "write for example `prove AB = CD`; `find` asks for a value",
            )
        return Prove(statement, span=cover(children))

    def mark(self, children: Children) -> Mark:
        span = cover(children)
        match children[1]:
            case Introduce(items):
                return Mark(items, span=span)
            case Equal(sides):
                return Mark(sides, "=", span=span)
            case Relate(sides, "∥" | "⟂" as relation, (), False):
                return Mark(sides, relation, span=span)
            case other:
                raise refuse(
                    span_of(other),
                    "`mark` takes objects, or objects joined by `=`, `∥` or `⟂`",
                    "cannot be marked",
                )

    def terms(self, children: Children) -> Items | Words:
        units = of_type(children, Words)
        return units[0] if units else of_type(children, Items)[0]

    def find(self, children: Children) -> Find:
        _, listing, *terms = children
        return _find(cast(Items, listing).nodes, terms, cover(children))

    def command(self, children: Children) -> Statement:
        verb, listing, *terms = children
        items = cast(Items, listing).nodes
        span = cover(children)
        word = cast(Words, verb).text
        if terms:
            raise refuse(span_of(terms[0]), f"`{word}` takes no `in ...`", "belongs to `find`")
        if word.startswith("hide"):
            return Hide(items, word != "hide", span=span)
        match word:
            case "dashed":
                return Dashed(items, span=span)
            case "shade":
                return Shade(items, span=span)
            case _:
                return Draw(items, span=span)

    def label(self, children: Children) -> Label:
        return Label(expressions(children)[0], texts(children)[1][1:-1], span=cover(children))

    def region(self, children: Children) -> Region:
        name, value = expressions(children)
        return Region(cast("Run | Name", name), value, span=cover(children))

    def position(self, children: Children) -> Position:
        run, pair = expressions(children)
        items = getattr(pair, "items", ())
        point = cast(Run, run)
        if len(point.points) != 1:
            raise refuse(run.span, "`at` places one point", "expected one point")
        if len(items) != 2:
            raise refuse(pair.span, "a place has two coordinates", "expected `(x, y)`")
        return Position(point, *items, span=cover(children))

    def figure(self, children: Children) -> Figure:
        number = self.number(children[1:])
        if not number.digits.isdecimal():
            raise refuse(number.span, "a figure has a whole number", "expected 1, 2, 3 ...")
        return Figure(number, span=cover(children))

    def unit_of(self, children: Children) -> UnitOf:
        match children[1]:
            case Name(name):
                unit = name
            case Words(text):
                unit = text
            case token:
                unit = str(token)[1:-1]
        return UnitOf(unit, span=cover(children))

    def unit_name(self, children: Children) -> object:
        return children[0]

    def axes(self, children: Children) -> Axes:
        return Axes(span=cover(children))

    def grid(self, children: Children) -> Grid:
        return Grid(span=cover(children))

    # The program

    def start(self, children: Children) -> Tree:
        layout = Layout()
        for child in children:
            if isinstance(child, Node):
                layout.add(cast(Statement, child))
            else:
                layout.end(str(child), span_of(child))
        return layout.tree(cover(children) if children else Span(0, 0))


CURVE_KINDS = ("curve", "parabola", "hyperbola", "ellipse")


def wrapped(node: Expression, kind: str) -> Expression:
    """A bare name after a plural, as the object it is: `a` after `lines` is `line a`.

    Raises:
        RefusalError: neither a name nor such an object already.
    """
    match node:
        case Run() | Name():
            return Object(cast(ObjectKind, kind), node, span=node.span)
        case Number() if kind == "angle":
            return Object("angle", node, span=node.span)
        case Object(found) if found == kind:
            return node
        case _:
            raise refuse(node.span, f"not the name of a {kind}", "expected a name")


def _equal(subject: Subject, chain: Chain, span: Span) -> Statement:
    if subject.role is not None:
        raise refuse(
            chain.span, "this sentence already says something", "unexpected `=`",
            "write two statements",
        )  # fmt: skip
    nodes = chain.nodes
    if len(subject.nodes) > 1:
        for node in subject.nodes:
            if not _is_point(node):
                message = "`=` after a list, which is for the points of an intersection"
                raise refuse(node.span, message, "not a point", "write two statements")
        if len(nodes) > 1:
            message = "several names are equal to more than one thing"
            raise refuse(nodes[1].span, message, "unexpected second `=`")
        return EqualAll(subject.nodes, nodes[0], span=span)
    if subject.kind is not None:
        nodes = tuple(wrapped(node, subject.kind) for node in nodes)
    first = subject.nodes[0]
    curve = _curve(first, nodes[0], span) if len(nodes) == 1 else None
    return curve or Equal((first, *nodes), span=span)


def _is_point(node: Expression) -> bool:
    match node:
        case Run((_,)) | Object("point", Run((_,))):
            return True
        case _:
            return False


def _curve(left: Expression, right: Expression, span: Span) -> Curve | None:
    """`line l: y = 2x` and `parabola y = x^2`, which the grammar reads as a ratio and as an
    object called `y`; None for everything else."""
    match left:
        case Ratio((Object(kind, (Name() | Run()) as name, ()), body)):
            if kind in (*CURVE_KINDS, "line", "circle"):
                return Curve(cast(_CurveKind, kind), name, body, right, span=span)
    found = _leftmost(left)
    if isinstance(found, Object) and found.kind in CURVE_KINDS and isinstance(found.operand, Name):
        kind = cast(_CurveKind, found.kind)
        return Curve(kind, None, _with_leftmost(left, found.operand), right, span=span)
    return None


_CurveKind = Literal["curve", "parabola", "hyperbola", "ellipse", "line", "circle"]


def _leftmost(node: Expression) -> Expression:
    while isinstance(node, Binary):
        node = node.left
    return node


def _with_leftmost(node: Expression, leaf: Name) -> Expression:
    if not isinstance(node, Binary):
        return leaf
    left = _with_leftmost(node.left, leaf)
    return Binary(node.operator, left, node.right, span=left.span | node.right.span)


def _said(subject: Subject, predicates: tuple[AnyPredicate, ...], span: Span) -> Relate | Say:
    related = of_type(predicates, Related)
    for item in related:
        if item.negated and item.relation not in _NEGATABLE:
            raise refuse(
                item.span,
                f"`not` before `{item.relation}`",
                "cannot be turned round by `not`",
                f"write `{_CONTRARY[item.relation]}`",
            )
    if len(related) < len(predicates) or subject.role is not None or len(subject.nodes) > 1:
        return _say(subject, predicates, span)
    objects = tuple(item.object for item in related)
    if subject.kind is not None:
        objects = tuple(wrapped(node, subject.kind) for node in objects)
    if len(related) > 1 and any(item.negated or item.at for item in related):
        raise refuse(
            related[1].span, "a chain with `not` or `at`", "goes on", "write two statements"
        )
    relation = one_relation([Words(item.relation, item.span) for item in related])
    sides = (*subject.nodes, *objects)
    return Relate(sides, relation, related[0].at, related[0].negated, span=span)


_NEGATABLE = ("⟂", "∥", "≅", "∼")

_CONTRARY = {"<": "≥", ">": "≤", "≤": ">", "≥": "<", "≠": "="}


def _say(subject: Subject, predicates: tuple[AnyPredicate, ...], span: Span) -> Say:
    roles = () if subject.role is None else (subject.role,)
    return Say(subject.nodes, (*roles, *predicates), span=span)


def _find(items: tuple[Expression, ...], terms: Sequence[object], span: Span) -> Find:
    match terms:
        case [Words(unit)]:
            return Find(items, (), unit, span=span)
        case [Items(nodes)]:
            for node in nodes:
                if not isinstance(node, Name):
                    raise refuse(node.span, "`in terms of` takes unknowns", "expected a name")
            return Find(items, tuple(of_type(nodes, Name)), span=span)
        case _:
            return Find(items, span=span)
