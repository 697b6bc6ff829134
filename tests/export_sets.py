"""A small data set whose programs ask something, and exports of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from shard_sets import QUICK, make, write_programs

from geodsl.cli.exporting import export_folder
from geodsl.exports.model import Sample
from geodsl.exports.reading import open_data_set, raw_samples_of, read_sample

ASKING = (
    "triangle ABC\nAB = AC\n∠BAC = 40°\nfind ∠ABC\n",
    "rectangle ABCD\nAB = 8\nBC = 6\nsegment AC\nfind AC\nfind area of ABCD\n",
    "triangle ABC\n∠ABC = 90°\nAB = 3\nBC = 4\nM midpoint of AC\nsegment BM\nfind BM\n",
    "circle O with radius 5\nPA tangent to circle O at A\nOP = 13\nsegment OA\nfind PA\n",
    "parallelogram ABCD\n∠ABC = (2x + 20)°\n∠BAD = (3x + 10)°\nfind x\n",
)


def make_data_set(folder: Path) -> Path:
    """A dozen samples in all three splits, with text negatives."""
    programs = write_programs(folder / "set", 8)
    for k, text in enumerate(ASKING):
        name = f"asking{k}.geo"
        (programs / name).write_text(f"# source: asking\n# licence: MIT\n{text}", encoding="utf-8")
    config = replace(QUICK, sources=(str(programs),), texts=3, negatives=4, exchange=False)
    make(config, folder / "data")
    return folder / "data"


def samples(data: Path) -> Iterator[Sample]:
    """Every sample of a data set."""
    found = open_data_set(data)
    for shard in found.manifest.shards:
        yield from map(read_sample, raw_samples_of(found, shard))


def exported(data: Path, to: str, output: Path, *, least: int | None = None) -> Path:
    """An export of a data set."""
    assert export_folder(data, to, output, least, "", False, 1) == 0
    return output


def rows_of(folder: Path) -> dict[str, list[dict[str, object]]]:
    """The rows of an export in JSON, by split."""
    return {path.stem: json.loads(path.read_bytes())
            for path in sorted(folder.glob("*.json")) if path.name != "export.json"}  # fmt: skip
