# The nine-point circle passes through the feet of the altitudes.
acute triangle ABC
AB = 9
BC = 8
CA = 7
D midpoint of BC
E midpoint of CA
F midpoint of AB
AP altitude of triangle ABC
BQ altitude of triangle ABC
CR altitude of triangle ABC
circle N through D, E, F
hide N
prove P, Q, R on circle N
