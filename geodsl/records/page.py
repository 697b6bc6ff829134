"""Write the generated parts of docs/records.md: the terms and the relations.

`python -m geodsl.records.page docs/records.md` brings the page up to date; a test fails when it is
stale.
"""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path

from geodsl import ir
from geodsl.records.terms import TERM_CLASSES, tag
from geodsl.verifier.table import JUDGES, SHOWN_JUDGES
from geodsl.vocabulary.relations import RELATIONS, SHOWN, Relation

_SEEN = {
    "length": "pixels",
    "angle": "degrees",
    "ratio": "ratio",
    "order": "pixels past the border",
}


def update(page: str) -> str:
    """The page with its generated parts written anew.

    Raises:
        ValueError: The page lacks the marks of a part.
    """
    page = _replace(page, "terms", _terms())
    return _replace(page, "relations", _relations())


def _replace(page: str, name: str, text: str) -> str:
    start, end = f"<!-- begin {name}: generated -->\n", f"<!-- end {name} -->"
    before, found, rest = page.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"the page has no part between {start.strip()} and {end}")
    return f"{before}{start}\n{text}\n{end}{after}"


def _terms() -> str:
    rows = ["| `term` | fields | meaning |", "|---|---|---|"]
    for node in TERM_CLASSES:
        names = ", ".join(f"`{field.name}`" for field in fields(node))
        rows.append(f"| `{tag(node)}` | {names} | {_meaning(node)} |")
    return "\n".join(rows) + "\n"


_MEANINGS = {
    ir.Circle: "A circle by its name in `circles`.",
    ir.Curve: "A curve by its name in `curves`.",
    ir.Disk: "A circle with its inside.",
    ir.Pi: "π.",
    ir.ArcLength: "Length of an arc.",
    ir.Area: "Area of a region, not negative.",
    ir.Radius: "Radius of a circle.",
    ir.Coordinate: "x or y of a point.",
    ir.Slope: "Slope of a line.",
    ir.PowerOfPoint: "Squared distance from the centre less the squared radius.",
    ir.Number: "A rational, `5/2`; `decimals` is how many were written, else null.",
    ir.DirectedAngle: "Counter-clockwise from one line to another, degrees modulo 180.",
}
"""Where the docstring of the class says nothing to a reader of records."""


def _meaning(node: type) -> str:
    return _MEANINGS.get(node) or _one_line(node.__doc__ or "")


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _relations() -> str:
    rows = (*RELATIONS.values(), *SHOWN.values())
    topics = dict.fromkeys(relation.topic for relation in rows)
    return "\n".join(_topic(topic) for topic in topics)


def _topic(topic: str) -> str:
    heads = "| relation | arguments | meaning | how it is measured | seen by |"
    rows = [f"### {topic.capitalize()}", "", heads, "|---|---|---|---|---|"]
    every = (*RELATIONS.values(), *SHOWN.values())
    rows += [_relation(row) for row in every if row.topic == topic]
    return "\n".join(rows) + "\n"


def _relation(row: Relation) -> str:
    seen = ", ".join(dict.fromkeys(_SEEN[threshold] for threshold in row.seen_by))
    measured = _one_line({**JUDGES, **SHOWN_JUDGES}[row.name].__doc__ or "")
    kinds = ", ".join(row.arguments)
    return f"| `{row.name}` | {kinds} | {_one_line(row.meaning)} | {measured} | {seen} |"


def main() -> None:
    path = Path(sys.argv[1])
    path.write_text(update(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
