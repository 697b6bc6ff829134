"""The commands about captions and negatives: options; each body loads its module when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from geodsl.cli.boundary import run_command
from geodsl.cli.options import Files, Format, MaxTokens, Numbers, Report, Size, Style, Workers


def mutate_command(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE...]",
            show_default=False,
            help=".geo files, folders, globs, or - for standard input. Default: what is piped in, "
            "else the only .geo file of this folder.",
        ),
    ] = None,
    n: Annotated[int, typer.Option("--n", min=1, max=1000, metavar="N", help="Negatives.")] = 10,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FOLDER", help="Default: NAME.negatives beside each program."
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, metavar="S", help="Another seed, other negatives.")
    ] = 0,
    mutators: Annotated[
        str, typer.Option(metavar="NAME,...", help="Only these rules; see `geodsl mutators`.")
    ] = "",
    size: Size = "448",
    style: Style = "exam",
    numbers: Numbers = True,
    max_tokens: MaxTokens = 64,
    text_only: Annotated[
        bool, typer.Option("--text-only", help="Captions and text negatives, no pictures of them.")
    ] = False,
    texts: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=1000,
            metavar="N",
            show_default=False,
            help="Captions by rules that are false of the picture. "
            "Default: 10 with --text-only, else none.",
        ),
    ] = None,
    retrieve: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Also captions of its samples or .geo files, in this picture's letters.",
        ),
    ] = None,
    retrieved: Annotated[
        int, typer.Option(min=5, max=50, metavar="N", help="How many of those.")
    ] = 10,
    embedding: Annotated[
        str | None,
        typer.Option(metavar="MODEL", help="A sentence-transformers folder: similar in meaning."),
    ] = None,
    exchange: Annotated[
        bool,
        typer.Option(
            "--exchange",
            help="For training: in half of the samples an edited figure is the positive, so that "
            "being edited gives nothing away.",
        ),
    ] = False,
    workers: Workers = 1,
    report: Report = None,
) -> None:
    """Make hard negatives: almost the same, proven false both ways.

    \b
    Examples:
      geodsl mutate problem.geo                 ten negatives in problem.negatives/
      geodsl mutate problem.geo --n 20 -o out/ --mutators swap-labels,change-angle
      geodsl mutate problem.geo --text-only --texts 20 --retrieve samples/
      geodsl mutate problems/ -o out/ --workers 4 --report report.jsonl
    """

    def action() -> int:
        from geodsl.cli.mutating import Wish, mutate_files
        from geodsl.cli.text_mutating import TextWish
        from geodsl.cli.values import load_style, read_names, read_size

        chosen = load_style(style, numbers)
        count = texts if texts is not None else 10 if text_only else 0
        wanted = TextWish(count, text_only, retrieve, retrieved, embedding)
        room = max_tokens or None
        rules = read_names(mutators)
        wish = Wish(n, read_size(size), seed, chosen, rules, room, wanted, exchange)
        return mutate_files(files or [], output, wish, workers, report)

    run_command(action)


def vary_command(
    files: Files,
    n: Annotated[int, typer.Option("--n", min=1, max=1000, metavar="N", help="Variants.")] = 10,
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FOLDER", help="Default: NAME.variants beside each program."
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, metavar="S", help="Another seed, another figure and variants.")
    ] = 0,
    size: Size = "448",
    max_tokens: MaxTokens = 64,
    workers: Workers = 1,
    report: Report = None,
) -> None:
    """Draw a figure in other ways in which all that is stated holds.

    Each picture comes with a caption and a scene record.

    \b
    Examples:
      geodsl vary problem.geo                   ten pictures in problem.variants/
      geodsl vary problems/ --n 4 -o out/ --workers 4 --report report.jsonl
    """

    def action() -> int:
        from geodsl.cli.values import read_size
        from geodsl.cli.vary import Wish, vary_files

        wish = Wish(n, read_size(size), seed, max_tokens or None)
        return vary_files(files, output, wish, workers, report)

    run_command(action)


def mutators_command(
    format: Format = "text",
) -> None:
    """List the rules of `geodsl mutate`, with an example of each.

    \b
    Example:
      geodsl mutators
    """

    def action() -> int:
        from geodsl.cli.rules import list_rules

        return list_rules(format)

    run_command(action)


def caption_command(
    files: Files,
    n: Annotated[
        int, typer.Option("--n", min=1, max=10_000, metavar="N", help="Captions a program.")
    ] = 1,
    seed: Annotated[
        int, typer.Option(min=0, metavar="S", help="Seed of the first; the next has the next.")
    ] = 0,
    max_tokens: MaxTokens = 64,
    numbers: Annotated[
        bool, typer.Option("--numbers/--no-numbers", help="The picture prints given measures.")
    ] = True,
    format: Annotated[
        Literal["text", "json"],
        typer.Option(metavar="text|json", help="One caption a line, or JSON with its statements."),
    ] = "text",
) -> None:
    """Say programs in English; print one caption a line.

    \b
    Examples:
      geodsl caption problem.geo --n 5
      geodsl caption problem.geo --max-tokens 0 --format json
    """

    def action() -> int:
        from geodsl.cli.caption import Request, caption_files

        return caption_files(files, Request(n, seed, max_tokens, numbers, format))

    run_command(action)


def audit_command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", show_default=False, help="Records (.json), or folders of them."
        ),
    ],
    sample: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Only N files, drawn by the seed."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, metavar="S", help="Draws the --sample.")] = 0,
    workers: Workers = 1,
    format: Format = "text",
) -> None:
    """Judge records again, by code that shares nothing with the judge.

    Of scenes (`geodsl compile --json`, `geodsl vary`) and samples (`geodsl mutate`). The records
    in the shards of a data set are judged again by `geodsl verify --audit all`.

    \b
    Examples:
      geodsl audit problem.json
      geodsl audit out/ --workers 4
      geodsl audit out/ --sample 500 --seed 3 --format json
    """

    def action() -> int:
        from geodsl.cli.audit import audit_files

        return audit_files(paths, sample, seed, workers, format)

    run_command(action)
