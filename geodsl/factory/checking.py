"""Check a data set from its bytes alone: what the manifest says, and what the samples say."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import cast

from jsonschema_rs import Draft202012Validator

from geodsl.audit import Disagreement
from geodsl.audit.record import Record
from geodsl.audit.samples import audit_sample
from geodsl.canonical import geometry_key
from geodsl.frontend import check_tree
from geodsl.guard import Guard
from geodsl.shards.archive import ArchiveError
from geodsl.shards.manifest import Manifest, Shard
from geodsl.shards.names import CAPTION, MANIFEST, PICTURE, RECORD, SIZES, SUMS, negative_field
from geodsl.shards.reading import Place, places, read_members
from geodsl.shards.schema import manifest_schema, shard_schema
from geodsl.shards.store import Store, StoreError, read
from geodsl.source import Source

CHUNK = 1 << 20
MOST_LINES = 20
"""Faults of one shard that are told; more of them say no more."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Job:
    """A shard to check, and which of its samples, by place, are audited."""

    store: Store
    shard: Shard
    audited: frozenset[int]


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
        faults: What is wrong, a line each.
        disagreements: Of the audit, by key of the sample.
    """

    shard: Shard
    identities: tuple[Identity, ...] = ()
    negatives: int = 0
    audited: int = 0
    faults: tuple[str, ...] = ()
    disagreements: tuple[tuple[str, Disagreement], ...] = ()


def jobs_of(store: Store, manifest: Manifest, negatives: int | None, seed: int) -> list[Job]:
    """A job for each shard.

    Args:
        negatives: How many are audited, in whole samples drawn by `seed`; None for all.
    """
    total = manifest.samples
    count = total
    if negatives is not None and manifest.negatives:
        count = min(total, -(-negatives * total // manifest.negatives))
    chosen = set(Random(seed).sample(range(total), count))
    found, first = [], 0
    for shard in manifest.shards:
        here = range(first, first + shard.samples)
        found.append(Job(store, shard, frozenset(k - first for k in here if k in chosen)))
        first += shard.samples
    return found


def check_files(store: Store, manifest: Manifest) -> Iterator[str]:
    """Faults of everything that is no shard."""
    loaded: object = json.loads(read(store, MANIFEST))
    validator = Draft202012Validator(manifest_schema())
    yield from (f"{MANIFEST}: {line}" for line in _against(validator, loaded))
    there = set(store.names())
    shards = {shard.name: shard for shard in manifest.shards}
    for name, sha256 in manifest.files.items():
        if name not in there:
            yield f"{name}: is missing"
        elif hashlib.sha256(read(store, name)).hexdigest() != sha256:
            yield f"{name}: has changed: its checksum is not that of the manifest"
    yield from (f"{name}: is missing" for name in sorted(set(shards) - there))
    known = {*shards, *manifest.files, MANIFEST, SUMS}
    yield from (f"{name}: the manifest does not know it" for name in sorted(there - known))
    if SIZES in there and SIZES in manifest.files:
        sizes: object = json.loads(read(store, SIZES))
        if sizes != {name: shard.samples for name, shard in shards.items()}:
            yield f"{SIZES}: does not say what the manifest says"


def check_shard(job: Job) -> Checked:
    """Check one shard; a worker's job. Never raises for what is in it."""
    guard = Guard()
    with guard:
        try:
            return _check(job)
        except StoreError as error:
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
        for identity in one.identities:
            if identity.key in keys:
                yield f"{one.shard.name}: {identity.key} is in {keys[identity.key]}, too"
            keys[identity.key] = one.shard.name
            same = {("origin", identity.origin), ("program", identity.canonical)}
            for what in sorted(same):
                split = owners.setdefault(what, one.shard.split)
                if split != one.shard.split:
                    yield (
                        f"{one.shard.name}: the {what[0]} of {identity.key} is in the split "
                        f"{split}, too"
                    )


# --- one shard ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Seen:
    """What was found in the samples of a shard so far."""

    identities: list[Identity] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    disagreements: list[tuple[str, Disagreement]] = field(default_factory=list)
    negatives: int = 0
    audited: int = 0


