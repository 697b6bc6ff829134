# Neighbouring angles of a parallelogram, with an unknown.
parallelogram ABCD
∠DAB = (3x + 10)°
∠ABC = (2x + 20)°
find x
find ∠BCD
