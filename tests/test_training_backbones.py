"""Backbones: what kind a model is, what it reads, what is trained of it, what is saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from training_runs import picture, small_batch
from transformers import AutoImageProcessor, AutoModel, AutoTokenizer, Siglip2Model, SiglipModel

from geodsl.training.clip.backbones import (
    FAMILIES,
    ModelError,
    from_patches,
    load_backbone,
    to_patches,
)
from geodsl.training.clip.checkpoint import read_model, write_model
from geodsl.training.clip.config import Config
from geodsl.training.clip.model import DualEncoder, add_lora, freeze
from geodsl.training.clip.preprocessing import processor_of
from geodsl.training.clip.tiny import KINDS, Size
from geodsl.training.clip.tiny import write_model as write_tiny
from geodsl.training.clip.weights import Weights
from geodsl.training.data.config import DataConfig, SourceConfig

ALL = Weights(sigmoid_hard=1.0, info_nce_hard=1.0, image=1.0, text=1.0)
CONFIG = Config(data=DataConfig({"a": SourceConfig("nowhere")}))


def encoder(kind: str, weights: Weights = ALL) -> DualEncoder:
    return DualEncoder(load_backbone(f"tiny:{kind}"), weights)


@pytest.mark.parametrize("kind", KINDS)
def test_every_parameter_that_is_trained_gets_a_gradient(kind: str) -> None:
    model = encoder(kind)
    model(**small_batch(model.backbone).tensors())["loss"].backward()
    lonely = [n for n, p in model.named_parameters() if p.requires_grad and p.grad is None]
    assert lonely == []


def test_a_caption_of_another_sample_counts_only_where_it_is_false() -> None:
    """In MMGeoLM's code no caption of another sample ever was."""
    model = encoder("siglip", Weights(info_nce=1.0)).eval()
    batch = small_batch(model.backbone).tensors()
    known = torch.zeros(4, 4, dtype=torch.bool)
    assert model(**batch | {"is_text_negative": known})["loss"].item() == 0.0
    losses = []
    for other in (1, 2, 3):
        known[0, other] = True
        losses.append(model(**batch | {"is_text_negative": known})["loss"].item())
    assert 0.0 < losses[0] < losses[1] < losses[2]


@pytest.mark.parametrize("kind", KINDS)
def test_a_caption_has_the_same_features_alone_and_beside_a_longer_one(kind: str) -> None:
    """Padded to the longest without a mask, SigLIP pooled padding: the cosine was 0.31."""
    model = encoder(kind).eval()
    processor = processor_of(model.backbone)
    long = "triangle ABC is isosceles with apex A and its altitude AD meets BC at D"
    alone, both = processor.captions(["circle O"]), processor.captions(["circle O", long])
    one = model.encode_texts(alone.input_ids, alone.attention_mask)
    other = model.encode_texts(both.input_ids, both.attention_mask)[:1]
    torch.testing.assert_close(one, other, atol=1e-6, rtol=1e-5)


def test_the_type_of_a_model_is_read_from_its_configuration_not_from_its_name(
    tmp_path: Path,
) -> None:
    """A trained SigLIP in a folder called clip was loaded as AltCLIP."""
    folder = write_tiny(tmp_path / "altclip-clip", "siglip", Size(layers=1))
    assert type(load_backbone(str(folder)).model) is SiglipModel
    folder = write_tiny(tmp_path / "clip", "siglip2", Size(layers=1))
    assert type(load_backbone(str(folder)).model) is Siglip2Model


def test_a_model_of_another_type_is_refused_with_its_type(tmp_path: Path) -> None:
    folder = write_tiny(tmp_path / "m", "siglip", Size(layers=1))
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"model_type": "blip"}))
    with pytest.raises(ModelError, match="of type blip, not of siglip, siglip2, clip, altclip"):
        load_backbone(str(folder))


