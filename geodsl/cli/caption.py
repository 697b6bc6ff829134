"""`geodsl caption`: programs in English."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from geodsl import ir, syntax
from geodsl.captions import Caption, Pictured, Reason, caption, picture_of
from geodsl.checker import check_all
from geodsl.cli.boundary import OK, USAGE, WRONG, UserError, say
from geodsl.cli.diagnostics import show
from geodsl.cli.files import Input, collect, read_bytes
from geodsl.diagnostics import Diagnostic, ProgramError, Severity
from geodsl.guard import Guard
from geodsl.parser import parse
from geodsl.reading import decode
from geodsl.source import Source


@dataclass(frozen=True, slots=True)
class Request:
    """What captions are asked for. `max_tokens` 0 is no budget; caption `i` has seed `seed + i`."""

    captions: int
    seed: int
    max_tokens: int
    numbers: bool
    format: Literal["text", "json"]


def caption_files(arguments: Sequence[str], request: Request) -> int:
    """Print the captions of each program, one a line, or one JSON object a line.

    Returns:
        Exit status: 2 if a file could not be read, else 1 if a program is wrong, else 0.
    """
    return max(_caption_one(item, request) for item in collect(arguments))


def _caption_one(item: Input, request: Request) -> int:
    guard, status = Guard(), USAGE
    with guard:
        try:
            status = _print_captions(item, request)
        except UserError as error:
            say(f"geodsl: {error}")
        except ProgramError as error:
            say(show(error.source, error.diagnostics, "text") + "\n")
            status = WRONG
    if guard.bug:
        say(f"geodsl: {item.name}: {guard.bug}")
    return status


def _print_captions(item: Input, request: Request) -> int:
    source, faults = decode(item.name, read_bytes(item))
    if faults:
        raise ProgramError(source, faults)
    tree = parse(source)
    program, diagnostics = check_all(tree, source)
    if program is None:
        raise ProgramError(source, _errors(diagnostics))
    pictured = picture_of(program, tree, numbers=request.numbers)
    for index in range(request.captions):
        seed = request.seed + index
        written = _write(program, tree, pictured, seed, request)
        if not written.text and any(left.reason is Reason.BUDGET for left in written.left_out):
            raise UserError(f"{source.name}: no sentence of it fits into --max-tokens "
                            f"{request.max_tokens}; 64 is the default")  # fmt: skip
        print(written.text if request.format == "text" else _json(source, program, seed, written))
    return OK


def _errors(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(d for d in diagnostics if d.severity is Severity.ERROR)


def _write(
    program: ir.Program, tree: syntax.Tree, pictured: Pictured, seed: int, request: Request
) -> Caption:
    most = request.max_tokens or None
    return caption(program, tree, seed=seed, max_tokens=most, pictured=pictured)


def _json(source: Source, program: ir.Program, seed: int, written: Caption) -> str:
    texts = program.statements
    return json.dumps(
        {
            "file": source.name,
            "seed": seed,
            "text": written.text,
            "sentences": [
                {"text": sentence.text, "statements": list(sentence.statements)}
                for sentence in written.sentences
            ],
            "stated": list(written.stated),
            "left_out": [
                {
                    "statement": left.statement,
                    "text": texts[left.statement].text,
                    "reason": left.reason.value,
                    **({"note": left.note} if left.note else {}),
                }
                for left in written.left_out
            ],
        },
        ensure_ascii=False,
    )
