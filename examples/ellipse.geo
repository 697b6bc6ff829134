# The distances of a point of an ellipse from its foci have one sum.
axes
curve e: x^2/25 + y^2/9 = 1
F1 = (-4, 0)
F2 = (4, 0)
P on e
segment PF1
segment PF2
find PF1 + PF2
