# A tangent, and a diameter beside it.
circle O
A, B on circle O
AB diameter of circle O
line PB tangent to circle O at B
segment PA
AB = 8
PB = 6
find PA
