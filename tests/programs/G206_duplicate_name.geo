triangle ABC
triangle ABC  # error: G206
circle O
circle O  # error: G206
AB = x
line x  # error: G206
triangle DEF
DE = 3 m  # error: G206
EF = 2m
