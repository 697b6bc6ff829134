"""What captions name: only labels and numbers that the picture prints, each as it is meant."""

from __future__ import annotations

import re

import pytest
from written_captions import EXAMPLES, TEXTS, read, sentence_of, write

from geodsl.captions import (
    Reason,
    caption,
    picture_of,
)


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
    text = (EXAMPLES / "shaded-ring.geo").read_text(encoding="utf-8")
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


def test_a_label_is_said_only_where_it_is_printed() -> None:
    text = 'triangle ABC\nlabel AB "x"\nlabel AC "y"\n'
    assert write(text).labelled == {1, 2}
    found = write(f"{text}hide AB\n")
    assert found.labelled == {2}
    assert "x" not in found.text


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


@pytest.mark.parametrize("seed", range(6))
def test_a_circle_by_points_on_it_is_the_circle_through_them(seed: int) -> None:
    written = write("triangle ABC\nD outside circle ABC\nDA tangent to circle ABC\n", seed)
    assert "the circle through A, B and C" in sentence_of(written, 1)
    assert "the circle through A, B and C" in sentence_of(written, 2)


@pytest.mark.parametrize(
    "having",
    [
        "segment AB with length 5",
        "circle A with radius 5",
        "circle k with center A",
        "circle A\nradius of circle A = 5",
    ],
)
def test_the_size_or_centre_of_something_is_never_said_of_the_triangle_there(having: str) -> None:
    for seed in range(30):
        written = write(f"triangle ABC\n{having}\n", seed)
        assert " with " not in sentence_of(written, 0)
