# Varignon: the midpoints of the sides of any quadrilateral form a parallelogram.
quadrilateral ABCD
P midpoint of AB
Q midpoint of BC
R midpoint of CD
S midpoint of DA
quadrilateral PQRS
prove PQ ∥ RS
prove PQ = RS
