"""From an original to its negatives: propose, order, try, choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

from geodsl.captions import Caption
from geodsl.mutators import Edit, Mutator
from geodsl.negatives.attempt import attempt
from geodsl.negatives.balance import Forms, excess, forms_of, says_new, waiting
from geodsl.negatives.hardness import count_saying
from geodsl.negatives.model import Negative, Original, Reason, Rejected, Sample
from geodsl.negatives.saying import captions_of, is_stated

PER_RULE = 3
"""Accepted negatives of one rule in a sample of `PER`; more rules, more kinds of mistake."""

PER = 10
"""Negatives that `PER_RULE` is meant for; a larger sample may have more of a rule."""

SITES = 16
"""Edits of one rule that are looked at, drawn by seed where it proposes more."""

AHEAD = 8
"""Edits of a lazy rule that there are to choose from."""

MISSES = 2
"""Rejected edits of a rule after which it waits for the others."""

CAPTIONS = 4
"""Captions that a sample may carry: what one has no room for, another says."""

FEW = 0.2
"""Share of the statements that an edit may break and still be a hard one."""

HEAVY = 1
"""As many accepted edits of other rules come before the first of a rule that breaks more, twice as
many before its second, and so on."""

AGAIN = frozenset(
    (Reason.STILL_TRUE, Reason.TRUE_OF_ORIGINAL, Reason.UNSAYABLE, Reason.TOO_LONG, Reason.REPEATS)
)
"""Why an edit may fail with one caption and not with another, which says other statements."""

ROUNDS = 4
"""Searches, each in another order, of which the one that finds most counts: what is accepted first
may leave no room for two others."""

Watch = Callable[[Mutator, Edit, Negative | Rejected], None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edit of a rule, a number that no other of the sample has, what it says more often than
    the original, and whether that is of a form which the original has nowhere."""

    mutator: Mutator
    edit: Edit
    index: int
    forms: Forms
    is_new: bool


def find_negatives(
    original: Original,
    mutators: Sequence[Mutator],
    n: int,
    watch: Watch | None = None,
) -> Sample:
    """Up to `n` negatives of an original, hardest first.

    They are spread over rules and statements: the next edit tried is always one of the rule, then
    of the statement, with the fewest accepted so far; what would make negatives speak otherwise
    than their original waits (`balance`). Deterministic by the original's seed.

    Args:
        watch: Called with every edit tried and what came of it.
    """
    best = _search(original, mutators, n, watch, 0)
    for number in range(1, ROUNDS):
        if len(best.negatives) >= n or not any(
            reason is Reason.REPEATS for _, reason in best.rejections
        ):
            break
        other = _search(original, mutators, n, watch, number)
        if len(other.negatives) > len(best.negatives):
            best = other
    return best


def _search(
    original: Original,
    mutators: Sequence[Mutator],
    n: int,
    watch: Watch | None,
    number: int,
) -> Sample:
    """What one search finds.

    Args:
        number: Of the search; each has an order of its own.
    """
    run = _Run(original, n, watch, f"{number}/{original.own_seed}")
    proposals = run.propose(mutators)
    captions: list[Caption] = []
    for caption in captions_of(original, CAPTIONS):
        captions.append(caption)
        proposals = run.go_through(proposals, caption, len(captions) - 1)
        if len(run.accepted) >= n or not proposals:
            break
    run.reject_all(proposals)
    used = sorted(
        run.accepted, key=lambda negative: (negative.hardness.key(), negative.mutator.name)
    )
    return Sample(original, tuple(captions), tuple(used), run.rejections(), dict(run.proposed))


