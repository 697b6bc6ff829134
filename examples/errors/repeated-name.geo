# The same point constructed twice.
triangle ABC
M midpoint of AB
M = centroid of triangle ABC
