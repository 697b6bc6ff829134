"""One character for each that is only another spelling, so that every offset stays."""

from __future__ import annotations

import re
from types import MappingProxyType

_SAME = {
    "'": "′’‘ʹʼ`´",
    '"': "“”„‟",
    " ": "\ufeff\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200c\u200d\u202f\u205f\u2060\u3000\x0b\x0c\x85\u2028\u2029",
    "-": "–‐‑﹣－",
    "°": "º˚",
    "·": "⋅∙•",
    "×": "✕",
    "∥": "‖∣∣⫽",
    "△": "∆Δ▵",
    "∼": "∽～",
    "≅": "≌",
    "≤": "⩽≦",
    "≥": "⩾≧",
    "∠": "∢",
    "⊙": "⨀☉",
    "=": "＝",
    ",": "，、",
    ";": "；",
    ":": "：∶",
    "(": "（",
    ")": "）",
    "+": "＋",
    "<": "＜",
    ">": "＞",
    "/": "∕⁄／",
    "π": "𝜋𝝅ϖ",
}
_TABLE = MappingProxyType(
    {ord(other): one for one, others in _SAME.items() for other in others}
    | {ord("₀") + digit: str(digit) for digit in range(10)}
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_MEASURE_OF = re.compile(r"\bm(?=[∠⌒])")
_QUOTES = f'"{_SAME[chr(34)]}'
_VERBATIM = re.compile(rf"[{_QUOTES}][^{_QUOTES}\r\n]*[{_QUOTES}]|#[^\r\n]*")
_CAPITALISED = re.compile(r"(?<![A-Za-z])[A-Z][a-z]{2,}(?![A-Za-z])")


def normalise(text: str, keywords: frozenset[str]) -> str:
    """The text that the grammar reads: as long as `text`, character by character.

    Primes, blanks, dashes and look-alike signs become the one that the grammar knows, a lone
    carriage return ends a line, `m∠ABC` loses its `m`, and a keyword may begin with a capital.
    What stands in quotes or behind `#` stays.
    """
    pieces = []
    place = 0
    for found in _VERBATIM.finditer(text):
        pieces.append(_spell(text[place : found.start()], keywords))
        kept = found[0]
        pieces.append(kept if kept.startswith("#") else f'"{kept[1:-1]}"')
        place = found.end()
    pieces.append(_spell(text[place:], keywords))
    return "".join(pieces)


def _spell(text: str, keywords: frozenset[str]) -> str:
    text = text.translate(_TABLE)
    text = _LONE_RETURN.sub("\n", text)
    text = _MEASURE_OF.sub(" ", text)
    return _CAPITALISED.sub(lambda found: _lower_keyword(found[0], keywords), text)


def _lower_keyword(word: str, keywords: frozenset[str]) -> str:
    return word.lower() if word.lower() in keywords else word
