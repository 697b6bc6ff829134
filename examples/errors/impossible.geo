# The tangent of a point inside the circle.
circle O with radius 5
PT tangent to circle O at T
OP = 3
