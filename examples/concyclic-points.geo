# Opposite angles of four points on one circle.
quadrilateral ABCD
A, B, C, D concyclic
AB = AD
∠BAD = 100°
AC diagonal of ABCD
find ∠BCD
