triangle ABC
label AB "5  # error: G106
AB = 5
