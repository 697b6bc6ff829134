"""How many hard negatives real programs yield, of what kind, how fast, and whether they are true.

    python benchmarks/negatives.py --data DIR [--limit N] [--keep OUT] [--workers 2]

DIR holds the public sets as docs/benchmarks.md describes them. Every program of them and of
`examples/` goes through `geodsl mutate --n 10`, as a user would run it; the records that come out
are audited (`geodsl.audit`), and a part is made again to compare bytes and to measure speed on one
core. Times are process CPU.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from geodsl.frontend import check_tree
from geodsl.mutators import MUTATORS
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Original
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Options
from geodsl.renderer.outputs import encode_drawn, gray_pixels
from geodsl.renderer.scene import Role
from geodsl.source import Source

SETS = {
    "jgex": ("alphageometry", "alphageometry/jgex_part.txt"),
    "newclid": ("newclid", "newclid/examples.txt"),
    "geometry3k": ("geometry3k", "geometry3k/problems.jsonl"),
}
N = 10
AT_LEAST = 4
"""Statements that say something, from which ten negatives are expected."""

TIMED = 100
"""Programs that speed is measured on."""

SAME_BYTES = 60
"""Programs that are made again with four workers."""

Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="so many programs of each set, evenly spread")
    parser.add_argument("--keep", type=Path, help="keep programs, negatives and reports here")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        root = options.keep or Path(scratch)
        programs = gather(options.data, root / "programs", options.limit)
        start = time.monotonic()
        rows = mutate(programs, root / "negatives", options.workers)
        print(f"mutated in {time.monotonic() - start:.0f} s, {options.workers} workers")
        records = [
            json.loads(path.read_text())
            for path in sorted((root / "negatives").rglob("sample.json"))
        ]
        print_yield(rows, records)
        print_kinds(records)
        print_hardness(records)
        print_speed(programs)
        print_audit(root / "negatives", options.workers)
        print_bytes(programs, root)
    return 0


def geodsl(*arguments: object) -> int:
    """Run the command; exit status 1 (some program failed) is a result, 2 is not."""
    command = [sys.executable, "-m", "geodsl", *map(str, arguments)]
    done = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if done.returncode not in (0, 1):
        print(f"`geodsl {' '.join(map(str, arguments))}` exited {done.returncode}")
    return done.returncode


def gather(data: Path, into: Path, limit: int | None) -> Path:
    """Import the sets and copy the examples; leave `limit` of each."""
    for name, (dialect, file) in SETS.items():
        geodsl("import", "--from", dialect, data / file, "-o", into / name)
    own = into / "examples"
    own.mkdir(parents=True, exist_ok=True)
    for path in sorted((Path(__file__).parent.parent / "examples").glob("*.geo")):
        (own / path.name).write_bytes(path.read_bytes())
    if limit is not None:
        for folder in into.iterdir():
            files = sorted(folder.glob("*.geo"))
            kept = {files[len(files) * k // limit] for k in range(limit)} if files else set()
            for path in files:
                if path not in kept:
                    path.unlink()
    return into


def mutate(programs: Path, out: Path, workers: int) -> list[Row]:
    report = out.parent / f"{out.name}.jsonl"
    geodsl("mutate", programs, "--n", N, "-o", out, "--workers", workers, "--report", report)
    return [json.loads(line) for line in report.read_text().splitlines()]


# --- figures ------------------------------------------------------------------------------------


def print_yield(rows: Sequence[Row], records: Sequence[Row]) -> None:
    made = [row for row in rows if row["status"] in ("complete", "fewer")]
    large = [row for row in made if row["saying"] >= AT_LEAST]
    full = sum(row["accepted"] >= N for row in large)
    print(f"programs                          {len(rows)}, with a figure {len(made)}")
    print(f"of those with {AT_LEAST} statements or more  {len(large)}")
    print(f"  that yield {N} negatives         {full} ({full / max(1, len(large)):.2%})")
    for row in large:
        if row["accepted"] < N:
            print(f"    {Path(row['file']).name}: {row['message'][:160]}")
    print(f"negatives                         {sum(len(r['negatives']) for r in records)}")


def print_kinds(records: Sequence[Row]) -> None:
    rules: Counter[str] = Counter()
    per_sample, most = [], 0
    rejected: Counter[str] = Counter()
    for record in records:
        used = Counter(negative["mutator"] for negative in record["negatives"])
        rules.update(used)
        if len(record["negatives"]) >= N:
            per_sample.append(len(used))
        most = max([most, *used.values()])
        for row in record["tried"]:
            rejected[row["reason"]] += row["count"]
    known = {row["name"] for row in _rules()}
    never = ", ".join(sorted(known - set(rules))) or "none"
    print(f"rules used                        {len(rules)} of {len(known)}; never: {never}")
    print(f"rules in a sample of {N}           median {statistics.median(per_sample or [0])}")
    print(f"most negatives of a rule          {most} of {N}")
    print(f"rejected by reason                {dict(rejected.most_common())}")
    print(f"accepted by rule                  {dict(rules.most_common())}")


def _rules() -> list[Row]:
    done = subprocess.run(
        [sys.executable, "-m", "geodsl", "mutators", "--format", "json"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def print_hardness(records: Sequence[Row]) -> None:
    kept = [n["hardness"]["kept"] for r in records for n in r["negatives"]]
    still = [n["still_px"] for r in records for n in r["negatives"]]
    print(f"share of statements kept          median {statistics.median(kept):.1%}")
    print(f"displacement of unaffected points median {statistics.median(still):.2f} px")


def print_speed(programs: Path) -> None:
    """In this process, on programs spread evenly: from the checked original to encoded pictures
    and captions, rejected edits included; against the same strokes drawn and packed."""
    files = sorted(programs.rglob("*.geo"))
    negatives, total, floor = 0, 0.0, 0.0
    for path in files[:: max(1, len(files) // TIMED)]:
        original = read_original(path)
        if original is None:
            continue
        start = time.process_time()
        sample = find_negatives(original, MUTATORS, N)
        for negative in sample.negatives:
            encode_drawn(negative.drawn.scene, negative.drawn.pixels)
        total += time.process_time() - start
        negatives += len(sample.negatives)
        for negative in sample.negatives:
            strokes = tuple(i for i in negative.drawn.scene.inks if i.role is Role.STROKE)
            bare = replace(negative.drawn.scene, inks=strokes, labels=(), fills=())
            start = time.process_time()
            zlib.compress(gray_pixels(bare).tobytes(), 1)
            floor += time.process_time() - start
    print(f"negatives per second and core     {negatives / total:.0f} (of {negatives})")
    print(f"ratio to the drawing floor        {total / floor:.2f}")


def read_original(path: Path) -> Original | None:
    """The positive of a program; None where it has no figure."""
    checked = check_tree(Source(path.name, path.read_text(encoding="utf-8")))
    if checked.tree is None or checked.program is None:
        return None
    original = make_original(checked.tree, checked.program, Options())
    return original if isinstance(original, Original) else None


def print_audit(folder: Path, workers: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "geodsl", "audit", str(folder), "--workers", str(workers)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    print("audit                             " + (done.stdout.strip().splitlines() or ["?"])[-1])
    if done.returncode:
        print("\n".join(done.stdout.splitlines()[:20]))


def print_bytes(programs: Path, root: Path) -> None:
    """The same programs by one worker and by four."""
    part = root / "part"
    part.mkdir(exist_ok=True)
    files = sorted(programs.rglob("*.geo"))
    for path in files[:: max(1, len(files) // SAME_BYTES)]:
        (part / path.name).write_bytes(path.read_bytes())
    digests = []
    for workers in (1, 4):
        out = root / f"workers{workers}"
        mutate(part, out, workers)
        digests.append(digest(out.rglob("*")))
    print(
        f"bytes with 1 and 4 workers        {'identical' if digests[0] == digests[1] else 'DIFFER'}"
    )


def digest(paths: Iterable[Path]) -> str:
    found = hashlib.sha256()
    for path in sorted(p for p in paths if p.is_file()):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
