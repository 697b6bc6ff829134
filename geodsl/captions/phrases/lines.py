"""Lines and segments, and how they stand to each other."""

from __future__ import annotations

from types import MappingProxyType

from geodsl.captions.phrases.form import Form

LINES = MappingProxyType(
    {
        "⟂": Form(
            ("{0} is perpendicular to {1}", "{0} and {1} are perpendicular", "{0} ⟂ {1}",
             "the angle between {0} and {1} is 90°", "{0} is at right angles to {1}"),
            ("{0} is not perpendicular to {1}", "{0} and {1} are not perpendicular",
             "{0} and {1} do not form a right angle", "the angle between {0} and {1} is not 90°",
             "{0} is not at right angles to {1}"),
            ("{0} ⟂ {1}", "{0} perpendicular to {1}"), ("{0} not perpendicular to {1}",)),
        "⟂ at": Form(
            ("{0} is perpendicular to {1} at {2}", "{0} and {1} are perpendicular at {2}",
             "{0} ⟂ {1} at {2}", "{0} meets {1} at a right angle at {2}"),
            ("{0} is not perpendicular to {1} at {2}", "{0} and {1} are not perpendicular at {2}",
             "{0} and {1} form an oblique angle at {2}",
             "{0} meets {1} at {2}, but not at a right angle"),
            ("{0} ⟂ {1} at {2}", "{0} perpendicular to {1} at {2}")),
        "∥": Form(
            ("{0} is parallel to {1}", "{0} and {1} are parallel", "{0} ∥ {1}",
             "{0} runs parallel to {1}"),
            ("{0} is not parallel to {1}", "{0} and {1} are not parallel",
             "{0} ∦ {1}", "{0} does not run parallel to {1}"),
            ("{0} ∥ {1}", "{0} parallel to {1}"), ("{0} not parallel to {1}",)),
        "all ∥": Form(
            ("{0} are parallel", "{0} are all parallel to each other", "{0} run parallel"),
            ("{0} are not parallel", "{0} are not all parallel to each other",
             "{0} do not run parallel")),
        "all ⟂": Form(
            ("{0} are perpendicular", "{0} meet at a right angle", "{0} are at right angles"),
            ("{0} are not perpendicular", "{0} do not meet at a right angle",
             "{0} are not at right angles")),
        "all ⟂ at": Form(
            ("{0} are perpendicular at {1}", "{0} meet at a right angle at {1}",
             "{0} are at right angles at {1}"),
            ("{0} are not perpendicular at {1}", "{0} do not meet at a right angle at {1}",
             "{0} are not at right angles at {1}")),
        "horizontal": Form(
            ("{0} {is} horizontal", "{0} {runs} horizontally", "{0} {has} a horizontal direction"),
            ("{0} {is} not horizontal", "{0} {does} not run horizontally",
             "{0} {does} not have a horizontal direction"),
            ("{0} horizontal",)),
        "vertical": Form(
            ("{0} {is} vertical", "{0} {runs} vertically", "{0} {goes} straight up"),
            ("{0} {is} not vertical", "{0} {does} not run vertically",
             "{0} {does} not go straight up"),
            ("{0} vertical",)),
        "bisects": Form(
            ("{0} {bisects} {1}", "{0} {divides} {1} into two equal parts",
             "{0} {halves} {1}", "{1} is bisected by {0}"),
            ("{0} {does} not bisect {1}", "{0} {does} not divide {1} into two equal parts",
             "{0} {does} not halve {1}", "{1} is not bisected by {0}"),
            ("{0} bisecting {1}",)),
        "bisects at": Form(
            ("{0} {bisects} {1} at {2}", "{0} {halves} {1} at {2}",
             "{1} is bisected by {0} at {2}"),
            ("{0} {does} not bisect {1} at {2}", "{0} {does} not halve {1} at {2}",
             "{1} is not bisected by {0} at {2}")),
        "bisect each other": Form(
            ("{0} bisect each other", "{0} halve each other", "{0} cross at their midpoints"),
            ("{0} do not bisect each other", "{0} do not halve each other",
             "{0} do not cross at their midpoints")),
        "bisect each other at": Form(
            ("{0} bisect each other at {1}", "{0} halve each other at {1}",
             "{1} is the common midpoint of {0}"),
            ("{0} do not bisect each other at {1}", "{0} do not halve each other at {1}",
             "{1} is not the common midpoint of {0}")),
        "divides": Form(
            ("{0} {divides} {1} in the ratio {2}", "{0} {splits} {1} in the ratio {2}",
             "{1} is divided by {0} in the ratio {2}"),
            ("{0} {does} not divide {1} in the ratio {2}",
             "{0} {does} not split {1} in the ratio {2}",
             "{1} is not divided by {0} in the ratio {2}")),
        "through": Form(
            ("{0} {passes} through {1}", "{0} {goes} through {1}", "{0} {runs} through {1}"),
            ("{0} {does} not pass through {1}", "{0} {does} not go through {1}",
             "{0} {does} not run through {1}")),
        "from": Form(
            ("{0} {starts} at {1}", "{0} {passes} through {1}", "{0} {is} drawn from {1}"),
            ("{0} {does} not start at {1}", "{0} {does} not pass through {1}",
             "{0} {is} not drawn from {1}")),
        "from to": Form(
            ("{0} {runs} from {1} to {2}", "{0} {connects} {1} with {2}",
             "{0} {is} drawn from {1} to {2}"),
            ("{0} {does} not run from {1} to {2}", "{0} {does} not connect {1} with {2}",
             "{0} {is} not drawn from {1} to {2}")),
        "meets": Form(
            ("{0} {meets} {1}", "{0} {intersects} {1}", "{0} {cuts} {1}"),
            ("{0} {does} not meet {1}", "{0} {does} not intersect {1}", "{0} {does} not cut {1}")),
        "meets at": Form(
            ("{0} {meets} {1} at {2}", "{0} {intersects} {1} at {2}", "{0} {cuts} {1} at {2}"),
            ("{0} {does} not meet {1} at {2}", "{0} {does} not intersect {1} at {2}",
             "{0} {does} not cut {1} at {2}")),
        "meet": Form(
            ("{0} meet", "{0} intersect", "{0} cross each other"),
            ("{0} do not meet", "{0} do not intersect", "{0} do not cross each other")),
        "meet at": Form(
            ("{0} meet at {1}", "{0} intersect at {1}", "{0} cross at {1}"),
            ("{0} do not meet at {1}", "{0} do not intersect at {1}", "{0} do not cross at {1}"),
            ("{0} meeting at {1}",)),
        "intersection": Form(
            ("{1} and {2} meet at {0}", "{0} is the intersection of {1} and {2}",
             "{1} intersects {2} at {0}", "{1} and {2} cross at {0}"),
            ("{1} and {2} do not meet at {0}", "{0} is not the intersection of {1} and {2}",
             "{1} does not intersect {2} at {0}", "{1} and {2} do not cross at {0}"),
            ("{1} and {2} meeting at {0}",)),
        "intersections": Form(
            ("{1} and {2} meet at {0}", "{0} are the intersections of {1} and {2}",
             "{1} intersects {2} at {0}"),
            ("{1} and {2} do not meet at {0}", "{0} are not the intersections of {1} and {2}",
             "{1} does not intersect {2} at {0}")),
        "all of": Form(
            ("{0} are given by {1}", "{0} are {1}", "{1} gives {0}"),
            ("{0} are not given by {1}", "{0} are not {1}", "{1} does not give {0}")),
    }
)  # fmt: skip
"""By predicate or relation."""
