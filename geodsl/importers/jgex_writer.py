"""From JGEX clauses to the statements of a program."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geodsl.importers import jgex_numbers
from geodsl.importers.base import Imported, Note, file_stem, program
from geodsl.importers.jgex_choice import Step, choose
from geodsl.importers.jgex_circles import Circles
from geodsl.importers.jgex_constructions import CONSTRUCTIONS, Row
from geodsl.importers.jgex_goals import CONGRUENT, GOALS, LISTS, SIMILAR
from geodsl.importers.jgex_notation import Clause, Malformed, Problem, Term
from geodsl.importers.point_names import legal_names

_POINT = r"[A-Z][0-9]*'*"
_LINES = re.compile(rf"([∡∠])\(({_POINT})({_POINT}), ({_POINT})({_POINT})\)")
_CIRCLE = re.compile(rf"<({_POINT}) ({_POINT})>")
_MEMBERS = re.compile(rf"({_POINT}(?:, {_POINT})*) on (circle \S+)")
_CONSTANTS = {
    "angle": jgex_numbers.degrees_text,
    "ratio": jgex_numbers.ratio_text,
    "number": jgex_numbers.number_text,
    "square": jgex_numbers.root_text,
}


@dataclass(frozen=True, slots=True)
class _Use:
    """A construction with its points bound to the row's names; `words` has constants as written."""

    name: str
    row: Row
    bound: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(slots=True)
class _Writer:
    names: Mapping[str, str]
    middle: complex = 0j
    scale: float = 1.0
    circles: Circles = field(default_factory=Circles)
    points: set[str] = field(default_factory=set)
    statements: list[str] = field(default_factory=list)
    dropped: list[Note] = field(default_factory=list)
    unasked: list[Note] = field(default_factory=list)

    def say(self, statement: str) -> None:
        statement = short_angles(self._resolve_circles(statement))
        self.circles.note(statement)
        if found := _MEMBERS.fullmatch(statement):
            for point in found[1].split(", "):
                self.circles.put(found[2], point)
        if statement not in self.statements:
            self.statements.append(statement)

    def narrow(self, statement: str) -> None:
        """Say a choice; a stretch of a line in place of the line that a point was put on."""
        wider = statement.replace(" on segment ", " on line ")
        if wider != statement and wider in self.statements:
            self.statements[self.statements.index(wider)] = statement
        else:
            self.say(statement)

    def _resolve_circles(self, statement: str) -> str:
        for centre, point in _CIRCLE.findall(statement):
            text, new = self.circles.around(centre, point)
            if new:
                self.statements.append(new)
            statement = statement.replace(f"<{centre} {point}>", text)
        return statement


def write(source: str, item: Problem | Malformed) -> Imported:
    """The program for one problem of a file, or why there is none."""
    if isinstance(item, Malformed):
        reason = f"line {item.line}: {item.reason}"
        return Imported(file_stem(item.name), item.name, unreadable=reason)
    names = legal_names(point for clause in item.clauses for point in clause.points)
    writer = _Writer(names, *_framing(item))
    clauses = [_write_clause(writer, clause) for clause in item.clauses]
    goals = [
        Term(goal.name, tuple(writer.names.get(word, word) for word in goal.arguments))
        for goal in item.goals
    ]
    for statement in choose(clauses, goals):
        writer.narrow(statement)
    for goal in item.goals:
        _write_goal(writer, goal)
    renamed = [f"{old} is {new}" for old, new in writer.names.items() if new.lower() != old.lower()]
    original = [item.text, *([f"points: {', '.join(renamed)}"] if renamed else [])]
    problem = Imported(
        file_stem(item.name),
        item.name,
        dropped=tuple(writer.dropped),
        unasked=tuple(writer.unasked),
    )
    return program(problem, source, original, writer.statements)


