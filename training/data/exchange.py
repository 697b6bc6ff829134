"""What processes that train together must know of each other's batches, told while batches are
made.

Workers tell it to workers, over a store of torch's that the first process keeps: nothing of it is
in a step. A worker waits until those of the other processes have come to the same step, which they
have unless they are behind, since all take as many steps.
"""

from __future__ import annotations

import os
import pickle
import socket
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

import torch.distributed as dist
from torch.distributed import TCPStore  # type: ignore[attr-defined]

from geodsl.training.data.model import DataError

Told = TypeVar("Told")

PATIENCE = timedelta(minutes=30)
"""How long another process may take, as long as torch lets it take in a step."""

ONE_MACHINE = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Everyone(Generic[Told]):
    """What all processes told in a step, in the order of their ranks; this one's begins at
    `first`."""

    all: tuple[Told, ...]
    first: int = 0


class Exchange:
    """One process's door to the others; each of its workers opens it for itself.

    Args:
        host, port: Of the store.
        rank, ranks: Which process this is, of how many.
    """

    def __init__(self, host: str, port: int, rank: int, ranks: int) -> None:
        self._place, self._rank, self._ranks = (host, port), rank, ranks
        self._store: TCPStore | None = None
        self._last: str | None = None

    def swap(self, step: int, told: Sequence[Told]) -> Everyone[Told]:
        """Tell something of a step's batch, and hear what the others tell of theirs.

        A worker's steps rise. Telling one again, as after a stop, does no harm.

        Raises:
            DataError: Another process does not answer.
        """
        names = [f"{step}/{rank}" for rank in range(self._ranks)]
        own = names[self._rank]
        try:
            store = self._open()
            sent = zlib.compress(pickle.dumps(tuple(told), pickle.HIGHEST_PROTOCOL), 1)
            store.set(own, sent)  # type: ignore[arg-type]  # it takes bytes too
            heard = [
                tuple(told) if name == own else pickle.loads(zlib.decompress(store.get(name)))
                for name in names
            ]
            if self._last is not None and self._last != own:
                # Who has told of this step has heard all of the worker's step before.
                store.delete_key(self._last)
        except dist.DistError as error:
            raise DataError(
                f"process {self._rank}: another process of the training does not answer; "
                "what it said last says why"
            ) from error
        self._last = own
        first = sum(len(one) for one in heard[: self._rank])
        return Everyone(tuple(one for each in heard for one in each), first)

    def _open(self) -> TCPStore:
        if self._store is None:
            self._store = TCPStore(
                *self._place, is_master=False, timeout=PATIENCE, wait_for_workers=False
            )
        return self._store


@contextmanager
def open_exchange() -> Iterator[Exchange | None]:
    """The exchange of this process, while the store is kept; None where one process trains alone.

    All processes call it together.
    """
    if not (dist.is_available() and dist.is_initialized() and dist.get_world_size() > 1):
        yield None
        return
    rank, ranks = dist.get_rank(), dist.get_world_size()
    hosts: list[str] = [""] * ranks
    dist.all_gather_object(hosts, socket.gethostname())
    host = ONE_MACHINE if len(set(hosts)) == 1 else os.environ["MASTER_ADDR"]
    # Held here, where a worker that begins as a copy of this process never lets go of it.
    store = None
    if rank == 0:
        store = TCPStore(host, 0, is_master=True, timeout=PATIENCE, wait_for_workers=False)
    port = [0 if store is None else store.port]
    dist.broadcast_object_list(port, src=0)
    try:
        yield Exchange(host, port[0], rank, ranks)
        dist.barrier()  # nobody needs it any longer
    finally:
        del store
