"""Reading programs, and whatever else is given as one."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodsl.diagnostics import Code, ProgramError, render
from geodsl.parser import limits, parse
from geodsl.reading import decode
from geodsl.source import Source, Span
from geodsl.syntax import (
    Binary,
    Comment,
    Curve,
    Equal,
    Find,
    Having,
    Introduce,
    Measured,
    Name,
    Number,
    Object,
    On,
    Relate,
    Related,
    Role,
    Run,
    Say,
    Statement,
    TangentTo,
    Through,
    Tree,
    head_field,
)

EXAMPLES = sorted(Path(__file__).parent.parent.glob("examples/*.geo"))
QUICK = settings(max_examples=150, deadline=None, derandomize=True)


def read(text: str) -> Tree:
    return parse(Source("test.geo", text))


def only(text: str) -> Statement:
    (statement,) = read(text).statements
    return statement


def refused(text: str) -> ProgramError:
    with pytest.raises(ProgramError) as caught:
        read(text)
    return caught.value


def check_any_text(text: str) -> None:
    """Either a tree whose spans lie inside the text, or diagnostics that do, rendered."""
    source = Source("any", text)
    try:
        tree = parse(source)
    except ProgramError as error:
        found = error.diagnostics
    else:
        assert all(source.slice(statement.span).strip() for statement in tree.statements)
        return
    assert found != ()
    for item in found:
        for label in (item.primary, *item.secondary):
            assert 0 <= label.span.start <= label.span.end <= len(text)
        assert "\n" not in item.message
        assert render(source, item)


@QUICK
@given(st.text())
def test_any_text_is_a_program_or_yields_diagnostics_inside_it(text: str) -> None:
    check_any_text(text)


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes_are_a_program_or_yield_diagnostics(data: bytes) -> None:
    source, diagnostics = decode("any", data)
    assert all(item.primary.span.end <= len(source.text) for item in diagnostics)
    check_any_text(source.text)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_mutated_example_is_a_program_or_yields_diagnostics(path: Path) -> None:
    rng = random.Random(path.stem)
    text = path.read_text(encoding="utf-8")
    for _ in range(6):
        start = rng.randrange(len(text))
        end = min(len(text), start + rng.randrange(4))
        put = "".join(rng.choices("AB∠=()+-,;:#\"'x2 \n^√°∥\x00\u2028", k=rng.randrange(3)))
        check_any_text(text[:start] + put + text[end:])


def test_all_errors_of_a_text_are_reported_at_once() -> None:
    error = refused("triangle ABC\nAB = = CD\nD on; x =\nAB = 5\nfind\n")
    shown = [error.source.position(item.primary.span.start)[0] for item in error.diagnostics]
    assert shown == [2, 3, 3, 6]


@pytest.mark.parametrize("text", ["AB =", "AB =\n", "triangle ABC\nAB =  # what\n\n\n"])
def test_an_unfinished_program_is_reported_at_its_end(text: str) -> None:
    (found,) = refused(text).diagnostics
    assert found.code is Code.UNFINISHED
    assert found.primary.span.start == found.primary.span.end == len(text)


def test_an_unfinished_statement_is_reported_at_its_own_end() -> None:
    (found,) = refused("AB =   # what\nCD = 5\n").diagnostics
    assert found.primary.span.start == 4


def test_a_span_selects_the_text_of_its_node() -> None:
    text = "# c\r\n  ∠ABC  = (2x + 10)° ; E = foot of A on BC  # d\r\n"
    source = Source("x", text)
    first, second = parse(source).statements
    assert isinstance(first, Equal)
    assert isinstance(second, Equal)
    assert source.slice(first.span) == "∠ABC  = (2x + 10)°"
    assert [source.slice(side.span) for side in first.sides] == ["∠ABC", "(2x + 10)°"]
    assert source.slice(second.sides[1].span) == "foot of A on BC"


def test_spans_stay_in_the_original_text_when_signs_are_normalised() -> None:
    text = "\ufeff\u3000C′D′ ≌ “x”" + "\r" + "A₁B ‖ CD"
    source = Source("x", text)
    second = parse(Source("x", text.replace("≌ “x”", "= 5"))).statements[1]
    assert isinstance(second, Relate)
    assert second.sides[0] == Run(("A1", "B"), span=second.span)
    (found,) = refused(text).diagnostics
    assert source.slice(found.primary.span) == "“x”"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ";", " ; ", "\n\n"])
def test_statements_end_at_line_ends_and_semicolons(end: str) -> None:
    assert len(read(f"AB = 5{end}CD = 6{end}").statements) == 2


@pytest.mark.parametrize("value", ["2", "2.50", "(x + 1)", "36π", "π"])
def test_a_blank_before_m_makes_metres(value: str) -> None:
    with_blank, without = only(f"AB = {value} m"), only(f"AB = {value}m")
    assert isinstance(with_blank, Equal)
    assert isinstance(without, Equal)
    assert isinstance(with_blank.sides[1], Measured)
    assert isinstance(without.sides[1], Binary)


def test_a_power_binds_closer_than_a_product_and_the_unit_last() -> None:
    match only("S = 2x^2 cm"):
        case Equal((_, Measured(Binary("*", Number("2"), Binary("^", Name("x"), _)), "cm"))):
            pass
        case other:
            pytest.fail(str(other))


def test_a_clause_takes_everything_after_its_noun() -> None:
    match only("circle O with radius 2x + 1 and center P"):
        case Say((Object("circle"),), (Having("radius", Binary("+")), Having("center", Run()))):
            pass
        case other:
            pytest.fail(str(other))


def test_predicates_stand_in_a_row() -> None:
    match only("line l through A parallel to BC"):
        case Say((Object("line"),), (Through(), Related("∥", Run(("B", "C"))))):
            pass
        case other:
            pytest.fail(str(other))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("triangle ABC", Introduce), ("points A, B and C", Introduce), ("AB = CD = 5", Equal),
        ("0 < x < 90", Relate), ("AB not ∥ CD", Relate), ("AB ∦ CD", None),
        ("parabola y = x^2", Curve), ("ellipse e: x^2/9 + y^2/4 = 1", Curve),
        ("circle k: x^2 + y^2 = 9", Curve), ("find PA/r, x in terms of r", Find),
        ("semicircle with diameter AE through B", Say), ("A, B, C in order", Say),
        ("t not tangent circle O", Say), ("bearing of B from A = 50°", Equal),
        ("distance from P to CD = 3", Equal), ("A above B", Say), ("AB horizontal", Say),
        ("A and C on same side of BD", Say), ("ABCD inscribed in circle O", Say),
    ],
)  # fmt: skip
def test_natural_forms_are_read(text: str, kind: type | None) -> None:
    if kind is None:
        refused(text)
    else:
        assert isinstance(only(text), kind)


def test_nouns_are_said_in_either_order() -> None:
    assert only("chord AB of circle O") == only("AB is chord of circle O")
    assert only("chord AB of circle O") == Say(
        (Run(("A", "B"), span=only("A").span),),
        (
            Role(
                "chord",
                (Object("circle", Run(("O",), span=only("A").span), span=only("A").span),),
                span=only("A").span,
            ),
        ),
        span=only("A").span,
    )


def test_a_tangent_keeps_its_point() -> None:
    match only("PA tangent to circle O at A"):
        case Say(_, (TangentTo((Object("circle"),), None, (Run(("A",)),)),)):
            pass
        case other:
            pytest.fail(str(other))


def test_foot_and_on_are_one_role() -> None:
    match only("F foot of A on BC"):
        case Say(_, (Role("foot", (Run(("A",)), Run(("B", "C")))),)):
            pass
        case other:
            pytest.fail(str(other))


def test_on_after_a_finished_role_is_its_own_predicate() -> None:
    match only("M midpoint of AB on circle O"):
        case Say(_, (Role("midpoint"), On())):
            pass
        case other:
            pytest.fail(str(other))


def test_head_comments_carry_source_and_id() -> None:
    tree = read("# source: Geometry3K\n# id: 2401\ntriangle ABC # id: 5\n# id: 6\n")
    assert head_field(tree, "source") == "Geometry3K"
    assert head_field(tree, "id") == "2401"
    assert tree.trivia[2] == Comment("id: 5", 1, trailing=True, span=tree.span)


@pytest.mark.parametrize("text", ["mand n", "AB = cong", "findx", "disk", "AB = chords"])
def test_letters_side_by_side_are_never_read_as_several_words(text: str) -> None:
    assert refused(text).diagnostics[0].code in (
        Code.UNKNOWN_WORD,
        Code.UNEXPECTED_TEXT,
        Code.UNFINISHED,
    )


def test_a_capital_or_a_look_alike_sign_does_not_matter() -> None:
    assert only("Triangle ABC") == only("triangle ABC")
    assert only("∆ABC ∽ ∆DEF") == only("triangle ABC ~ triangle DEF")


def test_the_deepest_allowed_expression_is_read() -> None:
    depth = limits.MAX_BRACKETS
    only("x = " + "(" * depth + "1" + ")" * depth)
    only("x = " + " + ".join(["1"] * limits.MAX_OPERATORS))


@pytest.mark.parametrize("unit", ["cm^2.5", "cm^1", "km^0", "ft^4"])
def test_a_unit_with_an_odd_power_is_refused_where_it_stands(unit: str) -> None:
    (found,) = refused(f"AB = 3 {unit}").diagnostics
    assert (found.code, found.primary.span) == (Code.MISPLACED_WORDS, Span(7, 7 + len(unit)))
    assert found.hint is None


@pytest.mark.parametrize(
    ("written", "right"),
    [("AB = 5√2 m", "(5√2) m"), ("AB = x m", "(x) m"), ("AB = √3 m", "(√3) m")],
)
def test_metres_after_a_root_or_a_letter_are_asked_for_in_brackets(
    written: str, right: str
) -> None:
    (found,) = refused(written).diagnostics
    assert found.hint == f"write `AB = {right}`"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("AC and BD do not bisect each other", "AC, BD not bisect each other"),
        ("AD does not bisect ∠BAC", "AD not bisects ∠BAC"),
        ("D does not lie on BC", "D not on BC"),
        ("t does not touch circle O", "t not tangent to circle O"),
        ("AB does not pass through O", "AB not through O"),
        ("ABCD is not a square", "ABCD is not square"),
        ("ABC is not an isosceles triangle", "ABC is not isosceles triangle"),
        ("A, B, C, D lie on circle O in this order", "A, B, C, D in order on circle O"),
    ],
)
def test_a_denial_or_an_order_in_prose_is_met_with_its_right_form(written: str, right: str) -> None:
    first, *_ = refused(written).diagnostics
    assert first.hint == f"write `{right}`"
    only(right)
