"""Build the JSON Schema of the record of a sample.

`python -m geodsl.negatives.sample_schema` writes `sample.schema.json`, and a test fails when that
file is stale. The schema holds that of a scene record, so that it reads alone.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from geodsl.negatives.model import Reason
from geodsl.negatives.records import FORMAT, VERSION
from geodsl.records import Record
from geodsl.records.json_schema import build_schema as build_scene_schema
from geodsl.records.json_schema import closed, list_of, ref
from geodsl.records.terms import Json
from geodsl.verifier import Verdict

SCHEMA_FILE = Path(__file__).with_name("sample.schema.json")

_STRING: Json = {"type": "string", "minLength": 1}
_COUNT: Json = {"type": "integer", "minimum": 0}
_POSITIVE: Json = {"type": "number", "minimum": 0}
_SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}


def schema() -> Record:
    """The JSON Schema (draft 2020-12) of the record of a sample, from the package's file."""
    return cast("Record", json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def build_schema() -> Record:
    """The schema as a JSON value."""
    scene = build_scene_schema()
    definitions = cast("Record", scene.pop("$defs"))
    dialect = scene.pop("$schema")
    del scene["title"]
    return {
        "$schema": dialect,
        "title": "geodsl sample record",
        **closed(
            {
                "format": {"const": FORMAT},
                "format_version": {"const": VERSION},
                "generator": closed({"name": {"const": "geodsl"}, "version": _STRING}),
                "seed": _COUNT,
                "max_tokens": {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]},
                "positive": closed(
                    {"picture": _STRING, "scene": ref("scene"), "captions": _some(ref("caption"))}
                ),
                "negatives": list_of(ref("negative")),
                "text_negatives": list_of(ref("text_negative")),
                "tried": list_of(
                    closed(
                        {
                            "mutator": _STRING,
                            "reason": {"enum": [reason.name.lower() for reason in Reason]},
                            "count": {"type": "integer", "minimum": 1},
                        }
                    )
                ),
            }
        ),
        "$defs": {**_rows(), "scene": scene, **definitions},
    }


def _rows() -> Record:
    sentence = closed({"text": _STRING, "statements": _some(_COUNT)})
    return {
        "caption": closed(
            {
                "text": {"type": "string"},
                "sentences": list_of(sentence),
                "labelled": list_of(_COUNT),
            }
        ),
        "negative": closed(
            {
                "picture": _STRING,
                "mutator": _STRING,
                "edit": ref("edit"),
                "caption_index": _COUNT,
                "caption": ref("caption"),
                "statements": list_of({"anyOf": [_COUNT, {"type": "null"}]}),
                "broken": _some(ref("failing")),
                "refuted": _some(ref("failing")),
                "hardness": closed(
                    {
                        "kept": _SHARE,
                        "displacement_px": _POSITIVE,
                        "changed_pixels": _COUNT,
                        "caption_distance": _COUNT,
                    }
                ),
                "still_px": _POSITIVE,
                "scene": ref("scene"),
            }
        ),
        **_text_rows(),
        "edit": _some(
            closed({"statement": _COUNT, "before": _STRING, "after": list_of(_STRING)}),
        ),
        "failing": closed(
            {
                **_judged(),
                "verdict": {"const": Verdict.FAILS.value},
                "margin": _POSITIVE,
                "unit": {"enum": ["relative", "px", "deg", "ratio"]},
                "method": {"enum": ["figure", "printed"]},
            }
        ),
    }


def _text_rows() -> Record:
    edit = {"mutator": _STRING, "edit": ref("edit"), "statements": list_of(_COUNT)}
    pair: Json = {"type": "array", "items": _STRING, "minItems": 2, "maxItems": 2}
    retrieved = closed({"source": _STRING, "rank": _COUNT, "renaming": list_of(pair)})
    return {
        "text_negative": closed(
            {
                "caption_index": _COUNT,
                "caption": ref("caption"),
                "program": {"type": "string"},
                "count": _COUNT,
                "edits": list_of(closed({**edit})),
                "retrieved": {"anyOf": [retrieved, {"type": "null"}]},
                "judged": list_of(ref("judged")),
                "refuted": _some(ref("failing")),
                "distance": _COUNT,
            }
        ),
        "judged": closed(
            {
                **_judged(),
                "verdict": {"enum": [verdict.value for verdict in Verdict]},
                "margin": {"type": "number"},
                "unit": {"enum": ["relative", "px", "deg", "ratio"]},
                "method": {"enum": ["figure", "printed", "rounded"]},
            }
        ),
    }


def _judged() -> Record:
    """What a verdict is on."""
    return {
        "statement": _COUNT,
        "relation": _STRING,
        "arguments": list_of(ref("term")),
        "negated": {"type": "boolean"},
    }


def _some(items: Json) -> Json:
    """A list that is not empty."""
    return {"type": "array", "items": items, "minItems": 1}


def schema_text() -> str:
    return json.dumps(build_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
