"""Data sets that are written through fsspec, into the memory of this process or beside a folder."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from uuid import uuid4

import fsspec
import pytest
from commands import COMMAND
from shard_sets import QUICK, Silent, contents, make, write_programs

from geodsl.cli.main import app
from geodsl.cli.verify import verify_folder
from geodsl.factory.config import Config, FactoryError
from geodsl.shards import remote
from geodsl.shards.reader import ReaderError, ShardReader
from geodsl.shards.remote import RemoteFile, RemoteStore, connect
from geodsl.shards.store import UNFINISHED, StoreError, read, store_at, write


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_programs(tmp_path_factory.mktemp("programs") / "set", 5)


@pytest.fixture(scope="module")
def config(programs: Path) -> Config:
    return replace(QUICK, sources=(str(programs),))


@pytest.fixture(scope="module")
def here(config: Config, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The data set as it is in a folder of this machine."""
    folder = tmp_path_factory.mktemp("here") / "data"
    make(config, folder)
    return {name: (folder / name).read_bytes() for name in contents(folder)}


@pytest.fixture
def store() -> Iterator[RemoteStore]:
    """An empty folder in memory."""
    url = f"memory://{uuid4().hex}/data"
    yield RemoteStore(url)
    fsspec.filesystem("memory").store.clear()


def all_of(store: RemoteStore) -> dict[str, bytes]:
    return {name: read(store, name) for name in store.names()}


# --- the store ------------------------------------------------------------------------------------


def test_a_file_has_its_name_when_its_block_ends(store: RemoteStore) -> None:
    with store.create("parts/a") as stream:
        stream.write(b"whole")
        assert store.names() == []
    assert all_of(store) == {"parts/a": b"whole"}


def test_a_file_whose_block_raises_never_has_its_name(store: RemoteStore) -> None:
    def fails() -> None:
        with store.create("a") as stream:
            stream.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails()
    assert fsspec.filesystem("memory").find(store.url) == []


