"""geodsl: a typed geometry language whose figures are checked.

>>> figure = geodsl.compile("triangle ABC\nAB = AC\n∠BAC = 40°\nfind ∠ABC")  # doctest: +SKIP
>>> figure.answers[0].exact  # doctest: +SKIP
'70'

Everything public is loaded when it is first used; `import geodsl` itself loads no dependency.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from geodsl.version import VERSION

if TYPE_CHECKING:
    from geodsl.api import check, compile, format_text, parse
    from geodsl.diagnostics import Diagnostic, ProgramError
    from geodsl.figure import Figure
    from geodsl.source import Source, Span

__version__ = VERSION

__all__ = [
    "Diagnostic",
    "Figure",
    "ProgramError",
    "Source",
    "Span",
    "__version__",
    "check",
    "compile",
    "format_text",
    "parse",
]

_HOMES = {
    "Diagnostic": "geodsl.diagnostics",
    "Figure": "geodsl.figure",
    "ProgramError": "geodsl.diagnostics",
    "Source": "geodsl.source",
    "Span": "geodsl.source",
    "check": "geodsl.api",
    "compile": "geodsl.api",
    "format_text": "geodsl.api",
    "parse": "geodsl.api",
}


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module `geodsl` has no attribute `{name}`")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
