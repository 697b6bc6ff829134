"""Circles and what touches them."""

from __future__ import annotations

from types import MappingProxyType

from geodsl.captions.phrases.form import Form

CIRCLES = MappingProxyType(
    {
        "tangent": Form(
            ("{0} {is} tangent to {1}", "{0} {touches} {1}", "{0} {is} drawn tangent to {1}"),
            ("{0} {is} not tangent to {1}", "{0} {does} not touch {1}",
             "{0} {is} not drawn tangent to {1}"),
            ("{0} tangent to {1}",)),
        "tangent at": Form(
            ("{0} {is} tangent to {1} at {2}", "{0} {touches} {1} at {2}",
             "{0} {is} drawn tangent to {1} at {2}"),
            ("{0} {is} not tangent to {1} at {2}", "{0} {does} not touch {1} at {2}",
             "{0} {is} not drawn tangent to {1} at {2}"),
            ("{0} tangent to {1} at {2}",)),
        "internally": Form(
            ("{0} {is} internally tangent to {1}", "{0} {touches} {1} from inside",
             "{0} {lies} inside {1} and {touches} it"),
            ("{0} {is} not internally tangent to {1}", "{0} {does} not touch {1} from inside",
             "{0} {does} not lie inside {1} and touch it")),
        "internally at": Form(
            ("{0} {is} internally tangent to {1} at {2}", "{0} {touches} {1} from inside at {2}",
             "{0} {lies} inside {1} and {touches} it at {2}"),
            ("{0} {is} not internally tangent to {1} at {2}",
             "{0} {does} not touch {1} from inside at {2}",
             "{0} {does} not lie inside {1} and touch it at {2}")),
        "externally": Form(
            ("{0} {is} externally tangent to {1}", "{0} {touches} {1} from outside",
             "{0} {lies} outside {1} and {touches} it"),
            ("{0} {is} not externally tangent to {1}", "{0} {does} not touch {1} from outside",
             "{0} {does} not lie outside {1} and touch it")),
        "externally at": Form(
            ("{0} {is} externally tangent to {1} at {2}", "{0} {touches} {1} from outside at {2}",
             "{0} {lies} outside {1} and {touches} it at {2}"),
            ("{0} {is} not externally tangent to {1} at {2}",
             "{0} {does} not touch {1} from outside at {2}",
             "{0} {does} not lie outside {1} and touch it at {2}")),
        "all tangent": Form(
            ("{0} are tangent to each other", "{0} are tangent", "{0} touch each other"),
            ("{0} are not tangent to each other", "{0} are not tangent",
             "{0} do not touch each other")),
        "all tangent at": Form(
            ("{0} are tangent to each other at {1}", "{0} are tangent at {1}",
             "{0} touch each other at {1}"),
            ("{0} are not tangent to each other at {1}", "{0} are not tangent at {1}",
             "{0} do not touch each other at {1}")),
        "concentric": Form(
            ("{0} are concentric", "{0} have the same centre", "{0} share one centre"),
            ("{0} are not concentric", "{0} do not have the same centre",
             "{0} do not share one centre")),
        "inscribed": Form(
            ("{0} {is} inscribed in {1}", "{1} is circumscribed about {0}",
             "{1} passes through every vertex of {0}"),
            ("{0} {is} not inscribed in {1}", "{1} is not circumscribed about {0}",
             "{1} does not pass through every vertex of {0}"),
            ("{0} inscribed in {1}",)),
        "circle inscribed": Form(
            ("{0} {is} inscribed in {1}", "{0} {touches} every side of {1}",
             "{0} {is} the inscribed circle of {1}"),
            ("{0} {is} not inscribed in {1}", "{0} {does} not touch every side of {1}",
             "{0} {is} not the inscribed circle of {1}"),
            ("{0} inscribed in {1}",)),
        "circumscribed": Form(
            ("{0} {is} circumscribed about {1}", "{1} touches every side of {0}",
             "{1} is inscribed in {0}"),
            ("{0} {is} not circumscribed about {1}", "{1} does not touch every side of {0}",
             "{1} is not inscribed in {0}"),
            ("{0} circumscribed about {1}",)),
        "circle circumscribed": Form(
            ("{0} {is} circumscribed about {1}", "{0} {passes} through every vertex of {1}",
             "{1} is inscribed in {0}"),
            ("{0} {is} not circumscribed about {1}",
             "{0} {does} not pass through every vertex of {1}", "{1} is not inscribed in {0}"),
            ("{0} circumscribed about {1}",)),
    }
)  # fmt: skip
"""By predicate."""
