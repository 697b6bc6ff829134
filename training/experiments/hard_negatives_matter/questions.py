"""What is asked: which of 1 + N pictures a caption is of, which of 1 + N captions is of a picture.

An answer is right if the sample's own picture or caption is above all the others; the others are
the sample's hardest negatives. Samples with fewer are not asked about.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

import torch

from geodsl.training.clip.backbones import load_backbone
from geodsl.training.clip.evaluate import Plan, run
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.weights import Weights
from geodsl.training.data.choosing import in_order
from geodsl.training.data.config import Choice, SourceConfig
from geodsl.training.data.model import Example, Picture

WAYS: tuple[str, ...] = ("pictures", "captions")
"""What is chosen among."""

Answers = dict[str, dict[str, dict[str, bool]]]
"""By set, way and key of the sample: whether the answer was right."""

HARDEST = Choice(order="hardest")


def ask(folder: Path, sets: Mapping[str, SourceConfig], against: int, device: str) -> Answers:
    """The answers of a trained model.

    Raises:
        ModelError, DataError: It, or what is asked about, cannot be read.
    """
    is_cpu = device == "cpu" or not torch.cuda.is_available()
    place = torch.device("cpu" if is_cpu else "cuda")
    model = DualEncoder(load_backbone(str(folder)), Weights(info_nce=1.0)).to(place)
    answers: Answers = {}
    for name, source in sets.items():
        rows = run(model, Plan(source, disturbed=False), place, None)
        answers[name] = {way: {} for way in WAYS}
        for trial in rows.trials:
            if len(trial.others) >= against:
                answers[name][trial.way][trial.key] = trial.own > max(trial.others[:against])
    return answers


def captions_of(example: Example, against: int) -> list[str]:
    """A sample's caption and then those that it is asked against; none of too few."""
    others = in_order(example.texts, HARDEST, random.Random(0))[:against]
    if len(others) < against:
        return []
    return [example.captions[0], *(one.caption for one in others)]


def pictures_of(example: Example, against: int) -> list[Picture]:
    """A sample's picture and then those that it is asked against; none of too few."""
    usable = [one for one in example.images if 0 in one.false_captions]
    others = in_order(usable, HARDEST, random.Random(0))[:against]
    if len(others) < against:
        return []
    return [example.picture, *(one.picture for one in others)]
