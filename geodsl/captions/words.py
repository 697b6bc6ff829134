"""Expressions in words, as far as the picture has names for what they speak of."""

from __future__ import annotations

from types import MappingProxyType
from typing import assert_never, get_args

from geodsl import syntax
from geodsl.captions import formulas
from geodsl.captions.draws import NOUN, drawn
from geodsl.captions.names import (
    Unsayable,
    Words,
    circle_of,
    line,
    listed,
    point,
    run,
    run_between,
    run_of_set,
)
from geodsl.captions.phrases.nouns import ARC_NAMES, NOUN_PHRASES, UNITS


def say(words: Words, node: syntax.Expression) -> str:
    """An expression as a noun phrase or as mathematics.

    Raises:
        Unsayable: the picture has no name for something in it.
    """
    match node:
        case syntax.Run((name,)):
            if name in words.pictured.regions:
                return say(words, words.pictured.regions[name])
            return point(words, name)
        case syntax.Run((_, _) as names):
            return run_of_set(words, names)
        case syntax.Run(names):
            return run(words, names)
        case syntax.Object():
            return _object(words, node)
        case syntax.NounOf():
            return noun_phrase(words, node)
        case syntax.Name(name):
            return _name(words, name)
        case _:
            return _mathematics(words, node)


def segment(words: Words, node: syntax.Expression) -> str:
    """A run of two letters with the word `segment` in some captions; anything else as it is."""
    match node:
        case syntax.Run((_, _)) if drawn(words.bits, NOUN, 3) == 0:
            return f"segment {say(words, node)}"
        case _:
            return say(words, node)


def whole_line(words: Words, node: syntax.Expression) -> str:
    """Two letters where the whole line through them is meant: never `segment AB`, which would say
    that something happens between the ends."""
    match node:
        case syntax.Run((_, _)) if drawn(words.bits, NOUN, 3) == 0:
            return f"line {say(words, node)}"
        case _:
            return say(words, node)


def polygon(words: Words, node: syntax.Expression) -> str:
    """`ABC` as a triangle; anything else as it is."""
    match node:
        case syntax.Run((_, _, _) as names):
            return _with_sign(words, "△", "triangle ") + run_of_set(words, names)
        case syntax.Run((_, _, _, _, *_) as names):
            is_named = len(names) == len("ABCD") and drawn(words.bits, NOUN, 2)
            return f"{'quadrilateral ' if is_named else ''}{run_of_set(words, names)}"
        case _:
            return say(words, node)


def circle(words: Words, node: syntax.Expression) -> str:
    """A circle named by its centre, its name, points on it (`circle ABC`), or described.

    Raises:
        Unsayable: it has no name, there are others, and no points tell it apart.
    """
    match node:
        case syntax.Object("circle" | "disk", syntax.Run((name,)) | syntax.Name(name)):
            pass
        case syntax.Object("circle" | "disk", syntax.Run(names)):
            return f"the circle through {listed(point(words, name) for name in names)}"
        case syntax.Name(name) | syntax.Run((name,)):
            pass
        case _:
            return say(words, node)
    return circle_of(words, words.pictured.circle_key(name))


def _name(words: Words, name: str) -> str:
    pictured = words.pictured
    if name in pictured.curves:
        return curve(words, pictured.curves[name])
    if name in pictured.centres:
        return circle_of(words, name)
    if name in pictured.introduced:
        return line(words, name)
    if name in pictured.regions:
        return say(words, pictured.regions[name])
    return name


def curve(words: Words, node: syntax.Curve) -> str:
    """A curve by its kind if it is the only one, or by its equation."""
    same = [c for c in words.pictured.curves.values() if c.kind == node.kind]
    if len(same) == 1 and drawn(words.bits, NOUN, 2):
        return f"the {node.kind}"
    return f"the {node.kind} {equation(words, node)}"


def equation(words: Words, node: syntax.Curve) -> str:
    """`y = x²`.

    Raises:
        Unsayable: the picture has no axes.
    """
    if not words.pictured.has_axes:
        raise Unsayable("the picture has no axes")
    return f"{say(words, node.left)} = {say(words, node.right)}"


def turn(words: Words, angle: syntax.Expression) -> str:
    """The angle of a rotation, and its sense."""
    match angle:
        case syntax.Negate(size) | syntax.Measured(syntax.Negate(size), "°"):
            sense = "clockwise"
        case syntax.Measured(size, "°"):
            sense = "counterclockwise"
        case size:
            sense = "counterclockwise"
    text = say(words, size)
    return f"{text}{'' if text.endswith('°') else '°'} {sense}"


def noun_phrase(words: Words, node: syntax.NounOf) -> str:
    """`the midpoint of AB`, `the area of △ABC`."""
    operands = [_operand(words, node, operand) for operand in node.operands]
    if node.noun == "rotation":
        operands[-1] = turn(words, node.operands[-1])
    options = NOUN_PHRASES[node.noun, len(operands)]
    return options[drawn(words.bits, NOUN, len(options))].format(*operands)


