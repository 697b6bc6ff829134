"""What a checkpoint holds: a model that other libraries read, and what going on needs beside it.

    checkpoint-120/
        model.safetensors, config.json ...   as transformers or open_clip write them
        extras.safetensors                   parameters that those do not keep
        geodsl.yaml                          the configuration
        README.md                            the model card, with the data and its manifest
        optimizer.pt, scheduler.pt, rng_state.pth, trainer_state.json, loader-0.pt, ema.safetensors
        complete                             written last: without it the folder is left over

All but the last two lines is also what the folder `model` holds when the training is over.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor

from geodsl.training.clip.config import Config
from geodsl.training.clip.model import DualEncoder, extra_state, plain_state
from geodsl.training.fields import dump_fields

EXTRAS = "extras.safetensors"
CONFIG = "geodsl.yaml"
COMPLETE = "complete"
NAME = re.compile(r"^checkpoint-(\d+)$")
MANIFEST = "manifest.json"


def write_model(
    folder: Path, model: DualEncoder, state: Mapping[str, Tensor], config: Config, note: str
) -> None:
    """Write a folder that transformers or open_clip reads, with all that going on needs.

    Args:
        state: Of the whole model.
        note: Of the model card: how far the training is, what it reaches.
    """
    folder.mkdir(parents=True, exist_ok=True)
    model.backbone.write(folder, plain_state(model, state))
    extras = {name: value.contiguous() for name, value in extra_state(model, state).items()}
    save_file(extras, folder / EXTRAS)
    (folder / CONFIG).write_text(dump_fields(config))
    (folder / "README.md").write_text(card(config, note))


def read_model(folder: Path, model: DualEncoder) -> None:
    """Load what `write_model` wrote into a model of the same configuration, bit by bit."""
    extras = load_file(folder / EXTRAS)
    if any("lora_" in name for name in extras):
        model.load_state_dict(extras, strict=False)
        return
    plain = model.backbone.read(folder)
    state = {f"towers.{name}": value for name, value in plain.items()} | extras
    model.load_state_dict(state)


# --- folders -------------------------------------------------------------------------------------


def checkpoints(output: Path) -> list[Path]:
    """Complete checkpoints, the oldest first."""
    found = [path for path in output.glob("checkpoint-*") if NAME.match(path.name)]
    whole = [path for path in found if (path / COMPLETE).is_file()]
    return sorted(whole, key=lambda path: int(path.name.split("-")[1]))


def clear(output: Path, keep: int) -> None:
    """Remove what an end in the middle of writing left over, and all but the last checkpoints.

    Args:
        keep: How many stay; 0 for all.
    """
    whole = checkpoints(output)
    kept = set(whole[-keep:] if keep else whole)
    for path in sorted(output.glob("checkpoint-*")):
        if NAME.match(path.name) and path not in kept:
            (path / COMPLETE).unlink(missing_ok=True)
            shutil.rmtree(path)


# --- the card ------------------------------------------------------------------------------------


def card(config: Config, note: str) -> str:
    """The model card: what was trained, on which data."""
    rows = "\n".join(
        f"| {name} | `{Path(source.path).name}` | {source.split} | {fingerprint(source.path)} |"
        for name, source in config.data.sources.items()
    )
    losses = ", ".join(
        f"{name} {getattr(config.loss, name):g}"
        for name in config.loss.__slots__
        if getattr(config.loss, name)
    )
    return CARD.format(model=config.model, rows=rows, losses=losses, note=note)


CARD = """---
tags: [geometry, geodsl, clip]
base_model: {model}
---

# MMCLIP

`{model}`, trained on geometry figures with hard negatives that are checked: pictures and captions
that are almost the same and provably false. Losses: {losses}.

{note}

## Data

| source | data set | split | SHA-256 of the manifest |
|---|---|---|---|
{rows}

`geodsl.yaml` beside this page is the whole configuration.
"""


def fingerprint(path: str) -> str:
    """The SHA-256 of a data set's manifest, or of the file itself where there is none."""
    place = Path(path)
    file = place / MANIFEST if place.is_dir() else place
    if not file.is_file():
        return "none"
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
