"""Data sets that are made on a Ray cluster of this machine.

What happens when workers die takes longer: benchmarks/ray_kill.py.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shard_sets import QUICK, contents, make, write_programs

from geodsl.cli.main import app

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_programs(tmp_path_factory.mktemp("programs") / "set")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ray")


@pytest.fixture(scope="module")
def found(programs: Path, out: Path) -> Mapping[str, Any]:
    """What one cluster of two processes did with all that is asked below."""
    command = [sys.executable, str(TESTS / "ray_runs.py"), str(programs), str(out)]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=240
    )
    assert done.returncode == 0, done.stderr
    result: Mapping[str, Any] = json.loads(done.stdout)
    return result


def synth(programs: Path, *flags: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What the command says on stderr when it cannot begin."""
    with pytest.raises(SystemExit) as ended:
        app(["synth", str(programs), *flags], prog_name="geodsl")
    assert ended.value.code == 2
    return capsys.readouterr().err


def test_on_two_processes_of_ray_the_bytes_are_those_of_one_process(
    found: Mapping[str, Any], programs: Path, out: Path, tmp_path: Path
) -> None:
    make(replace(QUICK, sources=(str(programs),)), tmp_path / "data")
    assert found["parts"] == list(range(6))
    assert contents(out) == contents(tmp_path / "data")


def test_every_job_is_answered_once(found: Mapping[str, Any]) -> None:
    assert found["results"] == [k * k for k in range(40)]


def test_jobs_are_taken_as_they_are_needed(found: Mapping[str, Any]) -> None:
    assert found["taken"] < 40


def test_a_task_that_raises_is_one_line(found: Mapping[str, Any]) -> None:
    assert found["raised"] == "a task failed on a Ray worker: no 1"


def test_a_worker_with_other_code_is_refused(found: Mapping[str, Any]) -> None:
    assert "a Ray worker has other versions (code " in found["stranger"]
    assert "another here); install the same everywhere" in found["stranger"]


def test_a_cluster_that_does_not_listen_is_one_line(
    programs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:  # bound and not listening: nobody else has it
        taken.bind(("127.0.0.1", 0))
        for address in (f"127.0.0.1:{taken.getsockname()[1]}", "nonsense"):
            flags = ("-o", str(tmp_path / "data"), "--ray", address)
            error = synth(programs, *flags, capsys=capsys)
            assert error.startswith(f"geodsl: --ray {address}: cannot be reached: ")
            assert error.count("\n") == 1
    assert not (tmp_path / "data").exists()


def test_ray_that_is_missing_is_named_with_what_to_install(
    programs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "geodsl.factory.ray_backend", raising=False)
    error = synth(programs, "-o", str(tmp_path / "data"), "--ray", "local", capsys=capsys)
    assert error == "geodsl: --ray needs Ray: pip install 'geodsl[ray]'\n"
    assert not (tmp_path / "data").exists()
