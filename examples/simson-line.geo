# Simson: the feet of the perpendiculars from a point of the circumcircle lie on one line.
triangle ABC inscribed in circle O
hide O
P on circle O
D = foot of P on BC
E = foot of P on CA
F = foot of P on AB
prove D, E, F collinear
