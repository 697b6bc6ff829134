# The sides of a right angle, seen from the centre of the inscribed circle.
right triangle ABC with ∠C = 90°
circle I inscribed in triangle ABC
find ∠AIB
