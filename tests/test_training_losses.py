"""Losses: closed forms, a slow loop, permutations, masks, gradients, chunks."""

from __future__ import annotations

from math import exp, log

import pytest
import torch
from torch import Tensor

from geodsl.training.clip import losses
from geodsl.training.clip.gathering import Rows
from geodsl.training.clip.objective import Features, Weights, objective

B, K, M, D = 5, 3, 4, 7


def unit(*shape: int, seed: int) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    rows = torch.randn(*shape, generator=generator, dtype=torch.float64)
    return rows / rows.norm(dim=-1, keepdim=True)


def some_mask(*shape: int, seed: int) -> Tensor:
    return torch.rand(*shape, generator=torch.Generator().manual_seed(seed)) < 0.6


SCALE = torch.tensor(3.0, dtype=torch.float64)
BIAS = torch.tensor(-1.5, dtype=torch.float64)
IMAGE, TEXT = unit(B, D, seed=1), unit(B, D, seed=2)
PICTURES, PICTURE_MASK = unit(B, K, D, seed=3), some_mask(B, K, seed=4)
CAPTIONS, CAPTION_MASK = unit(B, M, D, seed=5), some_mask(B, M, seed=6)
PAIRS = some_mask(B, B, seed=7)


def features() -> Features:
    return Features(
        IMAGE, TEXT, Rows(IMAGE, 0), Rows(TEXT, 0),
        PICTURES, PICTURE_MASK, CAPTIONS, CAPTION_MASK, PAIRS, PAIRS.T,
    )  # fmt: skip


def softplus(x: float) -> float:
    return log(1 + exp(x))


def cosine(a: Tensor, b: Tensor) -> float:
    return sum(float(x) * float(y) for x, y in zip(a, b, strict=True))


# --- closed forms --------------------------------------------------------------------------------


def same(*shape: int) -> Tensor:
    return torch.eye(D, dtype=torch.float64)[0].expand(*shape, D)


def test_equal_features_cost_the_logarithm_of_the_choices() -> None:
    full = torch.ones(B, K, dtype=torch.bool)
    loss = losses.info_nce(same(B), same(B), 0, SCALE, hard=same(B, K), mask=full)
    assert loss.item() == pytest.approx(log(B + K))
    assert losses.text_loss(same(B), same(B), same(B, K), full, SCALE).item() == pytest.approx(
        log(1 + K)
    )


def test_equal_features_cost_one_match_and_k_mistakes_by_sigmoid() -> None:
    full = torch.ones(B, K, dtype=torch.bool)
    expected = softplus(-(3.0 - 1.5)) + K * softplus(3.0 - 1.5)
    loss = losses.image_loss(same(B), same(B), same(B, K), full, SCALE, BIAS)
    assert loss.item() == pytest.approx(expected)


def test_a_batch_of_one_without_negatives_costs_nothing_to_choose_from() -> None:
    none = torch.zeros(1, 0, D, dtype=torch.float64), torch.zeros(1, 0, dtype=torch.bool)
    loss = losses.info_nce(IMAGE[:1], TEXT[:1], 0, SCALE, hard=none[0], mask=none[1])
    assert loss.item() == 0.0
    assert losses.text_loss(IMAGE[:1], TEXT[:1], *none, SCALE).item() == 0.0


# --- a slow loop ---------------------------------------------------------------------------------


def slow_choice(query: Tensor, keys: Tensor, pairs: Tensor, hard: Tensor, mask: Tensor) -> float:
    total = 0.0
    for i in range(B):
        weights = [
            exp(3.0 * cosine(query[i], keys[j])) for j in range(B) if j == i or bool(pairs[i, j])
        ]
        weights += [
            exp(3.0 * cosine(query[i], hard[i, k])) for k in range(len(mask[i])) if bool(mask[i, k])
        ]
        total -= log(exp(3.0 * cosine(query[i], keys[i])) / sum(weights))
    return total / B


