"""Write `docs/reference.md` from the tables: `python -m geodsl.vocabulary.reference`.

Each example has a picture `docs/pictures/NAME.svg`; `--check` only says whether the page is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from geodsl.vocabulary.entry import Entry
from geodsl.vocabulary.measures import MEASURES
from geodsl.vocabulary.nouns import NOUNS
from geodsl.vocabulary.phrases import PHRASES
from geodsl.vocabulary.relations import RELATIONS, Relation
from geodsl.vocabulary.shapes import SHAPES, Need, Shape

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference.md"

HEAD = """\
# Reference

Every form of the language: how it is written, what it means, and a program that uses it with its
picture. This page is written by `python -m geodsl.vocabulary.reference`; change the tables in
`geodsl/vocabulary/` instead. Start with [language.md](language.md).
"""


def entries() -> tuple[Entry, ...]:
    """Every form with an example, in the order of the page."""
    from geodsl.vocabulary.statements import INTRODUCTIONS, PICTURE, PLACES, QUESTIONS
    from geodsl.vocabulary.statements import RELATIONS_SAID as SAID

    return (*INTRODUCTIONS, *shape_entries(), *PLACES, *NOUNS, *SAID, *MEASURES, *QUESTIONS,
            *PICTURE)  # fmt: skip


_SAID = {
    Need.RIGHT_CORNER: "∠{2} = 90°",
    Need.EQUAL_SIDES: "{0}{1} = {0}{2}",
    Need.OBTUSE_CORNER: "∠{0}{1}{2} = 120°",
    Need.PARALLEL_SIDES: "{0}{1} ∥ {2}{3}",
    Need.KITE_SIDES: "{0}{1} = {0}{3}",
}
_NAMED_NEEDS = {
    "isosceles right triangle": "∠A = 90°, AB = AC",
    "right trapezoid": "AB ∥ CD, ∠DAB = 90°",
}


def example_of(shape: Shape) -> str:
    """A program of one polygon, with what it needs to say."""
    names = "ABCDEFGHIJKL"[: shape.corners or 6]
    written = f"{shape.name} {names}"
    if not shape.needs:
        return written
    said = _NAMED_NEEDS.get(shape.name) or ", ".join(
        _SAID[need].format(*names) for need in shape.needs
    )
    return f"{written} with {said}"


def shape_entries() -> Iterator[Entry]:
    """Polygons by kind; the adjectives of many-sided polygons are shown once."""
    for shape in SHAPES.values():
        first, _, last = shape.name.partition(" ")
        if last and first in ("regular", "equilateral", "equiangular") and last not in (
            "triangle", "hexagon",
        ):  # fmt: skip
            continue
        example = example_of(shape)
        yield Entry(shape.name, "Polygons", (example,), f"{_sentence(shape.meaning)}.", example)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def picture_name(entry: Entry) -> str:
    """The stem of the picture's file: the name in small letters, words joined by `-`."""
    letters = (c if c.isalnum() else "-" for c in entry.name.lower())
    return "-".join("".join(letters).split("-")).strip("-").replace("--", "-")


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for topic, group in groupby(entries(), key=lambda entry: entry.topic):
        parts += [f"## {topic}\n", *(_entry(entry) for entry in group)]
    parts += ["## Facts\n", _facts(RELATIONS.values())]
    return "\n".join(parts)


def _entry(entry: Entry) -> str:
    forms = " · ".join(f"`{form}`" for form in entry.forms)
    name = picture_name(entry)
    return (
        f"### {entry.name}\n\n{forms}\n\n{entry.meaning}\n\n"
        f"```geodsl\n{entry.example}\n```\n\n![{entry.name}](pictures/{name}.svg)\n"
    )


def _facts(relations: Iterable[Relation]) -> str:
    """The table of relations, which records of figures name."""
    rows = [
        "Statements are lowered to these facts, which a record lists with a verdict each.\n",
        "| fact | arguments | holds when | in words | contrary | seen by |",
        "|---|---|---|---|---|---|",
    ]
    for row in relations:
        phrase = PHRASES[row.name]
        cells = (f"`{row.name}`", ", ".join(row.arguments), row.meaning, _letters(phrase.says),
                 _letters(phrase.denies), ", ".join(row.seen_by))  # fmt: skip
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def _letters(phrase: str) -> str:
    """A phrase with the letters that the meanings use for arguments."""
    return phrase.format(*"abcdef", all="a, b, c ...", rest="b, c, d ...")


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` compare it. 0 is success."""
    if arguments == ["--check"]:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
