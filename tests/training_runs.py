"""Small runs of MMCLIP for tests: a data set, configurations, batches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from PIL import Image, ImageDraw
from shard_sets import QUICK, make, write_programs

from geodsl.training.clip.backbones import Backbone
from geodsl.training.clip.batch import Batch
from geodsl.training.clip.preprocessing import processor_of
from geodsl.training.clip.tiny import Size, write_model
from geodsl.training.data.model import Origin

SIDE = 64


def write_data(folder: Path) -> Path:
    """A data set of a dozen samples with negatives of both kinds, in two splits."""
    programs = write_programs(folder / "programs")
    config = replace(QUICK, sources=(str(programs),), texts=2, test=0.0)
    make(config, folder / "data")
    write_small(folder / "small")
    return folder / "data"


def write_small(folder: Path) -> Path:
    """A model of which a step takes milliseconds."""
    return write_model(folder, "siglip", Size(image=32, patch=8, layers=1, context=64))


def run_text(data: Path, output: Path, *more: str) -> str:
    """A configuration of a run of six steps on a processor, as YAML."""
    return "\n".join(
        [
            f"output: {output}",
            f"model: {data.parent / 'small'}",
            "loss: {sigmoid_hard: 1, info_nce_hard: 1}",
            "lr: 1e-3",
            "device: cpu",
            "log: none",
            "log_every: 1",
            "save_every: 2",
            "data:",
            "  batch_size: 2",
            "  long_captions: drop",
            f"  sources: {{a: {{path: {data}, images: {{count: 2}}, texts: {{count: 2}}}}}}",
            "  stages: [{sources: {a: 1}, samples: 12}]",
            *more,
        ]
    )


def picture(kind: int) -> Image.Image:
    """One of a few figures that a small model can tell apart."""
    image = Image.new("RGB", (SIDE, SIDE), "white")
    draw = ImageDraw.Draw(image)
    box = (8 + 4 * kind, 8, SIDE - 8, SIDE - 8 - 4 * kind)
    if kind % 2:
        draw.ellipse(box, outline="black", width=3)
    else:
        draw.rectangle(box, outline="black", width=3)
    return image


CAPTIONS = ("square ABCD", "circle O", "rectangle ABCD", "an ellipse")


def small_batch(backbone: Backbone) -> Batch:
    """Four samples; the first has two negative pictures, the second a negative caption."""
    processor = processor_of(backbone)
    tokens = processor.captions([*CAPTIONS, "circle O is inside ABCD"])
    pictures = [picture(kind) for kind in (0, 1, 2, 3, 5, 4)]
    rule = Origin("swap-labels", "equal", 0.8)
    return Batch(
        pixel_values=processor.pictures(pictures),
        input_ids=tokens.input_ids,
        attention_mask=tokens.attention_mask,
        image_slots=torch.tensor([[4, 5], [-1, -1], [-1, -1], [-1, -1]]),
        text_slots=torch.tensor([[-1], [4], [-1], [-1]]),
        is_text_negative=~torch.eye(4, dtype=torch.bool),
        keys=("a", "b", "c", "d"),
        image_origins=((rule, Origin("drop", "on_line", 0.4)), (), (), ()),
        text_origins=((), (rule,), (), ()),
    )
