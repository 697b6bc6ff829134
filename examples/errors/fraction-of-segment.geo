# `2/5 PS` could be read in two ways.
segment PS
Q on PS
PQ = 2/5 PS
