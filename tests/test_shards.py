"""Shards: their bytes, the reader with its state, and what describes a data set."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

import pytest
import yaml
from shard_sets import QUICK, make, write_programs

from geodsl.shards import record, schema
from geodsl.shards.archive import ArchiveError, end_of, pack, walk
from geodsl.shards.manifest import parse_manifest, read_manifest
from geodsl.shards.names import key_of
from geodsl.shards.reader import ReaderError, ShardReader, ShardSample
from geodsl.shards.reading import Place, places, read_members
from geodsl.shards.store import LocalStore, StoreError


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shards")
    programs = write_programs(folder / "set", 20)
    make(replace(QUICK, sources=(str(programs),), texts=2), folder / "data")
    return folder / "data"


# --- archives -------------------------------------------------------------------------------------


def test_an_archive_is_read_by_tarfile() -> None:
    members = [("a.txt", b"one"), ("a.png", b"x" * 512), ("a.empty", b"")]
    data = pack(members)
    with tarfile.open(fileobj=io.BytesIO(data + end_of(len(data)))) as archive:
        found = [(m.name, archive.extractfile(m).read()) for m in archive]  # type: ignore[union-attr]
        owners = {(m.mtime, m.uid, m.gid, m.uname, m.gname) for m in archive}
    assert found == members
    assert owners == {(0, 0, 0, "", "")}


def test_an_archive_is_as_long_as_tar_would_make_it() -> None:
    data = pack([("a.txt", b"one")])
    assert len(data + end_of(len(data))) == tarfile.RECORDSIZE


@pytest.mark.parametrize("cut", [100, 512, 1000, 1024, 1535, 1536, 1600, 2048])
def test_an_archive_that_was_cut_off_is_not_read_as_whole(cut: int) -> None:
    data = pack([("a.txt", b"one"), ("a.png", b"two")])
    whole = data + end_of(len(data))
    assert [entry.name for entry in walk(io.BytesIO(whole), "x.tar")] == ["a.txt", "a.png"]
    with pytest.raises(ArchiveError, match=r"x\.tar"):
        list(walk(io.BytesIO(whole[:cut]), "x.tar"))


def test_a_key_has_nine_digits_and_no_dot() -> None:
    assert key_of(12) == "000000012"
    with pytest.raises(ValueError, match="no key"):
        key_of(10**9)


def test_members_of_a_sample_stand_together_picture_first(data: Path) -> None:
    for shard in sorted(data.glob("*.tar")):
        with tarfile.open(shard) as archive:
            names = archive.getnames()
        keys = [name.partition(".")[0] for name in names]
        assert keys == sorted(keys)
        for key in dict.fromkeys(keys):
            own = [name.partition(".")[2] for name in names if name.startswith(key)]
            negatives = len(own) - 3
            assert own == ["png", "txt", "json", *(f"neg{k:02}.png" for k in range(negatives))]


def test_a_sample_is_what_stands_together_under_one_key() -> None:
    members = [("a.txt", b"1"), ("b.png", b"2"), ("b.txt", b"3"), ("c.neg00.png", b"4")]
    data = pack(members)
    stream = io.BytesIO(data + end_of(len(data)))
    found = list(places(stream, "x.tar"))
    assert [(place.key, [m.field for m in place.members]) for place in found] == [
        ("a", ["txt"]), ("b", ["png", "txt"]), ("c", ["neg00.png"]),
    ]  # fmt: skip
    assert [place.offset for place in found[1:]] == [place.end for place in found[:-1]]
    assert found[-1].end == len(data)
    assert read_members(stream, found[1], "x.tar") == {"png": b"2", "txt": b"3"}


def test_the_json_of_a_sample_names_the_caption_that_each_negative_denies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def false(text: str, index: int) -> SimpleNamespace:
        own = {"caption": SimpleNamespace(text=text), "caption_index": index}
        return SimpleNamespace(**own, mutator=SimpleNamespace(name="rule"))

    monkeypatch.setattr(record, "make_sample_record", lambda *_: {})
    sample: Any = SimpleNamespace(
        captions=[SimpleNamespace(text="A."), SimpleNamespace(text="B.")],
        negatives=[false("C.", 1), false("D.", 0)],
        texts=[false("E.", 0), false("F.", 1)],
    )
    origin = record.Origin("k", "book", "7", "MIT", "made from", "own")
    said = json.loads(record.shard_record(sample, origin, ("k.png", "k.neg00.png", "k.neg01.png")))
    assert said["captions"] == ["A.", "B."]
    assert said["negatives"] == [
        {"picture": "k.neg00.png", "caption": "C.", "caption_index": 1, "mutator": "rule"},
        {"picture": "k.neg01.png", "caption": "D.", "caption_index": 0, "mutator": "rule"},
    ]
    assert said["text_negatives"] == [
        {"caption": "E.", "caption_index": 0}, {"caption": "F.", "caption_index": 1},
    ]  # fmt: skip
    assert (said["origin"], said["canonical"], said["source_id"]) == ("made from", "own", "7")


# --- the reader -----------------------------------------------------------------------------------


def keys(reader: ShardReader) -> list[str]:
    return [sample.key for sample in reader]


def test_every_sample_is_read_once_an_epoch_in_another_order(data: Path) -> None:
    plain = keys(ShardReader(data))
    reader = ShardReader(data, shuffle=True, buffer=5)
    first, second = keys(reader), keys(reader)
    assert plain == sorted(plain)
    assert sorted(first) == sorted(second) == plain
    assert len({tuple(plain), tuple(first), tuple(second)}) == 3
    assert keys(ShardReader(data, shuffle=True, buffer=5)) == first


@pytest.mark.parametrize("shuffle", [False, True])
def test_after_a_stop_anywhere_it_goes_on_with_the_next_sample(data: Path, shuffle: bool) -> None:
    whole = ShardReader(data, shuffle=shuffle, buffer=4)
    two_epochs = keys(whole) + keys(whole)
    half = len(two_epochs) // 2
    for stop in range(half + 1):
        reader = ShardReader(data, shuffle=shuffle, buffer=4)
        samples = iter(reader)
        seen = [next(samples).key for _ in range(stop)]
        state = json.loads(json.dumps(reader.state_dict()))
        other = ShardReader(data, shuffle=shuffle, buffer=4)
        other.load_state_dict(state)
        assert other.state_dict() == state
        assert seen + keys(other) + keys(other) == two_epochs


@pytest.mark.parametrize("ranks", [2, 3, 7, 40])
def test_ranks_share_the_samples_without_rest(data: Path, ranks: int) -> None:
    shares = [
        keys(ShardReader(data, shuffle=True, seed=2, rank=rank, ranks=ranks))
        for rank in range(ranks)
    ]
    together = [key for share in shares for key in share]
    assert sorted(together) == keys(ShardReader(data))
    assert ranks > 20 or all(shares)


def test_a_state_of_another_share_or_of_other_shards_is_refused(data: Path) -> None:
    reader = ShardReader(data)
    next(iter(reader))
    state = reader.state_dict()
    with pytest.raises(ReaderError, match="another share"):
        ShardReader(data, rank=1, ranks=2).load_state_dict(state)
    with pytest.raises(ReaderError, match="shards are not these"):
        ShardReader(data, split="test").load_state_dict(state)


def test_more_processes_than_shards_each_go_on_with_their_next_sample(data: Path) -> None:
    """Of such a process every so many-th sample is its own, counted from the start of the epoch."""
    for rank in range(7):
        whole = keys(ShardReader(data, shuffle=True, buffer=2, rank=rank, ranks=7))
        reader = ShardReader(data, shuffle=True, buffer=2, rank=rank, ranks=7)
        first = next(iter(reader)).key
        other = ShardReader(data, shuffle=True, buffer=2, rank=rank, ranks=7)
        other.load_state_dict(json.loads(json.dumps(reader.state_dict())))
        assert [first, *keys(other)] == whole


def test_the_order_within_one_shard_is_of_the_seed_and_the_epoch(data: Path) -> None:
    def order(seed: int, epoch: int = 0) -> tuple[str, ...]:
        reader = ShardReader([data / "train-000000.tar"], shuffle=True, seed=seed)
        reader.set_epoch(epoch)
        return tuple(keys(reader))

    assert len({order(seed) for seed in range(8)}) > 3
    assert len({order(0, epoch) for epoch in range(8)}) > 3
    assert order(3) == order(3)


def test_an_epoch_that_is_set_begins_at_its_start(data: Path) -> None:
    reader = ShardReader(data, shuffle=True)
    first, second = keys(reader), keys(reader)
    reader.set_epoch(0)
    next(iter(reader))
    state = reader.state_dict()
    reader.set_epoch(1)
    assert keys(reader) == second
    reader.load_state_dict(state)
    reader.set_epoch(0)
    assert keys(reader) == first


def test_negatives_are_in_order_whatever_order_their_pictures_were_read_in() -> None:
    numbers = [11, 3, 0, 10, *range(4, 10), 2, 1]
    members = {f"neg{k:02}.png": str(k).encode() for k in numbers}
    sample = ShardSample("000000001", {"png": b"", "txt": b"Said.", **members})
    assert sample.negatives == tuple(str(k).encode() for k in range(12))


class Counting(io.BufferedReader):
    """A file that counts what is read of it."""

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path), 512)
        self.count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.count += len(data)
        return data


def test_only_what_is_asked_for_is_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Counting] = []

    def counting(path: Path, mode: str = "r") -> BinaryIO:
        opened.append(Counting(path))
        return opened[-1]

    monkeypatch.setattr(Path, "open", counting)
    texts = {s.key: s for s in ShardReader(data, fields=("txt",))}
    size = sum(path.stat().st_size for path in data.glob("train-*.tar"))
    wanted = sum(len(sample.members["txt"]) for sample in texts.values())
    members = sum(
        len(place.members) for path in data.glob("train-*.tar") for place in _places(path)
    )
    assert [list(sample.members) for sample in texts.values()] == [["txt"]] * len(texts)
    shards = len(list(data.glob("train-*.tar")))
    opened_for_headers = 512 * (members + 2 * shards)
    manifest = (data / "manifest.json").stat().st_size
    assert sum(file.count for file in opened) == wanted + opened_for_headers + manifest
    assert wanted + opened_for_headers < size / 4


def _places(path: Path) -> Iterator[Place]:
    with io.BufferedReader(io.FileIO(path)) as file:
        yield from places(file, path.name)


def test_a_sample_has_its_picture_caption_record_and_negatives(data: Path) -> None:
    for sample in ShardReader(data):
        record = sample.record
        assert sample.picture.startswith(b"\x89PNG")
        assert [sample.caption] == record["captions"][:1]  # type: ignore[index]
        assert len(sample.negatives) == len(record["negatives"])  # type: ignore[arg-type]
        assert len(record["text_negatives"]) == 2  # type: ignore[arg-type]


def test_a_damaged_shard_is_one_line_that_names_it(data: Path, tmp_path: Path) -> None:
    shard = tmp_path / "train-000000.tar"
    shard.write_bytes((data / "train-000000.tar").read_bytes()[:5000])
    with pytest.raises(ReaderError, match=r"train-000000\.tar"):
        keys(ShardReader(tmp_path))
    with pytest.raises(ReaderError, match="no shard of the split test"):
        ShardReader(tmp_path, split="test")


# --- what describes a data set --------------------------------------------------------------------


def test_schema_files_are_up_to_date() -> None:
    for path, text in schema.texts().items():
        assert path.read_text(encoding="utf-8") == text, "run python -m geodsl.shards.schema"


def test_a_manifest_is_read_as_it_was_written(data: Path) -> None:
    manifest = read_manifest(LocalStore(data))
    sizes = json.loads((data / "sizes.json").read_text(encoding="utf-8"))
    assert sizes == {shard.name: shard.samples for shard in manifest.shards}
    assert sum(manifest.rules.values()) == manifest.negatives
    assert manifest.thresholds["caption_cosine"] == 0.995


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "geodsl data set"}', "nonsense"])
def test_what_is_no_manifest_is_one_line(text: str) -> None:
    with pytest.raises(StoreError, match="m: no manifest of a geodsl data set") as error:
        parse_manifest(text.encode(), "m")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("change", [{"format_version": 2}, {"format": "geodsl export"}])
def test_a_manifest_of_another_version_is_not_read_as_one_of_this(
    data: Path, change: dict[str, object]
) -> None:
    manifest = json.loads((data / "manifest.json").read_bytes())
    with pytest.raises(StoreError, match="another format or version"):
        parse_manifest(json.dumps(manifest | change).encode(), "m")


def test_the_card_declares_every_slot_of_a_negative(data: Path) -> None:
    _, head, _ = (data / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    card = yaml.safe_load(head)
    names = [feature["name"] for feature in card["dataset_info"]["features"]]
    assert names[2:] == ["png", "txt", "json", "neg00.png", "neg01.png", "neg02.png"]
    files = {row["split"]: row["path"] for row in card["configs"][0]["data_files"]}
    assert files == {split: f"{split}-*.tar" for split in ("train", "validation", "test")}
    assert card["license"] == "cc0-1.0"
