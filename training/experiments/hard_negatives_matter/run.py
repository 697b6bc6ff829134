"""Do hard negatives matter? Train the same small model with and without them, and see.

    python -m geodsl.training.experiments.hard_negatives_matter.run \
        --size cpu --data DATA [--test REAL] -o OUT [--seeds 3] [--minutes 40]

DATA and REAL are data sets of `geodsl synth`. Models learn from DATA, but for the problems that are
held out of it; they are asked about those, and about REAL. Runs that are finished are skipped, one
that was stopped goes on at its last checkpoint: give the same command again.

    OUT/plan.yaml         what was decided at the beginning, with the steps that the minutes allow
    OUT/prepared/         the data, split and made small
    OUT/runs/NAME/        a training each, with its answers
    OUT/table.md, outcome.json, plot.png
"""

from __future__ import annotations

import geodsl.training.clip.operators  # noqa: F401 - before transformers

# isort: split

import argparse
import json
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from transformers.utils import logging

from geodsl.differences import differing_fields
from geodsl.training.clip.arguments import make_arguments
from geodsl.training.clip.backbones import ModelError
from geodsl.training.clip.checkpoint import fingerprint
from geodsl.training.clip.config import Config
from geodsl.training.clip.making import BatchMaker
from geodsl.training.clip.preprocessing import processor_of
from geodsl.training.clip.train import build, train
from geodsl.training.clip.trainer import TrainingError
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.loader import make_loader
from geodsl.training.data.model import DataError
from geodsl.training.experiments.hard_negatives_matter.blind import blind
from geodsl.training.experiments.hard_negatives_matter.outcome import rows, write
from geodsl.training.experiments.hard_negatives_matter.plan import (
    SIZES,
    Cell,
    Plan,
    cells,
    config_of,
)
from geodsl.training.experiments.hard_negatives_matter.prepare import Prepared, prepare
from geodsl.training.experiments.hard_negatives_matter.questions import Answers, ask
from geodsl.training.fields import ConfigError, dump_fields, plain, read_fields

Say = Callable[[str], None]

PLAN, ANSWERS = "plan.yaml", "answers.json"

TIMED = 4
"""Steps that are timed to see how many the minutes allow; one more goes before."""

FOR_STEPS = 0.75
"""Share of the minutes that steps may take; the rest is for pictures, questions, baselines."""


def experiment(plan: Plan, seeds: int, place: Path, say: Say) -> Path:
    """Run all that is not finished, and write the outcome.

    Returns:
        The table.

    Raises:
        ConfigError: The folder holds another experiment.
        DataError, ModelError, TrainingError: What stands in the way.
    """
    plan, prepared = begin(plan, seeds, place, say)
    todo = [(cell, seed) for seed in range(seeds) for cell in cells(plan.size)]
    found: dict[Cell, dict[int, Answers]] = {cell: {} for cell in cells(plan.size)}
    for number, (cell, seed) in enumerate(todo, start=1):
        where = f"run {number}/{len(todo)}, {cell.name(seed)}"
        found[cell][seed] = one_run(plan, prepared, cell, seed, place, _prefixed(say, where))
    file = place / "blind.json"
    if not file.is_file():
        say("blind baselines")
        source = SourceConfig(str(prepared.data), captions="first")
        _write_json(file, blind(source, prepared.sets(), plan.against))
    made = rows(found, json.loads(file.read_text()), prepared.origins())
    write(place, made, plan, prepared.counts())
    return place / "table.md"


def _prefixed(say: Say, where: str) -> Say:
    return lambda line: say(f"{where}: {line}")


def begin(plan: Plan, seeds: int, place: Path, say: Say) -> tuple[Plan, Prepared]:
    """Take up the experiment that the folder holds, or decide on the steps of a new one."""
    file = place / PLAN
    if file.is_file():
        old = read_fields(Plan, file.read_text(), str(file))
        # Steps that the minutes allowed once are kept: runs of other lengths do not compare.
        is_timed = plan.size.steps == 0
        wanted = replace(plan, size=replace(plan.size, steps=old.size.steps)) if is_timed else plan
        if changes := [*_changes(old.size, wanted.size), *_but_size(old, wanted)]:
            raise ConfigError(
                f"{place} holds another experiment ({'; '.join(changes)}); choose another -o"
            )
        return old, prepare(old, place / "prepared", say)
    place.mkdir(parents=True, exist_ok=True)
    prepared = prepare(plan, place / "prepared", say)
    if plan.size.steps == 0:
        plan = replace(plan, size=replace(plan.size, steps=affordable(plan, seeds, prepared, say)))
    partial = file.with_suffix(".partial")
    partial.write_text(dump_fields(plan))
    partial.replace(file)
    return plan, prepared


