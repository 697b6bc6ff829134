# The diagonals of a rectangle are equal.
rectangle ABCD
E = AC ∩ BD
AB = 12
BC = 5
find AC
prove AE = ED
