triangle ABC
∠AAB = 30°  # error: G207
quadrilateral ABDA  # error: G207
