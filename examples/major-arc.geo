# An inscribed angle stands on the arc that the vertex is not on.
circle O
A, B on circle O
C on major arc AB
segments AC, BC, OA, OB
∠AOB = 110°
find ∠ACB
