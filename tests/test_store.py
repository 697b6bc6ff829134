"""A folder of files: each is there whole or not at all, and one run at a time writes there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from geodsl.shards.store import UNFINISHED, LocalStore, StoreError, read, write


def test_a_file_is_on_the_disk_before_it_has_its_name_and_its_name_soon_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut leaves what was synced: all of the file, then the name in its folder."""
    path, synced = tmp_path / "parts" / "a", list[tuple[bool, int, bool]]()
    files = set[int]()

    def sync(handle: int) -> None:
        found = os.fstat(handle)
        is_folder = stat.S_ISDIR(found.st_mode)
        files.add(found.st_ino)
        synced.append((is_folder, 0 if is_folder else found.st_size, path.exists()))

    monkeypatch.setattr(os, "fsync", sync)
    write(LocalStore(tmp_path), "parts/a", b"whole")
    assert synced == [(False, 5, False), (True, 0, True)]
    assert files == {path.stat().st_ino, path.parent.stat().st_ino}


def test_a_file_that_is_there_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    write(store, "a", b"old")
    with store.create("a") as stream:
        stream.write(b"new")
        stream.flush()
        assert store.names() == ["a"]
        assert read(store, "a") == b"old"
    assert read(store, "a") == b"new"


def test_a_file_whose_block_raises_leaves_nothing(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    write(store, "a", b"old")

    def fail() -> None:
        with store.create("a") as stream:
            stream.write(b"ne")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert read(store, "a") == b"old"


def test_two_processes_that_write_one_file_do_not_mix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task that is given out a second time may find the first still at work."""
    store, own = LocalStore(tmp_path), os.getpid()
    with store.create("a") as slow:
        slow.write(b"who")
        slow.flush()
        monkeypatch.setattr(os, "getpid", lambda: own + 1)
        write(store, "a", b"whole")
        assert read(store, "a") == b"whole"
        slow.write(b"le")
    assert read(store, "a") == b"whole"
    assert store.names() == ["a"]


def test_one_run_at_a_time_writes_into_a_folder(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    with store.locked(), pytest.raises(StoreError, match="another run is writing there"):
        store.locked().__enter__()
    with store.locked():
        write(store, "a", b"")


def test_what_a_killed_run_was_writing_goes_when_the_next_one_begins(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    for name in ("a", "parts/b"):
        (tmp_path / f"{name}.host.7{UNFINISHED}").write_bytes(b"half")
    store = LocalStore(tmp_path)
    assert store.names() == []
    with store.locked():
        assert list(tmp_path.iterdir()) == []
