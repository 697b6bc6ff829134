# Tangent and chord: the angle between them equals the angle in the opposite segment.
circle O
hide O
triangle ABC inscribed in circle O
line t tangent to circle O at A
P on t
P, C on opposite sides of AB
∠ACB = 65°
∠BAC = 50°
find ∠PAB
