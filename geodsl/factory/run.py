"""A run: what is there is checked, what is missing is made, and the whole is finished."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Protocol, cast

import yaml

from geodsl.factory.backend import Backend
from geodsl.factory.config import Config, FactoryError, differences, dump_config
from geodsl.factory.exclusion import digests, read_excluded
from geodsl.factory.fingerprint import PICTURE_BITS
from geodsl.factory.finish import embedder, finish, remove_parts
from geodsl.factory.making import Recipe, make_recipe
from geodsl.factory.parts import parts_there, read_rows
from geodsl.factory.tasks import Report, Task, lost_task, report_of, run_task
from geodsl.factory.versions import versions
from geodsl.factory.worklist import WorkList, make_list, ranges
from geodsl.negatives.similar import NEAR_DUPLICATE
from geodsl.shards.manifest import Manifest, read_manifest
from geodsl.shards.names import MANIFEST, MOST_SAMPLES, RUN
from geodsl.shards.store import Store, read, write
from geodsl.style_files import is_style_file
from geodsl.timing import Clock
from geodsl.verifier import Visibility


class Listener(Protocol):
    """What is told while a run goes on."""

    def begins(self, items: int, parts: int, done: Sequence[Report]) -> None:
        """How much there is to do, and what an earlier run has left."""
        ...

    def part(self, report: Report) -> None:
        """A part is there, or is not."""
        ...

    def finishing(self, what: str, done: int, of: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is fixed before anything is made."""

    config: Config
    recipe: Recipe
    work: WorkList
    saved: bytes

    @property
    def ranges(self) -> Sequence[range]:
        return ranges(len(self.work), self.config.task_size)


def make_plan(config: Config) -> Plan:
    """Read the sources and everything else that a configuration names.

    Raises:
        FactoryError: Something of it is not there, or not right.
    """
    recipe, work = make_recipe(config), make_list(config)
    if len(work) > MOST_SAMPLES:
        raise FactoryError(
            f"{len(work)} items are more than {MOST_SAMPLES}: make several data sets"
        )
    excluded = read_excluded(config.exclude)
    embedder(config)  # a run of days should not end with a model that does not load
    more = {
        "items": len(work),
        "items_sha256": work.digest(),
        "exclude_texts": len(excluded),
        "exclude_sha256": digests(config.exclude),
        "weights_sha256": digests([config.weights] if config.weights else []),
        "style_sha256": digests([config.style] if is_style_file(config.style) else []),
        "versions": versions(),
    }
    return Plan(config, recipe, work, dump_config(config, more))


def thresholds() -> dict[str, float]:
    """What is seen to be false, and what is too much alike."""
    return {
        **asdict(Visibility()),
        "caption_cosine": NEAR_DUPLICATE,
        "picture_bits": PICTURE_BITS,
    }


def run(plan: Plan, store: Store, backend: Backend, listener: Listener) -> Manifest:
    """Make a data set, or what is missing of it. The same plan gives the same bytes, however often
    it was ended before.

    Raises:
        FactoryError: The folder holds something else, or a task could not be done.
        StoreError: The place cannot be read or written, or a part is damaged.
    """
    with store.locked():
        if _is_finished(plan, store):
            remove_parts(store)
            return _whole(store)
        done = parts_there(store)
        earlier = [_report(store, index) for index in sorted(done)]
        listener.begins(len(plan.work), len(plan.ranges), earlier)
        missing = [index for index in range(len(plan.ranges)) if index not in done]
        troubles = []
        for report in backend.run(run_task, _tasks(plan, store, missing), lost_task):
            listener.part(report)
            if report.trouble:
                troubles.append(report.trouble)
            if report.is_fatal:
                break
        if troubles:
            more = f" (and {len(troubles) - 1} more parts)" if len(troubles) > 1 else ""
            raise FactoryError(f"{troubles[0]}{more}; run the same command again to go on")
        if elsewhere := set(range(len(plan.ranges))) - parts_there(store):
            raise FactoryError(
                f"{store.place()}: {len(elsewhere)} parts that were made are not there: name a "
                "folder that all machines share, or an address such as s3://bucket/folder"
            )
        configuration = cast("Mapping[str, object]", yaml.safe_load(plan.saved))
        return finish(
            store,
            plan.config,
            len(plan.ranges),
            {k: v for k, v in configuration.items() if k != "versions"},
            versions(),
            thresholds(),
            listener.finishing,
        )


def _is_finished(plan: Plan, store: Store) -> bool:
    """Whether the data set is there; leaves the configuration where nothing is.

    Raises:
        FactoryError: Something else is there.
    """
    names = store.names()
    if RUN in names:
        old = read(store, RUN)
        if old != plan.saved:
            said = "; ".join(differences(old, plan.saved)) or "its text"
            what = "data set" if MANIFEST in names else "half-finished run"
            raise FactoryError(
                f"{store.place()}: holds a {what} of another configuration ({said}); "
                "repeat that one, or name another folder"
            )
        return MANIFEST in names
    if names:
        raise FactoryError(
            f"{store.place()}: holds files of something else, such as {names[0]}; "
            "name another folder"
        )
    write(store, RUN, plan.saved)
    return False


def _whole(store: Store) -> Manifest:
    """The manifest of a data set whose shards are there, each as long as it says.

    Raises:
        FactoryError: One is not. Its parts are gone, so that it cannot be written again.
    """
    manifest, names = read_manifest(store), set(store.names())
    for shard in manifest.shards:
        found = _length(store, shard.name) if shard.name in names else None
        if found != shard.bytes:
            why = "is missing" if found is None else f"has {found} bytes instead of {shard.bytes}"
            raise FactoryError(
                f"{store.place(shard.name)}: {why}; `geodsl verify` says more; to make the data "
                "set again, name another folder"
            )
    return manifest


def _length(store: Store, name: str) -> int:
    with store.open(name) as stream:
        return stream.seek(0, os.SEEK_END)


def _report(store: Store, index: int) -> Report:
    return report_of(index, list(read_rows(store, index)), Clock())


def _tasks(plan: Plan, store: Store, missing: Sequence[int]) -> Iterator[Task]:
    """Tasks, made when they are needed: a long list of programs is never held as a whole."""
    for index in missing:
        here = plan.ranges[index]
        items = plan.work.items(here.start, here.stop)
        yield Task(index, items, plan.recipe, store)
