"""Every form of the language has at least three wordings, and its contrary as many."""

from __future__ import annotations

import re
from string import Formatter
from typing import Literal, get_args, get_origin

import pytest

from geodsl import syntax
from geodsl.captions import Stated, caption
from geodsl.captions.phrases.circles import CIRCLES
from geodsl.captions.phrases.form import PLURAL, SINGULAR, Form
from geodsl.captions.phrases.lines import LINES
from geodsl.captions.phrases.measures import MEASURES
from geodsl.captions.phrases.nouns import NOUN_PHRASES
from geodsl.captions.phrases.places import PLACES
from geodsl.captions.phrases.roles import ROLES
from geodsl.captions.phrases.shapes import PICTURE, SHAPES
from geodsl.captions.statements import SILENT
from geodsl.checker import check
from geodsl.parser import parse
from geodsl.source import Source
from geodsl.vocabulary.reference import entries
from geodsl.vocabulary.relations import RELATIONS

TABLES = {"circles": CIRCLES, "lines": LINES, "measures": MEASURES, "places": PLACES,
          "roles": ROLES, "shapes": SHAPES, "picture": PICTURE}  # fmt: skip
FORMS = [(f"{table}: {key}", form) for table, rows in TABLES.items() for key, form in rows.items()]

ABC = "triangle ABC\n"
FOUR = "points A, B, C, D\n"
NAMED = 'circle a\ncircle b\nlabel circle a "a"\nlabel circle b "b"\n'
TWO = "circle O\ncircle P\n"
ON = "circle O\nA, B on circle O\nC on circle O\n"

