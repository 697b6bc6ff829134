"""Exact states of the reader, alone and in a loader's workers, and what it refuses."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from geodsl.shards import reader as reader_module
from geodsl.shards.archive import end_of, pack
from geodsl.shards.manifest import Manifest, Shard, manifest_bytes
from geodsl.shards.names import key_of, negative_field, shard_name
from geodsl.shards.reader import NoShardsError, ReaderError, ShardReader

SPLITS = ((4, 3), (1, 5), (5, 1), (3, 1, 2), (2, 2, 2, 1, 3), (4,))
"""Samples of each shard."""


def write_shards(folder: Path, sizes: Sequence[int], split: str = "train") -> Path:
    """Shards of so many samples each; every other sample has a negative."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for k, size in enumerate(sizes):
        members = []
        for _ in range(size):
            key = key_of(number)
            members += [(f"{key}.txt", key.encode()), (f"{key}.png", b"p" * 600)]
            members += [(f"{key}.{negative_field(0)}", b"n")] * (number % 2)
            number += 1
        data = pack(members)
        (folder / shard_name(split, k)).write_bytes(data + end_of(len(data)))
    return folder


def write_manifest(folder: Path, **splits: int) -> None:
    """One that lists so many shards of each split."""
    rows = tuple(
        Shard(shard_name(split, k), split, 1, 0, 0, 1, "")
        for split, count in splits.items()
        for k in range(count)
    )
    manifest = Manifest({}, {}, {}, items=1, shards=rows)
    (folder / "manifest.json").write_bytes(manifest_bytes(manifest))


def keys(reader: ShardReader) -> list[str]:
    return [sample.key for sample in reader]


def saved(reader: ShardReader) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(json.dumps(reader.state_dict()))
    return state


def states(reader: ShardReader) -> Iterator[dict[str, Any]]:
    """One epoch: the state before it, behind each sample, and when it has ended."""
    yield saved(reader)
    for _ in reader:
        yield saved(reader)
    yield saved(reader)


# --- going on -------------------------------------------------------------------------------------


@pytest.mark.parametrize("ranks", [1, 2, 3])
@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize("sizes", SPLITS)
def test_what_comes_after_a_state_is_the_rest_and_then_the_next_epoch(
    tmp_path: Path, sizes: tuple[int, ...], shuffle: bool, ranks: int
) -> None:
    folder = write_shards(tmp_path, sizes)
    for rank in range(ranks):

        def new(rank: int = rank) -> ShardReader:
            return ShardReader(folder, shuffle=shuffle, buffer=3, rank=rank, ranks=ranks)

        whole = new()
        whole.set_epoch(4)
        epochs = [keys(whole) for _ in range(3)]
        first = new()
        first.set_epoch(4)
        for stop, state in enumerate(states(first)):
            other = new()
            other.load_state_dict(state)
            assert saved(other) == state
            has_ended = stop > len(epochs[0])
            expected = epochs[1:] if has_ended else [epochs[0][stop:], *epochs[1:]]
            assert [keys(other) for _ in expected] == expected
            other.load_state_dict(state)
            other.set_epoch(5)
            assert keys(other) == epochs[1]


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("shuffle", [False, True])
def test_a_worker_that_has_ended_gives_nothing_more_in_that_epoch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shuffle: bool, workers: int
) -> None:
    folder = write_shards(tmp_path, (4, 3))
    for worker in range(workers):
        monkeypatch.setattr(reader_module, "_torch_worker", lambda own=worker: (own, workers))
        whole = ShardReader(folder, shuffle=shuffle, buffer=3)
        epochs = [keys(whole), keys(whole)]
        *_, state = states(ShardReader(folder, shuffle=shuffle, buffer=3))
        assert state["epoch"] == 0
        other = ShardReader(folder, shuffle=shuffle, buffer=3)
        other.load_state_dict(state)
        assert saved(other) == state
        iter(other)
        assert saved(other) == state, "a loader asks for the state again before it asks for more"
        assert keys(other) == epochs[1], "and this is for the next epoch"
        other.load_state_dict(state)
        assert [keys(other), saved(other)] == [[], state]
        assert keys(other) == epochs[1]


def test_an_iterator_that_was_left_does_not_end_the_epoch_of_another(tmp_path: Path) -> None:
    reader = ShardReader(write_shards(tmp_path, (2,)))
    left = iter(reader)
    reader.set_epoch(7)
    assert len(list(left)) == 2
    assert reader.epoch == 7


