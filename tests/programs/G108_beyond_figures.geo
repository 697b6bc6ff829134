triangle ABC
min AB = 2  # error: G108