def _framing(problem: Problem) -> tuple[complex, float]:
    """How to move and scale given coordinates to a figure of ten units.

    They are rough positions without a unit, except where a clause gives a length.
    """
    spots = [complex(x, y) for clause in problem.clauses for _, x, y in clause.positions]
    names = {term.name for clause in problem.clauses for term in clause.constructions}
    size = max((abs(a - b) for a in spots for b in spots), default=0.0)
    if size == 0 or names & {"lconst", "l2const"}:
        return 0j, 1.0
    return sum(spots) / len(spots), 10 / size


def short_angles(statement: str) -> str:
    """Write angles between two lines that share a point by three letters: ∡(BA, BC) as ∡ABC."""

    def shorten(found: re.Match[str]) -> str:
        sign, a, b, c, d = found.groups()
        for vertex, first in ((b, a), (a, b)):
            for other, second in ((c, d), (d, c)):
                if vertex == other and first != second:
                    return f"{sign}{first}{vertex}{second}"
        return found[0]

    return _LINES.sub(shorten, statement)


# --- clauses -----------------------------------------------------------------------------------


def _write_clause(writer: _Writer, clause: Clause) -> Step:
    uses: list[_Use] = []
    for term in clause.constructions:
        try:
            uses.append(_bind(writer, clause, term))
        except ValueError as error:
            writer.dropped.append(Note(str(term), str(error)))
    makes, says = _phrases(writer, uses)
    new = [writer.names[p] for p in clause.points]
    made = set(re.findall(_POINT, " ".join(_CIRCLE.sub("", make) for make in makes)))
    if bare := [p for p in new if p not in made and p not in writer.points]:
        writer.say(f"{'points' if len(bare) > 1 else 'point'} {', '.join(bare)}")
    for statement in (*makes, *says):
        writer.say(statement)
    writer.points.update(new)
    for name, x, y in clause.positions:
        spot = (complex(x, y) - writer.middle) * writer.scale
        writer.say(f"at {writer.names[name]} ({_decimal(spot.real)}, {_decimal(spot.imag)})")
    return Step(tuple(new), tuple((use.name, use.words) for use in uses))


def _bind(writer: _Writer, clause: Clause, term: Term) -> _Use:
    """Tell new points from given ones: both dialects may name the new ones or leave them out."""
    row = CONSTRUCTIONS.get(term.name)
    if row is None:
        raise ValueError(f"the construction `{term.name}` is not known")
    arguments = term.arguments
    if len(arguments) == len(row.new) + len(row.given):
        new = [a for a in arguments if a in clause.points]
        given = [a for a in arguments if a not in clause.points]
        if len(new) != len(row.new):
            new = list(arguments[: len(row.new)])
            given = list(arguments[len(row.new) :])
    elif len(arguments) == len(row.given) and len(clause.points) >= len(row.new):
        new, given = list(clause.points[-len(row.new) :]), list(arguments)
    else:
        raise ValueError(f"`{term.name}` does not take {len(arguments)} arguments")
    bound: dict[str, str] = {}
    words: dict[str, str] = {}
    for place, word in zip((*row.new, *row.given), (*new, *given), strict=True):
        words[place] = word if place in _CONSTANTS else writer.names.get(word, word)
        if place in _CONSTANTS:
            bound[place] = _CONSTANTS[place](word)
        elif word in clause.points or writer.names.get(word) in writer.points:
            bound[place] = writer.names[word]
        else:
            raise ValueError(f"the point `{word}` does not exist yet")
    return _Use(term.name, row, bound, words)


def _phrases(writer: _Writer, uses: Sequence[_Use]) -> tuple[list[str], list[str]]:
    """Statements that introduce the clause's points, and statements that need them."""
    makes: list[str] = []
    says: list[str] = []
    rest = _join_lines(list(uses), makes)
    alone = len(rest) == 1 and not makes
    for use in rest:
        made, said = _special(writer, use, alone) or (use.row.makes, use.row.says)
        makes += [part.format(**use.bound) for part in made]
        says += [part.format(**use.bound) for part in said]
        if use.row is CONSTRUCTIONS["circumcenter"]:
            b = use.bound
            writer.circles.note_equidistant(b["x"], (b["a"], b["b"], b["c"]))
    return makes, [_plain_ratio(part) for part in says]


