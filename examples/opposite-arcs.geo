# Angles on the two arcs of a chord add up to 180 degrees.
circle O
A, B on circle O
segments OA, OB
P on minor arc AB
Q on major arc AB
segments PA, PB, QA, QB
prove ∠APB + ∠AQB = 180°
