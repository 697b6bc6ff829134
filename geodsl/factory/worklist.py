"""The numbered list of programs that a run makes samples of. Its order is part of the data set."""

from __future__ import annotations

import glob
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from geodsl.factory.config import Config, FactoryError
from geodsl.guard import explain
from geodsl.importers.base import Imported
from geodsl.importers.notations import READERS
from geodsl.provenance import read_provenance
from geodsl.shards.names import MOST_SAMPLES

EXTENSION = ".geo"
MOST_BYTES = 1 << 20
"""Of a program; the parser's own bound is smaller."""

UNKNOWN = "unknown"
"""The licence of programs of which nobody says it."""

GENERATED = "MIT"
"""The licence of sampled programs, which is that of the package that draws them."""

_SAMPLE = re.compile(r"sample:([0-9]+)")


@dataclass(frozen=True, slots=True)
class Item:
    """One program to make a sample of.

    Attributes:
        number: Its place in the list, from 0, and the key of its sample.
        name: Of the file or problem; with the run's seed it decides the item's own.
        text: The program; None where it is drawn by the sampler, from the run's seed and `index`.
        index: Place in its source, from 0.
        source, source_id, licence: Where it comes from; for the record.
    """

    number: int
    name: str
    text: str | None
    index: int
    source: str
    source_id: str
    licence: str


class Source(Protocol):
    """A part of the list."""

    def __len__(self) -> int: ...

    def item(self, index: int, number: int) -> Item:
        """The item at a place of this source, which has a number in the whole list."""
        ...

    def digest(self) -> str:
        """Of all that decides its items."""
        ...


@dataclass(frozen=True, slots=True)
class Files:
    """Programs of files, with their names below the folder that was named."""

    label: str
    paths: tuple[Path, ...]
    names: tuple[str, ...]
    licence: str

    def __len__(self) -> int:
        return len(self.paths)

    def item(self, index: int, number: int) -> Item:
        text = _read(self.paths[index]).decode("utf-8", errors="replace")
        origin = read_provenance(text)
        return Item(
            number,
            self.names[index],
            text,
            index,
            origin.source or self.label,
            origin.id or self.names[index],
            origin.licence or self.licence or UNKNOWN,
        )

    def digest(self) -> str:
        found = hashlib.sha256()
        for path, name in zip(self.paths, self.names, strict=True):
            found.update(f"{name}\0".encode() + hashlib.sha256(_read(path)).digest())
        return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Problems:
    """Problems of another notation, translated."""

    file: str
    problems: tuple[Imported, ...]
    licence: str

    def __len__(self) -> int:
        return len(self.problems)

    def item(self, index: int, number: int) -> Item:
        problem = self.problems[index]
        source = read_provenance(problem.text).source or self.file
        licence = self.licence or UNKNOWN
        return Item(number, problem.name, problem.text, index, source, problem.source_id, licence)

    def digest(self) -> str:
        texts = "\0".join(f"{problem.name}\0{problem.text}" for problem in self.problems)
        return hashlib.sha256(texts.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Drawn:
    """Programs that the sampler draws when they are needed."""

    count: int
    licence: str
    seed: int

    def __len__(self) -> int:
        return self.count

    def item(self, index: int, number: int) -> Item:
        name = f"{self.seed}-{index:06}"
        licence = self.licence or GENERATED
        return Item(number, name, None, index, "geodsl sample", f"{self.seed}-{index}", licence)

    def digest(self) -> str:
        return f"drawn {self.count} {self.seed}"


@dataclass(frozen=True, slots=True)
class WorkList:
    """All sources, one behind the other."""

    sources: tuple[Source, ...]

    def __len__(self) -> int:
        return sum(len(source) for source in self.sources)

    def items(self, start: int, stop: int) -> tuple[Item, ...]:
        """The items from `start` up to `stop`, without it.

        Raises:
            FactoryError: One cannot be read.
        """
        found: list[Item] = []
        first = 0
        for source in self.sources:
            here = range(max(start, first), min(stop, first + len(source)))
            found += [source.item(number - first, number) for number in here]
            first += len(source)
        return tuple(found)

    def digest(self) -> str:
        """Of all that decides the items."""
        together = "\n".join(source.digest() for source in self.sources)
        return hashlib.sha256(together.encode()).hexdigest()


def make_list(config: Config) -> WorkList:
    """The list that the sources of a configuration name.

    Raises:
        FactoryError: There is none, or one cannot be read or is empty.
    """
    found = WorkList(tuple(_source(named, config) for named in config.sources))
    if not len(found):
        raise FactoryError("no source of programs: name a folder, a file, or `sample:1000`")
    return found


def _source(named: str, config: Config) -> Source:
    licence = config.licence
    if matched := _SAMPLE.fullmatch(named):
        return Drawn(_count(named, matched[1]), licence, config.seed)
    notation, colon, rest = named.partition(":")
    if colon and notation in READERS:
        return _problems(notation, Path(rest), licence)
    path = Path(named)
    if path.is_dir():
        paths = tuple(sorted(p for p in path.rglob(f"*{EXTENSION}") if p.is_file()))
        if not paths:
            raise FactoryError(f"{named}: no {EXTENSION} file in this folder")
        names = tuple(p.relative_to(path).with_suffix("").as_posix() for p in paths)
        return Files(path.resolve().name, paths, names, licence)
    return _files(named, licence)


def _count(named: str, digits: str) -> int:
    if len(digits) > len(str(MOST_SAMPLES)):
        raise FactoryError(f"{named}: more than {MOST_SAMPLES}: make several data sets")
    if not int(digits):
        raise FactoryError(f"{named}: asks for no program; `sample:1000` for a thousand")
    return int(digits)


def _files(named: str, licence: str) -> Source:
    path = Path(named)
    if not path.exists() and glob.has_magic(named):
        paths = [Path(name) for name in sorted(glob.glob(named, recursive=True))]
    else:
        paths = [path]
    for one in paths:
        if not one.is_file():
            raise FactoryError(f"{one}: there is no such file")
        if one.suffix != EXTENSION:
            raise FactoryError(
                f"{one}: not a {EXTENSION} file; say its notation, as in `alphageometry:{one}`"
            )
    if not paths:
        raise FactoryError(f"{named}: no file matches")
    return Files("files", tuple(paths), tuple(p.stem for p in paths), licence)


def _problems(notation: str, path: Path, licence: str) -> Problems:
    try:
        found = tuple(READERS[notation](path))
    except OSError as error:
        raise FactoryError(f"{path}: cannot be read: {explain(error)}") from error
    readable = tuple(problem for problem in found if problem.unreadable is None)
    if not readable:
        raise FactoryError(f"{path}: holds no problem in the notation of {notation}")
    return Problems(path.name, readable, licence)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES)
    except OSError as error:
        raise FactoryError(f"{path}: cannot be read: {explain(error)}") from error


def ranges(total: int, size: int) -> Sequence[range]:
    """Contiguous ranges of at most `size` numbers that cover `total`."""
    return [range(start, min(start + size, total)) for start in range(0, total, size)]
