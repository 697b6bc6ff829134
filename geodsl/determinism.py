"""Pin what makes floating-point results differ between machines, before numpy loads.

The same least squares gives other bits under another BLAS kernel, thread count or numpy dispatch.
Commands and workers call `pin` first; once numpy is loaded its kernels cannot be changed.
"""

from __future__ import annotations

import os
import sys

PINNED = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_CORETYPE": "Nehalem",
    "MKL_CBWR": "COMPATIBLE",
}
"""Environment for one BLAS kernel that every x86-64 processor of numpy's own baseline has."""


def pin() -> bool:
    """Set `PINNED` in the environment, for this process and its children.

    Returns:
        Whether it was early enough: False when numpy had been loaded before.
    """
    early = "numpy" not in sys.modules
    os.environ.update(PINNED)
    return early
