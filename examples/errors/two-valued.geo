# On which arc C lies decides the answer.
circle O
A, B, C on circle O
∠AOB = 100°
find ∠ACB
