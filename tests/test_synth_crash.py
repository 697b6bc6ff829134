"""Kill -9 at random moments: the same command goes on, and the bytes are those of a quiet run."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from shard_sets import QUICK, contents, make, write_programs

from geodsl.factory.config import dump_config

KILLS = 5
"""Of the command itself."""

MOMENTS = 50
"""At which a run is killed."""


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


def test_killed_at_fifty_random_moments_every_data_set_has_the_bytes_of_a_quiet_run(
    tmp_path: Path,
) -> None:
    """Runs that are forked from this process lose no time on loading, so that most of them are
    killed while they make parts, compare them, pack them or remove them. What ends is compared,
    and begun again."""
    programs = write_programs(tmp_path / "set", 4)
    config = replace(QUICK, sources=(str(programs),), task_size=1)
    start = time.monotonic()
    make(config, tmp_path / "quiet")
    span = (time.monotonic() - start) / 4
    quiet, out, rng = contents(tmp_path / "quiet"), tmp_path / "killed", random.Random(50)
    kills = ended = 0
    while kills < MOMENTS or not ended:
        run = multiprocessing.get_context("fork").Process(target=make, args=(config, out))
        run.start()
        run.join(rng.uniform(0.0, span))
        if kills < MOMENTS and run.is_alive():
            run.kill()
        run.join()
        if run.exitcode == -signal.SIGKILL:
            kills += 1
            continue
        assert run.exitcode == 0
        assert contents(out) == quiet
        shutil.rmtree(out)
        ended += 1


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
