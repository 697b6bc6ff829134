"""Reading data sets for training: what comes, in which order, and after a stop."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import orjson
import pytest
import torch
import training_sets as sets
from export_sets import exported

from geodsl.shards.reader import ShardReader, ShardSample
from geodsl.training.clip.batch import Batch
from geodsl.training.data.config import SourceConfig, read_data_config
from geodsl.training.data.loader import make_loader
from geodsl.training.data.model import DataError, SampleError
from geodsl.training.data.shard_samples import read_example
from geodsl.training.data.sources import Drawing, Source, count_samples, has_split, read_once


def assert_same(one: Batch, other: Batch) -> None:
    """Bit for bit."""
    assert one.keys == other.keys
    assert one.tensors().keys() == other.tensors().keys()
    for name, tensor in one.tensors().items():
        assert torch.equal(tensor, other.tensors()[name]), name
    plain = {k: v for k, v in one.as_dict().items() if k not in one.tensors()}
    assert plain == {k: v for k, v in other.as_dict().items() if k not in other.tensors()}


# --- order ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("ranks", [1, 2, 5])
def test_processes_together_read_every_sample_once(ranks: int) -> None:
    source = SourceConfig(str(sets.shards()))
    keys = [one.key for rank in range(ranks) for one in read_once(source, rank, ranks)]
    assert len(keys) == count_samples(source)
    assert sorted(keys) == sorted(set(keys))


def test_a_pass_has_every_sample_once_and_the_next_another_order() -> None:
    source = Source("a", SourceConfig(str(sets.shards())), Drawing(buffer=4))
    count = count_samples(source.config)
    first, second = ([source.take() for _ in range(count)] for _ in range(2))
    assert {number for _, number in first} == {0}
    assert {number for _, number in second} == {1}
    one, two = ([example.key for example, _ in found] for found in (first, second))
    assert sorted(one) == sorted(two) == sorted(set(one))
    assert one != two


def test_the_same_seed_gives_the_same_batches_and_another_others() -> None:
    runs = [list(sets.loader(sets.config(seed=seed))) for seed in (1, 1, 2)]
    for one, other in zip(runs[0], runs[1], strict=True):
        assert_same(one, other)
    assert [b.keys for b in runs[0]] != [b.keys for b in runs[2]]


@pytest.mark.parametrize("workers", [0, 1])
def test_processes_have_different_samples_in_a_pass(workers: int) -> None:
    stages = [{"sources": {"shards": 1}, "samples": 8}]
    data = sets.config(batch_size=2, workers=workers, stages=stages)
    one, other = (
        [key for batch in sets.loader(data, rank, 2) for key in batch.keys] for rank in range(2)
    )
    assert len(set(one)) == len(set(other)) == 4
    assert not set(one) & set(other)


def test_processes_have_as_many_steps_and_a_loader_tells_how_many() -> None:
    data = sets.config(batch_size=2)
    for rank in range(2):
        found = sets.loader(data, rank, 2)
        assert len(list(found)) == len(found) == 14 // 4


# --- after a stop --------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("stop", [1, 6])
def test_a_loader_goes_on_bit_for_bit_in_mid_epoch(workers: int, stop: int) -> None:
    """Six steps are more than one pass of fourteen samples."""
    stages = [{"sources": {"shards": 1}, "samples": 30}]
    source = {"path": str(sets.shards()), "images": {"count": 2}}
    data = sets.config(workers=workers, stages=stages, buffer=3, sources={"shards": source})
    whole = list(sets.loader(data))
    first = sets.loader(data)
    batches = iter(first)
    for _ in range(stop):
        next(batches)
    kept = io.BytesIO()
    torch.save(first.state_dict(), kept)
    kept.seek(0)
    second = sets.loader(data)
    second.load_state_dict(torch.load(kept, weights_only=False))
    rest = list(second)
    assert len(rest) == len(whole) - stop > 0
    for one, other in zip(rest, whole[stop:], strict=True):
        assert_same(one, other)


@pytest.mark.parametrize(
    "change", [{"batch_size": 4}, {"seed": 3}, {"workers": 1}, {"buffer": 7}]
)  # fmt: skip
def test_a_state_of_another_run_is_refused_in_one_line(change: dict[str, object]) -> None:
    state = sets.loader(sets.config()).state_dict()
    with pytest.raises(DataError, match="another run") as caught:
        sets.loader(sets.config(**change)).load_state_dict(state)
    assert "\n" not in str(caught.value)


def test_a_state_of_another_process_is_refused() -> None:
    state = sets.loader(sets.config(), 0, 2).state_dict()
    with pytest.raises(DataError, match="another run"):
        sets.loader(sets.config(), 1, 2).load_state_dict(state)


# --- what cannot be read -------------------------------------------------------------------------


def damaged(folder: Path, key: str = "000000006", field: str = "png") -> Path:
    """The shards with a member of a sample that cannot be decoded."""
    shutil.copytree(sets.shards(), folder)
    for shard in folder.glob("train-*.tar"):
        files = [
            (name, data[: len(data) // 2] if name == f"{key}.{field}" else data)
            for name, data in sets.members(shard)
        ]
        sets.write_tar(shard, files)
    return folder


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("field", ["png", "neg00.png", "json"])
def test_an_unreadable_sample_stops_with_its_key_and_shard(
    tmp_path: Path, workers: int, field: str
) -> None:
    source = {"path": str(damaged(tmp_path / "data", field=field))}
    data = sets.config(sources={"a": source}, workers=workers, batch_size=2)
    with pytest.raises(DataError) as caught:
        list(sets.loader(data))
    line = str(caught.value)
    assert "000000006" in line
    assert "train-000001.tar" in line
    assert "\n" not in line


def test_an_unreadable_sample_left_out_is_counted_and_no_neighbour_stands_in(
    tmp_path: Path,
) -> None:
    source = {"path": str(damaged(tmp_path / "data"))}
    data = sets.config(sources={"a": source}, unreadable="leave_out", batch_size=13, buffer=3)
    (batch,) = sets.loader(data)
    assert len(set(batch.keys)) == 13
    assert "000000006" not in batch.keys
    assert dict(batch.left_out) == {"a picture cannot be read": 1}


def test_data_that_can_never_be_read_stops_and_does_not_turn_for_ever(tmp_path: Path) -> None:
    rows = [{"id": "a", "positive_image_path": "none.png",
             "conversations": [{}, {"value": "AB = AC."}]}]  # fmt: skip
    data = sets.config(
        sources={"a": {"path": str(sets.write_array(tmp_path, rows))}},
        unreadable="leave_out", batch_size=1,
    )  # fmt: skip
    with pytest.raises(DataError, match="in turn left out"):
        list(sets.loader(data))


def test_a_member_that_is_missing_is_named(tmp_path: Path) -> None:
    files = [f for f in sets.members(sets.shards() / "train-000000.tar") if "neg01" not in f[0]]
    shard = sets.write_tar(tmp_path / "train-000000.tar", files)
    with pytest.raises(SampleError, match=r"sample 000000000.*neg01"):
        list(read_once(SourceConfig(str(shard))))


def test_a_caption_that_is_true_or_not_refuted_is_no_text_negative() -> None:
    (sample,) = [one for one in ShardReader(sets.shards()) if one.key == "000000000"]
    whole = read_example(sample, "here")
    value = orjson.loads(sample.members["json"])
    true, unproven, twice, *rest = value["record"]["text_negatives"]
    true["caption"]["text"] = whole.captions[0]
    unproven["refuted"] = []
    twice["caption"]["text"] = rest[0]["caption"]["text"]
    changed = ShardSample(sample.key, {**sample.members, "json": orjson.dumps(value)})
    found = [one.caption for one in read_example(changed, "here").texts]
    assert len(found) == len(set(found)) == len(whole.texts) - 3
    assert whole.captions[0] not in found
    assert unproven["caption"]["text"] not in found


def test_more_workers_than_samples_is_one_line(tmp_path: Path) -> None:
    files = [f for f in sets.members(sets.shards() / "train-000000.tar") if "000000000" in f[0]]
    shard = sets.write_tar(tmp_path / "train-000000.tar", files)
    data = sets.config(
        sources={"a": {"path": str(shard)}}, batch_size=1, workers=2,
        stages=[{"sources": {"a": 1}, "samples": 4}],
    )  # fmt: skip
    with pytest.raises(DataError, match="source a: fewer samples than processes and workers"):
        list(sets.loader(data))


def test_a_damaged_shard_is_named(tmp_path: Path) -> None:
    data = (sets.shards() / "train-000000.tar").read_bytes()
    shard = tmp_path / "train-000000.tar"
    shard.write_bytes(data[: len(data) // 2])
    found = sets.config(sources={"a": {"path": str(shard)}}, batch_size=1,
                        stages=[{"sources": {"a": 1}, "samples": 5}])  # fmt: skip
    with pytest.raises(DataError, match="train-000000"):
        list(sets.loader(found))


def test_samples_are_counted_with_and_without_a_manifest(tmp_path: Path) -> None:
    shutil.copytree(sets.shards(), tmp_path / "bare")
    (tmp_path / "bare" / "manifest.json").unlink()
    one = sets.shards() / "train-000000.tar"
    found = [count_samples(SourceConfig(str(p))) for p in (sets.shards(), tmp_path / "bare", one)]
    assert found == [14, 14, 5]


def test_a_split_is_found_in_a_folder_and_at_an_address() -> None:
    for place in (str(sets.shards()), f"file://{sets.shards()}"):
        assert has_split(place, "train")
        assert not has_split(place, "validation")
        assert not has_split(f"{place}/train-000000.tar", "train")
    assert not has_split("nowhere", "train")


def test_a_split_that_has_lost_a_shard_is_not_taken_for_none(tmp_path: Path) -> None:
    shutil.copytree(sets.shards(), tmp_path / "lost")
    for shard in (tmp_path / "lost").glob("train-*.tar"):
        shard.unlink()
    with pytest.raises(DataError, match=r"train-000000\.tar: is not there, and the manifest lists"):
        has_split(str(tmp_path / "lost"), "train")


# --- MMGeoLM's arrays ----------------------------------------------------------------------------


@pytest.mark.parametrize("to", ["mmgeolm-images", "mmgeolm-texts"])
def test_an_export_for_mmgeolm_trains_as_its_shards_do(tmp_path: Path, to: str) -> None:
    output = exported(sets.shards(), to, tmp_path / "out", least=1)
    arrays = list(read_once(SourceConfig(str(output / "train.json"))))
    shards = {one.key: one for one in read_once(SourceConfig(str(sets.shards())))}
    assert len(arrays) == 14
    for row in arrays:
        sample = shards[row.key]
        assert row.captions[0] in sample.captions
        assert isinstance(row.picture, Path)
        assert row.picture.read_bytes() == sample.picture
        if to == "mmgeolm-images":
            pictures = [one.picture.read_bytes() for one in row.images
                        if isinstance(one.picture, Path)]  # fmt: skip
            said = sample.captions.index(row.captions[0])
            false = [one for one in sample.images if said in one.false_captions]
            assert false
            assert pictures == [one.picture for one in false]
            assert [one.origin.rule for one in row.images] == [one.origin.rule for one in false]
        else:
            assert {one.caption for one in row.texts} == {one.caption for one in sample.texts}
    (batch,) = sets.loader(sets.config(sources={"a": {"path": str(output / "train.json")}},
                                       batch_size=14))  # fmt: skip
    assert batch.is_text_negative is not None
    assert not batch.is_text_negative.any()  # nothing is known of their figures


def array(folder: Path, count: int = 7) -> Path:
    for k in range(count):
        (folder / f"{k}.png").write_bytes(sets.png(10 * k))
    return sets.write_array(folder, [
        {"id": str(k), "positive_image_path": f"{k}.png",
         "conversations": [{"from": "human"}, {"value": f"∠ABC = {k}°."}],
         "negative_captions": [f"∠ABC = {k + n}°." for n in range(1, k)]}
        for k in range(count)
    ])  # fmt: skip


@pytest.mark.parametrize("workers", [0, 2])
def test_an_array_goes_on_bit_for_bit_in_mid_epoch(tmp_path: Path, workers: int) -> None:
    data = sets.config(
        sources={"a": {"path": str(array(tmp_path)), "texts": {"count": 2}}},
        batch_size=2, workers=workers, stages=[{"sources": {"a": 1}, "samples": 16}],
    )  # fmt: skip
    whole, first = list(sets.loader(data)), sets.loader(data)
    batches = iter(first)
    for _ in range(3):
        next(batches)
    second = sets.loader(data)
    second.load_state_dict(first.state_dict())
    for one, other in zip(second, whole[3:], strict=True):
        assert_same(one, other)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("text", "no object"),
        ({"id": "x"}, "no `conversations`"),
        ({"id": "x", "conversations": [{}]}, "no row of MMGeoLM"),
        ({"id": "x", "conversations": [{}, {"value": 3}]}, "caption is no text"),
        ({"id": "x", "positive_image_path": "a", "conversations": [{}, {"value": "b"}],
          "negative_captions": "c"}, "no list of texts"),
    ],
)  # fmt: skip
def test_a_row_that_is_none_is_named(tmp_path: Path, row: object, says: str) -> None:
    path = sets.write_array(tmp_path, [row])  # type: ignore[list-item]
    with pytest.raises(SampleError, match=says) as caught:
        list(read_once(SourceConfig(str(path))))
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("text", ["{", "{}", "[]"])
def test_a_file_that_is_no_array_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "train.json"
    path.write_text(text)
    with pytest.raises(DataError, match=r"train\.json"):
        count_samples(SourceConfig(str(path)))


# --- configuration -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, "data: the configuration needs `sources`"),
        ({"sources": {}}, "data: sources: there is none"),
        ({"sources": {"a": {}}}, r"data: sources\.a needs `path`"),
        ({"sources": {"a": {"path": 3}}}, r"data: sources\.a\.path is a text, not `3`"),
        ({"sources": {"a": {"path": "p", "image": {}}}}, r"sources\.a: no field `image`; `images`"),
        ({"sources": {"a": {"path": "p", "images": {"count": -1}}}}, "-1 negatives"),
        ({"sources": {"a": {"path": "p", "images": {"hardness": [0.9, 0.1]}}}}, "no range"),
        ({"sources": {"a": {"path": "p", "captions": "all"}}}, "it is one of random, first"),
        ({"sources": {"a": {"path": "p"}}, "batch_size": 0}, "batch_size: 0 is less than 1"),
        ({"sources": {"ab": {"path": "p"}}, "stages": [{"sources": {"a": 1}, "samples": 1}]},
         "no source `a`; `ab`"),
        ({"sources": {"a": {"path": "p"}}, "stages": [{"sources": {"a": 1}}]}, "and not both"),
        ({"sources": {"a": {"path": "p"}}, "stages": [{"sources": {"a": -1}, "epochs": 1}]},
         "weights above 0"),
    ],
)  # fmt: skip
def test_a_wrong_configuration_is_refused_where_it_is_wrong(
    values: dict[str, object], says: str
) -> None:
    with pytest.raises(DataError, match=says):
        read_data_config(values)


@pytest.mark.parametrize("path", ["nowhere", "nowhere.json", "nowhere.tar"])
def test_a_source_that_is_not_there_is_one_line(path: str) -> None:
    data = read_data_config({"sources": {"a": {"path": path}}})
    with pytest.raises(DataError, match="nowhere"):
        make_loader(data, sets.BatchMaker(sets.processor()))
