"""Operators that torchvision looks for when it is loaded.

A torchvision that was built for another torch does not find its own, and then transformers, timm
and open_clip cannot be imported either, though nothing of theirs that is used here calls one.
Declared is all that they need to be, before any of them is imported: so this is done by importing
this module, and nowhere else is anything done that way.
"""

from __future__ import annotations

import importlib.util

import torch


def declare() -> torch.library.Library | None:
    """Declare them where torchvision is there without them; they last as long as what is returned
    is kept."""
    if importlib.util.find_spec("torchvision") is None:
        return None
    declared = torch.library.Library("torchvision", "FRAGMENT")  # type: ignore[no-untyped-call]
    arguments = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"
    for name in ("nms", "qnms"):
        if not hasattr(torch.ops.torchvision, name):
            declared.define(name + arguments)  # type: ignore[no-untyped-call]
    return declared


DECLARED = declare()
