"""Captions of a sample, and what of an edit they say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proposals import edit, original

from geodsl.captions import count_pieces
from geodsl.negatives.model import Original
from geodsl.negatives.saying import captions_of, is_stated, is_too_long, places_of

RICH = "triangle ABC\n∠ABC = 70°\n∠BAC = 50°\nD midpoint of AB\nBC = 6\nsegment CD\n"


@pytest.fixture(scope="module")
def rich() -> Original:
    return original(RICH)


@pytest.mark.parametrize("most", [0, 1, 2])
def test_there_are_no_more_captions_than_asked_for(rich: Original, most: int) -> None:
    short = replace(rich, max_tokens=18)
    assert len(tuple(captions_of(short, most))) == most


def test_the_words_are_drawn_for_each_program_of_its_own(rich: Original) -> None:
    texts = {next(captions_of(replace(rich, own_seed=k), 1)).text for k in range(0, 80, 20)}
    assert len(texts) > 1


def test_an_edit_of_a_print_is_stated_only_where_the_print_is(rich: Original) -> None:
    said = replace(next(captions_of(rich, 1)), labelled=())
    printed = replace(said, labelled=(1,))
    one = edit({1: ("∠ABC = 40°",)})
    assert is_stated(one, said)
    assert is_stated(replace(one, prints=True), printed)
    assert not is_stated(replace(one, prints=True), said)


def test_a_text_of_as_many_tokens_as_there_are_is_not_too_long(rich: Original) -> None:
    text = next(captions_of(rich, 1)).text
    assert not is_too_long(text, replace(rich, max_tokens=count_pieces(text)))
    assert is_too_long(text, replace(rich, max_tokens=count_pieces(text) - 1))


def test_new_statements_stand_for_the_old_ones_in_whatever_order_an_edit_names_them() -> None:
    numbers = (0, None, None, 2, None)
    one = edit({3: ("AB = 1",), 1: ("AB = 2", "AB = 3")})
    assert places_of(one, numbers) == {0: (0,), 1: (1, 2), 2: (3,), 3: (4,)}
