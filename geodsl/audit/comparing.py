"""Claims that compare numbers: equal, less, congruent, similar."""

from __future__ import annotations

import math
from itertools import combinations

from geodsl.audit import tolerances
from geodsl.audit.amounts import DEGREE, Amount, Value
from geodsl.audit.claims import Claim, Gaps
from geodsl.audit.figure import MIRRORED, NO_AXES, UPRIGHT, Figure
from geodsl.audit.plane import opening
from geodsl.audit.verdict import AbsentError, Gap

UNKNOWN = "an unknown is in no picture"
ABSOLUTE = "an absolute measure that the picture does not print"


def equal(left: Amount, right: Amount, says: str = "equal") -> Claim:
    """Two values are equal."""

    def measure(figure: Figure) -> Gaps:
        one, two = left.measure(figure), right.measure(figure)
        off = abs(one.value - two.value)
        defect = _defect(figure, one, two, off)
        if figure.picture.printed:
            gap = _by_print(figure, left, right, defect)
            if gap is not None:
                return (gap,)
        if defect <= tolerances.TOUCHES:
            return (Gap(defect, 0.0),)
        gap = _seen(figure, (left, one), (right, two), defect)
        return (gap._replace(share=off / max(one.bulk, two.bulk)),)

    return Claim(measure, says, is_equality=True)


def less(small: Amount, large: Amount, strict: bool) -> Claim:
    def measure(figure: Figure) -> Gaps:
        one, two = small.measure(figure), large.measure(figure)
        over = one.value - two.value
        defect = _defect(figure, one, two, abs(over))
        if over < 0.0 and (defect > tolerances.ROOM or not strict):
            return (Gap(0.0, 0.0),)
        if not strict and defect <= tolerances.TOUCHES:
            return (Gap(defect, 0.0),)
        defect = defect + tolerances.ROOM if strict else defect
        if over <= 0.0:
            return (Gap(defect, 0.0),)
        return (_seen(figure, (small, one), (large, two), defect),)

    return Claim(measure, "less" if strict else "at most")


def equal_directed(left: Amount, right: Amount) -> Claim:
    """Equal modulo 180 degrees."""

    def measure(figure: Figure) -> Gaps:
        one, two = left.measure(figure), right.measure(figure)
        off = abs(math.remainder(one.value - two.value, 180.0))
        rate, turn = max(one.rate, two.rate), max(one.turn, two.turn)
        if not rate or not turn:
            raise AbsentError("no angle is compared")
        defect = max(off / (rate * figure.size), tolerances.STEEP * off * DEGREE)
        hidden = UNKNOWN if "unknown" in left.kinds | right.kinds else ""
        hidden = hidden or (MIRRORED if figure.picture.mirrored else "")
        return (Gap(defect, off / rate * figure.picture.scale, off / turn, None, hidden),)

    return Claim(measure, "equal modulo 180 degrees", is_equality=False)


def _defect(figure: Figure, one: Value, two: Value, off: float) -> float:
    """What one point has to move, as a share of the figure; at least STEEP of what the values
    differ by relatively."""
    if off == 0.0:
        return 0.0
    share = off / max(one.bulk, two.bulk)
    rate = max(one.rate, two.rate) * figure.size
    return share if rate == 0.0 else max(off / rate, tolerances.STEEP * share)


Side = tuple[Amount, Value]


def _seen(figure: Figure, left: Side, right: Side, defect: float) -> Gap:
    """What is seen of a difference: degrees between angles, else the ratio of the sides."""
    (said, one), (told, two) = left, right
    kinds = said.kinds | told.kinds
    off = abs(one.value - two.value)
    rate, turn = max(one.rate, two.rate), max(one.turn, two.turn)
    pixels = off / rate * figure.picture.scale if rate else math.inf
    degrees = off / turn if turn and "length" not in kinds else None
    ratio = None
    if not kinds & {"coordinate", "slope"} and (degrees is None or "trig" in kinds):
        ratio = _ratio(one, two)
    return Gap(defect, pixels, degrees, ratio, _why_hidden(figure, said, told))


def _ratio(one: Value, two: Value) -> float:
    """Larger over smaller, what is subtracted counted on the other side."""
    first = (one.bulk + one.value) / 2.0 + (two.bulk - two.value) / 2.0
    second = (two.bulk + two.value) / 2.0 + (one.bulk - one.value) / 2.0
    small, large = sorted((first, second))
    return large / small if small > 0.0 else math.inf


def _why_hidden(figure: Figure, left: Amount, right: Amount) -> str:
    kinds = left.kinds | right.kinds
    if "unknown" in kinds:
        return UNKNOWN
    if "coordinate" in kinds and not figure.picture.axes:
        return NO_AXES
    if kinds & {"coordinate", "slope", "bearing"}:
        return "" if figure.picture.upright else UPRIGHT
    return ABSOLUTE if _is_absolute(figure, left, right) else ""


