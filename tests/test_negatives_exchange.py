"""Any figure of a sample may be its positive, and being edited is then no mark of a negative."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

import pytest
from proposals import original

from geodsl import ir
from geodsl.captions import Pictured
from geodsl.mutators import MUTATORS, apply
from geodsl.negatives import exchange
from geodsl.negatives.depicted import Depicted
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.exchange import exchanged
from geodsl.negatives.model import Drawn, Sample, TextNegative
from geodsl.verifier import FactVerdict, Verdict
from geodsl.vocabulary.relations import SHOWN

PROGRAMS = (
    "triangle ABC\n∠ABC = 60°\n∠BAC = 50°\nD midpoint of BC\nsegment AD",
    "square ABCD\nE midpoint of AB\nsegment DE",
    "circle O\nA, B, C on circle O\ntriangle ABC\nAB = AC",
)


@pytest.fixture(scope="module", params=PROGRAMS)
def before(request: pytest.FixtureRequest) -> Sample:
    found = find_negatives(original(request.param), MUTATORS, 5)
    assert len(found.negatives) > 1
    return found


@pytest.fixture(scope="module")
def many() -> Sample:
    """A sample with two captions: one has no room for all."""
    text = "triangle ABC\n∠ABC = 60°\n∠BAC = 50°\nD midpoint of BC\nE midpoint of AC\nsegment AD"
    rules = [m for m in MUTATORS if m.name in ("change-angle", "move-off-midpoint")]
    found = find_negatives(original(text, max_tokens=24), rules, 10)
    assert len(found.captions) > 1
    return found


@pytest.fixture
def after(before: Sample, monkeypatch: pytest.MonkeyPatch) -> Sample:
    monkeypatch.setattr(exchange, "SHARE", 1.0)
    return exchanged(before)


def pictures(sample: Sample) -> list[bytes]:
    drawn = [sample.original.drawn, *(negative.drawn for negative in sample.negatives)]
    return sorted(one.pixels.tobytes() for one in drawn)


def test_another_figure_is_the_positive(before: Sample, after: Sample) -> None:
    assert after.original.drawn is not before.original.drawn


def test_a_figure_with_other_letters_is_not_drawn(before: Sample, after: Sample) -> None:
    letters = [n.drawn for n in before.negatives if n.edit.renaming]
    assert not any(after.original.drawn is drawn for drawn in letters)


def test_the_pictures_stay_the_same(before: Sample, after: Sample) -> None:
    assert pictures(after) == pictures(before)


def test_negatives_stay_sorted_by_hardness(after: Sample) -> None:
    keys = [negative.hardness.key() for negative in after.negatives]
    assert keys == sorted(keys)


def test_the_edit_leads_from_the_positive_to_the_negative(after: Sample) -> None:
    for negative in after.negatives:
        assert apply(after.original.subject, negative.edit).statements == (
            negative.drawn.tree.statements
        )


def test_numbers_name_the_statements_that_are_kept(after: Sample) -> None:
    statements = after.original.subject.tree.statements
    for negative in after.negatives:
        for statement, number in zip(negative.drawn.tree.statements, negative.numbers, strict=True):
            assert number is None or statements[number] == statement


def test_captions_hold_on_their_own_pictures(after: Sample) -> None:
    depicted = after.original.drawn.depicted
    for caption in after.captions:
        facts = [f for f in depicted.program.facts if f.statement in caption.stated]
        verdicts = depicted.judge(facts, depicted.program)
        assert {v.verdict for v in verdicts} <= {Verdict.HOLDS}


def test_both_directions_fail_visibly_by_what_captions_say(after: Sample) -> None:
    here = after.original.drawn.depicted
    for negative in after.negatives:
        there = negative.drawn.depicted
        caption = after.captions[negative.caption_index]
        assert negative.broken
        assert negative.refuted
        for verdict in there.judge([v.fact for v in negative.broken], here.program):
            assert verdict.verdict is Verdict.FAILS
            assert verdict.fact.statement in caption.stated
        for verdict in here.judge([v.fact for v in negative.refuted], there.program):
            assert verdict.verdict is Verdict.FAILS
            assert verdict.fact.statement in negative.caption.stated


def test_the_same_sample_is_exchanged_in_the_same_way(before: Sample, after: Sample) -> None:
    assert exchanged(before).original.drawn is after.original.drawn


def test_samples_are_exchanged_as_often_as_said(before: Sample) -> None:
    first = before.original.drawn
    kept = sum(
        exchanged(replace(before, original=replace(before.original, own_seed=seed))).original.drawn
        is first
        for seed in range(60)
    )
    assert 15 <= kept <= 45


def test_a_negative_that_would_be_lost_keeps_the_positive(
    before: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "SHARE", 1.0)
    monkeypatch.setattr(exchange, "is_seen", lambda *arguments: False)
    assert exchanged(before) is before


def test_a_sample_with_text_negatives_stays_as_it_is(
    before: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are false of the picture that they were made for."""
    monkeypatch.setattr(exchange, "SHARE", 1.0)
    text = TextNegative.__new__(TextNegative)
    sample = replace(before, texts=(text,))
    assert exchanged(sample) is sample


