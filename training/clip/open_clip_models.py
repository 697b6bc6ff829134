"""Models of open_clip: `open_clip:ViT-B-16-SigLIP/webli`, or a folder that open_clip has written.

open_clip is no dependency: it needs torchvision, which often does not fit the torch that is there.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import cast

import torch
from PIL.Image import Image
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from geodsl.training.clip.backbones import (
    OPEN_CLIP,
    OPEN_CLIP_CONFIG,
    Backbone,
    ModelError,
    tower,
)

WEIGHTS = "open_clip_model.safetensors"
BLOCKS = ("transformer.resblocks", "trunk.blocks", "encoder.layers", "encoder.layer")
LONGEST = 1024
"""Tokens; no caption has more, and to say how many a longer one has too many is enough."""

INSTALL = "pip install 'geodsl[open_clip]'"


def load_open_clip(name: str, *, from_scratch: bool, seed: int) -> Backbone:
    """A model of open_clip.

    Raises:
        ModelError: open_clip is not installed, or has no such model.
    """
    library = _library()
    if name.startswith(OPEN_CLIP):
        model_name, _, tag = name.removeprefix(OPEN_CLIP).partition("/")
    else:
        model_name, tag = f"local-dir:{name}", ""
    try:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            model, _, transform = library.create_model_and_transforms(
                model_name, pretrained=None if from_scratch else tag or None
            )
        tokenizer = library.get_tokenizer(model_name)
        config = library.get_model_config(model_name) or _config(Path(name))
    except (RuntimeError, OSError, ValueError, KeyError) as error:
        why = " ".join(str(error).split())
        raise ModelError(f"{name}: no model of open_clip could be read: {why[:200]}") from error
    return _describe(name, model, transform, tokenizer, config)


def _library() -> ModuleType:
    """open_clip.

    Raises:
        ModelError: It is not installed.
    """
    try:
        return importlib.import_module("open_clip")
    except ImportError as error:
        raise ModelError(f"open_clip is not installed: {INSTALL}") from error


def _config(folder: Path) -> dict[str, object]:
    loaded = json.loads((folder / OPEN_CLIP_CONFIG).read_text())
    return cast("dict[str, object]", loaded["model_cfg"])


def _describe(
    name: str, model: nn.Module, transform: object, tokenizer: object, config: dict[str, object]
) -> Backbone:
    prefixes = ("text.",) if hasattr(model, "text") else TEXT
    has_bias = getattr(model, "logit_bias", None) is not None
    context = int(getattr(tokenizer, "context_length", 77))

    def write(folder: Path, state: Mapping[str, Tensor]) -> None:
        saving = importlib.import_module("open_clip.push_to_hf_hub")
        folder.mkdir(parents=True, exist_ok=True)
        saving.save_config_for_hf(model, folder / OPEN_CLIP_CONFIG, model_config=config)
        save_file({key: value.contiguous() for key, value in state.items()}, folder / WEIGHTS)
        inner = getattr(tokenizer, "tokenizer", None)
        if inner is not None:
            inner.save_pretrained(folder)

    return Backbone(
        name=name,
        model=model,
        images=model.encode_image,  # type: ignore[arg-type]
        texts=lambda ids, mask: model.encode_text(ids),  # type: ignore[operator]
        log_scale="logit_scale",
        bias="logit_bias" if has_bias else None,
        most_scale=None if has_bias else 100.0,
        image_processor=Transformed(transform),
        tokenizer=Tokenized(tokenizer, context),
        context=context,
        padding="max_length",
        has_mask=False,
        vision=tower(model, ("visual.",), _blocks(model, ("visual.",))),
        text=tower(model, prefixes, _blocks(model, prefixes)),
        write=write,
        read=lambda folder: load_file(folder / WEIGHTS),
        checkpointing=model.set_grad_checkpointing,  # type: ignore[arg-type]
    )


TEXT = (
    "transformer.", "token_embedding.", "positional_embedding", "ln_final.", "text_projection"
)  # fmt: skip
"""What belongs to the text tower of models that have no module for it."""


def _blocks(model: nn.Module, prefixes: tuple[str, ...]) -> str:
    """Where the layers of a tower are.

    Raises:
        ModelError: Nowhere that is known.
    """
    for name, _ in model.named_modules():
        if f"{name}.".startswith(prefixes) and name.endswith(BLOCKS):
            return str(name)
    raise ModelError(f"no layers were found in the tower {prefixes[0]}")


@dataclass(frozen=True, slots=True)
class Transformed:
    """open_clip's transform, called as image processors of transformers are."""

    transform: object

    def __call__(self, *, images: Sequence[Image], return_tensors: str) -> Mapping[str, Tensor]:
        rows = [self.transform(image.convert("RGB")) for image in images]  # type: ignore[operator]
        return {"pixel_values": torch.stack(rows)}  # (P, 3, H, W)


@dataclass(frozen=True, slots=True)
class Tokenized:
    """open_clip's tokenizer, called as those of transformers are."""

    tokenizer: object
    context: int

    def __call__(
        self,
        text: Sequence[str],
        *,
        padding: bool | str = False,
        max_length: int | None = None,
        truncation: bool = False,
        return_tensors: str | None = None,
    ) -> Mapping[str, object]:
        if padding:
            return {"input_ids": self._ids(text, max_length or self.context)}  # (T, L)
        return {"input_ids": [self._whole(row) for row in self._ids(text, LONGEST).tolist()]}

    def _ids(self, text: Sequence[str], length: int) -> Tensor:
        ids: Tensor = self.tokenizer(list(text), context_length=length)  # type: ignore[operator]
        return ids

    def _whole(self, row: list[int]) -> list[int]:
        """A row without its padding. Where captions are padded with what ends them, one stays."""
        padding = row[-1]
        end = len(row)
        while end and row[end - 1] == padding:
            end -= 1
        inner = getattr(self.tokenizer, "tokenizer", None)
        ends = getattr(inner, "eos_token_id", None) == padding
        return row[: end + 1] if ends else row[:end]
