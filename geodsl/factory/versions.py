"""What besides the configuration decides the bytes: versions, and the code itself."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
from functools import lru_cache
from pathlib import Path

import geodsl
import geodsl.grammar
import geodsl.mutators
from geodsl.version import VERSION

LIBRARIES = ("numpy", "scipy", "pycairo", "ziamath", "shapely", "scikit-learn")
"""Those whose versions may change the bytes."""

_CODE = (".py", ".lark", ".json")

_ELSEWHERE = ("grammar", "mutators", "training")
"""Packages that lie in the first one or beside it, as it is installed."""


def versions() -> dict[str, str]:
    """Of geodsl, Python and what else may change the bytes; `code` is a checksum of the package, of
    which two with the same version may differ while it is worked on."""
    found = {"geodsl": VERSION, "code": _code(), "python": platform.python_version()}
    return found | {name: importlib.metadata.version(name) for name in LIBRARIES}


@lru_cache(maxsize=1)
def _code() -> str:
    """Read once: what was loaded does not change when files do."""
    digest = hashlib.sha256()
    top, *others = (Path(p.__path__[0]) for p in (geodsl, geodsl.grammar, geodsl.mutators))
    for root in (top, *others):
        for path in sorted(root.rglob("*")):
            below = path.relative_to(root)
            if path.suffix in _CODE and not (root is top and below.parts[0] in _ELSEWHERE):
                digest.update(below.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
