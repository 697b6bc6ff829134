triangle ABC
D on  # error: G102
AB = (3 + 4; find  # error: G102  # error: G102
AB = 5
