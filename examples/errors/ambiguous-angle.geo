# More than two rays leave B, so that one letter names no angle.
triangle ABC
D on AC
segment BD
∠B = 40°
