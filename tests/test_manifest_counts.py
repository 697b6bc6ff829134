"""Every number that a data set says of itself is counted again from its shards."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from shard_sets import QUICK, Silent, make, write_programs

from geodsl.api import check
from geodsl.canonical import geometry_key
from geodsl.factory.run import make_plan, thresholds
from geodsl.shards.manifest import Manifest, read_manifest
from geodsl.shards.reader import ShardReader
from geodsl.shards.store import LocalStore

Records = Mapping[str, list[Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("counts")


@pytest.fixture(scope="module")
def made(folder: Path) -> tuple[Path, Silent]:
    """A data set of two sources, of different licences, in shards of two samples."""
    one, other = write_programs(folder / "one", 10), write_programs(folder / "other", 5)
    for path in other.glob("p*.geo"):
        text = path.read_text(encoding="utf-8").replace("triangle", "# licence: MIT\ntriangle")
        path.write_text(text.replace("41°", "43°"), encoding="utf-8")
    (one / "none.geo").write_text("triangle ABC\nAB = 1\nBC = 1\nCA = 5\n", encoding="utf-8")
    listener = Silent()
    sources = (str(one), str(other))
    config = replace(QUICK, sources=sources, texts=2, shard_size=2, min_negatives=1)
    make(config, folder / "data", listener=listener)
    return folder / "data", listener


@pytest.fixture(scope="module")
def data(made: tuple[Path, Silent]) -> Path:
    return made[0]


@pytest.fixture(scope="module")
def manifest(data: Path) -> Manifest:
    return read_manifest(LocalStore(data))


@pytest.fixture(scope="module")
def records(data: Path, manifest: Manifest) -> Records:
    """The records of each shard."""
    return {s.name: [one.record for one in ShardReader([data / s.name])] for s in manifest.shards}


def every(records: Records) -> list[Any]:
    return [record for of_shard in records.values() for record in of_shard]


def test_each_shard_has_the_samples_and_negatives_that_are_said(
    data: Path, manifest: Manifest, records: Records
) -> None:
    for shard in manifest.shards:
        found = records[shard.name]
        assert shard.samples == len(found)
        assert shard.negatives == sum(len(one["negatives"]) for one in found)
        assert shard.text_negatives == sum(len(one["text_negatives"]) for one in found)
        content = (data / shard.name).read_bytes()
        assert (shard.bytes, shard.sha256) == (len(content), hashlib.sha256(content).hexdigest())
        assert shard.name.startswith(f"{shard.split}-")
    assert any(shard.negatives != shard.text_negatives for shard in manifest.shards)


def test_shards_are_numbered_and_named_in_order(data: Path, manifest: Manifest) -> None:
    names = [shard.name for shard in manifest.shards]
    assert names == sorted(path.name for path in data.glob("*.tar"))
    for split in manifest.splits():
        numbers = [int(shard.name[-10:-4]) for shard in manifest.of_split(split)]
        assert numbers == list(range(len(numbers)))


def test_rules_and_sources_are_those_of_the_samples_that_are_there(
    manifest: Manifest, records: Records
) -> None:
    found = every(records)
    rules = Counter(negative["mutator"] for one in found for negative in one["negatives"])
    assert manifest.rules == rules
    sources = Counter((one["source"], one["licence"]) for one in found)
    assert {(s["source"], s["licence"]): s["samples"] for s in manifest.sources} == sources
    assert len(sources) == 2


def test_what_was_refused_is_what_the_tasks_have_reported(
    made: tuple[Path, Silent], manifest: Manifest
) -> None:
    reports = made[1].reports
    refused, edits = Counter[str](), Counter[str]()
    for report in reports:
        refused.update(report.reasons)
        edits.update(report.edits)
    assert manifest.refused == refused
    assert refused["its statements contradict each other"] == 1
    assert manifest.refused_edits == edits
    assert manifest.items == sum(report.items for report in reports) == 20
    assert manifest.samples + sum(manifest.left_out.values()) == sum(r.samples for r in reports)
    # The same lines in any order of the parts.
    for table in (manifest.refused, manifest.refused_edits, manifest.rules, manifest.left_out):
        assert list(table) == sorted(table)


def test_the_file_says_the_sums_too(data: Path, manifest: Manifest, records: Records) -> None:
    said = json.loads((data / "manifest.json").read_bytes())
    found = every(records)
    assert said["samples"] == len(found)
    assert said["negatives"] == sum(len(one["negatives"]) for one in found)
    samples = Counter[str]()
    for shard in manifest.shards:
        samples[shard.split] += len(records[shard.name])
    assert said["splits"] == {split: samples[split] for split in ("train", "validation", "test")}
    saved = yaml.safe_load((data / "run.yaml").read_bytes())
    assert said["versions"] == saved.pop("versions")
    assert said["configuration"] == saved
    assert said["thresholds"] == thresholds()


def test_files_have_the_checksums_that_are_said_line_by_line_in_order(
    data: Path, manifest: Manifest
) -> None:
    assert set(manifest.files) == {"README.md", "run.yaml", "sizes.json"}
    for name, digest in manifest.files.items():
        assert hashlib.sha256((data / name).read_bytes()).hexdigest() == digest
    lines = (data / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    names = [line.split("  ")[1] for line in lines]
    assert names == sorted(path.name for path in data.iterdir() if path.name != "SHA256SUMS")


def test_the_card_says_the_counts_of_splits_and_sources(
    data: Path, manifest: Manifest, records: Records
) -> None:
    text = (data / "README.md").read_text(encoding="utf-8")
    found = every(records)
    negatives = sum(len(one["negatives"]) for one in found)
    assert f"{len(found)} figures with captions, and {negatives} negatives" in text
    for split in manifest.splits():
        shards = manifest.of_split(split)
        samples = sum(len(records[shard.name]) for shard in shards)
        assert f"| {split} | {samples} | {len(shards)} |\n" in text
    for (source, licence), count in Counter((o["source"], o["licence"]) for o in found).items():
        assert f"| {source} | {licence} | {count} |\n" in text
    assert "\nlicense: other\n" in text
    first = next(manifest.splits())
    assert f'split="{first}"' in text


def test_a_sample_has_the_key_of_the_program_that_it_was_made_from(
    folder: Path, records: Records, manifest: Manifest
) -> None:
    """Also where an edited figure is the positive; then its own key is another."""
    exchanged = 0
    listed = make_plan(
        replace(QUICK, sources=(str(folder / "one"), str(folder / "other")))
    ).work.items(0, manifest.items)
    for one in every(records):
        item = listed[int(one["key"])]
        assert item.text is not None
        origin = geometry_key(check(item.text))
        own = geometry_key(check(one["record"]["positive"]["scene"]["program"]))
        assert (one["origin"], one["canonical"]) == (origin, own)
        assert (one["source"], one["source_id"]) == (item.source, item.source_id)
        exchanged += origin != own
    assert exchanged > 2


def test_each_caption_index_is_that_of_the_caption_which_a_negative_denies(
    records: Records,
) -> None:
    for one in every(records):
        for kind in ("negatives", "text_negatives"):
            for said, whole in zip(one[kind], one["record"][kind], strict=True):
                assert said["caption_index"] == whole["caption_index"]
                assert said["caption"] == whole["caption"]["text"]
        for said, whole in zip(one["negatives"], one["record"]["negatives"], strict=True):
            assert said["mutator"] == whole["mutator"]
