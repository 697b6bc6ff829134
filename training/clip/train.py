"""Train MMCLIP: `geodsl train mmclip CONFIG.yaml` calls this, and so does

    torchrun --nproc-per-node 8 -m geodsl.training.clip.train CONFIG.yaml [--FIELD VALUE ...]

One command everywhere; the configuration decides. Ended at any moment, the same command goes on at
the last checkpoint, and what it learns is the same.
"""

from __future__ import annotations

import geodsl.training.clip.operators  # noqa: F401 - before transformers

# isort: split

import gc
import importlib
import importlib.util
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import torch
import torch.distributed as dist
from transformers import TrainingArguments
from transformers.trainer_callback import PrinterCallback, ProgressCallback
from transformers.utils import logging

from geodsl.differences import differing_fields
from geodsl.training.clip.arguments import make_arguments, whole_weights
from geodsl.training.clip.backbones import ModelError, load_backbone
from geodsl.training.clip.checkpoint import COMPLETE, CONFIG, checkpoints, clear, write_model
from geodsl.training.clip.config import WITHOUT_EFFECT, Config
from geodsl.training.clip.evaluate import Outcome, Plan, evaluate
from geodsl.training.clip.making import BatchMaker
from geodsl.training.clip.model import DualEncoder, add_lora, freeze
from geodsl.training.clip.preprocessing import processor_of
from geodsl.training.clip.progress import LOG, Progress
from geodsl.training.clip.report import write_report
from geodsl.training.clip.trainer import ClipTrainer, TrainingError, wait
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.exchange import open_exchange
from geodsl.training.data.loader import make_loader
from geodsl.training.data.model import DataError
from geodsl.training.data.sources import has_split
from geodsl.training.fields import ConfigError, dump_fields, plain, read_fields, with_flags

Say = Callable[[str], None]

MODEL = "model"
"""The folder of the trained model in that of the run."""

VALIDATION = "validation"
"""The split of the first source that is evaluated on where nothing else is named."""


def train(config: Config, say: Say) -> Path:
    """Train, evaluate, save.

    Returns:
        The folder of the model.

    Raises:
        ModelError, DataError, TrainingError: What stands in the way; one line with a way out.
    """
    output = Path(config.output)
    finished = output / MODEL
    arguments = make_arguments(config)
    resumed = begin(config, output, arguments)
    if (finished / COMPLETE).is_file():
        say(f"{finished}: it is trained already")
        return finished
    with whole_weights(arguments):
        model = build(config)
    maker = BatchMaker(processor_of(model.backbone), config.data.long_captions, config.data.pairs)
    plan = held_out(config)

    def figures(encoder: DualEncoder) -> dict[str, float]:
        quick = None if plan is None else replace(plan, disturbed=False)
        found = measure(encoder, quick, config, arguments)
        return {} if found is None else found.numbers()

    samples = config.data.batch_size * config.accumulate * arguments.world_size
    with open_exchange() as exchange:
        batches = make_loader(
            config.data, maker, arguments.process_index, arguments.world_size, exchange
        )
        arguments.max_steps = count_steps(config, batches.steps)
        trainer = ClipTrainer(
            model, arguments, config, batches, figures, [Progress(output, samples, say)]
        )
        for usual in (PrinterCallback, ProgressCallback):
            trainer.remove_callback(usual)
        if resumed is not None:
            say(f"going on at {resumed}")
        if plan is None:
            say(f"nothing is evaluated: no split {VALIDATION} of the first source, no `held_out`")
        with curves_sent(config):
            trainer.resume(resumed)
        finish(trainer, plan, finished)
    return finished


def begin(config: Config, output: Path, arguments: TrainingArguments) -> Path | None:
    """Prepare the folder of a run.

    Returns:
        The checkpoint to go on from; None where there is none.

    Raises:
        TrainingError: The folder is that of another run.
    """
    file = output / CONFIG
    if file.is_file() and has_begun(output):
        old = read_fields(Config, file.read_text(), str(file))
        changes = [
            change
            for change in differing_fields(plain(old), plain(config))
            if re.split(r"[. ]", change, maxsplit=1)[0] not in WITHOUT_EFFECT
        ]
        if changes:
            raise TrainingError(
                f"{output} holds another run ({'; '.join(changes)}); choose another `output`"
            )
    if arguments.process_index == 0:
        output.mkdir(parents=True, exist_ok=True)
        file.write_text(dump_fields(config))
        clear(output, keep=0)
    wait()
    found = checkpoints(output)
    return found[-1] if found else None


def has_begun(output: Path) -> bool:
    """Whether a run has taken a step there: one that was refused before, for a model or data that
    could not be read, may be given again with another configuration."""
    return (output / LOG).is_file() or (output / MODEL).is_dir() or bool(checkpoints(output))


