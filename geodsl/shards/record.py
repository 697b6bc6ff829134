"""The JSON of a sample in a shard: what trains, at hand, and the whole record behind it."""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from geodsl.negatives.model import Sample
from geodsl.negatives.records import make_sample_record
from geodsl.negatives.rows import Record

FORMAT = "geodsl shard sample"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """Which sample it is and where it comes from.

    Attributes:
        origin: Key of the program that it was made from; samples with the same are in one split.
        canonical: Key of the program of the positive.
    """

    key: str
    source: str
    source_id: str
    licence: str
    origin: str
    canonical: str


def shard_record(sample: Sample, origin: Origin, pictures: tuple[str, ...]) -> bytes:
    """UTF-8 JSON on one line; docs/shards.md describes it.

    Args:
        pictures: Names of the positive's picture and of the negatives', in order.
    """
    record: Record = {
        "format": FORMAT,
        "format_version": VERSION,
        "key": origin.key,
        "source": origin.source,
        "source_id": origin.source_id,
        "licence": origin.licence,
        "origin": origin.origin,
        "canonical": origin.canonical,
        "picture": pictures[0],
        "captions": [caption.text for caption in sample.captions],
        "negatives": [
            {
                "picture": picture,
                "caption": negative.caption.text,
                "caption_index": negative.caption_index,
                "mutator": negative.mutator.name,
            }
            for negative, picture in zip(sample.negatives, pictures[1:], strict=True)
        ],
        "text_negatives": [
            {"caption": text.caption.text, "caption_index": text.caption_index}
            for text in sample.texts
        ],
        "record": dict(make_sample_record(sample, pictures)),
    }
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
