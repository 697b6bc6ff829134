"""Rows of all processes, with gradient."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor
from torch.distributed.nn.functional import all_gather


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of all processes, in the order of their ranks; this one's begin at `first`."""

    all: Tensor
    first: int


def gather(rows: Tensor) -> Rows:
    """Bring together the rows of all processes, as many on each.

    The gradient of a row is the sum of what all processes ask of it. With gradients averaged over
    processes, as DistributedDataParallel and ZeRO do, training is that of one process with the
    whole batch. (open_clip's default gathers without gradient, which halves it on two.)

    Args:
        rows: (B, ...).

    Raises:
        ValueError: Another process has another number of rows.
    """
    if not is_distributed():
        return Rows(rows, 0)
    counts = [torch.zeros((), dtype=torch.long) for _ in range(dist.get_world_size())]
    counts = [count.to(rows.device) for count in counts]
    dist.all_gather(counts, torch.tensor(len(rows), device=rows.device))
    if len({int(count) for count in counts}) > 1:
        raise ValueError(f"processes have batches of {[int(c) for c in counts]} rows, not alike")
    everywhere: tuple[Tensor, ...] = all_gather(rows)  # type: ignore[no-untyped-call]
    return Rows(torch.cat(everywhere), dist.get_rank() * len(rows))  # (N, ...)


def is_distributed() -> bool:
    """Whether several processes train together."""
    return dist.is_available() and dist.is_initialized() and dist.get_world_size() > 1
