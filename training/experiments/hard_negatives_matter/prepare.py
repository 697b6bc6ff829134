"""The data of an experiment: split by origin, pictures as small as the models see them.

    data/train-000000.tar, data/test-000000.tar     samples to learn from, and held-out ones
    real/test-000000.tar                            another data set's
    model/                                          the model, without weights
    origins.json, counts.json                       origins of what is asked about; what was done

Pictures are made small once here, since otherwise most of a run's time would go into that.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from geodsl.shards.names import PICTURE, shard_name
from geodsl.shards.reader import ReaderError, ShardReader, ShardSample
from geodsl.training.clip import tiny
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.model import DataError
from geodsl.training.data.sources import read_once
from geodsl.training.experiments.hard_negatives_matter.plan import HELD_OUT, REAL, Plan, Size

SHARE = 0.15
"""Of the origins of a training split that is held out, beside the other splits."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Folders of one experiment's data."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def model(self) -> Path:
        return self.root / "model"

    def sets(self) -> dict[str, SourceConfig]:
        """What is asked about, by name."""
        places = {HELD_OUT: self.data, REAL: self.root / "real"}
        return {
            name: SourceConfig(str(place), split="test")
            for name, place in places.items()
            if place.is_dir()
        }

    def origins(self) -> dict[str, dict[str, str]]:
        """By set and key."""
        found: dict[str, dict[str, str]] = json.loads((self.root / "origins.json").read_text())
        return found

    def counts(self) -> dict[str, int]:
        found: dict[str, int] = json.loads((self.root / "counts.json").read_text())
        return found


@dataclass(slots=True)
class _Notes:
    """What is noted on the way."""

    counts: Counter[str] = field(default_factory=Counter)
    known: set[str] = field(default_factory=set)
    origins: dict[str, dict[str, str]] = field(default_factory=lambda: {HELD_OUT: {}})


def prepare(plan: Plan, root: Path, say: Callable[[str], None]) -> Prepared:
    """Make the data, or take what is there; an end in the middle leaves nothing half made.

    Raises:
        DataError: A data set cannot be read, or nothing is left to learn from or to ask about.
    """
    if root.is_dir():
        return Prepared(root)
    partial = root.with_name(f"{root.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    notes = _Notes()
    say(f"{plan.data}: splitting it by origin, pictures of {plan.size.picture} pixels")
    try:
        _divide(plan, partial / "data", notes)
        if plan.test is not None:
            say(f"{plan.test}: leaving out what was trained on")
            _copy_other(plan.test, plan.size, partial / "real", notes)
    except (OSError, ReaderError) as error:
        raise DataError(str(error)) from error
    for name in ("train", HELD_OUT, *([REAL] if plan.test is not None else [])):
        if not notes.counts[name]:
            raise DataError(f"{plan.data}: no samples for the set `{name}`; it needs more of them")
    (partial / "origins.json").write_text(json.dumps(notes.origins, indent=1) + "\n")
    (partial / "counts.json").write_text(json.dumps(dict(notes.counts), indent=1) + "\n")
    _write_model(plan.size, partial)
    partial.rename(root)
    return Prepared(root)


def _divide(plan: Plan, folder: Path, notes: _Notes) -> None:
    """Samples to learn from and held-out ones: no origin is in both."""
    size = plan.size
    folder.mkdir(parents=True)
    with (
        tarfile.open(folder / shard_name("train", 0), "w") as train,
        tarfile.open(folder / shard_name("test", 0), "w") as test,
    ):
        for sample in _samples(plan.data):
            row = sample.record
            origin = str(row["origin"])
            if _is_held_out(sample, origin):
                if size.tests and notes.counts[HELD_OUT] >= size.tests:
                    continue
                notes.counts[HELD_OUT] += 1
                notes.origins[HELD_OUT][sample.key] = origin
                _add(test, sample, size.picture)
            elif not size.samples or notes.counts["train"] < size.samples:
                notes.counts["train"] += 1
                notes.known |= {origin, str(row["canonical"])}
                _add(train, sample, size.picture)


def _copy_other(place: str, size: Size, folder: Path, notes: _Notes) -> None:
    """Another data set, without figures that were trained on."""
    folder.mkdir(parents=True)
    notes.origins[REAL] = {}
    with tarfile.open(folder / shard_name("test", 0), "w") as test:
        for sample in _samples(place):
            row = sample.record
            if {str(row["origin"]), str(row["canonical"])} & notes.known:
                notes.counts["real, left out: trained on"] += 1
                continue
            if size.tests and notes.counts[REAL] >= size.tests:
                return
            notes.counts[REAL] += 1
            notes.origins[REAL][sample.key] = str(row["origin"])
            _add(test, sample, size.picture)


def _samples(place: str) -> Iterator[ShardSample]:
    files = sorted(Path(place).glob("*.tar"))
    if not files:
        raise DataError(f"{place}: no shards; `geodsl synth` makes them")
    yield from ShardReader(files)


def _is_held_out(sample: ShardSample, origin: str) -> bool:
    """Decided by the origin alone, so that a problem and its variants stay together."""
    if not Path(sample.shard).name.startswith("train-"):
        return True
    drawn = int.from_bytes(hashlib.sha256(f"held out/{origin}".encode()).digest()[:8], "big")
    return drawn < SHARE * 2**64


def _add(archive: tarfile.TarFile, sample: ShardSample, side: int) -> None:
    """Write a sample with small pictures."""
    for name, data in sample.members.items():
        small = _small(data, side) if name.endswith(PICTURE) else data
        member = tarfile.TarInfo(f"{sample.key}.{name}")
        member.size = len(small)
        archive.addfile(member, io.BytesIO(small))


def _small(data: bytes, side: int) -> bytes:
    """Halved by whole pixels first where that leaves twice the side: a third of the time."""
    with Image.open(io.BytesIO(data)) as picture:
        if picture.size == (side, side):
            return data
        kept = picture if picture.mode == "L" else picture.convert("RGB")
        small = kept.resize((side, side), Image.Resampling.BICUBIC, reducing_gap=2.0)
    stream = io.BytesIO()
    small.save(stream, format="png", compress_level=1)
    return stream.getvalue()


def _write_model(size: Size, root: Path) -> None:
    """The model's folder; its tokenizer is learned of captions that are trained on, true or not."""
    examples = read_once(SourceConfig(str(root / "data"), split="train"))
    texts = [
        text
        for example in examples
        for text in (*example.captions, *(one.caption for one in example.texts))
    ]
    shape = tiny.Size(size.picture, size.patch, size.width, size.layers, size.heads, size.context)
    tiny.write_model(root / "model", "siglip", shape, texts, size.vocabulary)
