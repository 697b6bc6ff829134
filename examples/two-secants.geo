# Two secants meet outside a circle: half the difference of the arcs.
circle O
hide O
quadrilateral ABCD inscribed in circle O
O inside ABCD
P = ray BA ∩ ray CD
arc BC = 110°
arc AD = 40°
find ∠BPC
