# The exterior angle of a triangle.
triangle ABC
point D
B, C, D in order
segment CD
∠ABC = 55°
∠BAC = 60°
find ∠ACD
