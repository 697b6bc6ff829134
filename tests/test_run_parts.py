"""Parts of a run: in which order files come and go, and what becomes of one that is missing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

import pytest
from shard_sets import QUICK, Mortal, Silent, contents, make, write_programs

from geodsl.factory import tasks
from geodsl.factory.backend import Processes
from geodsl.factory.config import Config, FactoryError
from geodsl.factory.packing import Packer
from geodsl.factory.parts import Row, read_rows, write_rows
from geodsl.factory.run import make_plan
from geodsl.factory.tasks import Report, Task, lost_task, run_task
from geodsl.shards.reading import places, read_members
from geodsl.shards.store import LocalStore, StoreError

Job = TypeVar("Job")
Result = TypeVar("Result")


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    """Eight programs in four parts, without what is slow."""
    programs = write_programs(tmp_path_factory.mktemp("programs") / "set", 6)
    return replace(QUICK, sources=(str(programs),), task_size=2, negatives=1, exchange=False)


class Logged(Mortal):
    """A folder that remembers what became of its files."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, 0)
        self.written: list[str] = []
        self.removed: list[str] = []

    @contextmanager
    def create(self, name: str) -> Iterator[BinaryIO]:
        with super().create(name) as stream:
            yield stream
        self.written.append(name)

    def remove(self, name: str) -> None:
        assert self.written[-1] == "manifest.json", name
        super().remove(name)
        self.removed.append(name)


class Elsewhere:
    """Processes of which some work does not come back to the folder."""

    def __init__(self, answer: Callable[[Task], Report | None]) -> None:
        self.answer = answer
        self.taken: list[int] = []

    def run(
        self, work: Callable[[Job], Result], jobs: Iterable[Job], lost: Callable[[Job], Result]
    ) -> Iterator[Result]:
        for job in jobs:
            assert isinstance(job, Task)
            self.taken.append(job.index)
            yield cast("Result", self.answer(job)) or work(job)


# --- order ----------------------------------------------------------------------------------------


def test_what_says_that_others_are_whole_is_written_after_them(
    config: Config, tmp_path: Path
) -> None:
    """A row file says that its archive is whole, the manifest that everything is; parts go last."""
    store = Logged(tmp_path / "data")
    make(config, store)
    written = store.written
    assert written[0] == "run.yaml"
    parts = [name for name in written if name.startswith("parts/")]
    assert parts == [f"parts/part-00000{k}{end}" for k in range(4) for end in (".tar", ".jsonl")]
    shards = [name for name in written if name.endswith(".tar") and name not in parts]
    assert written == ["run.yaml", *parts, *shards, "sizes.json", "README.md", "SHA256SUMS",
                       "manifest.json"]  # fmt: skip
    assert sorted(store.removed) == sorted(parts)
    assert len(shards) > 1


def test_a_shard_that_is_not_full_when_a_run_ends_never_has_its_name(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)

    def fail() -> None:
        with Packer(store, 2) as packer:
            for split in ("train", "train", "test", "train"):
                packer.add(split, bytes(512), 1, 0)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert store.names() == ["train-000000.tar"]
    assert [path.name for path in tmp_path.iterdir()] == ["train-000000.tar"]


def test_a_row_says_of_a_sample_what_its_record_says(config: Config, tmp_path: Path) -> None:
    """Splits are made of rows alone."""
    plan = make_plan(replace(config, exchange=True, texts=2))
    store = LocalStore(tmp_path)
    assert run_task(Task(0, plan.work.items(0, len(plan.work)), plan.recipe, store)).trouble == ""
    edited = 0
    with store.open("parts/part-000000.tar") as stream:
        found = {
            place.key: (place, read_members(stream, place, "")) for place in places(stream, "")
        }
    rows = [row for row in read_rows(store, 0) if row.is_sample]
    assert [f"{row.number:09}" for row in rows] == list(found)
    for row in rows:
        place, members = found[f"{row.number:09}"]
        record = json.loads(members["json"])
        assert (row.origin, row.canonical) == (record["origin"], record["canonical"])
        assert (row.source, row.licence) == (record["source"], record["licence"])
        assert list(row.captions) == record["captions"]
        assert row.rules == Counter(negative["mutator"] for negative in record["negatives"])
        assert row.texts == len(record["text_negatives"])
        assert (row.offset, row.offset + row.size) == (place.offset, place.end)
        edited += row.origin != row.canonical
    assert edited


