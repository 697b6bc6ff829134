"""The `geodsl` command: its sub-commands and their options.

Each body loads its module when it runs, so that `geodsl --help` stays fast.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer
from typer.main import get_command

from geodsl.cli.boundary import last_resort, run_command
from geodsl.cli.data_commands import synth_command, verify_command
from geodsl.cli.evaluating import eval_app
from geodsl.cli.export_command import export_command
from geodsl.cli.training import train_app
from geodsl.determinism import pin
from geodsl.version import VERSION

app = typer.Typer(
    name="geodsl",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 all is well, 1 a program is wrong, 2 wrong usage, input or output.",
)

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        show_default=False,
        help=".geo files, folders, globs, or - for standard input.",
    ),
]
Workers = Annotated[
    int, typer.Option(min=1, max=256, metavar="N", help="Processes; results do not change.")
]
Output = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "-o",
        "--output",
        metavar="FILE|FOLDER|-",
        help="Picture (.png .svg .pdf), or scene record (.json), or a folder for all; "
        "- is standard output. Default: beside each program.",
    ),
]
Report = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option(metavar="FILE", help="Write one JSON line a program."),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"geodsl {VERSION}")
        raise typer.Exit


@app.callback()
def geodsl(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Typed geometry programs, compiled to figures whose every statement is checked.

    \b
    Examples:
      geodsl compile problem.geo            draw problem.png, say what was verified and found
      geodsl compile problems/ -o out/ --workers 4 --report report.jsonl
      geodsl check *.geo                    all errors of each file, with carets
      geodsl fmt problem.geo                rewrite in canonical form
      geodsl import --from alphageometry jgex.txt -o problems/
    """


@app.command()
def check(
    files: Files,
    format: Annotated[
        Literal["text", "json"],
        typer.Option(metavar="text|json", help="Diagnostics for people or programs."),
    ] = "text",
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


@app.command()
def fmt(
    files: Files,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; exit 1 if a file would change.")
    ] = False,
) -> None:
    """Rewrite programs in canonical form; standard input goes to standard output.

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


@app.command("compile")
def compile_command(
    files: Files,
    output: Output = None,
    to: Annotated[
        Literal["png", "svg", "pdf"],
        typer.Option(metavar="FORMAT", help="png, svg or pdf, where no file name says it."),
    ] = "png",
    size: Annotated[
        str, typer.Option(metavar="PIXELS", help="Side of the picture, or WIDTHxHEIGHT.")
    ] = "448",
    seed: Annotated[
        int, typer.Option(min=0, metavar="N", help="Another seed, another figure.")
    ] = 0,
    style: Annotated[
        str, typer.Option(metavar="NAME", help="A preset, or a .json file of style fields.")
    ] = "exam",
    numbers: Annotated[
        bool, typer.Option("--numbers/--no-numbers", help="Print given measures in the picture.")
    ] = True,
    draw: Annotated[bool, typer.Option("--draw/--no-draw", help="Make the picture.")] = True,
    json: Annotated[
        bool, typer.Option("--json", help="Write the scene record too (to stdout with -o -).")
    ] = False,
    format: Annotated[
        Literal["text", "json"],
        typer.Option(metavar="text|json", help="Diagnostics for people or programs."),
    ] = "text",
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
        from geodsl.cli.targets import Request, read_size

        request = Request(output, to, read_size(size), seed, style, numbers, draw, json)
        return compile_files(files, request, format, workers, report)

    run_command(action)


@app.command()
def mutate(
    files: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(
            metavar="[FILE...]",
            show_default=False,
            help=".geo files, folders, globs, or - for standard input. Default: what is piped in, "
            "else the only .geo file of this folder.",
        ),
    ] = None,
    n: Annotated[int, typer.Option("--n", min=1, max=1000, metavar="N", help="Negatives.")] = 10,
    output: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "-o", "--output", metavar="FOLDER", help="Default: NAME.negatives beside each program."
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, metavar="N", help="Another seed, other negatives.")
    ] = 0,
    mutators: Annotated[
        str, typer.Option(metavar="NAME,...", help="Only these rules; see `geodsl mutators`.")
    ] = "",
    size: Annotated[
        str, typer.Option(metavar="PIXELS", help="Side of the pictures, or WIDTHxHEIGHT.")
    ] = "448",
    style: Annotated[
        str, typer.Option(metavar="NAME", help="A preset, or a .json file of style fields.")
    ] = "exam",
    numbers: Annotated[
        bool, typer.Option("--numbers/--no-numbers", help="Print given measures in the pictures.")
    ] = True,
    max_tokens: Annotated[
        int, typer.Option(min=0, metavar="N", help="Room for a caption; 0 for no limit.")
    ] = 64,
    text_only: Annotated[
        bool, typer.Option("--text-only", help="Captions and text negatives, no pictures of them.")
    ] = False,
    texts: Annotated[
        Optional[int],  # noqa: UP045
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
        Optional[Path],  # noqa: UP045
        typer.Option(
            metavar="FOLDER",
            help="Also captions of its samples or .geo files, in this picture's letters.",
        ),
    ] = None,
    retrieved: Annotated[
        int, typer.Option(min=5, max=50, metavar="N", help="How many of those.")
    ] = 10,
    embedding: Annotated[
        Optional[str],  # noqa: UP045
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
    """Make hard negatives: almost the same, and proven false both ways.

    \b
    Examples:
      geodsl mutate problem.geo                 ten negatives in problem.negatives/
      geodsl mutate problem.geo --n 20 -o out/ --mutators swap-labels,change-angle
      geodsl mutate problem.geo --text-only --texts 20 --retrieve samples/
      geodsl mutate problems/ -o out/ --workers 4 --report report.jsonl
    """

    def action() -> int:
        from geodsl.cli.batch import load_style
        from geodsl.cli.mutating import Wish, mutate_files
        from geodsl.cli.targets import Request, read_size
        from geodsl.cli.text_mutating import TextWish

        chosen = load_style(Request(style=style, numbers=numbers))
        names = tuple(name.strip() for name in mutators.split(",") if name.strip())
        count = texts if texts is not None else 10 if text_only else 0
        wanted = TextWish(count, text_only, retrieve, retrieved, embedding)
        room = max_tokens or None
        wish = Wish(n, read_size(size), seed, chosen, names, room, wanted, exchange)
        return mutate_files(files or [], output, wish, workers, report)

    run_command(action)


@app.command("vary")
def vary_command(
    files: Files,
    n: Annotated[int, typer.Option("--n", min=1, max=1000, metavar="K", help="Variants.")] = 10,
    output: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "-o", "--output", metavar="FOLDER", help="Default: NAME.variants beside each program."
        ),
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, metavar="S", help="Another seed, another figure and variants.")
    ] = 0,
    size: Annotated[
        str, typer.Option(metavar="PIXELS", help="Side of the pictures, or WIDTHxHEIGHT.")
    ] = "448",
    max_tokens: Annotated[
        int, typer.Option(min=0, metavar="N", help="Room for a caption; 0 for no limit.")
    ] = 64,
    workers: Workers = 1,
    report: Report = None,
) -> None:
    """Draw a figure in other ways in which everything stated still holds, each with a caption.

    \b
    Examples:
      geodsl vary problem.geo                   ten pictures in problem.variants/
      geodsl vary problems/ --n 4 -o out/ --workers 4 --report report.jsonl
    """

    def action() -> int:
        from geodsl.cli.targets import read_size
        from geodsl.cli.vary import Wish, vary_files

        wish = Wish(n, read_size(size), seed, max_tokens or None)
        return vary_files(files, output, wish, workers, report)

    run_command(action)


@app.command("mutators")
def mutators_command(
    format: Annotated[
        Literal["text", "json"], typer.Option(metavar="text|json", help="For people or programs.")
    ] = "text",
) -> None:
    """List the rules that `geodsl mutate` knows, with what they break and an example.

    \b
    Example:
      geodsl mutators
    """

    def action() -> int:
        from geodsl.cli.rules import list_rules

        return list_rules(format)

    run_command(action)


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Problems of another notation.")],
    dialect: Annotated[
        Literal["alphageometry", "newclid", "geometry3k"],
        typer.Option("--from", help="Notation of FILE."),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where the programs go.")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite files that no import has written.")
    ] = False,
    report: Report = None,
) -> None:
    """Translate problems of another notation into programs, one file a problem.

    \b
    Examples:
      geodsl import --from alphageometry jgex_ag_231.txt -o problems/
      geodsl import --from geometry3k problems.jsonl -o problems/ --report import.jsonl
    """

    def action() -> int:
        from geodsl.cli.importing import import_file

        return import_file(file, dialect, output, force, report)

    run_command(action)


@app.command("sample")
def sample_command(
    n: Annotated[int, typer.Option("--n", min=0, metavar="N", help="Programs.")] = 10,
    seed: Annotated[int, typer.Option(min=0, metavar="S", help="Another seed, others.")] = 0,
    output: Annotated[
        Optional[Path],  # noqa: UP045
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
        Optional[Path],  # noqa: UP045
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
    """Make random programs: solvable, no statement needless, no two the same.

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


