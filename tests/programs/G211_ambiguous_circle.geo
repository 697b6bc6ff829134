circle O
circle P
A, B on circle O
A, B on circle P
arc AB = 60°  # error: G211
