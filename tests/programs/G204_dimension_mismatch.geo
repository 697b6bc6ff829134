triangle ABC
AB = ∠C  # error: G204
∠A + AB = 90°  # error: G204
area ABC = AB + BC  # error: G204
AB = 60°  # error: G204
sin AB = 1/2  # error: G204