def _join_lines(uses: list[_Use], makes: list[str]) -> list[_Use]:
    """Read a pair of loci the way a person would: an intersection, a foot, a bisector's foot."""
    lines = [use for use in uses if use.row.locus == "line"]
    if len(lines) == 2:
        first, second = (f"line {use.bound['a']}{use.bound['b']}" for use in lines)
        makes.append(f"{lines[0].bound['x']} = {first} ∩ {second}")
        return [use for use in uses if use not in lines]
    if len(lines) == 1 and len(uses) == 2:
        line = lines[0].bound
        other = next(use for use in uses if use is not lines[0])
        ends = {line["a"], line["b"]}
        b = other.bound
        if other.row.locus == "perpendicular" and {b["b"], b["c"]} == ends and b["a"] not in ends:
            makes.append(f"{b['x']} = foot of {b['a']} on line {line['a']}{line['b']}")
            return []
        if other.row.locus == "bisector" and {b["a"], b["c"]} == ends:
            makes.append(f"{b['x']} on segment {line['a']}{line['b']}")
            makes.append(f"{b['b']}{b['x']} bisects ∠{b['a']}{b['b']}{b['c']}")
            return []
    return uses


def _special(
    writer: _Writer, use: _Use, alone: bool
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Loci whose wording depends on the circles that exist, or on the rest of the clause."""
    b = use.bound
    match use.row.locus:
        case "circle":
            return ("{x} on <{o} {a}>",), ()
        case "circumcircle":
            text, new = writer.circles.through((b["a"], b["b"], b["c"]))
            return ((new,) if new else ()) + ("{x} on " + text,), ()
        case "bisector" if alone:
            return (), ("{b}{x} bisects ∠{a}{b}{c}",)
        case "bisector":
            return (), (
                "∡({a}{b}, {b}{x}) = ∡({b}{x}, {b}{c})",
                "{a} and {c} on opposite sides of {b}{x}",
            )
        case "none" | "line" | "perpendicular" | "tangent":
            return None


def _plain_ratio(statement: str) -> str:
    """`AB : CD = 1 : 1` as `AB = CD`."""
    ratio, _, one = statement.partition(" = ")
    return ratio.replace(" : ", " = ") if one == "1 : 1" else statement


def _decimal(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


# --- goals -------------------------------------------------------------------------------------


def _write_goal(writer: _Writer, goal: Term) -> None:
    words = [writer.names.get(word, word) for word in goal.arguments]
    unknown = [
        old
        for old, word in zip(goal.arguments, words, strict=True)
        if word not in writer.points and not jgex_numbers.is_number(word)
    ]
    if unknown:
        writer.unasked.append(Note(str(goal), f"the point `{unknown[0]}` does not exist"))
        return
    try:
        statements = _goal_text(goal.name, words)
    except ValueError as error:
        writer.unasked.append(Note(str(goal), str(error)))
        return
    for statement in statements:
        writer.say(_plain_ratio(statement))


def _goal_text(name: str, words: Sequence[str]) -> list[str]:
    if name in LISTS and len(words) >= 3:
        return [f"prove {', '.join(words)} {LISTS[name]}"]
    if name in SIMILAR | CONGRUENT and len(words) == 6:
        sign = "∼" if name in SIMILAR else "≅"
        first, second = "".join(words[:3]), "".join(words[3:])
        return [f"prove triangle {first} {sign} triangle {second}"]
    if name == "sameclock" and len(words) == 6:
        first, second = "".join(words[:3]), "".join(words[3:])
        return [f"{first} counterclockwise", f"prove {second} counterclockwise"]
    template = GOALS.get((name, len(words)))
    if template is None:
        raise ValueError(f"the goal `{name}` with {len(words)} arguments has no statement")
    constants = {
        place: convert(words[-1])
        for place, convert in _CONSTANTS.items()
        if f"{{{place}}}" in template
    }
    return [template.format(*words, **constants)]
