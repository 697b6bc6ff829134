"""Losses of MMCLIP: pure functions of features.

Features are unit vectors, so that their products are cosines. Shapes: `B` rows of this process, `N`
rows of all processes (`N == B` on one), `K` slots for hard negatives of a row, of which a mask says
which are filled, `D` dimensions. A slot that is masked contributes exactly nothing, whatever it
holds; `K` may be 0. All losses are in nats, the mean over rows.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F  # noqa: N812 - the name that everybody knows it by
from torch import Tensor
from torch.utils.checkpoint import checkpoint

# --- the two losses of MMGeoLM -------------------------------------------------------------------


def image_loss(
    image: Tensor, text: Tensor, negatives: Tensor, mask: Tensor, scale: Tensor, bias: Tensor
) -> Tensor:
    """Tell a caption's picture from its hard negatives, each by itself (sigmoid).

    Args:
        image, text: (B, D), unit length; row i of one matches row i of the other.
        negatives: (B, K, D), unit length: pictures that the caption is false of.
        mask: (B, K), True where a slot is filled.
        scale, bias: (); a logit is `scale * cosine + bias`.

    Returns:
        (), the mean over rows of the sum over 1 + K pictures.

    Source: MMGeoLM's loss for image negatives; scale is the exponential of its temperature.
    """
    positive = scale * (image * text).sum(-1) + bias  # (B,)
    negative = scale * _own(text, negatives, mask) + bias  # (B, K)
    return (_matches(positive) + _differs(negative, mask).sum(-1)).mean()


def text_loss(
    image: Tensor, text: Tensor, negatives: Tensor, mask: Tensor, scale: Tensor
) -> Tensor:
    """Choose a picture's caption among its hard negatives (cross-entropy over 1 + K).

    There is no bias: it would add the same to every logit of a row and learn nothing.

    Args:
        image, text: (B, D), unit length.
        negatives: (B, K, D), unit length: captions that are false of the picture.
        mask: (B, K), True where a slot is filled.
        scale: (), positive; multiplies cosines.

    Source: MMGeoLM's loss for text negatives.
    """
    positive = scale * (image * text).sum(-1, keepdim=True)  # (B, 1)
    negative = _open(scale * _own(image, negatives, mask), mask)  # (B, K)
    logits = torch.cat([positive, negative], dim=1)  # (B, 1 + K)
    return F.cross_entropy(logits, _zeros(logits))


# --- in-batch, with hard negatives or without ----------------------------------------------------


def info_nce(
    query: Tensor,
    keys: Tensor,
    first: int,
    scale: Tensor,
    *,
    is_negative: Tensor | None = None,
    hard: Tensor | None = None,
    mask: Tensor | None = None,
    chunk: int | None = None,
) -> Tensor:
    """Choose each query's key among all keys of the batch and the query's own hard negatives.

    One direction; the loss of a batch is the mean of both (see `contrastive`).

    Args:
        query: (B, D), unit length.
        keys: (N, D), unit length; row `first + i` is the one that belongs to query i.
        scale: (), positive; multiplies cosines.
        is_negative: (B, N), False where a key is not known to be wrong for a query: it is left out.
            A query's own key always counts. Without it, all other keys are wrong.
        hard: (B, K, D), unit length, with `mask` (B, K), True where a slot is filled.
        chunk: Rows whose logits are kept at a time; the backward pass computes them again.

    Returns:
        (), nats, the mean over queries.

    Source: CLIP, arXiv:2103.00020, figure 3; the K extra columns are ours.
    """

    def rows(start: int, stop: int, query: Tensor, keys: Tensor, scale: Tensor) -> Tensor:
        logits = scale * query[start:stop] @ keys.T  # (b, N)
        target = torch.arange(first + start, first + stop, device=query.device)
        if is_negative is not None:
            own = F.one_hot(target, len(keys)).bool()  # (b, N)
            logits = _open(logits, is_negative[start:stop] | own)
        if hard is not None and mask is not None:
            filled = mask[start:stop]
            extra = _own(query[start:stop], hard[start:stop], filled)  # (b, K)
            logits = torch.cat([logits, _open(scale * extra, filled)], dim=1)  # (b, N + K)
        return F.cross_entropy(logits, target, reduction="sum")

    return _in_chunks(rows, len(query), chunk, query, keys, scale) / len(query)


def sigmoid(
    query: Tensor,
    keys: Tensor,
    first: int,
    scale: Tensor,
    bias: Tensor,
    *,
    is_negative: Tensor | None = None,
    chunk: int | None = None,
) -> Tensor:
    """Judge every pair of the batch by itself: a match or not.

    It is the same in both directions, so it is taken once.

    Args:
        query, keys, first, is_negative, chunk: As in `info_nce`; pairs that are not known to be
            wrong are left out.
        scale, bias: (); a logit is `scale * cosine + bias`.

    Returns:
        (), nats, the sum over keys, the mean over queries.

    Source: SigLIP, arXiv:2303.15343, algorithm 1.
    """

    def rows(start: int, stop: int, query: Tensor, keys: Tensor, scale: Tensor) -> Tensor:
        logits = scale * query[start:stop] @ keys.T + bias  # (b, N)
        target = torch.arange(first + start, first + stop, device=query.device)
        own = F.one_hot(target, len(keys)).bool()  # (b, N)
        wrong = ~own if is_negative is None else is_negative[start:stop] & ~own
        return _matches(logits[own]).sum() + _differs(logits, wrong).sum()

    return _in_chunks(rows, len(query), chunk, query, keys, scale) / len(query)


def hard_sigmoid(query: Tensor, hard: Tensor, mask: Tensor, scale: Tensor, bias: Tensor) -> Tensor:
    """What `sigmoid` adds for hard negatives: each judged not to match its own query.

    Args:
        query: (B, D), unit length.
        hard: (B, K, D), unit length, with `mask` (B, K), True where a slot is filled.
        scale, bias: (); a logit is `scale * cosine + bias`.
    """
    return _differs(scale * _own(query, hard, mask) + bias, mask).sum(-1).mean()


# --- parts ---------------------------------------------------------------------------------------


def _own(query: Tensor, negatives: Tensor, mask: Tensor) -> Tensor:
    """Cosines of each row with its own negatives: (B, D) and (B, K, D) to (B, K).

    What is not a number in an empty slot would come back as the gradient of the query.
    """
    filled = negatives.masked_fill(~mask[:, :, None], 0.0)
    return torch.einsum("bd,bkd->bk", query, filled)


def _open(logits: Tensor, mask: Tensor) -> Tensor:
    """Logits that take part in a softmax; the others get no probability and no gradient."""
    return logits.masked_fill(~mask, -torch.inf)


def _matches(logits: Tensor) -> Tensor:
    """-log of the probability of a match, for each logit."""
    return -F.logsigmoid(logits)


def _differs(logits: Tensor, mask: Tensor) -> Tensor:
    """-log of the probability of no match where the mask is True, else 0."""
    return -F.logsigmoid(-logits.masked_fill(~mask, 0.0)) * mask


def _zeros(logits: Tensor) -> Tensor:
    return torch.zeros(len(logits), dtype=torch.long, device=logits.device)


Rows = Callable[[int, int, Tensor, Tensor, Tensor], Tensor]


def _in_chunks(
    rows: Rows, count: int, chunk: int | None, query: Tensor, keys: Tensor, scale: Tensor
) -> Tensor:
    """The sum over all rows. In chunks, the logits of one at a time are in memory."""
    if chunk is None or chunk >= count:
        return rows(0, count, query, keys, scale)
    total = query.new_zeros(())
    for start in range(0, count, chunk):
        stop = min(start + chunk, count)
        total = total + checkpoint(rows, start, stop, query, keys, scale, use_reentrant=False)
    return total
