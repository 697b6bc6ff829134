"""Which programs are the same problem: a key that decides the split, and what is a duplicate."""

from __future__ import annotations

import hashlib

from geodsl import syntax
from geodsl.printer import print_program


def canonical_key(tree: syntax.Tree) -> str:
    """A key that programs have in common which say the same in canonical form; hexadecimal."""
    lines = [line for line in print_program(tree).splitlines() if not line.startswith("#")]
    text = "\n".join(line for line in lines if line.strip())
    return hashlib.sha256(text.encode()).hexdigest()[:32]
