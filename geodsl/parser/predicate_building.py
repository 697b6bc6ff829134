"""Predicates from what the grammar found: one method a rule, named like the rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, cast

from geodsl.parser.expression_building import ExpressionBuilder
from geodsl.parser.pieces import (
    Children,
    Items,
    Manner,
    Words,
    cover,
    expressions,
    of_type,
    operands_in_order,
    refuse,
    span_of,
    texts,
)
from geodsl.source import Span
from geodsl.syntax import (
    AnyPredicate,
    Between,
    Binary,
    Bisects,
    CircumscribedAbout,
    Directed,
    Divides,
    Equal,
    Expression,
    From,
    Having,
    InscribedIn,
    Inside,
    Meet,
    Meets,
    Node,
    Noun,
    NounOf,
    Object,
    On,
    OnSides,
    Outside,
    Property,
    Relate,
    Related,
    Relation,
    Role,
    Shaped,
    ShapeKind,
    Tag,
    TangentTo,
    Through,
    With,
)
from geodsl.vocabulary.words import MANNERS


@dataclass(frozen=True, slots=True)
class At:
    """`at A, B`."""

    nodes: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Said:
    """Predicates in a row."""

    predicates: tuple[AnyPredicate, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Chain:
    """`= AC = 5`, `∥ b ∥ c`: what follows a first side; `relation` is empty for `=`."""

    nodes: tuple[Expression, ...]
    relations: tuple[Words, ...]
    span: Span


class PredicateBuilder(ExpressionBuilder):
    """Every rule of the grammar between expressions and statements."""

    def at(self, children: Children) -> At:
        return At(of_type(children, Items)[0].nodes, cover(children))

    def predicate(self, children: Children) -> AnyPredicate:
        negated, rest, span = negation(children)
        found = _plain(rest, span)
        return replace(found, negated=negated)

    def related(self, children: Children) -> Related:
        negated, rest, span = negation(children)
        relation = cast(Relation, texts(rest)[0])
        at = _at_of(rest, relation, relation == "⟂")
        return Related(relation, expressions(rest)[0], at, negated=negated, span=span)

    def role(self, children: Children) -> Role:
        negated, rest, span = negation(children)
        noun = cast(Words, rest[0])
        if "perpendicular" in texts(rest):
            start, end = expressions(rest)
            manners: list[Manner] = [Manner("to", end, end.span)]
            operands: tuple[Expression, ...] = (start,)
        else:
            manners = of_type(rest, Manner)
            operands = next((items.nodes for items in of_type(rest, Items)), ())
        operands = operands_in_order(noun, operands, manners)
        return Role(cast(Noun, noun.text), operands, negated=negated, span=span)

    def shaped(self, children: Children) -> Shaped:
        negated, rest, span = negation(children)
        found = [word.text for word in of_type(rest, Words)]
        tags = [word for word in found if word in _TAGS]
        kinds = [word for word in found if word not in _TAGS]
        return Shaped(
            cast("tuple[Tag, ...]", tuple(tags)),
            cast("ShapeKind | None", kinds[0] if kinds else None),
            _at_of(rest, " ".join(found), not _CORNERED.isdisjoint(tags)),
            negated=negated,
            span=span,
        )

    def property_said(self, children: Children) -> AnyPredicate:
        negated, rest, span = negation(children)
        word = texts(rest)[0]
        at = _at_of(rest, word, word in _PLACED)
        if word in _CROSSING or (word == "concurrent" and at):
            return Meet(at, negated=negated, span=span)
        name = cast(_PropertyName, _PROPERTIES.get(word, word))
        return Property(name, at, negated=negated, span=span)

    # Clauses

    def equals_in(self, children: Children) -> Chain:
        return _chain(children)

    equals = related_in = equals_in

    def clause(self, children: Children) -> AnyPredicate:
        side = expressions(children)[0]
        span = cover(children)
        match of_type(children, Chain):
            case [Chain(nodes, ())]:
                return With(Equal((side, *nodes), span=span), span=span)
            case [Chain(nodes, relations)]:
                relation = one_relation(relations)
                return With(Relate((side, *nodes), relation, span=span), span=span)
            case _:
                return _having(side)

    def clause_noun(self, children: Children) -> Having:
        noun = cast(Noun, texts(children)[0])
        return Having(noun, expressions(children)[0], span=cover(children))

    def withs(self, children: Children) -> Said:
        before = [item for said in of_type(children, Said) for item in said.predicates]
        found = [cast(AnyPredicate, child) for child in children if isinstance(child, Node)]
        return Said((*before, *found), cover(children))

    said = after = withs

    def says(self, children: Children) -> Said:
        return Said(_folded(self.withs(children).predicates), cover(children))


_PROPERTIES = MappingProxyType(
    {"⟂": "perpendicular", "∥": "parallel", "≅": "congruent", "∼": "similar"}
)
"""Words that are a sign between two sides and a property behind them."""

_PropertyName = Literal[
    "collinear", "concyclic", "concurrent", "clockwise", "counterclockwise", "horizontal",
    "vertical", "convex", "parallel", "perpendicular", "congruent", "similar", "equal",
    "tangent", "distinct", "concentric", "complementary", "supplementary", "bisect each other",
]  # fmt: skip

_CROSSING = frozenset(("meet", "intersect", "cut", "cross"))

_PLACED = _CROSSING | {"concurrent", "⟂", "tangent", "bisect each other"}
"""What is said of several things, and happens in a place."""

_CORNERED = frozenset(("right", "isosceles"))
"""Kinds of triangles that single out a corner."""

_TAGS = frozenset(
    ("isosceles", "equilateral", "right", "regular", "acute", "obtuse", "scalene", "equiangular",
     "reflex")
)  # fmt: skip


def one_relation(relations: Sequence[Words]) -> Relation:
    """The relation of a chain.

    Raises:
        RefusalError: they differ.
    """
    first = relations[0]
    for other in relations[1:]:
        if other.text != first.text:
            raise refuse(
                other.span,
                f"a chain of `{first.text}` goes on with `{other.text}`",
                f"expected `{first.text}`",
                "write two statements",
            )
    return cast(Relation, first.text)


def negation(children: Children) -> tuple[bool, Children, Span]:
    """Whether `not` leads, what follows `is`, `are` and `not`, and the span of all."""
    span = cover(children)
    first = children[0]
    if isinstance(first, Words) and first.text in ("not", "is", "are", "is not", "are not"):
        return first.text.endswith("not"), children[1:], span
    return False, children, span


def _at_of(children: Children, words: str, may: bool) -> tuple[Expression, ...]:
    """Where something is said to be so.

    Raises:
        RefusalError: `words` have no such place.
    """
    found = of_type(children, At)
    if found and not may:
        raise refuse(found[0].span, f"`{words}` takes no `at`", f"does not belong to `{words}`")
    return found[0].nodes if found else ()


def _chain(children: Children) -> Chain:
    before = of_type(children, Chain)
    nodes = before[0].nodes if before else ()
    relations = before[0].relations if before else ()
    return Chain(
        (*nodes, *expressions(children)),
        (*relations, *of_type(children, Words)),
        cover(children),
    )


def _having(side: Expression) -> Having:
    """`radius 5` as a clause, in which everything after the noun is its value.

    Raises:
        RefusalError: the clause does not begin with a noun.
    """
    match side:
        case NounOf(noun, (value,)):
            return Having(noun, value, span=side.span)
        case Binary(operator, left, right) if operator != "^":
            inner = _having(left)
            value = Binary(operator, inner.value, right, span=inner.value.span | right.span)
            return Having(inner.noun, value, span=side.span)
        case _:
            raise refuse(
                side.span,
                "`with` needs a fact, such as `radius 5` or `∠C = 90°`",
                "says nothing about the subject",
            )


def _folded(predicates: Sequence[AnyPredicate]) -> tuple[AnyPredicate, ...]:
    """`foot of A` and `on BC` are one; so are `isosceles` and `right`."""
    out: list[AnyPredicate] = []
    for item in predicates:
        before = out[-1] if out else None
        if isinstance(before, Role) and isinstance(item, On | From):
            joined = _joined(before, item)
            if joined is not None:
                out[-1] = joined
                continue
        if isinstance(before, Shaped) and isinstance(item, Shaped) and _one_shape(before, item):
            span = before.span | item.span
            tags = (*before.tags, *item.tags)
            out[-1] = replace(item, tags=tags, negated=before.negated, span=span)
            continue
        out.append(item)
    return tuple(out)


def _one_shape(first: Shaped, second: Shaped) -> bool:
    return first.kind is None and not first.at and not second.negated


def _joined(role: Role, item: On | From) -> Role | None:
    """A role that lacks its second operand, with what `on` or `from` gives."""
    slots = MANNERS.get(role.noun, ())
    if item.negated or len(role.operands) != 1 or len(slots) != 1:
        return None
    span = role.span | item.span
    match item:
        case On((place,)) if "on" in slots[0]:
            return replace(role, operands=(*role.operands, place), span=span)
        case From(start, None) if "from" in slots[0]:
            return replace(role, operands=(*role.operands, start), span=span)
        case _:
            return None


# --- `phrase list at B` ------------------------------------------------------------------------

_LISTS: dict[str, type[On] | type[Through]] = {
    "on": On, "through": Through, "passes through": Through,
}  # fmt: skip

_Single = type[Inside] | type[Outside] | type[InscribedIn] | type[CircumscribedAbout]

_SINGLES: dict[str, _Single] = {
    "inside": Inside, "outside": Outside, "inscribed in": InscribedIn,
    "circumscribed about": CircumscribedAbout, "circumscribed around": CircumscribedAbout,
}  # fmt: skip

_MEETING = ("meets", "intersects", "cuts", "crosses")


def _plain(children: Children, span: Span) -> AnyPredicate:
    first = children[0]
    if isinstance(first, Words):
        return _phrase(first, of_type(children, Items)[0], of_type(children, At), span)
    nodes = expressions(children)
    if str(first) == "from":
        return From(nodes[0], nodes[1] if len(nodes) > 1 else None, span=span)
    return Divides(nodes[0], nodes[1], span=span)


def _phrase(phrase: Words, items: Items, ats: Sequence[At], span: Span) -> AnyPredicate:
    text = phrase.text
    at = ats[0].nodes if ats else ()
    if text in _MEETING:
        return _meets(items, at, span)
    if "tangent" in text or text == "touches":
        first = text.partition(" ")[0]
        kinds: dict[str, Literal["internally", "externally"]] = {
            "internally": "internally", "externally": "externally",
        }  # fmt: skip
        return TangentTo(items.nodes, kinds.get(first), at, span=span)
    if text == "bisects":
        halved = _single(phrase, items)
        is_angle = isinstance(halved, Object) and halved.kind == "angle"
        return Bisects(halved, _at_of(ats, "bisects ∠...", not is_angle), span=span)
    _at_of(ats, f"{text} ...", may=False)
    return _phrase_alone(phrase, items, span)


def _phrase_alone(phrase: Words, items: Items, span: Span) -> AnyPredicate:
    text = phrase.text
    if text in _LISTS:
        return _LISTS[text](items.nodes, span=span)
    if text in _SINGLES:
        return _SINGLES[text](_single(phrase, items), span=span)
    if text == "between":
        if len(items.nodes) != 2:
            raise refuse(
                items.span,
                f"`between` takes two points, not {len(items.nodes)}",
                "expected two",
                "write `between A and B`",
            )
        return Between(*items.nodes, span=span)
    if text.startswith("on "):
        which: Literal["same", "opposite"] = "same" if "same" in text else "opposite"
        return OnSides(which, _single(phrase, items), span=span)
    direction = cast(_Direction, text.partition(" ")[0])
    return Directed(direction, _single(phrase, items), span=span)


_Direction = Literal["above", "below", "left", "right", "north", "south", "east", "west"]


def _meets(items: Items, at: tuple[Expression, ...], span: Span) -> Meets:
    """Raises `RefusalError` for several lines in one breath: which point is whose is not said."""
    if len(items.nodes) > 1 and at:
        raise refuse(
            items.span,
            "which of these lines is met at which point is not said",
            "one line at a time",
            "write one statement a point, such as `A = t ∩ a`",
        )
    return Meets(items.nodes, at, span=span)


def _single(phrase: Words, items: Items) -> Expression:
    if len(items.nodes) != 1:
        raise refuse(
            span_of(items.nodes[1]),
            f"`{phrase.text}` takes one object, not {len(items.nodes)}",
            "one too many",
            "write a statement for each",
        )
    return items.nodes[0]
