"""What is said of a subject, in words: `D on BC`, `circle O through A, B, C`."""

from __future__ import annotations

from typing import assert_never

from geodsl import syntax
from geodsl.captions.directed import modulo_half_turn
from geodsl.captions.introductions import shape
from geodsl.captions.names import Unsayable, Words, line, listed
from geodsl.captions.phrases.circles import CIRCLES
from geodsl.captions.phrases.form import Form
from geodsl.captions.phrases.lines import LINES
from geodsl.captions.phrases.measures import MEASURES
from geodsl.captions.phrases.places import PLACES
from geodsl.captions.phrases.shapes import SHAPES
from geodsl.captions.spoken import Spoken, clause, spoken, verb_phrase
from geodsl.captions.subjects import crossing, is_circle, is_shape, place, subject, with_article
from geodsl.captions.values import equal, relate, relation_form, role_form, side
from geodsl.captions.words import polygon, region, say

Said = tuple[Form, tuple[str, ...]]
"""Templates, and what fills them after the subject."""

NOUNS = {"center": "centre"}
"""Nouns of `with` that are spelled otherwise."""


def saying(words: Words, node: syntax.Say) -> Spoken:
    """A statement with predicates.

    Raises:
        Unsayable: the picture lacks a name that is needed.
    """
    predicates = _folded(node.predicates)
    match predicates:
        case (syntax.Property() | syntax.Meet() | syntax.InOrder() | syntax.OnSides() as one,):
            return _together(words, node.subjects, one)
        case _:
            return _of_subject(words, node.subjects, predicates)


def _folded(predicates: tuple[syntax.AnyPredicate, ...]) -> tuple[syntax.AnyPredicate, ...]:
    """`altitude from A to BC` is one predicate."""
    match predicates:
        case (syntax.Role(noun, ()) as role, syntax.From(start, end), *rest) if end is not None:
            folded = syntax.Role(noun, (start, end), negated=role.negated, span=role.span)
            return (folded, *rest)
        case _:
            return predicates


def _of_subject(
    words: Words,
    subjects: tuple[syntax.Expression, ...],
    predicates: tuple[syntax.AnyPredicate, ...],
) -> Spoken:
    clauses = tuple(p for p in predicates if isinstance(p, syntax.With | syntax.Having))
    others = tuple(p for p in predicates if not isinstance(p, syntax.With | syntax.Having))
    if len(subjects) == 1 and is_shape(subjects[0]) and not others:
        return _shape_with(words, subjects[0], clauses)
    is_whole = bool(others) and _is_of_whole_line(others[0])
    who = listed(
        crossing(words, item) if is_whole and isinstance(item, syntax.Run) else subject(words, item)
        for item in subjects
    )
    plural = len(subjects) > 1
    if not others:
        return _having(words, who, plural, clauses)
    if clauses:
        who += f" with {listed(_with(words, item) for item in clauses)}"
    said = [predicate(words, subjects, item) for item in others]
    first, *more = zip(others, said, strict=True)
    one, (form, parts) = first
    if not more:
        whole = spoken(words, form, who, *parts, negated=one.negated, plural=plural)
        return Spoken(whole.clause, aside=None if clauses else whole.aside)
    phrases = [
        verb_phrase(words, form, "", *parts, negated=item.negated, plural=plural)
        for item, (form, parts) in [first, *more]
    ]
    return Spoken(f"{who} {listed(phrases)}")


def _is_of_whole_line(node: syntax.AnyPredicate) -> bool:
    """Whether a segment is spoken of as its whole line."""
    match node:
        case syntax.Meets() | syntax.Role("secant"):
            return True
        case syntax.Bisects(item):
            return isinstance(item, syntax.Run)
        case _:
            return False


def _shape_with(
    words: Words, node: syntax.Expression, clauses: tuple[syntax.With | syntax.Having, ...]
) -> Spoken:
    assert isinstance(node, syntax.Object)
    introduced = shape(words, node)
    withs = tuple(_with(words, item) for item in clauses)
    return Spoken(introduced.clause, withs, None, introduced.host, introduced.corners)


def _with(words: Words, node: syntax.With | syntax.Having) -> str:
    """A clause after `with`."""
    match node:
        case syntax.With(statement):
            said = fact(words, statement)
            if said.aside is None:
                raise Unsayable("no words for this after `with`")
            return said.aside
        case syntax.Having(noun, value):
            return f"{NOUNS.get(noun, noun)} {say(words, value)}"
        case _:
            assert_never(node)


