"""`geodsl synth`: programs to a data set of shards."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TextIO

from geodsl.cli.boundary import OK, WRONG, UserError, say
from geodsl.cli.synth_progress import Bar
from geodsl.cli.tables import print_table
from geodsl.factory.backend import Backend, Processes
from geodsl.factory.config import Config, FactoryError, read_config, with_fields
from geodsl.factory.run import make_plan, run
from geodsl.factory.tasks import Report
from geodsl.guard import explain
from geodsl.shards.manifest import Manifest
from geodsl.shards.remote import RemoteStore
from geodsl.shards.store import Store, StoreError, store_at

SHOWN = 12
"""Reasons for refused edits that the summary lists; the manifest has all."""


@dataclass(frozen=True, slots=True)
class Request:
    """How a run is done and what is said of it; nothing of it changes a byte.

    Attributes:
        ray: Address of the cluster that does it, or `local`; empty for none.
    """

    output: str
    workers: int
    quiet: bool
    log: Path | None
    ray: str = ""


def synthesize(
    sources: Sequence[str],
    notation: str | None,
    file: Path | None,
    flags: Mapping[str, object],
    request: Request,
) -> int:
    """Make a data set, or what is missing of it.

    Args:
        notation: Of sources that are files, but not programs.
        file: A configuration in YAML; flags win over it.
        flags: Fields of `Config`; None for those that are not given.

    Returns:
        Exit status: 0 when the data set is complete, 1 when no sample is in it.

    Raises:
        UserError: It cannot be made; what is done stays for the next run.
    """
    try:
        config = configure(sources, notation, file, flags)
        plan, store = make_plan(config), _store(request)
        with ExitStack() as stack:
            backend = stack.enter_context(_backend(request))
            teller = stack.enter_context(Teller(request.quiet, request.log))
            manifest = run(plan, store, backend, teller)
            teller.ends(manifest)
    except (FactoryError, StoreError) as error:
        raise UserError(str(error)) from error
    if not request.quiet:
        print_summary(manifest, teller, request.output)
    if not manifest.samples:
        say(f"geodsl: {request.output}: no sample: {_why_none(manifest)}")
        return WRONG
    return OK


def _why_none(manifest: Manifest) -> str:
    why = Counter(manifest.refused) + Counter(manifest.left_out)
    return ", ".join(f"{count} × {reason}" for reason, count in why.most_common())


def _store(request: Request) -> Store:
    """Where the data set goes. Workers of a cluster have other working folders.

    Raises:
        StoreError: There is no driver for it.
        UserError: The workers could not see it.
    """
    place = request.output
    if request.ray and "://" not in place:
        place = os.path.abspath(place)
    store = store_at(place)
    if isinstance(store, RemoteStore) and store.is_own() and (request.ray or request.workers > 1):
        raise UserError(
            f"{request.output}: only one process sees it; leave out --workers and --ray"
        )
    return store


def _backend(request: Request) -> AbstractContextManager[Backend]:
    """Who does the work.

    Raises:
        UserError: Ray is not installed.
    """
    if not request.ray:
        return nullcontext(Processes(request.workers))
    try:
        from geodsl.factory.ray_backend import connected  # seconds to load, and an extra
    except ImportError as error:
        raise UserError("--ray needs Ray: pip install 'geodsl[ray]'") from error
    return connected(request.ray, request.workers)


def configure(
    sources: Sequence[str], notation: str | None, file: Path | None, flags: Mapping[str, object]
) -> Config:
    """The configuration of a file with flags over it.

    Raises:
        FactoryError: It is not right.
        UserError: The file cannot be read.
    """
    config = Config()
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            why = explain(error) if isinstance(error, OSError) else "not UTF-8 text"
            raise UserError(f"{file}: cannot be read: {why}") from error
        config = read_config(text, str(file))
    given = {name: value for name, value in flags.items() if value is not None}
    if sources:
        given["sources"] = [_named(source, notation) for source in sources]
    return with_fields(config, given, "flags")


def _named(source: str, notation: str | None) -> str:
    path = Path(source)
    is_file = path.is_file() and path.suffix != ".geo"
    return f"{notation}:{source}" if notation is not None and is_file else source


class Teller:
    """Says what a run does: a bar, lines of trouble, and a log of JSON lines."""

    def __init__(self, quiet: bool, log: Path | None) -> None:
        self._quiet, self._path = quiet, log
        self._bar = Bar(quiet)
        self._stream: TextIO | None = None
        self.start = time.monotonic()
        self.made = 0
        self.earlier = 0

    def __enter__(self) -> Teller:
        if self._path is not None:
            try:
                self._stream = self._path.open("a", encoding="utf-8")
            except OSError as error:
                raise UserError(f"{self._path}: cannot be written: {explain(error)}") from error
        self._bar.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.__exit__(kind, error, trace)
        if self._stream is not None:
            if error is not None:
                self._log("stopped", message=str(error))
            self._stream.close()

    def begins(self, items: int, parts: int, done: Sequence[Report]) -> None:
        self.earlier = sum(report.samples for report in done)
        self._log("begins", items=items, parts=parts, parts_there=len(done))
        self._bar.begins(items, done)

    def part(self, report: Report) -> None:
        self.made += report.samples
        self._log(
            "part",
            part=report.index,
            items=report.items,
            samples=report.samples,
            negatives=report.negatives,
            refused=dict(report.reasons),
            refused_items=[list(row) for row in report.refused],
            refused_edits=dict(report.edits),
            cpu_ms=dict(report.cpu_ms),
            peak_mb=round(report.peak_mb, 1),
            trouble=report.trouble,
        )
        self._bar.part(report)

    def finishing(self, what: str, done: int, of: int) -> None:
        if done in (0, of):
            self._log("finishing", what=what, done=done, of=of)
        self._bar.finishing(what, done, of)

    def ends(self, manifest: Manifest) -> None:
        self._log(
            "complete",
            samples=manifest.samples,
            negatives=manifest.negatives,
            splits=manifest.counts(),
            refused=dict(manifest.refused),
            left_out=dict(manifest.left_out),
        )

    def _log(self, event: str, **values: object) -> None:
        if self._stream is None:
            return
        seconds = round(time.monotonic() - self.start, 3)
        try:
            print(
                json.dumps({"event": event, "seconds": seconds, **values}, ensure_ascii=False),
                file=self._stream,
                flush=True,
            )
        except OSError as error:
            raise UserError(f"{self._path}: cannot be written: {explain(error)}") from error


def _shards(count: int) -> str:
    return "1 shard" if count == 1 else f"{count} shards"


def print_summary(manifest: Manifest, teller: Teller, output: str) -> None:
    """The table at the end."""
    rows = [("programs", str(manifest.items))]
    rows += [(f"  {reason}", str(count)) for reason, count in manifest.refused.items()]
    rows += [("samples", str(manifest.samples))]
    rows += [
        (f"  {split}: {_shards(len(manifest.of_split(split)))}", str(manifest.counts()[split]))
        for split in manifest.splits()
    ]
    if texts := manifest.configuration.get("exclude_texts"):
        rows.append(("texts to exclude", str(texts)))
    rows += [(f"  left out: {why}", str(count)) for why, count in manifest.left_out.items()]
    rows.append(("negatives", str(manifest.negatives)))
    edits = Counter(manifest.refused_edits)
    rows.append(("edits that are no negatives", str(edits.total())))
    rows += [(f"  {why}", str(count)) for why, count in edits.most_common(SHOWN)]
    print_table(("data set", ""), rows)
    seconds = time.monotonic() - teller.start
    earlier = f", {teller.earlier} were there" if teller.earlier else ""
    rate = teller.made / max(seconds, 1e-9)
    print(f"{teller.made} samples made in {seconds:.1f} s ({rate:.1f} a second){earlier}; {output}")
