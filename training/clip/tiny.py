"""Small models made on the spot: a folder with a configuration, a tokenizer and an image processor.

Such a folder is what transformers reads, without weights; a model that is made of it begins at
random. It serves experiments that train from nothing, and tests.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from tokenizers.trainers import BpeTrainer
from transformers import (
    AltCLIPConfig,
    CLIPConfig,
    PreTrainedTokenizerFast,
    Siglip2Config,
    SiglipConfig,
)

Kind = Literal["siglip", "siglip2", "clip", "altclip"]
KINDS: tuple[Kind, ...] = ("siglip", "siglip2", "clip", "altclip")

PAD, START, END, UNKNOWN = "<pad>", "<s>", "</s>", "<unk>"
SPECIAL = (PAD, START, END, UNKNOWN)
BYTES = tuple(f"<0x{byte:02X}>" for byte in range(256))

WORDS = """
in the triangle quadrilateral parallelogram rectangle rhombus square trapezoid circle polygon is
are of and with on at to by from that point points line lines segment segments angle angles arc
side sides centre radius diameter chord tangent secant midpoint bisects bisector median altitude
perpendicular parallel equal length lies lie through between inside outside intersect intersects
meets passes inscribed circumscribed congruent similar right isosceles equilateral regular degrees
has have not extension foot from circumcircle incircle diagonal diagonals vertex base height ratio
"""
"""What the tokenizer of a tiny model knows as wholes, so that a caption has few tokens."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a small model is.

    Attributes:
        image: Side of the pictures in pixels.
        patch: Side of a patch in pixels.
        width: Of both towers and of the features.
        layers, heads: Of each tower.
        context: Tokens of a caption, with the special ones.
    """

    image: int = 64
    patch: int = 16
    width: int = 32
    layers: int = 2
    heads: int = 2
    context: int = 128


def write_model(
    folder: Path,
    kind: Kind,
    size: Size | None = None,
    captions: Iterable[str] = (),
    vocabulary: int = 2000,
) -> Path:
    """Write the folder of a small model without weights.

    Args:
        captions: What the tokenizer is made for; none given, it knows words of geometry and bytes.
        vocabulary: Most tokens that it learns of captions.

    Returns:
        The folder, which may be there already.
    """
    size = size or Size()
    texts = list(captions)
    tokenizer = _tokenizer(kind, texts or [WORDS], vocabulary, size.context)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save_pretrained(folder)
    _config(kind, size, len(tokenizer)).save_pretrained(folder)
    processor = json.dumps(_processor(kind, size), indent=2) + "\n"
    (folder / "preprocessor_config.json").write_text(processor)
    return folder


def _tokenizer(
    kind: Kind, texts: list[str], vocabulary: int, context: int
) -> PreTrainedTokenizerFast:
    """Byte pairs, so that no caption has an unknown token; the pairs are learned of `texts`."""
    made, alphabet = _gemma() if kind == "siglip2" else _bytes()
    trainer = BpeTrainer(
        vocab_size=vocabulary,
        min_frequency=1,
        special_tokens=[*SPECIAL, *(BYTES if kind == "siglip2" else ())],
        initial_alphabet=alphabet,
        show_progress=False,
    )
    made.train_from_iterator(texts, trainer)
    start = "" if kind.startswith("siglip") else f"{START} "
    made.post_processor = processors.TemplateProcessing(
        single=f"{start}$A {END}",
        special_tokens=[(token, SPECIAL.index(token)) for token in (START, END)],
    )
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=made,
        pad_token=PAD,
        bos_token=START,
        eos_token=END,
        unk_token=UNKNOWN,
        mask_token=UNKNOWN,
        model_max_length=context,
        padding_side="right",
        model_input_names=["input_ids"]
        if kind.startswith("siglip")
        else ["input_ids", "attention_mask"],
    )


def _bytes() -> tuple[Tokenizer, list[str]]:
    """Pairs of bytes, and the signs that there are from the start."""
    made = Tokenizer(models.BPE(unk_token=UNKNOWN))
    made.normalizer = normalizers.NFC()
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel()]
    )
    made.decoder = decoders.ByteLevel()
    return made, sorted(pre_tokenizers.ByteLevel.alphabet())


def _gemma() -> tuple[Tokenizer, list[str]]:
    """What transformers makes of any tokenizer of SigLIP 2: lower case, bytes as a last resort."""
    made = Tokenizer(models.BPE(unk_token=UNKNOWN, byte_fallback=True, fuse_unk=True))
    made.normalizer = normalizers.Sequence([normalizers.Lowercase(), normalizers.Replace(" ", "▁")])
    made.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    made.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()]
    )
    return made, ["▁"]


def _config(
    kind: Kind, size: Size, vocabulary: int
) -> SiglipConfig | Siglip2Config | CLIPConfig | AltCLIPConfig:
    tower = {
        "hidden_size": size.width,
        "intermediate_size": 4 * size.width,
        "num_hidden_layers": size.layers,
        "num_attention_heads": size.heads,
    }
    text = tower | {
        "vocab_size": vocabulary,
        "max_position_embeddings": size.context,
        "pad_token_id": SPECIAL.index(PAD),
        "bos_token_id": SPECIAL.index(START),
        "eos_token_id": SPECIAL.index(END),
    }
    vision = tower | {"image_size": size.image, "patch_size": size.patch}
    match kind:
        case "siglip":
            return SiglipConfig(text_config=text, vision_config=vision)
        case "siglip2":
            patches = {"num_patches": (size.image // size.patch) ** 2}
            return Siglip2Config(text_config=text, vision_config=vision | patches)
        case "clip":
            return CLIPConfig(text_config=text, vision_config=vision, projection_dim=size.width)
        case "altclip":
            # Positions of RoBERTa begin after the number of the padding.
            more = {
                "project_dim": size.width,
                "max_position_embeddings": size.context + SPECIAL.index(PAD) + 1,
                "hidden_dropout_prob": 0.0,
                "attention_probs_dropout_prob": 0.0,
            }
            return AltCLIPConfig(
                text_config=text | more, vision_config=vision, projection_dim=size.width
            )


def _processor(kind: Kind, size: Size) -> dict[str, object]:
    """What `preprocessor_config.json` says; each kind as its published models."""
    both = {"height": size.image, "width": size.image}
    half: dict[str, object] = {"image_mean": [0.5] * 3, "image_std": [0.5] * 3}
    match kind:
        case "siglip":
            return {"image_processor_type": "SiglipImageProcessor", "size": both} | half
        case "siglip2":
            patches = (size.image // size.patch) ** 2
            return {
                "image_processor_type": "Siglip2ImageProcessor",
                "patch_size": size.patch,
                "max_num_patches": patches,
            } | half
        case "clip" | "altclip":
            return {
                "image_processor_type": "CLIPImageProcessor",
                "size": {"shortest_edge": size.image},
                "crop_size": both,
            }
