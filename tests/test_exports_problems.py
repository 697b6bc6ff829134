"""A sample as a text-rich and a picture-rich problem: what is said, what is shown, what is true."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from geodsl import ir
from geodsl.exports import problems
from geodsl.exports.evidence import Evidence, Seen
from geodsl.exports.llava import conversation_rows
from geodsl.exports.model import Sample, Wish
from geodsl.exports.problems import (
    NoProblem,
    Subject,
    description,
    picture_rich,
    read_subject,
    say_givens,
    tasks_of,
    text_rich,
)
from geodsl.exports.puma import pair_rows
from geodsl.frontend import check_tree
from geodsl.pipeline import Options, compile_program
from geodsl.records import make_record
from geodsl.renderer import Likeness, layout
from geodsl.source import Source
from geodsl.verifier import FactVerdict, Verdict, prepare
from geodsl.views import picture_view
from geodsl.vocabulary.relations import PRINTED


def sample_of(text: str) -> Sample:
    """A sample without negatives whose positive is a program."""
    checked = check_tree(Source("problem.geo", text))
    assert checked.program is not None
    compiled = compile_program(checked.program, Options())
    scene = json.loads(json.dumps(make_record(compiled)))
    return Sample("000000007", "train", "s", "i", "MIT", b"", (), (), (), scene, 0)


def subject_of(text: str) -> Subject:
    return read_subject(sample_of(text))


def shown(text: str) -> list[Seen]:
    """How the picture shows each statement."""
    subject = subject_of(text)
    like = Likeness(subject.matrix)
    scene = layout(subject.program, subject.coordinates, size=subject.size, like=like)
    view = picture_view(subject.program, scene)
    figure = prepare(subject.program, subject.coordinates, view)
    found = Evidence(subject.program, subject.tree, figure).shown()
    return [found[k] for k in range(len(subject.tree.statements))]


def pair(text: str) -> list[tuple[str, str, str]]:
    """Instruction, the same in the picture-rich version, and output, of each row."""
    rows = pair_rows(sample_of(text), Wish()).rows
    return [(str(r["instruction"]), str(r["instruction_2"]), str(r["output"])) for r in rows]


# --- what a picture shows -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statements",
    [
        "AB = 5",
        "AB = AC",
        "∠ABC = 50°",
        "∠ABC = 90°",
        "∠ABC = ∠ACB",
        "D midpoint of BC",
        "D on segment BC\nAD ⟂ BC",
        "D on segment BC\nAD bisects ∠BAC",
        "D foot of A on BC",
    ],
)
def test_a_number_or_a_mark_in_the_picture_says_a_given(statements: str) -> None:
    found = shown(f"triangle ABC\n{statements}\n")
    assert Seen.NOT not in found
    assert Seen.SIGN in found


@pytest.mark.parametrize(
    "statement",
    [
        "AB ≠ AC",
        "AB > AC",
        "AB = 2AC",
        "AB + AC = 3BC",
        "area of ABC = 12",
        "circle O through A, B, C",
        "perimeter of triangle ABC = 20",
    ],
)
def test_what_has_no_sign_is_not_shown(statement: str) -> None:
    assert shown(f"triangle ABC\n{statement}\n")[1] is Seen.NOT


def test_equal_sides_that_carry_numbers_have_no_ticks_so_that_it_is_said() -> None:
    found = shown("triangle ABC\nAB = x + 2\nAC = 7\nAC = AB\n")
    assert found == [Seen.DRAWN, Seen.SIGN, Seen.SIGN, Seen.NOT]


def test_a_point_is_seen_to_lie_on_what_is_drawn_through_it_and_on_nothing_else() -> None:
    assert shown("triangle ABC\nD on segment BC\n")[1] is Seen.DRAWN
    assert shown("triangle ABC\nD on segment BC\nE on segment DC\n")[2] is Seen.DRAWN
    hidden = "quadrilateral ABCD\nE on segment AC\nhide AC\n"
    assert shown(hidden)[1] is Seen.NOT


def test_that_a_point_does_not_lie_on_what_is_drawn_is_said() -> None:
    assert shown("triangle ABC\npoint D\nD not on BC\n")[2] is Seen.NOT


def test_a_polygon_is_shown_if_all_its_sides_are_drawn() -> None:
    assert shown("triangle ABC\n") == [Seen.DRAWN]
    assert shown("triangle ABC\nhide AB\n")[0] is Seen.NOT
    parts = "trapezoid CDFG with CD ∥ GF\nH midpoint of CG\nE midpoint of DF\nquadrilateral HEFG\n"
    assert shown(parts)[3] is Seen.DRAWN


def test_a_shape_is_shown_only_if_each_of_its_properties_has_a_sign() -> None:
    assert shown("isosceles triangle ABC with AB = AC\n")[0] is Seen.SIGN
    assert shown("acute triangle ABC\n")[0] is Seen.NOT
    assert shown("parallelogram ABCD\n")[0] is Seen.NOT


def test_the_centre_of_a_circle_is_said_though_its_letter_is_drawn() -> None:
    assert shown("circle O with radius 5\nA on circle O\n") == [Seen.NOT, Seen.DRAWN]


def test_arrows_say_that_sides_are_parallel_and_not_that_they_are_equal() -> None:
    found = shown("quadrilateral ABCD\nAB ∥ CD\nAB = x + 2\nCD = 7\nCD = AB\n")
    assert found == [Seen.DRAWN, Seen.SIGN, Seen.SIGN, Seen.SIGN, Seen.NOT]


def test_a_number_is_printed_only_beside_what_it_measures() -> None:
    """That one statement has its number in the picture says nothing of another."""
    subject = subject_of("triangle ABC\nAB = 5\nAC = 6\n")
    like = Likeness(subject.matrix)
    scene = layout(subject.program, subject.coordinates, size=subject.size, like=like)
    drawing = subject.program.drawing
    texts = tuple(text for text in drawing.texts if text.statement != 2)
    program = replace(subject.program, drawing=replace(drawing, texts=texts))
    view = picture_view(program, scene)
    evidence = Evidence(program, subject.tree, prepare(program, subject.coordinates, view))
    assert evidence.shown() == {0: Seen.DRAWN, 1: Seen.SIGN, 2: Seen.NOT}


# --- both versions --------------------------------------------------------------------------------


def test_the_picture_rich_version_says_only_what_its_picture_does_not_show() -> None:
    text = "triangle ABC\n∠ABC = 90°\nAB = 3\nBC = 4\nAB < AC\nfind AC\n"
    [(strong, weak, output)] = pair(text)
    for given in ("3", "4", "90°"):
        assert given in strong
        assert given not in weak
    assert "AC" in weak.split(".")[0]
    assert "AB" in weak.split(".")[0]
    assert output == "The answer is 5."


def test_the_pictures_differ_by_the_signs_alone() -> None:
    subject = subject_of("triangle ABC\nAB = AC\n∠BAC = 40°\nfind ∠ABC\n")
    pixels = []
    for version in (text_rich(subject), picture_rich(subject)):
        pixels.append(np.asarray(Image.open(BytesIO(version.picture)).convert("L")) < 128)
    plain, signed = pixels
    # Labels may step aside for a sign; strokes stay where they are.
    assert signed.sum() > plain.sum()
    assert (plain & signed).sum() > 0.8 * plain.sum()


def test_numbers_that_name_angles_are_in_both_pictures() -> None:
    text = "triangle ABC\nD on segment BC\nsegment AD\n∠1 = ∠BAD\n∠2 = ∠DAC\n∠1 = 30°\n∠2 = 30°\n"
    text += "∠ABC = 60°\nAB = 4\nfind AC\n"
    subject = subject_of(text)
    texts = [t.text for t in subject.program.drawing.texts if not t.numeric]
    assert texts == ["1", "2"]
    [(strong, weak, output)] = pair(text)
    assert "30°" in strong
    assert "60°" in strong
    assert "60°" not in weak
    assert output == "The answer is 4."


def test_what_a_program_marks_without_saying_it_stays_in_both_pictures() -> None:
    from geodsl.exports.problems import _without_signs

    subject = subject_of("triangle ABC\nmark ∠ABC\nAB = AC\nAB = 4\n")
    kept = _without_signs(subject).drawing
    assert [mark.kind for mark in subject.program.drawing.marks] == ["ticks", "arcs"]
    assert [mark.kind for mark in kept.marks] == ["arcs"]
    assert kept.texts == ()


def test_a_unit_is_said_in_words_where_only_the_answer_has_it() -> None:
    text = "triangle ABC\nunit cm\n∠ABC = 90°\nAB = 3\nBC = 4\nfind AC\n"
    [(strong, weak, output)] = pair(text)
    assert "Lengths are in cm." in strong
    assert "Lengths are in cm." in weak
    assert output == "The answer is 5 cm."


def test_a_given_that_is_not_certain_makes_no_pair() -> None:
    sample = sample_of("triangle ABC\nAB = 5\nBC = 4\nCA = 3\n")
    points = sample.scene["points"]
    assert isinstance(points, list)
    assert isinstance(points[0], dict)
    points[0]["x"] = float(points[0]["x"]) + 0.3  # type: ignore[arg-type]
    assert pair_rows(sample, Wish()).left_out == ("a given is not certain in the picture",)


def test_without_a_number_or_a_mark_there_is_no_pair() -> None:
    converted = pair_rows(sample_of("triangle ABC\nD on segment BC\nsegment AD\n"), Wish())
    assert converted.rows == ()
    assert converted.left_out == ("no given can be moved into the picture",)


def test_a_given_without_words_leaves_the_problem_out() -> None:
    subject = subject_of("triangle ABC\nhide label A\nAB = 5\nfind AC\n")
    with pytest.raises(NoProblem, match="no words"):
        say_givens(subject)


def test_a_record_of_another_version_gives_no_problem() -> None:
    sample = sample_of("triangle ABC\n")
    sample.scene["format_version"] = 99
    assert pair_rows(sample, Wish()).left_out == ("its record is of another version",)


def test_a_number_that_is_not_where_it_is_said_to_be_makes_no_pair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lost(program: ir.Program, *_: object) -> tuple[FactVerdict, ...]:
        fact = next(fact for fact in program.shown if fact.relation == PRINTED)
        return (FactVerdict(fact, Verdict.UNDECIDED, 0.0, -1.0, "px"),)

    monkeypatch.setattr(problems, "judge_shown", lost)
    sample = sample_of("triangle ABC\nAB = 5\nBC = 4\nCA = 3\n")
    assert pair_rows(sample, Wish()).left_out == ("a given is not certain in the picture",)


def test_what_is_printed_with_an_unknown_is_said_as_a_given() -> None:
    """A caption says that a label stands there; a problem says that it is so."""
    text = "triangle ABC\nAB = x + 2\nBC = 2x\nAC = 7\nAB = AC\nfind x\n"
    givens = say_givens(subject_of(text))
    assert "2x" in givens
    assert "label" not in givens


# --- questions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "target", "output"),
    [
        ("rectangle ABCD\nAB = 8\nBC = 6\nfind area of ABCD", "area of", "48"),
        ("rectangle ABCD\nAB = 8\nBC = 6\nfind AC", "the length of AC", "10"),
        ("circle O with radius 3\nfind circumference of circle O", "circumference", "6π"),
        ("triangle ABC\nAB = 2\nBC = 2\nCA = 2\nfind ∠ABC", "ABC", "60°"),
        ("triangle ABC\nAB = 3x\nBC = 6\nAB = BC\nfind x", " x", "2"),
        ("axes\nA = (1, 2)\nB = (3, 6)\nM midpoint of AB\nfind M", "coordinates of M", "(2, 4)"),
        ("axes\nA = (1, 2)\nB = (3, 6)\nline l through A, B\nfind equation of l", "equation of",
         "y = 2x"),
        ("axes\nA = (1, 2)\nB = (3, 6)\nsegment AB\nfind equation of line AB",
         "equation of line AB", "y = 2x"),
        ("triangle ABC\nAB = r\nBC = r\n∠ABC = 90°\nfind AC in terms of r",
         "AC in terms of r", "√2 r"),
        ("rectangle ABCD\nsegment AC\nAB = 6\nBC = 5\nfind ∠BAC", "BAC",
         "arctan(5/6), about 39.8056°"),
    ],
)  # fmt: skip
def test_a_find_is_asked_in_words_and_answered_exactly(text: str, target: str, output: str) -> None:
    [task] = tasks_of(subject_of(f"{text}\n"))
    assert target in task.question
    assert task.answer == f"The answer is {output}."
    assert task.question[0].isupper()
    assert task.question[-1] in ".?"


@pytest.mark.parametrize(
    "text",
    [
        "triangle ABC\nAB = 5\nfind AC\n",
        "triangle ABC\nAB = AC\nprove ∠ABC = ∠ACB\n",
        "triangle ABC\nAB = 5\nfind AB\n",
        "triangle ABC\n∠ABC = 50°\nfind ∠CBA\n",
    ],
)
def test_what_is_open_proven_or_given_is_no_question(text: str) -> None:
    assert list(tasks_of(subject_of(text))) == []


def test_without_a_question_the_task_is_to_say_the_givens_in_other_words() -> None:
    text = "triangle ABC\nAB = AC\n∠BAC = 40°\nD midpoint of BC\nsegment AD\n"
    subject = subject_of(text)
    task = description(subject)
    assert task.answer != say_givens(subject)
    for given in ("40°", "AC", "D", "BC"):
        assert given in task.answer
    [(strong, weak, output)] = pair(text)
    assert output == task.answer
    assert len(weak) < len(strong)


def test_each_question_of_a_program_is_a_row() -> None:
    rows = pair("rectangle ABCD\nAB = 8\nBC = 6\nfind AC\nfind area of ABCD, AD\n")
    assert [output for *_, output in rows] == [f"The answer is {n}." for n in (10, 48, 6)]


def test_sides_of_a_square_mark_lie_along_the_lines_that_are_said() -> None:
    subject = subject_of("triangle ABC\nD on segment BC\nE on segment AD\nBE ⟂ AD\n")
    marks = [mark.items[0] for mark in subject.program.drawing.marks if mark.kind == "right"]
    assert [mark.vertex for mark in marks if isinstance(mark, ir.Angle)] == ["E"]
    assert shown("triangle ABC\nD on segment BC\nE on segment AD\nBE ⟂ AD\n")[3] is Seen.SIGN


def test_a_conversation_asks_behind_all_givens_and_gives_the_answer() -> None:
    sample = sample_of("triangle ABC\nAB = AC\n∠BAC = 40°\nfind ∠ABC\n")
    [row] = conversation_rows(sample, Wish()).rows
    subject = read_subject(sample)
    [task] = tasks_of(subject)
    assert "40°" in say_givens(subject)
    assert row["conversations"] == [
        {"from": "human", "value": f"<image>\n{say_givens(subject)} {task.question}"},
        {"from": "gpt", "value": "The answer is 70°."},
    ]


def test_each_version_of_a_problem_has_its_own_text_and_picture() -> None:
    """The strong side reads the text that says all; the weak one the picture that shows it."""
    for end, kind in (("find ∠ABC\n", "find"), ("", "describe")):
        sample = sample_of(f"triangle ABC\nAB = AC\n∠BAC = 40°\n{end}")
        converted = pair_rows(sample, Wish(prefix="p/"))
        [row] = converted.rows
        strong, weak = text_rich(subject := read_subject(sample)), picture_rich(subject)
        task = next(tasks_of(subject), description(subject))
        assert (row["task"], row["output"], row["output_2"]) == (kind, task.answer, task.answer)
        assert (row["instruction"], row["instruction_2"]) == (
            strong.instruction(task), weak.instruction(task),
        )  # fmt: skip
        for column, version in (("image_url", strong), ("image_url_2", weak)):
            path = str(row[column]).removeprefix("p/images/")
            assert converted.pictures[path] == version.picture
        assert strong.picture != weak.picture