class _Run:
    """The state of one search; `name` tells its chance from that of others."""

    def __init__(self, original: Original, n: int, watch: Watch | None, name: str) -> None:
        self._name = name
        self.accepted: list[Negative] = []
        self.proposed: Counter[str] = Counter()
        self._original = original
        self._n = n
        self._watch = watch
        self._most = -(-PER_RULE * n // PER)
        self._of_rule: Counter[str] = Counter()
        self._of_statement: Counter[int] = Counter()
        self._said: Counter[str] = Counter()
        self._excess: dict[int, int] = {}  # of each proposal, until something more is said
        self._tries: Counter[str] = Counter()
        self._more: dict[str, Iterator[Edit]] = {}
        self._count = 0
        self._few = max(1, int(FEW * count_saying(original)))
        self._rejected: dict[int, tuple[str, Reason]] = {}  # of each proposal, the last time

    def propose(self, mutators: Sequence[Mutator]) -> list[Proposal]:
        """Edits of all rules, those of one rule in an order drawn by seed; of a lazy rule the
        first few."""
        found: list[Proposal] = []
        for mutator in mutators:
            rng = Random(f"{mutator.name}/{self._name}")
            sites = mutator.sites(self._original.subject, rng)
            if mutator.is_lazy:
                self._more[mutator.name] = islice(sites, SITES)
                edits = list(islice(self._more[mutator.name], AHEAD))
            else:
                edits = list(sites)
                rng.shuffle(edits)
            self.proposed[mutator.name] = len(edits)
            found += [self._number(mutator, edit) for edit in edits[:SITES]]
        Random(f"order/{self._name}").shuffle(found)
        return found

    def go_through(self, proposals: list[Proposal], caption: Caption, index: int) -> list[Proposal]:
        """Try them with one caption; returns those that it does not state, and those that another
        caption may be false with."""
        left = [p for p in proposals if not is_stated(p.edit, caption)]
        queue = [p for p in proposals if is_stated(p.edit, caption)]
        while queue and len(self.accepted) < self._n:
            proposal = min(queue, key=self._turn)
            queue.remove(proposal)
            if self._of_rule[proposal.mutator.name] >= self._most:
                self._note(proposal, Rejected(Reason.RULE_IS_FULL))
                continue
            if self._try(proposal, caption, index) in AGAIN:
                left.append(proposal)
            for another in self._another(proposal.mutator):
                (queue if is_stated(another.edit, caption) else left).append(another)
        return left

    def _number(self, mutator: Mutator, edit: Edit) -> Proposal:
        self._count += 1
        subject = self._original.subject
        forms = forms_of(subject, edit)
        return Proposal(mutator, edit, self._count, forms, says_new(subject, forms))

    def _another(self, mutator: Mutator) -> Iterator[Proposal]:
        """The next edit of a lazy rule, if it may still have one accepted."""
        if self._of_rule[mutator.name] < self._most:
            for edit in islice(self._more.get(mutator.name, iter(())), 1):
                self.proposed[mutator.name] += 1
                yield self._number(mutator, edit)

    def reject_all(self, proposals: Sequence[Proposal]) -> None:
        """Count what no caption states."""
        for proposal in proposals:
            if proposal.index not in self._rejected:
                self._note(proposal, Rejected(Reason.NOT_STATED))

    def rejections(self) -> dict[tuple[str, Reason], int]:
        counted = Counter(self._rejected.values())
        return dict(sorted(counted.items(), key=lambda item: (item[0][0], item[0][1].name)))

    def _turn(self, proposal: Proposal) -> tuple[int, int, int, int, int]:
        """Sorts what is to be tried next first. A few misses count as one accepted: a rule that has
        nothing here does not hold up the others."""
        name = proposal.mutator.name
        accepted = self._of_rule[name]
        misses = self._tries[name] - accepted
        broken = max(self._of_statement[s] for s in proposal.edit.breaks)
        odd = self._excess.get(proposal.index)
        if odd is None:
            odd = self._excess[proposal.index] = excess(self._said, proposal.forms)
        waits = waiting(proposal.edit, proposal.forms, odd, is_new=proposal.is_new)
        if len(proposal.edit.breaks) > self._few:
            waits += HEAVY * (1 + accepted)
        lost = max(self._few, len(proposal.edit.breaks))
        return accepted + misses // MISSES + waits, odd, lost, broken, misses

    def _try(self, proposal: Proposal, caption: Caption, index: int) -> Reason | None:
        """Why it is no negative; None if it is one."""
        name = proposal.mutator.name
        self._tries[name] += 1
        seed = self._original.seed * 1009 + proposal.index
        edit, accepted = proposal.edit, self.accepted
        found = attempt(self._original, proposal.mutator, edit, caption, index, seed, accepted)
        if isinstance(found, Negative):
            accepted.append(found)
            self._of_rule[name] += 1
            self._of_statement.update(edit.breaks)
            self._said.update(proposal.forms)
            self._excess.clear()
        self._note(proposal, found)
        return found.reason if isinstance(found, Rejected) else None

    def _note(self, proposal: Proposal, found: Negative | Rejected) -> None:
        if isinstance(found, Rejected):
            self._rejected[proposal.index] = proposal.mutator.name, found.reason
        else:
            self._rejected.pop(proposal.index, None)
        if self._watch is not None:
            self._watch(proposal.mutator, proposal.edit, found)
