# Simson: the feet of the perpendiculars from a point of the circumcircle lie on one line.
circle O
hide O
triangle ABC inscribed in circle O
P on circle O
D = foot of P on line BC
E = foot of P on line CA
F = foot of P on line AB
prove D, E, F collinear
