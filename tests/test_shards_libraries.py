"""Data sets, as the libraries that train on them read them."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from shard_sets import QUICK, make, write_programs

from geodsl.shards.reader import ShardReader


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With different numbers of negatives, the first sample having the fewest."""
    folder = tmp_path_factory.mktemp("libraries")
    programs = write_programs(folder / "set", 12)
    (programs / "a.geo").write_text("triangle ABC\nAB = AC\n", encoding="utf-8")
    make(replace(QUICK, sources=(str(programs),), task_size=50, test=0.0), folder / "data")
    counts = [len(s.negatives) for s in ShardReader(folder / "data")]
    assert len(set(counts)) > 1
    return folder / "data"


@pytest.fixture(autouse=True)
def _others_may_warn() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def expected(data: Path) -> dict[str, tuple[str, int]]:
    """Of each sample of the training split the caption and the number of negatives."""
    return {s.key: (s.caption, len(s.negatives)) for s in ShardReader(data)}


def test_webdataset_groups_a_sample_with_all_its_negatives(data: Path) -> None:
    webdataset = pytest.importorskip("webdataset")
    shards = sorted(str(path) for path in data.glob("train-*.tar"))
    found = {
        sample["__key__"]: (sample["txt"].decode(), sum(key.startswith("neg") for key in sample))
        for sample in webdataset.WebDataset(shards, shardshuffle=False)
    }
    assert found == expected(data)


@pytest.mark.parametrize("streaming", [False, True])
def test_datasets_loads_it(data: Path, tmp_path: Path, streaming: bool) -> None:
    datasets = pytest.importorskip("datasets")
    samples = datasets.load_dataset(
        str(data), split="train", streaming=streaming, cache_dir=str(tmp_path)
    )
    found = {}
    for sample in samples:
        negatives = [sample[f"neg{k:02}.png"] for k in range(3)]
        pictures = [picture for picture in negatives if picture is not None]
        assert {picture.size for picture in [sample["png"], *pictures]} == {(112, 112)}
        assert sample["json"]["record"]["format"] == "geodsl sample"
        found[sample["__key__"]] = (sample["txt"], len(pictures))
    assert found == expected(data)


def test_open_clip_trains_on_the_positives_as_they_are(data: Path) -> None:
    """In a process of its own: torchvision needs a substitute for operators that a torch without
    CUDA does not have, before it is imported."""
    if any(find_spec(name) is None for name in ("open_clip", "pandas")):
        pytest.skip("open_clip_torch[training] is not installed")
    code = f"""
import torch
L = torch.library.Library("torchvision", "FRAGMENT")
L.define("nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
L.define("qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
import open_clip
from open_clip_train.data import get_wds_dataset
from open_clip_train.params import parse_args
args = parse_args(
    ["--train-data", r"{data}/train-000000.tar", "--batch-size", "2", "--workers", "1"])
args.world_size, args.rank, args.distributed = 1, 0, False
model, _, transform = open_clip.create_model_and_transforms("ViT-B-32", pretrained=None,
    force_image_size=32)
loader = get_wds_dataset(args, transform, True, tokenizer=open_clip.get_tokenizer("ViT-B-32"))
images, texts = next(iter(loader.dataloader))
print(tuple(images.shape), tuple(texts.shape), loader.dataloader.num_samples)
loss = open_clip.ClipLoss()(*model(images, texts))
loss.backward()
print("trained", bool(torch.isfinite(loss)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "(2, 3, 32, 32) (2, 77) 4" in done.stdout, done.stderr
    assert "trained True" in done.stdout, done.stderr


STATEFUL = """
import json, sys
import torch
from torchdata.stateful_dataloader import StatefulDataLoader
from geodsl.shards.reader import ShardReader

class Figures(ShardReader, torch.utils.data.IterableDataset):
    def __iter__(self):
        return (sample.key for sample in ShardReader.__iter__(self))

def loader(workers):
    reader = Figures(sys.argv[1], shuffle=True, buffer=3, fields=("txt",))
    return StatefulDataLoader(reader, batch_size=2, num_workers=workers)

for workers in (0, 2):
    whole = [batch for batch in loader(workers)]
    for stop in (1, 3):
        first = loader(workers)
        batches = iter(first)
        seen = [next(batches) for _ in range(stop)]
        state = first.state_dict()
        second = loader(workers)
        second.load_state_dict(state)
        assert seen + list(second) == whole, (workers, stop)
    print(workers, sum(map(len, whole)))
"""


def test_a_stateful_loader_goes_on_in_mid_epoch(data: Path) -> None:
    pytest.importorskip("torchdata")
    command = [sys.executable, "-c", STATEFUL, str(data)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    count = len(expected(data))
    assert done.stdout.split("\n") == [f"0 {count}", f"2 {count}", ""], done.stderr