# --- what is missing ------------------------------------------------------------------------------


def test_a_part_that_is_missing_among_others_is_made(config: Config, tmp_path: Path) -> None:
    """On several machines parts do not come in order."""
    make(config, tmp_path / "whole")
    (tmp_path / "data").mkdir()
    plan, store = make_plan(config), LocalStore(tmp_path / "data")
    (tmp_path / "data" / "run.yaml").write_bytes(plan.saved)
    for index in (0, 1, 3):
        here = plan.ranges[index]
        items = plan.work.items(here.start, here.stop)
        assert run_task(Task(index, items, plan.recipe, store)).trouble == ""
    listener = Silent()
    make(config, tmp_path / "data", listener=listener)
    assert [report.index for report in listener.reports] == [2]
    assert contents(tmp_path / "data") == contents(tmp_path / "whole")


def test_parts_that_a_run_could_not_remove_are_removed_by_the_next(
    config: Config, tmp_path: Path
) -> None:
    make(config, tmp_path)
    before = contents(tmp_path)
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "part-000003.jsonl").write_bytes(b"")
    make(config, tmp_path)
    assert contents(tmp_path) == before
    assert not (tmp_path / "parts").exists()


def test_parts_that_another_machine_kept_to_itself_are_no_data_set(
    config: Config, tmp_path: Path
) -> None:
    backend = Elsewhere(lambda task: Report(task.index, items=2) if task.index == 1 else None)
    with pytest.raises(FactoryError, match="1 parts that were made are not there: name a folder"):
        make(config, tmp_path, backend)
    assert not list(tmp_path.glob("*.tar"))
    assert backend.taken == [0, 1, 2, 3]


def test_a_part_that_lost_its_archive_says_what_to_remove_to_go_on(
    config: Config, tmp_path: Path
) -> None:
    make(config, tmp_path / "whole")
    data = tmp_path / "data"
    data.mkdir()
    plan, store = make_plan(config), LocalStore(data)
    (data / "run.yaml").write_bytes(plan.saved)
    here = plan.ranges[1]
    items = plan.work.items(here.start, here.stop)
    assert run_task(Task(1, items, plan.recipe, store)).trouble == ""
    part = data / "parts" / "part-000001"
    part.with_suffix(".tar").unlink()
    rows = part.with_suffix(".jsonl")
    with pytest.raises(StoreError) as error:
        make(config, data)
    assert str(error.value) == (
        f"{part}: this part has lost {part}.tar; remove {rows} and run the same command again to "
        "make it anew"
    )
    rows.unlink()
    make(config, data)
    assert contents(data) == contents(tmp_path / "whole")


# --- what fails -----------------------------------------------------------------------------------


def test_a_task_that_fails_costs_no_other_and_the_run_goes_on_later(
    config: Config, tmp_path: Path
) -> None:
    backend = Elsewhere(lambda task: lost_task(task) if task.index in (1, 2) else None)
    said = r"died at items 2 to 3 \(p02 to p03\) \(and 1 more parts\); run the same command again"
    with pytest.raises(FactoryError, match=said):
        make(config, tmp_path / "data", backend)
    assert backend.taken == [0, 1, 2, 3]
    listener = Silent()
    make(config, tmp_path / "data", listener=listener)
    assert [report.index for report in listener.reports] == [1, 2]
    make(config, tmp_path / "whole")
    assert contents(tmp_path / "data") == contents(tmp_path / "whole")


def test_a_place_that_cannot_be_written_ends_the_run_at_once(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(tasks, "write_rows", full)
    listener = Silent()
    with pytest.raises(FactoryError, match="the disk is full; run the same command again"):
        make(config, tmp_path, Processes(1), listener)
    assert [report.is_fatal for report in listener.reports] == [True]


def test_an_error_nobody_foresaw_is_told_and_ends_no_other_task(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(store: LocalStore, index: int, rows: list[Row]) -> None:
        if index == 1:
            raise RuntimeError("no such luck")
        write_rows(store, index, rows)

    monkeypatch.setattr(tasks, "write_rows", broken)
    listener = Silent()
    with pytest.raises(FactoryError, match="no such luck"):
        make(config, tmp_path, Processes(1), listener)
    assert [bool(report.trouble) for report in listener.reports] == [False, True, False, False]