def fact(words: Words, node: syntax.Equal | syntax.Relate | syntax.Say) -> Spoken:
    """A statement inside another."""
    match node:
        case syntax.Equal(sides):
            return equal(words, sides)
        case syntax.Relate():
            return relate(words, node)
        case syntax.Say():
            return saying(words, node)
        case _:
            assert_never(node)


def _having(
    words: Words, who: str, plural: bool, clauses: tuple[syntax.With | syntax.Having, ...]
) -> Spoken:
    """`circle O with radius 5` alone."""
    match clauses:
        case (syntax.Having(noun, value),):
            name = NOUNS.get(noun, noun)
            form = MEASURES["has" if isinstance(value, syntax.Run) else "has size"]
            parts = (who, name, say(words, value), with_article(name))
            return spoken(words, form, *parts, plural=plural)
        case _:
            withs = listed(_with(words, item) for item in clauses)
            return Spoken(clause(words, SHAPES["thing"], f"{who} with {withs}"))


# --- one subject after the other ---------------------------------------------------------------


def predicate(
    words: Words, subjects: tuple[syntax.Expression, ...], node: syntax.AnyPredicate
) -> Said:
    """The templates of a predicate.

    Raises:
        Unsayable: the picture lacks a name that is needed.
    """
    match node:
        case syntax.On((syntax.Run((_, _)) | syntax.Object("segment") as one,)):
            where = place(words, one)
            if node.negated and not where.startswith("segment "):
                where = f"segment {where}"  # it may well lie on the line
            return PLACES["on segment"], (where,)
        case syntax.On():
            return PLACES["on"], (listed(_locus(words, o) for o in node.objects),)
        case syntax.Between(first, second):
            return PLACES["between"], (say(words, first), say(words, second))
        case syntax.Through():
            return LINES["through"], (listed(say(words, o) for o in node.objects),)
        case _:
            return _other(words, subjects, node)


def _locus(words: Words, node: syntax.Expression) -> str:
    """What points lie on; a line is not named by the very points that lie on it."""
    match node:
        case syntax.Object("line", syntax.Name(name)) | syntax.Name(name) if (
            name in words.pictured.on_line
        ):
            return line(words, name, apart=True)
        case _:
            return place(words, node)


def _other(
    words: Words, subjects: tuple[syntax.Expression, ...], node: syntax.AnyPredicate
) -> Said:
    match node:
        case syntax.Bisects(item, at) | syntax.Divides(item, at):
            return _dividing(words, subjects, node)
        case syntax.TangentTo(objects, kind, at):
            touch = kind or "tangent"
            where = _at(words, subjects, at)
            target = listed(place(words, o) for o in objects)
            return CIRCLES[f"{touch} at" if where else touch], (target, *where)
        case syntax.Meets(objects, at):
            where = _at(words, subjects, at)
            target = listed(crossing(words, o) for o in objects)
            return LINES["meets at" if where else "meets"], (target, *where)
        case syntax.InscribedIn(item):
            name = "circle inscribed" if is_circle(words, subjects[0]) else "inscribed"
            return CIRCLES[name], (_round(words, item),)
        case syntax.CircumscribedAbout(item):
            name = "circle circumscribed" if is_circle(words, subjects[0]) else "circumscribed"
            return CIRCLES[name], (_round(words, item),)
        case syntax.Inside(item):
            return PLACES["inside"], (_round(words, item),)
        case syntax.Outside(item):
            return PLACES["outside"], (_round(words, item),)
        case _:
            return _role_or_place(words, subjects, node)


def _dividing(
    words: Words,
    subjects: tuple[syntax.Expression, ...],
    node: syntax.Bisects | syntax.Divides,
) -> Said:
    match node:
        case syntax.Bisects(item, at):
            where = _at(words, subjects, at)
            return LINES["bisects at" if where else "bisects"], (place(words, item), *where)
        case syntax.Divides(item, ratio):
            return LINES["divides"], (place(words, item), say(words, ratio))
        case _:
            assert_never(node)


def _role_or_place(
    words: Words, subjects: tuple[syntax.Expression, ...], node: syntax.AnyPredicate
) -> Said:
    match node:
        case syntax.Role(noun, operands):
            return role_form(words, noun, operands)
        case syntax.From(start, None):
            return LINES["from"], (say(words, start),)
        case syntax.From(start, syntax.Node() as end):
            return LINES["from to"], (say(words, start), say(words, end))
        case syntax.Shaped():
            return _shaped(words, subjects, node)
        case syntax.Related(relation, item, at):
            form, more = relation_form(words, relation, at)
            return form, (side(words, item, relation), *more)
        case syntax.Directed("north" | "south" | "east" | "west" as way, item):
            return PLACES["compass"], (say(words, item), way)
        case syntax.Directed(direction, item):
            return PLACES[direction], (say(words, item),)
        case syntax.Property(name, at):
            return _property(words, name, at)
        case _:
            raise Unsayable("this predicate does not join others")


