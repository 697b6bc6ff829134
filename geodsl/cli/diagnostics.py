"""Diagnostics on their way out: text with carets, or JSON objects."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from geodsl.diagnostics import Diagnostic, render, to_json
from geodsl.source import Source

Form = Literal["text", "json"]


def show(source: Source, diagnostics: Iterable[Diagnostic], form: Form) -> str:
    """Everything found in one program: blocks with carets, or one JSON object a line."""
    if form == "text":
        return "\n\n".join(render(source, diagnostic) for diagnostic in diagnostics)
    objects = (to_json(source, diagnostic) for diagnostic in diagnostics)
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in objects)