STATEFUL = """
import copy, sys, warnings
warnings.simplefilter("ignore")
import torch
from torchdata.stateful_dataloader import StatefulDataLoader
from geodsl.shards.reader import ShardReader

class Figures(ShardReader, torch.utils.data.IterableDataset):
    def __iter__(self):
        return (sample.key for sample in ShardReader.__iter__(self))

def make(shuffle, ranks, **options):
    reader = Figures(folder, shuffle=shuffle, buffer=3, fields=(), rank=ranks - 1, ranks=ranks)
    return reader, StatefulDataLoader(reader, num_workers=workers, **options)

def check(begin, **options):
    '''An epoch, another from each state of it, and the next one after each of these.'''
    reader, loader = make(**options)
    if begin is not None:
        reader.set_epoch(begin)
    seen, states = [], [copy.deepcopy(loader.state_dict())]
    for found in loader:
        seen.append(found)
        states.append(copy.deepcopy(loader.state_dict()))
    states.append(copy.deepcopy(loader.state_dict()))
    if begin is not None:
        reader.set_epoch(begin + 1)
    after = list(loader)
    for stop, state in enumerate(states):
        reader, loader = make(**options)
        has_ended = stop > len(seen)
        if begin is not None:
            reader.set_epoch(begin + has_ended)
        loader.load_state_dict(state)
        if not has_ended:
            rest = list(loader)
            assert rest == seen[stop:], (folder, workers, options, stop, rest, seen)
            if begin is not None:
                reader.set_epoch(begin + 1)
        following = list(loader)
        assert following == after, (folder, workers, options, stop, following, after)
    return len(states)

workers, count = int(sys.argv[1]), 0
for folder in sys.argv[2:]:
    for shuffle in (False, True):
        count += check(None, shuffle=shuffle, ranks=1, batch_size=None)
    count += check(3, shuffle=True, ranks=1, batch_size=None)
    count += check(3, shuffle=True, ranks=2, batch_size=2)
    if workers:
        count += check(None, shuffle=True, ranks=1, batch_size=None, persistent_workers=True)
print("states", count)
"""


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_a_loader_goes_on_exactly_whichever_of_its_workers_have_ended(
    tmp_path: Path, workers: int
) -> None:
    splits = [(4, 3), (1, 4), (3, 1, 2)]
    folders = [str(write_shards(tmp_path / str(k), sizes)) for k, sizes in enumerate(splits)]
    command = [sys.executable, "-c", STATEFUL, str(workers), *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("states "), done.stderr
    epochs = sum(sum(sizes) + 2 for sizes in splits) * (4 if workers else 3)
    assert int(done.stdout.split()[1]) > epochs


# --- states that are refused ----------------------------------------------------------------------

SHUFFLED: dict[str, Any] = {"shuffle": True, "seed": 1, "buffer": 3}


def state_of(folder: Path, stop: int = 3, **arguments: Any) -> dict[str, Any]:
    reader = ShardReader(folder, **arguments)
    samples = iter(reader)
    for _ in range(stop):
        next(samples)
    return saved(reader)


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        ({}, SHUFFLED, "shuffle False then, True now"),
        (SHUFFLED, {}, "shuffle True then, False now"),
        (SHUFFLED, SHUFFLED | {"seed": 2}, "seed 1 then, 2 now"),
        (SHUFFLED, SHUFFLED | {"buffer": 4}, "buffer 3 then, 4 now"),
        (SHUFFLED, SHUFFLED | {"seed": 2, "buffer": 4}, "seed 1 then, 2 now; buffer 3 then, 4 now"),
        ({"ranks": 2}, {"ranks": 2, "rank": 1},
         "it had another share of the samples, [0, 2] and not [1, 2]"),
        ({}, {"split": "test"}, "its shards are not these"),
    ],
)  # fmt: skip
def test_a_state_of_a_reader_with_other_arguments_says_what_differs(
    tmp_path: Path, then: dict[str, Any], now: dict[str, Any], said: str
) -> None:
    folder = write_shards(write_shards(tmp_path, (4, 3)), (2,), "test")
    for stop in (0, 3):
        state = state_of(folder, stop, **then)
        with pytest.raises(ReaderError) as caught:
            ShardReader(folder, **now).load_state_dict(state)
        assert str(caught.value) == f"this state is of another reader: {said}"


