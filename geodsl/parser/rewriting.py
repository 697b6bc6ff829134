"""Forms that people and language models often write, and the right form of each.

A rewriting is a guess. It is offered only if the language reads its result, so that a hint that is
applied always makes the statement pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from geodsl.parser.unknown import WORD

_POINT = r"[A-Z](?:_?[0-9]+)?'*"
_KIND = (
    "triangle|△|quadrilateral|parallelogram|rectangle|rhombus|square|trapezoid|kite|polygon|"
    "pentagon|hexagon|octagon|segment|line|ray|vector|arc|sector|semicircle|angle|∠|∡"
)
_CURVE = "ellipse|parabola|hyperbola|curve"


Rule = tuple[str, str]
"""A pattern, and what takes its place. Patterns are compiled when a first program needs them."""


def _rule(pattern: str, right: str) -> Rule:
    return pattern, right


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), right) for pattern, right in (*_SIGNS, *_WORDS, *_SHAPES))


_SIGNS = (
    _rule(r"\$|\\left|\\right|\\,|~(?=\\)", ""),
    _rule(r"\\triangle\s*", "△"),
    _rule(r"\\angle\s*", "∠"),
    _rule(r"\\perp\b", "⟂"),
    _rule(r"\\parallel\b", "∥"),
    _rule(r"\\sim\b", "∼"),
    _rule(r"\\cong\b", "≅"),
    _rule(r"\\neq?\b", "≠"),
    _rule(r"\\(?:cdot|times)\b", "*"),
    _rule(r"\\pi\b", "π"),
    _rule(r"\^?\{?\\circ\}?", "°"),
    _rule(r"\\odot\s*", "⊙"),
    _rule(r"\\(?:overline|overrightarrow|widehat|text|mathrm)\s*\{([^{}]*)\}", r"\1"),
    _rule(r"\\sqrt\s*\{([^{}]*)\}", r"√(\1)"),
    _rule(r"\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"(\1)/(\2)"),
    _rule(r"//.*$", ""),
    _rule(r"==|:=|≈|≡(?=\s*-?[0-9])", "="),
    _rule(r"≡", "≅"),
    _rule(r"∈", "on"),
    _rule(r"&+", "and"),
    _rule(r"\|\s*([A-Z][^|]*?)\s*\|", r"\1"),
    _rule(r"\|\s*([^|]+?)\s*\|", r"abs(\1)"),
    _rule(rf"\[\s*((?:{_POINT}){{3,}})\s*\]", r"area of \1"),
    _rule(r"[\[{]", "("),
    _rule(r"[\]}]", ")"),
    _rule(r"\bnot\s*<", "≥"),
    _rule(r"\bnot\s*>", "≤"),
    _rule(r"\bnot\s*(?:≤|<=)", ">"),
    _rule(r"\bnot\s*(?:≥|>=)", "<"),
    _rule(r"½\s*", "(1/2)"),
    _rule(r"¼\s*", "(1/4)"),
    _rule(r"¾\s*", "(3/4)"),
    _rule(r"(?<![0-9])\.(?=[0-9])", "0."),
    _rule(r"\s*[.!?]+\s*$", ""),
    _rule(r"(?<=[0-9]),(?=[0-9]{3}\b)", ""),
)

_WORDS = (
    _rule(r"^\s*(?:let|given|then|if|suppose|assume|so|and|also|where|since)\b[\s:,]*", ""),
    _rule(r"^(?:connect|join|construct|draw)\s+(?=[A-Z])", "segment "),
    _rule(rf"^extend ({_POINT})({_POINT}) to ({_POINT})$", r"\2 between \1 and \3"),
    _rule(r"\bpassing (?=through\b)", ""),
    _rule(r"\bside length\b", "side"),
    _rule(r"\bradii\b", "radius"),
    _rule(r"\b(chord|diameter|median|altitude|midpoint)s\b", r"\1"),
    _rule(r"\b(?:is|are)?\s*(?:equals|equal to)\b", "="),
    _rule(r"\b(?:does|do)(?: not|n't) (?:lie|pass) (?=on\b|between\b|inside\b|outside\b|through\b)",
          "not "),
    _rule(r"\b(?:does|do)(?: not|n't) (?=bisect each other\b)", "not "),
    _rule(r"\b(?:does|do)(?: not|n't) (bisect|meet|intersect|cut)\b", r"not \1s"),
    _rule(r"\b(?:does|do)(?: not|n't) touch\b", "not touches"),
    _rule(r"\b(?:lies|lie|lying|located|is a point|are points)\s+(?=on\b)", ""),
    _rule(r"^(.+?) on (\S+ \S+|\S+) in (?:this |that )?order$", r"\1 in order on \2"),
    _rule(r"\bextension of\s*(?:line |segment |side )?", "line "),
    _rule(r"\b(?:is|be|to be)\s+(?:a|an|the)\b", "is"),
    _rule(r"\bbe\b", "is"),
    _rule(r"\b(?:a|an|the)\s+(?=[a-z]{2,})", ""),
    _rule(r"\bthe\s+", ""),
    _rule(r"\b(?:value|values|size|degree|degrees|measures?)\s+of\s+", ""),
    _rule(r"\bline segment\b", "segment"),
    _rule(r"\bstraight line\b", "line"),
    _rule(r"\bright[- ]angled?\b(?=\s+(?:at|triangle))", "right"),
    _rule(rf"^right angle at ({_POINT})$", r"∠\1 = 90°"),
    _rule(rf"\bwith right angle at ({_POINT})", r"with ∠\1 = 90°"),
    _rule(rf"\bright angle at ({_POINT})", r"right at \1"),
    _rule(rf"^(?:∠|angle\s*)((?:{_POINT})+) is right angle$", r"∠\1 = 90°"),
    _rule(rf"^perpendicular from ({_POINT}) to ((?:{_POINT})+) at ({_POINT})$", r"\1\3 ⟂ \2 at \3"),
    _rule(r"\btangent at (\S+) to (circle \S+)", r"tangent to \2 at \1"),
    _rule(r"\bintersect\b(?=\s+(?:[A-Z(]|[a-z]\b|line|circle|segment|ray))", "intersects"),
    _rule(r"\bintersects? with\b", "intersects"),
    _rule(r"\b(?:touches at|touch)\b", "touches"),
    _rule(r"\b(?:min|max|minimum|maximum|minimal|maximal)\s+(?:value\s+)?(?:of\s+)?", ""),
    _rule(r"\b(?:in|inside of|within)\s+(?=triangle|△|circle|square|rect|quad|poly|para|rhom|trap)",
          "inside "),
    _rule(rf"^((?:{_POINT}[, ]*)+) in ((?:{_POINT}){{2}})$", r"\1 on \2"),
    _rule(r"^(.+?)(?:,| and) (.+?) (?:are )?((?:in|ex)ternally) tangent$", r"\1 \3 tangent to \2"),
    _rule(r"^(?:the )?angle between (.+?) and (\S+)", r"∠(\1, \2)"),
    _rule(r"\b(power|height|excenter|scale factor) of (\S+) (?:in|from|to|opposite) "
          r"((?:circle |triangle )?\S+)", r"\1(\2, \3)"),
    _rule(r"\bisosceles (triangle \S+) with (?:apex|vertex) (\S+)", r"\1 isosceles at \2"),
    _rule(r"\btrapezium\b", "trapezoid"),
    _rule(r"\bperpendicular (?!to\b|bisector\b|from\b)", "perpendicular to "),
    _rule(r"\b(?:length of )?(?:altitude|height|perpendicular) from (\S+) to (\S+)",
          r"distance from \1 to \2"),
    _rule(r"\bprojection\b", "foot"),
    _rule(r"\bannulus\b", "ring"),
    _rule(r"\b(?:meters?|metres?)\b", "m"),
    _rule(r"\bfeet\b", "ft"),
    _rule(r"\binch\b", "inches"),
    _rule(r"\byards?\b", "yd"),
    _rule(r"\bcentimet(?:er|re)s?\b", "cm"),
    _rule(r"\bkilomet(?:er|re)s?\b", "km"),
    _rule(r"\b(cm|mm|km|ft|yd|m)([23])\b", r"\1^\2"),
    _rule(r"\bsq(?:uare)?\.? (cm|mm|km|ft|yd|m)\b", r"\1^2"),
    _rule(r"\btimes\b", "*"),
    _rule(r"\bplus\b", "+"),
    _rule(r"\bminus\b", "-"),
    _rule(r"\bcong\b", "≅"),
)  # fmt: skip

_SHAPES = (
    _rule(r"(?<![0-9^/.])([0-9]+)\s*/\s*([0-9]+)\s*(?=[A-Z√∠(π]|[a-z]\b|[a-z][0-9])", r"(\1/\2)"),
    _rule(r"\b(perp|parallel)\s*\(\s*([^,()]+),\s*([^,()]+)\)", r"\2 \1 \3"),
    _rule(r"\bon\s*\(\s*([^,()]+),\s*([^,()]+)\)", r"\1 on \2"),
    _rule(r"\bdist(?:ance)?\s*\(\s*([A-Z]),\s*([A-Z])\)", r"\1\2"),
    _rule(r"\bcircle\s*\(\s*([A-Z])\s*,\s*([^()]+)\)", r"circle \1 with radius \2"),
    _rule(r"\b(circle \S+?)[,:]?[ (]*(?:of )?(radius|diameter)(?: of|=)?\s*([0-9a-z√][^()]*)\)?$",
          r"\1 with \2 \3"),
    _rule(rf"^(?:point\s+)?({_POINT})\s*[:=]?\s*(\([^()]+,[^()]+\))$", r"\1 = \2"),
    _rule(rf"^((?:{_CURVE}))\s*:?\s*([^:]*=[^:]*)$", r"\1 e: \2"),
    _rule(rf"^((?:{_CURVE})) [A-Z]\s*:", r"\1 e:"),
    _rule(rf"^(?:{_CURVE}|graph)(?: of)? ([a-z])\s*\(\s*x\s*\)\s*=", r"curve \1: y ="),
    _rule(r"^([fgh])\s*\(\s*x\s*\)\s*=", r"curve \1: y ="),
    _rule(r"=\s*([^=(]*(?:√\s*[0-9]+|\b[a-z])) m(\^[23]|[²³])?\s*$", r"= (\1) m\2"),
    _rule(r"\bsqrt\s*([0-9.]+|[a-z]\b)", r"sqrt(\1)"),
    _rule(rf"√\s*((?:{_POINT})+)", r"√(\1)"),
    _rule(r"(√[0-9.]+|√\([^()]*\))\s*(?=[A-Za-z√])", r"\1 * "),
    _rule(r"\b([a-z])\s*(?=\()", r"\1 * "),
    _rule(r"(?<=[0-9+*/=( -])(?!cm|mm|km|ft|yd)([a-z])([a-z])(?![a-z])", r"\1 * \2"),
    _rule(r"^([^=:]+?)\s*:\s*(?=\S)", r"\1; "),
    _rule(r"^find\s*:\s*", "find "),
    _rule(r"^(?:find\s+)?([^=]+?)\s*=\s*\?+$", r"find \1"),
    _rule(r"\s*\((?:given|known|unknown)\)\s*$", ""),
    _rule(r"\s*,?\s*\b(?:such that|where|so that)\b\s*", "; "),
)  # fmt: skip


def candidates(text: str, start: int, keywords: frozenset[str]) -> Iterator[str]:
    """Rewritten statements, the most likely first; `;` parts one from the next.

    Args:
        text: One statement, normalised.
        start: Where reading it stopped.
    """
    lowered = re.sub(r"[A-Z]{3,}", lambda found: _lowered(found[0], keywords), text)
    lowered = lowered.translate(_LATIN).strip()
    yield lowered
    yield from _joined_points(lowered)
    yield WORD.sub(lambda found: _corrected(found[0], keywords), lowered)
    for pattern, right in _rules():
        changed = pattern.sub(right, lowered)
        if changed != lowered:
            yield changed
    yield from _several(lowered)
    everything = lowered
    for pattern, right in _rules():
        everything = pattern.sub(right, everything).strip()
        yield everything
    yield from _several(everything)
    yield from _joined_points(everything)
    yield text + ")" * max(0, text.count("(") - text.count(")"))
    yield f"{text[:start].rstrip()} * {text[start:]}"
    yield f'{text.rstrip()}"'


_LATIN = str.maketrans(
    "АВЕКМНОРСТХаеорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXaeopcyxABEZHIKMNOPTYX"
)  # Cyrillic and Greek letters that look like Latin ones


def _lowered(word: str, keywords: frozenset[str]) -> str:
    return word.lower() if word.lower() in keywords else word


def _corrected(word: str, keywords: frozenset[str]) -> str:
    close = [] if word in keywords else get_close_matches(word, sorted(keywords), 1, 0.75)
    return close[0] if close else word


def _several(text: str) -> Iterator[str]:
    """One statement cut into several."""
    meeting = _MEETING.fullmatch(text)
    if meeting is not None:
        yield from _meetings(meeting)
    parts = re.split(r"\s*(?:,|\band\b)\s*", text)
    if len(parts) > 1:
        yield "; ".join(part for part in parts if part)
    if len(parts) > _MOST_PARTS:
        return
    for found in re.finditer(r"\s*(?:,\s*(?:and\b)?|\band\b)\s*", text):
        yield f"{text[: found.start()]}; {text[found.end() :]}"


_MOST_PARTS = 8
"""Parts of a list of which each may be the last of a statement."""

_MEETING = re.compile(r"(line )?(\S+) (?:intersects|meets|cuts|crosses) (.+?) at (.+)")


def _meetings(found: re.Match[str]) -> Iterator[str]:
    """`line t intersects a, b at A, B` as a statement for each point."""
    others = re.split(r"\s*(?:,|\band\b)\s*", found[3])
    points = re.split(r"\s*(?:,|\band\b)\s*", found[4])
    if len(others) == len(points):
        first = [f"line {found[2]}"] if found[1] else []
        pairs = zip(points, others, strict=True)
        yield "; ".join([*first, *(f"{point} = {found[2]} ∩ {other}" for point, other in pairs)])


def _joined_points(text: str) -> Iterator[str]:
    """`triangle A B C` and `triangle(A, B, C)` as `triangle ABC`; `A B on l` as `A, B on l`."""

    def join(found: re.Match[str]) -> str:
        names = re.findall(_POINT, found[2])
        return f"{found[1]} {''.join(names)} " if found[1] else ", ".join(names) + " "

    yield _CALLED.sub(join, text)
    yield _SPACED.sub(join, text)


_CALLED = re.compile(rf"({_KIND})\s*\(\s*((?:{_POINT}[,\s]*)+)\)")
_SPACED = re.compile(rf"(?<![A-Za-z0-9'])({_KIND})?\s*({_POINT}(?:\s+{_POINT})+)(?![A-Za-z0-9'])")
