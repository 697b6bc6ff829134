"""Equalities and relations in words."""

from __future__ import annotations

import re
from functools import partial

from geodsl import syntax
from geodsl.captions.directed import directed, is_directed, modulo_half_turn
from geodsl.captions.formulas import formula
from geodsl.captions.names import Unsayable, Words, listed, swapped
from geodsl.captions.phrases.form import Form
from geodsl.captions.phrases.lines import LINES
from geodsl.captions.phrases.measures import MEASURES
from geodsl.captions.phrases.places import PLACES
from geodsl.captions.phrases.roles import ROLES
from geodsl.captions.spoken import Spoken, spoken
from geodsl.captions.subjects import crossing, place, subject, thing
from geodsl.captions.words import (
    angle_between,
    circle,
    polygon,
    ratio_of_angle,
    say,
    turn,
)

LENGTH, ANGLE, ARC, PHRASE, VALUE, RATIO, OTHER = (
    "length", "angle", "arc", "phrase", "value", "ratio", "other",
)  # fmt: skip
_RIGHT = ("90", "90°")


def kind_of(node: syntax.Expression) -> str:
    """What a side of an equation is, as far as words go."""
    match node:
        case syntax.Run((_, _)) | syntax.Object("segment"):
            return LENGTH
        case syntax.Object("angle" | "directed angle"):
            return ANGLE
        case syntax.Object("arc"):
            return ARC
        case syntax.NounOf() | syntax.Trig():
            return PHRASE
        case syntax.Ratio():
            return RATIO
        case _:
            return OTHER if _has_geometry(node) else VALUE


def _has_geometry(node: syntax.Expression) -> bool:
    match node:
        case syntax.Run() | syntax.Object() | syntax.NounOf() | syntax.Trig():
            return True
        case syntax.Binary(_, left, right):
            return _has_geometry(left) or _has_geometry(right)
        case syntax.Negate(inner) | syntax.Sqrt(inner) | syntax.Absolute(inner):
            return _has_geometry(inner)
        case syntax.Measured(value, _):
            return _has_geometry(value)
        case syntax.Tuple(items) | syntax.Ratio(items):
            return any(_has_geometry(item) for item in items)
        case _:
            return False


def equal(words: Words, sides: tuple[syntax.Expression, ...], *, negated: bool = False) -> Spoken:
    """`AB = CD`, `∠ABC = 60°`, `M = midpoint of AB`, `A = (2, -1)`.

    Raises:
        Unsayable: the picture lacks a name that is needed.
    """
    if len(sides) != 2:
        return modulo_half_turn(_chain(words, sides), sides)
    left, right = sides
    match left, right:
        case (syntax.Object("angle", syntax.Number() | syntax.Name()), syntax.Object("angle")) if (
            words.statement in words.pictured.naming
        ):
            return _numbered(words, left, right)
        case (_, syntax.NounOf(noun, operands)) if (noun, len(operands)) in ROLES and (
            thing(words, left)
        ):
            return role(words, subject(words, left), noun, operands, negated=negated)
        case (syntax.Run((_,)), syntax.Binary("∩", one, two)):
            form = LINES["intersection"]
            parts = (say(words, left), crossing(words, one), crossing(words, two))
            return spoken(words, form, *parts, negated=negated)
        case (syntax.Run((_,)), syntax.Tuple()):
            form = PLACES["coordinates"]
            return spoken(words, form, say(words, left), say(words, right), negated=negated)
        case _ if is_directed(sides):
            return _directed(words, left, right, negated)
        case _:
            return _two(words, left, right, negated)


def _directed(
    words: Words, left: syntax.Expression, right: syntax.Expression, negated: bool
) -> Spoken:
    if kind_of(left) == VALUE:
        left, right = right, left
    if kind_of(right) == VALUE or isinstance(right, syntax.Object):
        said = directed(words, left, right, negated=negated)
        if said is not None:
            return said
    return modulo_half_turn(_two(words, left, right, negated), (left, right))


def _numbered(words: Words, left: syntax.Object, right: syntax.Object) -> Spoken:
    match left.operand:
        case syntax.Number(mark):
            form = MEASURES["angle number"]
        case syntax.Name(mark):
            form = MEASURES["angle letter"]
        case _:
            raise Unsayable("no words for this angle")
    return spoken(words, form, "", say(words, right), mark)


