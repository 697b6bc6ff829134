"""What a data set says of itself: its shards with checksums, counts, and what made it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
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


def is_foreign(data: bytes) -> bool:
    """Whether a file of the manifest's name is something else's: JSON without `FORMAT`."""
    try:
        loaded: object = json.loads(data)
    except (ValueError, RecursionError):
        return False  # nobody knows; a manifest that was cut short is none of something else
    return not isinstance(loaded, dict) or loaded.get("format") != FORMAT


def parse_manifest(data: bytes, name: str) -> Manifest:
    """A manifest from its bytes. Its fields are of the right types; what they say may be wrong.

    Raises:
        StoreError: They are none of this version.
    """
    try:
        return _parsed(data)
    except _NoManifestError as error:
        raise StoreError(f"{name}: no manifest of a geodsl data set: {error}") from error


# --- what a manifest is ---------------------------------------------------------------------------


class _NoManifestError(Exception):
    """Why it is none, in our words."""


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_amount(value: object) -> bool:
    return _is_count(value) and cast("int", value) >= 0


def _is_number(value: object) -> bool:
    return isinstance(value, float) or _is_count(value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


_Test = Callable[[object], bool]


def _map_of(test: _Test) -> _Test:
    return lambda value: isinstance(value, dict) and all(map(test, value.values()))


def _list_of(test: _Test) -> _Test:
    return lambda value: isinstance(value, list) and all(map(test, value))


_OBJECT = _map_of(lambda _: True)

_KINDS: Mapping[str, _Test] = MappingProxyType(
    {
        "format": _is_text,
        "format_version": _is_count,
        "samples": _is_count,
        "negatives": _is_count,
        "splits": _map_of(_is_count),
        "versions": _map_of(_is_text),
        "configuration": _OBJECT,
        "thresholds": _map_of(_is_number),
        "items": _is_count,
        "shards": _list_of(_OBJECT),
        "refused": _map_of(_is_count),
        "left_out": _map_of(_is_count),
        "refused_edits": _map_of(_is_count),
        "rules": _map_of(_is_count),
        "sources": _list_of(_OBJECT),
        "files": _map_of(_is_text),
    }
)

_SHARD_KINDS: Mapping[str, _Test] = MappingProxyType(
    {
        "name": _is_text,
        "split": _is_text,
        "samples": _is_amount,
        "negatives": _is_amount,
        "text_negatives": _is_amount,
        "bytes": _is_amount,
        "sha256": _is_text,
    }
)


def _parsed(data: bytes) -> Manifest:
    try:
        loaded: object = json.loads(data)
    except ValueError:
        raise _NoManifestError("it is no JSON") from None
    except RecursionError:
        raise _NoManifestError("it is nested too deep") from None
    if not isinstance(loaded, dict):
        raise _NoManifestError("it is no JSON object")
    value = dict(loaded)
    written = tuple(value.get(key) for key in ("format", "format_version"))
    if None not in written and written != (FORMAT, VERSION):
        raise _NoManifestError("another format or version")
    _expect(value, _KINDS, "")
    for number, shard in enumerate(value["shards"]):
        _expect(shard, _SHARD_KINDS, f"shards/{number}/")
    rows = tuple(Shard(**shard) for shard in value["shards"])
    derived = ("format", "format_version", "samples", "negatives", "splits", "shards")
    return Manifest(shards=rows, **{k: v for k, v in value.items() if k not in derived})


def _expect(value: Mapping[str, object], kinds: Mapping[str, _Test], where: str) -> None:
    """Exactly these keys, each with a value of its kind."""
    for key, test in kinds.items():
        if key not in value:
            raise _NoManifestError(f"`{where}{key}` is missing")
        if not test(value[key]):
            raise _NoManifestError(f"`{where}{key}` is not what it should be")
    for key in value:
        if key not in kinds:
            raise _NoManifestError(f"`{where}{key[:40]}` is unknown")
