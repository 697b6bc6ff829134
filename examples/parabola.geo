# A parabola, its vertex and where it meets a line.
axes
curve p: y = x^2 - 4x + 3
curve l: y = x - 1
A = (1, 0)
B = p ∩ l
B right of A
V = vertex of p
find coordinates of B
find coordinates of V
find AB
