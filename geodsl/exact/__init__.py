"""Exact forms of numbers: the door to mpmath."""
