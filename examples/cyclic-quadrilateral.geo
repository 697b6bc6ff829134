# Opposite angles of a quadrilateral in a circle add up to 180 degrees.
circle O
hide O
quadrilateral ABCD inscribed in circle O
∠ABC = 75°
∠BCD = 110°
find ∠ADC
find ∠DAB
