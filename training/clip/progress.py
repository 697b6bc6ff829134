"""The terminal and `log.jsonl`: how far the training is, how fast, what it reaches."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

LOG = "log.jsonl"
SHOWN = ("loss", "learning_rate", "grad_norm", "scale", "bias", "masked")


class Progress(TrainerCallback):
    """Writes a line now and then.

    Args:
        samples: Of a step, of all processes.
    """

    def __init__(self, output: Path, samples: int, say: Callable[[str], None]) -> None:
        self._file, self._samples, self._say = output / LOG, samples, say
        self._since, self._step = 0.0, 0

    def on_train_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **more: object
    ) -> None:
        self._since, self._step = time.monotonic(), state.global_step
        if state.is_world_process_zero:
            # Lines behind the checkpoint that the training goes on from are of steps to come.
            lines = (json.dumps(row) + "\n" for row in state.log_history)
            self._file.write_text("".join(lines))

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: Mapping[str, float] | None = None,
        **more: object,
    ) -> None:
        if not state.is_world_process_zero or logs is None:
            return
        with self._file.open("a") as stream:
            stream.write(json.dumps(state.log_history[-1]) + "\n")
        if "loss" in logs:
            self._say(self._line(state, logs))
        elif any(name.startswith("hit_") for name in logs):
            figures = (f"{name} {100 * logs[name]:.1f} %" for name in logs if "_" in name)
            self._say(f"  held out: {', '.join(figures)}")

    def _line(self, state: TrainerState, logs: Mapping[str, float]) -> str:
        now, steps = time.monotonic(), state.global_step - self._step
        rate = steps / max(now - self._since, 1e-9)
        self._since, self._step = now, state.global_step
        left = (state.max_steps - state.global_step) / rate if rate else 0.0
        shown = "  ".join(f"{name} {logs[name]:.4g}" for name in SHOWN if name in logs)
        speed = f"{rate * self._samples:.1f} samples/s  {timedelta(seconds=round(left))} left"
        return f"step {state.global_step}/{state.max_steps}  {shown}  {speed}"
