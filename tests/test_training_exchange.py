"""Processes that train together judge each other's pairs, as one with the whole batch does."""

from __future__ import annotations

import random
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import training_sets as sets
from two_loaders import pairs_config, read_pairs

from geodsl.training.clip.backbones import load_backbone
from geodsl.training.clip.batch import Batch
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.pairs import Judge, Scene, read_scene
from geodsl.training.clip.weights import Weights
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.exchange import ONE_MACHINE, Everyone, Exchange
from geodsl.training.data.model import DataError
from geodsl.training.data.sources import read_once

pytestmark = pytest.mark.filterwarnings("ignore")  # of the libraries


Steps = list[tuple[Batch, float]]
"""Batches of one process, each with the loss of both processes."""


def scenes() -> dict[str, Scene]:
    """By key, each with its first caption."""
    examples = read_once(SourceConfig(str(sets.shards())))
    return {e.key: read_scene(e.record, 0, f"{e.place}/{e.key}") for e in examples if e.record}


def joined(one: Batch, other: Batch) -> Batch:
    """Two batches without hard negatives as a single one, with pairs judged from the records."""
    keys = (*one.keys, *other.keys)
    known = scenes()
    found = [known[key] for key in keys]
    return replace(
        one,
        pixel_values=torch.cat([one.pixel_values, other.pixel_values]),
        input_ids=torch.cat([one.input_ids, other.input_ids]),
        image_slots=torch.cat([one.image_slots, other.image_slots]),
        text_slots=torch.cat([one.text_slots, other.text_slots]),
        is_text_negative=Judge().false_of(found, [scene.words for scene in found]),
        keys=keys,
    )


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[Steps]]:
    """By workers, what each of two processes reads."""
    folder = tmp_path_factory.mktemp("two")
    arguments = (f"file://{folder}/rendezvous", f"{folder}/", str(sets.shards()))
    mp.spawn(read_pairs, args=arguments, nprocs=2)
    return {
        workers: [torch.load(folder / f"{rank}-{workers}", weights_only=False) for rank in (0, 1)]
        for workers in (0, 1)
    }


@pytest.mark.parametrize("workers", [0, 1])
def test_two_processes_have_the_pairs_and_the_loss_of_one(
    found: dict[int, list[Steps]], workers: int
) -> None:
    model = DualEncoder(load_backbone("tiny:siglip"), Weights(info_nce=1.0, sigmoid=0.5))
    steps = list(zip(*found[workers], strict=True))
    assert len(steps) == 2
    for (one, loss), (other, its_loss) in steps:
        whole = joined(one, other)
        assert one.is_text_negative is not None
        assert other.is_text_negative is not None
        assert whole.is_text_negative is not None
        pairs = torch.cat([one.is_text_negative, other.is_text_negative])
        assert torch.equal(pairs, whole.is_text_negative)
        across = torch.cat([pairs[:3, 3:], pairs[3:, :3]])
        assert 0 < across.sum() < across.numel()
        with torch.no_grad():
            expected = float(model(**whole.tensors())["loss"])
        assert loss == its_loss == pytest.approx(expected, abs=1e-5)


def test_without_judging_only_the_same_caption_of_another_process_is_left_out() -> None:
    config = replace(pairs_config(str(sets.shards()), 0), pairs="all")
    batches = [next(iter(sets.loader(config, rank, 2))) for rank in (0, 1)]
    maker = sets.BatchMaker(sets.processor(), "drop", "all")
    examples = {e.key: e for e in read_once(SourceConfig(str(sets.shards())))}
    source = config.sources["a"]
    own, others = (
        [maker.prepare(examples[key], source, random.Random(0)) for key in batch.keys]
        for batch in batches
    )
    others[1] = own[0]  # the same sample again
    everyone = Everyone((*maker.tell(others), *maker.tell(own)), len(others))
    found = maker.assemble(own, 0, {}, everyone).is_text_negative
    assert found is not None
    assert (~found).nonzero().tolist() == [[0, 1], [0, 3], [1, 4], [2, 5]]


# --- the exchange --------------------------------------------------------------------------------


@pytest.fixture
def store() -> dist.TCPStore:
    return dist.TCPStore(ONE_MACHINE, 0, is_master=True, wait_for_workers=False)


def test_everyone_hears_all_in_the_order_of_ranks_and_old_steps_are_forgotten(
    store: dist.TCPStore,
) -> None:
    heard: dict[tuple[int, int], Everyone[str]] = {}

    def work(rank: int) -> None:
        door = Exchange(ONE_MACHINE, store.port, rank, 3)
        for step in range(0, 8, 2):  # of one of two workers
            heard[rank, step] = door.swap(step, [f"{step}.{rank}.{k}" for k in range(rank + 1)])

    threads = [threading.Thread(target=work, args=(rank,)) for rank in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert len(heard) == 12
    for (rank, step), found in heard.items():
        names = ["0.0", "1.0", "1.1", "2.0", "2.1", "2.2"]
        assert found == Everyone(tuple(f"{step}.{name}" for name in names), (0, 1, 3)[rank])
    kept = [step for step in range(0, 8, 2) for rank in range(3) if store.check([f"{step}/{rank}"])]
    assert kept == [6, 6, 6]


def test_a_step_that_is_told_again_is_heard_again(store: dist.TCPStore) -> None:
    one, other = (Exchange(ONE_MACHINE, store.port, rank, 2) for rank in (0, 1))
    thread = threading.Thread(target=lambda: other.swap(4, ["b"]))
    thread.start()
    first = one.swap(4, ["a"])
    thread.join(timeout=20)
    assert one.swap(4, ["a"]) == first == Everyone(("a", "b"))


def test_a_process_that_hears_nothing_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodsl.training.data.exchange.PATIENCE", timedelta(seconds=1))
    with pytest.raises(DataError, match=r"process 1: another process .* does not answer") as caught:
        Exchange(ONE_MACHINE, 1, 1, 2).swap(0, ["a"])
    assert "\n" not in str(caught.value)
