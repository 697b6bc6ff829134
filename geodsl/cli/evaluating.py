"""`geodsl eval`: a door to the evaluations of the training package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from geodsl.cli.boundary import run_command

eval_app = typer.Typer(
    name="eval",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Measure models on data sets that `geodsl synth` has made.",
)


@eval_app.callback()
def eval_group() -> None:
    """Keep `mmclip` a command of its own while it is the only one."""


@eval_app.command("mmclip")
def eval_mmclip(
    models: Annotated[
        list[str],
        typer.Argument(
            metavar="MODEL...",
            help="Folders of checkpoints, names on the Hugging Face hub, open_clip:NAME/TAG.",
        ),
    ],
    data: Annotated[
        str, typer.Option("--data", metavar="PATH", help="A data set, or a JSON file of MMGeoLM's.")
    ],
    split: Annotated[str, typer.Option(metavar="NAME", help="Of the data set.")] = "test",
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="Most samples; 0 for all.")] = 0,
    pool: Annotated[
        int, typer.Option(min=1, metavar="N", help="Samples among which retrieval looks.")
    ] = 64,
    disturbed: Annotated[
        bool,
        typer.Option(
            "--disturbed/--no-disturbed", help="Also turn pictures by 30 degrees, and halve them."
        ),
    ] = True,
    details: Annotated[
        bool,
        typer.Option("--details/--no-details", help="Also by rule, broken relation and hardness."),
    ] = True,
    json: Annotated[
        Path | None,
        typer.Option("--json", metavar="FILE.json", help="Write all figures there."),
    ] = None,
    device: Annotated[
        Literal["auto", "cpu"],
        typer.Option(metavar="auto|cpu", help="`cpu` leaves a GPU alone."),
    ] = "auto",
) -> None:
    """Compare vision encoders: Hit@1 against hard negatives, retrieval, disturbed pictures.

    \b
    Examples:
      geodsl eval mmclip out/model --data data/
      geodsl eval mmclip out/checkpoint-100 out/model google/siglip-base-patch16-224 --data data/
    """

    def action() -> int:
        from geodsl.cli.training import need_torch

        need_torch()
        from geodsl.training.clip.compare import Request, compare

        return compare(models, Request(data, split, limit, pool, disturbed, details, json, device))

    run_command(action)
