"""What `geodsl mutate` says of a sample: its negatives, what is missing, a line of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from geodsl.cli.tables import print_rows
from geodsl.negatives.hardness import count_saying
from geodsl.negatives.model import Reason, Sample
from geodsl.timing import Clock

HEAD = ("", "rule", "what broke", "by", "kept", "moved")
EXPLAINED = """\
by: past the threshold of what is seen
kept: statements that still hold; moved: mean of all points"""


def table_rows(sample: Sample) -> tuple[tuple[str, ...], ...]:
    """Number, rule, the statement that breaks most, by how much, and hardness."""
    statements = sample.original.drawn.depicted.program.statements
    found = []
    for k, negative in enumerate(sample.negatives):
        worst = max(negative.broken, key=lambda verdict: verdict.margin)
        hardness = negative.hardness
        found.append(
            (
                f"{k:02}",
                negative.mutator.name,
                statements[worst.fact.statement].text,
                f"{worst.margin:.3g} {worst.unit}",
                f"{hardness.kept:.0%}",
                f"{hardness.displacement_px:.1f} px",
            )
        )
    return tuple(found)


def print_sample(rows: Sequence[tuple[str, ...]], missing: Sequence[tuple[str, ...]]) -> None:
    """The table of negatives, and one of why there are not more where there are not."""
    if rows:
        print_rows(HEAD, rows, wrapped=HEAD[2:3])
        print(EXPLAINED)
    if missing:
        print_rows(("edits", "why not", "rules"), missing)


def is_complete(sample: Sample, n: int) -> bool:
    return len(sample.negatives) >= n


def missing_rows(sample: Sample, n: int) -> tuple[tuple[str, ...], ...]:
    """Where there are fewer than `n`: of all other edits, how many for each reason, and of which
    rules."""
    if is_complete(sample, n):
        return ()
    rules: dict[Reason, list[str]] = {}
    for rule, reason in sample.rejections:
        rules.setdefault(reason, []).append(rule)
    return tuple(
        (str(count), reason.value, ", ".join(rules[reason]))
        for reason, count in by_reason(sample).most_common()
    )


def missing_line(sample: Sample, n: int) -> str:
    """The same in one line; empty where none is missing."""
    if is_complete(sample, n):
        return ""
    parts = [f"{count} × {reason.value}" for reason, count in by_reason(sample).most_common()]
    tried = "; ".join(parts) or "no rule has an edit of it"
    return f"{len(sample.negatives)} of {n} negatives exist: {tried}"


def by_reason(sample: Sample) -> Counter[Reason]:
    """How many edits were refused for each reason that occurs."""
    why: Counter[Reason] = Counter()
    for reason in Reason:
        count = sum(c for (_, r), c in sample.rejections.items() if r is reason)
        if count:
            why[reason] = count
    return why


def report_row(name: str, sample: Sample, n: int, clock: Clock) -> dict[str, object]:
    """A line of `--report`."""
    return {
        "file": name,
        "status": "complete" if is_complete(sample, n) else "fewer",
        "statements": len(sample.original.subject.tree.statements),
        "saying": count_saying(sample.original),
        "accepted": len(sample.negatives),
        "captions": len(sample.captions),
        "rules": dict(sorted(Counter(n.mutator.name for n in sample.negatives).items())),
        "rejected": {
            reason.name.lower(): count
            for reason, count in sorted(by_reason(sample).items(), key=lambda item: item[0].name)
        },
        "cpu_ms": clock.cpu_ms(),
        "message": missing_line(sample, n),
    }
