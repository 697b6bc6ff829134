"""Several models on one data set: `geodsl eval mmclip`."""

from __future__ import annotations

import geodsl.training.clip.operators  # noqa: F401 - before transformers

# isort: split

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from rich import box
from rich.console import Console
from rich.table import Table
from transformers.utils import logging

from geodsl.training.clip.backbones import ModelError, load_backbone
from geodsl.training.clip.checkpoint import fingerprint
from geodsl.training.clip.evaluate import Outcome, Plan, evaluate
from geodsl.training.clip.model import DualEncoder
from geodsl.training.clip.report import Row, groups, table
from geodsl.training.clip.weights import Weights
from geodsl.training.data.config import SourceConfig
from geodsl.training.data.model import DataError


@dataclass(frozen=True, slots=True)
class Request:
    """What is measured, and what is told.

    Attributes:
        limit: Most samples; 0 for all.
        pool: Samples among which retrieval looks.
        disturbed: Whether pictures are also turned and halved.
        details: Whether results are printed by rule, relation and hardness.
        json: A file for all figures.
    """

    data: str
    split: str = "test"
    limit: int = 0
    pool: int = 64
    disturbed: bool = True
    details: bool = True
    json: Path | None = None
    device: str = "auto"


def compare(models: Sequence[str], request: Request) -> int:
    """Measure models one after the other and print one table.

    Returns:
        The exit status: 0, or 2 where a model or the data cannot be read, or the figures not be
        written.
    """
    if request.json is not None and not request.json.absolute().parent.is_dir():
        print(
            f"geodsl: {request.json}: cannot be written: there is no such folder", file=sys.stderr
        )
        return 2
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        found = [(name, measure(name, request)) for name in models]
    except (ModelError, DataError) as error:
        print(f"geodsl: {error}", file=sys.stderr)
        return 2
    show(found, request)
    if request.json is not None:
        text = json.dumps(as_json(found, request), indent=2) + "\n"
        partial = request.json.with_name(request.json.name + ".partial")
        partial.write_text(text)
        partial.replace(request.json)
    return 0


def measure(name: str, request: Request) -> Outcome:
    """One model.

    Raises:
        ModelError, DataError: It cannot be had, or the data cannot be read.
    """
    is_cpu = request.device == "cpu" or not torch.cuda.is_available()
    device = torch.device("cpu" if is_cpu else "cuda")
    model = DualEncoder(load_backbone(name), Weights(info_nce=1.0)).to(device)
    source = SourceConfig(request.data, split=request.split)
    plan = Plan(source, request.limit, request.pool, request.disturbed)
    return evaluate(model, plan, device)


def as_json(found: Sequence[tuple[str, Outcome]], request: Request) -> dict[str, object]:
    """All figures, and what they were measured on."""
    return {
        "data": Path(request.data).name,
        "split": request.split,
        "manifest": fingerprint(request.data),
        "pool": request.pool,
        "models": {name: outcome.as_json() for name, outcome in found},
    }


def show(found: Sequence[tuple[str, Outcome]], request: Request) -> None:
    """Print the table, and one for each kind of negative."""
    samples = found[0][1].samples
    print_rows(f"{samples} samples of {request.data}, {request.split}", table(found))
    for title, rows in groups(found) if request.details else ():
        print_rows(title, rows)


def print_rows(title: str, rows: Sequence[Row]) -> None:
    """Print a table; the first row is its head."""
    head, *rest = rows
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left")
    for number, cell in enumerate(head):
        made.add_column(cell.replace("[", r"\["), justify="left" if number == 0 else "right")
    for row in rest:
        made.add_row(*(cell.replace("[", r"\[") for cell in row))
    Console(highlight=False).print(made)
