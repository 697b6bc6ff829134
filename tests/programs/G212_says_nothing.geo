triangle ABC
ABC  # error: G212
AB + BC  # error: G212
A = B  # error: G212
