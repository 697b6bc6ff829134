"""What is wrong with the files beside the shards, and with what the manifest says of them all."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import yaml
from jsonschema_rs import Draft202012Validator

from geodsl.factory.checking_samples import Json, Said, against
from geodsl.negatives.catalogue import all_mutators
from geodsl.negatives.model import Reason
from geodsl.shards.archive import BLOCK
from geodsl.shards.manifest import Manifest, Shard
from geodsl.shards.names import CARD, MANIFEST, RUN, SIZES, SPLITS, SUMS
from geodsl.shards.schema import manifest_schema
from geodsl.shards.store import Store, read

_SUM = re.compile(r"([0-9a-f]{64})  (.+)")

REASONS: Mapping[str, str] = {reason.name.lower(): reason.value for reason in Reason}
"""Why an edit is no negative: as records say it, and as the manifest does."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the samples of a shard add up to: by rule, by source and licence, by reason."""

    rules: Counter[str] = field(default_factory=Counter)
    sources: Counter[tuple[str, str]] = field(default_factory=Counter)
    edits: Counter[str] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        self.rules.update(other.rules)
        self.sources.update(other.sources)
        self.edits.update(other.edits)


def said_of(manifest: Manifest) -> Said:
    """What each sample is compared with.

    Raises:
        RuleError: An installed rule does not load.
    """
    configuration = manifest.configuration
    chosen = configuration.get("mutators")
    names = chosen if isinstance(chosen, list) and chosen else [m.name for m in all_mutators()]
    shares = [configuration.get(split) for split in ("validation", "test")]
    numbers = [float(share) for share in shares if isinstance(share, int | float)]
    return Said(
        frozenset(pair for pair, _ in _sources(manifest)),
        frozenset(map(str, names)),
        (numbers[0], numbers[1]) if len(numbers) == len(shares) else None,
        manifest.thresholds,
        manifest.versions.get("geodsl", ""),
    )


def split_of(shard: Shard) -> str:
    """The split that the name of a shard says."""
    head = shard.name.partition("-")[0]
    return head if head in SPLITS else shard.split


def readable(store: Store, manifest: Manifest) -> tuple[Shard, ...]:
    """The shards that are there, as far as they can hold what the manifest says of them."""
    there = set(store.names())
    return tuple(s for s in manifest.shards if s.name in there and not _is_overfull(s))


def _is_overfull(shard: Shard) -> bool:
    """Whether its samples, of three members each, are more than go into its bytes."""
    return shard.samples * 3 * BLOCK > shard.bytes


def check_files(store: Store, manifest: Manifest) -> Iterator[str]:
    """Faults of everything that is no shard."""
    content = read(store, MANIFEST)
    loaded = cast("Json", json.loads(content))
    wrong = [*against(Draft202012Validator(manifest_schema()), loaded)]
    yield from (f"{MANIFEST}: {line}" for line in wrong or _sums_up(manifest, loaded))
    there = set(store.names())
    shards = {shard.name: shard for shard in manifest.shards}
    whole = dict[str, bytes]()
    for name, sha256 in manifest.files.items():
        if name not in there:
            yield f"{name}: is missing"
            continue
        data = read(store, name)
        if hashlib.sha256(data).hexdigest() != sha256:
            yield f"{name}: has changed: its checksum is not that of the manifest"
        else:
            whole[name] = data
    yield from (f"{name}: is missing" for name in sorted(set(shards) - there))
    known = {*shards, *manifest.files, MANIFEST, SUMS}
    yield from (f"{name}: the manifest does not know it" for name in sorted(there - known))
    unknown = sorted({SIZES, CARD, RUN} - set(manifest.files))
    yield from (f"{MANIFEST}: files: does not name {name}" for name in unknown)
    if not wrong:
        yield from _same(manifest, whole)
    if SUMS not in there:
        yield f"{SUMS}: is missing"
        return
    every = {**manifest.files, **{shard.name: shard.sha256 for shard in manifest.shards}}
    every[MANIFEST] = hashlib.sha256(content).hexdigest()
    yield from (f"{SUMS}: {line}" for line in _sums(read(store, SUMS), every))


