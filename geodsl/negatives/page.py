"""Write the generated part of docs/negatives.md: the table of rules.

`python -m geodsl.negatives.page docs/negatives.md` brings the page up to date; a test fails when it
is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from geodsl.mutators import MUTATORS, Mutator
from geodsl.negatives.catalogue import changed_lines

START, END = "<!-- begin rules: generated -->\n", "<!-- end rules -->"


def update(page: str) -> str:
    """The page with its table written anew.

    Raises:
        ValueError: The page lacks the marks of the table.
    """
    before, found, rest = page.partition(START)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"the page has no part between {START.strip()} and {END}")
    return f"{before}{START}\n{rules_table()}\n{END}{after}"


def rules_table() -> str:
    """Every rule of the package, by family."""
    families = dict.fromkeys(mutator.family for mutator in MUTATORS)
    return "\n".join(_family(family) for family in families)


def _family(family: str) -> str:
    rows = [f"### {family.capitalize()}", "", "| rule | breaks | for example |", "|---|---|---|"]
    rows += [_row(mutator) for mutator in MUTATORS if mutator.family == family]
    return "\n".join(rows) + "\n"


def _row(mutator: Mutator) -> str:
    before, after = (f"`{_cell(text)}`" if text else "(nothing)" for text in changed_lines(mutator))
    return f"| `{mutator.name}` | {_cell(mutator.breaks)} | {before} → {after} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    path = Path(sys.argv[1])
    path.write_text(update(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
