"""Options that several commands have, each with its help in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

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
Report = Annotated[
    Path | None,
    typer.Option(metavar="FILE.jsonl", help="Write one JSON line a program."),
]
Size = Annotated[str, typer.Option(metavar="PIXELS", help="Side of the pictures, or WIDTHxHEIGHT.")]
Style = Annotated[
    str, typer.Option(metavar="NAME|FILE.json", help="A preset, or a file of style fields.")
]
Numbers = Annotated[
    bool, typer.Option("--numbers/--no-numbers", help="Print given measures in the pictures.")
]
MaxTokens = Annotated[
    int,
    typer.Option(min=0, metavar="N", help="Longest caption in tokens (an estimate); 0 for any."),
]
Format = Annotated[
    Literal["text", "json"],
    typer.Option(metavar="text|json", help="Output for people or for programs."),
]
Notation = Literal["alphageometry", "newclid", "geometry3k"]
"""The names of `geodsl.importers.notations`, which takes too long to load for `--help`."""

Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing but what is wrong.")]
