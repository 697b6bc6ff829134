"""What introduces things, in words."""

from __future__ import annotations

from geodsl import syntax
from geodsl.captions.names import Unsayable, Words, line, listed, run, run_of_set
from geodsl.captions.phrases.form import Form
from geodsl.captions.phrases.roles import ROLES
from geodsl.captions.phrases.shapes import SHAPES
from geodsl.captions.spoken import Spoken, all_points, clause, spoken
from geodsl.captions.subjects import is_shape, place, with_article
from geodsl.captions.values import role
from geodsl.captions.words import circle, say

_PLAIN = {"segment": "segments", "line": "lines", "ray": "rays",
          "vector": "vectors"}  # fmt: skip


def introduction(words: Words, node: syntax.Introduce) -> Spoken:
    """`triangle ABC`, `points A, B`, `circle O`.

    Raises:
        Unsayable: the picture lacks a name that is needed.
    """
    match node.subjects:
        case (syntax.Object() as one,) if is_shape(one):
            return shape(words, one)
        case (syntax.Object("circle" | "semicircle") as one,):
            return Spoken(_circle(words, one))
        case (syntax.NounOf(noun, (named, *operands)),) if (noun, len(operands)) in ROLES:
            return role(words, place(words, named), noun, tuple(operands))
        case subjects:
            return _several(words, subjects)


def shape(words: Words, node: syntax.Object) -> Spoken:
    """A polygon with its kind.

    Raises:
        Unsayable: a corner has no label.
    """
    if not isinstance(node.operand, syntax.Run):
        raise Unsayable("a shape is named by its corners")
    names = node.operand.points
    noun = " ".join((*node.tags, node.kind))
    letters, whole = run_of_set(words, names), say(words, node)
    text = clause(words, SHAPES["shape"], letters, with_article(noun), whole, noun)
    return Spoken(text, host=whole, corners=frozenset(names))


def _circle(words: Words, node: syntax.Object) -> str:
    pictured = words.pictured
    match node.operand:
        case syntax.Run((name,)) | syntax.Name(name):
            key = pictured.circle_key(name)
        case syntax.Run():
            return clause(words, SHAPES["semicircle"], run(words, node.operand.points))
        case _:
            return clause(words, SHAPES[f"unnamed {node.kind}"])
    label = pictured.points.get(pictured.centres.get(key, ""))
    if key in pictured.names:
        return clause(words, SHAPES["named circle"], pictured.names[key])
    if label is None or node.kind == "semicircle":
        return clause(words, SHAPES[f"unnamed {node.kind}"])
    return clause(words, SHAPES["circle"], label)


def _several(words: Words, subjects: tuple[syntax.Expression, ...]) -> Spoken:
    kinds = {_kind(node) for node in subjects}
    plural = len(subjects) > 1
    if len(kinds) == 1:
        (kind,) = kinds
        if kind == "line" and not plural and _is_unnamed(words, subjects[0]):
            return Spoken(clause(words, SHAPES["unnamed line"]))
        if kind == "point":
            points = tuple(_bare(words, node) for node in subjects)
            return Spoken(all_points(words.bits, points), points=points)
        if kind in _PLAIN:
            who = listed(_bare(words, node) for node in subjects)
            return spoken(words, SHAPES[_PLAIN[kind]], who, plural=plural)
    form: Form = SHAPES["things" if plural else "thing"]
    return spoken(words, form, listed(place(words, node) for node in subjects))


def _kind(node: syntax.Expression) -> str:
    match node:
        case syntax.Object(kind):
            return kind
        case syntax.Run((_,)):
            return "point"
        case _:
            return ""


def _is_unnamed(words: Words, node: syntax.Expression) -> bool:
    match node:
        case syntax.Object("line", syntax.Name(name)):
            return name not in words.pictured.names
        case _:
            return False


def _bare(words: Words, node: syntax.Expression) -> str:
    """The letters without the kind."""
    match node:
        case syntax.Object("line", syntax.Name(name)):
            return line(words, name).removeprefix("line ")
        case syntax.Object("circle"):
            return circle(words, node)
        case syntax.Object("point", syntax.Run((_,) as names)) | syntax.Run((_,) as names):
            return run(words, names)  # a point without a letter cannot be introduced by it
        case syntax.Object("segment" | "line", syntax.Run((_, _) as names)):
            return run_of_set(words, names)
        case syntax.Object(_, syntax.Run(names)):
            return run(words, names)
        case _:
            return say(words, node)
