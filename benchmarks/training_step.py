"""What the hard-negative loss costs beside forward and backward of the same pictures and captions.

    python benchmarks/training_step.py [--negatives 10] [--batch 4] [--rounds 12]

Both steps encode the same pictures and captions and send gradients through both towers; one adds up
the features, the other is MMCLIP's step with its loss in batch and with hard negatives. CPU time of
the process, the steps taken in turn, the least of each.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch

from geodsl.training.clip.backbones import load_backbone
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.tiny import Size, write_model
from geodsl.training.clip.weights import Weights

SIZE = Size(image=224, patch=32, width=192, layers=6, heads=3, context=64)
"""About as large as the smallest published towers with patches of 32 pixels."""


def main() -> None:
    """Print both times and what the loss adds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--negatives", type=int, default=10)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=12)
    given = parser.parse_args()
    torch.set_num_threads(1)  # threads that wait for each other would be counted
    with tempfile.TemporaryDirectory() as folder:
        path = write_model(Path(folder), "siglip", SIZE)
        model = DualEncoder(load_backbone(str(path)), Weights(info_nce_hard=1.0, sigmoid_hard=1.0))
    batch = tensors(given.batch, given.negatives, model.backbone.context)
    steps = {"plain": lambda: plain(model, batch), "hard": lambda: hard(model, batch)}
    least = measure(steps, given.rounds)
    over = least["hard"] / least["plain"] - 1
    print(f"{given.batch} samples, {given.negatives} image negatives each")
    print(f"forward and backward  {1000 * least['plain']:8.1f} ms")
    print(f"step of MMCLIP        {1000 * least['hard']:8.1f} ms")
    print(f"the loss adds         {100 * over:8.1f} %")


def tensors(samples: int, negatives: int, context: int) -> dict[str, torch.Tensor]:
    """A batch of noise: `samples` captions, and 1 + `negatives` pictures for each."""
    generator = torch.Generator().manual_seed(0)
    pictures = samples * (1 + negatives)
    return {
        "pixel_values": torch.randn(pictures, 3, SIZE.image, SIZE.image, generator=generator),
        "input_ids": torch.randint(4, 260, (samples, context), generator=generator),
        "image_slots": torch.arange(samples, pictures).reshape(samples, negatives),
        "text_slots": torch.full((samples, 0), -1),
        "is_text_negative": ~torch.eye(samples, dtype=torch.bool),
    }


def plain(model: DualEncoder, batch: dict[str, torch.Tensor]) -> None:
    """Forward and backward without a loss to speak of."""
    model.zero_grad()
    images = model.encode_images(batch["pixel_values"])
    texts = model.encode_texts(batch["input_ids"])
    (images.sum() + texts.sum()).backward()


def hard(model: DualEncoder, batch: dict[str, torch.Tensor]) -> None:
    """A step of MMCLIP."""
    model.zero_grad()
    model(**batch)["loss"].backward()


def measure(steps: dict[str, Callable[[], None]], rounds: int) -> dict[str, float]:
    """Least CPU time of each in seconds; the steps are taken in turn."""
    least = dict.fromkeys(steps, float("inf"))
    for _ in range(rounds):
        for name, step in steps.items():
            start = time.process_time()
            step()
            least[name] = min(least[name], time.process_time() - start)
    return least


if __name__ == "__main__":
    main()
