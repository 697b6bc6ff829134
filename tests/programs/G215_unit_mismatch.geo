triangle ABC
AB = 5 cm
BC = 30 mm  # error: G215
