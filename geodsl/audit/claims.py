"""Claims: what a statement says of a figure, one by one, and how each is measured.

The measures are those that docs/records.md lists for the relations, computed here by other code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from geodsl.audit import tolerances
from geodsl.audit.figure import Figure
from geodsl.audit.verdict import AbsentError, Answer, Finding, Gap, contrary, decide

Gaps = tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is said.

    Attributes:
        measure: How far a figure is from it; AbsentError where something does not exist.
        says: In words, for reports.
        main: What `not` denies where a statement says more than this.
        implied: The notation says it, not the words: `not` leaves it alone.
        denied: The visible contrary is claimed.
        is_equality: Rounding in print may soften it.
        rounded: It does.
        printed: It is about a text of the picture.
    """

    measure: Callable[[Figure], Gaps]
    says: str
    main: bool = False
    implied: bool = False
    denied: bool = False
    is_equality: bool = False
    rounded: bool = False
    printed: bool = False

    def judge(self, figure: Figure) -> Finding:
        """HOLDS, FAILS or UNDECIDED."""
        try:
            gaps = self.measure(figure)
            finding = decide([_softened(gap) for gap in gaps] if self.rounded else gaps)
        except AbsentError as reason:
            return Finding(Answer.UNDECIDED, float("inf"), f"{self.says}: {reason}")
        except ArithmeticError:
            return Finding(Answer.UNDECIDED, float("inf"), f"{self.says}: numbers too large")
        finding = contrary(finding) if self.denied else finding
        said = f"not: {self.says}" if self.denied else self.says
        return replace(finding, why=f"{said}: {finding.why}" if finding.why else said)


def _softened(gap: Gap) -> Gap:
    """A relative difference within the rounding of print closes a gap."""
    if gap.by == "figure" and gap.share <= tolerances.PRINTED_ROUNDING:
        return gap._replace(by="rounded")
    return gap


def deny(claim: Claim) -> Claim:
    """The visible contrary."""
    return replace(claim, denied=not claim.denied)


def implied(claim: Claim) -> Claim:
    """The same, said by the notation alone."""
    return replace(claim, implied=True)
