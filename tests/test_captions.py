"""Captions: what they say, what they must not say, and that an edit changes only its sentence."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

import geodsl
from geodsl import ir, syntax
from geodsl.captions import (
    Caption,
    Reason,
    Stated,
    caption,
    count_pieces,
    count_words,
    picture_of,
    substituted,
)
from geodsl.captions.statements import SILENT
from geodsl.checker import check
from geodsl.cli.main import app
from geodsl.parser import parse
from geodsl.source import Source
from geodsl.vocabulary.reference import entries

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.geo"))
TEXTS = [path.read_text(encoding="utf-8") for path in EXAMPLES]
TEXTS += [entry.example for entry in entries()]


def read(text: str) -> tuple[ir.Program, syntax.Tree]:
    source = Source("program.geo", text)
    tree = parse(source)
    return check(tree, source), tree


def write(text: str, seed: int = 0, max_tokens: int | None = None) -> Caption:
    program, tree = read(text)
    return caption(program, tree, seed=seed, max_tokens=max_tokens)


def sentence_of(written: Caption, statement: int) -> str:
    (found,) = [s.text for s in written.sentences if statement in s.statements]
    return found


# --- what is said -------------------------------------------------------------------------------


@pytest.mark.parametrize("text", TEXTS)
def test_every_statement_is_said_once_or_left_out_with_a_reason(text: str) -> None:
    program, tree = read(text)
    written = caption(program, tree, seed=1, max_tokens=None)
    linked = sorted(n for s in written.sentences for n in s.statements)
    left = [item.statement for item in written.left_out]
    assert linked == list(written.stated)
    assert sorted([*linked, *left]) == list(range(len(program.statements)))


@pytest.mark.parametrize("text", TEXTS)
def test_without_a_budget_only_what_cannot_be_said_is_left_out(text: str) -> None:
    program, tree = read(text)
    for seed in range(3):
        for item in caption(program, tree, seed=seed, max_tokens=None).left_out:
            is_silent = isinstance(tree.statements[item.statement], SILENT)
            assert item.reason is (Reason.SILENT if is_silent else Reason.UNSAYABLE)


@pytest.mark.parametrize("text", TEXTS)
def test_sentences_are_well_formed(text: str) -> None:
    for seed in range(12):
        written = write(text, seed)
        assert written.text == " ".join(s.text for s in written.sentences)
        for sentence in written.sentences:
            assert not _FAULTS.search(sentence.text), sentence.text
            assert not sentence.text[0].islower()
            assert sentence.text.endswith(".")


_FAULTS = re.compile(
    r"  | [,.;]|\.\.|\b(\w+) \1\b"
    r"|\b[Aa] (?:isos|equi|acu|obt|octa|ang|alti|arc|elli|ext|int|insc|inci|exci)"
    r"|\b[Aa]n [b-df-hj-np-tv-z]"
    r"|[{}]|\b(?:and|with|of|is|the|at)\.|_|\bNone\b|\b[Aa] (?:lines|circles)\b"
)


def test_statements_that_say_nothing_of_the_figure_are_not_said() -> None:
    text = (
        "# source: a book\nat A (0, 0)\ntriangle ABC\ndashed AB\nhide label C\n"
        "unit cm\nfind AB\nprove AB = AC\n"
    )
    written = write(text)
    assert written.stated == ()
    assert {item.reason for item in written.left_out} == {Reason.SILENT, Reason.UNSAYABLE}
    assert write(text.replace("hide label C\n", "")).stated == (1,)


def test_a_shape_takes_what_is_said_of_its_corners_into_its_sentence() -> None:
    text = "isosceles triangle ABC with AB = AC\n∠BAC = 40°\n"
    whole = {write(text, seed).text for seed in range(40)}
    assert "ABC is an isosceles triangle with AB = AC and ∠BAC = 40°." in whole


def test_what_may_happen_on_an_extension_is_not_said_of_the_segment() -> None:
    lines = ["E = AB ∩ CD", "E foot of A on CD", "AB meets CD at E", "A, B on same side of CD",
             "A, B on opposite sides of CD", "AB ⟂ CD at E", "E = reflection of A in CD",
             "AB and CD meet at E", "circle O\nline AB secant of circle O"]  # fmt: skip
    for line in lines:
        for seed in range(30):
            text = write(f"points A, B, C, D\n{line}\n", seed).text
            assert "egment" not in text, text


def test_words_and_order_vary_with_the_seed() -> None:
    text = (ROOT / "examples" / "simson-line.geo").read_text(encoding="utf-8")
    assert len({write(text, seed).text for seed in range(20)}) == 20
    orders = {tuple(item.statement for item in write(text, s).chosen) for s in range(20)}
    assert len(orders) > 5


def test_the_same_seed_writes_the_same_caption() -> None:
    for text in TEXTS[:20]:
        assert write(text, 5, 64) == write(text, 5, 64)


def test_the_angle_of_two_lines_is_said_in_words_and_without_a_sign() -> None:
    text = "quadrilateral ABCD\n∠(AC, BD) = 70°\n∠(AB, CD) = ∠ABC\n∠(AD, BC) ≠ 30°\n"
    for seed in range(30):
        said = write(text, seed).text
        assert "(" not in said
        assert "between" in said
        assert not re.search(r"between \w+ and \w+ [=≠]|[=≠] the ", said), said
    assert "∠(AB, CD)" in write("quadrilateral ABCD\n2∠(AB, CD) + ∠ABC = 90°\n").text


def test_points_that_other_statements_name_are_not_introduced_by_themselves() -> None:
    text = "point C\nsegment AB\npoints D, E\nBC ⟂ AB\nD on AB\n"
    for seed in range(30):
        written = write(text, seed)
        assert "point C" not in written.text
        assert "C" in sentence_of(written, 0)
        assert sentence_of(written, 0) == sentence_of(written, 3)
        assert "E" in sentence_of(written, 2)  # nothing else names it
        assert written.stated == (0, 1, 2, 3, 4)


def test_points_alone_are_said() -> None:
    assert "A and B" in write("points A, B\n").text
    assert write("point A\npoint B\n").stated == (0, 1)


def test_points_that_others_name_need_no_room() -> None:
    bare = "triangle ABC\nD on BC\n"
    with_points = "triangle ABC\npoint D\nD on BC\n"
    for most in range(16, 40):
        for seed in range(5):
            without = write(bare, seed, most)
            if 1 in without.stated:
                assert 2 in write(with_points, seed, most).stated


def test_what_introduces_a_shape_is_said_before_what_names_it() -> None:
    text = (ROOT / "examples" / "two-secants.geo").read_text(encoding="utf-8")
    for seed in range(60):
        said = write(text, seed).text
        first = re.search("[ABCD]{4}", said)
        assert first is not None
        assert said[: first.start()].lower().endswith("quadrilateral "), said


def test_what_introduces_a_circle_is_said_before_what_names_it() -> None:
    for seed in range(60):
        said = write("triangle ABC\ncircle S through A, B, C\nR inside circle S\n", seed).text
        circle = re.search("[^.]*(?:⊙|ircle )S[^.]*", said)
        assert circle is not None
        assert set("ABC") <= set(circle.group()), said


# --- labels and numbers that are not there ------------------------------------------------------


def test_a_point_without_a_label_is_not_named() -> None:
    hidden = (
        "circle Q\nhide Q\nA, B on circle Q\nQA = QB\n∠AQB = 70°\nR on segment AB\nhide label R\n"
    )
    for seed in range(30):
        written = write(hidden, seed)
        assert not re.search("[QR]", written.text)
        assert {2}.issubset(written.stated)
        assert not {3, 4, 5} & set(written.stated)


@pytest.mark.parametrize("text", TEXTS)
def test_no_letter_is_used_that_the_picture_does_not_print(text: str) -> None:
    program, tree = read(text)
    pictured = picture_of(program, tree)
    known = {*pictured.points.values(), *pictured.names.values()}
    for seed in range(8):
        for sentence in caption(program, tree, seed=seed, max_tokens=None).sentences:
            words = re.sub(r"\b[A-Z][a-z]+\b|^A (?=[a-z]+ )(?!and )", " ", sentence.text)
            assert set(re.findall(r"[A-Z][₀-₉]*′*", words)) <= known, sentence.text


def test_a_line_without_a_label_is_named_by_two_points_or_not_at_all() -> None:
    text = "circle O\nline t tangent to circle O at A\nP on t\n"
    for seed in range(20):
        written = write(text, seed)
        assert not re.search(r"\bt\b", written.text)
        assert re.search("ine (AP|PA)", sentence_of(written, 1))
        assert 2 not in written.stated  # "P lies on line AP" says nothing
    lone = write("circle O\nline t tangent to circle O at A\n")
    assert "a line" in lone.text.lower()
    named = write('circle O\nline t tangent to circle O at A\nP on t\nlabel t "t"\n')
    assert "ine t" in sentence_of(named, 2)


def test_a_circle_without_a_label_is_told_apart_or_not_named() -> None:
    only = write("circle k\nA on circle k\n")
    assert "circle" in sentence_of(only, 1)
    two = "triangle ABC\ntriangle DEF\n"
    two += "circle k through A, B, C\ncircle l through D, E, F\nP on circle k\n"
    written = write(two)
    assert "he circle through A, B and C" in sentence_of(written, 4)
    bare = write("circle k\ncircle l\nP on circle k\n")
    assert 2 not in bare.stated


def test_circles_with_one_centre_are_told_apart_by_printed_radii() -> None:
    text = (ROOT / "examples" / "shaded-ring.geo").read_text(encoding="utf-8")
    for seed in range(10):
        written = write(text, seed)
        assert "a circle" in sentence_of(written, 2).lower()
        assert "the two circles" in sentence_of(written, 5)
    shaded = "point O\ncircle a with center O\ncircle b with center O\nradius of a = 5\n"
    shaded += "radius of b = 3\nP on circle a\n"
    assert "ircle of radius 5" in sentence_of(write(shaded), 5)


def test_a_label_that_replaces_a_name_is_what_the_caption_says() -> None:
    for seed in range(10):
        text = write('triangle ABC\nlabel A "P"\nAB = AC\n', seed).text
        assert "PB" in text or "BP" in text
        assert not re.search("AB|BA", text)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("AB = 5", "BA = 5"),
        ("∠ABC = 60°", "∠CBA = 60°"),
        ("D on segment AC", "D on segment CA"),
        ("right triangle ABC with ∠C = 90°", "right triangle CAB with ∠C = 90°"),
        ("isosceles trapezoid ABCD with AB ∥ CD", "isosceles trapezoid CBAD with BA ∥ CD"),
        ("AB ⟂ BC", "BC ⟂ AB"),
        ("∠ABC = ∠BCA", "∠BCA = ∠ABC"),
    ],
)
def test_letters_without_an_order_are_said_alike_however_they_are_written(
    one: str, two: str
) -> None:
    lead = "" if one.startswith(("right", "isosceles")) else "triangle ABC\n"
    program, tree = read(lead + one)
    turned, turned_tree = read(lead + two)
    for seed in range(20):
        chosen = caption(program, tree, seed=seed).chosen
        said = caption(program, tree, seed=seed, chosen=chosen)
        assert caption(turned, turned_tree, seed=seed, chosen=chosen).text == said.text


@pytest.mark.parametrize(
    ("statement", "letters"),
    [
        ("P divides CA in ratio 2 : 1", "CA"),
        ("P = translation of B by CA", "CA"),
        ("∡CBA = 30°", "CBA"),
        ("triangle PQR = rotation of triangle CBA about B by 60°", "CBA"),
        ("triangle PQR ≅ triangle CBA", "CBA"),
    ],
)
def test_letters_whose_order_means_something_keep_it(statement: str, letters: str) -> None:
    lead = "triangle ABC\n" + ("triangle PQR\n" if "≅" in statement else "")
    for seed in range(20):
        said = sentence_of(write(lead + statement, seed), 2 if "≅" in statement else 1)
        arms = re.search(r"line (\w+) counterclockwise to line (\w+),", said)
        assert arms.groups() == ("BC", "BA") if arms else letters in said, said


NUMBERS = "triangle ABC\nAB = 5\n∠ABC = 60°\nAB : BC = 2 : 3\narea ABC = 12\nAC = 2BC\n"


def test_a_size_is_said_only_where_its_number_is_printed() -> None:
    program, tree = read(NUMBERS)
    assert write(NUMBERS).stated == (0, 1, 2, 3, 5)
    plain = picture_of(program, tree, numbers=False)
    without = caption(program, tree, seed=0, max_tokens=None, pictured=plain)
    assert without.stated == (0, 2, 3, 5)


def test_an_unknown_is_said_only_where_it_is_printed() -> None:
    text = "triangle ABC\n∠ABC = (2x + 10)°\n∠BAC = 3x°\n"
    program, tree = read(text)
    plain = picture_of(program, tree, numbers=False)
    assert write(text).stated == (0, 1, 2)
    assert caption(program, tree, seed=0, max_tokens=None, pictured=plain).stated == (0,)


def test_coordinates_are_said_only_where_there_are_axes() -> None:
    assert write("axes\nA = (1, 2)\nB = (3, 4)\n").stated == (0, 1, 2)
    assert write("A = (1, 2)\nB = (3, 4)\nC = (0, 4)\ntriangle ABC\n").stated == (3,)


def test_a_picture_without_texts_has_nothing_to_name() -> None:
    program, tree = read("triangle ABC\nAB = AC\ncircle O\n")
    bare = picture_of(program, tree, labels=False)
    assert caption(program, tree, seed=0, max_tokens=None, pictured=bare).stated == (2,)


def test_only_what_is_allowed_is_said() -> None:
    program, tree = read(NUMBERS)
    written = caption(program, tree, seed=0, max_tokens=None, sayable=frozenset({0, 2}))
    assert written.stated == (0, 2)
    assert [i.statement for i in written.left_out if i.reason is Reason.NOT_ALLOWED] == [1, 3, 4, 5]


# --- budget -------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [8, 16, 32, 64, 100])
@pytest.mark.parametrize("count", [count_pieces, count_words])
def test_a_caption_keeps_within_its_budget(most: int, count: geodsl.captions.budget.Count) -> None:
    for text in TEXTS[:40]:
        program, tree = read(text)
        for seed in range(3):
            written = caption(program, tree, seed=seed, max_tokens=most, count=count)
            assert not written.sentences or count(written.text) <= most


def test_a_budget_is_used() -> None:
    long = (ROOT / "examples" / "nine-point-circle.geo").read_text(encoding="utf-8")
    for seed in range(20):
        assert 40 <= count_pieces(write(long, seed, 64).text) <= 64


def test_within_a_budget_the_shape_comes_first_and_the_rest_by_seed() -> None:
    long = (ROOT / "examples" / "nine-point-circle.geo").read_text(encoding="utf-8")
    chosen = [write(long, seed, 40).stated for seed in range(30)]
    assert all(0 in stated for stated in chosen)
    assert len(set(chosen)) > 5


def test_pieces_of_names_digits_and_long_words_are_counted() -> None:
    assert count_pieces("") == 1
    assert count_pieces("ABC") == 4
    assert count_pieces("∠A = 40°") == 7
    assert count_pieces("perpendicular") == 4


# --- edits --------------------------------------------------------------------------------------

BEFORE = "triangle ABC\nAB = AC\n∠BAC = 40°\nD on BC\nAD bisects ∠BAC\nE midpoint of AB\nDE ∥ AC\n"
EDITS = [
    (1, "AB ≠ AC"), (2, "∠BAC = 50°"), (3, "D not on BC"), (4, "AD not bisects ∠BAC"),
    (6, "DE not ∥ AC"), (6, "DE ⟂ AC"), (5, "E on AB"), (0, "right triangle ABC with ∠C = 90°"),
    (2, "∠BAC > ∠ABC"),
]  # fmt: skip


def edited(number: int, line: str) -> str:
    lines = BEFORE.splitlines()
    lines[number] = line
    if number in (3,):
        lines.insert(number, "point D")
    return "\n".join(lines)


@pytest.mark.parametrize(("number", "line"), EDITS)
def test_an_edit_changes_only_its_own_sentence(number: int, line: str) -> None:
    after = edited(number, line)
    shift = 1 if number == 3 else 0
    numbers = {n: n + shift if n >= number else n for n in range(7)}
    for seed in range(25):
        original = write(BEFORE, seed)
        program, tree = read(after)
        changed = caption(program, tree, seed=seed, chosen=substituted(original.chosen, numbers))
        assert changed.stated == tuple(numbers[n] for n in original.stated)
        kept = [s.text for s in original.sentences if number not in s.statements]
        others = [s.text for s in changed.sentences]
        assert [text for text in others if text in kept] == kept
        assert changed.text != original.text


def test_words_of_a_statement_do_not_depend_on_its_place() -> None:
    for seed in range(20):
        program, tree = read("point Z\npoint Y\n" + BEFORE)
        voiced = [Stated(n + 2, program.statements[n + 2].text, n) for n in range(7)]
        moved = caption(program, tree, seed=seed, chosen=voiced)
        program, tree = read(BEFORE)
        voiced = [Stated(n, program.statements[n].text, n) for n in range(7)]
        here = caption(program, tree, seed=seed, chosen=voiced)
        assert moved.text == here.text


def test_a_contrary_is_worded_like_the_statement_in_whose_place_it_stands() -> None:
    pairs = [("AB ⟂ CD", "AB not ⟂ CD"), ("AB ∥ CD", "AB not ∥ CD"), ("AB = CD", "AB ≠ CD"),
             ("D on line AB", "D not on line AB")]  # fmt: skip
    words = re.compile(r"\b(?:not|do|does|is|are|has|have|run|lie|pass|lies|runs|passes)\b")
    for one, two in pairs:
        for seed in range(20):
            texts = []
            for line in (one, two):
                program, tree = read(f"points A, B, C, D\n{line}\n")
                texts.append(caption(program, tree, seed=seed, chosen=[Stated(1, one, 0)]).text)
            assert texts[0] != texts[1]
            same = [" ".join(words.sub("", text).split()) for text in texts]
            signs = "≠" in texts[1] or "∦" in texts[1] or "differ" in texts[1]
            assert signs or same[0].replace("same", "") == same[1] or "right angle" in texts[1]


def test_chosen_statements_give_the_same_caption_again() -> None:
    for text in TEXTS[:25]:
        program, tree = read(text)
        for most in (None, 64):
            written = caption(program, tree, seed=3, max_tokens=most)
            again = caption(program, tree, seed=3, chosen=written.chosen)
            assert (again.text, again.sentences) == (written.text, written.sentences)


def test_a_chosen_statement_that_cannot_be_said_is_an_error() -> None:
    program, tree = read("triangle ABC\nfind AB\narea ABC = 5\n")
    for number in (1, 2):
        with pytest.raises(ValueError, match=f"statement {number} cannot be said"):
            caption(program, tree, seed=0, chosen=[Stated(number, "", 0)])
    with pytest.raises(ValueError, match="tree of 1 statements"):
        caption(program, read("triangle ABC")[1], seed=0)


# --- the command, and the house -----------------------------------------------------------------


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        app(list(arguments), prog_name="geodsl")
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_the_command_prints_one_caption_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.geo"
    file.write_text(BEFORE, encoding="utf-8")
    assert run("caption", str(file), "--n", "4", "--seed", "2") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [write(BEFORE, seed, 64).text for seed in range(2, 6)]


def test_the_page_shows_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "captions.md").read_text(encoding="utf-8")
    assert run("caption", str(ROOT / "examples" / "kite.geo"), "--n", "3") == 0
    assert capsys.readouterr().out in page


def test_the_command_prints_links_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.geo"
    file.write_text(BEFORE + "find AB\n", encoding="utf-8")
    assert run("caption", str(file), "--format", "json", "--max-tokens", "0") == 0
    found = json.loads(capsys.readouterr().out)
    written = write(BEFORE + "find AB\n")
    assert found["text"] == written.text
    assert found["sentences"][0]["statements"] == list(written.sentences[0].statements)
    assert found["left_out"] == [{"statement": 7, "text": "find AB", "reason": "silent"}]


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("point B\ncircle k with center B\nA on circle k\nhide label B\n", {0, 1}),
        ("circle k\nB = center of circle k\nA on circle k\nhide label B\n", {1}),
        ("circle k\nB center of circle k\nA on circle k\nhide label B\n", {1}),
    ],
)
def test_a_centre_without_a_letter_is_neither_introduced_nor_said_to_be_the_centre(
    text: str, unsaid: set[int]
) -> None:
    for seed in range(30):
        written = write(text, seed)
        assert unsaid.isdisjoint(written.stated)
        assert "centre" not in written.text


def test_a_budget_into_which_no_sentence_fits_is_an_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("caption", str(ROOT / "examples" / "kite.geo"), "--max-tokens", "3") == 2
    out = capsys.readouterr()
    assert out.out == ""
    assert "no sentence" in out.err


def test_the_command_reports_wrong_programs_and_missing_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.geo"
    file.write_text("AB = 5\n", encoding="utf-8")
    assert run("caption", str(file)) == 1
    assert "G201" in capsys.readouterr().err
    assert run("caption", str(tmp_path / "b.geo")) == 2


def test_captions_know_nothing_of_solving_judging_and_drawing() -> None:
    for path in (ROOT / "geodsl" / "captions").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                part = node.module.removeprefix("geodsl.").split(".")[0]
                assert part not in ("solver", "verifier", "renderer", "constraints", "pipeline")