def _but_size(old: Plan, new: Plan) -> list[str]:
    return _changes(old, replace(new, size=old.size))


def _changes(old: object, new: object) -> list[str]:
    return differing_fields(plain(old), plain(new))


def one_run(
    plan: Plan, prepared: Prepared, cell: Cell, seed: int, place: Path, say: Say
) -> Answers:
    """Train and ask, unless that was done."""
    folder = place / "runs" / cell.name(seed)
    file = folder / ANSWERS
    if file.is_file():
        say("finished before")
    else:
        model = train(config_of(cell, seed, plan, folder, prepared.model, prepared.data), say)
        say("asking")
        _write_json(file, ask(model, prepared.sets(), plan.against, plan.size.device))
        for checkpoint in folder.glob("checkpoint-*"):
            shutil.rmtree(checkpoint)
    found: Answers = json.loads(file.read_text())
    return found


def _write_json(file: Path, value: object) -> None:
    partial = file.with_suffix(".partial")
    partial.write_text(json.dumps(value, indent=1) + "\n")
    partial.replace(file)


# --- time ----------------------------------------------------------------------------------------


def affordable(plan: Plan, seeds: int, prepared: Prepared, say: Say) -> int:
    """Steps of each run that the minutes allow. Decided once: all runs take as many."""
    each = []
    for cell in cells(plan.size):
        size = replace(plan.size, steps=TIMED + 1)
        config = config_of(
            cell, 0, replace(plan, size=size), prepared.root, prepared.model, prepared.data
        )
        each.append(seconds_of(config))
        say(f"{cell.title}, {cell.count}: {each[-1]:.2f} s a step")
    steps = int(FOR_STEPS * 60 * plan.size.minutes / (seeds * sum(each)))
    if steps < 1:
        raise TrainingError(f"{plan.size.minutes:g} minutes are too few for a step of each run")
    say(f"{steps} steps of each run in {plan.size.minutes:g} minutes")
    return steps


def seconds_of(config: Config) -> float:
    """Seconds of a step, reading included."""
    device = make_arguments(config).device
    model = build(config).to(device)
    maker = BatchMaker(processor_of(model.backbone), config.data.long_captions, config.data.pairs)
    times = []
    begun = time.perf_counter()
    for batch in make_loader(config.data, maker):
        tensors = {name: tensor.to(device) for name, tensor in batch.tensors().items()}
        loss = model(**tensors)["loss"]
        loss.backward()
        float(loss.detach())  # until it is there
        times.append(time.perf_counter() - begun)
        begun = time.perf_counter()
    return sum(times[1:]) / len(times[1:])


# --- the command ---------------------------------------------------------------------------------


def read_plan(options: argparse.Namespace) -> Plan:
    """The plan that a command line asks for."""
    size = SIZES[options.size]
    if options.minutes is not None:
        size = replace(size, minutes=options.minutes, steps=0)
    if options.steps is not None:
        size = replace(size, steps=options.steps)
    test = options.test
    return Plan(
        options.data, fingerprint(options.data), size,
        test, None if test is None else fingerprint(test), options.against,
    )  # fmt: skip


def main(words: Sequence[str]) -> int:
    """The command.

    Returns:
        The exit status: 0, or 2 where something is wrong, which one line says.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", choices=list(SIZES), default="cpu")
    parser.add_argument("--data", required=True, help="a data set of `geodsl synth`, to learn from")
    parser.add_argument("--test", help="another one, of real problems, to be asked about only")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.add_argument("--seeds", type=_positive, default=3)
    parser.add_argument("--minutes", type=float, help="for all runs together, in place of steps")
    parser.add_argument("--steps", type=_positive, help="of each run")
    parser.add_argument("--against", type=_positive, default=10, help="negatives of a question")
    options = parser.parse_args(words)
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    try:
        table = experiment(read_plan(options), options.seeds, options.output, say)
    except (ConfigError, DataError, ModelError, TrainingError, OSError) as error:
        print(f"hard_negatives_matter: {error}", file=sys.stderr)
        return 2
    print(table.read_text())
    return 0


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"at least 1, not {value}")
    return value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
