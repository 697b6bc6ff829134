# A circle touches another from inside and passes through its centre.
circle O with radius 10
circle P internally tangent to circle O at T
O on circle P
find radius of circle P
find OP