def test_a_file_that_is_sent_halfway_has_not_its_name(
    store: RemoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = fsspec.filesystem("memory")
    write(store, "a", b"old")
    put_file = type(driver).put_file

    def breaks(self: object, local: str, path: str, **rest: object) -> None:
        put_file(driver, local, path, **rest)
        raise ConnectionResetError("the line is down")

    monkeypatch.setattr(type(driver), "put_file", breaks)
    with pytest.raises(StoreError, match=r"/b: cannot be written: the line is down"):
        write(store, "b", b"new")
    monkeypatch.undo()
    assert all_of(store) == {"a": b"old"}
    with store.locked():
        assert len(driver.find(store.url)) == 1


def test_what_a_killed_run_was_sending_is_no_file_and_goes(store: RemoteStore) -> None:
    write(store, "a", b"whole")
    fsspec.filesystem("memory").pipe_file(f"{store.url}/b.123{UNFINISHED}", b"half")
    assert store.names() == ["a"]
    with store.locked():
        assert len(fsspec.filesystem("memory").find(store.url)) == 1


def test_removing_what_is_not_there_is_no_error(store: RemoteStore) -> None:
    write(store, "a", b"1")
    store.remove("a")
    store.remove("a")
    assert store.names() == []


def test_a_file_can_be_read_at_any_place(store: RemoteStore) -> None:
    write(store, "a", bytes(range(200)) * 100)
    with store.open("a") as stream:
        stream.seek(19_990)
        assert stream.read() == bytes(range(190, 200))
        stream.seek(200)
        assert stream.read(3) == b"\0\1\2"
        assert stream.tell() == 203


def test_names_are_those_below_the_folder_alone(store: RemoteStore) -> None:
    write(store, "a", b"1")
    write(RemoteStore(f"{store.url}2"), "b", b"2")
    assert store.names() == ["a"]
    assert RemoteStore(store.place("a")).names() == []


def test_a_file_that_is_not_there_is_one_line(store: RemoteStore) -> None:
    with pytest.raises(StoreError, match=r"^memory://.*/gone: cannot be read: no such file$"):
        store.open("gone")


@pytest.mark.parametrize("url", ["memory://data", "memory://data/", "memory://data//"])
def test_a_place_has_one_slash_before_each_name(url: str) -> None:
    assert RemoteStore(url).place("parts/a") == "memory://data/parts/a"


# --- data sets ------------------------------------------------------------------------------------


def test_a_data_set_has_the_same_bytes_there_as_here(
    config: Config, here: dict[str, bytes], store: RemoteStore
) -> None:
    make(config, store)
    assert all_of(store) == here
    assert len(fsspec.filesystem("memory").find(store.url)) == len(here)


def test_the_manifest_is_written_last(
    config: Config, store: RemoteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver, sent = fsspec.filesystem("memory"), list[str]()
    move = type(driver).mv

    def moves(self: object, old: str, new: str, **rest: object) -> None:
        sent.append(new.rpartition("/")[2])
        move(driver, old, new, **rest)

    monkeypatch.setattr(type(driver), "mv", moves)
    make(config, store)
    assert sent[0] == "run.yaml"
    assert sent[-1] == "manifest.json"


class Down(BaseException):
    """What ends the run; nothing catches it."""


@pytest.mark.parametrize("sent", [1, 3, 4, 7, 9, 11])
def test_ended_there_it_goes_on_by_what_is_there(
    config: Config,
    here: dict[str, bytes],
    store: RemoteStore,
    sent: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    driver, left = fsspec.filesystem("memory"), [sent]
    put_file = type(driver).put_file

    def dies(self: object, local: str, path: str, **rest: object) -> None:
        left[0] -= 1
        put_file(driver, local, path, **rest)
        if left[0] < 0:
            raise Down

    monkeypatch.setattr(type(driver), "put_file", dies)
    with pytest.raises(Down):
        make(config, store)
    monkeypatch.undo()
    parts = sum(name.endswith(".jsonl") for name in store.names())
    listener = Silent()
    make(config, store, listener=listener)
    assert len(listener.reports) == 3 - parts
    assert all_of(store) == here


def test_another_configuration_there_is_left_as_it_is(
    config: Config, here: dict[str, bytes], store: RemoteStore
) -> None:
    make(config, store)
    with pytest.raises(FactoryError, match=r"^memory://.*another configuration .*seed 0 then"):
        make(replace(config, seed=1), store)
    assert all_of(store) == here


def test_verify_finds_nothing_wrong_there_and_a_changed_shard(
    config: Config, store: RemoteStore, capsys: pytest.CaptureFixture[str]
) -> None:
    make(config, store)
    assert verify_folder(store.url, "0", 0, 1, quiet=True) == 0
    name = next(n for n in store.names() if n.startswith("train"))
    data = bytearray(read(store, name))
    data[-20_000] ^= 1
    write(store, name, bytes(data))
    assert verify_folder(store.url, "0", 0, 1, quiet=True) == 1
    assert f"{name}: is damaged" in capsys.readouterr().err


# --- reading --------------------------------------------------------------------------------------


def test_the_reader_yields_there_what_it_yields_here(
    config: Config, store: RemoteStore, tmp_path: Path
) -> None:
    make(config, store)
    make(config, tmp_path / "data")
    for shuffle in (False, True):
        there = ShardReader(store.url, shuffle=shuffle, seed=3)
        local = ShardReader(tmp_path / "data", shuffle=shuffle, seed=3)
        found = [(s.key, dict(s.members)) for s in there]
        assert found == [(s.key, dict(s.members)) for s in local]
        assert len(found) > 2


def test_a_reader_goes_on_there_after_the_sample_of_its_state(
    config: Config, store: RemoteStore
) -> None:
    make(config, store)
    reader = ShardReader(store.url, shuffle=True)
    samples = iter(reader)
    next(samples)
    state = reader.state_dict()
    rest = [sample.key for sample in samples]
    again = ShardReader(store.url, shuffle=True)
    again.load_state_dict(state)
    assert [sample.key for sample in again] == rest


def test_single_shards_are_read_by_their_addresses(config: Config, store: RemoteStore) -> None:
    manifest = make(config, store)
    first = manifest.of_split("train")[0]
    url = store.place(first.name)
    assert len(list(ShardReader(url))) == first.samples
    assert len(list(ShardReader([url, url]))) == 2 * first.samples
    assert RemoteFile(url).name == first.name


def test_a_split_that_is_not_there_is_one_line(store: RemoteStore) -> None:
    with pytest.raises(ReaderError, match=r"^memory://.*: no shard of the split train$"):
        ShardReader(store.url)
    with pytest.raises(ReaderError, match=r"cannot be read: no such file$"):
        list(ShardReader(store.place("train-000000.tar")))


# --- what it refuses ------------------------------------------------------------------------------


def test_a_driver_that_is_missing_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for protocol, module, extra in (("s3", "s3fs", "s3"), ("gs", "gcsfs", "gs")):
        monkeypatch.setitem(sys.modules, module, None)
        said = rf"the driver of {protocol}:// is not installed: pip install 'geodsl\[{extra}\]'"
        with pytest.raises(StoreError, match=said):
            store_at(f"{protocol}://bucket/data")


def test_fsspec_that_is_missing_is_named_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    modules = sys.modules
    monkeypatch.setitem(modules, "fsspec", None)
    monkeypatch.setitem(modules, "fsspec.core", None)
    with pytest.raises(StoreError, match=r"not installed: pip install 'geodsl\[remote\]'"):
        connect("ftp://host/data")


def test_a_protocol_that_nobody_knows_is_one_line() -> None:
    with pytest.raises(StoreError, match=r"^nope://x: no such place: protocol not known: nope$"):
        store_at("nope://x")


@pytest.mark.parametrize("flags", [("--workers", "2"), ("--ray", "local")])
def test_memory_is_refused_where_other_processes_would_write_it(
    flags: tuple[str, ...], programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        app(["synth", str(programs), "-o", "memory://data", *flags], prog_name="geodsl")
    assert ended.value.code == 2
    assert "memory://data: only one process sees it" in capsys.readouterr().err


def test_every_object_store_that_needs_an_extra_has_one() -> None:
    assert {"s3", "gs"} <= remote.EXTRAS.keys() <= remote.OBJECT_STORES


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    store = RemoteStore(f"file://{tmp_path}/file/data")
    with pytest.raises(StoreError, match=r"file/data/a: cannot be written: not a directory$"):
        write(store, "a", b"1")
    said = r"file/data: cannot be made: not a directory$"
    with pytest.raises(StoreError, match=said), store.locked():
        pass


def test_no_room_for_a_file_on_this_machine_is_one_line(
    store: RemoteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(StoreError, match=r"/a: cannot be written: no such file or directory$"):
        write(store, "a", b"1")


# --- what drivers say -----------------------------------------------------------------------------


class Refuses(BaseHTTPRequestHandler):
    """A server that lets nobody in."""

    def do_GET(self) -> None:
        self.send_response(401)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize("command", ["verify gs://nobucket/x", "synth sample:2 -o gs://nobucket/x"])
def test_what_a_driver_logs_of_a_refusal_is_not_shown(command: str) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Refuses) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        variables = {
            "STORAGE_EMULATOR_HOST": f"http://127.0.0.1:{server.server_address[1]}",
            "FSSPEC_GS_TOKEN": "anon",
            "GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT": "false",
        }
        try:
            run = subprocess.run(
                [*COMMAND, *command.split()],
                env={**os.environ, **variables},
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            server.shutdown()
            thread.join()
    assert run.returncode == 2
    assert re.fullmatch(r"geodsl: gs://nobucket/x: cannot be read: .*401\n", run.stderr)


def test_a_program_that_has_set_up_logging_hears_the_drivers(
    store: RemoteStore, caplog: pytest.LogCaptureFixture
) -> None:
    store.names()
    logging.getLogger("gcsfs.retry").warning("out of retries")
    assert caplog.messages == ["out of retries"]
