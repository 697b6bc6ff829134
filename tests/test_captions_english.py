"""The English of captions: what no sentence of any form and seed may say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_captions_phrases import FORMS, SAMPLES

from geodsl.captions import Caption, Stated, caption
from geodsl.captions.phrases.form import Form
from geodsl.captions.printed import as_printed
from geodsl.captions.spoken import subject_first
from geodsl.checker import check
from geodsl.parser import parse
from geodsl.source import Source

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.geo"))
SEEDS = range(60)

_FAULTS = re.compile(
    r"\b(\w+) \1\b"  # and and
    r"|\d(?!(?:cm|mm|km|ft|in)\b)[a-z]{3}"  # 2angle, 2the
    r"|\bthat and\b|\bthat [=≠∥⟂∦<>≤≥]|\band [=≠∥⟂∦<>≤≥]"  # a subject without a verb
    r"|\b[Aa]nother\b"
    r"|\bsame direction\b|\bamong the\b"
    r"|\w - |\w-\d"  # ASCII for minus
    r"|[=+−] (?:twice|half|angle|segment)\b|\bhalf of \S+ \S+ \+"
)


def said(text: str, seed: int, *, only_last: bool = False) -> Caption:
    source = Source("program.geo", text)
    tree = parse(source)
    program = check(tree, source)
    last = len(tree.statements) - 1
    chosen = [Stated(last, program.statements[last].text, 0)] if only_last else None
    return caption(program, tree, seed=seed, max_tokens=None, chosen=chosen)


def sayings(text: str) -> set[str]:
    """What is said of the last statement, over many seeds."""
    return {said(text, seed, only_last=True).text for seed in SEEDS}


@pytest.mark.parametrize(("before", "statement"), SAMPLES)
def test_no_form_has_a_fault_of_grammar(before: str, statement: str) -> None:
    for text in sayings(before + statement):
        assert not _FAULTS.search(text), text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_example_has_a_fault_of_grammar(path: Path) -> None:
    for seed in range(8):
        text = said(path.read_text(encoding="utf-8"), seed).text
        assert not _FAULTS.search(text), text


@pytest.mark.parametrize(("name", "form"), FORMS, ids=[name for name, _ in FORMS])
def test_what_joins_another_predicate_is_a_verb_and_has_its_contrary_at_the_same_place(
    name: str, form: Form
) -> None:
    joined = subject_first(form.says)
    for template in (*joined, *subject_first(form.denies)):
        assert re.match(r"\{0\} (?:\{[a-z]+\}|(?!and\b)[a-z]+)", template), template
    if form.denies:
        places = [form.says.index(template) for template in joined]
        assert places == [form.denies.index(t) for t in subject_first(form.denies)]


@pytest.mark.parametrize("relation", ["parallel", "perpendicular"])
def test_a_second_predicate_has_no_subject_of_its_own(relation: str) -> None:
    for text in sayings(f"points A, B, C\nline AE through A {relation} to BC"):
        assert re.fullmatch(r"Line (?:AE|EA) .*\bA and (?:is|runs) .*(?:BC|CB)\.", text), text


def test_a_multiple_of_an_angle_is_in_words_or_in_signs_but_not_in_both() -> None:
    many = {
        "2∠BCD": ("twice angle ...", "2∠..."),
        "3∠BCD": ("3 times angle ...", "3∠..."),
        "(1/2)∠BCD": ("half of angle ...", "(1/2)∠..."),
        "∠BCD/2": ("half of angle ...", "∠.../2"),
        "(2/3)∠BCD": ("2/3 of angle ...", "(2/3)∠..."),
        "(∠BCD + ∠CDA)/2": ("(∠... + ∠...)/2",),
    }
    for value, wordings in many.items():
        texts = sayings(f"points A, B, C, D\n∠ABC = {value}")
        ends = {re.sub(r"[A-D]{3}", "...", text) for text in texts}
        for wording in wordings:
            assert any(text.endswith(f" {wording}.") for text in ends), (wording, ends)
        assert all(text.endswith(tuple(f" {w}." for w in wordings)) for text in ends)


def test_a_multiple_of_an_arc_or_an_area_is_in_words() -> None:
    on = "circle O\nA, B on circle O\nC on circle O\n"
    assert all("twice arc" in text for text in sayings(on + "arc AB = 2 arc BC"))
    assert all("half of arc" in text for text in sayings(on + "∠ACB = (1/2) arc AB"))
    half = sayings("points A, B, C, D\narea ABC = (area BCD)/2")
    assert all("half of the area of" in text for text in half)
    both = sayings(on + "∠ACB = (arc AB + arc BC)/2")
    assert all(re.search(r"\(arc \w+ \+ arc \w+\)/2", text) for text in both)


def test_circles_with_one_centre_are_each_a_circle_in_whatever_order() -> None:
    text = (
        "points A, B, C\npoint O\n"
        "circle k with center O through A\ncircle l with center O through B\n"
        "circle m with center O through C\n"
    )
    for seed in SEEDS:
        found = said(text, seed).text
        assert "another" not in found.lower()
        assert len(re.findall(r"\b[Aa] circle", found)) == 3, found


def test_the_median_of_a_trapezoid_joins_no_vertex() -> None:
    for lead in ("trapezoid ABCD with AB ∥ CD\nMN median of trapezoid ABCD",
                 "trapezoid ABCD with AB ∥ CD\nMN median of ABCD"):  # fmt: skip
        for text in sayings(lead):
            assert "vertex" not in text
            assert "midsegment (median)" in text or "midpoints of two sides" in text
    assert any("vertex" in text for text in sayings("triangle ABC\nAD median of triangle ABC"))


def test_a_circle_is_tangent_to_lines_and_no_tangent_of_them() -> None:
    for tail in ("tangent to AB, AC", "tangent to AB at D", "not tangent to BC"):
        for text in sayings(f"triangle ABC\ncircle O\ncircle O {tail}"):
            assert "tangent of" not in text
            assert re.search("tangent to|touch", text)


DIRECTED = [
    "∡ABC = 150°", "∡ABC ≠ 150°", "∡ABC = ∡BCD", "∡ABC ≠ ∡BCD", "∡(AB, CD) = 30°",
    "∡ABC + ∡BCD = 90°", "2∡ABC = ∡BCD", "∡ABC = ∡BCD = ∡CDA", "∡ABC = ∡BCD = 30°",
    "∡ABC, ∡BCD equal", "∡ABC < 90°", "triangle EFG with ∡EFG = 30°",
    "triangle EFG with ∡EFG = ∡FGE",
]  # fmt: skip


@pytest.mark.parametrize("statement", DIRECTED)
def test_a_directed_angle_is_called_so_and_taken_modulo_180_degrees(statement: str) -> None:
    for text in sayings(f"points A, B, C, D\n{statement}"):
        assert "directed angle" in text, text
        assert "modulo 180°" in text, text


def test_a_directed_angle_goes_from_the_line_of_its_first_letter() -> None:
    texts = sayings("points A, B, C\n∡CBA = 150°")
    whole = "The directed angle from line BC counterclockwise to line BA, modulo 180°, is 150°."
    assert whole in texts


def test_points_that_nothing_else_introduces_share_one_sentence() -> None:
    text = "point C\ntriangle PQR\npoint H\nPQ = PR\npoint D\n"
    for seed in SEEDS:
        written = said(text, seed)
        (sentence,) = [s for s in written.sentences if 0 in s.statements]
        assert sentence.statements == (0, 2, 4)
        assert re.search("C, H and D|D, H and C|[CHD], [CHD] and [CHD]", sentence.text)
        program = Source("program.geo", text)
        tree = parse(program)
        again = caption(check(tree, program), tree, seed=seed, chosen=written.chosen)
        assert again.text == written.text


def test_points_of_one_sentence_part_where_one_of_them_is_edited() -> None:
    text = "triangle PQR\npoint C\npoint H\npoint D\n"
    for seed in SEEDS:
        chosen = said(text, seed).chosen
        source = Source("program.geo", text.replace("point H", "H on PQ"))
        tree = parse(source)
        edited = caption(check(tree, source), tree, seed=seed, chosen=chosen)
        assert edited.stated == (0, 1, 2, 3)
        (points,) = [s for s in edited.sentences if 1 in s.statements]
        assert points.statements == (1, 3)
        assert "H" not in points.text


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("3x - 7", "3x − 7"),
        ("3x-7", "3x−7"),
        ("2*x^2 - 1", "2x² − 1"),
        ("2*3", "2·3"),
        ("2sqrt(3)", "2√(3)"),
        ("x'", "x′"),
        ("12 cm", "12 cm"),
        ("x^10", "x^10"),
    ],
)
def test_a_label_is_said_with_the_signs_that_the_picture_prints(written: str, printed: str) -> None:
    assert as_printed(written) == printed
    for statement in (f'label AB "{written}"', f'label ∠ABC "{written}"'):
        for text in sayings(f"triangle ABC\n{statement}"):
            assert printed in text, text


def test_an_equation_is_said_with_the_minus_of_the_picture() -> None:
    for statement in ("AB = 3x - 7", "∠ABC = (3x - 7)°"):
        for text in sayings(f"triangle ABC\n{statement}"):
            assert "3x − 7" in text
