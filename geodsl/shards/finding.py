"""Which shards a reader is to read: files, a folder, or the same at an address."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fnmatch import fnmatch
from pathlib import Path

from geodsl.shards.manifest import is_foreign, parse_manifest
from geodsl.shards.names import MANIFEST
from geodsl.shards.remote import RemoteFile, connect
from geodsl.shards.store import LocalStore, Store, StoreError, read


class NoSplitError(StoreError):
    """A data set that has no shard of a split, and whose manifest lists none."""


def find_shards(
    shards: str | Path | Sequence[str | Path], split: str
) -> tuple[Path | RemoteFile, ...]:
    """Files as they are given; of a folder those of a split, sorted.

    Raises:
        StoreError: There are none, or not all that the manifest of the folder lists.
    """
    if isinstance(shards, str) and "://" in shards:
        return _at_address(shards, split)
    if isinstance(shards, str | Path):
        folder = Path(shards)
        return _in_folder(folder, split) if folder.is_dir() else (folder,)
    return tuple(
        RemoteFile(shard) if isinstance(shard, str) and "://" in shard else Path(shard)
        for shard in shards
    )


def _in_folder(folder: Path, split: str) -> tuple[Path, ...]:
    found = tuple(sorted(folder.glob(f"{split}-*.tar")))
    if (folder / MANIFEST).is_file():
        _require_all(LocalStore(folder), split, {path.name for path in found})
    if not found:
        raise NoSplitError(f"{folder}: no shard of the split {split}")
    return found


def _at_address(url: str, split: str) -> tuple[RemoteFile, ...]:
    if url.endswith(".tar"):
        return (RemoteFile(url),)
    store = connect(url)
    names = store.names()
    found = [name for name in names if fnmatch(name, f"{split}-*.tar")]
    if MANIFEST in names:
        _require_all(store, split, found)
    if not found:
        raise NoSplitError(f"{url}: no shard of the split {split}")
    return tuple(RemoteFile(store.place(name)) for name in found)


def _require_all(store: Store, split: str, found: Collection[str]) -> None:
    data = read(store, MANIFEST)
    if is_foreign(data):
        return
    for shard in parse_manifest(data, store.place(MANIFEST)).of_split(split):
        if shard.name not in found:
            raise StoreError(f"{store.place(shard.name)}: is not there, and the manifest lists it")
