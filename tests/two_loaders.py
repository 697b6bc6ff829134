"""What each of two gloo processes does in test_training_exchange."""

from __future__ import annotations

import torch
import torch.distributed as dist
from two_processes import meet

from geodsl.training.clip.backbones import load_backbone
from geodsl.training.clip.making import BatchMaker
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.preprocessing import processor_of
from geodsl.training.clip.weights import Weights
from geodsl.training.data.config import DataConfig, read_data_config
from geodsl.training.data.exchange import open_exchange
from geodsl.training.data.loader import make_loader


def read_pairs(rank: int, rendezvous: str, out: str, data: str) -> None:
    """Read the batches of one of two processes, without workers and with one, and the loss of each
    over both processes."""
    meet(rank, rendezvous)
    try:
        model = DualEncoder(load_backbone("tiny:siglip"), Weights(info_nce=1.0, sigmoid=0.5))
        for workers in (0, 1):
            config, found = pairs_config(data, workers), []
            maker = BatchMaker(processor_of(model.backbone), "drop", config.pairs)
            with open_exchange() as exchange, torch.no_grad():
                for batch in make_loader(config, maker, rank, 2, exchange):
                    loss = model(**batch.tensors())["loss"]
                    dist.all_reduce(loss)
                    found.append((batch, float(loss) / 2))
            torch.save(found, f"{out}{rank}-{workers}")
    finally:
        dist.destroy_process_group()


def pairs_config(data: str, workers: int) -> DataConfig:
    """Pairs without hard negatives, always the same of a sample."""
    nothing = {"count": 0}
    source = {"path": data, "captions": "first", "images": nothing, "texts": nothing}
    return read_data_config({"sources": {"a": source}, "batch_size": 3, "workers": workers})