def test_what_decides_no_order_may_be_another(tmp_path: Path) -> None:
    folder = write_shards(tmp_path, (4, 3))
    state = state_of(folder, fields=("txt",))
    other = ShardReader(folder, seed=5, buffer=9, fields=("png",))
    other.load_state_dict(state)
    assert [list(sample.members) for sample in other] == [["png"]] * 4


def _without(*path: str) -> Callable[[dict[str, Any]], object]:
    def change(state: dict[str, Any]) -> object:
        for key in path[:-1]:
            state = state[key]
        return state.pop(path[-1])

    return change


def _with(value: object, *path: str) -> Callable[[dict[str, Any]], object]:
    def change(state: dict[str, Any]) -> object:
        for key in path[:-1]:
            state = state[key]
        return state.update({path[-1]: value})

    return change


BROKEN = [
    _without("reader"), _with([], "reader"), _without("reader", "seed"), _without("epoch"),
    _with("1", "epoch"), _with(-1, "epoch"), _with(True, "epoch"), _without("walk"),
    _with(5, "walk"), _with({}, "walk"), _with({"share": [0, 1]}, "walk"), _with([], "walk"),
    *(_without("walk", key) for key in ("shard", "offset", "seen", "held", "rng")),
    *(_with(None, "walk", key) for key in ("shard", "offset", "seen", "held", "rng")),
    _with(-1, "walk", "shard"), _with(3, "walk", "shard"), _with(2.5, "walk", "seen"),
    _with(-512, "walk", "offset"), _with(2, "walk", "shard"), _with([3], "walk", "held"),
    _with([[2, 0]], "walk", "held"), _with([[0, -1]], "walk", "held"),
    _with([["a", 0]], "walk", "held"), _with("ab", "walk", "held"),
    _with([3, [1, 2], None], "walk", "rng"), _with([4, [0] * 625, None], "walk", "rng"),
    _with([3, ["a"] * 625, None], "walk", "rng"), _with([3, [-1] * 625, None], "walk", "rng"),
    _with([3, 5, None], "walk", "rng"), _with([], "walk", "rng"), _with({}, "walk", "rng"),
]  # fmt: skip