def _round(words: Words, node: syntax.Expression) -> str:
    """A circle, a polygon or another region."""
    match node:
        case syntax.Run((_, _, _, *_)):
            return polygon(words, node)
        case _ if is_circle(words, node):
            return place(words, node)
        case _:
            return region(words, node)


def _at(
    words: Words,
    subjects: tuple[syntax.Expression, ...],
    at: tuple[syntax.Expression, ...],
) -> tuple[str, ...]:
    """The points where it is, in the order of the subjects if there is one for each."""
    if not at:
        return ()
    points = listed(say(words, p) for p in at)
    return (f"{points}, respectively" if len(at) == len(subjects) > 1 else points,)


def _shaped(words: Words, subjects: tuple[syntax.Expression, ...], node: syntax.Shaped) -> Said:
    tags = " ".join(node.tags)
    if node.kind is None:
        what, form = tags, SHAPES["quality"]
    else:
        noun = f"{tags} {node.kind}".strip()
        what = with_article(noun) if len(subjects) == 1 else f"{noun}s"
        form = SHAPES["is"]
    if node.at:
        return SHAPES["shape at"], (what, listed(say(words, p) for p in node.at))
    return form, (what,)


# --- all subjects together ---------------------------------------------------------------------

_WITH_ALL = {
    "parallel": LINES["all ∥"], "perpendicular": LINES["all ⟂"],
    "congruent": MEASURES["all congruent"], "similar": MEASURES["all similar"],
    "equal": MEASURES["all equal"], "tangent": CIRCLES["all tangent"],
    "concentric": CIRCLES["concentric"], "complementary": MEASURES["complementary"],
    "supplementary": MEASURES["supplementary"], "bisect each other": LINES["bisect each other"],
    "horizontal": LINES["horizontal"], "vertical": LINES["vertical"],
}  # fmt: skip
_ALL_AT = {
    "perpendicular": LINES["all ⟂ at"], "tangent": CIRCLES["all tangent at"],
    "bisect each other": LINES["bisect each other at"],
}  # fmt: skip


def _property(words: Words, name: str, at: tuple[syntax.Expression, ...]) -> Said:
    if at and name in _ALL_AT:
        return _ALL_AT[name], (listed(say(words, p) for p in at),)
    return _WITH_ALL.get(name) or PLACES[name], ()


def _together(
    words: Words,
    subjects: tuple[syntax.Expression, ...],
    node: syntax.Property | syntax.Meet | syntax.InOrder | syntax.OnSides,
) -> Spoken:
    who = listed(_one_of(words, node, item) for item in subjects)
    plural = len(subjects) > 1
    match node:
        case syntax.Property(name, at):
            form, parts = _property(words, name, at)
        case syntax.Meet(at):
            form = LINES["meet at" if at else "meet"] if at or len(subjects) < 3 \
                else PLACES["concurrent"]  # fmt: skip
            parts = (listed(say(words, p) for p in at),) if at else ()
        case syntax.InOrder(None):
            form, parts = PLACES["in order"], ()
        case syntax.InOrder(syntax.Node() as on):
            form, parts = PLACES["in order on"], (place(words, on),)
        case syntax.OnSides(which, of):
            form = PLACES["same side" if which == "same" else "opposite sides"]
            parts = (crossing(words, of),)
        case _:
            raise Unsayable("no words for this order")
    said = spoken(words, form, who, *parts, negated=node.negated, plural=plural)
    return modulo_half_turn(said, subjects)


def _one_of(
    words: Words,
    node: syntax.Property | syntax.Meet | syntax.InOrder | syntax.OnSides,
    item: syntax.Expression,
) -> str:
    match node, item:
        case syntax.Property("clockwise" | "counterclockwise" | "convex"), _:
            return say(words, item)
        case ((syntax.Property("collinear" | "concyclic") | syntax.InOrder()), syntax.Run(names)):
            return listed(say(words, syntax.Run((n,), span=item.span)) for n in names)
        case _, syntax.Run((_, _)):
            return say(words, item)
        case _, syntax.Run((_, _, _, *_)):
            return polygon(words, item)
        case _:
            return subject(words, item)
