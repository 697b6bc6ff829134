"""What each of two gloo processes does in test_training_gathering."""

from __future__ import annotations

import os
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import Tensor, nn

from geodsl.training.clip.gathering import gather
from geodsl.training.clip.objective import Features, Weights, objective

ROWS, SLOTS, D = 4, 7, 6
COUNTS = [5, 0, 0, 0, 7, 4, 6, 4]
"""Filled slots of eight rows, four a process: as uneven as real samples are."""

WEIGHTS = Weights(info_nce_hard=1.0, sigmoid_hard=0.5, image=0.3, text=0.2)


def batch() -> dict[str, Tensor]:
    """Raw features of both processes' rows, and which pairs are known to be wrong."""
    generator = torch.Generator().manual_seed(0)

    def rows(*shape: int) -> Tensor:
        return torch.randn(2 * ROWS, *shape, D, generator=generator, dtype=torch.float64)

    counts = torch.tensor(COUNTS)
    return {
        "image": rows(),
        "text": rows(),
        "pictures": rows(SLOTS),
        "captions": rows(SLOTS),
        "mask": torch.arange(SLOTS) < counts[:, None],
        "pairs": torch.rand(2 * ROWS, 2 * ROWS, generator=generator) < 0.7,
    }


class Towers(nn.Module):
    """Two linear towers, a scale and a bias: all that has gradients."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(1)
        self.vision = nn.Linear(D, D, dtype=torch.float64)
        self.language = nn.Linear(D, D, dtype=torch.float64)
        self.scale = nn.Parameter(torch.tensor(2.0, dtype=torch.float64))
        self.bias = nn.Parameter(torch.tensor(-1.0, dtype=torch.float64))

    def forward(self, rows: slice) -> Tensor:
        """The loss of those rows of the batch."""
        data = batch()

        def unit(features: Tensor) -> Tensor:
            return features / features.norm(dim=-1, keepdim=True)

        image = unit(self.vision(data["image"][rows]))
        text = unit(self.language(data["text"][rows]))
        mask = data["mask"][rows]
        found = Features(
            image, text, gather(image), gather(text),
            unit(self.vision(data["pictures"][rows])), mask,
            unit(self.language(data["captions"][rows])), mask,
            data["pairs"][rows], data["pairs"].T[rows],
        )  # fmt: skip
        return objective(found, WEIGHTS, self.scale, self.bias)[0]


def gradients(model: nn.Module) -> list[Tensor]:
    return [p.grad for p in model.parameters() if p.grad is not None]


def meet(rank: int, rendezvous: str) -> None:
    """Join the other process over the loopback, whatever the name of this machine resolves to."""
    os.environ["GLOO_SOCKET_IFNAME"] = "lo"
    torch.set_num_threads(1)
    dist.init_process_group(
        "gloo", init_method=rendezvous, rank=rank, world_size=2, timeout=timedelta(seconds=60)
    )


def work(rank: int, rendezvous: str, out: str) -> None:
    """Train one step of half of the batch on one of two processes."""
    meet(rank, rendezvous)
    try:
        step(rank, out)
    finally:
        dist.destroy_process_group()


def step(rank: int, out: str) -> None:
    """A function of its own, so that the model is gone when the group is destroyed.

    A model that holds the group's last reference joins gloo's threads with the interpreter's lock
    held, and a thread that is letting go of its last work waits for that lock for ever.
    """
    model = nn.parallel.DistributedDataParallel(Towers())
    loss = model(slice(ROWS * rank, ROWS * (rank + 1)))
    loss.backward()
    dist.all_reduce(loss.detach())
    if rank == 0:
        torch.save([loss.detach() / 2, *gradients(model)], out)
    dist.barrier()


def uneven(rank: int, rendezvous: str, out: str) -> None:
    """Gather another number of rows on each process."""
    meet(rank, rendezvous)
    try:
        gather(torch.zeros(2 + rank, D))
    except ValueError as error:
        if rank == 0:
            torch.save(str(error), out)
    finally:
        dist.barrier()
        dist.destroy_process_group()
