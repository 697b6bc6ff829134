"""Check a data set from its bytes alone: what the manifest says, and what the samples say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import cast

from geodsl.audit import Disagreement
from geodsl.audit.record import Record
from geodsl.audit.samples import audit_sample
from geodsl.factory.checking_files import REASONS, Tally, said_of, split_of
from geodsl.factory.checking_samples import Json, Said, read_sample, scenes_of
from geodsl.factory.splits import RANKS, rank_of
from geodsl.guard import Guard
from geodsl.shards.archive import ArchiveError
from geodsl.shards.manifest import Manifest, Shard
from geodsl.shards.reading import Place, places, read_members
from geodsl.shards.store import Store, StoreError

CHUNK = 1 << 20
MOST_LINES = 20
"""Faults of one shard that are told; more of them say no more."""


@dataclass(frozen=True, slots=True)
class Job:
    """A shard to check, and which of its samples, by place, are audited."""

    store: Store
    shard: Shard
    audited: frozenset[int]
    said: Said


@dataclass(frozen=True, slots=True)
class Identity:
    """What no two splits may share."""

    key: str
    origin: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a shard.

    Attributes:
        audited, audited_texts: Negatives and text negatives of the samples that were audited.
        faults: What is wrong, a line each.
        disagreements: Of the audit, by key of the sample.
        sizes: Negatives of each sample that can be audited, by place.
        tally: What its samples add up to.
    """

    shard: Shard
    identities: tuple[Identity, ...] = ()
    negatives: int = 0
    audited: int = 0
    faults: tuple[str, ...] = ()
    disagreements: tuple[tuple[str, Disagreement], ...] = ()
    texts: int = 0
    audited_texts: int = 0
    sizes: Mapping[int, int] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)


