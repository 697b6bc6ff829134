"""What the audit answers, and what it measures to get there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple

from geodsl.audit import tolerances


class Answer(Enum):
    """Of a statement in a figure. `CANNOT_TELL` is the audit's own limit: it counts as a
    disagreement, where UNDECIDED is a property of the figure."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"
    CANNOT_TELL = "cannot tell"


class AbsentError(Exception):
    """Something that a statement speaks of is not in the figure; becomes UNDECIDED."""


class UnreadError(Exception):
    """The audit does not understand a statement; becomes CANNOT_TELL."""


class Gap(NamedTuple):
    """How far a figure is from what is claimed.

    Attributes:
        defect: Share of the figure's size that one point would have to move.
        pixels: What is seen of it in the picture.
        degrees, ratio: What is seen of it where an angle or a ratio is stated.
        hidden: Why the picture cannot show it; empty where it can.
        share: Relative difference of two values that should be equal.
        by: `printed` where a number in the picture contradicts the claim, `rounded` where it holds
            within the rounding of print.
    """

    defect: float
    pixels: float
    degrees: float | None = None
    ratio: float | None = None
    hidden: str = ""
    by: Literal["figure", "printed", "rounded"] = "figure"
    share: float = math.inf


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer on one statement, the defect that decided it (relative), and why."""

    verdict: Answer
    defect: float = 0.0
    why: str = ""


_CONTRARY = {Answer.HOLDS: Answer.FAILS, Answer.FAILS: Answer.HOLDS}


def decide(gaps: Sequence[Gap]) -> Finding:
    """Of several gaps all must be closed for HOLDS, and one must be visible for FAILS."""
    open_gaps = [gap for gap in gaps if gap.by == "printed" or not _is_closed(gap)]
    worst = max((gap.defect for gap in gaps), default=0.0)
    if not open_gaps:
        return Finding(Answer.HOLDS, worst)
    if any(gap.by == "rounded" for gap in open_gaps):
        return Finding(Answer.HOLDS, worst, "within the rounding of print")
    seen = [gap for gap in open_gaps if not gap.hidden]
    if not seen:
        return Finding(Answer.UNDECIDED, worst, open_gaps[0].hidden)
    failed = [gap for gap in seen if _is_visible(gap)]
    if failed:
        return Finding(Answer.FAILS, worst, _spoken(failed[0]))
    return Finding(Answer.UNDECIDED, worst, _spoken(seen[0]))


def contrary(finding: Finding) -> Finding:
    """HOLDS exactly where the relation visibly fails."""
    verdict = _CONTRARY.get(finding.verdict, finding.verdict)
    return Finding(verdict, finding.defect, finding.why)


def join(findings: Iterable[Finding]) -> Finding:
    """The answer on a statement that says several things."""
    found = list(findings)
    for verdict in (Answer.CANNOT_TELL, Answer.FAILS, Answer.UNDECIDED):
        for finding in found:
            if finding.verdict is verdict:
                return finding
    return Finding(Answer.HOLDS, max((finding.defect for finding in found), default=0.0))


def _is_closed(gap: Gap) -> bool:
    return gap.by == "figure" and gap.defect <= tolerances.TOUCHES


def _is_visible(gap: Gap) -> bool:
    return (
        gap.pixels >= tolerances.SEEN_PX
        and (gap.degrees is None or gap.degrees >= tolerances.SEEN_DEGREES)
        and (gap.ratio is None or gap.ratio >= tolerances.SEEN_RATIO)
    )


def _spoken(gap: Gap) -> str:
    parts = [] if math.isinf(gap.pixels) else [f"{gap.pixels:.4g} px"]
    if gap.degrees is not None:
        parts.append(f"{gap.degrees:.4g} degrees")
    if gap.ratio is not None:
        parts.append(f"ratio {gap.ratio:.5g}")
    where = " by the printed number" if gap.by == "printed" else ""
    return f"{', '.join(parts)} off{where} (defect {gap.defect:.2g})"