def role(
    words: Words,
    who: str,
    noun: syntax.Noun,
    operands: tuple[syntax.Expression, ...],
    *,
    negated: bool = False,
    plural: bool = False,
) -> Spoken:
    """`M is the midpoint of AB`.

    Raises:
        Unsayable: the picture lacks a name that is needed.
    """
    form, parts = role_form(words, noun, operands)
    return spoken(words, form, who, *parts, negated=negated, plural=plural)


def role_form(
    words: Words, noun: syntax.Noun, operands: tuple[syntax.Expression, ...]
) -> tuple[Form, tuple[str, ...]]:
    """The templates of a role, and its operands in words.

    Raises:
        Unsayable: the picture lacks a name, or nothing says what it is the role of.
    """
    key: tuple[str, int] = ("altitude" if noun == "height" else noun, len(operands))
    if key == ("bisector", 1) and not isinstance(operands[0], syntax.Object | syntax.NounOf):
        key = ("bisector of triangle", 1)
    match noun, operands:
        case "bisector", (syntax.Object(kind),) if kind != "angle":
            key = ("bisector of triangle", 1)
        case "median", (operand,) if _has_four_corners(operand):
            key = ("median of quadrilateral", 1)
        case "intersection", (_, _):
            return LINES["intersection"], tuple(crossing(words, o) for o in operands)
        case _:
            pass
    if key not in ROLES:
        raise Unsayable(f"nothing says what this is the {noun} of")
    said = crossing if noun in _ON_WHOLE_LINES else _role_operand
    parts = [said(words, o) for o in operands]
    if noun == "rotation":
        parts[-1] = turn(words, operands[-1])
    return ROLES[key], tuple(parts)


def _has_four_corners(node: syntax.Expression) -> bool:
    match node:
        case syntax.Run(names) | syntax.Object(_, syntax.Run(names)):
            return len(names) == len("ABCD")
        case _:
            return False


_ON_WHOLE_LINES = ("foot", "reflection", "touchpoint")
"""Roles that may be played on the extension of a segment."""


def _role_operand(words: Words, node: syntax.Expression) -> str:
    match node:
        case syntax.Run((_, _, _, *_)):
            return polygon(words, node)
        case _:
            return place(words, node)


def _two(words: Words, left: syntax.Expression, right: syntax.Expression, negated: bool) -> Spoken:
    kinds = kind_of(left), kind_of(right)
    if kinds[0] == VALUE and kinds[1] != VALUE:
        left, right, kinds = right, left, (kinds[1], kinds[0])
    if kinds[0] == VALUE:
        raise Unsayable("it measures nothing in the picture")
    match left, kinds:
        case syntax.NounOf("radius" | "diameter" as noun, (one_circle,)), (_, "value"):
            return _of_circle(words, noun, one_circle, right, negated)
        case _:
            pass
    one, two = _side(words, left), _side(words, right)
    match kinds:
        case ("angle" | "arc", "value") if isinstance(right, syntax.Number):
            two += "°"
        case ("ratio", _) | (_, "ratio"):
            return _ratio(words, left, right, negated)
        case _:
            pass
    if kinds in _ALIKE and swapped(words, one, two):
        one, two = two, one
    if (ANGLE in kinds or OTHER in kinds) and is_phrase(one, two):
        form = MEASURES["angles in words" if kinds == (ANGLE, ANGLE) else "angle in words"]
        return spoken(words, form, one, two, negated=negated)
    if kinds == (ANGLE, VALUE) and two in _RIGHT:
        return spoken(words, MEASURES["right angle"], one, negated=negated)
    return spoken(words, MEASURES[_EQUAL.get(kinds, _other(kinds))], one, two, negated=negated)


def _of_circle(
    words: Words,
    noun: str,
    node: syntax.Expression,
    value: syntax.Expression,
    negated: bool,
) -> Spoken:
    """`radius of circle O = 5`; a circle that nothing else tells apart is `a circle`."""
    try:
        who = circle(words, node)
    except Unsayable:
        who = "a circle"
    parts = (who, noun, say(words, value), f"a {noun}")
    return spoken(words, MEASURES["has size"], *parts, negated=negated)


def is_phrase(*texts: str) -> bool:
    """Whether one of them is words, which do not stand beside a sign."""
    return any(_PHRASE.match(text) for text in texts)


_PHRASE = re.compile(r"the |twice |half of |\S+ (?:times|of) ")


def _side(words: Words, node: syntax.Expression) -> str:
    match node:
        case syntax.Trig():
            return ratio_of_angle(words, node)
        case syntax.Object("angle", syntax.Tuple((one, two)), ()):
            return angle_between(words, one, two)
        case _:
            return say(words, node)


