"""Constraints of a program as equations, slopes and row spaces at one figure."""
