"""Pin what makes floating-point results differ between machines, before numpy loads.

The same arithmetic gives other bits under another BLAS kernel, thread count or numpy dispatch.
Figures are solved without any of them, and drawn so that none of them matters; commands and
workers pin them all the same, because once numpy is loaded its kernels cannot be changed.
"""

from __future__ import annotations

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

PINNED = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_CORETYPE": "Nehalem",
    "MKL_CBWR": "COMPATIBLE",
}
"""Environment for one BLAS kernel that every x86-64 processor of numpy's own baseline has."""

DISPATCH = "NPY_DISABLE_CPU_FEATURES"
_BEYOND_BASELINE = "X86_V3 X86_V4 AVX512_ICL AVX512_SPR"
_BEYOND_BASELINE_BEFORE_2_4 = (
    "AVX2 FMA3 AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL"
)


def pin() -> bool:
    """Set `PINNED` and numpy's dispatch in the environment, for this process and its children.

    Returns:
        Whether it was early enough: False when numpy had been loaded before.
    """
    early = "numpy" not in sys.modules
    os.environ.update(PINNED)
    os.environ[DISPATCH] = _dispatch()
    return early


def _dispatch() -> str:
    """What numpy must not use beyond its baseline; the names changed in numpy 2.4."""
    spec = find_spec("numpy")
    if spec is None or spec.origin is None:
        return _BEYOND_BASELINE
    # `importlib.metadata` knows the version too, and takes longer to load than half a command.
    text = Path(spec.origin).with_name("version.py").read_text(encoding="utf-8")
    found = re.search(r"""^(?:short_)?version = ["'](\d+)\.(\d+)""", text, re.MULTILINE)
    is_new = found is None or (int(found[1]), int(found[2])) >= (2, 4)
    return _BEYOND_BASELINE if is_new else _BEYOND_BASELINE_BEFORE_2_4
