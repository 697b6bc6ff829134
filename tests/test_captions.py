"""Captions: what they say, in which order, and within which budget."""

from __future__ import annotations

import re

import pytest
from written_captions import EXAMPLES, TEXTS, read, sentence_of, write

import geodsl
from geodsl.captions import (
    Reason,
    caption,
    count_pieces,
    count_words,
)
from geodsl.captions.statements import SILENT

# --- what is said --------------------------------------------------------------------------------


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
    text = (EXAMPLES / "simson-line.geo").read_text(encoding="utf-8")
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
    text = (EXAMPLES / "two-secants.geo").read_text(encoding="utf-8")
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


# --- budget --------------------------------------------------------------------------------------


@pytest.mark.parametrize("most", [8, 16, 32, 64, 100])
@pytest.mark.parametrize("count", [count_pieces, count_words])
def test_a_caption_keeps_within_its_budget(most: int, count: geodsl.captions.budget.Count) -> None:
    for text in TEXTS[:40]:
        program, tree = read(text)
        for seed in range(3):
            written = caption(program, tree, seed=seed, max_tokens=most, count=count)
            assert not written.sentences or count(written.text) <= most


def test_a_budget_is_used() -> None:
    long = (EXAMPLES / "nine-point-circle.geo").read_text(encoding="utf-8")
    for seed in range(20):
        assert 40 <= count_pieces(write(long, seed, 64).text) <= 64


def test_within_a_budget_the_shape_comes_first_and_the_rest_by_seed() -> None:
    long = (EXAMPLES / "nine-point-circle.geo").read_text(encoding="utf-8")
    chosen = [write(long, seed, 40).stated for seed in range(30)]
    assert all(0 in stated for stated in chosen)
    assert len(set(chosen)) > 5


def test_pieces_of_names_digits_and_long_words_are_counted() -> None:
    assert count_pieces("") == 1
    assert count_pieces("ABC") == 4
    assert count_pieces("∠A = 40°") == 7
    assert count_pieces("perpendicular") == 4
