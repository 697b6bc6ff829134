# The median to the hypotenuse is half as long as it.
right triangle ABC with ∠C = 90°
AC = 5
BC = 12
D midpoint of AB
segment CD
find CD
