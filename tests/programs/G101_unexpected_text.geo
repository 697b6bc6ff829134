triangle ABC
AB = AC BC  # error: G101
ABCD is a square  # error: G101
AB = 5, CD = 6  # error: G101
A B C on circle O  # error: G101
AB = parallel  # error: G101