@pytest.mark.parametrize("change", BROKEN)
def test_a_damaged_state_is_one_line_and_changes_nothing(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    folder = write_shards(tmp_path, (4, 3))
    state = state_of(folder, **SHUFFLED)
    broken = copy.deepcopy(state)
    change(broken)
    assert broken != state
    reader = ShardReader(folder, **SHUFFLED)
    reader.load_state_dict(state)
    with pytest.raises(ReaderError, match=r"^this state of a reader is damaged: .") as caught:
        reader.load_state_dict(broken)
    assert "\n" not in str(caught.value)
    assert saved(reader) == state


@pytest.mark.parametrize("state", [{}, [], None, 5, {"version": 1, "epoch": 0, "walk": None}])
def test_what_is_no_state_is_refused(tmp_path: Path, state: Any) -> None:
    reader = ShardReader(write_shards(tmp_path, (1,)))
    with pytest.raises(ReaderError, match="no state of a reader of this version"):
        reader.load_state_dict(state)


@pytest.mark.parametrize("key", ["offset", "held"])
def test_a_state_of_shards_that_have_changed_says_so(tmp_path: Path, key: str) -> None:
    folder = write_shards(tmp_path, (4, 3))
    state = state_of(folder, **SHUFFLED)
    state["walk"][key] = 700 if key == "offset" else [[0, 700]]
    with pytest.raises(ReaderError, match=r"^the shards are not as they were .*\.tar: damaged at"):
        ShardReader(folder, **SHUFFLED).load_state_dict(state)


def test_a_state_that_a_process_loaded_does_not_go_on_in_each_of_its_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_shards(tmp_path, (4, 3))
    reader = ShardReader(folder)
    reader.load_state_dict(state_of(folder))
    monkeypatch.setattr(reader_module, "_torch_worker", lambda: (1, 2))
    with pytest.raises(ReaderError, match="outside of a loader cannot go on in its workers"):
        iter(reader)


# --- shards and fields that are not there ---------------------------------------------------------


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_a_shard_that_the_manifest_lists_and_that_is_not_there_is_named(
    tmp_path: Path, lost: int
) -> None:
    folder = write_shards(tmp_path, (2, 1, 1))
    write_manifest(folder, train=3, test=1)
    assert len(keys(ShardReader(folder))) == 4, "what a split lacks is no matter of another"
    path = folder / shard_name("train", lost)
    path.unlink()
    said = f"{path}: is not there, and the manifest lists it"
    for place in (folder, str(folder), f"file://{folder}"):
        with pytest.raises(ReaderError) as caught:
            ShardReader(place)
        assert str(caught.value).removeprefix("file://") == said
    rest = sorted(folder.glob("*.tar"))
    assert len(keys(ShardReader(rest))) == sum(s for k, s in enumerate((2, 1, 1)) if k != lost)
    assert keys(ShardReader(rest[0]))


def test_a_split_that_no_manifest_lists_is_told_from_one_that_is_lost(tmp_path: Path) -> None:
    folder = write_shards(tmp_path, (1,))
    write_manifest(folder, train=1, test=1)
    for place in (folder, f"file://{folder}"):
        with pytest.raises(NoShardsError, match="no shard of the split validation"):
            ShardReader(place, "validation")
        with pytest.raises(ReaderError, match=r"test-000000\.tar: is not there") as caught:
            ShardReader(place, "test")
        assert not isinstance(caught.value, NoShardsError)


def test_a_folder_without_a_manifest_is_read_as_it_is(tmp_path: Path) -> None:
    folder = write_shards(tmp_path, (1, 1, 1))
    (folder / shard_name("train", 1)).unlink()
    assert len(keys(ShardReader(folder))) == 2


def test_a_manifest_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    folder = write_shards(tmp_path, (1,))
    for text in ('{"format": "geodsl data set"', '{"format": "geodsl data set"}'):
        (folder / "manifest.json").write_text(text, encoding="utf-8")
        for place in (folder, f"file://{folder}"):
            with pytest.raises(
                ReaderError, match=r"manifest\.json: no manifest of a geodsl data set"
            ):
                ShardReader(place)


@pytest.mark.parametrize("text", ['{"shards": 1}', "[]", '{"format": "wheels"}'])
def test_a_manifest_of_something_else_says_nothing(tmp_path: Path, text: str) -> None:
    folder = write_shards(tmp_path, (2,))
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    for place in (folder, f"file://{folder}"):
        assert len(keys(ShardReader(place))) == 2


def test_between_two_epochs_the_samples_may_be_shared_otherwise(tmp_path: Path) -> None:
    folder = write_shards(tmp_path, (2, 2, 2, 2))
    old = ShardReader(folder, shuffle=True, ranks=2)
    assert len(keys(old)) == 4
    shares = [ShardReader(folder, shuffle=True, rank=k, ranks=4, buffer=3) for k in range(4)]
    for reader in shares:
        reader.load_state_dict(old.state_dict())
        assert reader.epoch == 1
    assert len({key for reader in shares for key in keys(reader)}) == 8


@pytest.mark.parametrize(
    ("fields", "field"),
    [(("txt", "foo"), "foo"), ("txt", "t"), (("neg0.png",), "neg0.png"), (("jpg",), "jpg"),
     (("neg00",), "neg00"), (("",), "")],
)  # fmt: skip
def test_a_field_that_no_sample_has_is_refused(
    tmp_path: Path, fields: Sequence[str], field: str
) -> None:
    folder = write_shards(tmp_path, (1,))
    with pytest.raises(ValueError, match="fields") as caught:
        ShardReader(folder, fields=fields)
    known = "there are png, txt, json, neg00.png and so on, and neg for all pictures of negatives"
    assert str(caught.value) == f"fields {fields!r}: no `{field}`; {known}"


def test_a_field_that_only_some_samples_have_is_read_of_those(tmp_path: Path) -> None:
    folder = write_shards(tmp_path, (4,))
    for fields in (("neg00.png",), ("neg",)):
        found = [list(sample.members) for sample in ShardReader(folder, fields=fields)]
        assert found == [[], ["neg00.png"], [], ["neg00.png"]]
    absent = ("neg07.png", "neg123.png", "json")
    assert [dict(s.members) for s in ShardReader(folder, fields=absent)] == [{}] * 4
    assert len(keys(ShardReader(folder, fields=()))) == 4
