# An angle bisector divides the opposite side in the ratio of the other two.
triangle ABC
AB = 6
AC = 9
BC = 10
D on BC
AD bisects ∠BAC
find BD
find DC
