"""What `geodsl synth` makes, and that it goes on where it was ended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from commands import geodsl
from shard_sets import (
    FLAGS,
    QUICK,
    Killed,
    Mortal,
    Silent,
    contents,
    make,
    quick,
    quick_programs,
    quick_set,
)

from geodsl.factory.making import seed_of
from geodsl.factory.worklist import Item, make_list
from geodsl.shards.manifest import read_manifest
from geodsl.shards.reader import ShardReader
from geodsl.shards.store import LocalStore

# --- what it makes -------------------------------------------------------------------------------


def test_every_program_is_a_sample_or_refused_with_a_reason() -> None:
    manifest = read_manifest(LocalStore(quick_set()))
    assert manifest.items == 16
    assert manifest.samples + sum(manifest.left_out.values()) == 14
    assert manifest.refused == {"the program is wrong": 1, "too few negatives": 1}


def test_the_shards_of_a_split_hold_so_many_samples_as_asked_for() -> None:
    manifest = read_manifest(LocalStore(quick_set()))
    for split in manifest.splits():
        *full, last = manifest.of_split(split)
        assert all(shard.samples == 4 for shard in full)
        assert 1 <= last.samples <= 4


def test_no_part_and_no_unfinished_file_is_left() -> None:
    manifest = read_manifest(LocalStore(quick_set()))
    described = {"README.md", "SHA256SUMS", "manifest.json", "run.yaml", "sizes.json"}
    assert set(contents(quick_set())) == described | {shard.name for shard in manifest.shards}


def test_checksums_are_those_of_the_files() -> None:
    lines = (quick_set() / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    said = {name: digest for digest, name in (line.split("  ") for line in lines)}
    there = contents(quick_set())
    del there["SHA256SUMS"]
    assert said == there


def test_a_sample_names_its_source_and_licence() -> None:
    records = {s.key: s.record for s in ShardReader(quick_set(), split="train")}
    key, record = next(iter(records.items()))
    assert record["source"] == "set"
    assert record["source_id"] == f"problem {int(key)}"
    assert record["licence"] == "CC0-1.0"


def test_a_program_may_state_its_licence(tmp_path: Path) -> None:
    path = tmp_path / "a.geo"
    path.write_text("# licence: MIT\ntriangle ABC\n", encoding="utf-8")
    work = make_list(replace(QUICK, sources=(str(path),)))
    assert [item.licence for item in work.items(0, 1)] == ["MIT"]


def test_two_workers_make_the_same_bytes_as_one(tmp_path: Path) -> None:
    out = tmp_path / "data"
    assert geodsl("synth", quick_programs(), "-o", out, *FLAGS, "--workers", 2, "--quiet") == 0
    assert contents(out) == contents(quick_set())


def test_the_size_of_tasks_changes_no_sample(tmp_path: Path) -> None:
    make(quick(task_size=7), tmp_path / "data")
    tars = {name: digest for name, digest in contents(quick_set()).items() if name.endswith(".tar")}
    assert tars.items() <= contents(tmp_path / "data").items()


def test_the_seed_of_an_item_does_not_depend_on_its_number() -> None:
    one = Item(3, "a", "", 3, "set", "a", "MIT")
    assert seed_of(5, one) == seed_of(5, replace(one, number=9, index=9))
    assert len({seed_of(5, one), seed_of(6, one), seed_of(5, replace(one, name="b"))}) == 3


def test_problems_of_another_notation_are_a_source(tmp_path: Path) -> None:
    file = tmp_path / "two.txt"
    file.write_text(
        "orthocenter\n"
        "a b c = triangle a b c; h = on_tline h b a c, on_tline h c a b ? perp a h b c\n"
        "broken\nno clause at all\n",
        encoding="utf-8",
    )
    work = make_list(replace(QUICK, sources=(f"alphageometry:{file}",)))
    assert [(item.name, item.number) for item in work.items(0, 9)] == [("orthocenter", 0)]


def test_a_list_of_several_sources_is_numbered_through() -> None:
    programs = quick_programs()
    work = make_list(replace(QUICK, sources=(str(programs), str(programs / "p00.geo"))))
    assert [item.number for item in work.items(14, 99)] == [14, 15, 16]
    assert [item.name for item in work.items(14, 99)] == ["poor", "wrong", "p00"]


# --- going on ------------------------------------------------------------------------------------


def test_ended_at_any_use_of_the_folder_it_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    few = replace(QUICK, sources=tuple(str(quick_programs() / f"p{k:02}.geo") for k in range(6)))
    make(few, tmp_path / "undisturbed")
    expected = contents(tmp_path / "undisturbed")
    out, kills = tmp_path / "data", 0
    while True:
        try:
            make(few, Mortal(out, left=kills + 1))
        except Killed:
            kills += 1
            if kills % 5 == 0:
                make(few, out)
                assert contents(out) == expected, kills
                for path in sorted(out.rglob("*"), reverse=True):
                    path.unlink() if path.is_file() else path.rmdir()
        else:
            break
    assert kills > 20
    assert contents(out) == expected


def test_files_that_a_killed_run_was_writing_are_removed(tmp_path: Path) -> None:
    programs = quick_programs()
    few = replace(QUICK, sources=(str(programs / "p00.geo"), str(programs / "p01.geo")))
    make(few, tmp_path / "clean")
    with pytest.raises(Killed):
        make(few, Mortal(tmp_path / "data", left=4))
    half = tmp_path / "data" / "parts"
    half.mkdir(exist_ok=True)
    (half / "part-000000.tar.123.unfinished").write_bytes(b"half a part")
    make(few, tmp_path / "data")
    assert contents(tmp_path / "data") == contents(tmp_path / "clean")


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    config = quick()
    with pytest.raises(Killed):
        make(config, Mortal(tmp_path / "data", left=10))
    there = len(list((tmp_path / "data" / "parts").glob("*.jsonl")))
    listener = Silent()
    make(config, tmp_path / "data", listener=listener)
    assert there > 0
    assert len(listener.reports) == 6 - there


def test_the_same_command_again_changes_nothing() -> None:
    before = {p.name: p.stat().st_mtime_ns for p in quick_set().iterdir()}
    listener = Silent()
    make(quick(), quick_set(), listener=listener)
    assert listener.reports == []
    assert {p.name: p.stat().st_mtime_ns for p in quick_set().iterdir()} == before