def check_totals(manifest: Manifest, found: Iterable[Tally]) -> Iterator[str]:
    """What the manifest counts over all shards, counted again. Every sample must have been read."""
    total = Tally()
    for one in found:
        total.add(one)
    yield from _counted("rules", manifest.rules, total.rules)
    said = Counter[str]()
    for pair, count in _sources(manifest):
        said[_named(pair)] += count
    yield from _counted("sources", said, {_named(k): n for k, n in total.sources.items()})
    is_all = not manifest.refused and not manifest.left_out
    for reason in sorted({*manifest.refused_edits, *total.edits}):
        told, count = manifest.refused_edits.get(reason, 0), total.edits[reason]
        if told < count or (is_all and told > count):
            yield f"{MANIFEST}: refused_edits: {reason}: says {told}, the shards say {count}"


def _counted(where: str, said: Mapping[str, int], found: Mapping[str, int]) -> Iterator[str]:
    for name in sorted({*said, *found}):
        if said.get(name, 0) != found.get(name, 0) or (name in said and not said[name]):
            yield (
                f"{MANIFEST}: {where}: {name}: says {said.get(name, 0)}, the shards hold "
                f"{found.get(name, 0)}"
            )


def _sources(manifest: Manifest) -> list[tuple[tuple[str, str], int]]:
    """Source and licence with the samples that the manifest says they have; only what is right."""
    found = []
    for row in manifest.sources:
        source, licence, count = row.get("source"), row.get("licence"), row.get("samples")
        if isinstance(source, str) and isinstance(licence, str) and isinstance(count, int):
            found.append(((source, licence), count))
    return found


def _named(pair: tuple[str, str]) -> str:
    return f"{pair[0]} ({pair[1]})"


def _sums_up(manifest: Manifest, loaded: Json) -> Iterator[str]:
    """Whether what a manifest says agrees with what else it says."""
    if not manifest.shards:
        yield "no sample: no program of the run became one"
    splits = dict.fromkeys(SPLITS, 0)
    for shard in manifest.shards:
        splits[split_of(shard)] += shard.samples
        if shard.split != split_of(shard):
            yield f"shards: {shard.name} is declared in the split {shard.split}"
    names = [shard.name for shard in manifest.shards]
    yield from (f"shards: {name} comes twice" for name, n in Counter(names).items() if n > 1)
    again = {"samples": manifest.samples, "negatives": manifest.negatives, "splits": splits}
    for key, value in again.items():
        if loaded[key] != value:
            yield f"{key}: says {_line(loaded[key])}, its shards add up to {_line(value)}"
    refused, out = sum(manifest.refused.values()), sum(manifest.left_out.values())
    if manifest.items != manifest.samples + refused + out:
        yield (
            f"items: says {manifest.items}, and there are {manifest.samples} samples, {refused} "
            f"refused and {out} left out"
        )
    for shard in filter(_is_overfull, manifest.shards):
        yield f"shards: {shard.name} of {shard.bytes} bytes cannot hold {shard.samples} samples"
    for pair, _ in _sources(manifest):
        if not all(text.strip() for text in pair):
            yield f"sources: the source `{pair[0]}` with licence `{pair[1]}` says nothing"


def _line(value: object) -> str:
    return (
        ", ".join(f"{k} {n}" for k, n in value.items()) if isinstance(value, dict) else f"{value}"
    )


def _same(manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[str]:
    """Whether the files of which the manifest has the checksum say what it says."""
    if SIZES in files:
        sizes = {shard.name: shard.samples for shard in manifest.shards}
        if _json(files[SIZES]) != sizes:
            yield f"{SIZES}: does not say what the manifest says"
    if RUN in files:
        said = {**manifest.configuration, "versions": dict(manifest.versions)}
        if _yaml(files[RUN]) != said:
            yield f"{RUN}: does not say what the manifest says"


def _json(data: bytes) -> object:
    try:
        return cast("object", json.loads(data))
    except (ValueError, RecursionError):
        return None


def _yaml(data: bytes) -> object:
    try:
        return cast("object", yaml.safe_load(data))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _sums(data: bytes, every: Mapping[str, str]) -> Iterator[str]:
    """Faults of the list of checksums, which has every file once."""
    found: dict[str, str] = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        match = _SUM.fullmatch(line)
        if match is None or match[2] in found:
            yield f"line {number} is no checksum of one more file"
            return
        found[match[2]] = match[1]
    yield from (f"names {name}, which is no file of it" for name in sorted(set(found) - set(every)))
    for name, sha256 in sorted(every.items()):
        if name not in found:
            yield f"has no checksum of {name}"
        elif found[name] != sha256:
            what = "file" if name == MANIFEST else "manifest"
            yield f"its checksum of {name} is not that of the {what}"
