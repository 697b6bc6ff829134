"""Data sets in buckets of servers that speak as S3 and as Google's: killed, gone on, and read."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bucket_servers import Bucket, google_bucket, s3_bucket
from shard_sets import QUICK, make, write_programs

from geodsl.factory.config import dump_config
from geodsl.shards.reader import ShardReader

PATIENCE_S = 120
"""Until a command that hangs is ended."""

LARGE_BYTES = 101 << 20
"""Of a file that each driver sends in pieces."""

READ = """
import json, sys
from geodsl.shards.reader import ShardReader
reader = ShardReader(sys.argv[1], shuffle=True, seed=3)
print(json.dumps([[s.key, {k: v.hex() for k, v in s.members.items()}] for s in reader]))
"""

SEND = """
import os, sys
from geodsl.shards.store import store_at
with store_at(sys.argv[1]).create("large") as stream:
    stream.truncate(int(sys.argv[2]))
"""


@dataclass(frozen=True, slots=True)
class Here:
    """A configuration, and the data set of it in a folder."""

    config: Path
    folder: Path

    def contents(self) -> dict[str, bytes]:
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Here:
    folder = tmp_path_factory.mktemp("here")
    config = replace(QUICK, sources=(str(write_programs(folder / "set", 10)),))
    (folder / "config.yaml").write_bytes(dump_config(config, {}))
    make(config, folder / "data")
    return Here(folder / "config.yaml", folder / "data")


@pytest.fixture(scope="module", params=[s3_bucket, google_bucket], ids=["s3", "gs"])
def bucket(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bucket]:
    with request.param(str(tmp_path_factory.mktemp("home"))) as made:
        yield made


@pytest.fixture(scope="module")
def there(here: Here, bucket: Bucket) -> str:
    """The address of the same data set, by runs of which two were killed."""
    kill_when(start(bucket, *synth(here, bucket)), lambda: len(bucket.names()) > 3)
    found = bucket.names()
    assert len(found) > 3
    assert "data/manifest.json" not in found
    kill_when(
        start(bucket, *synth(here, bucket, 2)),
        lambda: any(name.startswith("data/train") for name in bucket.names()),
    )
    assert len(bucket.names()) > len(found)
    status, _, complained = finish(bucket, *synth(here, bucket))
    assert status == 0, complained
    return f"{bucket.url}/data"


def start(bucket: Bucket, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command],
        env=bucket.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(bucket: Bucket, *command: str) -> tuple[int, str, str]:
    """Exit status, and what was said to stdout and stderr."""
    with start(bucket, *command) as process:
        try:
            said, complained = process.communicate(timeout=PATIENCE_S)
        finally:
            process.kill()
    return process.returncode, said, complained


def kill_when(process: subprocess.Popen[str], happens: Callable[[], bool]) -> None:
    """End a command at once when something happens, or when it takes too long."""
    with process:
        deadline = time.monotonic() + PATIENCE_S
        try:
            while process.poll() is None and not happens() and time.monotonic() < deadline:
                time.sleep(0.01)
        finally:
            process.kill()
        process.communicate()


def synth(here: Here, bucket: Bucket, workers: int = 1) -> tuple[str, ...]:
    return (
        *("-m", "geodsl", "synth", "--config", str(here.config)),
        *("-o", f"{bucket.url}/data", "--workers", str(workers)),
    )


def test_killed_twice_it_ends_with_the_bytes_of_a_folder(
    here: Here, bucket: Bucket, there: str
) -> None:
    assert bucket.contents() == {f"data/{k}": v for k, v in here.contents().items()}


def test_the_reader_yields_there_what_it_yields_here(
    here: Here, bucket: Bucket, there: str
) -> None:
    status, said, complained = finish(bucket, "-c", READ, there)
    assert status == 0, complained
    samples = ShardReader(here.folder, shuffle=True, seed=3)
    assert json.loads(said) == [
        [s.key, {k: v.hex() for k, v in s.members.items()}] for s in samples
    ]
    assert len(json.loads(said)) > 3


def test_verify_finds_nothing_wrong_there_and_a_changed_shard(bucket: Bucket, there: str) -> None:
    verify = ("-m", "geodsl", "verify", there, "--audit", "2", "--workers", "1")
    status, _, complained = finish(bucket, *verify)
    assert status == 0, complained
    name = "data/train-000000.tar"
    whole = bucket.read(name)
    bucket.write(name, whole[:-20_000] + bytes([whole[-20_000] ^ 1]) + whole[-19_999:])
    status, _, complained = finish(bucket, *verify)
    bucket.write(name, whole)
    assert status == 1
    assert "train-000000.tar: is damaged" in complained


def test_a_large_file_that_is_cut_off_is_not_there(bucket: Bucket) -> None:
    place, before = f"{bucket.url}/elsewhere", bucket.unfinished()
    sending = start(bucket, "-c", SEND, place, str(LARGE_BYTES))
    kill_when(sending, lambda: bucket.unfinished() > before)
    assert sending.returncode == -signal.SIGKILL
    assert "elsewhere/large" not in bucket.names()
    status, _, complained = finish(bucket, "-c", SEND, place, str(LARGE_BYTES))
    assert status == 0, complained
    assert bucket.read("elsewhere/large") == bytes(LARGE_BYTES)
    bucket.remove("elsewhere/large")


def test_a_bucket_that_is_not_there_is_one_line(here: Here, bucket: Bucket) -> None:
    place = f"{bucket.url}-of-nobody/data"
    status, _, complained = finish(
        bucket, "-m", "geodsl", "synth", "--config", str(here.config), "-o", place
    )
    assert status == 2
    assert complained.count("\n") == 1
    assert "there is no such bucket; make it" in complained
