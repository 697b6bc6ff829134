# Two circles that touch, and their common tangent.
circle O with radius 9
circle P with radius 4
circle O externally tangent to circle P
AB tangent to circle O at A
AB tangent to circle P at B
O, P on same side of AB
segment OP
find OP
find AB
