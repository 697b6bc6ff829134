"""What a data set says of itself: its shards with checksums, counts, and what made it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import cast

from geodsl.shards.names import MANIFEST, SPLITS
from geodsl.shards.store import Store, StoreError, read

FORMAT = "geodsl data set"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Shard:
    """An archive: how many samples, and negatives and text negatives of them; bytes."""

    name: str
    split: str
    samples: int
    negatives: int
    text_negatives: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is known of a data set without reading it.

    Attributes:
        configuration: What decides its bytes, as in `run.yaml`.
        thresholds: What counts as seen to be false.
        items: Programs of the work list.
        refused: Of these the ones that are no samples, by reason.
        left_out: Samples that are in no split, by reason.
        refused_edits: Edits that are no negatives, by reason.
        rules: Negatives by rule.
        sources: Samples by source and licence.
        files: Checksums of the files that are no shards.
    """

    versions: Mapping[str, str]
    configuration: Mapping[str, object]
    thresholds: Mapping[str, float]
    items: int
    shards: tuple[Shard, ...]
    refused: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    refused_edits: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, int] = field(default_factory=dict)
    sources: Sequence[Mapping[str, object]] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def samples(self) -> int:
        return sum(shard.samples for shard in self.shards)

    @property
    def negatives(self) -> int:
        return sum(shard.negatives for shard in self.shards)

    def of_split(self, split: str) -> tuple[Shard, ...]:
        return tuple(shard for shard in self.shards if shard.split == split)

    def splits(self) -> Iterator[str]:
        """Those that have a sample."""
        return (split for split in SPLITS if self.of_split(split))

    def counts(self) -> dict[str, int]:
        """Samples by split."""
        found: Counter[str] = Counter()
        for shard in self.shards:
            found[shard.split] += shard.samples
        return {split: found[split] for split in SPLITS}


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as indented UTF-8 JSON."""
    value = {
        "format": FORMAT,
        "format_version": VERSION,
        "samples": manifest.samples,
        "negatives": manifest.negatives,
        "splits": manifest.counts(),
        **asdict(manifest),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(store: Store) -> Manifest:
    """The manifest of a data set.

    Raises:
        StoreError: There is none, or it is none of this version.
    """
    return parse_manifest(read(store, MANIFEST), store.place(MANIFEST))


def parse_manifest(data: bytes, name: str) -> Manifest:
    """A manifest from its bytes.

    Raises:
        StoreError: They are none of this version.
    """
    try:
        value = cast("dict[str, object]", json.loads(data))
        if (value.pop("format"), value.pop("format_version")) != (FORMAT, VERSION):
            raise ValueError("another format or version")
        for derived in ("samples", "negatives", "splits"):
            del value[derived]
        shards = cast("list[dict[str, object]]", value.pop("shards"))
        rows = tuple(Shard(**shard) for shard in shards)  # type: ignore[arg-type]
        return Manifest(shards=rows, **value)  # type: ignore[arg-type]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{name}: no manifest of a geodsl data set: {error}") from error
