# Three lines through one point.
triangle ABC
D on BC
E on CA
F on AB
AD, BE, CF concurrent