SAMPLES: list[tuple[str, str]] = [
    # introductions
    ("", "triangle ABC"), ("", "isosceles triangle ABC with AB = AC"), ("", "square ABCD"),
    ("", "right triangle ABC with hypotenuse AB"), ("", "points A, B"), ("", "segment AB"),
    ("", "segments AB, CD"), ("", "line AB"), ("", "line t"), ("", "ray AB"), ("", "vector AB"),
    ("", "circle O"), ("", "circle k"), ("", "semicircle ACB"), ("", "sector AOB"),
    (ON, "arc AB"), (ABC, "circle with diameter AB"), ("", "circle O with radius 5"),
    ("point O\n", "circle k with center O"), (ABC, "circle O through A, B, C"),
    # places
    (ABC, "D on ray AB"), (ON, "D on arc AB"), ("axes\nparabola p: y = x^2\n", "P on p"),
    (ON, "M = midpoint of arc AB"), (ABC, "D = reflection of A in B"),
    (ABC, "D on BC"), (ABC, "D on line BC"), (ABC, "D not on line BC"),
    ("circle O\n", "A on circle O"),
    (ABC, "D between B and C"), (ABC, "P inside ABC"), ("circle O\n", "P outside circle O"),
    (FOUR, "A, D on same side of BC"), (FOUR, "A, D on opposite sides of BC"),
    (FOUR, "A, B, C, D in order"), (ON, "A, B, C in order on circle O"),
    (FOUR, "A above B"), (FOUR, "A below B"), (FOUR, "A left of B"), (FOUR, "A right of B"),
    (FOUR, "A north of B"), (FOUR, "A south of B"), (FOUR, "A east of B"), (FOUR, "A west of B"),
    ("axes\n", "A = (1, 2)"),
    # properties
    (FOUR, "A, B, C collinear"), (FOUR, "A, B, C not collinear"), (FOUR, "A, B, C, D concyclic"),
    (FOUR, "A, B, C, D not concyclic"), (ABC + "points D, E, F\n", "AD, BE, CF concurrent"),
    (ABC, "ABC clockwise"), (ABC, "ABC counterclockwise"), (ABC, "AB horizontal"),
    (ABC, "AB vertical"), ("quadrilateral ABCD\n", "ABCD convex"), (FOUR, "AB, CD parallel"),
    (FOUR, "AB, CD perpendicular"), ("triangle ABC\ntriangle DEF\n", "ABC, DEF congruent"),
    ("triangle ABC\ntriangle DEF\n", "ABC, DEF similar"), (FOUR, "AB, CD equal"),
    (TWO, "circle O, circle P tangent"), (FOUR, "A, B distinct"),
    (NAMED, "circle a, circle b concentric"),
    (ABC, "∠A, ∠B complementary"), (FOUR, "∠ABC, ∠BCD supplementary"),
    (FOUR, "AB, CD bisect each other"), (FOUR + "point M\n", "AB, CD bisect each other at M"),
    # relations
    (FOUR, "AB ⟂ CD"), (FOUR, "AB not ⟂ CD"), (FOUR, "AB ⟂ CD at E"), (FOUR, "AB ∥ CD"),
    (FOUR, "AB not ∥ CD"), (FOUR + "points E, F\n", "AB ∥ CD ∥ EF"), (FOUR, "AB = CD"),
    (FOUR, "AB ≠ CD"), (FOUR, "A ≠ B"), (FOUR, "∠ABC = ∠BCD"), (FOUR, "∠ABC ≠ ∠BCD"),
    (FOUR, "AB > CD"), (FOUR, "AB < CD"), (FOUR, "∠ABC ≤ ∠BCD"), (FOUR, "∠ABC ≥ ∠BCD"),
    (FOUR, "∠ABC > ∠BCD"), (FOUR, "∠ABC < 90°"), (FOUR, "AB < BC < CD"),
    ("triangle ABC\ntriangle DEF\n", "△ABC ≅ △DEF"),
    ("triangle ABC\ntriangle DEF\n", "△ABC ∼ △DEF"),
    (FOUR, "line l through A parallel to BC"),
    (FOUR, "line AE through A parallel to BC"), (FOUR, "line AE through A perpendicular to BC"),
    # values
    (ABC, "AB = 5"), (ABC, "∠ABC = 60°"), (ABC, "∠ABC = 90°"), (ABC, "∠ABC ≠ 60°"),
    (ON, "arc AB = 98°"), (ON, "arc AB = arc BC"), (ABC, "AB : BC = 2 : 3"),
    (FOUR, "∡ABC = 150°"), (FOUR, "∡ABC ≠ ∡BCD"), (FOUR, "∡(AB, CD) = 30°"),
    (FOUR, "∡ABC + ∡BCD = ∡CDA"), (FOUR, "∡ABC = ∡BCD = ∡CDA"), (FOUR, "∡ABC, ∡BCD equal"),
    (FOUR, "∠ABC = 2∠BCD"), (FOUR, "∠ABC = (1/2)∠BCD"), (FOUR, "∠ABC = 0.5∠BCD"),
    (FOUR, "∠ABC + 2∠BCD = 90°"), (ON, "arc AB = 3 arc BC"), (ON, "∠ACB = (1/2) arc AB"),
    (FOUR, "∠ABC = (∠BCD + ∠CDA)/2"), (FOUR, "area ABC = (area BCD)/2"),
    (FOUR, "AB : BC = BC : CD"), (ABC, "AB = BC = CA"), (ABC, "AB = BC = 5"),
    (FOUR, "AB = BC = CD = 5"), (ABC, "AB = 2BC"), (ABC, "sin A = 3/5"),
    ("circle O\n", "radius of circle O = 5"), (ABC, "AB + BC = 2CA"), (FOUR, "∡ABC = ∡BCD"),
    (FOUR, "bearing of B from A = 60°"), (ABC + "D on BC\nsegment AD\n", "∠1 = ∠BAD"),
    (ABC + "D on BC\nsegment AD\n", "∠α = ∠BAD"),
    # lines
    (ABC + "D on BC\n", "AD bisects ∠BAC"), (FOUR, "AB bisects CD at M"), (FOUR, "AB bisects CD"),
    (FOUR, "P divides AB in ratio 2 : 1"), (FOUR, "AB meets CD at E"), (FOUR, "AB meets CD"),
    (FOUR, "AB and CD meet at E"), (FOUR, "AB and CD meet"), (FOUR, "E = AB ∩ CD"),
    (TWO, "A, B = circle O ∩ circle P"), (FOUR, "line t through A, B"), (FOUR, "ray AE from A"),
    # circles
    ("circle O\nsegment AB\n", "AB tangent to circle O"),
    ("circle O\npoint A\n", "AB tangent to circle O at B"),
    ("circle O\n", "line t not tangent to circle O"),
    (ABC, "circle O tangent to AB, AC"), (ABC, "circle O tangent to AB at D"),
    (TWO, "circle O externally tangent to circle P"),
    (TWO, "circle O externally tangent to circle P at T"), (TWO, "circle O tangent to circle P"),
    (TWO, "circle O internally tangent to circle P"),
    (TWO, "circle O internally tangent to circle P at T"),
    ("circle O\n", "triangle ABC inscribed in circle O"),
    (ABC, "circle I inscribed in triangle ABC"),
    ("circle O\n", "square ABCD circumscribed about circle O"),
    (ABC, "circle O circumscribed about triangle ABC"),
    # shapes said of what is there
    ("quadrilateral ABCD\n", "ABCD is square"),
    ("quadrilateral ABCD\n", "ABCD is not square"),
    ("quadrilateral ABCD\n", "ABCD is not rectangle"),
    (ABC, "ABC is isosceles triangle with AB = AC"),
    (ABC, "ABC is acute"), (ABC, "ABC is right at B"),
    # roles
    (ABC, "M midpoint of AB"), (ABC, "D foot of A on BC"), (ABC, "G centroid of triangle ABC"),
    (ABC, "I incenter of triangle ABC"), (ABC, "O circumcenter of triangle ABC"),
    (ABC, "H orthocenter of triangle ABC"), (ABC, "J = excenter of triangle ABC opposite A"),
    (ABC, "N nine-point center of triangle ABC"), ("square ABCD\n", "O = center of square ABCD"),
    ("axes\nparabola p: y = x^2\n", "V = vertex of p"), (ABC, "D = reflection of A in BC"),
    (ABC, "D = rotation of A about B by 60°"), (ABC, "D = translation of A by BC"),
    (ABC, "D = dilation of A about B by 2"), (ABC, "P = division of AB in 2 : 1"),
    ("circle O\npoint A\n", "P = inverse of A in circle O"), (ON, "D = antipode of A on circle O"),
    (ON, "D = antipode of A"),
    (ABC + "circle k = incircle of ABC\n", "D = touchpoint of BC on circle k"),
    (ABC, "AD median of triangle ABC"), (ABC, "AD altitude of triangle ABC"),
    (ABC, "AD height of triangle ABC"), (ABC, "AD median from A to BC"),
    (ABC, "AD altitude from A to BC"),
    (ABC + "M on AB\nN on AC\n", "MN midsegment of triangle ABC"),
    ("trapezoid ABCD with AB ∥ CD\n", "MN median of trapezoid ABCD"),
    (ABC, "AD bisector of triangle ABC"),
    (ABC + "D on BC\n", "AD bisector of ∠BAC"), (ABC + "point D\n", "AD external bisector of ∠BAC"),
    (ABC, "line m perpendicular bisector of AB"), ("circle O\n", "AB chord of circle O"),
    ("circle O\n", "AB diameter of circle O"), ("circle O\n", "OA radius of circle O"),
    ("circle O\n", "line t secant of circle O"),
    (TWO, "AB external common tangent of circle O, circle P"),
    (TWO, "AB internal common tangent of circle O, circle P"),
    (TWO, "AB common tangent of circle O, circle P"),
    ("right triangle ABC with ∠C = 90°\n", "AB hypotenuse of triangle ABC"),
    ("isosceles triangle ABC with AB = AC\n", "BC base of triangle ABC"),
    ("trapezoid ABCD with AB ∥ CD\n", "AD leg of trapezoid ABCD"), (ABC, "AB side of triangle ABC"),
    ("rectangle ABCD\n", "AC diagonal of ABCD"), (ABC, "circle O circumcircle of triangle ABC"),
    (ABC, "circle I incircle of triangle ABC"), (ABC, "circle J = excircle of ABC opposite A"),
    (ABC, "circle k = nine-point circle of triangle ABC"),
    (ON, "∠AOB is central angle of circle O"),
    (ON, "∠ACB is inscribed angle of circle O"), (FOUR, "E intersection of AB and CD"),
    # the picture
    (ABC, 'label AB "c"'), (ABC, "mark AB"), (ABC, "mark AB, BC"), (ABC, "mark AB = AC"),
    (FOUR, "mark AB ∥ CD"), (ABC, "mark AB ⟂ BC"), (ABC, "shade triangle ABC"), ("", "axes"),
    ("", "grid"), ("axes\n", "parabola p: y = x^2"), ("axes\n", "line l: y = 2x + 1"),
    (FOUR, "draw AC"), (FOUR, "draw AC, BD"),
]  # fmt: skip

