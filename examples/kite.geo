# The diagonals of a kite are perpendicular.
kite ABCD with AB = AD and CB = CD
AB = 10
CB = 17
BD = 16
M = AC ∩ BD
find AC
prove AC ⟂ BD
