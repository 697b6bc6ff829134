"""Syntax nodes of what is said of a subject."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from geodsl.syntax.expressions import Expression, Node, Noun, ShapeKind, Tag

if TYPE_CHECKING:
    from geodsl.syntax.statements import Equal, Relate, Say

Relation = Literal["⟂", "∥", "≅", "∼", "<", ">", "≤", "≥", "≠"]


@dataclass(frozen=True, slots=True)
class Predicate(Node):
    """Base of what is said of a subject; `negated` is `not` in front of it."""

    negated: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class On(Predicate):
    """`on segment BC`, `on AB, CD` (on each of them)."""

    objects: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Between(Predicate):
    """`between A and C`."""

    first: Expression
    second: Expression


@dataclass(frozen=True, slots=True)
class Bisects(Predicate):
    """`bisects ∠BAC`, `bisects AB at M`."""

    object: Expression
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Divides(Predicate):
    """`divides AB in ratio 2 : 1`."""

    object: Expression
    ratio: Expression


@dataclass(frozen=True, slots=True)
class Through(Predicate):
    """`through A, B, C`."""

    objects: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class TangentTo(Predicate):
    """`tangent to circle O at A`, `internally tangent to circle P`, `touches circle O`."""

    objects: tuple[Expression, ...]
    kind: Literal["internally", "externally"] | None = None
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Meets(Predicate):
    """`meets BC at D`, `intersects circle O at A, B`, `intersects BC`."""

    objects: tuple[Expression, ...]
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class InscribedIn(Predicate):
    """`inscribed in circle O`."""

    object: Expression


@dataclass(frozen=True, slots=True)
class CircumscribedAbout(Predicate):
    """`circumscribed about circle O`."""

    object: Expression


@dataclass(frozen=True, slots=True)
class Inside(Predicate):
    """`inside ABC`."""

    object: Expression


@dataclass(frozen=True, slots=True)
class Outside(Predicate):
    """`outside circle O`."""

    object: Expression


@dataclass(frozen=True, slots=True)
class Having(Predicate):
    """`with radius 5`, `with center O`, `with diameter AE`."""

    noun: Noun
    value: Expression


@dataclass(frozen=True, slots=True)
class With(Predicate):
    """`with ∠C = 90°`, `with AB ∥ CD`: a fact about the subject."""

    statement: Equal | Relate | Say


@dataclass(frozen=True, slots=True)
class From(Predicate):
    """`from A`, `from A to BC`."""

    start: Expression
    end: Expression | None = None


@dataclass(frozen=True, slots=True)
class Role(Predicate):
    """`diameter of circle O`, `median of triangle ABC`, `foot of A on BC`, or bare `diameter`.

    The operands are those of `NounOf`.
    """

    noun: Noun
    operands: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Shaped(Predicate):
    """`is square`, `is isosceles triangle`, `isosceles`, `right at B`: kind or tags, or both."""

    tags: tuple[Tag, ...] = ()
    kind: ShapeKind | None = None
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Related(Predicate):
    """`parallel to BC` among other predicates: `line l through A parallel to BC`."""

    relation: Relation
    object: Expression
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Directed(Predicate):
    """`above B`, `left of B`, `north of B`."""

    direction: Literal["above", "below", "left", "right", "north", "south", "east", "west"]
    object: Expression


@dataclass(frozen=True, slots=True)
class Property(Predicate):
    """`collinear`, `horizontal`, `counterclockwise`: needs no object.

    `parallel`, `perpendicular`, `congruent`, `similar`, `equal` and `tangent` are said of two or
    more subjects together.
    """

    name: Literal[
        "collinear", "concyclic", "concurrent", "clockwise", "counterclockwise", "horizontal",
        "vertical", "convex", "parallel", "perpendicular", "congruent", "similar", "equal",
        "tangent", "distinct", "concentric", "complementary", "supplementary",
        "bisect each other",
    ]  # fmt: skip
    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Meet(Predicate):
    """`AB, CD meet at E`, `circle O and circle P intersect at A, B`: subjects with each other."""

    at: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class InOrder(Predicate):
    """`in order`, `in order on circle O`."""

    on: Expression | None = None


@dataclass(frozen=True, slots=True)
class OnSides(Predicate):
    """`on same side of BC`, `on opposite sides of BC`."""

    which: Literal["same", "opposite"]
    of: Expression


AnyPredicate = (
    On | Between | Bisects | Divides | Through | TangentTo | Meets | InscribedIn
    | CircumscribedAbout | Inside | Outside | Having | With | From | Role | Shaped | Related
    | Directed | Property | Meet | InOrder | OnSides
)  # fmt: skip
