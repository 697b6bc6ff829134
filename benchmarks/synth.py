"""How fast data sets are made, what the time goes into, and whether they survive what may happen.

    python benchmarks/synth.py speed [SOURCE ...] [--items 200]      # a sample, by stage; the floor
    python benchmarks/synth.py workers [SOURCE ...] [--items 200]    # 2 workers against 1
    python benchmarks/synth.py audit [SOURCE ...] --items 10000      # of all negatives
    python benchmarks/synth.py kill [SOURCE ...] [--kills 50]        # kill -9 at random moments

SOURCE is as for `geodsl synth`; `sample:N` without one. The floor is the same pictures and nothing
else: their strokes drawn by Cairo and packed by `zlib.compress` at level 1. Both are measured by
turns in one run, in process CPU time. What is measured over several processes is wall time, on a
machine that should do nothing else. Memory over a long run is benchmarks/synth_memory.py's.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from geodsl.determinism import pin

pin()

from geodsl.factory import making  # noqa: E402
from geodsl.factory.config import Config  # noqa: E402
from geodsl.factory.worklist import make_list  # noqa: E402
from geodsl.negatives.model import Drawn, Sample  # noqa: E402
from geodsl.renderer.outputs import gray_pixels  # noqa: E402
from geodsl.renderer.scene import Role  # noqa: E402
from geodsl.shards.archive import pack  # noqa: E402
from geodsl.timing import Clock  # noqa: E402

NEGATIVES = 10
TASK = 25
PERCENTILES = (0.1, 0.5, 0.9)
Event = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands: Mapping[str, Callable[[argparse.Namespace], int]] = {
        "speed": speed, "workers": workers, "audit": audit, "kill": kill,
    }  # fmt: skip
    parser.add_argument("command", choices=commands)
    parser.add_argument("sources", nargs="*")
    parser.add_argument("--items", type=int, default=200, help="programs that are sampled")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="keep what is made here")
    options = parser.parse_args(arguments)
    options.sources = options.sources or [f"sample:{options.items}"]
    return commands[options.command](options)


# --- one process ----------------------------------------------------------------------------------


def speed(options: argparse.Namespace) -> int:
    """Samples a second and core by stage, and the floor of the same pictures."""
    config = Config(sources=tuple(options.sources), seed=options.seed, negatives=NEGATIVES)
    recipe, work = making.make_recipe(config), make_list(config)
    items = work.items(0, min(options.items, len(work)))
    making.make(items[0], recipe, Clock())  # loads what is loaded late
    clock, seen = Clock(), _Floor()
    samples = pictures = size = 0
    total = 0.0
    each: list[float] = []
    with seen:
        for item in items:
            start = time.process_time()
            made = making.make(item, recipe, clock)
            data = pack(made.members) if isinstance(made, making.Made) else b""
            each.append(time.process_time() - start)
            total += each[-1]
            seen.measure()
            if isinstance(made, making.Made):
                samples += 1
                pictures += len(made.members) - 2
                size += len(data)
    floor = seen.seconds
    print(f"programs, samples, pictures        {len(items)}, {samples}, {pictures}")
    print(f"bytes a sample                     {size // max(1, samples)}")
    print(f"samples per second and core        {samples / total:.2f}")
    print(f"verified pictures per second       {pictures / total:.1f}")
    print(f"floor: samples per second          {samples / floor:.1f}")
    print(f"time over the floor                {total / floor:.2f}")
    stages = {stage: ms for stage, ms in clock.cpu_ms().items() if ms}
    for stage, ms in stages.items():
        print(
            f"  {stage:<12} {ms / max(1, samples):8.2f} ms a sample, {ms / 1e3 / floor:6.2f} floors"
        )
    rest = total - sum(stages.values()) / 1e3
    print(f"  {'other':<12} {1e3 * rest / max(1, samples):8.2f} ms a sample, {rest / floor:6.2f}")
    each.sort()
    shares = ", ".join(f"{1e3 * each[int(p * len(each))]:.0f}" for p in PERCENTILES)
    print(f"ms a program, 10th, 50th, 90th percentile  {shares}; slowest {1e3 * each[-1]:.0f}")
    return 0


class _Floor:
    """Draws the strokes of the pictures of each sample again, when the sample is made."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._waiting: list[Drawn] = []
        self._write = making.shard_record

    def __enter__(self) -> _Floor:
        making.shard_record = self._seen  # the one place that every finished sample passes
        return self

    def __exit__(self, *_: object) -> None:
        making.shard_record = self._write

    def _seen(self, sample: Sample, *rest: Any) -> bytes:
        self._waiting = [sample.original.drawn, *(n.drawn for n in sample.negatives)]
        return self._write(sample, *rest)

    def measure(self) -> None:
        for drawn in self._waiting:
            strokes = tuple(ink for ink in drawn.scene.inks if ink.role is Role.STROKE)
            bare = replace(drawn.scene, inks=strokes, labels=(), fills=())
            start = time.process_time()
            zlib.compress(gray_pixels(bare), 1)
            self.seconds += time.process_time() - start
        self._waiting = []


