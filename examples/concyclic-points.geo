# Opposite angles of four points on one circle.
quadrilateral ABCD
A, B, C, D concyclic
∠DAB = 80°
find ∠BCD
