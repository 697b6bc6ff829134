"""Syntax to meaning: `check` resolves names, types measures and lowers statements to facts."""

from geodsl.checker.main import check, check_all

__all__ = ["check", "check_all"]