# --- several processes ----------------------------------------------------------------------------


def synth(options: argparse.Namespace, out: Path, count: int, task: int = TASK) -> list[Event]:
    """Run the command; returns its log."""
    log = out.with_suffix(".log")
    done = subprocess.run(
        [*_command(options, out, count, task), "--log-json", str(log)], check=False
    )
    if done.returncode:
        raise SystemExit(f"geodsl synth ended with exit status {done.returncode}")
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def _command(options: argparse.Namespace, out: Path, count: int, task: int = TASK) -> list[str]:
    return [
        sys.executable, "-m", "geodsl", "synth", *options.sources, "-o", str(out),
        "--negatives", str(NEGATIVES), "--workers", str(count), "--task-size", str(task),
        "--seed", str(options.seed), "--quiet",
    ]  # fmt: skip


def workers(options: argparse.Namespace) -> int:
    """One worker against several: wall time between the first and the last part."""
    rates, hashes = {}, set()
    with tempfile.TemporaryDirectory() as scratch:
        for count in (1, options.processes):
            out = Path(options.keep or scratch, f"workers{count}")
            parts = [e for e in synth(options, out, count) if e["event"] == "part"]
            # The first parts are left out: they wait for the processes to start.
            timed = parts[count:]
            span = timed[-1]["seconds"] - parts[count - 1]["seconds"]
            rates[count] = sum(part["samples"] for part in timed) / span
            peak = max(part["peak_mb"] for part in parts)
            print(f"{count} workers: {rates[count]:.2f} samples a second, peak {peak:.0f} MB each")
            hashes.add(digest(out))
    print(
        f"{options.processes} workers over 1             {rates[options.processes] / rates[1]:.2f}"
    )
    print(f"bytes                         {'identical' if len(hashes) == 1 else 'DIFFER'}")
    return 0


def audit(options: argparse.Namespace) -> int:
    """Every negative of a data set by `geodsl verify --audit all`."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(options.keep or scratch, "audit")
        events = synth(options, out, options.processes)
        refused: Counter[str] = Counter(events[-1]["refused"])
        print(
            f"{events[-1]['samples']} samples in {events[-1]['seconds']:.0f} s, refused {refused}"
        )
        command = [sys.executable, "-m", "geodsl", "verify", str(out), "--audit", "all"]
        return subprocess.run(
            [*command, "--workers", str(options.processes)], check=False
        ).returncode


def kill(options: argparse.Namespace) -> int:
    """Kill -9 the command, or it and its workers, at random moments; compare the bytes."""
    rng, moments, starts = random.Random(options.seed), Counter[str](), 0
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(options.keep or scratch)
        start = time.monotonic()
        synth(options, root / "quiet", 2, 10)
        length, expected = time.monotonic() - start, digest(root / "quiet")
        out, done, attempt = root / "killed0", 0, 0
        while done < options.kills:
            starts += 1
            process = subprocess.Popen(
                _command(options, out, 2, 10), start_new_session=True, stderr=subprocess.DEVNULL
            )
            try:
                process.wait(rng.uniform(0.0, length))
            except subprocess.TimeoutExpired:
                moments[_moment(out)] += 1
                done += 1
                if rng.random() < 0.5:
                    process.kill()
                else:
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                continue
            if digest(out) != expected:
                print("bytes DIFFER")
                return 1
            attempt += 1
            out = root / f"killed{attempt}"
        subprocess.run(_command(options, out, 2, 10), check=True)
        same = digest(out) == expected
    print(f"killed {done} times in {starts} starts of a run of {length:.0f} s: {dict(moments)}")
    print(f"data sets completed           {attempt + 1}, bytes {'identical' if same else 'DIFFER'}")
    return 0 if same else 1


def _moment(out: Path) -> str:
    """What a run was doing, by what it has left."""
    names = [path.name for path in out.rglob("*")] if out.exists() else []
    if "manifest.json" in names:
        return "removing parts"
    if any(name.startswith(("train", "test", "validation", "sizes", "README")) for name in names):
        return "writing shards"
    return "making samples" if any(name.startswith("part-") for name in names) else "starting"


def digest(folder: Path) -> str:
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