def slow_pairs(pairs: Tensor) -> float:
    total = 0.0
    for i in range(B):
        for j in range(B):
            logit = 3.0 * cosine(IMAGE[i], TEXT[j]) - 1.5
            if i == j:
                total += softplus(-logit)
            elif bool(pairs[i, j]):
                total += softplus(logit)
    return total / B


def slow_hard(query: Tensor, hard: Tensor, mask: Tensor) -> float:
    return sum(
        softplus(3.0 * cosine(query[i], hard[i, k]) - 1.5)
        for i in range(B)
        for k in range(len(mask[i]))
        if bool(mask[i, k])
    ) / B  # fmt: skip


def slow_terms() -> dict[str, float]:
    none = torch.zeros(B, 0, dtype=torch.bool)
    matches = sum(softplus(-(3.0 * cosine(IMAGE[i], TEXT[i]) - 1.5)) for i in range(B)) / B
    everything = torch.zeros(B, B, dtype=torch.bool)
    hard = slow_hard(IMAGE, CAPTIONS, CAPTION_MASK) + slow_hard(TEXT, PICTURES, PICTURE_MASK)
    return {
        "info_nce": (
            slow_choice(IMAGE, TEXT, PAIRS, CAPTIONS, none)
            + slow_choice(TEXT, IMAGE, PAIRS.T, PICTURES, none)
        ) / 2,
        "sigmoid": slow_pairs(PAIRS),
        "info_nce_hard": (
            slow_choice(IMAGE, TEXT, PAIRS, CAPTIONS, CAPTION_MASK)
            + slow_choice(TEXT, IMAGE, PAIRS.T, PICTURES, PICTURE_MASK)
        ) / 2,
        "sigmoid_hard": slow_pairs(PAIRS) + hard,
        "image": matches + slow_hard(TEXT, PICTURES, PICTURE_MASK),
        "text": slow_choice(IMAGE, TEXT, everything, CAPTIONS, CAPTION_MASK),
    }  # fmt: skip


ALL = Weights(1.0, 2.0, 3.0, 4.0, 5.0, 6.0)


def test_every_loss_is_what_a_loop_over_floats_says() -> None:
    _, terms = objective(features(), ALL, SCALE, BIAS)
    assert {name: term.item() for name, term in terms.items()} == pytest.approx(slow_terms())


def test_the_objective_is_the_weighted_sum() -> None:
    total, terms = objective(features(), ALL, SCALE, BIAS)
    weights = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    expected = sum(w * t.item() for w, t in zip(weights, terms.values(), strict=True))
    assert total.item() == pytest.approx(expected)


# --- what must not matter ------------------------------------------------------------------------


def permuted(order: Tensor, slots: Tensor) -> Features:
    pairs = PAIRS[order][:, order]
    return Features(
        IMAGE[order], TEXT[order], Rows(IMAGE[order], 0), Rows(TEXT[order], 0),
        PICTURES[order][:, slots], PICTURE_MASK[order][:, slots],
        CAPTIONS[order], CAPTION_MASK[order], pairs, pairs.T,
    )  # fmt: skip


def test_the_order_of_rows_and_of_negatives_does_not_matter() -> None:
    before, _ = objective(features(), ALL, SCALE, BIAS)
    after, _ = objective(
        permuted(torch.tensor([3, 0, 4, 2, 1]), torch.tensor([2, 0, 1])), ALL, SCALE, BIAS
    )
    assert after.item() == pytest.approx(before.item(), abs=1e-12)


def test_what_stands_in_an_empty_slot_changes_neither_loss_nor_gradient() -> None:
    image = IMAGE.clone().requires_grad_()
    text = TEXT.clone().requires_grad_()

    def run(pictures: Tensor, captions: Tensor) -> tuple[float, Tensor, Tensor]:
        found = Features(
            image, text, Rows(image, 0), Rows(text, 0),
            pictures, PICTURE_MASK, captions, CAPTION_MASK, PAIRS, PAIRS.T,
        )  # fmt: skip
        total, _ = objective(found, ALL, SCALE, BIAS)
        return total.item(), *torch.autograd.grad(total, (image, text))

    loss, *gradients = run(PICTURES, CAPTIONS)
    nan = torch.nan
    other, *others = run(
        PICTURES.masked_fill(~PICTURE_MASK[:, :, None], nan),
        CAPTIONS.masked_fill(~CAPTION_MASK[:, :, None], nan),
    )
    assert other == loss
    assert all(torch.equal(a, b) for a, b in zip(gradients, others, strict=True))


