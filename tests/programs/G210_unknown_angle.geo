triangle ABC
∠1 = 30°  # error: G210
find ∠1
