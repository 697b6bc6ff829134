# Parallel lines and a transversal, angles named by numbers.
line AB
line CD
AB ∥ CD
E on AB
F on CD
line EF
B, D on same side of EF
∠1 = ∠BEF
∠2 = ∠CFE
∠1 = (3x + 15)°
∠2 = (5x - 25)°
find x
find ∠1
