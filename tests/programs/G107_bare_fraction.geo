segment PS
PT = 2/5 PS  # error: G107
EF = 3/5 y + 2  # error: G107
