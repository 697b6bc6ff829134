# A line through two points given by coordinates.
axes
A = (1, 2)
B = (5, 4)
line AB
M midpoint of AB
find slope of AB
find AB
find coordinates of M
find equation of line AB
