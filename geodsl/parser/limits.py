"""How much a program may be. Past a bound the answer is a diagnostic."""

from __future__ import annotations

MAX_CHARACTERS = 100_000
"""Characters of a program; the longest published problem has under 3,000."""

MAX_STATEMENTS = 1_000
"""Statements of a program; the longest imported problem has under 100."""

MAX_DIGITS = 30
"""Digits of one number, so that exact arithmetic on it stays short."""

MAX_BRACKETS = 32
"""Brackets within brackets."""

MAX_OPERATORS = 100
"""Signs and brackets of one statement: with `MAX_BRACKETS` they bound the depth of its tree, which
is walked by recursion."""

MAX_POINTS = 200
"""Different points of a program."""

MAX_STATEMENT = 2_000
"""Characters of one statement."""
