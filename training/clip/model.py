"""MMCLIP: a backbone that learns from batches with hard negatives."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import log
from typing import cast

import torch
import torch.nn.functional as F  # noqa: N812 - the name that everybody knows it by
from torch import Tensor, nn

from geodsl.training.clip.backbones import START_BIAS, Backbone, Tower
from geodsl.training.clip.gathering import Rows, gather
from geodsl.training.clip.objective import Features, Weights, objective


class DualEncoder(nn.Module):
    """Features of unit length, and the loss of a batch.

    Args:
        weights: How much each loss counts.
        chunk: Rows of in-batch logits kept at a time; None for all.
    """

    def __init__(self, backbone: Backbone, weights: Weights, chunk: int | None = None) -> None:
        super().__init__()
        self.backbone, self.weights, self.chunk = backbone, weights, chunk
        self.towers = backbone.model
        if backbone.bias is None:
            self.bias = nn.Parameter(torch.tensor(START_BIAS))
        if not weights.has_bias:
            # A parameter without gradient stops processes that train together.
            self._bias().requires_grad_(False)

    def _bias(self) -> Tensor:
        name = self.backbone.bias
        found: Tensor = self.bias if name is None else getattr(self.towers, name)
        return found

    def scale_and_bias(self) -> tuple[Tensor, Tensor]:
        """Both (); a logit is `scale * cosine + bias`.

        A scale at its bound keeps its gradient, or it could never come down again.
        """
        exponent: Tensor = getattr(self.towers, self.backbone.log_scale)
        if self.backbone.most_scale is not None:
            bounded = exponent.clamp(max=log(self.backbone.most_scale))
            exponent = exponent + (bounded - exponent).detach()
        return exponent.float().exp().reshape(()), self._bias().float().reshape(())

    def encode_images(self, pixel_values: Tensor) -> Tensor:
        """Pictures (P, 3, H, W) as unit vectors (P, D)."""
        return F.normalize(self.backbone.images(pixel_values).float(), dim=-1)

    def encode_texts(self, input_ids: Tensor, attention_mask: Tensor | None = None) -> Tensor:
        """Captions (T, L), padded as the backbone says, as unit vectors (T, D)."""
        return F.normalize(self.backbone.texts(input_ids, attention_mask).float(), dim=-1)

    def forward(
        self,
        pixel_values: Tensor,
        input_ids: Tensor,
        image_slots: Tensor,
        text_slots: Tensor,
        attention_mask: Tensor | None = None,
        is_text_negative: Tensor | None = None,
    ) -> dict[str, Tensor]:
        """The loss of a batch; its arguments are the tensors of a `Batch`.

        Returns:
            `loss`, each term of it, `scale`, `bias`, and `masked`, the share of in-batch pairs that
            are left out because they are not known to be wrong. All are ().
        """
        images = self.encode_images(pixel_values)  # (P, D)
        texts = self.encode_texts(input_ids, attention_mask)  # (T, D)
        scale, bias = self.scale_and_bias()
        features = arrange(images, texts, image_slots, text_slots, is_text_negative)
        loss, terms = objective(features, self.weights, scale, bias, self.chunk)
        return {
            "loss": loss,
            **terms,
            "scale": scale.detach(),
            "bias": bias.detach(),
            "masked": masked_share(features.is_text_negative, features.texts).to(loss.device),
        }


def arrange(
    images: Tensor,
    texts: Tensor,
    image_slots: Tensor,
    text_slots: Tensor,
    is_text_negative: Tensor | None,
) -> Features:
    """Rows of a flat batch where the losses look for them.

    Args:
        images, texts: (P, D), (T, D); the first B rows are the positives'.
        image_slots, text_slots: (B, K), (B, M); a row number, or -1 where there is none.
        is_text_negative: (B, B), or (B, N) with the captions of all processes. Of captions of other
            processes that it says nothing of, none is known to be wrong.
    """
    count = len(image_slots)
    image, text = images[:count], texts[:count]  # (B, D)
    all_images, all_texts = gather(image), gather(text)  # (N, D)
    known = _everywhere(is_text_negative, all_texts)  # (B, N)
    return Features(
        image,
        text,
        all_images,
        all_texts,
        images[image_slots.clamp(min=0)],  # (B, K, D)
        image_slots >= 0,
        texts[text_slots.clamp(min=0)],  # (B, M, D)
        text_slots >= 0,
        known,
        _other_way(known, all_texts),
    )


def _everywhere(known: Tensor | None, texts: Rows) -> Tensor | None:
    """Which captions are known to be false of a row's picture: (B, B) to (B, N)."""
    if known is None or known.shape[1] == len(texts.all):
        return known
    wide = known.new_zeros(len(known), len(texts.all))
    wide[:, texts.first : texts.first + len(known)] = known
    return wide  # (B, N)


