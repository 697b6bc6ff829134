# Angles that add up to more than 180 degrees, among statements that are fine.
triangle ABC
AB = 6
∠ABC = 70°
∠BCA = 60°
∠CAB = 80°