def _check(job: Job) -> Checked:
    shard, seen = job.shard, _Seen()
    damage = [*_checksum(job)]
    try:
        with job.store.open(shard.name) as stream:
            for number, place in enumerate(places(stream, shard.name)):
                members = read_members(stream, place, shard.name)
                _sample(seen, place, members, number in job.audited, shard.name)
    except ArchiveError as error:
        damage.append(str(error))
    faults = [*damage, *seen.faults]
    if not faults:
        faults += _counts(shard, len(seen.identities), seen.negatives)
    keys = [identity.key for identity in seen.identities]
    if keys != sorted(keys):
        faults.append(f"{shard.name}: its keys are not in order")
    if len(faults) > MOST_LINES:
        faults[MOST_LINES:] = [f"{shard.name}: and {len(faults) - MOST_LINES} faults more"]
    return Checked(
        shard,
        tuple(seen.identities),
        seen.negatives,
        seen.audited,
        tuple(faults),
        tuple(seen.disagreements),
    )


def _sample(
    seen: _Seen, place: Place, members: Mapping[str, bytes], is_audited: bool, name: str
) -> None:
    record, found = _record(place, members)
    seen.faults += [f"{name}: {place.key}: {line}" for line in found]
    if record is None:
        return
    seen.identities.append(
        Identity(place.key, cast("str", record["origin"]), cast("str", record["canonical"]))
    )
    negatives = len(cast("list[Json]", record["negatives"]))
    seen.negatives += negatives
    if is_audited:
        whole = audit_sample(cast("Record", record["record"]))
        seen.disagreements += [(place.key, item) for item in whole]
        seen.audited += negatives


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


def _counts(shard: Shard, samples: int, negatives: int) -> Iterator[str]:
    if (samples, negatives) != (shard.samples, shard.negatives):
        yield (
            f"{shard.name}: has {samples} samples with {negatives} negatives, the manifest says "
            f"{shard.samples} with {shard.negatives}"
        )


def _record(place: Place, members: Mapping[str, bytes]) -> tuple[Json | None, list[str]]:
    """The JSON of a sample, and what is wrong with the sample; None where that is everything."""
    try:
        record: object = json.loads(members.get(RECORD, b""))
    except ValueError:
        return None, ["its JSON is missing or none"]
    faults = [f"its JSON: {line}" for line in _against(_shard_validator(), record)]
    if faults:
        return None, faults
    checked = cast("dict[str, object]", record)
    return checked, [*_members(place, members, checked), *_program(checked)]


def _members(place: Place, members: Mapping[str, bytes], record: Json) -> Iterator[str]:
    negatives = cast("list[Json]", record["negatives"])
    pictures = [PICTURE, *(negative_field(k) for k in range(len(negatives)))]
    if set(members) != {CAPTION, RECORD, *pictures} or len(members) != len(place.members):
        yield f"its members are {', '.join(m.field for m in place.members)}"
        return
    inner = cast("Json", record["record"])
    rows = [cast("Json", inner["positive"]), *cast("list[Json]", inner["negatives"])]
    named = [record["picture"], *(negative["picture"] for negative in negatives)]
    wanted = [f"{place.key}.{field}" for field in pictures]
    if record["key"] != place.key or named != wanted or [r["picture"] for r in rows] != wanted:
        yield "its JSON names other members"
        return
    said = [row["text"] for row in cast("list[Json]", rows[0]["captions"])]
    if record["captions"] != said or members[CAPTION].decode("utf-8", "replace") != said[0]:
        yield "its captions are not those of its record"
    theirs = [cast("Json", row["caption"])["text"] for row in rows[1:]]
    if [negative["caption"] for negative in negatives] != theirs:
        yield "the captions of its negatives are not those of its record"
    for name, row in zip(pictures, rows, strict=True):
        picture = cast("Json", cast("Json", row["scene"])["picture"])
        if _size(members[name]) != (picture["width"], picture["height"]):
            yield f"{name} is no PNG picture of the size in its record"


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG picture."""
    if len(data) < 24 or not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return int(width), int(height)


def _program(record: Json) -> Iterator[str]:
    scene = cast("Json", cast("Json", cast("Json", record["record"])["positive"])["scene"])
    checked = check_tree(Source("shard.geo", cast("str", scene["program"])))
    if checked.program is None:
        yield "the program of its record is wrong"
    elif geometry_key(checked.program) != record["canonical"]:
        yield "its key `canonical` is not that of its program"


@lru_cache(maxsize=1)
def _shard_validator() -> Draft202012Validator:
    return Draft202012Validator(shard_schema())


def _against(validator: Draft202012Validator, value: object) -> Iterator[str]:
    """How a value offends a schema: the first fault."""
    for error in validator.iter_errors(value):
        where = "/".join(str(step) for step in error.instance_path)
        yield f"{where or 'it'}: {error.message[:160]}"
        return
