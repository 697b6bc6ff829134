"""Give the compiler inputs that nobody would write, and count tracebacks and hangs.

    python benchmarks/bad_input.py [--count 100000] [--seed 0] [--keep DIR]

Inputs are random bytes, random text in the letters of the language, examples with pieces removed,
doubled, exchanged or replaced, lines of examples shuffled together, and texts past each bound.
Every input must compile or yield diagnostics whose spans lie inside it, within `LIMIT_S` seconds.
With GEODSL_DEBUG set, tracebacks are printed.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from geodsl.cli.boundary import Guard
from geodsl.determinism import pin

pin()

from geodsl.pipeline import Options, Status, compile_source, refuse  # noqa: E402
from geodsl.reading import decode  # noqa: E402
from geodsl.timing import Clock  # noqa: E402

ROOT = Path(__file__).parent.parent
LIMIT_S = 20
SIGNS = "ABCDOPQxyabc0123456789 =+-*/^()∠△⟂∥≅∩∪°√π.,:;'\"#\n\t<>~_\\{}[]|&$@!?\u0000\u202e𝔸\r"
WORDS = (
    "circle", "triangle", "on", "of", "not", "tangent", "to", "find", "prove", "at", "through",
    "with", "square", "region", "shade", "label", "mark", "and", "is", "AB", "ABC", "x", "12", "=",
    "∠ABC", "(", ")", "parallel", "figure", "axes", "bisects", "arc", "radius", "°", "\n",
)  # fmt: skip


class HangError(Exception):
    """One input took longer than `LIMIT_S`."""


def _stop(signum: int, frame: FrameType | None) -> None:
    raise HangError


def corpus() -> list[str]:
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
    size = rng.choice((50, 300, 3000, 30000))
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


MAKERS: tuple[tuple[Callable[[random.Random, list[str]], bytes], int], ...] = (
    (random_bytes, 10),
    (random_signs, 15),
    (random_words, 20),
    (mutated, 30),
    (spoiled_bytes, 5),
    (shuffled_lines, 10),
    (other_numbers, 10),
    (past_a_bound, 1),
)


def compile_bytes(data: bytes) -> str:
    """Compile and check the spans.

    Raises:
        AssertionError: a diagnostic points outside its text, or a failure has none.
    """
    source, faults = decode("input", data)
    options = Options()
    if faults:
        compiled = refuse(source, options, faults)
    else:
        compiled = compile_source(source, options, Clock())
    for diagnostic in compiled.diagnostics:
        for label in (diagnostic.primary, *diagnostic.secondary):
            assert label.span.end <= len(source.text), f"{diagnostic} outside its text"
    assert compiled.status is Status.VERIFIED or compiled.diagnostics
    return compiled.status.value


def run(count: int, seed: int, keep: Path | None) -> int:
    texts = corpus()
    rng = random.Random(seed)
    makers, weights = zip(*MAKERS, strict=True)
    outcomes: Counter[str] = Counter()
    slowest, start, failures = 0.0, time.monotonic(), 0
    signal.signal(signal.SIGALRM, _stop)
    for number in range(count):
        maker = rng.choices(makers, weights)[0]
        data = maker(rng, texts)
        began = time.monotonic()
        signal.alarm(LIMIT_S)
        guard = Guard()
        with guard:
            outcomes[compile_bytes(data)] += 1
        signal.alarm(0)
        if guard.bug is not None:
            failures += 1
            print(f"\ninput {number} by {maker.__name__}: {guard.bug}\n  {data[:300]!r}")
            if keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{number}.geo").write_bytes(data)
        slowest = max(slowest, time.monotonic() - began)
        if number % 200 == 199 and sys.stderr.isatty():
            print(f"\r{number + 1} of {count}", end="", file=sys.stderr, flush=True)
    seconds = time.monotonic() - start
    print(f"{count} inputs in {seconds:.0f} s, slowest {slowest:.2f} s: {dict(outcomes)}")
    print(f"tracebacks and hangs: {failures}")
    return 1 if failures else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="keep the inputs that fail here")
    options = parser.parse_args()
    return run(options.count, options.seed, options.keep)


if __name__ == "__main__":
    sys.exit(main())
