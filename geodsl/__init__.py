"""The `geodsl` package."""
