# Angles alone fix no length.
triangle ABC
∠ABC = 70°
∠BCA = 60°
find AB
