# The diagonals of a rhombus are perpendicular and halve each other.
rhombus ABCD
M = AC ∩ BD
AC = 16
BD = 12
AC ⟂ BD
find AB
find area of rhombus ABCD
