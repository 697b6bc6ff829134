"""`geodsl audit`: records of scenes and samples, judged again by other means."""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from geodsl.audit import Disagreement, audit_record
from geodsl.audit.record import SAMPLE, SCENE
from geodsl.audit.samples import audit_sample, count_statements, scenes_of
from geodsl.cli.boundary import OK, USAGE, WRONG, UserError, say
from geodsl.cli.progress import Progress
from geodsl.cli.tables import print_table
from geodsl.guard import Guard, explain
from geodsl.pool import run_jobs
from geodsl.shards.names import MANIFEST

PICTURES = (".png", ".svg", ".pdf")


@dataclass(frozen=True, slots=True)
class Audited:
    """What came out of one file.

    Attributes:
        name: The file.
        scenes, negatives, statements: How many it holds; none where it is no record.
        found: Where record and audit disagree.
        trouble: Why it could not be read, or empty.
        cpu_ms: Time taken.
    """

    name: str
    scenes: int = 0
    negatives: int = 0
    statements: int = 0
    found: tuple[Disagreement, ...] = ()
    trouble: str = ""
    cpu_ms: float = 0.0


def audit_files(
    arguments: Sequence[str],
    sample: int | None,
    seed: int,
    workers: int,
    form: Literal["text", "json"],
) -> int:
    """Audit the records in files and folders; print each disagreement, then a table of counts.

    Args:
        sample: Only so many files, drawn by `seed`.

    Returns:
        Exit status: 2 if something could not be read, else 1 on any disagreement, else 0.
    """
    paths = _collect(arguments)
    if sample is not None and sample < len(paths):
        paths = sorted(random.Random(seed).sample(paths, sample))
    tally = Tally()
    with Progress(len(paths), "auditing") as progress:
        for result in run_jobs(audit_file, paths, min(workers, len(paths)), _lost):
            tally.add(result)
            for line in _lines(result, form):
                progress.say(line) if form == "text" else print(line)
            progress.advance()
    tally.print(to_stderr=form == "json")
    return tally.exit_status


def _collect(arguments: Sequence[str]) -> list[str]:
    """Files as they are, and every `.json` below a folder.

    Raises:
        UserError: A folder without any, or a data set, whose records are in shards.
    """
    found: list[str] = []
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            if (path / MANIFEST).is_file():
                raise UserError(
                    f"{argument}: a data set; `geodsl verify --audit all` judges it again"
                )
            below = sorted(str(p) for p in path.rglob("*.json") if p.is_file())
            if not below:
                raise UserError(
                    f"{argument}: no .json file in this folder; `geodsl compile --json` writes them"
                )
            found += below
        else:
            found.append(argument)
    return list(dict.fromkeys(found))


def audit_file(name: str) -> Audited:
    """Audit one file; a worker's job."""
    guard, start = Guard(), time.process_time()
    with guard:
        try:
            found = _audit(json.loads(Path(name).read_text(encoding="utf-8")))
        except OSError as error:
            return Audited(name, trouble=f"cannot be read: {explain(error)}")
        except ValueError as error:
            return Audited(name, trouble=str(error))
        spent = 1000.0 * (time.process_time() - start)
        return Audited(name, *found, cpu_ms=spent)
    return Audited(name, trouble=guard.bug or "")


def _audit(record: object) -> tuple[int, int, int, tuple[Disagreement, ...]]:
    """Scenes, negatives, statements, and the disagreements."""
    kind = record.get("format") if isinstance(record, dict) else None
    if not isinstance(record, dict) or kind not in (SCENE, SAMPLE):
        raise ValueError("neither the record of a scene nor that of a sample")
    if kind == SCENE:
        return 1, 0, count_statements(record), audit_record(record)
    found = audit_sample(record)
    scenes = scenes_of(record)
    return len(scenes), len(scenes) - 1, sum(map(count_statements, scenes)), found


def _lost(name: str) -> Audited:
    return Audited(name, trouble="the worker process died")


# --- what is printed ---------------------------------------------------------------------------


def _lines(result: Audited, form: Literal["text", "json"]) -> Iterator[str]:
    if result.trouble:
        message = f"{result.name}: {result.trouble.removeprefix(f'{result.name}: ')}"
        if form == "json":
            yield json.dumps({"file": result.name, "trouble": result.trouble})
        else:
            yield message
        return
    for item in result.found:
        picture = _picture(result.name, item)
        if form == "json":
            row = {"file": result.name, **asdict(item), "picture": picture}
            yield json.dumps(row, ensure_ascii=False)
        else:
            yield _spoken(result.name, item, picture)


def _spoken(name: str, item: Disagreement, picture: str) -> str:
    where = f"{name}, {item.where}" if item.where else name
    said = f" statement {item.statement}: {item.text}" if item.text else " the record"
    lines = [f"{where}:{said}", f"  record: {item.recorded}; audit: {item.audited}"]
    lines += [f"  measured: {item.why}"] if item.why else []
    lines += [f"  fact: {fact}" for fact in item.facts]
    lines.append(f"  picture: {picture or 'none beside the record; `geodsl compile` draws it'}")
    return "\n".join(lines)


def _picture(name: str, item: Disagreement) -> str:
    """The picture that the verdict is about: the one the record names, or one beside it."""
    record = Path(name)
    named = [record.parent / item.picture] if item.picture else []
    beside = [record.with_suffix(suffix) for suffix in PICTURES]
    return next((str(path) for path in (*named, *beside) if path.is_file()), "")


@dataclass(slots=True)
class Tally:
    """Counts over many files."""

    exit_status: int = OK
    counts: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    cpu_ms: list[float] = field(default_factory=list)

    def add(self, result: Audited) -> None:
        self.counts["files"] += 1
        if result.trouble:
            self.exit_status = USAGE
            self.counts["unread"] += 1
            return
        for key in ("scenes", "negatives", "statements"):
            self.counts[key] += getattr(result, key)
        self.cpu_ms.append(result.cpu_ms / max(1, result.scenes))
        for item in result.found:
            self.kinds[item.recorded, item.audited] += 1
        if result.found:
            self.exit_status = max(self.exit_status, WRONG)

    def print(self, *, to_stderr: bool) -> None:
        sys.stdout.flush()
        rows = [(key, str(self.counts[key])) for key in ("files", "scenes", "statements")]
        rows.append(("negatives, both ways", str(self.counts["negatives"])))
        rows.append(("disagreements", str(sum(self.kinds.values()))))
        rows += [
            (f"  record {recorded}, audit {audited}", str(count))
            for (recorded, audited), count in sorted(self.kinds.items())
        ]
        if self.counts["unread"]:
            rows.append(("not read", str(self.counts["unread"])))
        if self.cpu_ms:
            rows.append(("CPU a scene, median", f"{statistics.median(self.cpu_ms):.1f} ms"))
        print_table(("audit", ""), rows, to_stderr=to_stderr)
        if self.exit_status == WRONG:
            say("geodsl: record and audit disagree")
