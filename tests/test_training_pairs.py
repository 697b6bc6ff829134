"""Which captions count as false of another sample's picture."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

import pytest
import torch
import training_sets as sets

from geodsl import ir, records
from geodsl.pipeline import Options, compile_source
from geodsl.source import Source
from geodsl.training.clip.pairs import Judge, Scene, different_captions, read_scene
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.sources import read_once
from geodsl.verifier import Verdict, judge_in, prepare


@cache
def figure(text: str) -> dict[str, object]:
    """The record of a program's figure."""
    compiled = compile_source(Source("test.geo", text), Options())
    found: dict[str, object] = json.loads(records.scene_record(compiled))
    return found


def scene(
    text: str, said: Sequence[int] = (), labelled: Sequence[int] = (), *, is_whole: bool = True
) -> Scene:
    """A program's figure, with a caption that says some of its statements."""
    caption = {"sentences": [{"statements": list(said)}], "labelled": list(labelled)}
    record = {"scene": figure(text), "captions": [caption]}
    return read_scene(record, 0, f"{text}{said}", is_whole=is_whole)


def judged(scenes: Sequence[Scene | None], judge: Judge | None = None) -> torch.Tensor:
    return (judge or Judge()).false_of(scenes, [one and one.words for one in scenes])


def is_false(picture: str, text: str, said: Sequence[int], labelled: Sequence[int] = ()) -> bool:
    """Whether what is said of one figure is known to be false of another."""
    found = judged([scene(picture), scene(text, said, labelled)])
    assert not found[1, 0]  # nothing is said of the first
    return bool(found[0, 1])


ISOSCELES = "triangle ABC\nAB = AC\n"
SCALENE = "triangle ABC\n∠ABC = 35°\n∠BAC = 60°\n"


def test_a_caption_is_false_of_a_figure_on_which_a_statement_of_it_fails() -> None:
    assert is_false(SCALENE, ISOSCELES, (0, 1))


def test_a_caption_that_holds_on_another_figure_is_no_negative() -> None:
    assert not is_false("triangle ABC\nAB = AC\n∠BAC = 40°\n", ISOSCELES, (0, 1))
    assert not is_false("triangle ABC\nAB = AC\nBC = AB\n", ISOSCELES, (0, 1))


def test_what_cannot_be_seen_to_fail_is_no_negative() -> None:
    assert not is_false("triangle ABC\n∠ABC = 60°\n∠BAC = 61°\n", ISOSCELES, (0, 1))


def test_only_what_the_caption_says_counts() -> None:
    assert not is_false(SCALENE, ISOSCELES, (0,))
    assert not is_false(SCALENE, ISOSCELES, ())


def test_a_caption_about_letters_that_a_picture_does_not_have_is_not_judged() -> None:
    assert not is_false("triangle ABC\n", "triangle PQR\nPQ = PR\n", (0, 1))
    assert not is_false(SCALENE, "triangle ABC\nD on segment BC\nAD = BD\n", (2,))
    assert is_false(SCALENE, "triangle ABC\nD on segment BC\nAD = BD\nAB = AC\n", (2, 3))


def test_a_point_without_a_printed_letter_is_not_the_other_pictures_point() -> None:
    hidden = "triangle ABC\n∠ABC = 35°\n∠BAC = 60°\nM midpoint of BC\nhide M\n"
    shown = "triangle ABC\nM midpoint of AB\n"
    assert not is_false(hidden, shown, (1,))
    assert is_false(hidden.replace("hide M\n", ""), shown, (1,))


def test_what_notation_only_implies_is_not_said() -> None:
    """`triangle ABC` is not flat; a caption that only says `triangle ABC` is of any such figure."""
    flat = "segment AC\nB on segment AC\n"
    assert not is_false(flat, "triangle ABC\n", (0,))


def test_an_object_without_a_printed_name_is_not_the_other_pictures_object() -> None:
    line = "triangle ABC\n∠ABC = 35°\n∠BAC = 60°\nline t through A parallel to BC\n"
    assert not is_false(line, "triangle ABC\nline t through A perpendicular to BC\n", (1,))
    unknown = "triangle ABC\n∠ABC = x°\n∠BAC = (x + 20)°\n"
    assert not is_false(SCALENE, unknown, (1, 2))


def test_a_circle_is_the_same_only_by_its_printed_centre() -> None:
    through = "triangle ABC\ncircle O through A, B, C\n"
    small = "triangle ABC\nO inside ABC\ncircle O through A\nOA = 2 OB\n"
    assert is_false(small, through, (1,))
    assert not is_false(small.replace("O", "P"), through, (1,))
    assert not is_false("triangle ABC\nO inside ABC\nOA = 2 OB\n", through, (1,))