def _operand(words: Words, node: syntax.NounOf, operand: syntax.Expression) -> str:
    if isinstance(operand, syntax.Run) and len(operand.points) > 2:
        return polygon(words, operand)
    if isinstance(operand, syntax.Run) and node.noun in _OF_CIRCLES and (
        words.pictured.circle_key(operand.points[0]) in words.pictured.centres
    ):  # fmt: skip
        return circle(words, operand)
    return say(words, operand)


_OF_CIRCLES = ("radius", "diameter", "circumference", "center")


# --- objects -----------------------------------------------------------------------------------


def _with_sign(words: Words, sign: str, word: str) -> str:
    return sign if words.with_signs else word


def _object(words: Words, node: syntax.Object) -> str:
    tags = "".join(f"{tag} " for tag in node.tags)
    match node:
        case syntax.Object("shaded"):
            return "the shaded region"
        case syntax.Object("angle", operand):
            return f"{tags}{_with_sign(words, '∠', 'angle ')}{_angle_body(words, operand)}"
        case syntax.Object("directed angle", operand):
            return f"∡{_angle_body(words, operand)}"
        case syntax.Object("circle" | "disk", syntax.Run() | syntax.Name()):
            return circle(words, node)
        case syntax.Object("circle" | "semicircle" as kind, None):
            return f"a {kind}"
        case syntax.Object("line", syntax.Name(name)):
            return line(words, name) if name not in words.pictured.curves else _name(words, name)
        case syntax.Object(_, syntax.Name(name)):
            return _name(words, name)
        case syntax.Object("triangle", syntax.Run(names), ()):
            return _with_sign(words, "△", "triangle ") + run_of_set(words, names)
        case syntax.Object("point", syntax.Run((name,))):
            return point(words, name)
        case syntax.Object("ring", syntax.Tuple((outer, inner))):
            return f"the ring between {_two_circles(words, outer, inner)}"
        case syntax.Object(kind, syntax.Run(names)):
            of = f" of {circle(words, node.of)}" if node.of is not None else ""
            said = _LETTERS.get(kind, run)
            return f"{tags}{ARC_NAMES.get(kind, kind)} {said(words, names)}{of}"
        case _:
            raise Unsayable("no words for this object")


_LETTERS = MappingProxyType(
    dict.fromkeys(("segment", "line", *get_args(syntax.ShapeKind)), run_of_set)
    | {"arc": run_between}
)
"""Kinds of objects whose letters have no order, or no first end."""


def _two_circles(words: Words, outer: syntax.Expression, inner: syntax.Expression) -> str:
    if len(words.pictured.circles) == 2:
        return "the two circles"
    return f"{circle(words, outer)} and {circle(words, inner)}"


def angle_between(words: Words, one: syntax.Expression, two: syntax.Expression) -> str:
    """The angle of two lines, where it stands by itself; within sums it is `∠(AB, CD)`."""
    return f"the angle between {say(words, one)} and {say(words, two)}"


def _angle_body(
    words: Words, operand: syntax.Run | syntax.Name | syntax.Number | syntax.Tuple | None
) -> str:
    match operand:
        case syntax.Run(names):
            return run_between(words, names)
        case syntax.Number(digits):
            return digits
        case syntax.Name(name):
            return name
        case syntax.Tuple((one, two)):
            return f"({say(words, one)}, {say(words, two)})"
        case _:
            raise Unsayable("no words for this angle")


# --- mathematics -------------------------------------------------------------------------------


def _tight(words: Words, node: syntax.Expression, least: int) -> str:
    text = say(words, node)
    return text if formulas.tightness(node) >= least else f"({text})"


def _closed(words: Words, node: syntax.Expression) -> str:
    """An atom of a formula; a phrase is in brackets, so that a sign before or after it is for the
    whole."""
    text = _tight(words, node, formulas.ATOM)
    return f"({text})" if formulas.begins_in_words(text) else text


def _mathematics(
    words: Words,
    node: syntax.Number | syntax.Pi | syntax.Negate | syntax.Sqrt | syntax.Absolute
    | syntax.Binary | syntax.Measured | syntax.Trig | syntax.Tuple | syntax.Ratio,
) -> str:  # fmt: skip
    match node:
        case syntax.Number(digits):
            return digits
        case syntax.Pi():
            return "π"
        case syntax.Negate(operand):
            text = _tight(formulas.formula(words), operand, formulas.UNARY)
            return f"−({text})" if formulas.begins_in_words(text) else f"−{text}"
        case syntax.Sqrt(operand):
            return f"√{_closed(formulas.formula(words), operand)}"
        case syntax.Absolute(operand):
            return f"|{say(formulas.formula(words), operand)}|"
        case syntax.Tuple(items):
            return f"({', '.join(say(words, item) for item in items)})"
        case syntax.Ratio(parts):
            return " : ".join(_tight(words, part, formulas.TERM) for part in parts)
        case syntax.Measured(value, unit):
            return _measured(words, value, unit)
        case syntax.Trig(function, operand):
            return f"{function} {_trig_operand(words, operand)}"
        case syntax.Binary(operator, left, right):
            return _binary(words, operator, left, right)
        case _:
            assert_never(node)


