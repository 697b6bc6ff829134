"""Where points lie."""

from __future__ import annotations

from types import MappingProxyType

from geodsl.captions.phrases.form import Form

PLACES = MappingProxyType(
    {
        "on": Form(
            ("{0} {lies} on {1}", "{0} {is} on {1}", "{0} {is} {a}point{s} of {1}",
             "{1} passes through {0}"),
            ("{0} {does} not lie on {1}", "{0} {is} not on {1}", "{0} {is} not {a}point{s} of {1}",
             "{1} does not pass through {0}"),
            ("{0} on {1}",), ("{0} off {1}",)),
        "on segment": Form(
            ("{0} {lies} on {1}", "{0} {is} on {1}", "{0} {is} {a}point{s} of {1}",
             "{1} contains {0}"),
            ("{0} {does} not lie on {1}", "{0} {is} not on {1}", "{0} {is} not {a}point{s} of {1}",
             "{1} does not contain {0}"),
            ("{0} on {1}",), ("{0} off {1}",)),
        "between": Form(
            ("{0} {lies} between {1} and {2}", "{0} {is} between {1} and {2}",
             "{0} {lies} on the segment from {1} to {2}"),
            ("{0} {does} not lie between {1} and {2}", "{0} {is} not between {1} and {2}",
             "{0} {does} not lie on the segment from {1} to {2}"),
            ("{0} between {1} and {2}",)),
        "in order": Form(
            ("{0} lie on a line in this order", "{0} are collinear, in this order",
             "{0} follow each other in this order along a line"),
            ("{0} do not lie on a line in this order", "{0} are not collinear in this order",
             "{0} do not follow each other in this order along a line")),
        "in order on": Form(
            ("{0} lie on {1} in this order", "{0} are points of {1}, in this order",
             "{0} follow each other in this order on {1}"),
            ("{0} do not lie on {1} in this order", "{0} are not points of {1} in this order",
             "{0} do not follow each other in this order on {1}")),
        "inside": Form(
            ("{0} {lies} inside {1}", "{0} {is} inside {1}", "{0} {is} in the interior of {1}"),
            ("{0} {does} not lie inside {1}", "{0} {is} not inside {1}",
             "{0} {is} not in the interior of {1}"),
            ("{0} inside {1}",)),
        "outside": Form(
            ("{0} {lies} outside {1}", "{0} {is} outside {1}",
             "{0} {is} {an}exterior point{s} of {1}"),
            ("{0} {does} not lie outside {1}", "{0} {is} not outside {1}",
             "{0} {is} not {an}exterior point{s} of {1}"),
            ("{0} outside {1}",)),
        "same side": Form(
            ("{0} lie on the same side of {1}", "{0} are on the same side of {1}",
             "{1} has {0} on one side"),
            ("{0} do not lie on the same side of {1}", "{0} are not on the same side of {1}",
             "{1} does not have {0} on one side"),
            ("{0} on the same side of {1}",)),
        "opposite sides": Form(
            ("{0} lie on opposite sides of {1}", "{0} are on opposite sides of {1}",
             "{1} separates {0}"),
            ("{0} do not lie on opposite sides of {1}", "{0} are not on opposite sides of {1}",
             "{1} does not separate {0}"),
            ("{0} on opposite sides of {1}",)),
        "above": Form(
            ("{0} {is} above {1}", "{0} {lies} above {1}", "{0} {is} higher than {1}"),
            ("{0} {is} not above {1}", "{0} {does} not lie above {1}",
             "{0} {is} not higher than {1}"), ("{0} above {1}",)),
        "below": Form(
            ("{0} {is} below {1}", "{0} {lies} below {1}", "{0} {is} lower than {1}"),
            ("{0} {is} not below {1}", "{0} {does} not lie below {1}",
             "{0} {is} not lower than {1}"), ("{0} below {1}",)),
        "left": Form(
            ("{0} {is} to the left of {1}", "{0} {lies} to the left of {1}",
             "{0} {is} further left than {1}"),
            ("{0} {is} not to the left of {1}", "{0} {does} not lie to the left of {1}",
             "{0} {is} not further left than {1}"), ("{0} to the left of {1}",)),
        "right": Form(
            ("{0} {is} to the right of {1}", "{0} {lies} to the right of {1}",
             "{0} {is} further right than {1}"),
            ("{0} {is} not to the right of {1}", "{0} {does} not lie to the right of {1}",
             "{0} {is} not further right than {1}"), ("{0} to the right of {1}",)),
        "compass": Form(
            ("{0} {is} due {2} of {1}", "{0} {lies} due {2} of {1}",
             "from {1}, {0} {is} due {2}"),
            ("{0} {is} not due {2} of {1}", "{0} {does} not lie due {2} of {1}",
             "from {1}, {0} {is} not due {2}"), ("{0} due {2} of {1}",)),
        "collinear": Form(
            ("{0} are collinear", "{0} lie on one line", "{0} are on the same straight line"),
            ("{0} are not collinear", "{0} do not lie on one line",
             "{0} are not on the same straight line"),
            ("{0} collinear",)),
        "concyclic": Form(
            ("{0} are concyclic", "{0} lie on one circle", "{0} are on the same circle"),
            ("{0} are not concyclic", "{0} do not lie on one circle",
             "{0} are not on the same circle"),
            ("{0} concyclic",)),
        "distinct": Form(
            ("{0} are different points", "{0} are distinct", "{0} do not coincide"),
            ("{0} are not different points", "{0} are not distinct", "{0} coincide")),
        "concurrent": Form(
            ("{0} are concurrent", "{0} meet in one point", "{0} pass through a common point"),
            ("{0} are not concurrent", "{0} do not meet in one point",
             "{0} do not pass through a common point"),
            ("{0} concurrent",)),
        "clockwise": Form(
            ("{0} runs clockwise", "the vertices of {0} are in clockwise order",
             "going round {0} in this order is going clockwise"),
            ("{0} does not run clockwise", "the vertices of {0} are not in clockwise order",
             "going round {0} in this order is not going clockwise")),
        "counterclockwise": Form(
            ("{0} runs counterclockwise", "the vertices of {0} are in counterclockwise order",
             "going round {0} in this order is going counterclockwise"),
            ("{0} does not run counterclockwise",
             "the vertices of {0} are not in counterclockwise order",
             "going round {0} in this order is not going counterclockwise")),
        "convex": Form(
            ("{0} is convex", "{0} is a convex polygon", "polygon {0} is convex"),
            ("{0} is not convex", "{0} is not a convex polygon", "polygon {0} is not convex")),
        "coordinates": Form(
            ("{0} has coordinates {1}", "{0} is the point {1}", "{0} lies at {1}"),
            ("{0} does not have coordinates {1}", "{0} is not the point {1}",
             "{0} does not lie at {1}"),
            ("{0} at {1}",)),
    }
)  # fmt: skip
"""By predicate."""
