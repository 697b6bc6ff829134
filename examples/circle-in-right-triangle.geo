# How far a corner is from the centre of the inscribed circle tells its angle.
right triangle ABC with ∠C = 90°
circle I inscribed in triangle ABC
IA = 2 · radius of circle I
find ∠BAC
