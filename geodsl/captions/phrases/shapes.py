"""What introduces things: shapes, points, segments, circles."""

from __future__ import annotations

from types import MappingProxyType

from geodsl.captions.phrases.form import Form

SHAPES = MappingProxyType(
    {
        "shape": Form(
            ("{0} is {1}", "the figure shows {2}", "there is {1} {0}", "we are given {2}"),
            ("{0} is not {1}", "the figure does not show {2}", "there is no {3} {0}",
             "we are not given {2}"),
            ("{2}",)),
        "is": Form(
            ("{0} {is} {1}", "{0} {forms} {1}", "{1} is formed by {0}"),
            ("{0} {is} not {1}", "{0} {does} not form {1}", "{1} is not formed by {0}")),
        "quality": Form(
            ("{0} {is} {1}", "the figure shows that {0} {is} {1}", "in the figure, {0} {is} {1}"),
            ("{0} {is} not {1}", "the figure shows that {0} {is} not {1}",
             "in the figure, {0} {is} not {1}")),
        "shape at": Form(
            ("{0} {is} {1} at {2}", "{0} {is} {1}, at {2}", "at {2}, {0} {is} {1}"),
            ("{0} {is} not {1} at {2}", "{0} {is} not {1}, at {2}", "at {2}, {0} {is} not {1}")),
        "points": Form(
            ("{0} {is} {a}point{s}", "the figure shows point{s} {0}", "point{s} {0} {is} given")),
        "segments": Form(
            ("segment{s} {0} {is} drawn", "the figure shows segment{s} {0}",
             "{0} {is} {a}segment{s}", "there {is} {a}segment{s} {0}")),
        "lines": Form(
            ("line{s} {0} {is} drawn", "the figure shows line{s} {0}",
             "{0} {is} {a}straight line{s}")),
        "unnamed line": Form(
            ("a line is drawn", "the figure shows a line", "there is a line")),
        "rays": Form(
            ("ray{s} {0} {is} drawn", "the figure shows ray{s} {0}", "{0} {is} {a}ray{s}")),
        "vectors": Form(
            ("vector{s} {0} {is} drawn", "the figure shows vector{s} {0}",
             "{0} {is} {a}vector{s}")),
        "circle": Form(
            ("there is a circle with centre {0}", "the figure shows a circle with centre {0}",
             "a circle has its centre at {0}", "{0} is the centre of a circle")),
        "named circle": Form(
            ("there is a circle {0}", "the figure shows circle {0}", "circle {0} is drawn")),
        "unnamed circle": Form(
            ("there is a circle", "the figure shows a circle", "a circle is drawn")),
        "semicircle": Form(
            ("there is a semicircle {0}", "the figure shows semicircle {0}",
             "{0} is a semicircle")),
        "unnamed semicircle": Form(
            ("there is a semicircle", "the figure shows a semicircle", "a semicircle is drawn")),
        "thing": Form(
            ("the figure shows {0}", "{0} is drawn", "{0} is part of the figure")),
        "things": Form(
            ("the figure shows {0}", "{0} are drawn", "{0} are part of the figure")),
    }
)  # fmt: skip
"""By kind of thing."""

PICTURE = MappingProxyType(
    {
        "shade": Form(
            ("{0} is shaded", "the shaded region is {0}", "the shading covers {0}")),
        "drawn": Form(
            ("{0} {is} drawn", "the figure shows {0}", "{0} {is} part of the figure")),
        "axes": Form(
            ("the figure has coordinate axes", "coordinate axes are drawn",
             "the figure lies in a coordinate system")),
        "grid": Form(
            ("the figure is drawn on a grid", "a grid is drawn", "there is a grid")),
        "label": Form(
            ("{0} is labelled {1}", "the label {1} stands at {0}", "{0} carries the label {1}"),
            asides=("{0} labelled {1}",)),
        "mark": Form(
            ("{0} is marked", "there is a mark on {0}", "{0} carries a mark")),
        "marks": Form(
            ("{0} are marked", "there are marks on {0}", "{0} carry marks")),
        "mark =": Form(
            ("{0} are marked as equal", "{0} carry equal marks", "equal marks are on {0}")),
        "mark ∥": Form(
            ("{0} are marked as parallel", "{0} carry parallel arrows",
             "parallel arrows are on {0}")),
        "mark ⟂": Form(
            ("{0} are marked as perpendicular", "a right angle mark is between {0}",
             "a right angle is marked between {0}")),
        "curve": Form(
            ("the figure shows {2} with equation {1}", "the figure shows the {0} {1}",
             "{2} has the equation {1}")),
    }
)  # fmt: skip
"""What the picture shows besides the figure."""
