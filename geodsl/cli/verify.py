"""`geodsl verify`: whether a data set is what it says it is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from geodsl.cli.boundary import OK, WRONG, UserError, say
from geodsl.cli.progress import Progress
from geodsl.cli.tables import print_table
from geodsl.factory.backend import Processes
from geodsl.factory.checking import (
    Checked,
    Job,
    audit_shard,
    check_across,
    check_shard,
    jobs_of,
    lost_shard,
    more_jobs,
)
from geodsl.factory.checking_files import check_files, check_totals, readable
from geodsl.negatives.catalogue import RuleError
from geodsl.shards.manifest import read_manifest
from geodsl.shards.names import MANIFEST, RUN
from geodsl.shards.store import Store, StoreError, store_at


def verify_folder(folder: str, audit: str, seed: int, workers: int, quiet: bool) -> int:
    """Check a data set; print every fault, then what was checked.

    Args:
        audit: How many negatives are judged again at least, in whole samples, or `all`.

    Returns:
        Exit status: 1 if anything is wrong, else 0.

    Raises:
        UserError: There is no data set.
    """
    count = _count(audit)
    try:
        store = store_at(folder)
        _expect_complete(store, folder)
        manifest = read_manifest(store)
        faults = list(check_files(store, manifest))
        there = readable(store, manifest)
        jobs = jobs_of(store, replace(manifest, shards=there), count, seed)
    except (StoreError, RuleError) as error:
        raise UserError(str(error)) from error
    start = time.monotonic()
    for fault in faults:
        say(fault)
    checked = _run(check_shard, jobs, "verifying", workers)
    more = more_jobs(jobs, checked, count, seed)
    again = _run(audit_shard, more, "auditing", workers) if more else []
    across = list(check_across(checked))
    if len(there) == len(manifest.shards) and not any(one.faults for one in checked):
        across += check_totals(manifest, (one.tally for one in checked))
    for fault in across:
        say(fault)
    every = [*checked, *again]
    wrong = len(faults) + len(across) + sum(len(one.faults) for one in every)
    disagreements = sum(len(one.disagreements) for one in every)
    if not quiet:
        _print(len(checked), every, wrong, disagreements, time.monotonic() - start)
    if wrong or disagreements:
        say(f"geodsl: {folder}: {wrong} faults, {disagreements} disagreements of the audit")
        return WRONG
    return OK


def _run(work: Callable[[Job], Checked], jobs: list[Job], what: str, workers: int) -> list[Checked]:
    """Results in any order; what is wrong is told at once."""
    checked = list[Checked]()
    with Progress(len(jobs), what) as progress:
        backend = Processes(max(1, min(workers, len(jobs))))
        for one in backend.run(work, jobs, lost_shard):
            checked.append(one)
            for line in _lines(one):
                progress.say(line)
            progress.advance()
    return checked


def _count(audit: str) -> int | None:
    if audit == "all":
        return None
    try:
        count = int(audit)
    except ValueError:
        count = -1
    if count < 0:
        raise UserError(f"--audit takes a number or `all`, not {audit}")
    return count


def _expect_complete(store: Store, folder: str) -> None:
    names = store.names()
    if MANIFEST in names:
        return
    if RUN in names:
        raise UserError(f"{folder}: a run that is not finished; the same `geodsl synth` goes on")
    raise UserError(f"{folder}: no data set: there is no {MANIFEST}")


def _lines(one: Checked) -> list[str]:
    found = list(one.faults)
    for key, item in one.disagreements:
        where = f" ({item.where})" if item.where else ""
        found.append(
            f"{one.shard.name}: {key}{where}: statement {item.statement} {item.text}: record "
            f"{item.recorded}, audit {item.audited} {item.why}".rstrip()
        )
    return found


def _print(
    shards: int, checked: list[Checked], wrong: int, disagreements: int, seconds: float
) -> None:
    rows = [
        ("shards", shards),
        ("samples", sum(len(one.identities) for one in checked)),
        ("negatives", sum(one.negatives for one in checked)),
        ("  audited, both ways", sum(one.audited for one in checked)),
        ("text negatives", sum(one.texts for one in checked)),
        ("  audited", sum(one.audited_texts for one in checked)),
        ("disagreements of the audit", disagreements),
        ("faults", wrong),
    ]
    print_table(("verified", ""), [(name, str(count)) for name, count in rows])
    print(f"{seconds:.1f} s")