def _other_way(known: Tensor | None, texts: Rows) -> Tensor | None:
    """Which pictures a row's caption is known to be false of: (B, N)."""
    if known is None:
        return None
    if len(known) == len(texts.all):
        return known.T
    rows = gather(known.to(torch.uint8)).all.bool()  # (N, N): picture, caption
    return rows[:, texts.first : texts.first + len(known)].T  # (B, N)


def masked_share(known: Tensor | None, texts: Rows) -> Tensor:
    """The share of pairs off the diagonal that are left out."""
    if known is None or known.shape[1] < 2:
        return torch.zeros(())
    pairs = known.numel() - len(known)
    own = torch.arange(len(known), device=known.device)
    known = known.clone()
    known[own, own + texts.first] = False
    return 1.0 - known.sum() / pairs


# --- what is trained -----------------------------------------------------------------------------


EARLY = (
    "embedding", "pre_layrnorm",
    "cls_emb", "conv1", "ln_pre", "patch_embed", "cls_token", "pos_embed", "norm_pre",
)  # fmt: skip
"""Parts of names of what comes before the layers: of transformers, then of open_clip."""


def freeze(model: DualEncoder, vision_layers: int | None, text_layers: int | None) -> None:
    """Train the last layers of each tower and what follows them.

    Args:
        vision_layers, text_layers: How many; None for the whole tower, 0 for none of it.
    """
    towers = ((model.backbone.vision, vision_layers), (model.backbone.text, text_layers))
    for tower, layers in towers:
        if layers is None:
            continue
        for name, parameter in model.towers.named_parameters():
            if name.startswith(tower.prefixes):
                parameter.requires_grad_(_is_late(name, tower, layers))


def _is_late(name: str, tower: Tower, layers: int) -> bool:
    """Whether a parameter is of the last layers or comes after them."""
    if layers == 0:
        return False
    if name.startswith(f"{tower.blocks}."):
        number = int(name.removeprefix(f"{tower.blocks}.").split(".")[0])
        return number >= tower.depth - layers
    return layers >= tower.depth or not any(part in name for part in EARLY)


def add_lora(model: DualEncoder, rank: int, alpha: float, towers: tuple[Tower, ...]) -> None:
    """Train a low-rank change of every linear map in the layers of towers, and scale and bias.

    Source: LoRA, arXiv:2106.09685.
    """
    from peft import LoraConfig, inject_adapter_in_model

    names = [
        name
        for name, module in model.towers.named_modules()
        if type(module) is nn.Linear and any(name.startswith(f"{t.blocks}.") for t in towers)
    ]
    kept = {name for name, p in model.named_parameters() if p.requires_grad and "." not in name}
    scalars = {model.backbone.log_scale, model.backbone.bias}
    kept |= {f"towers.{name}" for name in scalars if name and _trains(model, name)}
    config = LoraConfig(r=rank, lora_alpha=alpha, target_modules=names, lora_dropout=0.0)  # type: ignore[arg-type]
    inject_adapter_in_model(config, model.towers)
    for name, parameter in model.named_parameters():
        parameter.requires_grad_("lora_" in name or name in kept)


def _trains(model: DualEncoder, name: str) -> bool:
    found: Tensor = getattr(model.towers, name)
    return found.requires_grad


# --- what is saved -------------------------------------------------------------------------------

LORA = re.compile(r"^(.*)\.lora_([AB])\.default\.weight$")


def plain_state(model: DualEncoder, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The state of the backbone as its own library names it, with what LoRA learned added in.

    Args:
        state: Of the whole model, from any process that has all of it.
    """
    inner = {
        name.removeprefix("towers."): tensor.detach()
        for name, tensor in state.items()
        if name.startswith("towers.")
    }
    changes: dict[str, dict[str, Tensor]] = {}
    for name, tensor in inner.items():
        if found := LORA.match(name):
            changes.setdefault(found[1], {})[found[2]] = tensor
    plain: dict[str, Tensor] = {}
    for name, tensor in inner.items():
        if LORA.match(name):
            continue
        owner = name.removesuffix(".base_layer.weight")
        whole = tensor
        if owner != name and owner in changes:
            whole = tensor + _change(model, owner, changes[owner]).to(tensor)
        plain[name.replace(".base_layer.", ".")] = whole
    return plain


def _change(model: DualEncoder, owner: str, parts: Mapping[str, Tensor]) -> Tensor:
    """What LoRA adds to a weight."""
    scaling = cast("dict[str, float]", model.towers.get_submodule(owner).scaling)
    return scaling["default"] * (parts["B"] @ parts["A"])


def extra_state(model: DualEncoder, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """What the backbone's own library does not keep, and going on needs.

    With LoRA this is every parameter that is trained: the sum in the plain weights cannot be taken
    apart again.
    """
    if not any(LORA.match(name) for name in state):
        return {name: value for name, value in state.items() if not name.startswith("towers.")}
    trained = {name for name, parameter in model.named_parameters() if parameter.requires_grad}
    return {name: value for name, value in state.items() if name in trained}