@pytest.mark.parametrize("name", ["no/such/folder/at-all", "tiny:blip"])
def test_a_model_that_there_is_not_is_one_line(name: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_backbone(name)
    assert "\n" not in str(caught.value)
    assert "tiny:siglip" in str(caught.value)


def test_a_random_model_is_always_the_same_and_leaves_chance_as_it_was() -> None:
    torch.manual_seed(5)
    before = torch.random.get_rng_state()
    one, two = load_backbone("tiny:clip", seed=1), load_backbone("tiny:clip", seed=1)
    other = load_backbone("tiny:clip", seed=2)
    assert torch.equal(before, torch.random.get_rng_state())
    name = "text_projection.weight"
    assert torch.equal(one.model.state_dict()[name], two.model.state_dict()[name])
    assert not torch.equal(one.model.state_dict()[name], other.model.state_dict()[name])


def test_patches_of_siglip_2_are_those_of_its_processor(tmp_path: Path) -> None:
    folder = write_tiny(tmp_path / "m", "siglip2")
    images = [picture(k) for k in range(3)]
    theirs = AutoImageProcessor.from_pretrained(folder)(images=images, return_tensors="pt")
    ours = load_backbone(str(folder)).image_processor(images=images, return_tensors="pt")
    patches = to_patches(ours["pixel_values"], 16)
    torch.testing.assert_close(patches, theirs["pixel_values"])
    assert torch.equal(from_patches(patches, 16, 4, 4), ours["pixel_values"])


# --- what is trained -----------------------------------------------------------------------------


def trained(model: DualEncoder) -> set[str]:
    return {name for name, parameter in model.named_parameters() if parameter.requires_grad}


def test_a_frozen_tower_keeps_its_weights_and_the_other_learns() -> None:
    model = encoder("siglip")
    freeze(model, 0, None)
    assert not any(name.startswith("towers.vision_model.") for name in trained(model))
    assert any(name.startswith("towers.text_model.embeddings") for name in trained(model))


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_layer_is_trained_with_what_follows_it_and_nothing_before(kind: str) -> None:
    model = encoder(kind)
    freeze(model, 1, 1)
    names = trained(model)
    for tower in (model.backbone.vision, model.backbone.text):
        blocks = [name for name in names if name.startswith(f"towers.{tower.blocks}.")]
        assert blocks
        assert all(f"{tower.blocks}.1." in name for name in blocks)
    assert not any("embedding" in name for name in names)
    late = {"siglip": "vision_model.head.probe", "clip": "visual_projection.weight"}
    assert f"towers.{late.get(kind, 'vision_model.post_layernorm.weight')}" in names


def test_lora_trains_its_own_matrices_with_scale_and_bias_alone() -> None:
    model = encoder("siglip")
    add_lora(model, 2, 4.0, (model.backbone.vision,))
    names = trained(model)
    assert {"towers.logit_scale", "towers.logit_bias"} <= names
    assert all("vision_model" in name for name in names if "lora" in name)
    assert all("lora" in name or "logit" in name for name in names)


def test_a_bias_that_no_loss_learns_from_is_not_trained() -> None:
    assert "towers.logit_bias" not in trained(encoder("siglip", Weights(info_nce=1.0)))


def test_a_scale_at_its_bound_can_come_down_again() -> None:
    model = encoder("clip")
    with torch.no_grad():
        model.towers.logit_scale.fill_(9.0)
    scale, _ = model.scale_and_bias()
    assert scale.item() == pytest.approx(100.0)
    scale.backward()
    assert model.towers.logit_scale.grad.item() > 0.0


# --- what is saved -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_checkpoint_gives_the_same_features_in_plain_transformers(
    kind: str, tmp_path: Path
) -> None:
    model = encoder(kind).eval()
    add_lora(model, 2, 4.0, (model.backbone.vision, model.backbone.text))
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "lora_B" in name:
                parameter.add_(0.05)
    write_model(tmp_path, model, model.state_dict(), CONFIG, "")
    plain = AutoModel.from_pretrained(tmp_path).eval()
    tokenizer = AutoTokenizer.from_pretrained(tmp_path)
    tokens = tokenizer(["circle O"], padding="max_length", max_length=128, return_tensors="pt")
    images = AutoImageProcessor.from_pretrained(tmp_path)(images=[picture(1)], return_tensors="pt")
    with torch.no_grad():
        mask = tokens.get("attention_mask") if FAMILIES[kind].has_mask else None
        text = plain.get_text_features(tokens["input_ids"], attention_mask=mask).pooler_output
        image = plain.get_image_features(**images).pooler_output
        processor = processor_of(model.backbone)
        own = processor.captions(["circle O"])
        mine = model.encode_texts(own.input_ids, own.attention_mask)
        seen = model.encode_images(processor.pictures([picture(1)]))
    normal = torch.nn.functional.normalize
    torch.testing.assert_close(normal(text, dim=-1), mine, atol=1e-5, rtol=1e-4)
    torch.testing.assert_close(normal(image, dim=-1), seen, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("kind", ["siglip", "clip"])
@pytest.mark.parametrize("rank", [0, 2])
def test_a_model_is_read_back_bit_by_bit(kind: str, rank: int, tmp_path: Path) -> None:
    def made() -> DualEncoder:
        torch.manual_seed(0)
        model = encoder(kind)
        if rank:
            add_lora(model, rank, 4.0, (model.backbone.vision,))
        return model

    model = made()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.requires_grad:
                parameter.add_(torch.rand_like(parameter))
    write_model(tmp_path, model, model.state_dict(), CONFIG, "")
    again = made()
    read_model(tmp_path, again)
    for name, value in model.state_dict().items():
        assert torch.equal(value, again.state_dict()[name]), name
