"""Two-tower models of transformers and open_clip, behind one face.

A model is named as

    google/siglip-base-patch16-224      a name on the Hugging Face hub
    checkpoints/mine                    a folder that transformers or open_clip has written
    open_clip:ViT-B-16-SigLIP/webli     a model of open_clip, and the tag of its weights
    tiny:siglip                         a small one without weights (siglip, siglip2, clip, altclip)

What kind a folder or a name of the hub holds is read from the `model_type` of its configuration and
from nothing else: a name that contains "clip" says nothing, as "siglip" does.
"""

from __future__ import annotations

import geodsl.training.clip.operators  # noqa: F401 - before transformers

# isort: split

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Literal, Protocol, cast

import torch
from PIL.Image import Image
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import (
    AltCLIPModel,
    AutoConfig,
    AutoImageProcessor,
    AutoTokenizer,
    CLIPModel,
    PretrainedConfig,
    PreTrainedModel,
    PreTrainedTokenizerBase,
    Siglip2Model,
    SiglipModel,
)
from transformers.image_processing_utils import BaseImageProcessor
from transformers.modeling_outputs import BaseModelOutputWithPooling

from geodsl.training.clip.preprocessing import ImageProcessor, Tokenizer
from geodsl.training.clip.tiny import KINDS, write_model

OPEN_CLIP = "open_clip:"
OPEN_CLIP_CONFIG = "open_clip_config.json"
TINY = "tiny:"

Padding = Literal["max_length", "longest"]


class ModelError(Exception):
    """A model that cannot be had; the message is one line with a way out."""


class TwoTowers(Protocol):
    """What is asked of a model of transformers."""

    def get_image_features(self, **pictures: Tensor) -> BaseModelOutputWithPooling: ...

    def get_text_features(
        self, input_ids: Tensor, attention_mask: Tensor | None
    ) -> BaseModelOutputWithPooling: ...


