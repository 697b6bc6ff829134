# Angles of a rhombus.
rhombus ABCD
AB = 6
∠ABC = 70°
segment AC
find ∠BAC
