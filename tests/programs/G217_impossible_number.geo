triangle ABC
AB = -5  # error: G217
∠C = 400°  # error: G217
circle O with radius 0  # error: G217
