"""Apply the hint of every refused line as it stands, and count the lines that pass then.

    python benchmarks/hints.py FOLDER

A line is refused where an error begins in it. `write X on a line before this one` puts X there;
`write X` puts X in place of what the error marks or of the whole statement, whichever the line
then passes with. Lines are mended from the top, so that what a hint brings about is seen, too.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geodsl.diagnostics import Diagnostic, Severity
from geodsl.frontend import check_source
from geodsl.source import Source
from geodsl.timing import Clock

_BEFORE = re.compile(r"write `([^`]+)`.* on (?:a line|lines) before this one")
_INSTEAD = re.compile(r"write `([^`]+)`(?:, or another choice)?")


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that is refused, what is said of it, and whether its hint mends it."""

    line: str
    found: Diagnostic
    passes: bool


def errors(text: str) -> list[Diagnostic]:
    _, found = check_source(Source("program.geo", text), Clock())
    return [item for item in found if item.severity is Severity.ERROR]


def mended(text: str, found: Diagnostic) -> Iterator[str]:
    """The texts that the hint may mean."""
    start, end = found.primary.span.start, found.primary.span.end
    first = text.rfind("\n", 0, start) + 1
    last = len(text) if text.find("\n", start) < 0 else text.find("\n", start)
    hint = found.hint or ""
    if before := _BEFORE.fullmatch(hint):
        yield f"{text[:first]}{before[1]}\n{text[first:]}"
    elif instead := _INSTEAD.fullmatch(hint):
        yield f"{text[:start]}{instead[1]}{text[end:]}"
        yield f"{text[:first]}{instead[1]}{text[last:]}"


def refused_lines(text: str) -> Iterator[Refused]:
    """Every refused line of a program, from the top; a line that is not mended is left out."""
    while found := errors(text):
        worst = found[0]
        start = worst.primary.span.start
        first, after = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        end = len(text) if after < 0 else after
        rest = len(text) - end
        better = next((t for t in mended(text, worst) if _passes(t, first, len(t) - rest)), None)
        yield Refused(text[first:end], worst, better is not None)
        text = better if better is not None else text[:first] + text[end + 1 :]


def _passes(text: str, first: int, end: int) -> bool:
    """No error begins between `first` and `end`."""
    return all(not first <= item.primary.span.start <= end for item in errors(text))


def report(folder: Path) -> None:
    """Print how many lines of the programs of a folder are refused, and which hints do not help."""
    found = [
        (path.name, item)
        for path in sorted(folder.glob("*.geo"))
        for item in refused_lines(path.read_text(encoding="utf-8"))
    ]
    hinted = sum(item.found.hint is not None for _, item in found)
    passing = sum(item.passes for _, item in found)
    print(f"  refused lines                {len(found)}; with a hint {hinted}; "
          f"passing with it applied {passing}")  # fmt: skip
    for name, item in found:
        if not item.passes:
            print(f"    {name}: {item.line!r}: {item.found.message} ({item.found.hint})")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="programs (*.geo), right and wrong ones")
    report(parser.parse_args().folder)


if __name__ == "__main__":
    main()
