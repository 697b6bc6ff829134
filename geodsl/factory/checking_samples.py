"""What is wrong with one sample: its JSON, its members, and that whatever says the same agrees."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import cast

from jsonschema_rs import Draft202012Validator

from geodsl.canonical import geometry_key
from geodsl.frontend import check_tree
from geodsl.shards.names import CAPTION, PICTURE, RECORD, negative_field
from geodsl.shards.reading import Place
from geodsl.shards.schema import shard_schema
from geodsl.source import Source

_SIGNATURE = b"\x89PNG\r\n\x1a\n"

Json = Mapping[str, object]

TOO_DEEP = "is nested too deep"


@dataclass(frozen=True, slots=True)
class Said:
    """What the manifest says of every sample.

    Attributes:
        sources: Pairs of a source and a licence.
        rules: Names of the rules that its negatives may be of.
        shares: Of validation and test; None where the configuration does not say them.
    """

    sources: frozenset[tuple[str, str]] = frozenset()
    rules: frozenset[str] = frozenset()
    shares: tuple[float, float] | None = None
    thresholds: Mapping[str, float] = field(default_factory=dict)
    version: str = ""


def read_sample(
    place: Place, members: Mapping[str, bytes], said: Said
) -> tuple[Json | None, list[str]]:
    """The JSON of a sample, and what is wrong with the sample; None where that is everything."""
    try:
        record: object = json.loads(members.get(RECORD, b""))
    except ValueError:
        return None, ["its JSON is missing or none"]
    except RecursionError:
        return None, [f"its JSON {TOO_DEEP}"]
    faults = [f"its JSON: {line}" for line in against(_shard_validator(), record)]
    if faults:
        return None, faults
    checked = cast("dict[str, object]", record)
    found = [*_members(place, members, checked), *_origin(checked), *_rules(checked, said)]
    return checked, [*found, *_program(checked)]


def against(validator: Draft202012Validator, value: object) -> Iterator[str]:
    """How a value offends a schema: the first fault."""
    try:
        for error in validator.iter_errors(value):
            where = "/".join(str(step) for step in error.instance_path)
            yield f"{where or 'it'}: {error.message[:160]}"
            return
    except (ValueError, RecursionError):
        yield f"it {TOO_DEEP}"


def scenes_of(record: Json) -> list[Json]:
    """The scenes of a sample, the positive's first."""
    inner = cast("Json", record["record"])
    rows = [inner["positive"], *cast("list[object]", inner["negatives"])]
    return [cast("Json", cast("Json", row)["scene"]) for row in rows]


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
    yield from _texts(record, members[CAPTION])
    for name, row in zip(pictures, rows, strict=True):
        picture = cast("Json", cast("Json", row["scene"])["picture"])
        if _size(members[name]) != (picture["width"], picture["height"]):
            yield f"{name} is no PNG picture of the size in its record"


def _texts(record: Json, caption: bytes) -> Iterator[str]:
    """What is said twice, at hand and in the record: captions, and of which they are negatives."""
    inner = cast("Json", record["record"])
    rows = cast("list[Json]", inner["negatives"])
    said = [row["text"] for row in cast("list[Json]", cast("Json", inner["positive"])["captions"])]
    if record["captions"] != said or caption.decode("utf-8", "replace") != said[0]:
        yield "its captions are not those of its record"
    for key, what in _AT_HAND.items():
        at_hand = [negative[key] for negative in cast("list[Json]", record["negatives"])]
        if at_hand != [_of_row(row, key) for row in rows]:
            yield f"{what} of its negatives are not those of its record"
    texts = cast("list[Json]", inner["text_negatives"])
    at_hand = [(text["caption"], text["caption_index"]) for text in _list(record, "text_negatives")]
    if at_hand != [(_of_row(row, "caption"), row["caption_index"]) for row in texts]:
        yield "its text negatives are not those of its record"
    for kind, found in (("negative", rows), ("text negative", texts)):
        for number, row in enumerate(found, 1):
            index = cast("int", row["caption_index"])
            if index >= len(said):
                yield (
                    f"the caption_index of {kind} {number} is {index}, and there are {len(said)} "
                    "captions"
                )


_AT_HAND: Mapping[str, str] = MappingProxyType(
    {
        "caption": "the captions",
        "caption_index": "the values of caption_index",
        "mutator": "the rules",
    }
)


def _of_row(row: Json, key: str) -> object:
    """What a negative of a record says of what stands at hand, too."""
    return cast("Json", row["caption"])["text"] if key == "caption" else row[key]


def _list(value: Json, key: str) -> list[Json]:
    return cast("list[Json]", value[key])


def _origin(record: Json) -> Iterator[str]:
    scene = scenes_of(record)[0]
    for key in ("source", "source_id"):
        own = scene[key]
        if own is not None and cast("str", own).strip() != cast("str", record[key]).strip():
            yield f"its {key} is not that of its record"


def _rules(record: Json, said: Said) -> Iterator[str]:
    """Rules that the data set cannot have; once each."""
    inner = cast("Json", record["record"])
    rows = [*_list(inner, "negatives")]
    rows += [edit for text in _list(inner, "text_negatives") for edit in _list(text, "edits")]
    names = {cast("str", row["mutator"]) for row in rows}
    yield from (f"`{name}` is no rule of this data set" for name in sorted(names - said.rules))


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG picture."""
    if len(data) < 24 or not data.startswith(_SIGNATURE) or data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return int(width), int(height)


def _program(record: Json) -> Iterator[str]:
    scene = scenes_of(record)[0]
    checked = check_tree(Source("shard.geo", cast("str", scene["program"])))
    if checked.program is None:
        yield "the program of its record is wrong"
    elif geometry_key(checked.program) != record["canonical"]:
        yield "its key `canonical` is not that of its program"


@lru_cache(maxsize=1)
def _shard_validator() -> Draft202012Validator:
    return Draft202012Validator(shard_schema())
