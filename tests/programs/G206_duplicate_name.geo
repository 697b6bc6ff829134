triangle ABC
triangle ABC  # error: G206
circle O
circle O  # error: G206
AB = x
line x  # error: G206
