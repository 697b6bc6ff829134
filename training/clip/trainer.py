"""Hugging Face's Trainer for batches with hard negatives: no more of it is changed than must be.

Changed: where batches come from (a loader with an exact state, which knows its rank), what is
logged beside the loss, what a checkpoint holds, and when one counts as complete.
"""

from __future__ import annotations

import geodsl.training.clip.operators  # noqa: F401 - before transformers

# isort: split

import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, cast

import torch
import torch.distributed as dist
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.optim.swa_utils import get_ema_multi_avg_fn
from transformers import Trainer, TrainerCallback, TrainerControl, TrainerState, TrainingArguments

from geodsl.training.clip.batch import Batch
from geodsl.training.clip.checkpoint import COMPLETE, clear, read_model, write_model
from geodsl.training.clip.config import Config
from geodsl.training.clip.model import DualEncoder

Evaluate = Callable[[DualEncoder], dict[str, float]]


class TrainingError(Exception):
    """A training that cannot go on; the message is one line with a way out."""


class Batches(Protocol):
    """What `training.data.loader` makes: the batches of one process, with an exact state."""

    @property
    def steps(self) -> int: ...
    def __iter__(self) -> Iterator[Batch]: ...
    def state_dict(self) -> dict[str, object]: ...
    def load_state_dict(self, state: Mapping[str, object]) -> None: ...


class Feed:
    """Tensors of the batches that are left, as the Trainer takes them."""

    def __init__(self, batches: Batches) -> None:
        self._batches = batches

    def __iter__(self) -> Iterator[dict[str, Tensor]]:
        # Loaders draw a seed for their workers when they begin: going on would draw once more.
        with torch.random.fork_rng(devices=[]):
            iterator = iter(self._batches)
            first = next(iterator, None)
        if first is None:
            return
        yield first.tensors()
        for batch in iterator:
            yield batch.tensors()


