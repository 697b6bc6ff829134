# Simson: the feet of the perpendiculars from a point of the circumcircle lie on one line.
circle O
hide O
triangle ABC inscribed in circle O
P on circle O
D = foot of perpendicular from P to line BC
E = foot of perpendicular from P to line CA
F = foot of perpendicular from P to line AB
prove D, E, F collinear