@app.command("caption")
def caption_command(
    files: Files,
    n: Annotated[
        int, typer.Option("--n", min=1, max=10_000, metavar="K", help="Captions a program.")
    ] = 1,
    seed: Annotated[
        int, typer.Option(min=0, metavar="S", help="Seed of the first; the next has the next.")
    ] = 0,
    max_tokens: Annotated[
        int,
        typer.Option(
            min=0, metavar="N", help="Longest caption in tokens (an estimate); 0 says everything."
        ),
    ] = 64,
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


@app.command()
def audit(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", show_default=False, help="Records (.json), or folders of them."
        ),
    ],
    sample: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option(min=1, metavar="N", help="Only N files, drawn by the seed."),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, metavar="N", help="Seed of --sample.")] = 0,
    workers: Workers = 1,
    format: Annotated[
        Literal["text", "json"],
        typer.Option(metavar="text|json", help="Disagreements for people or programs."),
    ] = "text",
) -> None:
    """Judge records again from their statements, by code that shares nothing with the judge.

    \b
    Examples:
      geodsl audit problem.json
      geodsl audit out/ --workers 4
      geodsl audit shards/ --sample 500 --seed 3 --format json
    """

    def action() -> int:
        from geodsl.cli.audit import audit_files

        return audit_files(paths, sample, seed, workers, format)

    run_command(action)


app.command("synth")(synth_command)
app.command("verify")(verify_command)
app.command("export")(export_command)
app.add_typer(train_app)
app.add_typer(eval_app)


UNPINNED = (["train"], ["eval"])
"""Commands that draw no figures: they may use all cores and the processor's own arithmetic."""


def main() -> None:
    """Entry point of the `geodsl` command."""
    sys.excepthook = last_resort
    if sys.argv[1:2] not in UNPINNED:
        pin()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    # Calling `app` itself would put typer's own hook, which prints tracebacks, in place of ours.
    get_command(app)(prog_name="geodsl")
