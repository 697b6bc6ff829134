# The ring between two circles with one centre.
circle a with center O
circle b with center O
radius of circle a = 5
radius of circle b = 3
region S = ring between circle a and circle b
shade S
find area of S
