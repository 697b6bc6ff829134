"""Two processes learn what one with the whole batch learns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
import torch.multiprocessing as mp
from two_processes import ROWS, Towers, gradients, uneven, work

from geodsl.training.clip.gathering import gather


def on_two(task: Callable[[int, str, str], None], folder: Path) -> object:
    out = folder / "out.pt"
    mp.spawn(task, args=(f"file://{folder}/rendezvous", str(out)), nprocs=2)
    return torch.load(out)


def test_two_processes_have_the_loss_and_gradients_of_one(tmp_path: Path) -> None:
    model = Towers()
    loss = model(slice(0, 2 * ROWS))
    loss.backward()
    found = on_two(work, tmp_path)
    assert isinstance(found, list)
    for a, b in zip(found, [loss.detach(), *gradients(model)], strict=True):
        torch.testing.assert_close(a, b, atol=1e-12, rtol=1e-10)


def test_batches_of_different_sizes_are_refused_with_both(tmp_path: Path) -> None:
    assert "[2, 3]" in str(on_two(uneven, tmp_path))


def test_one_process_has_its_own_rows() -> None:
    rows = torch.zeros(3, 2)
    found = gather(rows)
    assert found.all is rows
    assert found.first == 0
