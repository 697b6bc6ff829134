"""Import and compile public problem sets, and print the figures that docs/benchmarks.md holds.

    python benchmarks/real_problems.py --data DIR [--limit N] [--only jgex,newclid,...] [--keep OUT]

DIR holds `alphageometry/jgex_part.txt`, `newclid/examples.txt`, `geometry3k/problems.jsonl` and
`first_instinct/*.geo`; docs/benchmarks.md says where the public sets are found. Everything runs
through the `geodsl` command as a user would run it, on one worker unless a figure is about
workers, so that CPU times are not those of a loaded machine.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import closeness
from answers import matches
from hints import report as report_hints

from geodsl import ir
from geodsl.frontend import check_source
from geodsl.source import Source

Row = dict[str, Any]
JGEX_SETS = {"jgex": ("alphageometry", "alphageometry/jgex_part.txt"),
             "newclid": ("newclid", "newclid/examples.txt")}  # fmt: skip
KERNELS = ("Haswell", "SkylakeX", "Prescott")
MASKED = "glibc.cpu.hwcaps=-AVX2,-FMA,-AVX512F"


@dataclass(frozen=True, slots=True)
class Run:
    """One `geodsl compile` over a folder: its report lines and where its pictures lie."""

    rows: tuple[Row, ...]
    folder: Path


def geodsl(*arguments: object, env: dict[str, str] | None = None) -> None:
    """Run the command; exit status 1 (some problem failed) is a result, 2 is not."""
    command = [sys.executable, "-m", "geodsl", *map(str, arguments)]
    environment = {**os.environ, **(env or {})}
    done = subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    if done.returncode not in (0, 1):
        raise SystemExit(f"`geodsl {' '.join(map(str, arguments))}` exited {done.returncode}")


def compile_folder(
    programs: Path, out: Path, *extra: object, env: dict[str, str] | None = None
) -> Run:
    report = out / "report.jsonl"
    out.mkdir(parents=True, exist_ok=True)
    geodsl("compile", programs, "-o", out, "--report", report, *extra, env=env)
    rows = tuple(json.loads(line) for line in report.read_text().splitlines())
    return Run(rows, out)


def import_set(dialect: str, source: Path, out: Path, limit: int | None) -> Path:
    if limit is not None and source.suffix == ".jsonl":
        head = itertools.islice(source.open(), limit)
        source = out.parent / source.name
        source.write_text("".join(head))
    geodsl("import", "--from", dialect, source, "-o", out)
    return out


def share(count: int, total: int) -> str:
    return f"{count} of {total} ({100 * count / total:.1f} %)" if total else "0 of 0"


def quantile(values: Iterable[float], q: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(q * len(ordered)) - 1)] if ordered else math.nan


def is_clean(row: Row) -> bool:
    touched = row["facts_dropped"] or row["facts_repaired"] or row["rounded"]
    return row["status"] == "verified" and not touched


def solve_ms(rows: Iterable[Row]) -> list[float]:
    return [row["cpu_ms"]["solve"] for row in rows if row["cpu_ms"]["solve"] is not None]


def total_ms(row: Row) -> float:
    return sum(ms for stage, ms in row["cpu_ms"].items() if stage != "exact" and ms is not None)


def report_jgex(name: str, run: Run) -> None:
    breaking = [row for row in run.rows if "breaking" in row["source_id"]]
    rows = [row for row in run.rows if "breaking" not in row["source_id"]]
    verified = [row for row in rows if row["status"] == "verified"]
    goals = [find for row in rows for find in row["finds"]]
    true = [find for find in goals if find["value"] is True]
    print(f"  solved, every fact HOLDS     {share(len(verified), len(rows))}")
    print(f"  goals measured true          {share(len(true), len(goals))}")
    if breaking:
        refused = [row for row in breaking if row["status"] != "verified"]
        print(f"  `breaking_*` infeasible      {share(len(refused), len(breaking))}")
    times = solve_ms(rows)
    print(f"  solve CPU, ms                median {statistics.median(times):.2f}, "
          f"95th percentile {quantile(times, 0.95):.2f}")  # fmt: skip
    report_failures(row for row in rows if row["status"] != "verified")
    report_labels(run)


def report_geometry3k(run: Run, source: Path) -> None:
    rows = run.rows
    status = Counter(row["status"] for row in rows)
    print(f"  outcomes                     {dict(status.most_common())}")
    print(f"  verified                     {share(status['verified'], len(rows))}")
    print(f"  ... nothing dropped, repaired, rounded {share(sum(map(is_clean, rows)), len(rows))}")
    undropped = sum(
        row["status"] == "verified" and not row["facts_dropped"] and not row["rounded"]
        for row in rows
    )
    print(f"  ... nothing dropped, rounded, forced  {share(undropped, len(rows))}")
    times = [total_ms(row) for row in rows]
    print(f"  CPU without `exact`, ms      median {statistics.median(times):.1f}, "
          f"95th percentile {quantile(times, 0.95):.1f}")  # fmt: skip
    unasked = sum(bool(row["questions_unasked"]) for row in rows)
    print(f"  with a question not asked    {share(unasked, len(rows))}")
    unexplained = [r for r in rows if r["status"] != "verified" and not r["message"]]
    print(f"  failures without a message   {len(unexplained)}")
    report_answers(rows, source)
    report_labels(run)


def report_answers(rows: Iterable[Row], source: Path) -> None:
    """Compare finds with the answers of the set; nothing else in the project reads them."""
    by_id = {str(row["source_id"]): row for row in rows}
    asked = [json.loads(line) for line in source.open()]
    asked = [p for p in asked if "answer" in p and str(p["id"]) in by_id]
    equal, determined, right = 0, 0, 0
    for problem in asked:
        finds = by_id[str(problem["id"])]["finds"]
        hit = any(matches(f["value"], problem["answer"], problem["choices"]) for f in finds)
        fixed = bool(finds) and all(f["status"] == "determined" for f in finds)
        equal += hit
        determined += fixed
        right += hit and fixed
    print(f"  answers equal                {share(equal, len(asked))}")
    print(f"  ... of those determined      {share(right, determined)}")


def report_failures(rows: Iterable[Row]) -> None:
    for row in rows:
        print(f"    {row['source_id']}: {row['status']} {','.join(row['codes'])} {row['message']}")


def report_labels(run: Run) -> None:
    drawn = [row for row in run.rows if row.get("labels")]
    clean = sum(not row["labels"]["overlaps"] and not row["labels"].get("far") for row in drawn)
    print(f"  pictures with clean labels   {share(clean, len(drawn))}")
    records = [json.loads(p.read_text()) for p in run.folder.glob("*.json")]
    accidents = sum(bool(record["accidents"]) for record in records)
    print(f"  figures with points {closeness.row(map(figure, records))}")
    print(f"  figures with an accident     {share(accidents, len(records))}")


def figure(record: Row) -> tuple[str, ir.Program, closeness.Points]:
    """Name, program and points of a record."""
    program, _ = check_source(Source(record["source"], record["program"]))
    assert program is not None
    points = {p["name"]: (p["x"], p["y"]) for p in record["points"]}
    return str(record["source"]), program, points


def digest(folder: Path) -> str:
    sha = hashlib.sha256()
    for path in sorted([*folder.glob("*.png"), *folder.glob("*.json")]):
        sha.update(path.name.encode() + path.read_bytes())
    return sha.hexdigest()[:16]


def sample(folders: Iterable[Path], count: int, out: Path) -> Path:
    """Copy `count` programs, evenly spread over the folders' files."""
    files = [path for folder in folders for path in sorted(folder.glob("*.geo"))]
    out.mkdir()
    for path in files[:: max(1, len(files) // count)][:count]:
        shutil.copy(path, out / f"{path.parent.name}-{path.name}")
    return out


def report_bytes(programs: Path, work: Path) -> None:
    runs: dict[str, tuple[list[str], dict[str, str]]] = {
        "once": ([], {}),
        "again": ([], {}),
        "4 workers": (["--workers", "4"], {}),
        "libm without FMA": ([], {"GLIBC_TUNABLES": MASKED}),
        **{f"kernel {k}": ([], {"OPENBLAS_CORETYPE": k}) for k in KERNELS},
    }
    digests = {}
    for number, (name, (extra, env)) in enumerate(runs.items()):
        folder = compile_folder(programs, work / f"bytes{number}", "--json", *extra, env=env).folder
        digests[name] = digest(folder)
    same = "identical" if len(set(digests.values())) == 1 else "DIFFERENT"
    print(f"  {same}: {digests}")


def report_first_instinct(run: Run) -> None:
    rows = run.rows
    text_codes = [any(code.startswith("G1") for code in row["codes"]) for row in rows]
    print(f"  parse                        {share(text_codes.count(False), len(rows))}")
    checked = sum(row["status"] == "verified" for row in rows)
    print(f"  check and solve              {share(checked, len(rows))}")
    report_failures(row for row in rows if row["status"] != "verified")


def run_all(data: Path, work: Path, only: set[str], limit: int | None) -> None:
    folders = []
    for name, (dialect, file) in JGEX_SETS.items():
        folders.append(import_set(dialect, data / file, work / name, limit))
        if name in only:
            print(f"{name}")
            report_jgex(name, compile_folder(work / name, work / f"{name}-out", "--json"))
    source = data / "geometry3k/problems.jsonl"
    folders.append(import_set("geometry3k", source, work / "geometry3k", limit))
    if "geometry3k" in only:
        print("geometry3k")
        run = compile_folder(work / "geometry3k", work / "geometry3k-out", "--json")
        report_geometry3k(run, source)
    if "first_instinct" in only:
        print("first_instinct")
        out = work / "first_instinct-out"
        report_first_instinct(compile_folder(data / "first_instinct", out))
        report_hints(data / "first_instinct")
    if "bytes" in only:
        print("bytes of 200 programs")
        report_bytes(sample(folders, 200, work / "sample"), work)


PARTS = ("jgex", "newclid", "geometry3k", "first_instinct", "bytes")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--only", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--limit", type=int, help="only the first N problems of Geometry3K")
    parser.add_argument("--keep", type=Path, help="keep programs, pictures and reports here")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    only = set(options.only.split(","))
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        run_all(options.data, options.keep, only, options.limit)
        return
    with tempfile.TemporaryDirectory() as folder:
        run_all(options.data, Path(folder), only, options.limit)


if __name__ == "__main__":
    main()
