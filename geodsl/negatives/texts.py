"""Text negatives by rules: the edits of the mutators on the caption alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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

COMBINATIONS = 12
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
        narrow = sorted(order, key=lambda k: len(self.rules[k][1].changes))
        starts = [order[start:] for start in range(len(order) - count + 1)]
        for candidates in (*starts, narrow):  # an edit of many statements leaves few to others
            chosen = self._apart(candidates, count)
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

    Where the program allows, as many have one edit as two, three and four. A later caption is
    used for what the ones before it do not yield.

    Args:
        captions: Of the sample.
        taken: Texts that are not to be found again.
    """
    search = _Search(n, {*taken, *(caption.text for caption in captions)})
    proposals = _proposals(original, mutators)
    for index, caption in enumerate(captions):
        if len(search.found) >= n:
            break
        positive = positive_of(original, caption, index)
        rng = Random(f"{original.seed}/texts/{index}")
        rules, alone = _proven(positive, proposals, SINGLE_TEXTS * n)
        search.fill(_Pool(positive, rules, alone, rng))
    return tuple(sorted(search.found, key=TextNegative.key))


def _proposals(original: Original, mutators: Sequence[Mutator]) -> list[Rule]:
    """Edits of all rules in turn, those of one rule in an order drawn by seed."""
    columns: list[list[Rule]] = []
    for mutator in mutators:
        rng = Random(f"{original.seed}/text/{mutator.name}")
        edits = list(mutator.sites(original.subject, rng))
        rng.shuffle(edits)
        columns.append([(mutator, edit) for edit in edits[:SITES]])
    Random(f"{original.seed}/text order").shuffle(columns)
    return list(_in_turn(columns))


def _in_turn(columns: Sequence[Sequence[Rule]]) -> Iterator[Rule]:
    for row in range(max((len(column) for column in columns), default=0)):
        yield from (column[row] for column in columns if row < len(column))


def _proven(
    positive: Positive, proposals: Sequence[Rule], most: int
) -> tuple[list[Rule], list[TextNegative]]:
    """Edits that refute the caption each on its own, with their texts; of those that make the
    same text or say the same falsehood, the first."""
    rules: list[Rule] = []
    alone: list[TextNegative] = []
    for rule in proposals:
        if len(rules) >= most:
            break
        found = attempt_text(positive, [rule])
        if isinstance(found, Rejected) or any(_is_like(found, other) for other in alone):
            continue
        rules.append(rule)
        alone.append(found)
    return rules, alone


def _is_like(one: TextNegative, two: TextNegative) -> bool:
    return one.caption.text == two.caption.text or one.failing == two.failing


class _Search:
    """Texts found so far, and how many of each count of edits."""

    def __init__(self, n: int, taken: set[str]) -> None:
        self.found: list[TextNegative] = []
        self._n = n
        self._taken = taken
        self._of_count: Counter[int] = Counter()

    def fill(self, pool: _Pool) -> None:
        """Take texts from a pool until there are enough or no count of edits yields more."""
        left = set(range(1, MOST_EDITS + 1))
        while left and len(self.found) < self._n:
            count = min(left, key=lambda k: (self._of_count[k], k))
            if not self._take(pool, count):
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
                self._taken.add(made.caption.text)
                self._of_count[count] += 1
                return True
        return False

    def _make(self, pool: _Pool, chosen: Sequence[int]) -> TextNegative | None:
        if len(chosen) == 1:
            made = pool.alone[chosen[0]]
        else:
            attempted = attempt_text(pool.positive, [pool.rules[k] for k in sorted(chosen)])
            if isinstance(attempted, Rejected):
                return None
            made = attempted
        if made.caption.text in self._taken or any(_is_like(made, o) for o in self.found):
            return None
        return made