def _measured(words: Words, value: syntax.Expression, unit: str) -> str:
    base, _, power = unit.partition("^")
    sign = UNITS.get(base, base) + formulas.POWERS.get(power, "")
    bare = isinstance(value, syntax.Binary) and value.operator == "*"
    number = _tight(words, value, formulas.TERM if unit != "°" or bare else formulas.POWER)
    return f"{number}{sign}" if unit == "°" else f"{number} {sign}"


def ratio_of_angle(words: Words, node: syntax.Trig) -> str:
    """`the sine of ∠A`."""
    match node.operand:
        case syntax.Run((name,)):
            angle = f"{_with_sign(words, '∠', 'angle ')}{point(words, name)}"
        case operand:
            angle = say(words, operand)
    return f"the {_TRIG[node.function]} of {angle}"


_TRIG = {"sin": "sine", "cos": "cosine", "tan": "tangent"}


def _trig_operand(words: Words, operand: syntax.Expression) -> str:
    match operand:
        case syntax.Run((name,)):
            return point(words, name)
        case _:
            return _tight(words, operand, formulas.POWER)


def _binary(words: Words, operator: str, left: syntax.Expression, right: syntax.Expression) -> str:
    if formulas.is_region(words, left) and formulas.is_region(words, right):
        return _region(words, operator, left, right)
    match operator:
        case "*":
            return _product(words, left, right)
        case "∩":
            one, two = _crossing(words, left), _crossing(words, right)
            return f"the intersection of {one} and {two}"
        case "/" if isinstance(right, syntax.Number) and formulas.begins_in_words(
            part := _tight(words, left, formulas.TERM)
        ):
            return formulas.times(f"1/{say(words, right)}", part)
        case _:
            return _arithmetic(formulas.formula(words), operator, left, right)


def _arithmetic(
    words: Words, operator: str, left: syntax.Expression, right: syntax.Expression
) -> str:
    match operator:
        case "^":
            exponent = say(words, right)
            base = _closed(words, left)
            raised = formulas.POWERS.get(exponent)
            return base + raised if raised else f"{base}^{_tight(words, right, formulas.ATOM)}"
        case "/":
            one, two = _tight(words, left, formulas.TERM), _tight(words, right, formulas.POWER)
            above = f"({one})" if formulas.begins_in_words(one) else one
            return f"{above}/({two})" if formulas.begins_in_words(two) else f"{above}/{two}"
        case _:
            sign = "−" if operator == "-" else "+"
            return (
                f"{_tight(words, left, formulas.SUM)} {sign} {_tight(words, right, formulas.TERM)}"
            )


def _crossing(words: Words, node: syntax.Expression) -> str:
    match node:
        case syntax.Run((_, _)):
            return say(words, node)
        case _:
            return circle(words, node) if _is_circle(words, node) else say(words, node)


def _is_circle(words: Words, node: syntax.Expression) -> bool:
    return isinstance(node, syntax.Name) and node.name in words.pictured.centres


def _product(words: Words, left: syntax.Expression, right: syntax.Expression) -> str:
    two = _tight(words, right, formulas.POWER)
    one = _tight(formulas.formula(words), left, formulas.TERM)
    if formulas.begins_in_words(two):
        return formulas.times(one, two)
    if two.startswith(("sin ", "cos ", "tan ")):
        return f"{one} {two}" if isinstance(left, syntax.Number) else f"{one} · {two}"
    if one[-1].isdigit() and two[0].isdigit():
        return f"{one} · {two}"
    if isinstance(left, syntax.Binary) and left.operator == "/":
        return f"({one}){two}"
    if isinstance(left, syntax.Number | syntax.Pi) or (
        isinstance(left, syntax.Binary) and isinstance(left.right, syntax.Pi)
    ):
        return f"{one}{two}"
    return f"{one} · {two}"


def _region(words: Words, operator: str, left: syntax.Expression, right: syntax.Expression) -> str:
    one, two = region(words, left), region(words, right)
    match operator:
        case "-":
            return f"the part of {one} outside {two}"
        case "∪" | "+":
            return f"the union of {one} and {two}"
        case _:
            return f"the common part of {one} and {two}"


def region(words: Words, node: syntax.Expression) -> str:
    """A region; a run of letters is a polygon, a name may be a circle's."""
    match node:
        case syntax.Run(names) if len(names) > 2:
            return polygon(words, node)
        case syntax.Name(name) if name in words.pictured.centres:
            return circle(words, node)
        case _:
            return say(words, node)