def build(config: Config) -> DualEncoder:
    """The model, with what is trained of it.

    Raises:
        ModelError: It cannot be had, or nothing of it would be trained.
    """
    backbone = load_backbone(config.model, from_scratch=config.from_scratch, seed=config.seed)
    model = DualEncoder(backbone, config.loss, config.chunk or None)
    freeze(model, config.vision_layers, config.text_layers)
    if config.lora_rank:
        towers = ((backbone.vision, config.vision_layers), (backbone.text, config.text_layers))
        wanted = tuple(tower for tower, layers in towers if layers != 0)
        torch.manual_seed(config.seed)
        add_lora(model, config.lora_rank, config.lora_alpha, wanted)
    if config.checkpointing:
        backbone.checkpointing()
    if not any(parameter.requires_grad for parameter in model.parameters()):
        raise ModelError("both towers are frozen: set `vision_layers` or `text_layers`")
    return model


@contextmanager
def curves_sent(config: Config) -> Iterator[None]:
    """While Weights & Biases gets the curves; what it cannot do is one line."""
    if config.log != "wandb":
        yield
        return
    failure: type[Exception] = importlib.import_module("wandb.errors").Error
    try:
        yield
    except failure as error:
        line = " ".join(str(error).split())
        raise TrainingError(f"wandb: {line} WANDB_MODE=offline keeps curves here") from error


def count_steps(config: Config, batches: int) -> int:
    """Optimiser steps.

    Raises:
        TrainingError: There are too few batches for one.
    """
    steps = batches // config.accumulate
    if steps == 0:
        raise TrainingError(f"{batches} batches are too few to add up {config.accumulate}")
    if config.steps > steps:
        raise TrainingError(
            f"`steps: {config.steps}`, but the data has {steps}: give its stages more epochs"
        )
    return config.steps or steps


# --- evaluation and the end ----------------------------------------------------------------------


def held_out(config: Config) -> Plan | None:
    """What is evaluated on; None where there is nothing."""
    source = config.held_out
    if source is None:
        first = next(iter(config.data.sources.values()))
        if not has_split(first.path, VALIDATION):
            return None
        source = SourceConfig(first.path, split=VALIDATION)
    return Plan(source, config.held_out_samples, config.pool)


def measure(
    model: DualEncoder, plan: Plan | None, config: Config, arguments: TrainingArguments
) -> Outcome | None:
    """Figures of the model as it is."""
    if plan is None:
        return None
    return evaluate(model, plan, arguments.device, alike=bool(config.deepspeed))


def finish(trainer: ClipTrainer, plan: Plan | None, folder: Path) -> None:
    """Evaluate, save the model, and write the report."""
    config, model = trainer.config, trainer.encoder
    if trainer.ema:
        trainer.ema.take(model)
    outcome = measure(model, plan, config, trainer.args)
    state = trainer.accelerator.get_state_dict(trainer.deepspeed or model)
    if trainer.args.process_index == 0:
        note = f"{trainer.state.global_step} steps."
        if outcome is not None:
            note += " " + in_words(outcome)
        write_model(folder, model, state, config, note)
        write_report(Path(config.output), trainer.state.log_history, outcome)
        (folder / COMPLETE).touch()
    wait()


def in_words(outcome: Outcome) -> str:
    """Hit@1 for the model card."""
    ways = (("captions", outcome.captions.all), ("pictures", outcome.pictures.all))
    return " ".join(
        f"Hit@1 among hard negative {way}: {100 * found.value:.1f} % "
        f"({100 * found.low:.1f}-{100 * found.high:.1f}, {found.of} samples)."
        for way, found in ways
        if found.value is not None
    )


# --- the command ---------------------------------------------------------------------------------


def read_command(words: Sequence[str]) -> Config:
    """The configuration that a command line gives: a file, then `--FIELD VALUE` or `--FIELD=VALUE`.

    Raises:
        ConfigError: No file, a field that there is not, a value that it cannot have.
    """
    if not words or words[0].startswith("-"):
        raise ConfigError("say which configuration, as in `geodsl train mmclip run.yaml`")
    file, rest = Path(words[0]), list(words[1:])
    try:
        text = file.read_text()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not text"
        raise ConfigError(f"{file}: cannot be read: {why}") from error
    flags: dict[str, str] = {}
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            raise ConfigError(f"`{word}` is no option; options look like `--lr 1e-4`")
        name, has_value, value = word[2:].partition("=")
        if not has_value:
            if not rest:
                raise ConfigError(f"{word} needs a value, as in `{word} 1`")
            value = rest.pop(0)
        flags[name] = value
    return with_flags(read_fields(Config, text, str(file)), flags)


def run(words: Sequence[str]) -> int:
    """The command; what is wrong is one line.

    Returns:
        The exit status: 0, or 2 where something is wrong.
    """

    def say(line: str) -> None:
        if int(os.environ.get("RANK", "0")) == 0:
            print(line, file=sys.stderr, flush=True)

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        folder = train(read_command(words), say)
        say(f"{folder}: the model; {folder.parent / 'report.html'}: the report")
    except (ConfigError, DataError, ModelError, TrainingError) as error:
        print(f"geodsl: {error}", file=sys.stderr)
        return 2
    finally:
        if dist.is_initialized():
            # Without it gloo aborts now and then when all is over. A model that outlives its group
            # joins gloo's threads with the interpreter's lock held, and they may wait for that.
            gc.collect()
            dist.destroy_process_group()
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
