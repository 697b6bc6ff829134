"""Text negatives: captions that are false of the unchanged picture, and the checks that make them
so. Each check is tested by an edit that only it refuses."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from proposals import edit, original

from geodsl.captions import Caption, Sentence, count_pieces
from geodsl.frontend import check_source
from geodsl.mutators import MUTATORS, Edit, Mutator
from geodsl.negatives import text_attempt as attempts
from geodsl.negatives.combining import merged, new_statements
from geodsl.negatives.depicted import said_by
from geodsl.negatives.letters import letters_of
from geodsl.negatives.model import Original, Reason, Rejected, Sample
from geodsl.negatives.records import make_sample_record
from geodsl.negatives.saying import captions_of
from geodsl.negatives.text_attempt import Rule, attempt_text, positive_of
from geodsl.negatives.text_model import TextNegative
from geodsl.negatives.texts import find_texts
from geodsl.source import Source
from geodsl.verifier import Verdict, judge_in

RICH = (
    "triangle ABC\n∠ABC = 70°\n∠BAC = 50°\nD midpoint of AB\nE on segment AC\nDE ∥ BC\n"
    "BC = 6\nsegment CD\n"
)


def rule(changes: dict[int, tuple[str, ...]]) -> Rule:
    return Mutator("by-hand", "", "", "", lambda *_: iter(())), edit(changes)


def tried(positive: Original, *edits: dict[int, tuple[str, ...]]) -> TextNegative | Rejected:
    caption = next(captions_of(positive, 1))
    return attempt_text(positive_of(positive, caption, 0), [rule(one) for one in edits])


def refused(positive: Original, *edits: dict[int, tuple[str, ...]]) -> Reason:
    found = tried(positive, *edits)
    assert isinstance(found, Rejected), found.caption.text
    return found.reason


def accepted(positive: Original, *edits: dict[int, tuple[str, ...]]) -> TextNegative:
    found = tried(positive, *edits)
    assert isinstance(found, TextNegative), found
    return found


def found_in(positive: Original, n: int = 10) -> tuple[TextNegative, ...]:
    return find_texts(positive, tuple(captions_of(positive, 4)), MUTATORS, n)


@pytest.fixture(scope="module")
def rich() -> Original:
    return original(RICH)


@pytest.fixture(scope="module")
def texts(rich: Original) -> tuple[TextNegative, ...]:
    return found_in(rich)


# --- what is found --------------------------------------------------------------------------------


def test_as_many_texts_have_one_edit_as_two_three_and_four(texts: tuple[TextNegative, ...]) -> None:
    counts = Counter(len(text.edits) for text in texts)
    assert counts == {1: 3, 2: 3, 3: 2, 4: 2}


def test_a_caption_that_is_full_loses_kept_statements_rather_than_edits() -> None:
    text = (Path(__file__).parent.parent / "examples" / "napoleon.geo").read_text(encoding="utf-8")
    positive = original(text, max_tokens=64)
    found = find_texts(positive, tuple(captions_of(positive, 1)), MUTATORS, 10)
    assert Counter(len(text.edits) for text in found) == {1: 3, 2: 3, 3: 2, 4: 2}
    assert max(count_pieces(text.caption.text) for text in found) <= 64


@pytest.mark.parametrize(
    ("n", "counts"), [(8, {1: 2, 2: 2, 3: 2, 4: 2}), (5, {1: 2, 2: 1, 3: 1, 4: 1})]
)
def test_what_a_short_caption_has_no_room_for_a_later_one_yields(
    rich: Original, n: int, counts: dict[int, int]
) -> None:
    short = next(captions_of(original(RICH, max_tokens=18), 1))
    assert len(short.stated) < 3
    found = find_texts(rich, (short, *captions_of(rich, 1)), MUTATORS, n)
    assert Counter(len(text.edits) for text in found) == counts
    assert {text.caption_index for text in found} == {0, 1}


def test_where_no_caption_has_room_for_more_edits_others_take_their_place() -> None:
    found = found_in(original("triangle ABC\n∠ABC = 60°"), 8)
    assert len(found) == 8
    assert max(len(text.edits) for text in found) < 3


def test_every_edit_of_every_text_fails_on_the_unchanged_figure(
    rich: Original, texts: tuple[TextNegative, ...]
) -> None:
    figure = rich.drawn.depicted.figure
    for text in texts:
        for one in text.edits:
            said = said_by(text.program, text.caption.stated, text.caption.labelled)
            facts = [fact for fact in said if fact.statement in one.statements]
            verdicts = {judge_in(figure, fact).verdict for fact in facts}
            assert Verdict.FAILS in verdicts, text.caption.text


def test_edits_of_one_text_change_different_statements(texts: tuple[TextNegative, ...]) -> None:
    for text in texts:
        changed = [number for one in text.edits for number, _ in one.edit.changes]
        assert len(changed) == len(set(changed))


def test_no_text_has_a_letter_that_its_positive_lacks(
    rich: Original, texts: tuple[TextNegative, ...]
) -> None:
    captions = tuple(captions_of(rich, 4))
    for text in texts:
        positive = positive_of(rich, captions[text.caption_index], 0)
        labels = {name: name for name in "ABCDE"}
        assert letters_of(text.caption, text.program, labels) <= positive.letters


def test_texts_differ_from_the_captions_from_each_other_and_in_what_fails(
    rich: Original, texts: tuple[TextNegative, ...]
) -> None:
    every = [text.caption.text for text in texts]
    assert len(set(every)) == len(every)
    assert len({text.failing for text in texts}) == len(texts)
    assert not {caption.text for caption in captions_of(rich, 4)}.intersection(every)


def test_a_text_that_is_there_already_is_not_found_again(rich: Original) -> None:
    captions = tuple(captions_of(rich, 4))
    first = find_texts(rich, captions, MUTATORS, 5)
    taken = {text.caption.text for text in first}
    again = find_texts(rich, captions, MUTATORS, 5, taken)
    assert again
    assert not taken.intersection(text.caption.text for text in again)


def test_texts_fit_into_the_text_tower() -> None:
    found = found_in(original(RICH, max_tokens=40))
    assert found
    assert max(count_pieces(text.caption.text) for text in found) <= 40


def test_the_hardest_texts_come_first(texts: tuple[TextNegative, ...]) -> None:
    distances = [text.distance for text in texts]
    assert distances == sorted(distances)


def test_the_same_seed_finds_the_same_texts(texts: tuple[TextNegative, ...]) -> None:
    again = found_in(original(RICH))
    assert [t.caption.text for t in again] == [t.caption.text for t in texts]


def test_a_program_that_says_nothing_has_no_texts() -> None:
    assert found_in(original("circle O")) == ()


# --- what is refused ------------------------------------------------------------------------------


def test_an_edit_without_a_figure_is_a_text_negative(rich: Original) -> None:
    text = accepted(rich, {1: ("∠ABC = 150°",)})
    assert "150°" in text.caption.text


def test_what_is_still_true_is_refused() -> None:
    positive = original("square ABCD")
    assert refused(positive, {0: ("rectangle ABCD",)}) is Reason.TRUE_OF_ORIGINAL


def test_what_nobody_can_see_is_refused() -> None:
    positive = original("triangle ABC\n∠ABC = 60°")
    assert refused(positive, {1: ("∠ABC = 62°",)}) is Reason.TRUE_OF_ORIGINAL


def test_undecided_would_be_accepted_if_failing_were_not_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    positive = original("triangle ABC\n∠ABC = 60°")
    monkeypatch.setattr(attempts, "refuting", lambda _, verdicts, *more: tuple(verdicts))
    text = accepted(positive, {1: ("∠ABC = 62°",)})
    assert [verdict.verdict for verdict in text.judged] == [Verdict.UNDECIDED]


def test_one_false_edit_does_not_excuse_one_that_is_undecided(rich: Original) -> None:
    edits = {1: ("∠ABC = 40°",)}, {2: ("∠BAC = 51°",)}
    assert refused(rich, *edits) is Reason.TRUE_OF_ORIGINAL


def test_a_letter_that_the_positive_does_not_have_is_refused() -> None:
    positive = original("triangle ABC\nsegment CD\nAB = AC")
    caption = next(captions_of(positive, 1))
    short = positive_of(positive, caption, 0)
    without = attempts.Positive(positive, caption, 0, short.letters - {"D"})
    one = [rule({2: ("AD = AC",)})]
    found = attempt_text(without, one)
    assert isinstance(found, Rejected)
    assert found.reason is Reason.FOREIGN_LETTER
    assert found.detail == "D"


def test_an_edit_that_would_be_cut_off_is_refused() -> None:
    positive = original("triangle ABC\n∠ABC = 60°", max_tokens=20)
    edits = {1: ("∠ABC = 100°", "BC = 2 AB + 3 AC", "AC = 4 AB + 5 BC")}
    assert refused(positive, edits) is Reason.TOO_LONG


def test_a_statement_that_is_there_already_is_refused() -> None:
    positive = original("triangle ABC\n∠ABC = 60°\n∠BAC = 70°")
    assert refused(positive, {1: ("∠BAC = 70°",)}) is Reason.SAYS_THE_SAME


def test_a_text_that_contradicts_what_it_keeps_is_refused() -> None:
    positive = original("isosceles triangle ABC with AB = AC\nAB = AC\n∠BAC = 40°")
    assert refused(positive, {1: ("AB = 2 AC",)}) is Reason.SAYS_THE_SAME


@pytest.mark.parametrize("other", [("3 BC = AB",), ("BA = 3 CB",), ("AC = 2 BC", "3 BC = AB")])
def test_two_edits_that_say_the_same_falsehood_are_refused(other: tuple[str, ...]) -> None:
    positive = original("triangle ABC\n∠ABC = 60°\n∠BAC = 80°")
    assert refused(positive, {1: ("AB = 3 BC",)}, {2: other}) is Reason.SAYS_THE_SAME


def test_an_edit_that_takes_back_what_stands_elsewhere_is_not_excused_by_another() -> None:
    positive = original("isosceles triangle ABC with AB = AC\n∠BAC = 40°\nAB = AC")
    edits = {2: ("AB = 2 AC",)}, {1: ("∠BAC = 80°",)}
    assert refused(positive, *edits) is Reason.SAYS_THE_SAME


def test_other_letters_change_what_stands_twice() -> None:
    positive = original("isosceles triangle ABC with AB = AC\n∠BAC = 40°\nAB = AC")
    changes = {0: ("isosceles triangle BAC with BA = BC",), 1: ("∠ABC = 40°",), 2: ("BA = BC",)}
    one = (rule(changes)[0], replace(edit(changes, "AB"), breaks=(2,)))
    caption = next(captions_of(positive, 1))
    assert isinstance(attempt_text(positive_of(positive, caption, 0), [one]), TextNegative)


def test_what_the_program_says_twice_is_no_reason_to_refuse_an_edit_of_something_else() -> None:
    positive = original("triangle ABC\n∠ABC = 60°\n∠ABC = 60°\n∠BAC = 80°")
    assert accepted(positive, {3: ("∠BAC = 40°",)})


def test_the_distance_is_counted_in_words() -> None:
    positive = original("triangle ABC\n∠ABC = 60°")
    assert accepted(positive, {1: ("∠ABC = 120°",)}).distance == 1


@pytest.mark.parametrize(
    "text",
    ["parallelogram ABCD\nmark AB = CD\nmark DC = BA",
     'triangle ABC\nlabel AB "2b"\nlabel BA "2b"',
     "axes\nellipse e: x^2/9 + y^2/4 = 1\nellipse f: x^2/9 + y^2/4 = 1"],
)  # fmt: skip
def test_a_sign_that_other_words_still_tell_of_is_not_taken_back(text: str) -> None:
    positive = original(text)
    other = {"p": "mark AD = BC", "t": 'label AB "b"', "a": "ellipse e: x^2/9 + y^2 = 1"}[text[0]]
    for number in (1, 2):
        line = other.replace(" e:", " f:") if number == 2 else other
        assert refused(positive, {number: (line,)}) is Reason.SAYS_THE_SAME


def test_an_edit_that_is_no_right_program_is_refused(rich: Original) -> None:
    assert refused(rich, {1: ("∠ABX = 70°",)}) is Reason.DOES_NOT_CHECK


def test_an_edit_of_what_the_caption_does_not_say_is_refused(rich: Original) -> None:
    positive = original("triangle ABC\nfind ∠ABC\nAB = AC")
    assert refused(positive, {1: ("∠ABC = 100°",)}) is Reason.NOT_STATED


def test_every_edit_of_a_text_has_to_be_of_what_the_caption_says() -> None:
    positive = original("triangle ABC\n∠ABC = 60°\nfind ∠BAC\nAB = AC")
    edits = {1: ("∠ABC = 100°",)}, {2: ("∠BAC = 90°",)}
    assert refused(positive, *edits) is Reason.NOT_STATED


def test_an_edit_that_the_picture_has_no_words_for_is_refused() -> None:
    """An area that is not printed."""
    positive = original("triangle ABC\n∠ABC = 60°")
    assert refused(positive, {1: ("area of ABC = 12",)}) is Reason.UNSAYABLE


def test_that_a_nameless_line_is_another_one_does_not_refute_that_there_is_such_a_line() -> None:
    positive = original("parallelogram ABCD\nline t through A\nt ⟂ BC")
    found = tried(positive, {1: ("line t through B",)})
    assert isinstance(found, Rejected)
    assert found.reason is Reason.TRUE_OF_ORIGINAL


@pytest.mark.parametrize(
    ("text", "other", "relation"),
    [
        ("parallelogram ABCD\nmark AB = CD", "mark AD = BC", "marked_equal"),
        ("parallelogram ABCD\nmark AB ∥ CD", "mark AD ∥ BC", "marked_parallel"),
        ("triangle ABC\nmark ∠ABC", "mark ∠BAC", "marked"),
        ('triangle ABC\nlabel AB "2b"', 'label AB "b"', "labelled"),
        ('triangle ABC\nlabel AB "2b"', 'label AC "2b"', "labelled"),
        ("axes\nellipse e: x^2/9 + y^2/4 = 1", "circle e: x^2 + y^2 = 9", "curve_drawn"),
        ("axes\ncircle c: x^2 + y^2 = 9", "ellipse c: x^2/9 + y^2/4 = 1", "curve_drawn"),
    ],
)
def test_what_a_caption_says_of_marks_texts_and_curves_is_made_false(
    text: str, other: str, relation: str
) -> None:
    """That the marked sides are equal is so of the new ones, too; that they carry a mark is not."""
    found = accepted(original(text), {1: (other,)})
    assert {v.fact.relation for v in found.refuted} == {relation}


@pytest.mark.parametrize(
    ("text", "seed", "rule"),
    [("parallelogram ABCD\nmark AB = CD\nM midpoint of BC", 0, "move-mark"),
     ("parallelogram ABCD\nmark AB = CD\nE = AC ∩ BD", 1, "move-mark"),
     ('triangle ABC\nAB = 5\nlabel BC "a"\nlabel CA "b"', 0, "exchange-labels"),
     ("axes\nellipse e: x^2/9 + y^2/4 = 1\nA, B on e\nsegment AB", 0, "circle-to-ellipse")],
)  # fmt: skip
def test_rules_for_marks_texts_and_curves_serve_text_negatives(
    text: str, seed: int, rule: str
) -> None:
    used = {edit.mutator.name for found in found_in(original(text, seed)) for edit in found.edits}
    assert rule in used


# --- parts ----------------------------------------------------------------------------------------


def test_merged_edits_number_what_each_of_them_puts_there() -> None:
    one, two = edit({1: ("AB = 1", "AB = 2")}), edit({0: (), 3: ("AC = 3",)})
    assert new_statements([one, two]) == ((0, 1), (3,))
    assert [number for number, _ in merged([one, two]).changes] == [0, 1, 3]


def test_edits_of_one_statement_do_not_merge() -> None:
    one = edit({1: ("AB = 1",)})
    with pytest.raises(ValueError, match="same statement"):
        merged([one, Edit(one.changes, one.breaks)])


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("A circle has its centre at B.", "B"),
        ("In △ABC, ∠BAC = 60°.", "ABC"),
        ("The line t touches ⊙O.", "Ot"),
        ("CD = x.", "CDx"),
    ],
)
def test_letters_are_read_from_the_text(text: str, letters: str) -> None:
    program, _ = check_source(Source("t", "circle O"))
    assert program is not None
    caption = Caption(text, (Sentence(text, (0,)),), (), ())
    assert letters_of(caption, program, {"O": "O"}) == set(letters)


def test_a_sentence_that_begins_with_the_point_a_has_that_letter() -> None:
    program, _ = check_source(Source("t", "circle O\nA on circle O"))
    assert program is not None
    caption = Caption("", (Sentence("A lies on circle O.", (1,)),), (), ())
    assert letters_of(caption, program, {"A": "A", "O": "O"}) == {"A", "O"}


def test_the_record_tells_the_text_its_edits_and_what_refutes_it(
    rich: Original, texts: tuple[TextNegative, ...]
) -> None:
    sample = Sample(rich, tuple(captions_of(rich, 4)), (), texts=texts)
    rows = json.loads(json.dumps(make_sample_record(sample, ("positive.png",))))["text_negatives"]
    assert [row["caption"]["text"] for row in rows] == [text.caption.text for text in texts]
    for row in rows:
        assert row["count"] == len(row["edits"])
        assert row["refuted"]
        assert all(v["verdict"] == "fails" and v["margin"] >= 0 for v in row["refuted"])
        program, _ = check_source(Source("t", row["program"]))
        assert program is not None
        for one in row["edits"]:
            for number, after in zip(one["statements"], _after(one), strict=True):
                assert program.statements[number].text == after


def _after(one: dict[str, list[dict[str, list[str]]]]) -> list[str]:
    return [text for change in one["edit"] for text in change["after"]]
