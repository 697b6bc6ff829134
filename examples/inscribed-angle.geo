# Inscribed angle: it is half the central angle on the same arc.
circle O
A, B on circle O
C on major arc AB
∠AOB = 100°
segment AC
segment BC
O inside triangle ABC
find ∠ACB
