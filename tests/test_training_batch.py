"""Batches: which negatives are in them, in which rows, and what never is."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
import torch
import training_sets as sets

from geodsl.training.clip.batch import Batch, flat_rows
from geodsl.training.clip.making import EQUAL_PICTURE, BatchMaker
from geodsl.training.clip.preprocessing import decode
from geodsl.training.clip.said import CUT, EQUAL
from geodsl.training.data.choosing import in_order, is_allowed
from geodsl.training.data.config import Choice, SourceConfig
from geodsl.training.data.model import (
    DataError,
    Example,
    ImageNegative,
    LongCaptionError,
    Origin,
    SampleError,
    TextNegative,
)
from geodsl.training.data.sources import read_once

ALL = SourceConfig("", captions="first")


def image(
    grey: int, caption: str | None = "AB = AD.", origin: Origin | None = None
) -> ImageNegative:
    return ImageNegative(sets.png(grey), caption, frozenset((0,)), origin or Origin())


def text(caption: str, origin: Origin | None = None) -> TextNegative:
    return TextNegative(caption, origin or Origin())


def made(
    examples: Sequence[Example], source: SourceConfig = ALL, kind: str = "siglip", **options: str
) -> Batch:
    maker = BatchMaker(sets.processor(kind), **options)  # type: ignore[arg-type]
    samples = [maker.prepare(one, source, random.Random(0)) for one in examples]
    return maker.assemble(samples, 0, {})


# --- rows ----------------------------------------------------------------------------------------


def test_slots_of_ragged_samples_follow_each_other_and_end_in_minus_one() -> None:
    assert flat_rows([2, 0, 3], 3).tolist() == [[3, 4, -1], [-1, -1, -1], [5, 6, 7]]
    assert flat_rows([0, 0], 2).shape == (2, 0)


def test_any_numbers_of_negatives_go_into_one_batch_each_in_its_row() -> None:
    counts = [(3, 0), (0, 0), (1, 5), (0, 2)]
    examples = [
        sets.example(
            (f"AB = {k}.",),
            images=tuple(image(20 + 10 * k + n) for n in range(pictures)),
            texts=tuple(text(f"AB = {k}{n}.") for n in range(texts)),
        )
        for k, (pictures, texts) in enumerate(counts)
    ]
    choice = Choice(order="hardest")  # of equal hardness: as they stand
    batch = made(examples, SourceConfig("", images=choice, texts=choice))
    assert batch.image_slots.shape == (4, 3)
    assert batch.text_slots.shape == (4, 5)
    processor = sets.processor()
    for k, example in enumerate(examples):
        pictures = processor.pictures([decode(one.picture) for one in (example, *example.images)])
        rows = [k, *batch.image_slots[k][batch.image_slots[k] >= 0].tolist()]
        assert torch.equal(batch.pixel_values[rows], pictures)
        captions = [*example.captions, *(one.caption for one in example.texts)]
        rows = [k, *batch.text_slots[k][batch.text_slots[k] >= 0].tolist()]
        assert torch.equal(batch.input_ids[rows], processor.captions(captions).input_ids)


def test_a_batch_without_any_negative_has_no_slots() -> None:
    batch = made([sets.example(("AB = 1.",)), sets.example(("AB = 2.",))])
    assert batch.image_slots.shape == batch.text_slots.shape == (2, 0)
    assert len(batch.pixel_values) == len(batch.input_ids) == 2


def test_a_batch_comes_back_from_its_dictionary() -> None:
    batch = made([sets.example(texts=(text("AB = AD."),))], kind="clip")
    again = Batch.from_dict(batch.as_dict())
    assert again == batch
    assert set(batch.tensors()) == {"pixel_values", "input_ids", "attention_mask", "image_slots",
                                    "text_slots", "is_text_negative"}  # fmt: skip


def test_origins_stand_in_the_order_of_the_slots() -> None:
    choice = Choice(count=2, order="hardest")
    origins = [Origin("a", "on", 0.2), Origin("b", "equal", 0.9), Origin("c", "", 0.5)]
    example = sets.example(
        images=tuple(image(20 + k, origin=one) for k, one in enumerate(origins)),
        texts=tuple(text(f"AB = A{k}.", one) for k, one in enumerate(origins)),
    )
    batch = made([example], SourceConfig("", images=choice, texts=choice))
    assert batch.image_origins == batch.text_origins == ((origins[1], origins[2]),)


# --- which negatives -----------------------------------------------------------------------------


def drawn(source: SourceConfig, seeds: range) -> list[tuple[str, ...]]:
    negatives = tuple(text(f"AB = A{k}.", Origin(str(k))) for k in range(8))
    return [
        tuple(one.origin.rule for one in in_order(negatives, source.texts, random.Random(seed)))[:3]
        for seed in seeds
    ]


def test_negatives_are_drawn_anew_each_time_and_never_always_the_first() -> None:
    found = drawn(SourceConfig("", texts=Choice(count=3)), range(40))
    assert {rule for rules in found for rule in rules} == set("01234567")
    assert len(set(found)) > 30
    assert found == drawn(SourceConfig("", texts=Choice(count=3)), range(40))


def test_a_sample_has_other_negatives_in_the_next_pass() -> None:
    source = {"path": str(sets.shards()), "texts": {"count": 2}, "images": {"count": 1}}
    stages = [{"sources": {"a": 1}, "epochs": 4}]
    data = sets.config(sources={"a": source}, batch_size=14, stages=stages)
    seen: dict[str, set[tuple[int, ...]]] = {}
    for batch in sets.loader(data):
        assert batch.text_slots.shape == (14, 2)
        assert batch.image_slots.shape == (14, 1)
        for k, key in enumerate(batch.keys):
            ids = batch.input_ids[batch.text_slots[k]]
            seen.setdefault(key, set()).add(tuple(ids.flatten().tolist()))
    assert sum(len(found) > 1 for found in seen.values()) >= 12


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (Choice(rules=("a", "b")), {"a", "b", "a+b"}),
        (Choice(without=("b",)), {"a", "c", ""}),
        (Choice(hardness=(0.5, 1.0)), {"b", "c"}),
        (Choice(), {"a", "b", "c", "a+b", ""}),
    ],
)
def test_negatives_are_chosen_by_rule_and_hardness(choice: Choice, kept: set[str]) -> None:
    origins = [Origin("a", "", 0.1), Origin("b", "", 0.5), Origin("c", "", 1.0),
               Origin("a+b", "", 0.2), Origin("", "", None)]  # fmt: skip
    found = {one.rule for one in origins if is_allowed(one, choice)}
    assert found == kept


def test_hardest_first_takes_those_that_keep_most() -> None:
    negatives = [text(str(k), Origin("", "", k / 5)) for k in (2, 5, 0, 4)]
    found = in_order(negatives, Choice(order="hardest"), random.Random(0))
    assert [one.caption for one in found] == ["5", "4", "2", "0"]


def test_a_picture_is_a_negative_only_of_captions_that_are_false_of_it() -> None:
    negatives = (
        ImageNegative(sets.png(10), None, frozenset((0,)), Origin("first")),
        ImageNegative(sets.png(20), None, frozenset((1,)), Origin("second")),
    )
    example = sets.example(("AB = AC.", "∠ABC = 40°."), images=negatives)
    found = set()
    for seed in range(20):
        maker = BatchMaker(sets.processor())
        prepared = maker.prepare(example, SourceConfig(""), random.Random(seed))
        said = prepared.input_ids[0]
        first = torch.equal(said, sets.processor().captions(["AB = AC."]).input_ids[0])
        assert [one.rule for one in prepared.images] == ["first" if first else "second"]
        found.add(first)
    assert found == {True, False}


def test_negatives_of_the_shards_are_false_of_what_they_stand_beside() -> None:
    """As the records say: each chosen picture breaks the caption that was chosen."""
    for example in read_once(SourceConfig(str(sets.shards()))):
        assert example.images
        assert all(
            one.false_captions <= set(range(len(example.captions))) for one in example.images
        )
        assert all(one.caption not in example.captions for one in example.texts)
        assert all(one.origin.rule and one.origin.relation for one in example.texts)
        hardness = [one.origin.hardness for one in (*example.texts, *example.images)]
        assert all(h is not None and 0.0 <= h <= 1.0 for h in hardness)


# --- what is no negative -------------------------------------------------------------------------


def test_a_negative_with_the_tokens_of_its_positive_is_never_used() -> None:
    """SigLIP 2 reads capital letters as small ones."""
    example = sets.example(
        ("AB = AC.", "AC = AB."),
        texts=(text("ab = ac."), text("Ac = ab."), text("AB = AD.")),
        images=(image(10, "ab = ac."), image(20, "AB = AD.")),
    )
    batch = made([example], kind="siglip2")
    assert batch.text_slots.tolist() == [[1]]
    assert batch.image_slots.tolist() == [[1]]
    assert dict(batch.left_out) == {EQUAL: 3}


def test_another_negative_takes_the_place_of_one_that_is_none() -> None:
    example = sets.example(texts=tuple(text(c) for c in ("ab = ac.", "AB = ac.", "AB = AD.")))
    for seed in range(6):
        maker = BatchMaker(sets.processor("siglip2"))
        source = SourceConfig("", texts=Choice(count=1))
        assert len(maker.prepare(example, source, random.Random(seed)).texts) == 1


def test_a_negative_with_the_picture_of_its_positive_is_never_used() -> None:
    example = sets.example(images=(image(0), image(9)))
    batch = made([example])
    assert batch.image_slots.tolist() == [[1]]
    assert dict(batch.left_out) == {EQUAL_PICTURE: 1}


LONG = "AB = AC. " * 60  # more than 128 tokens


def test_captions_longer_than_the_context_are_refused_with_their_count() -> None:
    example = sets.example((LONG,), texts=(text(LONG + "AB = AD."), text("AB = AD.")))
    with pytest.raises(LongCaptionError, match="2 of its 3 captions have more than the 128") as got:
        made([example])
    assert "sample k" in str(got.value)


def test_a_refusal_stops_though_unreadable_samples_are_left_out(tmp_path: object) -> None:
    assert isinstance(tmp_path, type(sets.shards()))
    (tmp_path / "a.png").write_bytes(sets.png())
    rows = [{"positive_image_path": "a.png", "conversations": [{}, {"value": LONG}]}]
    data = sets.config(sources={"a": {"path": str(sets.write_array(tmp_path, rows))}},
                       batch_size=1, unreadable="leave_out")  # fmt: skip
    with pytest.raises(DataError, match="1 of its 1 captions"):
        list(sets.loader(data))


def test_negatives_whose_difference_is_cut_off_are_dropped() -> None:
    """A caption that was proven false as a whole may be true as far as it is read."""
    example = sets.example(
        (LONG,),
        texts=(
            text(LONG + "AB = AD."),  # equal as far as it is read
            text("AB = AC. AC = AB. " + LONG + "AB = AD."),  # differs, but what is false is cut off
            text("AB = AD. " + LONG),  # its difference is read
            text("AB = AD."),
        ),
    )
    batch = made([example], long_captions="drop")
    said = sets.processor().captions([example.texts[2].caption, example.texts[3].caption])
    rows = {tuple(batch.input_ids[row].tolist()) for row in batch.text_slots[0]}
    assert rows == {tuple(ids) for ids in said.input_ids.tolist()}
    assert dict(batch.left_out) == {CUT: 2}


def test_a_picture_is_no_negative_of_a_caption_whose_false_part_is_cut_off() -> None:
    example = sets.example(
        (LONG + "∠ABC = 40°.",),
        images=(
            image(10, LONG + "∠ABC = 90°."),
            image(20, LONG.replace("AC", "AD", 1) + "∠ABC = 40°."),
            image(30, None),  # who knows what is false of it
        ),
    )
    batch = made([example], long_captions="drop")
    wanted = sets.processor().pictures([decode(sets.png(20))])
    assert torch.equal(batch.pixel_values[batch.image_slots[0]], wanted)
    assert dict(batch.left_out) == {CUT: 2}


def test_a_long_caption_of_a_picture_does_not_matter_where_the_positive_fits() -> None:
    example = sets.example(images=(image(10, LONG + "AB = AD."),))
    for choice in ("drop", "refuse"):
        assert made([example], long_captions=choice).image_slots.tolist() == [[1]]


@pytest.mark.parametrize("where", ["positive", "negative"])
def test_a_picture_that_cannot_be_read_names_its_sample_and_file(where: str) -> None:
    broken = b"not a picture"
    example = (
        Example("k", "here.tar", broken, ("AB = AC.",))
        if where == "positive"
        else Example("k", "here.tar", sets.png(), ("AB = AC.",),
                     (ImageNegative(broken, None, frozenset((0,)), Origin()),))
    )  # fmt: skip
    with pytest.raises(SampleError, match=r"here\.tar: sample k: a picture cannot be read"):
        made([example])


# --- captions ------------------------------------------------------------------------------------


def test_the_same_caption_in_a_batch_is_never_false_of_either_picture() -> None:
    batch = made([sets.example(("AB = AC.",)), sets.example(("AB = AD.",)),
                  sets.example(("AB = AC.",))], pairs="all")  # fmt: skip
    assert batch.is_text_negative is not None
    assert batch.is_text_negative.tolist() == [
        [False, True, False],
        [True, False, True],
        [False, True, False],
    ]


def test_a_tower_that_reads_the_last_position_always_gets_the_whole_context() -> None:
    """Padded to the longest, the same caption alone and beside a longer one is another one."""
    alone = made([sets.example(("AB = AC.",))])
    beside = made([sets.example(("AB = AC.",)), sets.example((LONG[:90],))])
    assert alone.input_ids.shape[1] == beside.input_ids.shape[1] == 128
    assert alone.attention_mask is None
    assert torch.equal(alone.input_ids[0], beside.input_ids[0])


def test_a_tower_with_a_mask_gets_no_more_columns_than_the_longest_caption_has() -> None:
    batch = made([sets.example(("AB = AC.",), texts=(text("AB = AC = AD = AE."),))], kind="clip")
    assert batch.attention_mask is not None
    assert batch.attention_mask.shape == batch.input_ids.shape
    longest = batch.attention_mask.sum(1).max().item()
    assert batch.input_ids.shape[1] == longest < 128