def test_a_pair_that_may_be_true_has_no_part_in_the_loss() -> None:
    only_own = torch.zeros(B, B, dtype=torch.bool)
    assert losses.info_nce(IMAGE, TEXT, 0, SCALE, is_negative=only_own).item() == 0.0
    matches = losses.sigmoid(IMAGE, TEXT, 0, SCALE, BIAS, is_negative=only_own)
    alone = torch.stack(
        [losses.sigmoid(IMAGE[i : i + 1], TEXT[i : i + 1], 0, SCALE, BIAS) for i in range(B)]
    )
    assert matches.item() == pytest.approx(alone.mean().item())


@pytest.mark.parametrize("chunk", [1, 2, 3, 5, 100])
def test_chunks_change_neither_loss_nor_gradient(chunk: int) -> None:
    def run(chunk: int | None) -> tuple[Tensor, ...]:
        leaves = [t.clone().requires_grad_() for t in (IMAGE, TEXT, PICTURES, CAPTIONS)]
        image, text, pictures, captions = leaves
        scale, bias = SCALE.clone().requires_grad_(), BIAS.clone().requires_grad_()
        found = Features(
            image, text, Rows(image, 0), Rows(text, 0),
            pictures, PICTURE_MASK, captions, CAPTION_MASK, PAIRS, PAIRS.T,
        )  # fmt: skip
        total, _ = objective(found, ALL, scale, bias, chunk)
        return total, *torch.autograd.grad(total, [*leaves, scale, bias])

    for a, b in zip(run(chunk), run(None), strict=True):
        torch.testing.assert_close(a, b, atol=1e-12, rtol=1e-12)


# --- gradients -----------------------------------------------------------------------------------

ONE = {
    name: Weights(**{name: 1.0})
    for name in ("info_nce", "sigmoid", "info_nce_hard", "sigmoid_hard", "image", "text")
}


@pytest.mark.parametrize("name", sorted(ONE))
def test_gradients_are_those_of_finite_differences(name: str) -> None:
    def loss(*tensors: Tensor) -> Tensor:
        image, text, pictures, captions, scale, bias = tensors
        found = Features(
            image, text, Rows(image, 0), Rows(text, 0),
            pictures, PICTURE_MASK, captions, CAPTION_MASK, PAIRS, PAIRS.T,
        )  # fmt: skip
        return objective(found, ONE[name], scale, bias)[0]

    inputs = [t.clone().requires_grad_() for t in (IMAGE, TEXT, PICTURES, CAPTIONS, SCALE, BIAS)]
    assert torch.autograd.gradcheck(loss, inputs)


@pytest.mark.parametrize("name", sorted(ONE))
def test_every_parameter_that_a_loss_has_learns(name: str) -> None:
    scale, bias = SCALE.clone().requires_grad_(), BIAS.clone().requires_grad_()
    total, _ = objective(features(), ONE[name], scale, bias)
    total.backward()  # type: ignore[no-untyped-call]
    assert scale.grad is not None
    assert scale.grad != 0
    assert (bias.grad is not None and bool(bias.grad != 0)) == ONE[name].has_bias


def test_a_loss_that_chooses_from_nothing_sends_no_gradient() -> None:
    empty = torch.zeros(B, K, dtype=torch.bool)
    pictures = PICTURES.clone().requires_grad_()
    loss = losses.image_loss(IMAGE, TEXT, pictures, empty, SCALE, BIAS)
    (gradient,) = torch.autograd.grad(loss, pictures)
    assert not gradient.any()


# --- weights -------------------------------------------------------------------------------------


def test_weights_below_nothing_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"text: -1\.0"):
        Weights(info_nce=1.0, text=-1.0)


def test_no_loss_at_all_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(ValueError, match="info_nce_hard"):
        Weights()
