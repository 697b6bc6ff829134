# The tangent of a point inside the circle.
circle O with radius 5
OP = 3
PT tangent to circle O at T