def test_a_centre_of_two_circles_names_neither() -> None:
    through = "triangle ABC\ncircle O through A, B, C\n"
    one = "triangle ABC\nO inside ABC\ncircle O through A\nOA = 2 OB\n"
    assert is_false(one, through, (1,))
    assert not is_false(one + "circle k with center O through B\n", through, (1,))


def test_two_captions_of_a_sample_are_judged_each_by_itself() -> None:
    captions = [
        {"sentences": [{"statements": list(said)}], "labelled": []} for said in ((0,), (0, 1))
    ]
    record = {"scene": figure(ISOSCELES), "captions": captions}
    judge, picture = Judge(), scene(SCALENE)
    found = [
        bool(judged([picture, read_scene(record, number, "isosceles")], judge)[0, 1])
        for number in (1, 0, 1)
    ]
    assert found == [True, False, True]


def test_a_printed_number_contradicts_another_one_in_the_same_unit() -> None:
    five, six = "triangle ABC\nAB = 5\n", "triangle ABC\nAB = 8\n"
    assert is_false(five, six, (1,))
    assert not is_false(five, "triangle ABC\nAB = 8 cm\n", (1,))
    assert not is_false("triangle ABC\n", six, (1,))


def test_a_caption_that_is_cut_is_false_of_nothing_and_its_figure_still_counts() -> None:
    cut = scene(ISOSCELES, (0, 1), is_whole=False)
    assert not judged([scene(SCALENE), cut])[0, 1]
    scalene = scene(SCALENE, (1, 2), is_whole=False)
    assert judged([scalene, scene(ISOSCELES, (0, 1))]).tolist() == [
        [False, True],
        [False, False],
    ]


def test_of_a_sample_without_a_record_nothing_is_known() -> None:
    found = judged([None, scene(ISOSCELES, (0, 1)), scene(SCALENE, (1, 2)), None])
    assert found.nonzero().tolist() == [[1, 2], [2, 1]]


def test_a_sample_is_no_negative_of_itself_drawn_twice() -> None:
    one = scene(ISOSCELES, (0, 1))
    assert not judged([one, one]).any()


def shard_scenes() -> list[Scene]:
    return [
        read_scene(example.record, 0, example.key)
        for example in read_once(SourceConfig(str(sets.shards())))
        if example.record is not None
    ]


def test_no_caption_of_the_shards_says_what_fails_on_its_own_figure() -> None:
    for one in shard_scenes():
        assert one.words.claims
        verdicts = [judge_in(one.figure, claim.fact).verdict for claim in one.words.claims]
        assert Verdict.FAILS not in verdicts


def test_pairs_of_the_shards_are_false_exactly_where_the_judge_says_so() -> None:
    """Against the records, read another way: all facts that are stated, one after the other."""
    examples = [e for e in read_once(SourceConfig(str(sets.shards()))) if e.record is not None]
    loaded = [records.load(e.record["scene"]) for e in examples if e.record]  # type: ignore[arg-type]
    found = judged(shard_scenes())
    for i, picture in enumerate(loaded):
        here = prepare(picture.program, picture.coordinates, picture.view)
        printed = {point.name for point in picture.program.points if point.printed}
        for j, said in enumerate(loaded):
            facts = [f for f in said.program.facts if f.origin is ir.Origin.STATED]
            # The programs of these shards have points only, and their captions say everything.
            names = {point.name for point in said.program.points}
            fails = any(judge_in(here, f).verdict is Verdict.FAILS for f in facts)
            expected = i != j and names <= printed and fails
            assert bool(found[i, j]) == expected
    share = found.float().mean().item()
    assert 0.3 < share < 0.7


def test_a_judgement_that_was_kept_is_the_one_that_was_made() -> None:
    scenes, judge = shard_scenes(), Judge(most=50)
    first = judged(scenes, judge)
    assert torch.equal(judged(scenes, judge), first)
    assert torch.equal(judged(scenes), first)


@pytest.mark.parametrize("pairs", ["judged", "all"])
def test_batches_of_the_shards_have_the_pairs_that_the_configuration_asks_for(pairs: str) -> None:
    (batch,) = sets.loader(sets.config(batch_size=14, pairs=pairs, shuffle=False))
    found = batch.is_text_negative
    assert found is not None
    assert not found.diagonal().any()
    wanted = judged(shard_scenes()) if pairs == "judged" else ~torch.eye(14).bool()
    assert torch.equal(found, wanted)


def test_captions_are_told_apart_by_their_tokens() -> None:
    own = torch.tensor([[1, 2], [1, 3]])
    everywhere = torch.tensor([[1, 2], [1, 3], [1, 2]])
    assert different_captions(own, everywhere).tolist() == [
        [False, True, False],
        [True, False, True],
    ]
