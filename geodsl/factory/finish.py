"""From parts to a data set: splits, duplicates, shards, and what describes them, the manifest last.

Whatever is there from an earlier try is written again, with the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from geodsl.factory.config import Config, FactoryError
from geodsl.factory.exclusion import read_excluded
from geodsl.factory.packing import Packer, in_order
from geodsl.factory.parts import Row, open_archive, read_rows, read_sample
from geodsl.factory.splits import RANKS, Entry, count_by_reason, entry_of, left_out
from geodsl.negatives.similar import Embedder, MissingExtraError, load_embedder
from geodsl.shards.card import card_text
from geodsl.shards.manifest import Manifest, Shard, manifest_bytes
from geodsl.shards.names import CARD, MANIFEST, PARTS, RUN, SIZES, SUMS
from geodsl.shards.store import Store, read, write

Watch = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much."""


@dataclass(slots=True)
class _Counts:
    """What the rows of all parts add up to."""

    items: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    edits: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    sources: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, row: Row) -> None:
        self.items += 1
        self.edits.update(row.edits)
        if row.reason:
            self.refused[row.reason] += 1


def finish(
    store: Store,
    config: Config,
    parts: int,
    configuration: Mapping[str, object],
    versions: Mapping[str, str],
    thresholds: Mapping[str, float],
    watch: Watch,
) -> Manifest:
    """Write the data set of a run whose parts are all there, then remove the parts.

    Raises:
        StoreError: A part is damaged, or the place cannot be written.
        FactoryError: A file of excluded texts cannot be read.
    """
    counts = _Counts()
    entries: list[Entry] = []
    for index in range(parts):
        for row in read_rows(store, index):
            counts.add(row)
            if row.is_sample:
                entries.append(entry_of(row, config.validation, config.test))
        watch("reading parts", index + 1, parts)
    watch("comparing splits", 0, 1)
    excluded, embed = read_excluded(config.exclude), embedder(config)
    out = left_out(entries, lambda: _captions(store, parts), excluded, embed)
    shards = _pack(store, config, parts, entries, out, counts, watch)
    manifest = Manifest(
        versions,
        configuration,
        thresholds,
        counts.items,
        shards,
        dict(sorted(counts.refused.items())),
        count_by_reason(out),
        dict(sorted(counts.edits.items())),
        dict(sorted(counts.rules.items())),
        tuple(
            {"source": source, "licence": licence, "samples": count}
            for (source, licence), count in sorted(counts.sources.items())
        ),
    )
    described = describe(store, manifest, config.negatives)
    remove_parts(store)
    return described


def embedder(config: Config) -> Embedder | None:
    """The model of a configuration; None where it names none.

    Raises:
        FactoryError: It does not load.
    """
    if not config.embedding:
        return None
    try:
        return load_embedder(config.embedding)
    except MissingExtraError as error:
        raise FactoryError(str(error)) from error


def _captions(store: Store, parts: int) -> Iterator[tuple[str, ...]]:
    """Captions of all samples. Of millions they fill the memory, so that they are read again."""
    for index in range(parts):
        for row in read_rows(store, index):
            if row.is_sample:
                yield row.captions


def _pack(
    store: Store,
    config: Config,
    parts: int,
    entries: list[Entry],
    out: Mapping[int, str],
    counts: _Counts,
    watch: Watch,
) -> tuple[Shard, ...]:
    place = -1
    with Packer(store, config.shard_size) as packer:
        for index in range(parts):
            with open_archive(store, index) as archive:
                for row in read_rows(store, index):
                    if not row.is_sample:
                        continue
                    place += 1
                    archive.seek(row.offset)
                    data = read_sample(store, index, row, archive.read(row.size))
                    if place in out:
                        continue
                    counts.rules.update(row.rules)
                    counts.sources[row.source, row.licence] += 1
                    negatives = sum(row.rules.values())
                    packer.add(RANKS[entries[place].rank], data, negatives, row.texts)
            watch("writing shards", index + 1, parts)
    return in_order(packer.shards)


def describe(store: Store, manifest: Manifest, slots: int) -> Manifest:
    """Write all files beside the shards, the manifest last; returns it with their checksums."""
    sizes = {shard.name: shard.samples for shard in manifest.shards}
    files = {
        SIZES: (json.dumps(sizes, indent=1) + "\n").encode(),
        CARD: card_text(manifest, slots).encode(),
    }
    for name, data in files.items():
        write(store, name, data)
    files[RUN] = read(store, RUN)
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    whole = replace(manifest, files=sums)
    data = manifest_bytes(whole)
    every = {
        **sums,
        **{shard.name: shard.sha256 for shard in manifest.shards},
        MANIFEST: hashlib.sha256(data).hexdigest(),
    }
    lines = "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(every.items()))
    write(store, SUMS, lines.encode())
    write(store, MANIFEST, data)
    return whole


def remove_parts(store: Store) -> None:
    """Remove what only an unfinished run needs."""
    for name in store.names():
        if name.startswith(f"{PARTS}/"):
            store.remove(name)