class ClipTrainer(Trainer):
    """Trains a `DualEncoder`.

    Args:
        evaluate: Figures of the model as it is; all processes call it together.
    """

    def __init__(
        self,
        encoder: DualEncoder,
        args: TrainingArguments,
        config: Config,
        batches: Batches,
        evaluate: Evaluate,
        callbacks: list[TrainerCallback],
    ) -> None:
        self.config, self.batches, self._figures = config, batches, evaluate
        self.encoder = encoder
        self._terms: dict[str, Tensor] = {}
        self._term_count = 0
        self.ema = Ema(config.ema) if config.ema else None
        super().__init__(
            model=encoder,
            args=args,
            eval_dataset={},  # `evaluate` knows its own, but the Trainer asks for one
            callbacks=[*callbacks, *([self.ema] if self.ema else [])],
        )

    def get_train_dataloader(self) -> Feed:  # type: ignore[override]
        return Feed(self.batches)

    def get_decay_parameter_names(self, model: nn.Module) -> list[str]:
        """Weights that decay: not scale and bias, which have one number each."""
        names = (self.encoder.backbone.log_scale, self.encoder.backbone.bias or "")
        single = {"bias", *(f"towers.{name}" for name in names)}
        return [name for name in super().get_decay_parameter_names(model) if name not in single]

    def compute_loss(
        self,
        model: nn.Module,
        inputs: dict[str, Tensor],
        return_outputs: bool = False,
        num_items_in_batch: Tensor | int | None = None,
    ) -> Tensor:
        """The loss of a batch; its terms are kept for the log."""
        found: dict[str, Tensor] = model(**inputs)
        loss = found.pop("loss")
        for name, value in found.items():
            total = self._terms.get(name)
            self._terms[name] = value if total is None else total + value
        self._term_count += 1
        return loss

    def log(self, logs: dict[str, float], start_time: float | None = None) -> None:
        """Add the means of the terms since the last line."""
        if "loss" in logs:
            if not math.isfinite(logs["loss"]):
                raise TrainingError(
                    f"the loss is {logs['loss']} at step {self.state.global_step}: "
                    "try a lower `lr`, or `precision: fp32`"
                )
            means = {name: float(v) / self._term_count for name, v in self._terms.items()}
            logs = logs | means
            self._terms, self._term_count = {}, 0
        super().log(logs, start_time)

    def evaluate(self, *args: object, **kwargs: object) -> dict[str, float]:
        """Hit@1 and retrieval on what is held out."""
        found = self._figures(self.encoder)
        if found:
            self.log(found)
        self.control = self.callback_handler.on_evaluate(self.args, self.state, self.control, found)
        return found

    # --- checkpoints -----------------------------------------------------------------------------

    def _save(
        self, output_dir: str | None = None, state_dict: Mapping[str, Tensor] | None = None
    ) -> None:
        """Write the model in the form of its own library."""
        if not self.args.should_save:
            return
        model = self.encoder
        state = state_dict if state_dict is not None else model.state_dict()
        note = f"Step {self.state.global_step} of {self.state.max_steps}."
        write_model(Path(output_dir or self.config.output), model, state, self.config, note)

    def _save_checkpoint(self, model: nn.Module, trial: object) -> None:
        super()._save_checkpoint(model, trial)
        output = Path(self.config.output)
        folder = output / f"checkpoint-{self.state.global_step}"
        torch.save(self.batches.state_dict(), folder / f"loader-{self.args.process_index}.pt")
        if self.ema and self.args.should_save:
            self.ema.save(folder)
        wait()
        if self.args.should_save:
            (folder / COMPLETE).touch()
            clear(output, self.config.keep)
        wait()

    def _load_from_checkpoint(
        self, resume_from_checkpoint: str, model: nn.Module | None = None
    ) -> None:
        read_model(Path(resume_from_checkpoint), self.encoder)

    def resume(self, folder: Path | None) -> None:
        """Train, from a checkpoint or from the start."""
        if folder is not None:
            file = folder / f"loader-{self.args.process_index}.pt"
            if not file.is_file():
                raise TrainingError(f"{folder}: it was written by another number of processes")
            self.batches.load_state_dict(torch.load(file, weights_only=False))
            if self.ema:
                self.ema.load(folder)
        self.train(resume_from_checkpoint=None if folder is None else str(folder))


class Ema(TrainerCallback):
    """A running mean of what is trained."""

    FILE = "ema.safetensors"

    def __init__(self, decay: float) -> None:
        self._average = get_ema_multi_avg_fn(decay)  # type: ignore[no-untyped-call]
        self.mean: dict[str, Tensor] = {}

    def on_train_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **more: object
    ) -> None:
        trained = _trained(cast("nn.Module", more["model"]))
        if not self.mean:
            self.mean = {name: value.detach().clone() for name, value in trained.items()}
        self.mean = {name: value.to(trained[name].device) for name, value in self.mean.items()}

    def on_step_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **more: object
    ) -> None:
        trained = _trained(cast("nn.Module", more["model"]))
        now = [trained[name].detach() for name in self.mean]
        self._average(list(self.mean.values()), now, state.global_step)

    def save(self, folder: Path) -> None:
        """Beside the weights that are trained."""
        save_file(
            {name: value.contiguous() for name, value in self.mean.items()}, folder / self.FILE
        )

    def load(self, folder: Path) -> None:
        """Go on with the mean of a checkpoint."""
        self.mean = load_file(folder / self.FILE)

    def take(self, model: nn.Module) -> None:
        """Put the mean in the place of what was trained."""
        with torch.no_grad():
            for name, value in _trained(model).items():
                value.copy_(self.mean[name])


def _trained(model: nn.Module) -> dict[str, nn.Parameter]:
    return {name: value for name, value in model.named_parameters() if value.requires_grad}


def wait() -> None:
    """Until all processes are here."""
    if dist.is_available() and dist.is_initialized():
        dist.barrier()
