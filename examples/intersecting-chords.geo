# Intersecting chords: the products of their parts are equal.
circle O
hide O
A, B, C, D on circle O
P = AB ∩ CD
AP = 3
PB = 8
CP = 4
find PD
