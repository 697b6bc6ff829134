"""What an export says of itself: README.md for people and `datasets`, export.json for programs."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

import yaml

from geodsl.exports.folder import FORMAT
from geodsl.exports.formats import Format
from geodsl.exports.model import Wish
from geodsl.exports.reading import DataSet
from geodsl.shards.names import SPLITS
from geodsl.version import VERSION

FORMAT_VERSION = 1


@dataclass(slots=True)
class Summary:
    """What came of an export.

    Attributes:
        samples: That were read.
        rows: By split.
        left_out: By reason.
        credits: Rows by source and licence.
    """

    samples: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    credits: Counter[tuple[str, str]] = field(default_factory=Counter)

    def splits(self) -> list[str]:
        return [split for split in SPLITS if self.rows[split]]


def about(data: DataSet, to: Format, wish: Wish, summary: Summary) -> bytes:
    """The file that says what was exported, and how."""
    value = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "to": to.name,
        "generator": {"name": "geodsl", "version": VERSION},
        "data_set_sha256": data.sha256,
        "least": wish.least,
        "prefix": wish.prefix,
        "samples": summary.samples,
        "rows": {split: summary.rows[split] for split in SPLITS},
        "left_out": dict(sorted(summary.left_out.items())),
        "sources": [
            {"source": source, "licence": licence, "rows": count}
            for (source, licence), count in sorted(summary.credits.items())
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def card(to: Format, summary: Summary) -> bytes:
    """README.md with the head that `datasets` reads."""
    licences = {licence for _, licence in summary.credits}
    head: dict[str, object] = {
        "license": licences.pop().lower() if len(licences) == 1 else "other",
        "pretty_name": "Geometry figures with proven hard negatives",
        "language": ["en"],
        "tags": ["geometry", "synthetic"],
    }
    if to.data_files:
        files = [{"split": s, "path": to.data_files.format(s)} for s in summary.splits()]
        head["configs"] = [{"config_name": "default", "data_files": files}]
    lines = [
        f"---\n{yaml.safe_dump(head, sort_keys=False, allow_unicode=True)}---",
        "",
        "# Geometry figures with proven hard negatives",
        "",
        f"Exported as `{to.name}` by [geodsl](https://github.com/geodsl/geodsl) {VERSION}. "
        f"To read it: {to.usage}",
        "",
        "| split | rows |",
        "|---|---|",
        *(f"| {split} | {summary.rows[split]} |" for split in summary.splits()),
        "",
        "| source | licence | rows |",
        "|---|---|---|",
        *(
            f"| {source} | {licence} | {count} |"
            for (source, licence), count in sorted(summary.credits.items())
        ),
        "",
        "`export.json` says what was left out, and why. Every row names its source and licence.",
    ]
    return ("\n".join(lines) + "\n").encode()
