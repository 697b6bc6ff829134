"""The commands about programs: options; each body loads its module when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from geodsl.cli.boundary import run_command
from geodsl.cli.options import Files, Format, Notation, Numbers, Report, Size, Style, Workers

Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE|FOLDER|-",
        help="Picture (.png .svg .pdf), or scene record (.json), or a folder for all; "
        "- is standard output. Default: beside each program.",
    ),
]


def check_command(
    files: Files,
    format: Format = "text",
) -> None:
    """Check programs without solving them; print every error of each.

    \b
    Examples:
      geodsl check problem.geo
      geodsl check --format json - < problem.geo
    """

    def action() -> int:
        from geodsl.cli.checking import check_files

        return check_files(files, format)

    run_command(action)


def fmt_command(
    files: Files,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if a file would change.")
    ] = False,
) -> None:
    """Rewrite programs in canonical form.

    Standard input goes to standard output.

    \b
    Examples:
      geodsl fmt problem.geo
      geodsl fmt --check examples/
      echo 'AB perp CD' | geodsl fmt -
    """

    def action() -> int:
        from geodsl.cli.formatting import format_files

        return format_files(files, check)

    run_command(action)


def compile_command(
    files: Files,
    output: Output = None,
    to: Annotated[
        Literal["png", "svg", "pdf"],
        typer.Option(metavar="FORMAT", help="png, svg or pdf, where no file name says it."),
    ] = "png",
    size: Size = "448",
    seed: Annotated[
        int, typer.Option(min=0, metavar="S", help="Another seed, another figure.")
    ] = 0,
    style: Style = "exam",
    numbers: Numbers = True,
    draw: Annotated[bool, typer.Option("--draw/--no-draw", help="Make the picture.")] = True,
    json: Annotated[
        bool, typer.Option("--json", help="Write the scene record too (to stdout with -o -).")
    ] = False,
    format: Format = "text",
    workers: Workers = 1,
    report: Report = None,
) -> None:
    """Solve, verify and draw programs; print what was found.

    \b
    Examples:
      geodsl compile problem.geo                       writes problem.png
      geodsl compile problem.geo -o figure.svg
      geodsl compile problem.geo --json --no-draw -o - scene record on standard output
      geodsl compile problems/ -o out/ --workers 4 --report report.jsonl
    """

    def action() -> int:
        from geodsl.cli.batch import compile_files
        from geodsl.cli.targets import Request
        from geodsl.cli.values import read_size

        request = Request(output, to, read_size(size), seed, style, numbers, draw, json)
        return compile_files(files, request, format, workers, report)

    run_command(action)


def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Problems of another notation.")],
    notation: Annotated[Notation, typer.Option("--from", help="Notation of FILE.")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where the programs go.")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that no import has written.")
    ] = False,
    report: Report = None,
) -> None:
    """Translate problems of other notations into programs.

    Each problem becomes a file of its own.

    \b
    Examples:
      geodsl import --from alphageometry jgex.txt -o problems/
      geodsl import --from geometry3k problems.jsonl -o problems/ --report import.jsonl
    """

    def action() -> int:
        from geodsl.cli.importing import import_file

        return import_file(file, notation, output, force, report)

    run_command(action)


def sample_command(
    n: Annotated[int, typer.Option("--n", min=0, metavar="N", help="Programs.")] = 10,
    seed: Annotated[int, typer.Option(min=0, metavar="S", help="Another seed, others.")] = 0,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FOLDER",
            show_default=False,
            help="Write each as SEED-INDEX.geo there. Default: print them.",
        ),
    ] = None,
    statements: Annotated[
        str, typer.Option(metavar="MIN-MAX", help="Statements a program.")
    ] = "3-12",
    weights: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Other weights: .toml, .json or .yaml."),
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Say which of the vocabulary occurred, which not.")
    ] = False,
    moves: Annotated[
        bool, typer.Option("--moves", help="List what is drawn from, with weights, and stop.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that are no sampled programs.")
    ] = False,
    workers: Workers = 1,
) -> None:
    """Make random programs, no two the same.

    Each is solved by `geodsl compile`, and no statement of it is needless.

    \b
    Examples:
      geodsl sample --n 5
      geodsl sample --n 10000 --seed 1 -o programs/ --workers 4 --coverage
      geodsl sample --n 100 --statements 4-8 --weights circles.toml -o programs/
    """

    def action() -> int:
        from geodsl.cli.sampling import list_moves, sample_files, weights_for

        if moves:
            return list_moves()
        chosen = weights_for(weights, statements)
        return sample_files(n, seed, output, chosen, workers, with_coverage=coverage, force=force)

    run_command(action)
