triangle ABC
AB ∥ t  # error: G202
D on circle O  # error: G202
find x  # error: G202
