# Opposite angles of a quadrilateral in a circle add up to 180 degrees.
quadrilateral ABCD inscribed in circle O
hide O
∠ABC = 75°
∠BCD = 110°
find ∠ADC
find ∠DAB
