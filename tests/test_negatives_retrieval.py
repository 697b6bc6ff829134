"""Captions of other samples as text negatives: in this picture's letters, and false of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from attempting import saying
from proposals import original
from retrieving import (
    HERE,
    as_it_is,
    corpus,
    found_in,
    index_of,
    lending,
    picture_here,
    positive_of,
    texts_in,
)

from geodsl.frontend import check_source
from geodsl.negatives import namesakes, retrieval
from geodsl.negatives.borrowing import borrowed, relettered, spare
from geodsl.negatives.corpus import read_entry
from geodsl.negatives.index import Index
from geodsl.negatives.letters import letters_of
from geodsl.negatives.model import Original
from geodsl.negatives.retrieval import retrieve
from geodsl.negatives.similar import ByWords, nameless
from geodsl.source import Source
from geodsl.verifier import Verdict, judge_in

Patch = pytest.MonkeyPatch


@pytest.fixture(scope="module")
def here() -> Original:
    return picture_here()


# --- truth and letters ----------------------------------------------------------------------------


def test_a_retrieved_caption_speaks_in_letters_of_this_picture(
    here: Original, tmp_path: Path
) -> None:
    (found,) = found_in(here, corpus(tmp_path, "triangle PQR\nPQ = QR\n∠PQR = 70°\n"))
    assert letters_of(found.caption, found.program, {}) <= set("ABCD")
    assert found.retrieved is not None
    assert found.retrieved.source == "00.geo"
    renaming = dict(found.retrieved.renaming)
    assert set(renaming) == set("PQR")
    assert len(set(renaming.values())) == 3


def test_a_retrieved_caption_is_false_of_this_picture(here: Original, tmp_path: Path) -> None:
    (found,) = found_in(here, corpus(tmp_path, "triangle PQR\nPQ = QR\n∠PQR = 70°\n"))
    figure = here.drawn.depicted.figure
    assert found.refuted
    for verdict in found.refuted:
        assert judge_in(figure, verdict.fact).verdict is Verdict.FAILS


def test_a_retrieved_caption_that_is_true_under_every_renaming_is_left_out(
    here: Original, tmp_path: Path
) -> None:
    assert found_in(here, corpus(tmp_path, "triangle XYZ\n")) == ()


def test_a_retrieved_caption_about_nothing_that_is_here_is_left_out(
    here: Original, tmp_path: Path
) -> None:
    assert found_in(here, corpus(tmp_path, "circle O\nA on circle O\nB on circle O\n")) == ()


def test_undecided_alone_does_not_refute_a_retrieved_caption(
    here: Original, tmp_path: Path, monkeypatch: Patch
) -> None:
    as_it_is(monkeypatch)
    index = corpus(tmp_path, "isosceles triangle ABC with AB = AC and ∠BAC = 41°\n")
    assert found_in(here, index) == ()
    monkeypatch.setattr(retrieval, "refuting", lambda _, verdicts, *more: tuple(verdicts))
    assert len(found_in(here, index)) == 1


def test_a_caption_with_a_letter_that_is_not_here_is_left_out(
    here: Original, tmp_path: Path, monkeypatch: Patch
) -> None:
    as_it_is(monkeypatch)
    index = corpus(tmp_path, "triangle ABC\nAB = 3 AC\n∠ABC = 100°\nQ on segment AB\n")
    assert found_in(here, index) == ()
    monkeypatch.setattr(retrieval, "letters_of", lambda *_: frozenset())
    assert len(found_in(here, index)) == 1


def test_a_retrieved_caption_that_the_text_tower_would_cut_off_is_left_out(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    """The corpus was read with more room than there is here."""
    narrow = original(HERE, max_tokens=12)
    index = corpus(tmp_path, "triangle PQR\nPQ = QR\n∠PQR = 70°\n")
    assert found_in(narrow, index) == ()
    monkeypatch.setattr(retrieval, "is_too_long", lambda *_: False)
    assert len(found_in(narrow, index)) == 1


def test_a_retrieved_text_that_is_there_already_is_not_found_again(
    here: Original, tmp_path: Path
) -> None:
    index = corpus(tmp_path, "triangle PQR\nPQ = QR\n∠PQR = 70°\n")
    (found,) = found_in(here, index)
    assert retrieve(here, positive_of(here), index, 10, {found.caption.text}) == ()


def test_a_retrieved_caption_of_more_points_than_are_here_is_left_out(
    here: Original, tmp_path: Path
) -> None:
    assert (
        found_in(here, corpus(tmp_path, "triangle PQR\ntriangle STU\nPQ = 3 ST\nST = 3 QU\n")) == ()
    )


def test_the_kept_renaming_is_one_under_which_much_is_true(here: Original, tmp_path: Path) -> None:
    (found,) = found_in(here, corpus(tmp_path, "triangle XYZ\nYX = YZ\n∠XYZ = 90°\n"))
    held = [v for v in found.judged if v.verdict is Verdict.HOLDS]
    assert [verdict.fact.relation for verdict in held] == ["equal"]


def test_a_caption_with_an_unknown_is_not_refuted_by_it(tmp_path: Path) -> None:
    sample = original("triangle ABC\nAB = x\nBC = x + 2\n∠ABC = 70°\n", max_tokens=64)
    assert found_in(sample, corpus(tmp_path, "triangle PQR\nPQ = 2x\n")) == ()


def test_all_letters_change_at_once() -> None:
    assert relettered(("A", ("B", "AB")), {"A": "B", "B": "A"}) == ("B", ("A", "AB"))


def test_renamings_are_injective_and_into_the_letters_given(here: Original) -> None:
    reading = read_entry("quadrilateral PQRS\nPQ = 3 RS\n", 0, 64)
    assert reading is not None
    tree, depicted = here.subject.tree, here.drawn.depicted
    for names in borrowed(reading, tree, depicted, "ABCD", Random(0)):
        assert sorted(names.values()) == list("ABCD")


def test_what_is_said_of_a_line_or_circle_of_another_picture_is_not_judged_on_this_one(
    monkeypatch: Patch,
) -> None:
    """Both pictures have a circle k, of which neither prints the name."""
    as_it_is(monkeypatch)
    sample = original("triangle ABC\ncircle k through A, B, C\nD midpoint of AB\nsegment CD")
    text = "triangle ABC\nAB = 3 BC\ncircle k with center A\nD on circle k\nsegment AD\n"
    (found,) = found_in(sample, index_of(text))
    (there,) = [v for v in found.judged if v.fact.relation == "on_circle"]
    assert there.verdict is Verdict.UNDECIDED


@pytest.mark.parametrize("known", ["t", "circles", "unknowns"])
def test_what_another_program_leaves_unsaid_gets_a_name_that_this_one_has_not(known: str) -> None:
    program, _ = check_source(Source("t", "triangle ABC\nD on segment AB\nline t through A\n"))
    texts = {
        "t": "points A, B, C, D, Z1\nline t through A\nline q1 through B",
        "circles": "points A, B, C, Z1\ncircle q1 with center A\ncircle q2 with center B",
        "unknowns": "triangle ABC\nAB = x",
    }
    here, _ = check_source(Source("h", texts[known]))
    assert program is not None
    assert here is not None
    others = spare(program, {"A": "B", "B": "A", "C": "C"}, here)
    assert set(others) == {"D", "t"}
    of_here = {item.name for items in (here.points, here.lines, here.circles) for item in items}
    assert not set(others.values()) & {*of_here, "A", "B", "C", "D", "t"}
    assert len(set(others.values())) == 2


def test_a_retrieved_caption_of_a_circle_is_not_false_where_another_circle_makes_it_true(
    monkeypatch: Patch,
) -> None:
    """E is on the inner circle, and O is the centre of both."""
    as_it_is(monkeypatch)
    sample = original(
        "point O\nequilateral triangle ABC\ncircle O through A, B, C\n"
        "circle k inscribed in ABC\nE midpoint of AB\nsegments OA, OE"
    )
    text = "circle O\nE on circle O\nsegment OE\n"
    assert found_in(sample, index_of(text)) == ()
    monkeypatch.setattr(namesakes, "_namesakes", lambda *_: [])
    assert len(found_in(sample, index_of(text))) == 1


def test_an_unknown_of_another_program_is_not_this_pictures(monkeypatch: Patch) -> None:
    """x is 40 here, and the angle 70: but the text may mean another x."""
    as_it_is(monkeypatch)
    sample = original("isosceles triangle ABC with AB = AC and ∠BAC = x\n∠ABC = x + 30\nsegment BC")
    text = "isosceles triangle ABC with AB = AC and ∠ABC = x\n"
    assert found_in(sample, index_of(text)) == ()
    monkeypatch.setattr(retrieval, "refuting", lambda _, verdicts, *more: tuple(verdicts))
    (found,) = found_in(sample, index_of(text))
    assert [v.verdict for v in found.judged] == [Verdict.HOLDS, Verdict.UNDECIDED]


@pytest.mark.parametrize(
    ("here_text", "text"),
    [
        ("triangle ABC\nAB = x\nBC = x + 2\n", "triangle ABC with AC = 2 AB and AC = {}\n"),
        (
            'triangle ABC\nline t through A\nt ∥ BC\nlabel t "x"\n',
            'triangle ABC\nline s through B\nlabel s "{}"\nAB = 3 BC\n∠ABC = 150°\n',
        ),
    ],
)
def test_letters_of_unknowns_and_of_lines_are_those_of_this_picture(
    here_text: str, text: str, monkeypatch: Patch
) -> None:
    as_it_is(monkeypatch)
    sample = original(here_text, max_tokens=64)
    assert len(found_in(sample, index_of(text.format("x")))) == 1
    assert found_in(sample, index_of(text.format("z"))) == ()


def test_what_the_picture_prints_may_occur_though_the_positives_caption_does_not_say_it(
    monkeypatch: Patch,
) -> None:
    as_it_is(monkeypatch)
    sample = original(
        "triangle ABC\nAB = 2 AC\nD on segment BC\nsegment AD\nline t through A\nt ∥ BC\n"
        'label t "k"\n',
        max_tokens=64,
    )
    said = saying(sample, 0, 1)
    text = 'triangle ABD\nAB = 3 BD\nline s through B\nlabel s "k"\n∠ABD = 150°\n'
    (found,) = retrieve(sample, said, index_of(text), 1)
    assert letters_of(found.caption, found.program, {}) == set("ABDk")


def test_letters_of_the_positives_caption_come_first() -> None:
    """Seven letters are chosen from for three points: without A, B and C there are enough."""
    sample = original(
        "points P, Q, R, S, T, U, V\ntriangle ABC\nAB = 2 AC\nPQ = 3 ST", max_tokens=64
    )
    said = saying(sample, 1, 2)
    assert letters_of(said, sample.drawn.depicted.program, {}) == set("ABC")
    (found,) = retrieve(sample, said, index_of("points X, Y, Z\nXY = 3 YZ\n"), 1)
    assert letters_of(found.caption, found.program, {}) & set("ABC")


def test_other_letters_are_tried_where_a_caption_is_true_in_the_first(monkeypatch: Patch) -> None:
    sample = original("triangle ABC\nAB = 2 AC\n", max_tokens=64)
    one, two = {"P": "A", "Q": "B", "R": "C"}, {"P": "A", "Q": "C", "R": "B"}
    text = "triangle PQR\nPQ = 2 PR\n"
    lending(monkeypatch, one)
    assert found_in(sample, index_of(text)) == ()
    lending(monkeypatch, one, two)
    (found,) = found_in(sample, index_of(text))
    assert found.retrieved is not None
    assert dict(found.retrieved.renaming) == two


# --- what is judged -------------------------------------------------------------------------------


def test_a_caption_of_which_most_cannot_be_judged_here_is_left_out(
    here: Original, monkeypatch: Patch
) -> None:
    """One fact of four is about what is here."""
    as_it_is(monkeypatch)
    assert len(found_in(here, index_of("triangle ABC\nAB = 3 AC\n"))) == 1
    index = index_of("triangle ABC\nAB = 3 AC\ncircle through A, B, C\n")
    assert found_in(here, index) == ()
    monkeypatch.setattr(retrieval, "_is_about", lambda _: True)
    (found,) = found_in(here, index)
    unknown = [v for v in found.judged if v.verdict is Verdict.UNDECIDED]
    assert 2 * len(unknown) > len(found.judged) > len(unknown)


def test_a_retrieved_caption_is_judged_by_what_it_says_and_as_it_says_it(
    here: Original, monkeypatch: Patch
) -> None:
    """`angle CBA carries the label 150°` is said of the print."""
    as_it_is(monkeypatch)
    (found,) = found_in(here, index_of("triangle ABC\n∠ABC = 150°\n"))
    assert found.caption.labelled == {1}
    assert [verdict.fact.relation for verdict in found.judged] == ["labelled"]


def test_what_a_retrieved_caption_has_no_room_for_is_not_judged(
    here: Original, monkeypatch: Patch
) -> None:
    as_it_is(monkeypatch)
    text = "triangle ABC\n" + "".join(f"∠ABC = {k} ∠ACB\n" for k in range(2, 16))
    (found,) = found_in(here, index_of(text))
    assert len(found.caption.stated) < 15
    assert {verdict.fact.statement for verdict in found.judged} <= set(found.caption.stated)


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("room", [24, 64])
def test_a_retrieved_caption_has_the_words_of_the_corpus(
    here: Original, seed: int, room: int, monkeypatch: Patch
) -> None:
    as_it_is(monkeypatch)
    text = "triangle ABC\n∠ABC = 3 ∠ACB\nAB = 3 AC\nBC = 4 AB\n∠BAC = 2 ∠ACB\n"
    index = index_of(text, seed=seed, max_tokens=room)
    assert texts_in(here, index) == [index.entries[0].caption]


def test_a_retrieved_text_is_like_the_first_caption_and_has_its_program_line_by_line(
    here: Original,
) -> None:
    (found,) = found_in(here, index_of("triangle PQR  # as it was\n\n\nPQ = 3 QR\n"))
    assert found.caption_index == 0
    lines = found.program.source.text.splitlines()
    assert lines == [statement.text for statement in found.program.statements]


# --- what is left over ----------------------------------------------------------------------------


def test_a_program_whose_names_clash_in_the_new_letters_is_passed_over(
    here: Original, monkeypatch: Patch
) -> None:
    """Its line becomes q1, which is an unknown of it."""
    as_it_is(monkeypatch)
    text = "triangle ABC\nline {} through A\nAB = 3 AC\n∠ABC = q1\n"
    assert found_in(here, index_of(text.format("t"))) == ()


def test_an_entry_that_cannot_be_read_any_more_is_passed_over(here: Original) -> None:
    index = index_of("triangle PQR\nPQ = QR\n∠PQR = 70°\n")
    (entry,) = index.entries
    assert len(found_in(here, index)) == 1
    assert found_in(here, replace(index, entries=(replace(entry, text="triangle PQ"),))) == ()


# --- how many -------------------------------------------------------------------------------------


def test_the_hundred_most_similar_captions_are_looked_at_and_no_more(
    here: Original, monkeypatch: Patch
) -> None:
    """All but the last one are the picture's own."""
    as_it_is(monkeypatch)
    other = "triangle ABC\nBC = 3 AB\n"
    (found,) = found_in(here, index_of(*[HERE] * 99, other))
    assert found.retrieved is not None
    assert found.retrieved.rank == 100
    assert found_in(here, index_of(*[HERE] * 100, other)) == ()


