"""Give the compiler inputs that nobody would write, and count tracebacks and hangs.

    python benchmarks/bad_input.py [--count 100000] [--first 0] [--seed 0] [--workers 1]
                                   [--log FILE] [--keep DIR]

Every input (see bad_texts.py) must compile or yield diagnostics whose spans lie inside it, within
`LIMIT_S` seconds of process time. Inputs are numbered, and each is made from its number and the
seed alone. With `--log` every finished slice is a line of that file, and a run with the same log
goes on where the last one ended. With GEODSL_DEBUG set, tracebacks are printed.
"""

from __future__ import annotations

import argparse
import json
import resource
import signal
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent))
from bad_texts import corpus, make

from geodsl.determinism import pin
from geodsl.guard import Guard

pin()

from geodsl.pipeline import Options, Status, compile_source, refuse  # noqa: E402
from geodsl.reading import decode  # noqa: E402
from geodsl.timing import Clock  # noqa: E402

LIMIT_S = 20
DEAD_S = 300
"""Process seconds of one input after which its worker is killed: it does not even hear a signal."""
SLICE = 250


class HangError(Exception):
    """One input took longer than `LIMIT_S`."""


@dataclass(frozen=True, slots=True)
class Failure:
    number: int
    maker: str
    what: str


@dataclass(frozen=True, slots=True)
class Slice:
    """What came of inputs `first` to `first + count - 1`; seconds are of process time."""

    seed: int
    first: int
    count: int
    outcomes: dict[str, int]
    seconds: float
    slowest: float
    slowest_number: int
    failures: tuple[Failure, ...]


def _stop(signum: int, frame: FrameType | None) -> None:
    raise HangError(f"more than {LIMIT_S} s")


def compile_bytes(data: bytes) -> str:
    """Compile and check the spans.

    Raises:
        AssertionError: a diagnostic points outside its text, or a failure has none.
    """
    source, faults = decode("input", data)
    options = Options()
    if faults:
        compiled = refuse(source, options, faults)
    else:
        compiled = compile_source(source, options, Clock())
    for diagnostic in compiled.diagnostics:
        for label in (diagnostic.primary, *diagnostic.secondary):
            assert label.span.end <= len(source.text), f"{diagnostic} outside its text"
    assert compiled.status is Status.VERIFIED or compiled.diagnostics
    return compiled.status.value


@cache
def _texts() -> list[str]:
    return corpus()


def run_slice(seed: int, first: int, count: int) -> Slice:
    signal.signal(signal.SIGVTALRM, _stop)
    outcomes: Counter[str] = Counter()
    failures: list[Failure] = []
    start = time.process_time()
    slowest, slowest_number = 0.0, first
    for number in range(first, first + count):
        maker, data = make(number, seed, _texts())
        began = time.process_time()
        resource.setrlimit(resource.RLIMIT_CPU, (int(began) + DEAD_S, resource.RLIM_INFINITY))
        guard = Guard()
        with guard:
            signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT_S)
            outcomes[compile_bytes(data)] += 1
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        spent = time.process_time() - began
        if guard.bug is not None or spent > LIMIT_S:
            failures.append(Failure(number, maker, guard.bug or f"{spent:.1f} s"))
        if spent > slowest:
            slowest, slowest_number = spent, number
    seconds = time.process_time() - start
    return Slice(seed, first, count, dict(outcomes), round(seconds, 3), round(slowest, 3),
                 slowest_number, tuple(failures))  # fmt: skip


def finished(log: Path | None, seed: int) -> list[Slice]:
    """The slices of `seed` that a log holds; a last line cut short counts as not there."""
    if log is None or not log.exists():
        return []
    lines = [line for line in log.read_text().splitlines(keepends=True) if line.endswith("\n")]
    rows = [json.loads(line) for line in lines]
    return [
        Slice(**{**row, "failures": tuple(Failure(**f) for f in row["failures"])})
        for row in rows
        if row["seed"] == seed
    ]


def run(first: int, count: int, seed: int, workers: int, log: Path | None) -> list[Slice]:
    """Every slice of the range, those of the log among them, in order."""
    done = finished(log, seed)
    past = {(piece.first, piece.count) for piece in done}
    pieces = [(at, min(SLICE, first + count - at)) for at in range(first, first + count, SLICE)]
    results = [piece for piece in done if (piece.first, piece.count) in set(pieces)]
    with ProcessPoolExecutor(workers) as pool:
        waiting = [pool.submit(run_slice, seed, *p) for p in pieces if p not in past]
        for job in as_completed(waiting):
            piece = job.result()
            results.append(piece)
            for failure in piece.failures:
                print(f"input {failure.number} by {failure.maker}: {failure.what}", flush=True)
            if log is not None:
                with log.open("a") as file:
                    file.write(json.dumps(asdict(piece)) + "\n")
    return sorted(results, key=lambda piece: piece.first)


def summarise(pieces: list[Slice], seed: int, keep: Path | None) -> int:
    outcomes: Counter[str] = Counter()
    for piece in pieces:
        outcomes.update(piece.outcomes)
    failures = [failure for piece in pieces for failure in piece.failures]
    slowest = max(pieces, key=lambda piece: piece.slowest)
    print(f"{sum(p.count for p in pieces)} inputs in {sum(p.seconds for p in pieces):.0f} s of "
          f"process time, slowest {slowest.slowest:.2f} s (input {slowest.slowest_number}): "
          f"{dict(outcomes.most_common())}")  # fmt: skip
    print(f"tracebacks and hangs: {len(failures)}")
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        for failure in failures:
            data = make(failure.number, seed, _texts())[1]
            (keep / f"{failure.number}.geo").write_bytes(data)
    return 1 if failures else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--log", type=Path, help="one line a finished slice; goes on from it")
    parser.add_argument("--keep", type=Path, help="write the inputs that fail here")
    options = parser.parse_args()
    pieces = run(options.first, options.count, options.seed, options.workers, options.log)
    return summarise(pieces, options.seed, options.keep)


if __name__ == "__main__":
    sys.exit(main())
