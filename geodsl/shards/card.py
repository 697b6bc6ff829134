"""The dataset card: README.md, whose head tells `datasets` what is in the shards.

Samples have different numbers of negatives. `datasets` takes that only where every slot is
declared; a sample without one has None there.
"""

from __future__ import annotations

from collections import Counter

import yaml

from geodsl.shards.manifest import Manifest
from geodsl.shards.names import CAPTION, PICTURE, RECORD, negative_field

Feature = dict[str, object]


def card_text(manifest: Manifest, slots: int) -> str:
    """The card of a data set whose samples have at most so many negatives."""
    head = yaml.safe_dump(
        {
            "license": _licence(manifest),
            "pretty_name": "Geometry figures with proven hard negatives",
            "language": ["en"],
            "tags": ["geometry", "webdataset", "hard-negatives", "synthetic"],
            "configs": [{"config_name": "default", "data_files": _data_files(manifest)}],
            "dataset_info": {
                "config_name": "default",
                "features": _features(slots),
            },
        },
        sort_keys=False,
        allow_unicode=True,
    )
    return f"---\n{head}---\n\n{_body(manifest)}"


def _licence(manifest: Manifest) -> str:
    """The identifier for the head: one that all sources have, else `other`."""
    found = {str(source["licence"]) for source in manifest.sources}
    return found.pop().lower() if len(found) == 1 else "other"


def _data_files(manifest: Manifest) -> list[dict[str, str]]:
    return [{"split": split, "path": f"{split}-*.tar"} for split in manifest.splits()]


def _features(slots: int) -> list[Feature]:
    text: Feature = {"dtype": "string"}
    record: list[Feature] = [
        {"name": name, **text}
        for name in ("format", "key", "source", "source_id", "licence", "origin", "canonical")
    ]
    record.insert(1, {"name": "format_version", "dtype": "int64"})
    index = {"name": "caption_index", "dtype": "int64"}
    record += [
        {"name": "picture", **text},
        {"name": "captions", "list": "string"},
        {
            "name": "negatives",
            "list": [
                {"name": "picture", **text},
                {"name": "caption", **text},
                index,
                {"name": "mutator", **text},
            ],
        },
        {"name": "text_negatives", "list": [{"name": "caption", **text}, dict(index)]},
        {"name": "record", "dtype": "json"},
    ]
    return [
        {"name": "__key__", **text},
        {"name": "__url__", **text},
        {"name": PICTURE, "dtype": "image"},
        {"name": CAPTION, **text},
        {"name": RECORD, "struct": record},
        *[Feature(name=negative_field(k), dtype="image") for k in range(slots)],
    ]


def _body(manifest: Manifest) -> str:
    counts = manifest.counts()
    licences: Counter[str] = Counter()
    for source in manifest.sources:
        licences[f"{source['source']} | {source['licence']}"] += int(str(source["samples"]))
    lines = [
        "# Geometry figures with proven hard negatives",
        "",
        f"{manifest.samples} figures with captions, and {manifest.negatives} negatives: pictures "
        "and captions that are almost the same, and seen to be false of each other. Made by "
        f"[geodsl](https://github.com/geodsl/geodsl) {manifest.versions['geodsl']}; "
        "`manifest.json` says how, `geodsl verify` checks it.",
        "",
        "| split | samples | shards |",
        "|---|---|---|",
        *(f"| {s} | {counts[s]} | {len(manifest.of_split(s))} |" for s in manifest.splits()),
        "",
        "| source | licence | samples |",
        "|---|---|---|",
        *(f"| {source} | {count} |" for source, count in sorted(licences.items())),
        "",
        "A sample is `KEY.png`, its caption `KEY.txt`, `KEY.json` (all captions, the captions of "
        "the negatives, and the record that proves them), and `KEY.neg00.png`, `KEY.neg01.png` and "
        "so on, hardest first. A sample may have fewer negatives than there are slots.",
        "",
        "```python",
        "from datasets import load_dataset",
        "",
        f'samples = load_dataset("FOLDER", split="{next(manifest.splits(), "train")}", '
        "streaming=True)",
        "```",
    ]
    return "\n".join(lines) + "\n"
