"""Kill -9 at random moments: the same command goes on, and the bytes are those of a quiet run."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from shard_sets import QUICK, contents, make, write_programs

from geodsl.factory.config import dump_config

KILLS = 5


def test_killed_at_random_moments_it_ends_with_the_same_bytes(tmp_path: Path) -> None:
    config = replace(QUICK, sources=(str(write_programs(tmp_path / "set", 24)),))
    make(config, tmp_path / "quiet")
    (tmp_path / "config.yaml").write_bytes(dump_config(config, {}))
    out = tmp_path / "killed"
    command = [
        sys.executable, "-m", "geodsl", "synth", "--config", str(tmp_path / "config.yaml"),
        "-o", str(out), "--workers",
    ]  # fmt: skip
    rng = random.Random(4)
    for _ in range(KILLS):
        process = subprocess.Popen(
            [*command, str(rng.choice((1, 2)))], stderr=subprocess.DEVNULL, start_new_session=True
        )
        _wait_for_a_change(out, process)
        time.sleep(rng.uniform(0.0, 0.3))
        # The command alone, or its workers with it.
        if rng.random() < 0.5:
            process.kill()
        elif process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    done = subprocess.run([*command, "1"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert contents(out) == contents(tmp_path / "quiet")


def _wait_for_a_change(folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the run has written something: what it does before leaves nothing to go wrong."""
    before = set(contents(folder)) if folder.exists() else set()
    for _ in range(600):
        time.sleep(0.01)
        there = _names(folder)
        if process.poll() is not None or there - before:
            return


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
