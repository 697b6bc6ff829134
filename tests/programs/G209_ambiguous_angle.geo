triangle ABC
D on BC
segment AD
∠A = 40°  # error: G209
