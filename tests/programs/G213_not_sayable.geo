curve e: x^3 + y^3 = 1
M = center of e  # error: G213