def _is_absolute(figure: Figure, left: Amount, right: Amount) -> bool:
    """Measured, not derived: in an enlarged figure the two sides stand in another ratio."""
    if left.kinds == right.kinds == frozenset(("length",)) and left.key and right.key:
        return False
    kinds = left.kinds | right.kinds
    if kinds and kinds <= {"angle", "trig"}:  # a tiny one is all noise, and of no scale
        return False
    larger = figure.enlarged()
    one, two = left.measure(figure).value, right.measure(figure).value
    big_one, big_two = left.measure(larger).value, right.measure(larger).value
    if left.kinds == right.kinds == {"length"}:
        # A length of nothing is all noise; the other side alone says whether it is of a length.
        nothing = tolerances.TOUCHES * figure.size
        if abs(one) <= nothing:
            one, big_one = 1.0, tolerances.SCALED
        elif abs(two) <= nothing:
            two, big_two = 1.0, tolerances.SCALED
    before, after = one * big_two, two * big_one
    return abs(before - after) > tolerances.SAME_AFTER_SCALING * max(abs(before), abs(after))


def why_hidden_number(figure: Figure, said: Amount) -> str:
    """Why a number that a construction uses (a ratio, an angle) cannot be seen."""
    if "unknown" in said.kinds:
        return UNKNOWN
    if said.literal:
        return ""
    value, larger = said.measure(figure).value, said.measure(figure.enlarged()).value
    if abs(larger - value) > tolerances.SAME_AFTER_SCALING * max(abs(larger), abs(value)):
        return ABSOLUTE
    return ""


def _by_print(figure: Figure, left: Amount, right: Amount, defect: float) -> Gap | None:
    """That the numbers in the picture contradict an equality; None where they do not."""
    found = left.printed(figure), right.printed(figure)
    if found[0] is None or found[1] is None or not (found[0][1] or found[1][1]):
        return None
    one, two = found[0][0], found[1][0]
    kinds = left.kinds | right.kinds
    if "angle" in kinds and not kinds & {"length", "trig"}:
        turn = max(one.turn, two.turn)
        degrees = abs(one.value - two.value) / turn if turn else 0.0
        gap = Gap(defect, math.inf, degrees, None, by="printed")
        return gap if degrees >= tolerances.SEEN_DEGREES else None
    ratio = _ratio(one, two)
    gap = Gap(defect, math.inf, None, ratio, by="printed")
    return gap if ratio >= tolerances.SEEN_RATIO else None


# --- polygons ----------------------------------------------------------------------------------


def congruent(one: tuple[str, ...], two: tuple[str, ...], similar: bool) -> Claim:
    """Corner by corner; `similar`: after the smaller is enlarged to the size of the other."""

    def measure(figure: Figure) -> Gaps:
        first, second = figure.places(one), figure.places(two)
        scale = 1.0
        if similar:
            sizes = [math.fsum(d * d for d in _spans(p)) for p in (first, second)]
            if not min(sizes) > (tolerances.ONE_POINT * figure.size) ** 2:
                raise AbsentError("all corners of a polygon coincide")
            if sizes[0] > sizes[1]:
                first, second = second, first
            scale = math.sqrt(max(sizes) / min(sizes))
        return (_unlike(figure, first, second, scale),)

    word = "similar" if similar else "congruent"
    return Claim(measure, f"{''.join(one)} {word} to {''.join(two)}")


def _spans(places: list[complex]) -> list[float]:
    return [abs(b - a) for a, b in combinations(places, 2)]


def _unlike(figure: Figure, one: list[complex], two: list[complex], scale: float) -> Gap:
    """The side, diagonal or angle that shows the difference best."""
    pairs = [(scale * a, b) for a, b in zip(_spans(one), _spans(two), strict=True)]
    defect = max(abs(a - b) for a, b in pairs) / figure.size
    if defect <= tolerances.TOUCHES:
        return Gap(defect, 0.0)
    shown = [_seen_span(figure, a, b) for a, b in pairs]
    shown += [_seen_corner(figure, one, two, i) for i in range(len(one))]
    return max(shown, key=_plainness)._replace(defect=defect)


def _plainness(gap: Gap) -> float:
    """Share of the threshold that a gap reaches where it reaches least."""
    shares = [gap.pixels / tolerances.SEEN_PX]
    if gap.degrees is not None:
        shares.append(gap.degrees / tolerances.SEEN_DEGREES)
    if gap.ratio is not None:
        shares.append((gap.ratio - 1.0) / (tolerances.SEEN_RATIO - 1.0))
    return min(shares)


def _seen_span(figure: Figure, a: float, b: float) -> Gap:
    small, large = sorted((a, b))
    ratio = large / small if small > 0.0 else math.inf
    return Gap(0.0, (large - small) * figure.picture.scale, ratio=ratio)


def _seen_corner(figure: Figure, one: list[complex], two: list[complex], at: int) -> Gap:
    arms = [p[(at + step) % len(p)] - p[at] for p in (one, two) for step in (-1, 1)]
    off = abs(opening(arms[0], arms[1]) - opening(arms[2], arms[3]))
    shift = min(abs(arm) for arm in arms) * math.sin(min(off, math.pi / 2.0))
    return Gap(0.0, shift * figure.picture.scale, degrees=off / DEGREE)
