"""The configuration of a run in the words of Hugging Face's Trainer."""

from __future__ import annotations

import geodsl.training.clip.operators  # noqa: F401 - before transformers

# isort: split

import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from transformers import TrainingArguments
from transformers.integrations.deepspeed import (
    set_hf_deepspeed_config,
    unset_hf_deepspeed_config,
)

from geodsl.training.clip.config import DEEPSPEED, Config
from geodsl.training.clip.trainer import TrainingError

SCHEDULES = {"cosine": "cosine", "linear": "linear", "constant": "constant_with_warmup"}


def make_arguments(config: Config) -> TrainingArguments:
    """The configuration in the Trainer's words.

    Raises:
        TrainingError: Something is asked for that is not installed.
    """
    need_installed(config)
    is_cpu = config.device == "cpu" or not torch.cuda.is_available()
    tell_by_environment(config, is_cpu)
    one = 1  # until the data has been counted
    return TrainingArguments(
        output_dir=config.output,
        per_device_train_batch_size=config.data.batch_size,
        gradient_accumulation_steps=config.accumulate,
        max_steps=one,
        learning_rate=config.lr,
        weight_decay=config.weight_decay,
        adam_beta1=config.beta1,
        adam_beta2=config.beta2,
        optim="adamw_torch" if is_cpu or config.deepspeed else "adamw_torch_fused",
        lr_scheduler_type=SCHEDULES[config.schedule],
        warmup_steps=config.warmup,
        max_grad_norm=config.clip,
        bf16=config.precision == "bf16",
        use_cpu=is_cpu,
        seed=config.seed,
        full_determinism=config.deterministic,
        deepspeed=deepspeed_file(config.deepspeed),
        ddp_find_unused_parameters=False,
        remove_unused_columns=False,
        ignore_data_skip=True,  # the loader has a state of its own
        save_strategy="steps",
        save_steps=config.save_every or sys.maxsize,
        eval_strategy="steps" if config.evaluate_every else "no",
        eval_steps=config.evaluate_every or None,
        logging_steps=config.log_every,
        logging_first_step=True,
        logging_nan_inf_filter=False,
        log_level="error",
        log_level_replica="error",
        disable_tqdm=True,
        report_to=[] if config.log == "none" else [config.log],
        run_name=Path(config.output).name,
    )


def need_installed(config: Config) -> None:
    """Say what to install where something is missing.

    Raises:
        TrainingError: It is.
    """
    for wanted, module, package in (
        (config.deepspeed, "deepspeed", "'geodsl[deepspeed]'"),
        (config.log == "wandb", "wandb", "wandb"),
    ):
        if wanted and importlib.util.find_spec(module) is None:
            raise TrainingError(f"{module} is not installed: pip install {package}")


def tell_by_environment(config: Config, is_cpu: bool) -> None:
    """Say what the libraries take from the environment alone; what is there already wins."""
    if is_cpu:  # DeepSpeed looks for another one, and says so
        os.environ.setdefault("DS_ACCELERATOR", "cpu")
    places = {
        "TENSORBOARD_LOGGING_DIR": str(Path(config.output) / "tensorboard"),
        "WANDB_DIR": config.output,
        "WANDB_PROJECT": "geodsl-mmclip",
    }
    for name, place in places.items():
        os.environ.setdefault(name, place)


def deepspeed_file(name: str) -> str | None:
    """The file that a name of `deepspeed` stands for.

    Raises:
        TrainingError: There is none.
    """
    if not name:
        return None
    if name in DEEPSPEED:
        return str(Path(__file__).parent.parent / "configs" / "deepspeed" / f"{name}.json")
    if not Path(name).is_file():
        raise TrainingError(f"deepspeed: no file {name}; there are {', '.join(DEEPSPEED)}")
    return name


@contextmanager
def whole_weights(arguments: TrainingArguments) -> Iterator[None]:
    """Make the model whole on each process, also under ZeRO 3, which takes it apart afterwards.

    transformers would take it apart while it is made, before DeepSpeed knows of the other
    processes, and what begins at random would begin elsewhere.
    """
    found = getattr(arguments, "hf_deepspeed_config", None)
    if found is None:
        yield
        return
    unset_hf_deepspeed_config()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        set_hf_deepspeed_config(found)  # type: ignore[no-untyped-call]