class Saved(Protocol):
    """A tokenizer or an image processor."""

    def save_pretrained(self, folder: Path, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Tower:
    """One side of a model, as the names of its parameters tell.

    Attributes:
        prefixes: What names of its parameters begin with.
        blocks: Where its layers are: a name such as `vision_model.encoder.layers`.
        depth: How many layers there are.
    """

    prefixes: tuple[str, ...]
    blocks: str
    depth: int


def tower(model: nn.Module, prefixes: tuple[str, ...], blocks: str) -> Tower:
    """A tower with as many layers as the model has there."""
    return Tower(prefixes, blocks, len(cast("nn.ModuleList", model.get_submodule(blocks))))


@dataclass(frozen=True, slots=True)
class Backbone:
    """A model with what reads pictures and captions for it.

    Attributes:
        name: As it was asked for.
        model: The model, on the processor, in float32.
        images: Features of pictures (P, 3, H, W), not yet of unit length, (P, D).
        texts: Features of captions (T, L) with their mask (T, L) or None, (T, D).
        log_scale: Name of the parameter that is the logarithm of the scale.
        bias: Name of the parameter that is the bias; None where the model has none.
        most_scale: The scale grows no further; None for no bound.
        image_processor, tokenizer: As transformers calls them.
        context: Most tokens of a caption, with the special ones.
        padding: `max_length` where the place of the caption's end is fixed, as SigLIP's, which
            reads its last position; `longest` where a mask or the end token tells it.
        has_mask: Whether the text tower takes an attention mask.
        vision, text: The towers.
        write: Write a folder that the library reads without geodsl, of a state of `model`.
        read: The state of `model` out of such a folder.
        checkpointing: Keep fewer activations, and compute them again in the backward pass.
    """

    name: str
    model: nn.Module
    images: Callable[[Tensor], Tensor]
    texts: Callable[[Tensor, Tensor | None], Tensor]
    log_scale: str
    bias: str | None
    most_scale: float | None
    image_processor: ImageProcessor
    tokenizer: Tokenizer
    context: int
    padding: Padding
    has_mask: bool
    vision: Tower
    text: Tower
    write: Callable[[Path, Mapping[str, Tensor]], None]
    read: Callable[[Path], dict[str, Tensor]]
    checkpointing: Callable[[], None]


def load_backbone(name: str, *, from_scratch: bool = False, seed: int = 0) -> Backbone:
    """Load a model with its processors.

    Args:
        from_scratch: Begin at random, though there are weights; so does a folder that has none.
        seed: Of what is random.

    Raises:
        ModelError: There is no such model, or it cannot be read, or it is of another kind.
    """
    if name.startswith(TINY):
        kind = name.removeprefix(TINY)
        if kind not in KINDS:
            raise ModelError(
                f"no small model `{name}`; there are {', '.join(TINY + k for k in KINDS)}"
            )
        with tempfile.TemporaryDirectory() as folder:
            return _of_transformers(name, str(write_model(Path(folder), kind)), True, seed)
    if name.startswith(OPEN_CLIP) or (Path(name) / OPEN_CLIP_CONFIG).is_file():
        from geodsl.training.clip.open_clip_models import load_open_clip

        # A type checker sees this module under two names.
        return cast("Backbone", load_open_clip(name, from_scratch=from_scratch, seed=seed))
    return _of_transformers(name, name, from_scratch, seed)


# --- transformers --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Family:
    """What is known of a kind of model of transformers, by its `model_type`.

    Attributes:
        padding: As the text tower was trained.
        has_mask: Whether it was trained with a mask. SigLIP's was not: it reads the
            last position of captions that are all padded to the same length.
        text_blocks: Where the layers of the text tower are.
        most_scale: As CLIP was trained: at most 100.
        is_offset: Whether the first position has the number after that of the padding.
    """

    model: type[PreTrainedModel]
    padding: Padding
    has_mask: bool
    text_blocks: str = "text_model.encoder.layers"
    most_scale: float | None = None
    is_offset: bool = False


FAMILIES: Mapping[str, _Family] = {
    "siglip": _Family(SiglipModel, "max_length", has_mask=False),
    "siglip2": _Family(Siglip2Model, "max_length", has_mask=False),
    "clip": _Family(CLIPModel, "longest", has_mask=True, most_scale=100.0),
    "altclip": _Family(
        AltCLIPModel,
        "longest",
        has_mask=True,
        text_blocks="text_model.roberta.encoder.layers",
        most_scale=100.0,
        is_offset=True,
    ),
}

START_SCALE, START_BIAS = 10.0, -10.0
"""Source: SigLIP, arXiv:2303.15343, section 3.1: most pairs of a batch do not match."""

WEIGHTS = ("model.safetensors", "model.safetensors.index.json", "pytorch_model.bin")


def _of_transformers(name: str, path: str, from_scratch: bool, seed: int) -> Backbone:
    try:
        config = AutoConfig.from_pretrained(path)
        family = FAMILIES.get(config.model_type)
        if family is None:
            known = ", ".join(FAMILIES)
            raise ModelError(f"{name} is a model of type {config.model_type}, not of {known}")
        tokenizer = AutoTokenizer.from_pretrained(path)
        processor = AutoImageProcessor.from_pretrained(path)  # type: ignore[no-untyped-call]
        if from_scratch or _has_no_weights(path):
            model = _random(family.model, config, seed)
        else:
            model = family.model.from_pretrained(path, dtype=torch.float32)
    except (OSError, ValueError, KeyError) as error:
        why = " ".join(str(error).split()).partition(". ")[0][:200]  # more is advice on options
        raise ModelError(
            f"{name}: no model could be read: {why}; give a folder, a name on the hub, "
            f"{OPEN_CLIP}NAME or {TINY}siglip"
        ) from error
    return _describe(name, model, family, tokenizer, processor)


def _random(kind: type[PreTrainedModel], config: PretrainedConfig, seed: int) -> PreTrainedModel:
    """A model that begins at random, and always at the same point.

    transformers begins SigLIP with a scale of 1 and no bias, where the losses of pairs that do not
    match outweigh all else; SigLIP itself began with these.
    """
    with torch.random.fork_rng(devices=[]), torch.no_grad():
        torch.manual_seed(seed)
        model = kind(config)
        if hasattr(model, "logit_bias"):
            cast("Tensor", model.logit_scale).fill_(log(START_SCALE))
            cast("Tensor", model.logit_bias).fill_(START_BIAS)
        return model


def _has_no_weights(path: str) -> bool:
    folder = Path(path)
    return folder.is_dir() and not any((folder / name).is_file() for name in WEIGHTS)


def _describe(
    name: str,
    model: PreTrainedModel,
    family: _Family,
    tokenizer: PreTrainedTokenizerBase,
    images: BaseImageProcessor,
) -> Backbone:
    texts, vision = model.config.text_config, model.config.vision_config
    context = int(texts.max_position_embeddings)
    if family.is_offset:
        context -= int(texts.pad_token_id) + 1
    towers, reading = cast("TwoTowers", model), cast("ImageProcessor", images)

    def write(folder: Path, state: Mapping[str, Tensor]) -> None:
        model.save_pretrained(folder, state_dict=dict(state))
        for part in (tokenizer, images):
            cast("Saved", part).save_pretrained(folder)

    patch = int(vision.patch_size)
    is_naflex = model.config.model_type == "siglip2"

    def image_features(pixel_values: Tensor) -> Tensor:
        given = _as_patches(pixel_values, patch) if is_naflex else {"pixel_values": pixel_values}
        return _pooled(towers.get_image_features(**given))  # (P, D)

    def text_features(input_ids: Tensor, mask: Tensor | None) -> Tensor:
        known = mask if family.has_mask else None
        return _pooled(towers.get_text_features(input_ids, attention_mask=known))  # (T, D)

    return Backbone(
        name=name,
        model=model,
        images=image_features,
        texts=text_features,
        log_scale="logit_scale",
        bias="logit_bias" if hasattr(model, "logit_bias") else None,
        most_scale=family.most_scale,
        image_processor=SamePictures(reading, patch) if is_naflex else reading,
        tokenizer=cast("Tokenizer", tokenizer),
        context=min(context, _most(tokenizer)),
        padding=family.padding,
        has_mask=family.has_mask,
        vision=tower(model, ("vision_model.", "visual_projection."), "vision_model.encoder.layers"),
        text=tower(model, ("text_model.", "text_projection."), family.text_blocks),
        write=write,
        read=_read_state,
        checkpointing=getattr(
            model, "activation_checkpointing_enable", model.gradient_checkpointing_enable
        ),
    )


def _read_state(folder: Path) -> dict[str, Tensor]:
    """All weights of a folder, in however many files they are."""
    state: dict[str, Tensor] = {}
    for file in sorted(folder.glob("model*.safetensors")):
        state |= load_file(file)
    return state


def _most(tokenizer: PreTrainedTokenizerBase) -> int:
    """The longest caption that a tokenizer is made for."""
    return int(getattr(tokenizer, "model_max_length", 2**31))


def _pooled(found: BaseModelOutputWithPooling) -> Tensor:
    assert found.pooler_output is not None
    return found.pooler_output


# --- SigLIP 2 with pictures of any shape ---------------------------------------------------------


def _as_patches(pixel_values: Tensor, patch: int) -> dict[str, Tensor]:
    """SigLIP 2 takes rows of patches; pictures come as pictures, like those of all others."""
    count, _, height, width = pixel_values.shape
    rows, columns = height // patch, width // patch
    shapes = torch.tensor([[rows, columns]], device=pixel_values.device).expand(count, 2)
    return {
        "pixel_values": to_patches(pixel_values, patch),
        "pixel_attention_mask": shapes.new_ones(count, rows * columns),
        "spatial_shapes": shapes,
    }


def to_patches(pictures: Tensor, side: int) -> Tensor:
    """Rows of patches: (P, C, H, W) to (P, H/side * W/side, side * side * C)."""
    count, channels, height, width = pictures.shape
    split = pictures.reshape(count, channels, height // side, side, width // side, side)
    return split.permute(0, 2, 4, 3, 5, 1).reshape(count, -1, side * side * channels)


def from_patches(patches: Tensor, side: int, rows: int, columns: int) -> Tensor:
    """What `to_patches` was made of."""
    count, channels = len(patches), patches.shape[-1] // side**2
    split = patches.reshape(count, rows, columns, side, side, channels)
    return split.permute(0, 5, 1, 3, 2, 4).reshape(count, channels, rows * side, columns * side)


@dataclass(frozen=True, slots=True)
class SamePictures:
    """SigLIP 2's processor for pictures of one shape, which then have as many patches each.

    Raises:
        ValueError: Pictures of different shapes.
    """

    processor: ImageProcessor
    patch: int

    def __call__(self, *, images: Sequence[Image], return_tensors: str) -> Mapping[str, Tensor]:
        found = self.processor(images=images, return_tensors=return_tensors)
        shapes = {(int(rows), int(columns)) for rows, columns in found["spatial_shapes"]}
        if len(shapes) > 1:
            raise ValueError(
                f"SigLIP 2 takes pictures of one shape, not of {sorted(shapes)} patches"
            )
        ((rows, columns),) = shapes
        patches = found["pixel_values"][:, : rows * columns]  # (P, N, side * side * 3)
        return {"pixel_values": from_patches(patches, self.patch, rows, columns)}
