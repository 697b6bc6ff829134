"""Texts that nobody would write: random, spoiled, shuffled, and past each bound.

Text `number` of `seed` is always the same one, so a range of them can be repeated by itself.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SIGNS = "ABCDOPQxyabc0123456789 =+-*/^()∠△⟂∥≅∩∪°√π.,:;'\"#\n\t<>~_\\{}[]|&$@!?\u0000\u202e𝔸\r"
WORDS = (
    "circle", "triangle", "on", "of", "not", "tangent", "to", "find", "prove", "at", "through",
    "with", "square", "region", "shade", "label", "mark", "and", "is", "AB", "ABC", "x", "12", "=",
    "∠ABC", "(", ")", "parallel", "figure", "axes", "bisects", "arc", "radius", "°", "\n",
)  # fmt: skip
SIZES = (50, 300, 3000, 30000)


def corpus() -> list[str]:
    """The programs that are spoiled."""
    folders = (ROOT / "examples", ROOT / "examples" / "errors", ROOT / "tests" / "programs")
    files = [path for folder in folders for path in sorted(folder.glob("*.geo"))]
    return [path.read_text(encoding="utf-8") for path in files]


def random_bytes(rng: random.Random, texts: list[str]) -> bytes:
    return rng.randbytes(rng.randrange(200))


def random_signs(rng: random.Random, texts: list[str]) -> bytes:
    return "".join(rng.choices(SIGNS, k=rng.randrange(150))).encode()


def random_words(rng: random.Random, texts: list[str]) -> bytes:
    return " ".join(rng.choices(WORDS, k=rng.randrange(60))).encode()


def mutated(rng: random.Random, texts: list[str]) -> bytes:
    text = rng.choice(texts)
    for _ in range(rng.randrange(1, 6)):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.randrange(1, 12))
        piece = rng.choice(
            ("", text[start:end] * 2, rng.choice(SIGNS), rng.choice(WORDS), rng.choice(texts)[:end])
        )
        text = text[:start] + piece + text[end:]
    return text.encode()


def spoiled_bytes(rng: random.Random, texts: list[str]) -> bytes:
    data = bytearray(rng.choice(texts).encode())
    for _ in range(rng.randrange(1, 5)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def shuffled_lines(rng: random.Random, texts: list[str]) -> bytes:
    lines = [line for text in rng.sample(texts, 3) for line in text.splitlines()]
    return "\n".join(rng.sample(lines, min(len(lines), rng.randrange(1, 16)))).encode()


def other_numbers(rng: random.Random, texts: list[str]) -> bytes:
    digits = ("0", "1", "180", "360", "0.0001", "99999999", "1" * 40, "0.5", "3", "90")
    return "".join(
        rng.choice(digits) if char.isdigit() and rng.random() < 0.3 else char
        for char in rng.choice(texts)
    ).encode()


def past_a_bound(rng: random.Random, texts: list[str]) -> bytes:
    size = rng.choice(SIZES)
    forms: tuple[Callable[[], str], ...] = (
        lambda: "(" * size,
        lambda: "AB = " + "(" * size + "1" + ")" * size,
        lambda: "AB = " + "√" * size + "2",
        lambda: "AB = " + "1 + " * size + "1",
        lambda: "AB = " + "9" * size,
        lambda: "AB = 9" + "^9" * size,
        lambda: "".join(f"A{i} on B{i}C{i}\n" for i in range(size // 10)),
        lambda: "polygon " + "".join(f"A{i}" for i in range(size)),
        lambda: "points " + ", ".join(f"A{i}" for i in range(size)),
        lambda: "triangle ABC\n" * size,
        lambda: "find " + "∠" * size,
        lambda: 'triangle ABC\nlabel A "' + "x" * size + '"',
    )
    return rng.choice(forms)().encode()


Maker = Callable[[random.Random, list[str]], bytes]
MAKERS: tuple[tuple[Maker, int], ...] = (
    (random_bytes, 10),
    (random_signs, 15),
    (random_words, 20),
    (mutated, 30),
    (spoiled_bytes, 5),
    (shuffled_lines, 10),
    (other_numbers, 10),
    (past_a_bound, 1),
)
_KINDS, _WEIGHTS = zip(*MAKERS, strict=True)


def make(number: int, seed: int, texts: list[str]) -> tuple[str, bytes]:
    """Input `number` of `seed`: the name of what made it, and its bytes."""
    rng = random.Random(f"{seed}:{number}")
    maker: Maker = rng.choices(_KINDS, _WEIGHTS)[0]
    return maker.__name__, maker(rng, texts)
