"""Make the pair of the README again: `python docs/draw_readme.py`.

Takes the program that the README shows, one proven negative of it, their pictures and captions;
writes `docs/readme.svg`, `docs/readme-negative.svg` and the part of the README between its marks.
"""

from __future__ import annotations

import sys
from pathlib import Path

from geodsl.frontend import check_tree
from geodsl.negatives.catalogue import select_mutators
from geodsl.negatives.engine import find_negatives
from geodsl.negatives.model import Drawn, Original, Sample
from geodsl.negatives.originals import make_original
from geodsl.pipeline import Options
from geodsl.renderer.outputs import draw_svg
from geodsl.source import Source

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "examples" / "two-tangents.geo"
RULE = "miss"
SIZE = 320
START, END = "<!-- begin pair: generated -->\n", "<!-- end pair -->"
POSITIVE, NEGATIVE = "docs/readme.svg", "docs/readme-negative.svg"


def make_sample() -> Sample:
    """The positive of the README and one negative of it."""
    checked = check_tree(Source(PROGRAM.name, PROGRAM.read_text(encoding="utf-8")))
    if checked.tree is None or checked.program is None:
        raise ValueError(f"{PROGRAM.name} is no right program")
    original = make_original(checked.tree, checked.program, Options(size=(SIZE, SIZE)))
    if not isinstance(original, Original):
        raise ValueError(f"{PROGRAM.name} has no figure")
    sample = find_negatives(original, select_mutators([RULE]), 1)
    if not sample.negatives:
        raise ValueError(f"{PROGRAM.name} has no negative by {RULE}")
    return sample


def pictures(sample: Sample) -> dict[str, bytes]:
    """By path from the root, the two pictures."""
    (negative,) = sample.negatives
    return {POSITIVE: _svg(sample.original.drawn), NEGATIVE: _svg(negative.drawn)}


def update(readme: str, sample: Sample) -> str:
    """The README with its pair written anew.

    Raises:
        ValueError: It lacks the marks.
    """
    before, found, rest = readme.partition(START)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"the README has no part between {START.strip()} and {END}")
    return f"{before}{START}\n{_pair(sample)}\n{END}{after}"


def _pair(sample: Sample) -> str:
    (negative,) = sample.negatives
    broken = max(negative.broken, key=lambda verdict: verdict.margin)
    text = sample.original.drawn.depicted.program.statements[broken.fact.statement].text
    caption = sample.captions[negative.caption_index].text
    return f"""\
| its figure and caption | a hard negative of it |
|---|---|
| <img src="{POSITIVE}" width="{SIZE}" alt="{caption}"> | \
<img src="{NEGATIVE}" width="{SIZE}" alt="{negative.caption.text}"> |
| {caption} | {negative.caption.text} |

Each caption is proven false of the other picture: in the second `{text}` fails, visibly, by \
{broken.margin:.0f} {broken.unit} more than it takes to be seen.
"""


def _svg(drawn: Drawn) -> bytes:
    return draw_svg(drawn.scene).encode()


def main() -> int:
    """Write the pictures and the page. 0 is success."""
    sample = make_sample()
    for name, data in pictures(sample).items():
        (ROOT / name).write_bytes(data)
    readme = ROOT / "README.md"
    readme.write_text(update(readme.read_text(encoding="utf-8"), sample), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
