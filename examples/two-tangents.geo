# The two tangents from a point have the same length.
circle O with radius 5
PA tangent to circle O at A
PB tangent to circle O at B
OP = 13
segment OA
find PA
find PB
prove PA = PB
