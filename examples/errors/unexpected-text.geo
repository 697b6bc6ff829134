# Prose, and a line that ends too early.
triangle ABC
the sides AB and AC are equal
AB =
