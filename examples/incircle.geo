# The incircle of the triangle with sides 13, 14 and 15.
triangle ABC
AB = 13
BC = 14
CA = 15
circle I inscribed in triangle ABC
find radius of circle I
find area of triangle ABC
