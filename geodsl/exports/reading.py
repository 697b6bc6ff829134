"""Samples of a finished data set, shard by shard; memory does not grow with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from geodsl.exports.model import ExportError, Negative, Said, Sample, TextNegative
from geodsl.guard import explain
from geodsl.records import Record
from geodsl.shards.archive import ArchiveError
from geodsl.shards.manifest import Manifest, Shard, parse_manifest
from geodsl.shards.names import CAPTION, MANIFEST, PARTS, PICTURE, RECORD, RUN, negative_field
from geodsl.shards.reading import places, read_members
from geodsl.shards.store import StoreError


@dataclass(frozen=True, slots=True)
class DataSet:
    """A folder of shards and what it says of itself.

    Attributes:
        sha256: Of the manifest, which has those of the shards.
    """

    folder: Path
    manifest: Manifest
    sha256: str


def open_data_set(folder: Path) -> DataSet:
    """A data set that `geodsl synth` has finished.

    Raises:
        ExportError: There is none, or a shard of it is missing.
    """
    try:
        data = (folder / MANIFEST).read_bytes()
        manifest = parse_manifest(data, str(folder / MANIFEST))
    except FileNotFoundError as error:
        raise ExportError(f"{folder}: {_no_manifest(folder)}") from error
    except OSError as error:
        raise ExportError(f"{folder}: cannot be read: {explain(error)}") from error
    except StoreError as error:
        raise ExportError(str(error)) from error
    for shard in manifest.shards:
        if not (folder / shard.name).is_file():
            raise ExportError(f"{folder}: {shard.name} is missing, which the manifest names")
    return DataSet(folder, manifest, hashlib.sha256(data).hexdigest())


def _no_manifest(folder: Path) -> str:
    if not folder.is_dir():
        return "there is no such folder"
    if (folder / PARTS).exists() or (folder / RUN).exists():
        return "not finished yet: run the same `geodsl synth` again, and it goes on"
    return f"no {MANIFEST}: not a data set of `geodsl synth`"


@dataclass(frozen=True, slots=True)
class Raw:
    """A sample as it stands in a shard; `file` is that shard's path."""

    key: str
    split: str
    members: Mapping[str, bytes]
    file: str


def raw_samples_of(data: DataSet, shard: Shard) -> Iterator[Raw]:
    """The samples of a shard, in order, before they are parsed, which takes most of the time.

    Raises:
        ExportError: The shard is not the one that was written.
    """
    path = data.folder / shard.name
    count = 0
    try:
        with path.open("rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() != shard.sha256:
                raise ExportError(
                    f"{path}: damaged or changed since it was written (its SHA-256 is another); "
                    "`geodsl verify` says more"
                )
            stream.seek(0)
            for place in places(stream, str(path)):
                count += 1
                members = read_members(stream, place, str(path))
                yield Raw(place.key, shard.split, members, str(path))
    except OSError as error:
        raise ExportError(f"{path}: cannot be read: {explain(error)}") from error
    except ArchiveError as error:
        raise ExportError(str(error)) from error
    if count != shard.samples:
        raise ExportError(f"{path}: {count} samples, and the manifest says {shard.samples}")


def read_sample(raw: Raw) -> Sample:
    """A sample from its members.

    Raises:
        ExportError: One is missing, or the record is none.
    """
    key, members, name = raw.key, raw.members, raw.file
    for needed in (PICTURE, CAPTION, RECORD):
        if needed not in members:
            raise ExportError(f"{name}: sample {key} has no {key}.{needed}")
    try:
        value = json.loads(members[RECORD])
        record = value["record"]
        positive = record["positive"]
        return Sample(
            key,
            raw.split,
            _text(value, "source"),
            _text(value, "source_id"),
            _text(value, "licence"),
            members[PICTURE],
            tuple(_said(row) for row in positive["captions"]),
            tuple(_negative(row, members, k) for k, row in enumerate(record["negatives"])),
            tuple(_text_negative(row) for row in record["text_negatives"]),
            cast("Record", positive["scene"]),
            int(record["seed"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        what = f"no `{error.args[0]}`" if isinstance(error, KeyError) else str(error)
        raise ExportError(f"{name}: sample {key}: its record cannot be read: {what}") from error


def _text(row: dict[str, object], key: str) -> str:
    value = row[key]
    if not isinstance(value, str):
        raise ValueError(f"`{key}` is a text, not {value!r}")
    return value


def _said(row: dict[str, object]) -> Said:
    sentences = cast("list[dict[str, list[int]]]", row["sentences"])
    stated = frozenset(number for sentence in sentences for number in sentence["statements"])
    labelled = frozenset(cast("list[int]", row["labelled"]))
    return Said(_text(row, "text"), stated, labelled)


def _negative(row: dict[str, object], members: Mapping[str, bytes], index: int) -> Negative:
    field = negative_field(index)
    if field not in members:
        raise ValueError(f"the picture {field} is missing")
    return Negative(
        members[field],
        _text(cast("dict[str, object]", row["caption"]), "text"),
        cast("int", row["caption_index"]),
        _text(row, "mutator"),
        frozenset(cast("int", one["statement"]) for one in cast("list[Record]", row["broken"])),
        cast("int", cast("Record", row["hardness"])["caption_distance"]),
    )


def _text_negative(row: dict[str, object]) -> TextNegative:
    return TextNegative(
        _text(cast("dict[str, object]", row["caption"]), "text"),
        cast("int", row["caption_index"]),
        cast("int", row["distance"]),
    )
