"""Pictures and captions reach a model exactly as its own processor makes them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import torch
import training_sets as sets
from PIL import Image
from transformers import CLIPImageProcessorPil, SiglipImageProcessorPil

from geodsl.training.clip.backbones import load_backbone
from geodsl.training.clip.grey import grey_path
from geodsl.training.clip.lengths import measure_lengths
from geodsl.training.clip.preprocessing import decode
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.sources import read_once

SIZES = [(64, 64), (448, 448), (63, 65), (300, 100), (101, 337), (7, 5)]
KINDS = ["siglip", "siglip2", "clip", "altclip"]


def noise(size: tuple[int, int], mode: str = "L") -> Image.Image:
    """All levels, each as often."""
    channels = len(Image.new(mode, (1, 1)).getbands())
    rng = np.random.default_rng(size[0])
    shape = (size[1], size[0]) if channels == 1 else (size[1], size[0], channels)
    return Image.fromarray(rng.integers(0, 256, shape, dtype=np.uint8), mode=None)


PROCESSORS = [
    SiglipImageProcessorPil(),
    SiglipImageProcessorPil(size={"height": 96, "width": 48}, image_mean=[0.1, 0.5, 0.7]),
    CLIPImageProcessorPil(),
    CLIPImageProcessorPil(size={"shortest_edge": 70}, crop_size={"height": 33, "width": 70}),
    SiglipImageProcessorPil(resample=Image.Resampling.BILINEAR),
]


@pytest.mark.parametrize("number", range(len(PROCESSORS)))
@pytest.mark.parametrize("size", SIZES)
def test_the_short_way_of_grey_pictures_gives_the_processors_own_numbers(
    number: int, size: tuple[int, int]
) -> None:
    processor = PROCESSORS[number]
    short = grey_path(processor)
    assert short is not None
    picture = noise(size)
    whole = processor(picture, return_tensors="np")["pixel_values"][0]
    found = short(picture)
    assert found.dtype == whole.dtype == np.float32
    assert np.array_equal(found, whole)


class Other(SiglipImageProcessorPil):
    """A processor that may do anything."""


@pytest.mark.parametrize(
    "processor",
    [
        Other(),
        SiglipImageProcessorPil(do_normalize=False),
        SiglipImageProcessorPil(do_resize=False),
        CLIPImageProcessorPil(size={"shortest_edge": 20}, crop_size={"height": 30, "width": 30}),
        object(),
    ],
)
def test_a_processor_that_is_not_known_gets_no_short_way(processor: object) -> None:
    assert grey_path(processor) is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "LA"])
def test_pictures_of_any_mode_are_the_backbones_own(kind: str, mode: str) -> None:
    backbone, picture = load_backbone(f"tiny:{kind}"), noise((100, 100), mode)
    found = sets.processor(kind).pictures([picture])
    if kind == "siglip2" and mode != "RGB":  # its processor takes no other
        white = Image.new("RGBA", picture.size, "white")
        white.alpha_composite(picture.convert("RGBA"))
        picture = white.convert("RGB")
    wanted = backbone.image_processor(images=[picture], return_tensors="pt")["pixel_values"]
    assert found.shape == (1, 3, 64, 64)
    assert torch.equal(found, wanted)


def test_a_grey_picture_with_a_transparent_level_does_not_take_the_short_way() -> None:
    stream = io.BytesIO()
    noise((64, 64)).save(stream, "PNG", transparency=7)
    picture = decode(stream.getvalue())
    whole = PROCESSORS[0](picture, return_tensors="pt")["pixel_values"]
    processor = sets.processor()
    wanted = processor.images(images=[picture], return_tensors="pt")["pixel_values"]
    assert torch.equal(processor.pictures([picture]), wanted)
    assert whole.shape[1] == 3


@pytest.mark.parametrize("kind", KINDS)
def test_captions_are_what_the_backbones_tokenizer_makes_of_them(kind: str) -> None:
    assert sets.processor(kind).captions(["AB = AC."]).input_ids.shape == (1, 128)
    texts = ["AB = AC.", "∠ABC = 40°. " * 40, ""]
    backbone = load_backbone(f"tiny:{kind}")
    found = sets.processor(kind).captions(texts)
    wanted = backbone.tokenizer(
        texts, padding="max_length", truncation=True, max_length=backbone.context,
        return_tensors="pt",
    )  # fmt: skip
    assert torch.equal(found.input_ids, torch.as_tensor(wanted["input_ids"]))
    assert (found.attention_mask is not None) == backbone.has_mask
    if found.attention_mask is not None:
        assert torch.equal(found.attention_mask, torch.as_tensor(wanted["attention_mask"]))
    assert [len(ids) > 128 for ids in found.whole] == [False, True, False]


@pytest.mark.parametrize("kind", KINDS)
def test_a_caption_has_one_embedding_alone_and_beside_a_longer_one(kind: str) -> None:
    """In a whole batch, as it reaches the model."""
    from test_training_batch import made

    backbone = load_backbone(f"tiny:{kind}")
    backbone.model.eval()
    short, longer = sets.example(("AB = AC.",)), sets.example(("In triangle ABC, AB = AC = 5.",))
    features = []
    for examples in ([short], [short, longer]):
        batch = made(examples, kind=kind)
        with torch.no_grad():
            features.append(backbone.texts(batch.input_ids, batch.attention_mask)[0])
    assert torch.allclose(*features, atol=1e-5)


# --- pictures that are none ----------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"GIF89a", sets.png()[:40], sets.png()[:-32]])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"picture|damaged"):
        decode(data)


def test_a_picture_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"none\.png: No such file"):
        decode(tmp_path / "none.png")


def test_a_picture_of_too_many_pixels_is_not_decoded() -> None:
    with pytest.raises(ValueError, match="too many"):
        decode(sets.png(size=(10_000, 5_001)))


# --- lengths -------------------------------------------------------------------------------------


def test_captions_are_measured_before_a_training() -> None:
    examples = [sets.example(("AB = AC.", "AB = AC. " * 60))]
    found = measure_lengths(examples, sets.processor())
    assert (found.captions, found.long, found.context) == (2, 1, 128)
    assert found.line().startswith("1 of 2 captions have more than 128 tokens (the longest 5")
    shards = measure_lengths(read_once(SourceConfig(str(sets.shards()))), sets.processor())
    assert shards.long == 0
    assert shards.captions > 14 * 7
