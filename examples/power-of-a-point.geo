# Tangent and secant from one point.
circle O
hide O
PT tangent to circle O at T
A, B on circle O
A on PB
PA = 4
AB = 5
∠BPT = 50°
find PT
