"""Text negatives by rules: the edits of the mutators on the caption alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from geodsl.captions import Caption
from geodsl.mutators import Mutator
from geodsl.negatives.combining import are_apart
from geodsl.negatives.model import Original, Rejected
from geodsl.negatives.text_attempt import Positive, Rule, attempt_text, positive_of
from geodsl.negatives.text_model import TextNegative

MOST_EDITS = 4
"""Edits of one text; as many texts have one edit as have two, three and four."""

SITES = 16
"""Edits of one rule that are looked at, drawn by seed where it proposes more."""

SINGLE_TEXTS = 3
"""Edits that are proven singly for each text asked for: enough to combine from."""

COMBINATIONS = 24
"""Combinations of one count that may fail in a row before another count is taken."""


@dataclass(slots=True)
class _Pool:
    """Edits that refute a caption alone, how often each was used, and what stands already."""

    positive: Positive
    rules: list[Rule]
    alone: list[TextNegative]
    rng: Random
    used: Counter[int] = field(default_factory=Counter)
    of_rule: Counter[str] = field(default_factory=Counter)
    of_statement: Counter[int] = field(default_factory=Counter)

    def draw(self, count: int) -> list[int] | None:
        """Places of so many edits of different statements, the least used first; None where there
        are not so many."""
        order = list(range(len(self.rules)))
        self.rng.shuffle(order)
        order.sort(key=self._use)
        # An edit of many statements leaves few to others, so that those of few come next.
        narrow = sorted(order, key=lambda k: len(self.rules[k][1].changes))
        for others in (order, narrow):
            for first in order:
                chosen = self._apart((first, *(k for k in others if k != first)), count)
                if len(chosen) == count:
                    return chosen
        return None

    def _use(self, k: int) -> tuple[int, int, int]:
        mutator, edit = self.rules[k]
        broken = max(self.of_statement[number] for number in edit.breaks)
        return self.used[k], broken, self.of_rule[mutator.name]

    def _apart(self, order: Sequence[int], count: int) -> list[int]:
        """The first of them and those after it that change other statements."""
        chosen: list[int] = []
        for k in order:
            if len(chosen) < count and are_apart([self.rules[j][1] for j in (*chosen, k)]):
                chosen.append(k)
        return chosen

    def use(self, chosen: Iterable[int]) -> None:
        """Count edits as used, whether or not a text came of it: others are next."""
        for k in chosen:
            mutator, edit = self.rules[k]
            self.used[k] += 1
            self.of_rule[mutator.name] += 1
            self.of_statement.update(edit.breaks)


def find_texts(
    original: Original,
    captions: Sequence[Caption],
    mutators: Sequence[Mutator],
    n: int,
    taken: Collection[str] = (),
) -> tuple[TextNegative, ...]:
    """Up to `n` captions of edited programs that are false of the original's picture, hardest
    first. No figure is solved for them. Deterministic by the original's seed.

    Where a caption of the sample allows it, as many have one edit as two, three and four. A later
    caption is used for what the ones before it do not yield; only where none yields more of one
    count, others take its place.

    Args:
        captions: Of the sample.
        taken: Texts that are not to be found again.
    """
    search = _Search(n, frozenset((*taken, *(caption.text for caption in captions))))
    pools: list[_Pool] = []
    for pool in _pools(original, captions, mutators, n):
        pools.append(pool)
        search.fill(pool, search.even)
        if search.is_full:
            break
    for pool in pools:
        search.fill(pool, dict.fromkeys(search.even, n))
    return tuple(sorted(search.found, key=TextNegative.key))


def _pools(
    original: Original, captions: Sequence[Caption], mutators: Sequence[Mutator], n: int
) -> Iterator[_Pool]:
    """What there is to combine from for each caption; later ones are made when they are needed."""
    if n < 1:
        return
    proposals = _proposals(original, mutators)
    for index, caption in enumerate(captions):
        positive = positive_of(original, caption, index)
        rng = Random(f"texts/{index}/{original.own_seed}")
        rules, alone = _proven(positive, proposals, SINGLE_TEXTS * n)
        yield _Pool(positive, rules, alone, rng)


def _proposals(original: Original, mutators: Sequence[Mutator]) -> list[Rule]:
    """Edits of all rules in turn, those of one rule in an order drawn by seed."""
    columns: list[list[Rule]] = []
    for mutator in mutators:
        rng = Random(f"text/{mutator.name}/{original.own_seed}")
        sites = mutator.sites(original.subject, rng)
        edits = list(islice(sites, SITES) if mutator.is_lazy else sites)
        rng.shuffle(edits)
        columns.append([(mutator, edit) for edit in edits[:SITES]])
    Random(f"text order/{original.own_seed}").shuffle(columns)
    return list(_in_turn(columns))


def _in_turn(columns: Sequence[Sequence[Rule]]) -> Iterator[Rule]:
    for row in range(max((len(column) for column in columns), default=0)):
        yield from (column[row] for column in columns if row < len(column))


def _proven(
    positive: Positive, proposals: Sequence[Rule], most: int
) -> tuple[list[Rule], list[TextNegative]]:
    """Edits that refute the caption each on its own, with their texts; of those that make the
    same text or say the same falsehood, the first. There may be more than `most` where only one
    more changes a certain statement and no other: what to combine must be of different ones."""
    rules: list[Rule] = []
    alone: list[TextNegative] = []
    covered: set[int] = set()
    for rule in proposals:
        changed = {number for number, _ in rule[1].changes}
        if len(rules) >= most and (len(changed) > 1 or changed <= covered):
            continue
        found = attempt_text(positive, [rule])
        if isinstance(found, Rejected) or any(_is_like(found, other) for other in alone):
            continue
        rules.append(rule)
        alone.append(found)
        if len(changed) == 1:
            covered |= changed
    return rules, alone


def _is_like(one: TextNegative, two: TextNegative) -> bool:
    return one.caption.text == two.caption.text or one.failing == two.failing


class _Search:
    """Texts found so far, and how many of each count of edits.

    `taken` are those that are not to be found.
    """

    def __init__(self, n: int, taken: frozenset[str]) -> None:
        self.found: list[TextNegative] = []
        counts = range(1, MOST_EDITS + 1)
        self.even = {count: (n + MOST_EDITS - count) // MOST_EDITS for count in counts}
        self._n = n
        self._taken = taken
        self._of_count: Counter[int] = Counter()

    @property
    def is_full(self) -> bool:
        return len(self.found) >= self._n

    def fill(self, pool: _Pool, most: Mapping[int, int]) -> None:
        """Take texts from a pool until there are enough, or no count of edits yields more.

        Args:
            most: Texts of each count of edits.
        """
        left = set(most)
        while left and not self.is_full:
            count = min(left, key=lambda k: (self._of_count[k], k))
            if self._of_count[count] >= most[count] or not self._take(pool, count):
                left.remove(count)

    def _take(self, pool: _Pool, count: int) -> bool:
        """Whether a text with so many edits was found."""
        tries = len(pool.rules) if count == 1 else COMBINATIONS
        for _ in range(tries):
            chosen = pool.draw(count)
            if chosen is None:
                return False
            pool.use(chosen)
            made = self._make(pool, chosen)
            if made is not None:
                self.found.append(made)
                self._of_count[count] += 1
                return True
        return False

    def _make(self, pool: _Pool, chosen: Sequence[int]) -> TextNegative | None:
        if len(chosen) == 1:
            made = pool.alone[chosen[0]]
        else:
            attempted = attempt_text(pool.positive, [pool.rules[k] for k in chosen])
            if isinstance(attempted, Rejected):
                return None
            made = attempted
        if made.caption.text in self._taken or any(_is_like(made, o) for o in self.found):
            return None
        return made
