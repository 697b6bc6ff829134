triangle ABC
|AB| = 5  # error: G104
АB = 5  # error: G104
AB ⊂ CD  # error: G104
