"""Experiments: each a folder that trains, measures and writes a table and a plot by itself."""
