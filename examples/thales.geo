# Thales: an angle in a semicircle is right.
circle O
AB diameter of circle O
C on circle O
triangle ABC
∠CAB = 35°
find ∠ACB
find ∠ABC
