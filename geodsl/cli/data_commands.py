"""The commands about data sets: their options; each body loads its module when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodsl.cli.boundary import run_command
from geodsl.cli.options import Notation, Quiet, Workers


def synth_command(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE...",
            show_default=False,
            help="Folders, .geo files, globs, NOTATION:FILE of an importer, or sample:N.",
        ),
    ] = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FOLDER", help="Where the data set goes.")
    ] = "",
    negatives: Annotated[
        int | None,
        typer.Option(metavar="N", help="Negatives of each sample (10)."),
    ] = None,
    min_negatives: Annotated[
        int | None,
        typer.Option(metavar="N", help="Leave samples with fewer out (1)."),
    ] = None,
    texts: Annotated[
        int | None,
        typer.Option(metavar="N", help="Text negatives of each sample (0)."),
    ] = None,
    notation: Annotated[
        Notation | None,
        typer.Option("--from", help="Notation of sources that are files, but not programs."),
    ] = None,
    workers: Workers = 1,
    ray: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS|local",
            help="Work on a Ray cluster: HOST:PORT, ray://HOST, auto; local starts one here.",
        ),
    ] = "",
    seed: Annotated[
        int | None,
        typer.Option(metavar="S", help="Another seed, another data set (0)."),
    ] = None,
    size: Annotated[
        str | None,
        typer.Option(metavar="PIXELS", help="Side of the pictures, or WIDTHxHEIGHT (448)."),
    ] = None,
    style: Annotated[
        str | None,
        typer.Option(metavar="NAME|FILE.json", help="A preset, or a file of style fields (exam)."),
    ] = None,
    numbers: Annotated[
        bool | None,
        typer.Option(
            "--numbers/--no-numbers", help="Print given measures or not.", show_default=False
        ),
    ] = None,
    mutators: Annotated[
        str | None,
        typer.Option(metavar="NAME,...", help="Only these rules; `geodsl mutators` lists all."),
    ] = None,
    max_tokens: Annotated[
        int | None,
        typer.Option(metavar="N", help="Longest caption in tokens; 0 for any (64)."),
    ] = None,
    exchange: Annotated[
        bool | None,
        typer.Option(
            "--exchange/--no-exchange",
            help="An edited figure is the positive of half of the samples (on).",
            show_default=False,
        ),
    ] = None,
    licence: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Of programs that do not state theirs."),
    ] = None,
    validation: Annotated[
        float | None,
        typer.Option(metavar="SHARE", help="Share of the programs for validation (0.01)."),
    ] = None,
    test: Annotated[
        float | None,
        typer.Option(metavar="SHARE", help="Share of the programs for tests (0.01)."),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Texts that no caption may repeat, one a line, or JSON."),
    ] = None,
    embedding: Annotated[
        str | None,
        typer.Option(metavar="MODEL", help="Compare with --exclude by this model, too."),
    ] = None,
    weights: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Weights of the sampler, as for `geodsl sample`."),
    ] = None,
    statements: Annotated[
        str | None,
        typer.Option(metavar="MIN-MAX", help="Statements of a sampled program (3-12)."),
    ] = None,
    shard_size: Annotated[
        int | None,
        typer.Option(metavar="N", help="Most samples in a shard (1000)."),
    ] = None,
    task_size: Annotated[
        int | None,
        typer.Option(metavar="N", help="Programs that a worker takes at once (100)."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(metavar="FILE.yaml", help="All of this in a file; options win over it."),
    ] = None,
    quiet: Quiet = False,
    log_json: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Add one JSON line for each part and step."),
    ] = None,
) -> None:
    """Make a data set of figures, captions and hard negatives.

    It is tar shards with a manifest. Ended at any moment, the same command goes on, and the bytes
    are the same in the end.

    \b
    Examples:
      geodsl synth problems/ -o data/ --negatives 10 --workers 4
      geodsl synth jgex.txt --from alphageometry -o data/ --licence Apache-2.0
      geodsl synth sample:100000 -o data/ --seed 1 --exclude mathverse.jsonl
      geodsl synth --config run.yaml -o data/
      geodsl synth sample:1000000 -o s3://bucket/data --ray auto
    """

    def action() -> int:
        from geodsl.cli.boundary import UserError
        from geodsl.cli.synth import Request, synthesize
        from geodsl.cli.values import read_names, read_size, read_statements

        if not output:
            raise UserError("say with -o where the data set goes, as in `-o data/`")
        flags: dict[str, object] = {
            "negatives": negatives,
            "min_negatives": min_negatives,
            "texts": texts,
            "seed": seed,
            "size": read_size(size) if size is not None else None,
            "style": style,
            "numbers": numbers,
            "mutators": read_names(mutators) if mutators is not None else None,
            "max_tokens": max_tokens,
            "exchange": exchange,
            "licence": licence,
            "validation": validation,
            "test": test,
            "exclude": exclude or None,
            "embedding": embedding,
            "weights": str(weights) if weights is not None else None,
            "statements": read_statements(statements) if statements is not None else None,
            "shard_size": shard_size,
            "task_size": task_size,
        }
        request = Request(output, workers, quiet, log_json, ray)
        return synthesize(sources or [], notation, config, flags, request)

    run_command(action)


def verify_command(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="A data set that `geodsl synth` has made.")
    ],
    audit: Annotated[
        str,
        typer.Option(
            metavar="N|all",
            help="Whole samples are judged again by other means until they have at least N "
            "negatives; 0 for none.",
        ),
    ] = "100",
    seed: Annotated[int, typer.Option(min=0, metavar="S", help="Draws what is audited.")] = 0,
    workers: Workers = 1,
    quiet: Quiet = False,
) -> None:
    """Check a data set: files, counts, splits, truth of its negatives.

    \b
    Examples:
      geodsl verify data/
      geodsl verify data/ --audit all --workers 4
    """

    def action() -> int:
        from geodsl.cli.verify import verify_folder

        return verify_folder(folder, audit, seed, workers, quiet)

    run_command(action)