def test_a_text_with_just_the_words_of_the_positive_is_left_out(monkeypatch: Patch) -> None:
    """`A is a triangle with angle ABC equal to twice angle BAC`, and the other way round."""
    as_it_is(monkeypatch)
    sample = original("triangle ABC\n∠ABC = 2 ∠BAC\n", max_tokens=64)
    assert found_in(sample, index_of("triangle ABC\n∠BAC = 2 ∠ABC\n")) == ()
    assert len(found_in(sample, index_of("triangle ABC\n∠BAC = 3 ∠ABC\n"))) == 1


SAME_WORDS = "points A, B, C, D\nAB = 3 CD\nC, D on line AB\n"
"""By the seeds 7 and 13 the two sentences come in either order."""


def test_of_two_texts_with_the_same_words_the_second_makes_room_for_another(
    here: Original, monkeypatch: Patch
) -> None:
    as_it_is(monkeypatch)
    one, two = (index_of(SAME_WORDS, seed=seed).entries[0] for seed in (7, 13))
    (three, four) = index_of("triangle ABC\nAB = 3 AC\n", "triangle ABC\nBC = 4 AB\n").entries
    assert sorted(one.caption) == sorted(two.caption)
    assert nameless(one.caption) != nameless(two.caption)
    entries = tuple(replace(e, source=str(k)) for k, e in enumerate((one, two, three, four)))
    sample = original("points A, B, C, D\nAB = 2 CD\nC, D on line AB\n", max_tokens=64)
    index = Index(entries, ByWords.of([entry.caption for entry in entries]), None, 64)
    found = [f.retrieved.source for f in found_in(sample, index, 2) if f.retrieved]
    assert len(found) == 2
    assert set(found[:1]) < {"0", "1"}
    assert set(found[1:]) < {"2", "3"}


def test_the_same_seed_retrieves_the_same(here: Original, tmp_path: Path) -> None:
    index = corpus(tmp_path, *(f"triangle PQR\nPQ = {k} QR\n∠PQR = 80°\n" for k in range(2, 6)))
    assert found_in(here, index) == found_in(here, index)
