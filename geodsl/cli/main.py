"""The `geodsl` command, put together of its sub-commands.

Each body loads its module when it runs, so that `geodsl --help` stays fast.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from typer.main import get_command

from geodsl.cli.boundary import last_resort
from geodsl.cli.data_commands import synth_command, verify_command
from geodsl.cli.evaluating import eval_app
from geodsl.cli.export_command import export_command
from geodsl.cli.negative_commands import (
    audit_command,
    caption_command,
    mutate_command,
    mutators_command,
    vary_command,
)
from geodsl.cli.program_commands import (
    check_command,
    compile_command,
    fmt_command,
    import_command,
    sample_command,
)
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


for name, command in (
    ("check", check_command),
    ("fmt", fmt_command),
    ("compile", compile_command),
    ("mutate", mutate_command),
    ("vary", vary_command),
    ("mutators", mutators_command),
    ("import", import_command),
    ("sample", sample_command),
    ("caption", caption_command),
    ("audit", audit_command),
    ("synth", synth_command),
    ("verify", verify_command),
    ("export", export_command),
):
    app.command(name)(command)
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
