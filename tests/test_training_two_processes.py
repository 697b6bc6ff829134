"""Two processes that train together learn what one learns, and write what one writes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from shard_sets import QUICK, make
from training_runs import run_text, write_small

ONE = [sys.executable, "-m"]
TWO = [
    *ONE, "torch.distributed.run", "--standalone", "--local-addr=127.0.0.1", "--nproc-per-node=2",
    "-m",
]  # fmt: skip


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folders of a run of one process with batches of four, and of two with the same samples."""
    folder = tmp_path_factory.mktemp("runs")
    programs = write_triangles(folder / "programs", 12)
    whole = replace(QUICK, sources=(str(programs),), texts=2, validation=0.0, test=0.0)
    make(replace(whole, shard_size=50), folder / "data")
    write_small(folder / "small")
    return train(folder, ONE, 4), train(folder, TWO, 2)


def write_triangles(folder: Path, count: int) -> Path:
    """Programs of which each says what is false of all others, so that pairs of different processes
    are negatives as soon as these have told each other of them."""
    folder.mkdir()
    for k in range(count):
        text = f"triangle ABC\n∠ABC = {30 + 4 * k}°\n∠BAC = 41°\n"
        (folder / f"p{k:02}.geo").write_text(text, encoding="utf-8")
    return folder


def train(folder: Path, launch: Sequence[str], batch: int) -> Path:
    """A run of three steps of four samples, in order."""
    output, file = folder / f"of{batch}", folder / f"of{batch}.yaml"
    data = folder / "data"
    in_order = f"batch_size: {batch}\n  shuffle: false\n  buffer: 1\n  prefetch: 1"
    text = run_text(data, output, f"held_out: {{path: {data}}}").replace("batch_size: 2", in_order)
    hardest = "captions: first, images: {order: hardest, count: 2}, texts: {order: hardest,"
    text = text.replace("images: {count: 2}, texts: {", hardest)
    file.write_text(text.replace("sigmoid_hard: 1,", "sigmoid_hard: 1, image: 1, text: 1,"))
    done = subprocess.run(
        [*launch, "geodsl.training.clip.train", str(file)],
        # They meet on the loopback, whatever the name of this machine resolves to.
        env=os.environ | {"OMP_NUM_THREADS": "1", "GLOO_SOCKET_IFNAME": "lo"},
        timeout=240,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return output


def rows(output: Path) -> list[dict[str, float]]:
    """Of the log, those of steps."""
    lines = (output / "log.jsonl").read_text().splitlines()
    return [row for row in map(json.loads, lines) if "loss" in row]


def test_two_processes_have_the_losses_and_the_weights_of_one(runs: tuple[Path, Path]) -> None:
    one, two = ([row["loss"] for row in rows(output)] for output in runs)
    assert len(one) == 3
    assert two == pytest.approx(one, abs=1e-4)
    a, b = (load_file(output / "model" / "model.safetensors") for output in runs)
    assert max(float((a[name] - b[name]).abs().max()) for name in a) < 1e-4
    assert all(torch.isfinite(value).all() for value in b.values())


def test_pairs_of_different_processes_take_part(runs: tuple[Path, Path]) -> None:
    one, two = ([row["masked"] for row in rows(output)] for output in runs)
    # Two of three pairs of a sample are with one of the other process.
    assert max(*one, *two) < 2 / 3


def test_what_two_processes_write_is_written_once(runs: tuple[Path, Path]) -> None:
    one, two = runs
    assert [row["step"] for row in rows(two)] == [1, 2, 3]
    whole, shared = (json.loads((output / "evaluation.json").read_text()) for output in runs)
    assert whole["samples"] == shared["samples"] == 12
    assert sorted(path.name for path in two.iterdir()) == sorted(
        path.name for path in one.iterdir()
    )
