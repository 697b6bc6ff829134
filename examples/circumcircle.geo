# The circumcircle of the triangle with sides 13, 14 and 15.
triangle ABC
AB = 13
BC = 14
CA = 15
circle O through A, B, C
find radius of circle O