_SAME = (
    (re.compile(r"[Ss]egments? "), ""), (re.compile(r"[Tt]riangle "), "△"),
    (re.compile(r"[Aa]ngle (?=[A-Z0-9α-ω])"), "∠"), (re.compile(r"[Qq]uadrilateral "), ""),
    (re.compile(r"⊙|[Cc]ircle (?=[A-Z])"), ""),
)  # fmt: skip
"""What another noun or sign for the same thing does not make another wording."""


def wordings(before: str, statement: str) -> set[str]:
    source = Source("program.geo", f"{before}{statement}\n")
    tree = parse(source)
    program = check(tree, source)
    number = len(tree.statements) - 1
    found = set()
    for seed in range(60):
        chosen = [Stated(number, program.statements[number].text, 0)]
        text = caption(program, tree, seed=seed, chosen=chosen).text
        for pattern, plain in _SAME:
            text = pattern.sub(plain, text)
        found.add(text)
    return found


@pytest.mark.parametrize(("before", "statement"), SAMPLES)
def test_a_statement_has_three_wordings(before: str, statement: str) -> None:
    assert len(wordings(before, statement)) >= 3


def _nodes(node: object) -> list[object]:
    found: list[object] = [node]
    if isinstance(node, tuple):
        for item in node:
            found += _nodes(item)
    elif isinstance(node, syntax.Node):
        for name in type(node).__slots__:
            found += _nodes(getattr(node, name))
    return found


