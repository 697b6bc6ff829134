# The locus of a right angle, on one side of its diameter.
triangle ABC
point P
P, A on same side of BC
BP ⟂ CP
∠BAC = 90°
AB = 6
AC = 8
PB = PC
find BP
