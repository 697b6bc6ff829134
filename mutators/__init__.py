"""Rules that turn a program into one that is almost the same and provably different.

Each module here is one rule: it proposes edits of a typed program and names what each edit breaks.
`MUTATORS` lists them in the order in which they are documented. The list is empty in this version:
rules and the engine that refutes their results both ways arrive together.

Import this package as `geodsl.mutators`; the folder's own name would load a second copy.
"""

from __future__ import annotations

if __name__ != "geodsl.mutators":
    raise ImportError(f"import `geodsl.mutators`, not `{__name__}`: this would be a second copy")

MUTATORS: tuple[()] = ()
