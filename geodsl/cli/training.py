"""`geodsl train`: a door to the training package, which is only loaded when it is used."""

from __future__ import annotations

import importlib.util
from contextlib import AbstractContextManager
from typing import Protocol

import typer
from typer.core import TyperCommand

from geodsl.cli.boundary import UserError, run_command

NEEDED = ("torch", "transformers", "accelerate", "torchdata", "matplotlib")

train_app = typer.Typer(
    name="train",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Train models on data sets that `geodsl synth` has made.",
)


def need_torch() -> None:
    """Say what to install where something is missing.

    Raises:
        UserError: What training needs is not installed.
    """
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise UserError(f"{', '.join(missing)} not installed: pip install 'geodsl[train]'")


class Formatter(Protocol):
    """What is used of the formatter of help pages, which typer has moved about."""

    def section(self, name: str) -> AbstractContextManager[None]: ...

    def write_dl(self, rows: list[tuple[str, str]]) -> None: ...


class FieldsCommand(TyperCommand):
    """A command whose help lists the fields of the configuration."""

    def format_epilog(self, ctx: typer.Context, formatter: Formatter) -> None:  # type: ignore[override]
        """Write the fields with their defaults; reading them loads nothing heavy."""
        from geodsl.training.clip.config import Config
        from geodsl.training.fields import described

        with formatter.section("Fields of the configuration, each an option"):
            formatter.write_dl(described(Config))


@train_app.callback()
def train_group() -> None:
    """Keep `mmclip` a command of its own while it is the only one."""


@train_app.command(
    "mmclip",
    cls=FieldsCommand,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def train_mmclip(
    ctx: typer.Context,
    config: str = typer.Argument(metavar="CONFIG.yaml", help="The configuration of the run."),
) -> None:
    """Train MMCLIP, a vision encoder, with hard negatives.

    Options set fields of the configuration, as --lr 1e-4 or --data.batch_size 64. Ended at any
    moment, the same command goes on. On several GPUs:

    \b
      torchrun --nproc-per-node 8 -m geodsl.training.clip.train CONFIG.yaml

    \b
    Examples:
      geodsl train mmclip run.yaml
      geodsl train mmclip run.yaml --output out/a --seed 1 --loss '{info_nce_hard: 1}'
    """

    def action() -> int:
        need_torch()
        from geodsl.training.clip.train import run

        return run([config, *ctx.args])

    run_command(action)
