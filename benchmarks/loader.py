"""How fast batches are made, against what a model consumes, and what in-batch pairs are left.

    python benchmarks/loader.py speed DATA [--batch 16]     # samples a second; a step's beside it
    python benchmarks/loader.py pairs DATA [--batch 64]     # the masked share, and what it costs

DATA is a folder of shards. `speed` trains a vision tower of 6 million parameters (width 192, 12
layers, patches of 32 pixels, pictures of 224) with the caption and 10 picture negatives of each
sample, on one thread, by turns with the loader in one process, in process CPU time: with n cores
both are n times as fast. The best of several rounds counts.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch

from geodsl.training.clip.backbones import Backbone, load_backbone
from geodsl.training.clip.batch import Batch
from geodsl.training.clip.making import BatchMaker, Prepared
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.objective import Weights
from geodsl.training.clip.preprocessing import processor_of
from geodsl.training.clip.tiny import Size, write_model
from geodsl.training.data.config import Choice, DataConfig, SourceConfig, read_data_config
from geodsl.training.data.exchange import Everyone
from geodsl.training.data.loader import make_loader
from geodsl.training.data.sources import read_once

TOWER = Size(image=224, patch=32, width=192, layers=12, heads=3, context=64)
NEGATIVES = 10


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands: Mapping[str, Callable[[argparse.Namespace], None]] = {"speed": speed, "pairs": pairs}
    parser.add_argument("command", choices=commands)
    parser.add_argument("data")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--batches", type=int, default=4, help="in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dtype", choices=("float32", "bfloat16"), default="float32")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    commands[options.command](options)
    return 0


def make_backbone(data: str) -> Backbone:
    """A small model that begins at random; its tokenizer has learned the captions of the data, so
    that they have about as many tokens as for one that knows English."""
    captions = [text for one in read_once(SourceConfig(data)) for text in one.captions]
    with tempfile.TemporaryDirectory() as folder:
        return load_backbone(str(write_model(Path(folder) / "model", "siglip", TOWER, captions)))


def config_of(options: argparse.Namespace, **source: object) -> DataConfig:
    samples = options.batch * options.batches * options.rounds
    return read_data_config(
        {
            "sources": {"data": {"path": options.data, **source}},
            "stages": [{"sources": {"data": 1}, "samples": samples}],
            "batch_size": options.batch,
            "long_captions": "drop",
        }
    )


# --- speed ---------------------------------------------------------------------------------------


def speed(options: argparse.Namespace) -> None:
    backbone = make_backbone(options.data)
    model = DualEncoder(backbone, Weights(image=1.0))
    tower = sum(p.numel() for n, p in model.towers.named_parameters() if n.startswith("vision"))
    print(f"vision tower: {tower / 1e6:.1f} million parameters")
    choice = {"images": {"count": NEGATIVES}, "texts": {"count": 0}}
    data = config_of(options, **choice)
    clock = Timed(processor_of(backbone), "drop", "judged")
    batches, dtype = iter(make_loader(data, clock)), getattr(torch, options.dtype)
    loaded, stepped, pictures = [], [], 0
    for _ in range(options.rounds):
        begin = time.process_time()
        found = [next(batches) for _ in range(options.batches)]
        middle = time.process_time()
        for batch in found:
            step(model, batch, dtype)
        end = time.process_time()
        samples = sum(map(len, found))
        pictures += sum(len(batch.pixel_values) for batch in found)
        loaded.append(samples / (middle - begin))
        stepped.append(samples / (end - middle))
    total = options.rounds * options.batches * options.batch
    print(f"{pictures / total:.1f} pictures a sample, batches of {options.batch}")
    for name, seconds in clock.seconds.most_common():
        print(f"  {name:10} {1e3 * seconds / total:7.2f} ms a sample")
    print(f"loader {max(loaded):8.1f} samples a CPU second")
    print(f"step   {max(stepped):8.1f} samples a CPU second, {options.dtype}")
    print(f"ratio  {max(loaded) / max(stepped):8.1f}")


def step(model: DualEncoder, batch: Batch, dtype: torch.dtype) -> None:
    """Forward and backward."""
    model.zero_grad()
    with torch.autocast("cpu", dtype, enabled=dtype is not torch.float32):
        loss = model(**batch.tensors())["loss"]
    loss.backward()


class Timed(BatchMaker):
    """A maker that knows how long its parts take."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.seconds: Counter[str] = Counter()

    @contextmanager
    def _timing(self, name: str) -> Iterator[None]:
        begin = time.process_time()
        yield
        self.seconds[name] += time.process_time() - begin

    def prepare(self, *arguments: object) -> Prepared:
        with self._timing("prepare"):
            return super().prepare(*arguments)  # type: ignore[arg-type]

    def _pixels(self, *arguments: object) -> torch.Tensor:
        with self._timing("- pictures"):
            return super()._pixels(*arguments)  # type: ignore[arg-type]

    def _scene(self, *arguments: object) -> object:  # type: ignore[override]
        with self._timing("- record"):
            return super()._scene(*arguments)  # type: ignore[arg-type]

    def assemble(self, *arguments: object) -> Batch:
        with self._timing("assemble"):
            return super().assemble(*arguments)  # type: ignore[arg-type]

    def _pairs(self, *arguments: object) -> torch.Tensor:
        with self._timing("- pairs"):
            return super()._pairs(*arguments)  # type: ignore[arg-type]


# --- pairs ---------------------------------------------------------------------------------------


def pairs(options: argparse.Namespace) -> None:
    backbone = make_backbone(options.data)
    maker = BatchMaker(processor_of(backbone), "drop", "judged")
    source = SourceConfig(options.data, images=Choice(count=0), texts=Choice(count=0))
    samples = [maker.prepare(one, source, random.Random(one.key)) for one in read_once(source)]
    random.Random(0).shuffle(samples)
    kept = judged = 0
    begin = time.process_time()
    for start in range(0, len(samples) - options.batch + 1, options.batch):
        batch = samples[start : start + options.batch]
        found = maker._pairs(batch, Everyone(maker.tell(batch)))
        kept += int(found.sum())
        judged += options.batch * (options.batch - 1)
    seconds = time.process_time() - begin
    print(f"{len(samples)} samples, batches of {options.batch}, {judged} pairs")
    print(f"known to be false {kept / judged:.3f}, masked {1 - kept / judged:.3f}")
    size = options.batch * (options.batch - 1)
    print(f"{1e6 * seconds / judged:.1f} us a pair, {1e3 * seconds * size / judged:.1f} ms a batch")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
