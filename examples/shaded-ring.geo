# The ring between two circles with one centre.
circle a with centre O
circle b with centre O
radius of circle a = 5
radius of circle b = 3
region S = ring(circle a, circle b)
shade S
find area S