def jobs_of(store: Store, manifest: Manifest, negatives: int | None, seed: int) -> list[Job]:
    """A job for each shard.

    Args:
        negatives: How many are audited, in whole samples drawn by `seed`; None for all. The draw
            goes by their mean number: `more_jobs` makes up for what it misses.

    Raises:
        RuleError: An installed rule does not load.
    """
    total = manifest.samples
    count = 0 if negatives == 0 else total
    if negatives is not None and manifest.negatives:
        count = min(total, -(-negatives * total // manifest.negatives))
    chosen = set(Random(seed).sample(range(total), count))
    found, first, said = [], 0, said_of(manifest)
    for shard in manifest.shards:
        here = range(first, first + shard.samples)
        found.append(Job(store, shard, frozenset(k - first for k in here if k in chosen), said))
        first += shard.samples
    return found


def more_jobs(
    jobs: Sequence[Job], checked: Sequence[Checked], negatives: int | None, seed: int
) -> list[Job]:
    """Jobs for `audit_shard`: samples that are audited, too, where the first have fewer negatives.

    Args:
        checked: What came of the jobs, in any order.
        negatives: As for `jobs_of`.
    """
    found = {one.shard.name: one for one in checked}
    least = sum(one.audited for one in checked)
    rest = [
        (job.shard.name, place, size)
        for job in jobs
        for place, size in found[job.shard.name].sizes.items()
        if size and place not in job.audited
    ]
    Random(seed).shuffle(rest)
    chosen: dict[str, set[int]] = {}
    for name, place, size in rest:
        if negatives is not None and least >= negatives:
            break
        chosen.setdefault(name, set()).add(place)
        least += size
    return [
        Job(job.store, job.shard, frozenset(chosen[job.shard.name]), job.said)
        for job in jobs
        if job.shard.name in chosen
    ]


def check_shard(job: Job) -> Checked:
    """Check one shard; a worker's job. Never raises for what is in it."""
    guard = Guard()
    with guard:
        try:
            return _check(job)
        except StoreError as error:
            return Checked(job.shard, faults=(str(error),))
    return Checked(job.shard, faults=(f"{job.shard.name}: {guard.bug}",))


def audit_shard(job: Job) -> Checked:
    """Audit samples of a shard that was checked, and nothing else; else as `check_shard`."""
    guard = Guard()
    with guard:
        try:
            return _audit_again(job)
        except (StoreError, ArchiveError) as error:
            return Checked(job.shard, faults=(str(error),))
    return Checked(job.shard, faults=(f"{job.shard.name}: {guard.bug}",))


def lost_shard(job: Job) -> Checked:
    """The result of a shard that ended its worker process."""
    return Checked(job.shard, faults=(f"{job.shard.name}: the worker process died",))


def check_across(checked: Iterable[Checked]) -> Iterator[str]:
    """Faults between shards: keys that come twice, and programs that two splits have."""
    keys: dict[str, str] = {}
    owners: dict[tuple[str, str], str] = {}
    for one in checked:
        split = split_of(one.shard)
        for identity in one.identities:
            if identity.key in keys:
                yield f"{one.shard.name}: {identity.key} is in {keys[identity.key]}, too"
            keys[identity.key] = one.shard.name
            same = {("origin", identity.origin), ("program", identity.canonical)}
            for what in sorted(same):
                other = owners.setdefault(what, split)
                if other != split:
                    yield (
                        f"{one.shard.name}: the {what[0]} of {identity.key} is in the split "
                        f"{other}, too"
                    )


# --- one shard ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Seen:
    """What was found in the samples of a shard so far.

    Attributes:
        apart: Keys of samples that are not what the manifest says of all, by what they are.
    """

    shard: Shard
    said: Said
    identities: list[Identity] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    disagreements: list[tuple[str, Disagreement]] = field(default_factory=list)
    negatives: int = 0
    texts: int = 0
    audited: int = 0
    audited_texts: int = 0
    apart: dict[str, list[str]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)


def _check(job: Job) -> Checked:
    shard, seen = job.shard, _Seen(job.shard, job.said)
    damage = [*_checksum(job)]
    try:
        with job.store.open(shard.name) as stream:
            for number, place in enumerate(places(stream, shard.name)):
                record = _sample(seen, place, read_members(stream, place, shard.name))
                if record is not None:
                    seen.sizes[number] = len(cast("list[Json]", record["negatives"]))
                if record is not None and number in job.audited:
                    _audit(seen, place.key, record)
    except ArchiveError as error:
        damage.append(str(error))
    faults = [*damage, *seen.faults]
    for what, keys in sorted(seen.apart.items()):
        faults.append(f"{shard.name}: {what}: samples {len(keys)}, the first {keys[0]}")
    if not faults:
        faults += _counts(shard, (len(seen.identities), seen.negatives, seen.texts))
    order = [identity.key for identity in seen.identities]
    if order != sorted(order):
        faults.append(f"{shard.name}: its keys are not in order")
    if len(faults) > MOST_LINES:
        faults[MOST_LINES:] = [f"{shard.name}: and {len(faults) - MOST_LINES} faults more"]
    return _checked(seen, tuple(faults))


def _audit_again(job: Job) -> Checked:
    seen = _Seen(job.shard, job.said)
    with job.store.open(job.shard.name) as stream:
        for number, place in enumerate(places(stream, job.shard.name)):
            if number in job.audited:
                members = read_members(stream, place, job.shard.name)
                record, _ = read_sample(place, members, job.said)
                if record is not None:
                    _audit(seen, place.key, record)
    return _checked(seen, tuple(seen.faults))


def _checked(seen: _Seen, faults: tuple[str, ...]) -> Checked:
    return Checked(
        seen.shard,
        tuple(seen.identities),
        seen.negatives,
        seen.audited,
        faults,
        tuple(seen.disagreements),
        seen.texts,
        seen.audited_texts,
        seen.sizes,
        seen.tally,
    )


def _sample(seen: _Seen, place: Place, members: Mapping[str, bytes]) -> Json | None:
    """Check a sample and count it; its JSON, or None where it cannot be read."""
    record, found = read_sample(place, members, seen.said)
    seen.faults += [f"{seen.shard.name}: {place.key}: {line}" for line in found]
    if record is None:
        return None
    seen.identities.append(
        Identity(place.key, cast("str", record["origin"]), cast("str", record["canonical"]))
    )
    negatives = cast("list[Json]", record["negatives"])
    seen.negatives += len(negatives)
    seen.texts += len(cast("list[Json]", record["text_negatives"]))
    seen.tally.rules.update(cast("str", negative["mutator"]) for negative in negatives)
    seen.tally.sources[cast("str", record["source"]), cast("str", record["licence"])] += 1
    for row in cast("list[Json]", cast("Json", record["record"])["tried"]):
        seen.tally.edits[REASONS[cast("str", row["reason"])]] += cast("int", row["count"])
    for what in _apart(split_of(seen.shard), record, seen.said):
        seen.apart.setdefault(what, []).append(place.key)
    return record


def _audit(seen: _Seen, key: str, record: Json) -> None:
    try:
        whole = audit_sample(cast("Record", record["record"]))
    except ValueError as error:
        seen.faults.append(f"{seen.shard.name}: {key}: cannot be audited: {error}")
        return
    seen.disagreements += [(key, item) for item in whole]
    seen.audited += len(cast("list[Json]", record["negatives"]))
    seen.audited_texts += len(cast("list[Json]", record["text_negatives"]))


def _checksum(job: Job) -> Iterator[str]:
    digest, size = hashlib.sha256(), 0
    with job.store.open(job.shard.name) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    if size != job.shard.bytes:
        yield f"{job.shard.name}: has {size} bytes, the manifest says {job.shard.bytes}"
    elif digest.hexdigest() != job.shard.sha256:
        yield f"{job.shard.name}: is damaged: its checksum is not that of the manifest"


def _counts(shard: Shard, found: tuple[int, int, int]) -> Iterator[str]:
    said = (shard.samples, shard.negatives, shard.text_negatives)
    if found != said:
        yield (
            f"{shard.name}: has {found[0]} samples with {found[1]} negatives and {found[2]} text "
            f"negatives, the manifest says {said[0]} with {said[1]} and {said[2]}"
        )


def _apart(split: str, record: Json, said: Said) -> Iterator[str]:
    """What the manifest says of all samples of a shard and this one does not."""
    pair = (cast("str", record["source"]), cast("str", record["licence"]))
    if pair not in said.sources:
        yield f"the manifest names no source `{pair[0]}` with licence `{pair[1]}`"
    if said.shares is not None:
        own = RANKS[rank_of(cast("str", record["origin"]), *said.shares)]
        if own != split:
            yield f"by its origin the split is {own}"
    theirs = [cast("Mapping[str, float]", scene["thresholds"]) for scene in scenes_of(record)]
    if any(said.thresholds.get(key, one[key]) != one[key] for one in theirs for key in one):
        yield "the thresholds are not those of the manifest"
    generator = cast("Json", cast("Json", record["record"])["generator"])
    if said.version and generator["version"] != said.version:
        yield "the version of geodsl is not that of the manifest"
