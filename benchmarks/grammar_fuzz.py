"""Read the same texts with lark and with llguidance, and print where they differ.

Run `python benchmarks/grammar_fuzz.py --cases 100000 --seed 1`. Texts are lines of the examples
with words exchanged, left out and put in, and words of the language in a row. Where words stand
side by side without a blank (`chords` as `chord s`) both readers are left alone: the parser refuses
such a text whatever they say.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lark import Lark, UnexpectedInput
from lark.lexer import PatternStr
from llguidance import LLMatcher, LLTokenizer

from geodsl.parser import WholeWords, grammar_text, load_reader
from geodsl.parser.normalising import normalise
from geodsl.parser.pieces import RefusalError
from geodsl.parser.unknown import unknown_words

EXAMPLES = Path(__file__).parent.parent / "examples"
_PIECES = re.compile(r"[a-z]{2,}|[A-Z]|[0-9]+|\s|.")


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that one reader takes and the other does not."""

    text: str
    lark: bool
    llguidance: bool


@cache
def build_lark() -> Lark:
    """The grammar without the builder of trees, in strict mode, which needs `interegular`.

    Raises:
        GrammarError: the grammar has a conflict.
    """
    return Lark(
        grammar_text(),
        parser="lalr",
        strict=True,
        keep_all_tokens=True,
        maybe_placeholders=False,
        postlex=WholeWords(),
    )


@cache
def _matcher() -> LLMatcher:
    return LLMatcher(LLTokenizer("byte"), grammar_text(), log_level=0)


def lark_reads(text: str) -> bool | None:
    """Whether lark takes a normalised text; None where words are glued together."""
    if any(unknown_words(text, load_reader().keywords)):
        return None
    try:
        build_lark().parse(text)
    except UnexpectedInput:
        return False
    except RefusalError:
        return None
    return True


def llguidance_reads(text: str) -> bool:
    """Whether llguidance takes a normalised text, whole."""
    matcher = _matcher().deep_copy()
    data = list(text.encode())
    return bool(matcher.try_consume_tokens(data) == len(data) and matcher.is_accepting())


def example_lines() -> list[str]:
    """Every statement of the examples, normalised, each once."""
    keywords = load_reader().keywords
    lines = {
        line
        for path in EXAMPLES.glob("*.geo")
        for line in normalise(path.read_text(encoding="utf-8"), keywords).splitlines()
        if line.strip() and not line.startswith("#")
    }
    return sorted(lines)


def vocabulary() -> list[str]:
    """Words and signs of the grammar, and one or two of every open terminal."""
    fixed = {t.pattern.value for t in build_lark().terminals if isinstance(t.pattern, PatternStr)}
    return sorted(
        fixed | {" ", "\n", ";", "#x", '"a"', "A", "AB", "A1'", "x", "m", "x1", "2", "3.5"}
    )


def texts(count: int, seed: int) -> Iterator[str]:
    """`count` normalised texts, the same for the same seed and examples."""
    rng = random.Random(seed)
    lines, words = example_lines(), vocabulary()
    for _ in range(count):
        text = _words(rng, words) if rng.random() < 0.25 else _mutated(rng, lines, words)
        yield normalise(text, load_reader().keywords).lstrip(" \t")


def _words(rng: random.Random, words: list[str]) -> str:
    length = rng.randint(1, 7)
    return "".join(rng.choice(words) + rng.choice(("", " ", " ")) for _ in range(length))


def _mutated(rng: random.Random, lines: list[str], words: list[str]) -> str:
    pieces = _PIECES.findall(rng.choice(lines))
    for _ in range(rng.randint(1, 3)):
        place = rng.randrange(len(pieces)) if pieces else 0
        kind = rng.random()
        if kind < 0.3:
            del pieces[place : place + 1]
        elif kind < 0.6:
            pieces.insert(place, rng.choice(words))
        elif kind < 0.8:
            pieces[place : place + 1] = [rng.choice(words)]
        elif pieces:
            other = rng.randrange(len(pieces))
            pieces[place], pieces[other] = pieces[other], pieces[place]
    return "".join(pieces)


def differences(count: int, seed: int) -> Iterator[Difference]:
    """The texts among `count` that the readers disagree about."""
    for text in texts(count, seed):
        lark = lark_reads(text)
        if lark is None or lark == llguidance_reads(text):
            continue
        if lark or not any(map(lark_reads, _parted(text))):
            yield Difference(text, lark, not lark)


def _parted(text: str) -> Iterator[str]:
    """The text with one of its words cut in two: `incenter` as `in center`."""
    for word in re.finditer(r"[a-z]{3,}", text):
        for place in range(word.start() + 1, word.end()):
            yield f"{text[:place]} {text[place:]}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=40_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    start = time.perf_counter()
    found = list(differences(options.cases, options.seed))
    for item in found:
        print(f"{'lark' if item.lark else 'llguidance'} alone reads {item.text!r}")
    seconds = time.perf_counter() - start
    print(f"{options.cases} cases, {len(found)} differences, {seconds:.1f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
