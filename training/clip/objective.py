"""What a step minimises: a weighted sum of losses over the features of one batch."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from geodsl.training.clip import losses
from geodsl.training.clip.gathering import Rows
from geodsl.training.clip.weights import Weights as Weights


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one batch, unit vectors.

    Attributes:
        image, text: (B, D).
        images, texts: Those of all processes, (N, D), and where this one's begin.
        image_negatives, image_mask: (B, K, D), (B, K): pictures that a row's caption is false of.
        text_negatives, text_mask: (B, M, D), (B, M): captions that are false of a row's picture.
        is_text_negative: (B, N), whether caption n is known to be false of picture b.
        is_image_negative: (B, N), whether caption b is known to be false of picture n.
    """

    image: Tensor
    text: Tensor
    images: Rows
    texts: Rows
    image_negatives: Tensor
    image_mask: Tensor
    text_negatives: Tensor
    text_mask: Tensor
    is_text_negative: Tensor | None = None
    is_image_negative: Tensor | None = None


def objective(
    features: Features, weights: Weights, scale: Tensor, bias: Tensor, chunk: int | None = None
) -> tuple[Tensor, dict[str, Tensor]]:
    """The weighted sum, and each loss that takes part in it, unweighted.

    Args:
        scale, bias: (); a logit is `scale * cosine + bias`, without the bias in cross-entropies.
        chunk: Rows of in-batch logits kept at a time.
    """
    terms: dict[str, Tensor] = {}
    if weights.info_nce:
        terms["info_nce"] = _info_nce(features, scale, chunk, hard=False)
    if weights.sigmoid:
        terms["sigmoid"] = _sigmoid(features, scale, bias, chunk)
    if weights.info_nce_hard:
        terms["info_nce_hard"] = _info_nce(features, scale, chunk, hard=True)
    if weights.sigmoid_hard:
        terms["sigmoid_hard"] = _sigmoid(features, scale, bias, chunk) + _hard(
            features, scale, bias
        )
    if weights.image:
        terms["image"] = losses.image_loss(
            features.image, features.text, features.image_negatives, features.image_mask,
            scale, bias,
        )  # fmt: skip
    if weights.text:
        terms["text"] = losses.text_loss(
            features.image, features.text, features.text_negatives, features.text_mask, scale
        )
    total = torch.stack([getattr(weights, name) * term for name, term in terms.items()]).sum()
    return total, {name: term.detach() for name, term in terms.items()}


def _info_nce(features: Features, scale: Tensor, chunk: int | None, *, hard: bool) -> Tensor:
    """The mean of both directions, hard negatives as further choices or not."""
    to_text = losses.info_nce(
        features.image, features.texts.all, features.texts.first, scale,
        is_negative=features.is_text_negative,
        hard=features.text_negatives if hard else None,
        mask=features.text_mask if hard else None,
        chunk=chunk,
    )  # fmt: skip
    to_image = losses.info_nce(
        features.text, features.images.all, features.images.first, scale,
        is_negative=features.is_image_negative,
        hard=features.image_negatives if hard else None,
        mask=features.image_mask if hard else None,
        chunk=chunk,
    )  # fmt: skip
    return (to_text + to_image) / 2


def _sigmoid(features: Features, scale: Tensor, bias: Tensor, chunk: int | None) -> Tensor:
    return losses.sigmoid(
        features.image, features.texts.all, features.texts.first, scale, bias,
        is_negative=features.is_text_negative, chunk=chunk,
    )  # fmt: skip


def _hard(features: Features, scale: Tensor, bias: Tensor) -> Tensor:
    """Both kinds of hard negatives, each judged by itself."""
    texts = losses.hard_sigmoid(
        features.image, features.text_negatives, features.text_mask, scale, bias
    )
    images = losses.hard_sigmoid(
        features.text, features.image_negatives, features.image_mask, scale, bias
    )
    return texts + images
