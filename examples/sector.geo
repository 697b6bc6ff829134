# A sector of a circle: its area and its arc.
circle O with radius 6
A, B on circle O
∠AOB = 60°
shade sector AOB
find area of sector AOB
find length of arc AB