_EQUAL = {
    (LENGTH, VALUE): "length", (ANGLE, VALUE): "angle", (ARC, VALUE): "arc",
    (LENGTH, LENGTH): "lengths equal", (ANGLE, ANGLE): "angles equal",
    (ARC, ARC): "angles equal",
}  # fmt: skip
"""Which templates go with which kinds of sides."""

_ALIKE = ((LENGTH, LENGTH), (ANGLE, ANGLE), (ARC, ARC))
"""Kinds of sides that could as well change places."""


def _other(kinds: tuple[str, str]) -> str:
    return "phrases equal" if kinds[0] == PHRASE else "equal"


def _ratio(
    words: Words, left: syntax.Expression, right: syntax.Expression, negated: bool
) -> Spoken:
    one, two = say(formula(words), left), say(formula(words), right)
    if isinstance(left, syntax.Ratio) and not _has_geometry(right):
        parts = listed(say(words, part) for part in left.parts)
        return spoken(words, MEASURES["ratio"], one, two, parts, negated=negated)
    return spoken(words, MEASURES["ratios"], one, two, negated=negated)


def _chain(words: Words, sides: tuple[syntax.Expression, ...]) -> Spoken:
    texts = [say(words, side) for side in sides]
    whole = " = ".join(say(formula(words), side) for side in sides)
    if kind_of(sides[-1]) != VALUE:
        return spoken(words, MEASURES["chain"], whole, listed(texts))
    *others, value = texts
    if isinstance(sides[-1], syntax.Number) and kind_of(sides[0]) in (ANGLE, ARC):
        value, whole = f"{value}°", f"{whole}°"
    name = "pair with value" if len(others) == 2 else "chain with value"
    return spoken(words, MEASURES[name], whole, listed(others), value)


# --- relations ---------------------------------------------------------------------------------


_MUTUAL = ("⟂", "∥")
"""Relations in which neither side is the first."""


def relate(words: Words, node: syntax.Relate) -> Spoken:
    """`AB ⟂ CD`, `a ∥ b ∥ c`, `△ABC ∼ △DEF`, `AB > CD`, `AB ≠ CD`.

    Raises:
        Unsayable: the picture lacks a name that is needed.
    """
    match node:
        case syntax.Relate((syntax.Run((_,)), syntax.Run((_,))) as sides, "≠"):
            return spoken(words, PLACES["distinct"], listed(say(words, s) for s in sides))
        case syntax.Relate((_, _) as sides, "≠"):
            return equal(words, sides, negated=True)
        case syntax.Relate(sides) if is_directed(sides):
            return modulo_half_turn(_related(words, node), sides)
        case _:
            return _related(words, node)


def _related(words: Words, node: syntax.Relate) -> Spoken:
    match node:
        case syntax.Relate((one, two), "<" | ">") if kind_of(one) == kind_of(two) == LENGTH:
            form = MEASURES["shorter" if node.relation == "<" else "longer"]
            return spoken(words, form, say(words, one), say(words, two))
        case syntax.Relate(sides, "∥") if len(sides) > 2:
            return spoken(words, LINES["all ∥"], listed(side(words, s, "∥") for s in sides))
        case syntax.Relate((one, two), relation, at, negated):
            form, more = relation_form(words, relation, at)
            said = crossing if more else partial(side, relation=relation)
            first, second = said(words, one), said(words, two)
            if relation in _MUTUAL and swapped(words, first, second):
                first, second = second, first
            return spoken(words, form, first, second, *more, negated=negated)
        case syntax.Relate(sides, relation):
            signed = formula(words)
            text = f" {relation} ".join(side(signed, s, relation) for s in sides)
            return spoken(words, MEASURES["relation chain"], text)


def relation_form(
    words: Words, relation: syntax.Relation, at: tuple[syntax.Expression, ...]
) -> tuple[Form, tuple[str, ...]]:
    """The templates of a relation, and where it is."""
    if relation in ("⟂", "∥"):
        if at and relation == "⟂":
            return LINES["⟂ at"], (listed(say(words, p) for p in at),)
        return LINES[relation], ()
    return MEASURES["equal" if relation == "≠" else relation], ()


def side(words: Words, node: syntax.Expression, relation: syntax.Relation) -> str:
    """One side of a relation."""
    if relation in ("≅", "∼"):
        return polygon(words, node)
    return place(words, node) if relation in ("⟂", "∥") else say(words, node)
