# Ceva: three cevians through one point.
triangle ABC
D on BC
E on CA
F on AB
AD, BE, CF concurrent
BD : DC = 3 : 2
CE : EA = 1 : 2
find AF : FB
