"""Small data sets for tests: programs that are quick to make samples of, and runs over them."""

from __future__ import annotations

import atexit
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, BinaryIO

from geodsl.factory.backend import Backend, Processes
from geodsl.factory.config import Config
from geodsl.factory.run import make_plan, run
from geodsl.factory.tasks import Report
from geodsl.shards.manifest import Manifest
from geodsl.shards.store import LocalStore, Store

RULES = ("change-angle", "swap-labels", "unequal-length")
QUICK = Config(
    negatives=3,
    mutators=RULES,
    size=(112, 112),
    validation=0.2,
    test=0.2,
    shard_size=4,
    task_size=3,
    licence="CC0-1.0",
)
"""Of a run that takes about a second."""

FLAGS = (
    "--negatives", "3", "--mutators", ",".join(RULES), "--size", "112", "--validation", "0.2",
    "--test", "0.2", "--shard-size", "4", "--task-size", "3", "--licence", "CC0-1.0",
)  # fmt: skip
"""The same, as flags of the command."""


def write_programs(folder: Path, count: int = 14) -> Path:
    """So many different programs; one more that is wrong, and one without negatives."""
    folder.mkdir(parents=True)
    for k in range(count):
        angle, text = 30 + 4 * k, f"# id: problem {k}\n"
        if k % 2:
            text += f"triangle ABC\n∠ABC = {angle}°\n∠BAC = 41°\n"
        else:
            text += f"triangle PQR\nPQ = PR\n∠QPR = {angle}°\nM midpoint of QR\nsegment PM\n"
        (folder / f"p{k:02}.geo").write_text(text, encoding="utf-8")
    (folder / "poor.geo").write_text("circle O\n", encoding="utf-8")
    (folder / "wrong.geo").write_text("triangle AB\n", encoding="utf-8")
    return folder


@cache
def quick_programs() -> Path:
    """A folder of programs that no test changes."""
    return write_programs(_new_folder() / "set")


def quick(**fields: Any) -> Config:
    """`QUICK`, of those programs and with other fields."""
    return replace(QUICK, sources=(str(quick_programs()),), **fields)


@cache
def quick_set() -> Path:
    """The data set of `quick`, made without being disturbed, that no test changes."""
    folder = _new_folder() / "data"
    make(quick(), folder)
    return folder


def _new_folder() -> Path:
    folder = Path(mkdtemp(prefix="geodsl-shards-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class Silent:
    """A listener that keeps the reports."""

    def __init__(self) -> None:
        self.reports: list[Report] = []

    def begins(self, items: int, parts: int, done: Sequence[Report]) -> None: ...

    def part(self, report: Report) -> None:
        self.reports.append(report)

    def finishing(self, what: str, done: int, of: int) -> None: ...


class Killed(BaseException):
    """What a run is ended by; nothing catches it."""


class Mortal:
    """A folder at whose so many-th use the run is ended."""

    def __init__(self, root: Path, left: int) -> None:
        self._store, self._left = LocalStore(root), left

    def _use(self) -> None:
        self._left -= 1
        if self._left == 0:
            raise Killed

    def names(self) -> list[str]:
        return self._store.names()

    def place(self, name: str = "") -> str:
        return self._store.place(name)

    def locked(self) -> AbstractContextManager[None]:
        return self._store.locked()

    def open(self, name: str) -> BinaryIO:
        self._use()
        return self._store.open(name)

    def remove(self, name: str) -> None:
        self._use()
        self._store.remove(name)

    @contextmanager
    def create(self, name: str) -> Iterator[BinaryIO]:
        self._use()
        with self._store.create(name) as stream:
            yield stream
            self._use()
        self._use()


def make(
    config: Config,
    place: Path | Store,
    backend: Backend | None = None,
    listener: Silent | None = None,
) -> Manifest:
    """Run a configuration in this process."""
    store = LocalStore(place) if isinstance(place, Path) else place
    return run(make_plan(config), store, backend or Processes(1), listener or Silent())


def contents(folder: Path) -> dict[str, str]:
    """A checksum of every file."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
