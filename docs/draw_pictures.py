"""Draw the pictures of `docs/reference.md`: `python docs/draw_pictures.py`.

Compiles the example of every entry of the vocabulary and writes `docs/pictures/NAME.svg`. An
example that cannot be drawn is named, and the exit status is 1.
"""

from __future__ import annotations

import sys
from pathlib import Path

import geodsl
from geodsl.diagnostics import ProgramError
from geodsl.vocabulary.reference import entries, picture_name

FOLDER = Path(__file__).resolve().parent / "pictures"


def main() -> int:
    """Draw every picture. 0 is success."""
    FOLDER.mkdir(exist_ok=True)
    failed = 0
    for entry in entries():
        try:
            figure = geodsl.compile(entry.example)
        except ProgramError as error:
            print(f"{entry.name}: {error}", file=sys.stderr)
            failed = 1
            continue
        path = FOLDER / f"{picture_name(entry)}.svg"
        path.write_text(figure.to_svg(), encoding="utf-8")
    return failed


if __name__ == "__main__":
    sys.exit(main())
