# Simson: the feet of the perpendiculars from a point of the circumcircle lie on one line.
circle O
hide O
acute triangle ABC inscribed in circle O
P on minor arc BC
D = foot of P on line BC
E = foot of P on line CA
F = foot of P on line AB
prove D, E, F collinear
