"""What decides a run of MMCLIP, in one place: from YAML and flags, saved with every checkpoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from geodsl.training.clip.weights import Weights
from geodsl.training.data.config import DataConfig, SourceConfig

DEEPSPEED = ("zero1", "zero2", "zero3", "zero2-offload", "zero3-offload")
"""Files of training/configs; anything else is a file of the user's."""


@dataclass(frozen=True, slots=True)
class Config:
    """The configuration of a run.

    Attributes:
        data: What is trained on, in which order, how much a step.
        output: Folder of checkpoints, logs, the report and, at the end, the model.
        model: A name on the Hugging Face hub, a folder, `open_clip:NAME/TAG`, or `tiny:siglip`.
        from_scratch: Begin at random, though there are weights.
        loss: Weights of the losses, as `loss: {sigmoid_hard: 1}`.
        chunk: Rows of in-batch logits kept at a time, to save memory; 0 for all.
        vision_layers, text_layers: Last layers of each tower that are trained, with what follows
            them; 0 freezes the tower, null trains all of it.
        lora_rank, lora_alpha: Train a low-rank change of the towers instead; rank 0 does not.
        accumulate: Batches of which gradients are added up before a step.
        steps: Optimiser steps after which the training stops; 0 for all that the data has.
        lr, weight_decay, beta1, beta2: Of AdamW.
        schedule: How the rate falls after the warm-up.
        warmup: Share of the steps (below 1) or steps in which the rate rises from 0.
        clip: Greatest norm of the gradient; 0 for any.
        precision: `bf16` computes in bfloat16 and keeps weights in float32.
        checkpointing: Keep fewer activations, and compute them again in the backward pass.
        ema: Decay of a running mean of the weights, which is then what is evaluated at the end and
            saved; 0 for none.
        seed: Of a model that begins at random, and of whatever is drawn in a step; that of the
            data is `data.seed`.
        deterministic: Only operations that repeat bit by bit; slower on a GPU.
        device: `cpu` where a GPU is not to be used, though there is one.
        deepspeed: `zero1`, `zero2`, `zero3`, with `-offload`, or a JSON file of DeepSpeed's.
        save_every: Steps between checkpoints; 0 for one at the end.
        keep: Checkpoints that are kept; 0 for all.
        log_every: Steps between lines of the log.
        log: Where curves go besides the terminal and `log.jsonl`.
        evaluate_every: Steps between evaluations; 0 for one at the end.
        held_out: What is evaluated on; null for the validation split of the first source, if
            it has one.
        held_out_samples: Most samples of it; 0 for all.
        pool: Samples of a batch of an evaluation, among which retrieval finds the right one.
    """

    data: DataConfig
    output: str = "mmclip"
    model: str = "google/siglip-base-patch16-224"
    from_scratch: bool = False
    loss: Weights = field(default_factory=lambda: Weights(sigmoid_hard=1.0))
    chunk: int = 0
    vision_layers: int | None = None
    text_layers: int | None = None
    lora_rank: int = 0
    lora_alpha: float = 16.0
    accumulate: int = 1
    steps: int = 0
    lr: float = 2e-5
    weight_decay: float = 0.0
    beta1: float = 0.9
    beta2: float = 0.98
    schedule: Literal["cosine", "linear", "constant"] = "cosine"
    warmup: float = 0.03
    clip: float = 1.0
    precision: Literal["fp32", "bf16"] = "fp32"
    checkpointing: bool = False
    ema: float = 0.0
    seed: int = 0
    deterministic: bool = False
    device: Literal["auto", "cpu"] = "auto"
    deepspeed: str = ""
    save_every: int = 0
    keep: int = 2
    log_every: int = 10
    log: Literal["tensorboard", "wandb", "none"] = "tensorboard"
    evaluate_every: int = 0
    held_out: SourceConfig | None = None
    held_out_samples: int = 0
    pool: int = 64

    def __post_init__(self) -> None:
        least = {
            "chunk": 0, "lora_rank": 0, "accumulate": 1, "steps": 0, "lr": 0, "weight_decay": 0,
            "warmup": 0, "clip": 0, "seed": 0, "save_every": 0, "keep": 0, "log_every": 1,
            "evaluate_every": 0, "held_out_samples": 0, "pool": 1,
        }  # fmt: skip
        for name, low in least.items():
            if not getattr(self, name) >= low:
                raise ValueError(f"{name} is {low} or more, not {getattr(self, name)}")
        for name in ("beta1", "beta2", "ema"):
            if not 0.0 <= getattr(self, name) < 1.0:
                raise ValueError(f"{name} is at least 0 and below 1, not {getattr(self, name)}")
        for name in ("vision_layers", "text_layers"):
            if (getattr(self, name) or 0) < 0:
                raise ValueError(f"{name} is 0 or more, or nothing, not {getattr(self, name)}")
        if self.ema and self.deepspeed.startswith("zero3"):
            raise ValueError("ema needs whole weights on each process: use zero1 or zero2 with it")


WITHOUT_EFFECT = frozenset(
    {
        "output", "log_every", "log", "keep", "save_every", "evaluate_every", "held_out",
        "held_out_samples", "pool",
    }
)  # fmt: skip
"""Fields that may change when a run goes on: they do not decide what is learned."""