# --- every condition is asked for again -----------------------------------------------------------


def test_a_sample_with_more_captions_is_exchanged_with_all_of_them(
    many: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "SHARE", 1.0)
    found = exchanged(many)
    assert found is not many
    assert len(found.captions) == len(many.captions)
    for negative in found.negatives:
        assert {v.fact.statement for v in negative.broken} <= set(
            found.captions[negative.caption_index].stated
        )
        assert {v.fact.statement for v in negative.refuted} <= set(negative.caption.stated)


def test_a_caption_that_would_be_cut_off_keeps_the_positive(
    many: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "SHARE", 1.0)
    monkeypatch.setattr(exchange, "is_too_long", lambda *_: True)
    assert exchanged(many) is many


def test_a_caption_that_says_nothing_keeps_the_positive(
    many: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "SHARE", 1.0)
    silent = replace(many.captions[0], text="", sentences=(), chosen=())
    monkeypatch.setattr(exchange, "caption_of_edit", lambda *_, **__: silent)
    assert exchanged(many) is many


def test_a_caption_of_what_nobody_can_see_keeps_the_positive(
    many: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every stroke and print in doubt."""
    judge = Depicted.judge

    def doubt(
        depicted: Depicted, facts: Iterable[ir.Fact], program: ir.Program
    ) -> list[FactVerdict]:
        return [
            v._replace(verdict=Verdict.UNDECIDED) if v.fact.relation in SHOWN else v
            for v in judge(depicted, facts, program)
        ]

    monkeypatch.setattr(exchange, "SHARE", 1.0)
    sample = replace(many, negatives=tuple(n for n in many.negatives if not n.edit.prints))
    assert exchanged(sample) is not sample
    monkeypatch.setattr(Depicted, "judge", doubt)
    assert exchanged(sample) is sample


def test_a_caption_that_cannot_tell_its_circles_apart_keeps_the_positive(
    many: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "SHARE", 1.0)
    monkeypatch.setattr(exchange, "ambiguous", lambda *_: frozenset(range(9)))
    assert exchanged(many) is many


def test_a_negative_with_the_words_of_the_new_positive_keeps_the_positive(
    before: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "SHARE", 1.0)
    one, two = [n for n in before.negatives if not n.edit.renaming][:2]
    pair = replace(before, negatives=(one, two))
    assert exchanged(pair) is not pair
    same = replace(two, caption=replace(two.caption, text=one.caption.text))
    pair = replace(before, negatives=(one, same))
    assert exchanged(pair) is pair


@pytest.mark.parametrize("direction", [0, 1])
def test_a_negative_that_fails_in_one_direction_only_keeps_the_positive(
    before: Sample, monkeypatch: pytest.MonkeyPatch, direction: int
) -> None:
    """Of each pair, the positive's caption is judged first."""
    failing, asked = exchange._failing, []

    def one_way(
        picture: Drawn,
        said: Drawn,
        statements: set[int],
        labelled: Collection[int],
        shown: Pictured,
    ) -> tuple[FactVerdict, ...]:
        asked.append(picture)
        found = failing(picture, said, statements, labelled, shown)
        return () if (len(asked) - 1) % 2 == direction else found

    monkeypatch.setattr(exchange, "SHARE", 1.0)
    monkeypatch.setattr(exchange, "_failing", one_way)
    assert exchanged(before) is before
