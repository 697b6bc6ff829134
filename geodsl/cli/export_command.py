"""The options of `geodsl export`; its body loads what it needs when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from geodsl.cli.boundary import run_command
from geodsl.cli.options import Workers


def export_command(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="A data set that `geodsl synth` has made.")
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help="mmgeolm-images, mmgeolm-texts, llava, math-puma, parquet or imagefolder.",
        ),
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FOLDER", help="Where the export goes.")
    ],
    least: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Leave out samples with fewer negatives; default: what the trainer takes.",
        ),
    ] = None,
    prefix: Annotated[
        str,
        typer.Option(metavar="PATH", help="Stands before the path of each picture in the rows."),
    ] = "",
    force: Annotated[
        bool, typer.Option("--force", help="Replace an export that is there.")
    ] = False,
    workers: Workers = 1,
) -> None:
    """Write a data set in the form that another trainer reads.

    \b
    Examples:
      geodsl export data/ --to mmgeolm-images -o mmgeolm/
      geodsl export data/ --to math-puma -o puma/ --prefix /data/puma --workers 4
      geodsl export data/ --to parquet -o parquet/
    """

    def action() -> int:
        from geodsl.cli.exporting import export_folder, local

        return export_folder(local(folder), to, local(output), least, prefix, force, workers)

    run_command(action)
