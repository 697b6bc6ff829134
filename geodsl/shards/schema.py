"""Build the JSON Schemas of a sample in a shard and of the manifest.

`python -m geodsl.shards.schema` writes `shard.schema.json` and `manifest.schema.json`, and a test
fails when one is stale. The first holds the schemas of a sample record and of a scene record, so
that it reads alone.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from geodsl.negatives.rows import Record
from geodsl.negatives.sample_schema import build_schema as build_sample_schema
from geodsl.records.json_schema import closed, list_of, ref
from geodsl.records.terms import Json
from geodsl.shards import manifest, record
from geodsl.shards.names import KEY_DIGITS, SPLITS

SHARD_FILE = Path(__file__).with_name("shard.schema.json")
MANIFEST_FILE = Path(__file__).with_name("manifest.schema.json")

_STRING: Json = {"type": "string", "minLength": 1}
_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_DIGEST: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_KEY: Json = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_COUNTS: Json = {"type": "object", "additionalProperties": _COUNT}


def shard_schema() -> Record:
    """The JSON Schema (draft 2020-12) of the JSON of a sample, from the package's file."""
    return cast("Record", json.loads(SHARD_FILE.read_text(encoding="utf-8")))


def manifest_schema() -> Record:
    """The JSON Schema of the manifest, from the package's file."""
    return cast("Record", json.loads(MANIFEST_FILE.read_text(encoding="utf-8")))


def build_shard_schema() -> Record:
    """The schema of the JSON of a sample as a JSON value."""
    sample = build_sample_schema()
    definitions = cast("Record", sample.pop("$defs"))
    dialect = sample.pop("$schema")
    del sample["title"]
    negative = closed(
        {"picture": _STRING, "caption": _STRING, "caption_index": _COUNT, "mutator": _STRING}
    )
    return {
        "$schema": dialect,
        "title": "geodsl sample in a shard",
        **closed(
            {
                "format": {"const": record.FORMAT},
                "format_version": {"const": record.VERSION},
                "key": {"type": "string", "pattern": f"^[0-9]{{{KEY_DIGITS}}}$"},
                "source": _STRING,
                "source_id": _STRING,
                "licence": _STRING,
                "origin": _KEY,
                "canonical": _KEY,
                "picture": _STRING,
                "captions": {"type": "array", "items": _STRING, "minItems": 1},
                "negatives": list_of(negative),
                "text_negatives": list_of(closed({"caption": _TEXT, "caption_index": _COUNT})),
                "record": ref("sample"),
            }
        ),
        "$defs": {"sample": sample, **definitions},
    }


def build_manifest_schema() -> Record:
    """The schema of the manifest as a JSON value."""
    shard = closed(
        {
            "name": {"type": "string", "pattern": f"^({'|'.join(SPLITS)})-[0-9]{{6}}\\.tar$"},
            "split": {"enum": list(SPLITS)},
            "samples": {"type": "integer", "minimum": 1},
            "negatives": _COUNT,
            "text_negatives": _COUNT,
            "bytes": _COUNT,
            "sha256": _DIGEST,
        }
    )
    source = closed({"source": _STRING, "licence": _STRING, "samples": _COUNT})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "geodsl manifest of a data set",
        **closed(
            {
                "format": {"const": manifest.FORMAT},
                "format_version": {"const": manifest.VERSION},
                "samples": _COUNT,
                "negatives": _COUNT,
                "splits": closed(dict.fromkeys(SPLITS, _COUNT)),
                "versions": {"type": "object", "additionalProperties": _STRING},
                "configuration": {"type": "object"},
                "thresholds": {"type": "object", "additionalProperties": {"type": "number"}},
                "items": _COUNT,
                "shards": list_of(shard),
                "refused": _COUNTS,
                "left_out": _COUNTS,
                "refused_edits": _COUNTS,
                "rules": _COUNTS,
                "sources": list_of(source),
                "files": {"type": "object", "additionalProperties": _DIGEST},
            }
        ),
    }


def texts() -> dict[Path, str]:
    """What the files should hold."""
    built = {SHARD_FILE: build_shard_schema(), MANIFEST_FILE: build_manifest_schema()}
    return {
        path: json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        for path, schema in built.items()
    }


if __name__ == "__main__":
    for path, text in texts().items():
        path.write_text(text, encoding="utf-8")
