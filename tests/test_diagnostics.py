"""How a diagnostic is shown."""

from __future__ import annotations

import json

from geodsl.diagnostics import Code, Diagnostic, Label, ProgramError, Severity, render, to_json
from geodsl.source import Source, Span

TRIANGLE = Source("triangle.geo", "triangle ABC\n\nAD perp C\n")
MISMATCH = Diagnostic(
    Code.KIND_MISMATCH,
    "`perp` compares two lines, but `C` is a point",
    Label(Span(22, 23), "expected a line or a segment"),
    (Label(Span(11, 12), "`C` is declared here"),),
    "write `BC`",
)


def test_a_diagnostic_shows_its_place_its_cause_and_its_hint() -> None:
    assert render(TRIANGLE, MISMATCH) == (
        "error[G203]: `perp` compares two lines, but `C` is a point\n"
        "  --> triangle.geo:3:9\n"
        "   |\n"
        " 1 | triangle ABC\n"
        "   |            - `C` is declared here\n"
        " 3 | AD perp C\n"
        "   |         ^ expected a line or a segment\n"
        "   = hint: write `BC`"
    )


def test_the_gutter_is_as_wide_as_the_last_line_number() -> None:
    source = Source("x", "A\n" * 99 + "AB = C\n")
    diagnostic = Diagnostic(Code.KIND_MISMATCH, "m", Label(Span(203, 204), "l"))
    assert render(source, diagnostic) == (
        "error[G203]: m\n    --> x:100:6\n     |\n 100 | AB = C\n     |      ^ l"
    )


def test_the_end_of_the_text_has_a_caret_on_its_empty_line() -> None:
    source = Source("x", "AB =\n")
    diagnostic = Diagnostic(Code.UNFINISHED, "m", Label(Span(5, 5), "l"), severity=Severity.WARNING)
    assert render(source, diagnostic) == "warning[G102]: m\n  --> x:2:1\n   |\n 2 |\n   | ^ l"


def test_wide_characters_and_tabs_do_not_move_the_caret() -> None:
    source = Source("x", "\t米 AB")
    diagnostic = Diagnostic(Code.UNEXPECTED_TEXT, "m", Label(Span(3, 5), "l"))
    assert render(source, diagnostic).splitlines()[-2:] == [" 1 |  米 AB", "   |    " + " ^^ l"]


def test_a_label_over_two_lines_is_underlined_on_its_first() -> None:
    diagnostic = Diagnostic(Code.UNEXPECTED_TEXT, "m", Label(Span(9, 16), "l"))
    assert render(TRIANGLE, diagnostic).splitlines()[-1] == "   |          ^^^ l"


def test_of_a_long_line_the_surroundings_are_shown() -> None:
    source = Source("x", "A" * 1000 + "?" + "B" * 1000)
    shown = render(source, Diagnostic(Code.UNEXPECTED_TEXT, "m", Label(Span(1000, 1001), "l")))
    line, carets = shown.splitlines()[-2:]
    assert len(line) < 200
    assert line[carets.index("^")] == "?"


def test_control_characters_do_not_reach_the_terminal() -> None:
    source = Source("x", "A\x1b[31mB")
    shown = render(source, Diagnostic(Code.UNEXPECTED_TEXT, "a \x07", Label(Span(1, 2), "l")))
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_the_json_form_says_the_same() -> None:
    found = to_json(TRIANGLE, MISMATCH)
    assert json.loads(json.dumps(found)) == {
        "code": "G203",
        "severity": "error",
        "message": "`perp` compares two lines, but `C` is a point",
        "file": "triangle.geo",
        "label": "expected a line or a segment",
        "start": 22,
        "end": 23,
        "line": 3,
        "column": 9,
        "end_line": 3,
        "end_column": 10,
        "secondary": [
            {
                "label": "`C` is declared here",
                "start": 11,
                "end": 12,
                "line": 1,
                "column": 12,
                "end_line": 1,
                "end_column": 13,
            }
        ],
        "hint": "write `BC`",
    }


def test_an_error_prints_all_its_diagnostics() -> None:
    error = ProgramError(TRIANGLE, [MISMATCH, MISMATCH])
    assert str(error) == "\n\n".join([render(TRIANGLE, MISMATCH)] * 2)


def test_no_code_is_used_twice() -> None:
    values = [code.value for code in Code.__members__.values()]
    assert len(values) == len(set(values)) == len(Code.__members__)
