# Three lengths that no triangle has.
triangle ABC
D midpoint of BC
AB = 3
BC = 4
AC = 9
find AD
