# What a square leaves outside its inscribed circle.
square ABCD
AB = 10
circle O inscribed in square ABCD
region S = square ABCD - circle O
shade S
find area of S
find perimeter of ABCD
