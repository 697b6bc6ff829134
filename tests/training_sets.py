"""What tests of training's data share: small shards, a backbone's processor, records by hand."""

from __future__ import annotations

import atexit
import io
import shutil
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import orjson
from PIL import Image
from shard_sets import QUICK, make, write_programs

from geodsl.training.clip.backbones import load_backbone
from geodsl.training.clip.batch import Batch
from geodsl.training.clip.making import BatchMaker
from geodsl.training.clip.preprocessing import Processor, processor_of
from geodsl.training.data.config import DataConfig, read_data_config
from geodsl.training.data.loader import Loader, make_loader
from geodsl.training.data.model import Example

Kind = str


@cache
def shards() -> Path:
    """Twelve samples and some in three train shards, with pictures and captions that are false."""
    folder = Path(mkdtemp(prefix="geodsl-training-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    config = replace(
        QUICK,
        sources=(str(write_programs(folder / "programs")),),
        negatives=4,
        texts=6,
        validation=0.0,
        test=0.0,
        shard_size=5,
    )
    make(config, folder / "data")
    return folder / "data"


@cache
def processor(kind: Kind = "siglip") -> Processor:
    """Of a small model whose pictures have 64 pixels a side and whose captions 128 tokens."""
    return processor_of(load_backbone(f"tiny:{kind}"))


def config(**values: object) -> DataConfig:
    """Of a training on the shards, unless other sources are given."""
    return read_data_config(
        {"sources": {"shards": {"path": str(shards())}}, "batch_size": 3, **values}
    )


def loader(data: DataConfig, rank: int = 0, ranks: int = 1) -> Loader[Batch]:
    maker = BatchMaker(processor(), data.long_captions, data.pairs)
    return make_loader(data, maker, rank, ranks)


def png(grey: int = 255, size: tuple[int, int] = (32, 32)) -> bytes:
    """A picture of one grey."""
    stream = io.BytesIO()
    Image.new("L", size, grey).save(stream, "PNG")
    return stream.getvalue()


def members(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            found = archive.extractfile(member)
            assert found is not None
            yield member.name, found.read()


def write_tar(path: Path, files: Sequence[tuple[str, bytes]]) -> Path:
    with tarfile.open(path, "w") as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def write_array(folder: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    path = folder / "train.json"
    path.write_bytes(orjson.dumps(list(rows)))
    return path


def example(captions: Sequence[str] = ("AB = AC.",), **more: object) -> Example:
    return Example("k", "here", png(0), tuple(captions), **more)  # type: ignore[arg-type]