def _sampled() -> list[object]:
    return [
        node
        for before, statement in SAMPLES
        for node in _nodes(parse(Source("", before + statement)).statements[-1])
    ]


def _literals(alias: object) -> set[str]:
    return {a for a in get_args(alias) if isinstance(a, str)} | {
        inner for a in get_args(alias) if get_origin(a) is Literal for inner in get_args(a)
    }


def _field(kind: type, name: str) -> set[str]:
    """The values that a field with a literal type may have."""
    values = {
        syntax.Property: "collinear concyclic concurrent clockwise counterclockwise horizontal "
        "vertical convex parallel perpendicular congruent similar equal tangent distinct "
        "concentric complementary supplementary",
        syntax.Directed: "above below left right north south east west",
        syntax.OnSides: "same opposite",
    }[kind]
    return set(values.split()) | ({"bisect each other"} if name == "name" else set())


def test_the_samples_use_every_statement_predicate_and_relation_of_the_language() -> None:
    nodes = _sampled()
    kinds = {type(node) for node in nodes}
    assert set(get_args(syntax.Statement)) - set(SILENT) <= kinds
    assert set(get_args(syntax.AnyPredicate)) <= kinds
    relations = {n.relation for n in nodes if isinstance(n, syntax.Relate)}
    assert _literals(syntax.Relation) <= relations
    assert _field(syntax.Property, "name") <= {
        n.name for n in nodes if isinstance(n, syntax.Property)
    }
    assert _field(syntax.Directed, "direction") <= {
        n.direction for n in nodes if isinstance(n, syntax.Directed)
    }
    assert _field(syntax.OnSides, "which") <= {
        n.which for n in nodes if isinstance(n, syntax.OnSides)
    }


def test_the_samples_use_every_role() -> None:
    nodes = _sampled()
    roles = {n.noun for n in nodes if isinstance(n, syntax.Role | syntax.NounOf)}
    made_by_code = {"tangent"}  # the grammar has `tangent to`
    chosen_by_operand = {"bisector of triangle", "median of quadrilateral"}
    assert {noun for noun, _ in ROLES} - chosen_by_operand - made_by_code <= roles


def test_every_noun_has_words() -> None:
    nouns = set(get_args(syntax.expressions.Noun))
    spoken = {noun for noun, _ in NOUN_PHRASES}
    only_after_two = {"common tangent", "external common tangent", "internal common tangent"}
    assert nouns - spoken <= only_after_two


@pytest.mark.parametrize("entry", entries(), ids=lambda e: e.name)
def test_every_relation_of_the_reference_is_said_of_its_example(entry: object) -> None:
    """Every row of the reference is written in words, unless its size is not in the picture."""
    text = entry.example  # type: ignore[attr-defined]
    source = Source("", text)
    tree = parse(source)
    program = check(tree, source)
    written = caption(program, tree, seed=0, max_tokens=None)
    notes = {"its size is not printed in the picture"}
    for item in written.left_out:
        is_named = "has no name in the picture" in item.note
        silent = isinstance(tree.statements[item.statement], SILENT)
        assert silent or item.note in notes or is_named, (item, text)


def test_the_samples_state_every_relation_that_statements_can_make() -> None:
    facts = set()
    for before, statement in SAMPLES:
        source = Source("", f"{before}{statement}\n")
        facts |= {fact.relation for fact in check(parse(source), source).facts}
    assert set(RELATIONS) - facts == set()


@pytest.mark.parametrize(("name", "form"), FORMS, ids=[name for name, _ in FORMS])
def test_a_form_has_three_wordings_and_as_many_of_its_contrary(name: str, form: Form) -> None:
    assert len(set(form.says)) == len(form.says) >= 3
    assert not form.denies or len(form.denies) == len(form.says)
    assert not set(form.says) & set(form.denies)


@pytest.mark.parametrize(("name", "form"), FORMS, ids=[name for name, _ in FORMS])
def test_templates_use_known_words_and_the_same_operands(name: str, form: Form) -> None:
    for texts in (form.says, form.denies, form.asides, form.asides_denied):
        for text in texts:
            fields = {field for _, field, _, _ in Formatter().parse(text) if field}
            words = {field for field in fields if not field.isdigit()}
            assert words <= set(SINGULAR) & set(PLURAL), text


def test_no_caption_speaks_of_style() -> None:
    style = re.compile(r"\b(?:dashed|dotted|bold|thick|thin|colou?r\w*|black|red|grey|font)\b")
    for _, form in FORMS:
        assert not any(style.search(text) for text in form.says + form.denies)
