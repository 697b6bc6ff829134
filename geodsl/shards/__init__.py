"""Data sets of samples: tar shards, what describes them, how they are read and checked."""
