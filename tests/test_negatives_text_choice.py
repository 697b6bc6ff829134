"""Which edits are taken for text negatives, and which are combined: rules by hand, whose every edit
refutes the caption, so that the choice alone decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from proposals import edit, original

from geodsl.mutators import Edit, Mutator
from geodsl.negatives import texts
from geodsl.negatives.model import Original
from geodsl.negatives.saying import captions_of
from geodsl.negatives.text_model import TextNegative
from geodsl.negatives.texts import SINGLE_TEXTS, SITES, find_texts

SEEDS = range(8)
PROGRAM = "triangle ABC\n∠ABC = 60°\n∠BAC = 80°\nD on segment BC\nBD = 2 CD\n"
B, A, D = 1, 2, 4
"""The statements that edits change: of the angles at B and A, and of where D is."""


def lines(number: int, k: int) -> tuple[str, ...]:
    """The `k`-th false statement in place of one of them, 0 for the one that stands there."""
    value = {B: f"∠ABC = {60 + 5 * k}°", A: f"∠BAC = {80 + 5 * k}°", D: f"BD = {2 + k} CD"}
    return (value[number],)


def single(number: int, k: int) -> Edit:
    return edit({number: lines(number, k)})


def wide(false: dict[int, int], same: Sequence[int] = ()) -> Edit:
    """An edit that writes some statements anew, and breaks only those that become others."""
    changes = {
        number: lines(number, k) for number, k in {**false, **dict.fromkeys(same, 0)}.items()
    }
    return replace(edit(changes), breaks=tuple(false))


def by_hand(name: str, *edits: Edit) -> Mutator:
    return Mutator(name, "", "", "", lambda *_: iter(edits))


@pytest.fixture(scope="module")
def positives() -> tuple[Original, ...]:
    """The same picture and caption, with other draws."""
    one = original(PROGRAM)
    return tuple(replace(one, own_seed=seed) for seed in SEEDS)


def found_by(
    positive: Original, rules: Sequence[Mutator], n: int, taken: Sequence[str] = ()
) -> tuple[TextNegative, ...]:
    caption = next(captions_of(positive, 1))
    assert {B, A, D} <= set(caption.stated)
    return find_texts(positive, (caption,), rules, n, taken)


def counts(found: Sequence[TextNegative]) -> Counter[int]:
    return Counter(len(text.edits) for text in found)


# --- which are tried ------------------------------------------------------------------------------


def test_of_a_rule_with_many_edits_as_many_as_are_looked_at_are_drawn_from_all(
    positives: tuple[Original, ...],
) -> None:
    many = [single(D, k) for k in range(1, SITES + 9)]
    drawn = set()
    for positive in positives:
        found = found_by(positive, [by_hand("many", *many)], len(many))
        assert len(found) == SITES
        drawn |= {many.index(text.edits[0].edit) for text in found}
    assert drawn == set(range(len(many)))


def test_of_a_lazy_rule_no_more_edits_are_drawn_than_are_looked_at(
    positives: tuple[Original, ...],
) -> None:
    drawn = []

    def sites(*_: object) -> Iterator[Edit]:
        for k in range(1, SITES + 9):
            drawn.append(k)
            yield single(D, k)

    lazy = Mutator("lazy", "", "", "", sites, is_lazy=True)
    assert found_by(positives[0], [lazy], 2)
    assert len(drawn) == SITES


def test_each_rule_is_first_for_some_seed(positives: tuple[Original, ...]) -> None:
    rules = [by_hand(f"rule {k}", single(D, k)) for k in range(1, 6)]
    found = [text for one in positives for text in found_by(one, rules, 1)]
    used = {text.edits[0].mutator.name for text in found}
    assert used & {rule.name for rule in rules[SINGLE_TEXTS:]}


def test_a_rule_of_one_edit_is_not_crowded_out_by_one_of_many(
    positives: tuple[Original, ...],
) -> None:
    many = by_hand("many", *(single(D, k) for k in range(1, 15)))
    few = by_hand("few", single(D, 20))
    for positive in positives:
        found = found_by(positive, [many, few], 2)
        assert "few" in {text.edits[0].mutator.name for text in found}


def test_no_more_edits_are_tried_singly_than_there_is_need_of(
    positives: tuple[Original, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []
    attempt = texts.attempt_text
    monkeypatch.setattr(
        texts, "attempt_text", lambda one, rules: tried.append(len(rules)) or attempt(one, rules)
    )
    found = found_by(positives[0], [by_hand("many", *(single(D, k) for k in range(1, 15)))], 2)
    assert len(found) == 2
    assert tried == [1] * (2 * SINGLE_TEXTS)


def test_the_only_edit_of_a_statement_is_tried_however_late_it_comes(
    positives: tuple[Original, ...],
) -> None:
    for at_a, at_b in ((single(A, 1), single(B, 1)), (single(B, 1), single(A, 1))):
        many = by_hand("many", *(wide({D: k}, (A, B)) for k in range(1, 13)), at_a, at_b)
        for positive in positives:
            assert counts(found_by(positive, [many], 2)) == {1: 1, 2: 1}


def test_one_falsehood_in_many_words_leaves_room_for_another(
    positives: tuple[Original, ...],
) -> None:
    same = [edit({D: (text,)}) for text in ("BD = 5 CD", "5 CD = BD", "DB = 5 CD")]
    one, two = by_hand("same", *same * 5), by_hand("and another", *same * 5, single(D, 1))
    for positive in positives:
        assert len(found_by(positive, [one], 2)) == 1
        assert len(found_by(positive, [two], 2)) == 2


# --- which are taken ------------------------------------------------------------------------------


def test_no_edit_is_used_again_before_each_was_used(positives: tuple[Original, ...]) -> None:
    edits = [single(A, 1), single(A, 2), single(B, 1), single(B, 2)]
    for positive in positives:
        found = found_by(positive, [by_hand("rule", *edits)], 4)
        used = Counter(one.edit.changes for text in found for one in text.edits)
        assert counts(found) == {1: 2, 2: 2}
        assert sorted(used.values()) == [1, 1, 2, 2]


def test_two_texts_break_no_statement_twice_where_others_are_left(
    positives: tuple[Original, ...],
) -> None:
    """No two of the edits go together, so that each text has one."""
    edits = [
        wide({A: 1}, (B, D)), wide({A: 2, B: 1}, (D,)), wide({B: 2}, (A, D)), wide({D: 1}, (A, B))
    ]  # fmt: skip
    for positive in positives:
        one, two = found_by(positive, [by_hand("rule", *edits)], 2)
        assert not set(one.edits[0].edit.breaks) & set(two.edits[0].edit.breaks)


def test_two_texts_of_one_statement_are_of_two_rules(positives: tuple[Original, ...]) -> None:
    rules = [by_hand("one", single(D, 1), single(D, 2), single(D, 3)), by_hand("two", single(D, 4))]
    for positive in positives:
        found = found_by(positive, rules, 2)
        assert {text.edits[0].mutator.name for text in found} == {"one", "two"}


def test_three_edits_go_together_though_wider_ones_are_next_in_turn(
    positives: tuple[Original, ...],
) -> None:
    """After any of the three, one that breaks the statements of the two others leaves no third."""
    narrow = [single(B, 1), single(A, 1), single(D, 1)]
    pairs = [wide({one: k}, (two,)) for one, two in ((B, A), (A, D), (D, B)) for k in (2, 3, 4)]
    for positive in positives:
        found = found_by(positive, [by_hand("rule", *narrow, *pairs)], 3)
        assert counts(found) == {1: 1, 2: 1, 3: 1}


def test_a_pair_is_found_though_it_is_not_the_first_in_turn(
    positives: tuple[Original, ...],
) -> None:
    """The edit of all statements goes with none."""
    edits = [wide({D: 1}, (A, B)), wide({D: 2}, (A, B)), single(A, 1), single(B, 1)]
    for positive in positives:
        assert counts(found_by(positive, [by_hand("rule", *edits)], 2)) == {1: 1, 2: 1}


def test_a_combination_is_found_once(positives: tuple[Original, ...]) -> None:
    rules = [by_hand("rule", single(A, 1), single(B, 1))]
    for positive in positives:
        assert counts(found_by(positive, rules, 8)) == {1: 2, 2: 1}


def test_all_combinations_are_found_where_there_are_few(positives: tuple[Original, ...]) -> None:
    edits = [single(A, 1), single(A, 2), single(B, 1), single(B, 2)]
    for positive in positives:
        assert counts(found_by(positive, [by_hand("rule", *edits)], 10)) == {1: 4, 2: 4}


def test_what_takes_the_place_of_larger_counts_is_evenly_of_the_smaller_ones(
    positives: tuple[Original, ...],
) -> None:
    edits = [single(number, k) for number in (A, B) for k in range(1, 7)]
    for positive in positives:
        assert counts(found_by(positive, [by_hand("rule", *edits)], 8)) == {1: 4, 2: 4}


def test_no_text_is_what_another_caption_of_the_sample_says(
    positives: tuple[Original, ...],
) -> None:
    positive, rules = positives[0], [by_hand("rule", single(D, 1))]
    caption = next(captions_of(positive, 1))
    (found,) = find_texts(positive, (caption,), rules, 1)
    other = replace(caption, text=found.caption.text)
    again = find_texts(positive, (caption, other), rules, 1)
    assert found.caption.text not in {text.caption.text for text in again}


def test_a_later_caption_is_left_alone_where_the_first_yields_enough(
    positives: tuple[Original, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    caption = next(captions_of(positives[0], 1))
    asked: list[int] = []
    attempt = texts.attempt_text
    monkeypatch.setattr(
        texts, "attempt_text", lambda one, rules: asked.append(one.index) or attempt(one, rules)
    )
    rules = [by_hand("rule", single(A, 1), single(B, 1))]
    assert len(find_texts(positives[0], (caption, caption), rules, 1)) == 1
    assert set(asked) == {0}
